"""Which web pages may open a socket here.

A browser lets any page open a WebSocket to any address, this server's on loopback too, and
says only where the page is from. Scripts and devices send no Origin.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.websockets import WebSocket


def is_allowed(websocket: WebSocket, allowed: str) -> bool:
    """Whether a socket may be opened.

    Args:
        websocket: The socket, not yet accepted.
        allowed: The origins of other pages that may, with commas between; "*" is any.

    Returns:
        True for a client that is no page, a page of this server, and the pages allowed.
    """
    origin = websocket.headers.get("origin")
    if origin is None:
        return True
    others = {each.strip().rstrip("/") for each in allowed.split(",")}
    its_own = urlsplit(origin).netloc == websocket.headers.get("host")
    return its_own or "*" in others or origin.rstrip("/") in others
