"""Closes a stream whose client says nothing for too long.

https://developers.deepgram.com/docs/audio-keep-alive
https://developers.deepgram.com/docs/stt-troubleshooting-websocket-data-and-net-errors
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from emulators.exchange import Exchange
from emulators.socket import Socket

NET_0001 = (
    "Deepgram did not receive audio data or a text message within the timeout window. "
    "See https://dpgr.am/net0001"
)
DATA_0000 = "Deepgram cannot decode the payload as audio. See https://dpgr.am/data0000"


async def patiently(exchange: Exchange, socket: Socket) -> AsyncIterator[dict[str, Any] | bytes]:
    """What the client sends.

    Args:
        exchange: The connection; its pace says how long is too long.
        socket: Its socket.

    Raises:
        TimeoutError: If it says nothing for too long.
    """
    messages = socket.messages()
    while True:
        try:
            async with asyncio.timeout(exchange.emulation.pace.idle_s):
                message = await anext(messages)
        except StopAsyncIteration:
            return
        yield message
