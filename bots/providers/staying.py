"""A WebSocket connection that ends where it is sent elsewhere.

websockets follows redirects, and takes no setting for it:
https://websockets.readthedocs.io/en/stable/reference/asyncio/client.html
"""

from __future__ import annotations

from typing import Any

from pipecat.services.websocket_service import _BoundedConnection
from websockets.exceptions import InvalidStatus, SecurityError

REDIRECTS = range(300, 400)


class StayingConnection(_BoundedConnection):
    """Pipecat's connection, which opens where it was told to or not at all."""

    async def handshake(self, *args: Any, **kwargs: Any) -> None:
        """Open the connection.

        Raises:
            SecurityError: If the answer is a redirect.
        """
        try:
            await super().handshake(*args, **kwargs)
        except InvalidStatus as refused:
            status = refused.response.status_code
            if status in REDIRECTS:
                raise SecurityError(f"redirected (HTTP {status}), which is not followed") from None
            raise
