"""How Anthropic refuses, and whom.

https://platform.claude.com/docs/en/api/errors
https://platform.claude.com/docs/en/api/rate-limits#response-headers
"""

from __future__ import annotations

import secrets
from typing import Any

from emulators.exchange import Exchange

KINDS = {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    413: "invalid_request_error",
    429: "rate_limit_error",
    500: "api_error",
    503: "api_error",
    504: "timeout_error",
    529: "overloaded_error",
}
# The one that the documentation describes, and the one that anthropic 2.11 sends.
VERSIONS = ("2023-06-01", "2026-10-21")


def refusal(status: int, message: str) -> dict[str, Any]:
    """The body of an error.

    Args:
        status: The HTTP status.
        message: What is wrong.
    """
    nearest = KINDS[400] if status < 500 else KINDS[500]
    error = {"type": KINDS.get(status, nearest), "message": message}
    return {"type": "error", "error": error, "request_id": request_id()}


def request_id() -> str:
    """A new request's id."""
    return f"req_01{secrets.token_hex(11)}"


def headers() -> dict[str, str]:
    """The headers of every answer: the request's id, and what is left of the limits."""
    return {
        "request-id": request_id(),
        "anthropic-organization-id": "00000000-0000-4000-8000-000000000000",
        "anthropic-ratelimit-requests-limit": "4000",
        "anthropic-ratelimit-requests-remaining": "3999",
        "anthropic-ratelimit-tokens-limit": "400000",
        "anthropic-ratelimit-tokens-remaining": "399000",
    }


def require_key(exchange: Exchange) -> None:
    """Let nobody pass who brings no key, or names no version of the API.

    A key comes in `x-api-key`, or as `Authorization: Bearer …`.

    Raises:
        aiohttp.web.HTTPException: Anthropic's 401 or 400.
    """
    sent = exchange.request.headers
    scheme, _, token = sent.get("Authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    if not sent.get("x-api-key", "").strip() and not bearer:
        raise exchange.refused(401, "x-api-key header is required")
    version = sent.get("anthropic-version")
    if version is None:
        raise exchange.refused(400, "anthropic-version: header is required")
    if version not in VERSIONS:
        raise exchange.refused(400, f'anthropic-version: "{version}" is not a valid version')
