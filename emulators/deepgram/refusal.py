"""How Deepgram refuses, and whom.

https://developers.deepgram.com/docs/errors
https://developers.deepgram.com/docs/stt-troubleshooting-websocket-data-and-net-errors
"""

from __future__ import annotations

import uuid
from typing import Any

from aiohttp import web

from emulators.exchange import Exchange

CODES = {
    400: "Bad Request",
    401: "INVALID_AUTH",
    402: "ASR_PAYMENT_REQUIRED",
    403: "INSUFFICIENT_PERMISSIONS",
    404: "Not Found",
    413: "PAYLOAD_ERROR",
    429: "TOO_MANY_REQUESTS",
    500: "INTERNAL_SERVER_ERROR",
    503: "SERVICE_UNAVAILABLE",
    504: "GATEWAY_TIMEOUT",
}
SCHEMES = ("token", "bearer")


def refusal(status: int, message: str) -> dict[str, Any]:
    """The body of an error.

    Args:
        status: The HTTP status.
        message: What is wrong.
    """
    code = CODES.get(status, "INTERNAL_SERVER_ERROR")
    return {"err_code": code, "err_msg": message, "request_id": str(uuid.uuid4())}


def bad_request(exchange: Exchange, message: str) -> web.HTTPException:
    """A 400, with the header that tells a WebSocket's client why, to be raised.

    Args:
        exchange: The request.
        message: What is wrong.
    """
    refused = exchange.refused(400, message)
    refused.headers["dg-error"] = message
    return refused


def require_key(exchange: Exchange) -> None:
    """Let nobody pass who brings no key.

    A key comes in `Authorization: Token …` or `Bearer …`; from a browser's WebSocket as the
    subprotocols `token, …`.

    Args:
        exchange: The request.

    Raises:
        aiohttp.web.HTTPException: Deepgram's 401.
    """
    headers = exchange.request.headers
    scheme, _, key = headers.get("Authorization", "").partition(" ")
    if not key:
        scheme, _, key = headers.get("Sec-WebSocket-Protocol", "").partition(",")
    if scheme.strip().lower() not in SCHEMES or not key.strip():
        raise exchange.refused(401, "Invalid credentials.")
