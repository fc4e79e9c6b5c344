"""What a stand-in is: a provider's root, its endpoints, and how it refuses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from emulators.exchange import Exchange, Headers, Refusal

Handler = Callable[[Exchange], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Endpoint:
    """One address of a provider.

    Attributes:
        method: The HTTP method; GET for a WebSocket.
        path: The path under the provider's root, as aiohttp's router reads it.
        operation: Which part of the provider it is: stt, llm, tts, or another word.
        handle: Answers a request.
    """

    method: str
    path: str
    operation: str
    handle: Handler


@dataclass(frozen=True)
class Vendor:
    """One provider's stand-in.

    Attributes:
        name: The provider's name, and its root on this server.
        variable: The environment variable with its address.
        endpoints: Its addresses.
        refusal: The body of its errors.
        base_path: What the vendor's own SDK expects in the address, after the host.
        headers: What it sends with every answer.
    """

    name: str
    variable: str
    endpoints: tuple[Endpoint, ...]
    refusal: Refusal
    base_path: str = ""
    headers: Headers = dict

    def address(self, root: str) -> str:
        """The address as the vendor's own SDK reads it.

        Args:
            root: This server's, as in `http://127.0.0.1:9100`.
        """
        return f"{root}/{self.name}{self.base_path}"
