"""Deepgram: Nova-3 hears, Flux hears and knows when a turn ends, Aura-2 speaks.

Models: https://developers.deepgram.com/docs/models-languages-overview (as of 2026-11-20)
Nova-3 Medical: https://developers.deepgram.com/changelog/2026/10/6
Voices: https://developers.deepgram.com/docs/tts-models (as of 2026-11-20)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from bots.accounts.deepgram import ACCOUNT
from bots.choices import SttChoice, TtsChoice
from bots.providers.address import websocket
from bots.providers.provider import ALL_LANGUAGES, BuildRequest, Provider, Recogniser, Voice
from bots.providers.voices import voice_for
from bots.written import LanguageCode

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor
    from pipecat.services.settings import STTSettings

FLUX = "flux-"
FLUX_MULTILINGUAL = "flux-general-multi"
MULTI = "multi"
# Alone, it takes English only; all others it hears with the rest of them.
MEDICAL = "nova-3-medical"
# Older than Nova-3: https://developers.deepgram.com/docs/keywords
TAKES_KEYWORDS = re.compile(r"(nova|nova-2|enhanced|base)(-[a-z]+)?")
# By itself it would make words final at 10 ms of quiet, of which nobody learns whether more are to
# come, and find nothing left when it is asked to finalise. It is asked at each pause, by 200 ms at
# the latest where speech is heard to end; its own word is for speech too soft to be heard here.
ENDPOINTING_MS = 500
ENGLISH: frozenset[LanguageCode] = frozenset({"en"})
# Trained for one trade each.
NOVA_2_OF_A_TRADE = (
    "meeting",
    "phonecall",
    "finance",
    "conversationalai",
    "voicemail",
    "video",
    "medical",
    "drivethru",
    "automotive",
)
AURA_2: dict[LanguageCode, str] = {
    "nl": "beatrix cornelia daphne hestia lars leda rhea roman sander",
    "en": (
        "amalthea andromeda apollo arcas aries asteria athena atlas aurora callista cora cordelia "
        "delia draco electra harmonia helena hera hermes hyperion iris janus juno jupiter luna "
        "mars minerva neptune odysseus ophelia orion orpheus pandora phoebe pluto saturn selene "
        "thalia theia vesta zeus"
    ),
    "es": (
        "agustina alvaro antonia aquila carina celeste diana estrella gloria javier luciano "
        "nestor olivia selena silvia sirio valerio"
    ),
}


def language_of(voice: str) -> str | None:
    """The language at the end of a voice's name: `aura-2-lars-nl` speaks Dutch."""
    found = re.fullmatch(r"aura-[\w-]+-([a-z]{2})", voice)
    return found[1] if found else None


def build_stt(request: BuildRequest) -> FrameProcessor:
    """A streaming recogniser: Nova or, where the persona names it, Flux."""
    is_flux = (request.choice.model or HEARS.model).startswith(FLUX)
    return build_flux(request) if is_flux else build_nova(request)


def build_nova(request: BuildRequest) -> FrameProcessor:
    """Nova; with several languages allowed it listens for all of them."""
    from bots.providers.deepgram.nova import NovaSTTService

    choice = cast(SttChoice, request.choice)
    model, words = choice.model or HEARS.model, choice.keyterms or None
    takes_keywords = bool(TAKES_KEYWORDS.fullmatch(model))
    return NovaSTTService(
        api_key=request.key,
        base_url=websocket(request.address),
        settings=NovaSTTService.Settings(
            model=model,
            endpointing=ENDPOINTING_MS,
            language=nova_language(model, request.languages),
            keyterm=None if takes_keywords else words,
            keywords=words if takes_keywords else None,
        ),
    )


def nova_language(model: str, languages: tuple[LanguageCode, ...]) -> str:
    """What Nova is told to listen for: one language, or all that it tells apart.

    Args:
        model: The model.
        languages: All languages that the conversation may use.
    """
    if len(languages) > 1 or (model == MEDICAL and languages != ("en",)):
        return MULTI
    return languages[0]


def build_flux(request: BuildRequest) -> FrameProcessor:
    """Flux. It proposes turns of its own; when a turn ends, `bots.turns` decides."""
    from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
    from pipecat.transcriptions.language import Language

    choice = cast(SttChoice, request.choice)
    is_multilingual = choice.model == FLUX_MULTILINGUAL
    return DeepgramFluxSTTService(
        api_key=request.key,
        url=websocket(request.address) + "/v2/listen",
        settings=DeepgramFluxSTTService.Settings(
            model=choice.model,
            keyterm=choice.keyterms,
            language_hints=[Language(code) for code in request.languages]
            if is_multilingual
            else None,
        ),
    )


def build_tts(request: BuildRequest) -> FrameProcessor:
    """A streaming voice. An Aura voice is its own model and speaks one language."""
    from bots.providers.deepgram.aura import AuraTTSService

    choice = cast(TtsChoice, request.choice)
    return AuraTTSService(
        api_key=request.key,
        base_url=websocket(request.address),
        settings=AuraTTSService.Settings(
            voice=voice_for(choice, SPEAKS, request.language),
            speed=choice.speed if choice.speed != 1 else None,
        ),
    )


def hearing(model: str, language: LanguageCode) -> STTSettings:
    """The settings that have Nova or Flux hear a language and no other."""
    from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
    from pipecat.services.settings import STTSettings
    from pipecat.transcriptions.language import Language

    if model.startswith(FLUX):
        return DeepgramFluxSTTService.Settings(language_hints=[Language(language)])
    return STTSettings(language=nova_language(model, (language,)))


HEARS = Recogniser(
    build_stt,
    model="nova-3-general",
    models={
        **dict.fromkeys(("nova-3", "nova-3-general", "nova-3-medical"), ALL_LANGUAGES),
        # In one conversation it hears English and Spanish mixed, and no third.
        **dict.fromkeys(("nova-2", "nova-2-general"), frozenset[LanguageCode]({"en", "es"})),
        **dict.fromkeys((f"nova-2-{trade}" for trade in NOVA_2_OF_A_TRADE), ENGLISH),
        "flux-general-en": ENGLISH,
        FLUX_MULTILINGUAL: ALL_LANGUAGES,
    },
    alone=dict.fromkeys(("nova-2", "nova-2-general"), ALL_LANGUAGES),
    hearing=hearing,
)
SPEAKS = Voice(
    build_tts,
    model="aura-2",
    voices={
        "nl": "aura-2-beatrix-nl",
        "en": "aura-2-thalia-en",
        "es": "aura-2-celeste-es",
    },
    known_voices={
        code: tuple(f"aura-2-{name}-{code}" for name in names.split())
        for code, names in AURA_2.items()
    },
    language_of=language_of,
)
PROVIDER = Provider(
    name="deepgram",
    offers={"stt": HEARS, "tts": SPEAKS},
    key="DEEPGRAM_API_KEY",
    address=("DEEPGRAM_BASE_URL", "https://api.deepgram.com"),
    package=("deepgram", "pipecat-ai[deepgram]"),
    account=ACCOUNT,
)
