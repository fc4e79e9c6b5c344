"""ElevenLabs: speaks as it is told, with word times.

Models: https://elevenlabs.io/docs/overview/models (as of 2026-11-20)
The wire: https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input

The voice is one of the vendor's default voices. It takes them away on 2026-12-31, so that a
persona had better name a voice of its own account:
https://help.elevenlabs.io/hc/en-us/articles/26942950589969-What-are-Default-voices
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bots.accounts.elevenlabs import ACCOUNT
from bots.choices import TtsChoice
from bots.providers.address import websocket
from bots.providers.provider import ALL_LANGUAGES, BuildRequest, Provider, Voice
from bots.providers.voices import voice_for

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

# These are told the language; the others hear it from the text.
TAKES_LANGUAGE = (
    "eleven_flash_v2_5",
    "eleven_turbo_v2_5",
    "eleven_v3",
    "eleven_v3_conversational",
    "eleven_v4",
    "eleven_v4_turbo",
)
# These stand behind the endpoint for dialogue, and act on audio tags:
# https://elevenlabs.io/docs/api-reference/text-to-dialogue
DIALOGUE = ("eleven_v3", "eleven_v4")
GEORGE = "JBFqnCBsd6RMkjVDRZzb"


def build_tts(request: BuildRequest) -> FrameProcessor:
    """A streaming voice that speaks any language."""
    choice = cast(TtsChoice, request.choice)
    model = choice.model or SPEAKS.model
    is_dialogue = model.startswith(DIALOGUE)
    return build_dialogue(request, model) if is_dialogue else build_plain(request, model)


def build_dialogue(request: BuildRequest, model: str) -> FrameProcessor:
    """A v3 or v4 model: they have no speed to set, and act on audio tags."""
    from bots.providers.expressive.elevenlabs import ExpressiveElevenLabsTTSService

    choice = cast(TtsChoice, request.choice)
    return ExpressiveElevenLabsTTSService(
        api_key=request.key,
        url=websocket(request.address),
        settings=ExpressiveElevenLabsTTSService.Settings(
            model=model,
            voice=voice_for(choice, SPEAKS, request.language),
            language=request.language,
        ),
    )


def build_plain(request: BuildRequest, model: str) -> FrameProcessor:
    """Any other model."""
    from bots.providers.expressive.elevenlabs import PlainElevenLabsTTSService

    choice = cast(TtsChoice, request.choice)
    return PlainElevenLabsTTSService(
        api_key=request.key,
        url=websocket(request.address),
        settings=PlainElevenLabsTTSService.Settings(
            model=model,
            voice=voice_for(choice, SPEAKS, request.language),
            language=request.language if model in TAKES_LANGUAGE else None,
            speed=choice.speed if choice.speed != 1 else None,
        ),
        # The vendor's SDK says of each text that it should end with a single space.
        append_trailing_space=True,
    )


SPEAKS = Voice(
    build_tts,
    model="eleven_flash_v2_5",
    voices=dict.fromkeys(sorted(ALL_LANGUAGES), GEORGE),
    multilingual=True,
    models={
        **dict.fromkeys(TAKES_LANGUAGE, ALL_LANGUAGES),
        "eleven_multilingual_v2": ALL_LANGUAGES,
        "eleven_flash_v2": frozenset({"en"}),
        "eleven_turbo_v2": frozenset({"en"}),
        "eleven_monolingual_v1": frozenset({"en"}),
        "eleven_multilingual_v1": frozenset({"en", "es"}),
    },
)
PROVIDER = Provider(
    name="elevenlabs",
    offers={"tts": SPEAKS},
    key="ELEVENLABS_API_KEY",
    address=("ELEVENLABS_BASE_URL", "https://api.elevenlabs.io"),
    package=("websockets", "pipecat-ai[elevenlabs]"),
    account=ACCOUNT,
)
