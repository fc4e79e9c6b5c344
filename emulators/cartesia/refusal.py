"""How Cartesia refuses, and whom.

https://docs.cartesia.ai/use-the-api/api-errors
"""

from __future__ import annotations

import uuid
from typing import Any

from aiohttp import web

from emulators.exchange import Exchange

TITLES = {
    400: "Invalid request",
    401: "Unauthorized",
    402: "Payment required",
    404: "Not found",
    429: "Too many concurrent requests",
}
CODES = {429: "concurrency_limited"}


class Refused(Exception):
    """Something that Cartesia refuses, over whichever of its ways it came.

    Attributes:
        status: The HTTP status, or what stands for it in a message.
        code: What programs read, where there is one.
        title: What is wrong, in short.
        message: What is wrong, at length.
    """

    def __init__(self, status: int, title: str, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.status, self.title, self.message, self.code = status, title, message, code

    def body(self) -> dict[str, Any]:
        """The error as HTTP carries it."""
        return {
            "error_code": self.code,
            "title": self.title,
            "message": self.message,
            "request_id": str(uuid.uuid4()),
        }

    def event(self, context_id: str | None) -> dict[str, Any]:
        """The error as a WebSocket carries it.

        Args:
            context_id: The context that it is about, where there is one.
        """
        event = {"type": "error", "done": True, "status_code": self.status, **self.body()}
        return event | ({"context_id": context_id} if context_id else {})

    def over_http(self, exchange: Exchange) -> web.HTTPException:
        """The error as an answer, to be raised."""
        return exchange.refused(self.status, self.message, self.body())


def refusal(status: int, message: str) -> dict[str, Any]:
    """The body of an error that the status alone tells."""
    return Refused(status, TITLES.get(status, "Server error"), message, CODES.get(status)).body()


def require_access(exchange: Exchange) -> None:
    """Let nobody pass who brings no key or no version.

    Both come as headers, or in the query of a browser's WebSocket.

    Args:
        exchange: The request.

    Raises:
        aiohttp.web.HTTPException: Cartesia's 401 or 400.
    """
    headers, query = exchange.request.headers, exchange.request.query
    scheme, _, token = headers.get("Authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    key = headers.get("X-API-Key") or bearer or query.get("api_key") or query.get("access_token")
    if not key:
        raise exchange.refused(401, "The API key is missing or invalid.")
    if not (headers.get("Cartesia-Version") or query.get("cartesia_version")):
        raise exchange.refused(400, "The Cartesia-Version header is missing.")
