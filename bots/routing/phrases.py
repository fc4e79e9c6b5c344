"""How people ask for an answer that is longer than two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bots.written import LanguageCode
from processors.words.letters import without_accents

# In a phrase, * stands for up to three words: "leg * uit" is in "leg dat eens uit".
LONG_ANSWER: Mapping[LanguageCode, tuple[str, ...]] = {
    "nl": (
        "leg * uit",
        "kun je * uitleggen",
        "kan je * uitleggen",
        "in detail",
        "antwoord uitgebreid",
        "vertel * uitgebreid",
        "stap voor stap",
        "vertel * verhaal",
        "vertel * alles",
        "vertel * meer",
        "wat is het verschil",
        "vergelijk",
        "vat * samen",
        "kun je * samenvatten",
    ),
    "en": (
        "explain",
        "in detail",
        "at length",
        "step by step",
        "tell * story",
        "tell * everything",
        "tell * more",
        "what is the difference",
        "compare",
        "summarise",
        "summarize",
        "walk me through",
    ),
    "es": (
        "explica",
        "explicame",
        "explicas",
        "puedes * explicar",
        "puedes * explicarme",
        "en detalle",
        "con detalle",
        "paso a paso",
        "cuentame * cuento",
        "cuentame * historia",
        "cuentame todo",
        "cuentame mas",
        "cual es la diferencia",
        "compara",
        "resume * esto",
        "resumeme",
        "haz * resumen",
    ),
}


def holds_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text holds one of some phrases, whatever its case, accents and punctuation.

    Args:
        text: What was said.
        phrases: Phrases, in which * stands for up to three words.
    """
    said = f" {_plain(text)} "
    return any(re.search(_pattern(phrase), said) for phrase in phrases)


def _pattern(phrase: str) -> str:
    parts = [re.escape(_plain(part)) for part in phrase.split("*")]
    return f" {' (?:[a-z0-9_]+ ){0,3}'.join(parts)} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", without_accents(text.casefold())))
