"""How espeak shows an emotion: it has a pitch and a rate, and no more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is spoken, beside the voice's usual way.

    Attributes:
        speed: Times the usual speed.
        pitch: Above the usual pitch, of espeak's 0 to 100.
    """

    speed: float
    pitch: int


LIVELY = Manner(1.1, 15)
GLAD = Manner(1.04, 8)
SOFT = Manner(0.92, -6)
LOW = Manner(0.86, -12)
TENSE = Manner(1.08, 4)

WORDS = {
    LIVELY: "excited enthusiastic elated euphoric triumphant amazed surprised playful",
    GLAD: "happy cheerful joyful content friendly warm grateful affectionate proud curious",
    SOFT: "calm peaceful serene gentle reassuring relaxed sympathetic empathetic apologetic sorry",
    LOW: "sad disappointed melancholic tired bored resigned hurt guilty serious",
    TENSE: "angry frustrated anxious worried scared alarmed urgent",
}
MANNERS = {word: manner for manner, words in WORDS.items() for word in words.split()}
