"""Whether wake phrases are listened for on this machine, and by which spotter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from loguru import logger

from bots.errors import SpotterUnavailable
from bots.machine import Machine
from bots.persona import Wake
from bots.spotting import porcupine
from bots.spotting.dictionary import unknown_words
from bots.spotting.pocketsphinx import PocketsphinxSpotter
from bots.spotting.porcupine import PorcupineSpotter, model_file
from processors.spotting import Spotter


def phrases_of(wake: Wake) -> list[str]:
    """All phrases that wake a persona, in every language, each once."""
    by_language = wake.phrases if isinstance(wake.phrases, dict) else {"": wake.phrases}
    return list(dict.fromkeys(phrase for each in by_language.values() for phrase in each))


def spotter_for(wake: Wake, persona: str, machine: Machine, *, is_here: bool) -> Spotter | None:
    """The spotter for a session; None where the transcripts are listened to.

    Args:
        wake: What is to be heard, and where.
        persona: Who is called.
        machine: What this machine has.
        is_here: Whether the microphone is this machine's own.

    Raises:
        SpotterUnavailable: If the persona wants a spotter that cannot be had here.
    """
    if wake.listen not in (None, "device") or (wake.listen is None and not is_here):
        return None
    phrases = phrases_of(wake)
    obstacle = porcupine_obstacle(phrases, machine)
    if wake.spotter == "porcupine" and obstacle:
        raise SpotterUnavailable(
            f"{persona} wants Porcupine to listen for its wake phrases: {obstacle}, "
            "or take wake.spotter out."
        )
    if obstacle is None and wake.spotter != "pocketsphinx":
        return _porcupine(wake, phrases, persona, machine)
    if unknown := unknown_words(phrases):
        if wake.listen == "device":
            raise SpotterUnavailable(_unknown(persona, unknown))
        logger.warning(f"{_unknown(persona, unknown)} The transcripts are listened to.")
        return None
    return PocketsphinxSpotter(dict.fromkeys(phrases, persona), wake.sensitivity)


def porcupine_obstacle(phrases: Sequence[str], machine: Machine) -> str | None:
    """Why Porcupine cannot listen here, with what to do about it; None where it can."""
    key = machine.environment.get(porcupine.KEY, "").strip()
    machine.hide(key)
    if not machine.is_installed(porcupine.PACKAGE):
        return f"pip install {porcupine.PACKAGE}"
    if not key:
        return f"set {porcupine.KEY}"
    missing = [model_file(phrase, machine.models) for phrase in phrases]
    missing = [path for path in missing if not path.is_file()]
    return f"put its model into {missing[0]}" if missing else None


def _porcupine(wake: Wake, phrases: list[str], persona: str, machine: Machine) -> Spotter:
    make = partial(
        porcupine.engine,
        key=machine.environment[porcupine.KEY].strip(),
        models=machine.models,
        sensitivity=wake.sensitivity,
    )
    return PorcupineSpotter(dict.fromkeys(phrases, persona), make)


def _unknown(persona: str, words: Sequence[str]) -> str:
    listed = ", ".join(f'"{word}"' for word in words)
    return (
        f"{persona}'s wake phrases hold {listed}, which PocketSphinx's English dictionary does not "
        "have: write them in words that it has, or write listen: transcript."
    )
