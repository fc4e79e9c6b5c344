"""Cartesia's models, and what each of them speaks and heeds.

https://docs.cartesia.ai/build-with-cartesia/tts-models/latest
https://docs.cartesia.ai/build-with-cartesia/tts-models/older-models
https://docs.cartesia.ai/build-with-cartesia/tts-models/api-changes
(as of 2026-11-20)
"""

from __future__ import annotations

from dataclasses import dataclass


def _each(names: str) -> frozenset[str]:
    return frozenset(names.split())


SONIC_3_LANGUAGES = _each(
    "en fr de es pt zh ja hi it ko nl pl ru sv tr tl bg ro ar cs el fi hr ms sk da ta uk hu no vi "
    "bn th he ka id te gu kn ml mr pa or ur"
)
SONIC_2_LANGUAGES = _each("en de es fr ja ko pt zh")


@dataclass(frozen=True)
class Model:
    """A model.

    Attributes:
        languages: What it speaks; with a region, such as `en-GB`, too.
        heeds_controls: Whether `generation_config` has an effect; earlier models ignore it.
    """

    languages: frozenset[str]
    heeds_controls: bool


_SONIC_3 = Model(SONIC_3_LANGUAGES, heeds_controls=True)
_SONIC_2 = Model(SONIC_2_LANGUAGES, heeds_controls=False)
_TURBO = Model(SONIC_2_LANGUAGES | {"hi"}, heeds_controls=False)

MODELS = {
    **dict.fromkeys(
        (
            "sonic-latest",
            "sonic-3.6",
            "sonic-3.5",
            "sonic-3.5-2026-05-04",
            "sonic-3",
            "sonic-3-latest",
            "sonic-3-2026-01-12",
            "sonic-3-2025-10-27",
        ),
        _SONIC_3,
    ),
    **dict.fromkeys(
        ("sonic-2", "sonic-2-2025-06-11", "sonic-2-2025-05-08", "sonic-2-2025-04-16"), _SONIC_2
    ),
    **dict.fromkeys(("sonic-turbo", "sonic-turbo-2025-06-04"), _TURBO),
}
SUNSETTED = frozenset(
    {
        "sonic",
        "sonic-english",
        "sonic-multilingual",
        "sonic-2-2025-03-07",
        "sonic-turbo-2025-03-07",
    }
)
EMOTIONS = _each(
    "neutral happy excited enthusiastic elated euphoric triumphant amazed surprised flirtatious "
    "joking/comedic curious content peaceful serene calm grateful affectionate trust sympathetic "
    "anticipation mysterious angry mad outraged frustrated agitated threatened disgusted contempt "
    "envious sarcastic ironic sad dejected melancholic disappointed hurt guilty bored tired "
    "rejected nostalgic wistful apologetic hesitant insecure confused resigned anxious panicked "
    "alarmed scared proud confident distant skeptical contemplative determined"
)
