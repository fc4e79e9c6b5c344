"""Whether wake phrases are listened for on this machine, and by which spotter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from loguru import logger

from bots.errors import SpotterUnavailable
from bots.machine import Machine
from bots.persona import Wake
from bots.spotting import porcupine
from bots.spotting.dictionary import unknown_words
from bots.spotting.pocketsphinx import PocketsphinxSpotter
from bots.spotting.porcupine import PorcupineSpotter, model_file
from processors.wake.spotting import Spotter


def spotter_for(
    wake: Wake, phrases: Mapping[str, str], machine: Machine, *, is_here: bool
) -> Spotter | None:
    """The spotter for a session; None where the transcripts are listened to.

    It reads a dictionary, or loads a model: it is called on a thread.

    Args:
        wake: Where a persona is to be called, and by which spotter.
        phrases: The phrases, and whom each of them calls.
        machine: What this machine has.
        is_here: Whether the microphone is this machine's own.

    Raises:
        SpotterUnavailable: If the persona wants a spotter that cannot be had here.
    """
    if (wake.listen or ("device" if is_here else "transcript")) != "device":
        return None
    obstacle = porcupine_obstacle(list(phrases), machine)
    if wake.spotter == "porcupine" and obstacle:
        raise SpotterUnavailable(
            f"Porcupine cannot listen for {_quoted(phrases)}: {obstacle}, or take wake.spotter out."
        )
    if obstacle is None and wake.spotter != "pocketsphinx":
        return _porcupine(wake, phrases, machine)
    if unknown := unknown_words(phrases):
        if wake.listen == "device":
            raise SpotterUnavailable(_unknown(unknown))
        logger.warning(f"{_unknown(unknown)} The transcripts are listened to.")
        return None
    return PocketsphinxSpotter(phrases, wake.sensitivity)


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


def _porcupine(wake: Wake, phrases: Mapping[str, str], machine: Machine) -> Spotter:
    engine = porcupine.load(
        list(phrases),
        key=machine.environment[porcupine.KEY].strip(),
        models=machine.models,
        sensitivity=wake.sensitivity,
    )
    return PorcupineSpotter(phrases, engine)


def _unknown(words: Sequence[str]) -> str:
    return (
        f"PocketSphinx's English dictionary does not have {_quoted(words)} of the wake phrases: "
        "write them in words that it has, or write listen: transcript."
    )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)
