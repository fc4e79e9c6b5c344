"""The connection under a request."""

from __future__ import annotations

import socket
import struct

from aiohttp import web

# Close with a reset and not with a farewell: linger is on, for no time.
_RESET = struct.pack("ii", 1, 0)


def reset(request: web.Request) -> None:
    """Reset the connection, as a machine does that died."""
    transport = request.transport
    if transport is None:
        return
    under = transport.get_extra_info("socket")
    if under is not None:
        under.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    transport.abort()


def is_gone(request: web.Request) -> bool:
    """Whether the connection was reset, or left by its client."""
    return request.transport is None or request.transport.is_closing()
