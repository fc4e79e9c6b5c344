"""The models that this stand-in has, with their languages and voices.

https://developers.deepgram.com/docs/models-languages-overview
https://developers.deepgram.com/docs/tts-models (both as of mid-2026)
https://developers.deepgram.com/changelog/2026/10/6 and
https://developers.deepgram.com/changelog/2026/10/7 (Nova-3 Medical)
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

MULTI = "multi"


@dataclass(frozen=True)
class SttModel:
    """A model that hears.

    Attributes:
        names: What a request may call it; the first is its canonical name.
        own_name: What results call it.
        architecture: Its family.
        version: Its version.
        languages: The codes that a request may name.
        multi: The languages that it tells apart with `language=multi`, or always if it is Flux.
        turns: Whether it is served on v2, with turns.
    """

    names: tuple[str, ...]
    own_name: str
    architecture: str
    version: str
    languages: tuple[str, ...]
    multi: tuple[str, ...] = ()
    turns: bool = False

    @property
    def uuid(self) -> str:
        """The same for the same model and version."""
        return str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{self.own_name}.{self.version}"))

    @property
    def takes_keyterms(self) -> bool:
        """Whether it takes `keyterm`; older ones take `keywords`."""
        return self.architecture in ("nova-3", "flux")


@dataclass(frozen=True)
class Voice:
    """A voice that speaks, as in `aura-2-lars-nl`."""

    name: str
    language: str

    @property
    def model(self) -> str:
        """What a request calls it."""
        return f"aura-2-{self.name}-{self.language}"

    @property
    def uuid(self) -> str:
        """The same for the same voice."""
        return str(uuid.uuid5(uuid.NAMESPACE_DNS, self.model))


ENGLISH = ("en", "en-US", "en-AU", "en-GB", "en-IN", "en-NZ")
_MEDICAL_ENGLISH = (*ENGLISH, "en-CA", "en-IE")
_NOVA_3 = (
    "be bg bn bs ca cs da da-DK de de-CH el es es-419 et fi fr fr-CA hi hr hu id it ja kn ko ko-KR"
    " lt lv mk mr ms nl nl-BE no pl pt pt-BR pt-PT ro ru sk sl sr sv sv-SE ta te tl tr uk"
    " vi"
)
_NOVA_2 = (
    "bg ca cs da da-DK de de-CH el es es-419 et fi fr fr-CA hi hu id it ja ko ko-KR lt lv ms nl"
    " nl-BE no pl pt pt-BR pt-PT ro ru sk sv sv-SE th th-TH tr uk vi zh zh-CN zh-HK zh-Hans"
    " zh-Hant zh-TW"
)
_NOVA_2_USES = (
    *("meeting", "phonecall", "finance", "conversationalai", "voicemail", "video", "medical"),
    *("drivethru", "automotive"),
)
TOLD_APART = ("en", "es", "fr", "de", "hi", "ru", "pt", "ja", "it", "nl")


def _nova_2_for(use: str) -> SttModel:
    return SttModel((f"nova-2-{use}",), f"2-{use}-nova", "nova-2", "2024-01-18.26916", ENGLISH[:2])


STT_MODELS = (
    SttModel(
        ("nova-3", "nova-3-general"),
        "general-nova-3",
        "nova-3",
        "2024-12-20.0",
        (*ENGLISH, *_NOVA_3.split(), MULTI),
        TOLD_APART,
    ),
    SttModel(
        ("nova-3-medical",),
        "medical-nova-3",
        "nova-3",
        "2024-12-20.0",
        (*_MEDICAL_ENGLISH, MULTI),
        TOLD_APART,
    ),
    SttModel(
        ("nova-2", "nova-2-general"),
        "2-general-nova",
        "nova-2",
        "2024-01-18.26916",
        (*ENGLISH, *_NOVA_2.split(), MULTI),
        ("en", "es"),
    ),
    *map(_nova_2_for, _NOVA_2_USES),
    SttModel(("base", "base-general"), "general", "base", "2021-10-13.0", ("en", "en-US")),
    SttModel(
        ("flux-general-en",),
        "flux-general-en",
        "flux",
        "2025-10-02.0",
        ("en",),
        turns=True,
    ),
    SttModel(
        ("flux-general-multi",),
        "flux-general-multi",
        "flux",
        "2026-03-01.0",
        TOLD_APART,
        TOLD_APART,
        turns=True,
    ),
)

_NAMES = {
    "nl": "beatrix cornelia daphne hestia lars leda rhea roman sander",
    "en": "amalthea andromeda apollo arcas aries asteria athena atlas aurora callista cora cordelia"
    " delia draco electra harmonia helena hera hermes hyperion iris janus juno jupiter luna mars"
    " minerva neptune odysseus ophelia orion orpheus pandora phoebe pluto saturn selene thalia"
    " theia vesta zeus",
    "es": "agustina alvaro antonia aquila carina celeste diana estrella gloria javier luciano"
    " nestor olivia selena silvia sirio valerio",
    "de": "aurelia elara fabian julius kara lara viktoria",
    "fr": "agathe hector",
    "it": "cesare cinzia demetra dionisio elio flavio livia maia melia",
    "ja": "ama ebisu fujin izanami uzume",
}
VOICES = tuple(Voice(name, code) for code, names in _NAMES.items() for name in names.split())


def stt_model(name: str, *, turns: bool = False) -> SttModel | None:
    """The model that a request names.

    Args:
        name: One of its names.
        turns: Whether it is asked for on v2.
    """
    return next((m for m in STT_MODELS if name in m.names and m.turns == turns), None)


def voice(model: str) -> Voice | None:
    """The voice that a request names, as in `aura-2-thalia-en`."""
    return next((voice for voice in VOICES if voice.model == model), None)
