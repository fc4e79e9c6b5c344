"""How ElevenLabs refuses, and whom.

https://elevenlabs.io/docs/eleven-api/resources/errors
"""

from __future__ import annotations

import uuid
from typing import Any

from aiohttp import web

from emulators.exchange import Exchange

# By status: the type, and the code where nothing else is known.
KINDS = {
    400: ("validation_error", "invalid_parameters"),
    401: ("authentication_error", "invalid_api_key"),
    402: ("payment_required", "quota_exceeded"),
    403: ("authorization_error", "missing_permissions"),
    404: ("not_found", "not_found"),
    422: ("validation_error", "invalid_parameters"),
    429: ("rate_limit_error", "rate_limit_exceeded"),
    503: ("service_unavailable", "service_unavailable"),
}
POLICY_VIOLATION = 1008


class Refused(Exception):
    """Something that ElevenLabs refuses, over whichever of its ways it came.

    Attributes:
        status: The HTTP status.
        code: What programs read.
        message: What is wrong.
        param: Which parameter is.
    """

    def __init__(self, status: int, code: str, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.param = status, code, message, param

    def body(self) -> dict[str, Any]:
        """The error as HTTP carries it."""
        kind, _ = KINDS.get(self.status, ("internal_server_error", ""))
        detail = {
            "type": kind,
            "code": self.code,
            "message": self.message,
            "status": self.code,
            "request_id": uuid.uuid4().hex,
            "param": self.param,
        }
        return {"detail": detail}

    def event(self) -> dict[str, Any]:
        """The error as a WebSocket carries it, before it closes."""
        return {"message": self.message, "error": self.code, "code": POLICY_VIOLATION}

    def over_http(self, exchange: Exchange) -> web.HTTPException:
        """The error as an answer, to be raised."""
        return exchange.refused(self.status, self.message, self.body())


def refusal(status: int, message: str) -> dict[str, Any]:
    """The body of an error that the status alone tells."""
    _, code = KINDS.get(status, ("", "internal_server_error"))
    return Refused(status, code, message).body()


def require_key(exchange: Exchange) -> None:
    """Let nobody pass who brings no key.

    Args:
        exchange: The request.

    Raises:
        aiohttp.web.HTTPException: ElevenLabs' 401.
    """
    if not has_key(exchange):
        raise exchange.refused(401, "Invalid API key")


def has_key(exchange: Exchange) -> bool:
    """Whether a request brings a key, or a token in its place."""
    headers, query = exchange.request.headers, exchange.request.query
    sent = (headers.get("xi-api-key"), headers.get("Authorization"))
    return any((*sent, query.get("authorization"), query.get("single_use_token")))
