"""Errors as OpenAI words them, and most vendors of the family after it.

https://platform.openai.com/docs/guides/error-codes/api-errors
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from emulators.openai_family.problems import MOST_BYTES, Problem, Refused, Wrong

INVALID = "invalid_request_error"
# By status: the kind of error, and its code.
KINDS: Mapping[int, tuple[str, str | None]] = {
    400: (INVALID, None),
    401: (INVALID, "invalid_api_key"),
    402: ("insufficient_quota", "insufficient_quota"),
    403: ("permission_error", None),
    404: (INVALID, "not_found"),
    413: (INVALID, "request_too_large"),
    429: ("requests", "rate_limit_exceeded"),
    500: ("server_error", None),
    503: ("server_error", None),
}


def words(problem: Problem) -> Refused:
    """A problem as OpenAI words it."""
    match problem.wrong:
        case Wrong.NO_KEY:
            message = (
                "You didn't provide an API key. You need to provide your API key in an "
                "Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."
            )
            return Refused(401, message, INVALID)
        case Wrong.BAD_KEY:
            return Refused(401, "Incorrect API key provided.", INVALID, "invalid_api_key")
        case Wrong.UNKNOWN_MODEL:
            message = f"The model `{problem.value}` does not exist or you do not have access to it."
            return Refused(404, message, INVALID, "model_not_found")
        case Wrong.RETIRED_MODEL:
            message = (
                f"The model `{problem.value}` has been deprecated, learn more here: "
                "https://platform.openai.com/docs/deprecations"
            )
            return Refused(404, message, INVALID, "model_not_found")
        case Wrong.TOO_LARGE:
            message = (
                f"Maximum content size limit ({MOST_BYTES}) exceeded ({problem.value} bytes read)"
            )
            return Refused(413, message, "server_error")
        case Wrong.UNSUPPORTED:
            code = None if problem.message.startswith("Unrecognized") else "unsupported_parameter"
            return Refused(400, problem.message, INVALID, code, problem.param)
        case Wrong.INVALID:
            return Refused(400, problem.message, INVALID, "invalid_value", problem.param)


def body(refused: Refused) -> dict[str, Any]:
    """An error's body."""
    return {
        "error": {
            "message": refused.message,
            "type": refused.type,
            "param": refused.param,
            "code": refused.code,
        }
    }


def refusal(
    write: Callable[[Refused], dict[str, Any]] = body,
    kinds: Mapping[int, tuple[str, str | None]] = KINDS,
) -> Callable[[int, str], dict[str, Any]]:
    """What a vendor answers with a status, whoever is to blame.

    Args:
        write: How it writes an error.
        kinds: By status, the kind and the code of its errors.
    """

    def write_status(status: int, message: str) -> dict[str, Any]:
        nearest = 500 if status > 500 else 400
        kind, code = kinds.get(status, kinds[nearest])
        return write(Refused(status, message, kind, code))

    return write_status
