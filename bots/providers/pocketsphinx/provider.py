"""PocketSphinx: hears English with no key and no network, on the model in its wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bots.providers.provider import BuildRequest, Provider, Recogniser
from bots.shared import Shared

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


def build(request: BuildRequest) -> FrameProcessor:
    """A recogniser on this process's pool of decoder processes."""
    from bots.providers.pocketsphinx.pool import DecoderPool
    from bots.providers.pocketsphinx.stt import PocketsphinxSTTService

    return PocketsphinxSTTService(pool=request.shared.get(DecoderPool, DecoderPool))


async def warm(shared: Shared) -> None:
    """Start the decoder processes and load their models."""
    from bots.providers.pocketsphinx.pool import DecoderPool

    await shared.get(DecoderPool, DecoderPool).warm()


PROVIDER = Provider(
    name="pocketsphinx",
    offers={
        # Its language model does not expect a call such as "hey summer" at the beginning.
        "stt": Recogniser(
            build, model="en-us", languages=frozenset({"en"}), writes_names=False, follows=False
        )
    },
    package=("pocketsphinx", "pocketsphinx"),
    embedded=True,
    warm=warm,
)
