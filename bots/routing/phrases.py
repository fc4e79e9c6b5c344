"""How people ask for an answer that is longer than two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bots.written import LanguageCode

LONG_ANSWER: Mapping[LanguageCode, tuple[str, ...]] = {
    "nl": (
        "leg uit",
        "leg me uit",
        "leg eens uit",
        "kun je uitleggen",
        "kan je uitleggen",
        "in detail",
        "uitgebreid",
        "stap voor stap",
        "vertel een verhaal",
        "vertel me een verhaal",
        "vertel me alles",
        "vertel me meer",
        "wat is het verschil",
        "vergelijk",
        "vat samen",
    ),
    "en": (
        "explain",
        "in detail",
        "step by step",
        "tell me a story",
        "tell a story",
        "tell me everything",
        "tell me more",
        "at length",
        "what is the difference",
        "compare",
        "summarise",
        "summarize",
        "walk me through",
    ),
    "es": (
        "explica",
        "explícame",
        "puedes explicar",
        "en detalle",
        "con detalle",
        "paso a paso",
        "cuéntame un cuento",
        "cuéntame una historia",
        "cuéntame todo",
        "cuéntame más",
        "cuál es la diferencia",
        "compara",
        "resume",
    ),
}


def holds_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text holds one of some phrases, word for word, whatever its punctuation."""
    said = f" {_plain(text)} "
    return any(f" {_plain(phrase)} " in said for phrase in phrases)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
