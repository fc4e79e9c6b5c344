"""No provider's client follows a redirect: it leads where the persona has not agreed to go.

An address that a persona allows may answer 307 with one that it denies. Left to themselves the
HTTP clients send the whole request there, and the sockets all that is heard or said; an
API key in a header of its own goes along.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


def follow_none(service: FrameProcessor) -> FrameProcessor:
    """Keep a service at the address that it was given.

    Args:
        service: A service that has not connected yet.

    Returns:
        The same service.
    """
    from pipecat.services.websocket_service import WebsocketService

    if isinstance(service, WebsocketService):
        _keep_socket(service)
    client = getattr(service, "_client", None)
    if type(client).__module__.startswith("deepgram."):
        _keep_deepgram()
    keep(client)
    return service


def keep(client: Any) -> None:
    """Keep a vendor's SDK at the address that it was given.

    Args:
        client: A client of OpenAI's, Anthropic's, Groq's or Cartesia's SDK, which are made alike;
            anything else is left as it is.
    """
    http: Any = getattr(client, "_client", None)
    if hasattr(http, "follow_redirects"):
        http.follow_redirects = False


def _keep_socket(service: Any) -> None:
    from bots.providers.staying import StayingConnection

    connect = partial(service._websocket_connect, create_connection=StayingConnection)
    service._websocket_connect = connect


def _keep_deepgram() -> None:
    """Keep the sockets of Deepgram's SDK where they are.

    It opens them by a class of websockets and takes no setting for it; its own
    `transport_factory` replaces that class for the whole process, too.
    """
    from websockets.legacy.client import Connect

    # The first attempt counts as one.
    Connect.MAX_REDIRECTS_ALLOWED = 1
