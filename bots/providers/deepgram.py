"""Deepgram: Nova-3 hears, Aura-2 speaks.

Voices: https://developers.deepgram.com/docs/tts-models
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bots.persona import SttChoice, TtsChoice
from bots.providers.address import websocket
from bots.providers.provider import BuildRequest, Provider, Recogniser, Voice
from bots.providers.voices import voice_for

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


def build_stt(request: BuildRequest) -> FrameProcessor:
    """A streaming recogniser; with several languages allowed it listens for all of them."""
    from pipecat.services.deepgram.stt import DeepgramSTTService

    choice = cast(SttChoice, request.choice)
    return DeepgramSTTService(
        api_key=request.key,
        base_url=websocket(request.address),
        settings=DeepgramSTTService.Settings(
            model=choice.model or HEARS.model,
            language=request.language if len(request.languages) == 1 else "multi",
            keyterm=choice.keyterms or None,
        ),
    )


def build_tts(request: BuildRequest) -> FrameProcessor:
    """A streaming voice. An Aura voice is its own model and speaks one language."""
    from pipecat.services.deepgram.tts import DeepgramTTSService

    choice = cast(TtsChoice, request.choice)
    return DeepgramTTSService(
        api_key=request.key,
        base_url=websocket(request.address),
        settings=DeepgramTTSService.Settings(
            voice=voice_for(choice, SPEAKS, request.language),
            speed=choice.speed if choice.speed != 1 else None,
        ),
    )


HEARS = Recogniser(build_stt, model="nova-3-general")
SPEAKS = Voice(
    build_tts,
    model="aura-2",
    voices={
        "nl": "aura-2-beatrix-nl",
        "en": "aura-2-thalia-en",
        "es": "aura-2-celeste-es",
    },
)
PROVIDER = Provider(
    name="deepgram",
    offers={"stt": HEARS, "tts": SPEAKS},
    key="DEEPGRAM_API_KEY",
    address=("DEEPGRAM_BASE_URL", "https://api.deepgram.com"),
    package=("deepgram", "pipecat-ai[deepgram]"),
)
