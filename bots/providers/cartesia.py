"""Cartesia: Sonic speaks, with word times.

Models: https://docs.cartesia.ai/build-with-cartesia/tts-models/latest and
https://docs.cartesia.ai/build-with-cartesia/tts-models/older-models (as of 2026-11-20)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bots.accounts.cartesia import ACCOUNT
from bots.choices import TtsChoice
from bots.providers.address import websocket
from bots.providers.provider import ALL_LANGUAGES, BuildRequest, Provider, Voice
from bots.providers.voices import voice_for
from bots.written import LanguageCode

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


SONIC_3 = (
    "sonic-3",
    "sonic-3-2025-10-27",
    "sonic-3-2026-01-12",
    "sonic-3-latest",
    "sonic-3.5",
    "sonic-3.5-2026-05-04",
    "sonic-3.6",
    "sonic-latest",
)
# Dutch was taken from these on 2026-06-01.
OLDER = (
    "sonic-2",
    "sonic-2-2025-04-16",
    "sonic-2-2025-05-08",
    "sonic-2-2025-06-11",
    "sonic-turbo",
    "sonic-turbo-2025-06-04",
)


def build_tts(request: BuildRequest) -> FrameProcessor:
    """A streaming voice that speaks any language."""
    from pipecat.services.cartesia.tts import GenerationConfig

    from bots.providers.expressive.cartesia import ExpressiveCartesiaTTSService

    choice = cast(TtsChoice, request.choice)
    return ExpressiveCartesiaTTSService(
        api_key=request.key,
        url=websocket(request.address) + "/tts/websocket",
        settings=ExpressiveCartesiaTTSService.Settings(
            model=choice.model or SPEAKS.model,
            voice=voice_for(choice, SPEAKS, request.language),
            language=request.language,
            generation_config=GenerationConfig(speed=choice.speed) if choice.speed != 1 else None,
        ),
        # The texts of a context are joined as they are:
        # https://docs.cartesia.ai/build-with-cartesia/capability-guides/stream-inputs-using-continuations
        append_trailing_space=True,
    )


SPEAKS = Voice(
    build_tts,
    model="sonic-3",
    voices=dict.fromkeys(sorted(ALL_LANGUAGES), "9626c31c-bec5-4cca-baa8-f8ba9e84c8bc"),
    multilingual=True,
    models={
        **dict.fromkeys(SONIC_3, ALL_LANGUAGES),
        **dict.fromkeys(OLDER, frozenset[LanguageCode]({"en", "es"})),
    },
)
PROVIDER = Provider(
    name="cartesia",
    offers={"tts": SPEAKS},
    key="CARTESIA_API_KEY",
    address=("CARTESIA_BASE_URL", "https://api.cartesia.ai"),
    package=("websockets", "pipecat-ai[cartesia]"),
    account=ACCOUNT,
)
