"""eSpeak NG: speaks Dutch, English and Spanish with no key and no network.

The library is GPL-3.0. It is loaded when a persona speaks with it, and not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bots.choices import TtsChoice
from bots.providers.provider import BuildRequest, Provider, Voice
from bots.providers.voices import voice_for
from bots.shared import Shared

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


def build(request: BuildRequest) -> FrameProcessor:
    """A voice on this process's one worker: the library keeps its state in globals."""
    from bots.providers.espeak.tts import EspeakTTSService
    from bots.providers.espeak.worker import EspeakWorker

    choice = cast(TtsChoice, request.choice)
    return EspeakTTSService(
        worker=request.shared.get(EspeakWorker, EspeakWorker),
        settings=EspeakTTSService.Settings(
            voice=voice_for(choice, SPEAKS, request.language),
            language=request.language,
            speed=choice.speed,
        ),
    )


async def warm(shared: Shared) -> None:
    """Load the library and the English voice, which takes up to 90 ms from a cold disk."""
    from bots.providers.espeak.worker import EspeakWorker

    async for _ in shared.get(EspeakWorker, EspeakWorker).speak("Hi."):
        pass


SPEAKS = Voice(
    build, model="espeak-ng", voices={"nl": "nl", "en": "en-us", "es": "es"}, multilingual=False
)
PROVIDER = Provider(
    name="espeak",
    offers={"tts": SPEAKS},
    package=("espeakng_loader", "espeakng-loader"),
    embedded=True,
    warm=warm,
)
