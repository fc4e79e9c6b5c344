"""A machine whose providers are all emulated: every key is set, and nothing leaves it.

The emulators are a program of their own, started for one rehearsal and ended with it. They are
told what the caller will say, so that they hear it, and what the persona's examples answer.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import soundfile

from bots.errors import RecordingInvalid
from bots.machine import Machine, address_variable
from bots.persona import Persona
from bots.providers import PROVIDERS, load
from bots.rehearsal.emulators import emulators
from bots.rehearsal.script import Line
from bots.samples import SAMPLE_RATE, loud
from bots.written import LanguageCode, heard_in, in_language

# What the vendors take on a good day, in ms.
LATENCY = "deepgram=150,groq=220,cartesia=90,aura=100"


@contextmanager
def emulated(
    machine: Machine, persona: Persona, lines: Sequence[Line], project: Path
) -> Iterator[Machine]:
    """Start the emulators, and end them afterwards.

    Args:
        machine: What this machine has.
        persona: Who answers.
        lines: What the caller will say.
        project: The folder with emulators/ in it.

    Yields:
        The machine with every provider's address and key replaced.

    Raises:
        RecordingInvalid: If nobody knows what a line says.
        HeySummerError: If the emulators do not start.
    """
    with ExitStack() as stack:
        # They have read it once they run, so that it is gone whatever ends the rehearsal.
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "script.json"
            script.write_text(json.dumps(_script(persona, lines, Path(folder))), encoding="utf-8")
            addresses = stack.enter_context(emulators(script, LATENCY, project))
        yield replace(machine, environment=_environment(machine, persona, addresses))


def _environment(
    machine: Machine, persona: Persona, addresses: Mapping[str, str]
) -> dict[str, str]:
    """The variables of a machine on which every provider is emulated, or is not there.

    What is not emulated keeps no key: nothing must leave this machine.
    """
    keys, places = {}, {}
    for choice in persona.choices:
        provider = load(choice.provider)
        address = addresses.get(provider.address[0]) if provider.address else None
        for variable in filter(None, (provider.key, choice.api_key_env)):
            keys[variable] = f"emulated-{choice.provider}" if address else ""
        if address:
            places[address_variable(provider, choice)] = address
    real = {load(name).key for name in PROVIDERS}
    kept = {name: value for name, value in machine.environment.items() if name not in real}
    return kept | keys | places


def _script(persona: Persona, lines: Sequence[Line], folder: Path) -> dict[str, Any]:
    default = persona.languages.default
    return {
        "caller": [
            _caller_line(number, line, default, folder) for number, line in enumerate(lines)
        ],
        "answers": list(_answers(persona)),
    }


def _caller_line(number: int, line: Line, default: LanguageCode, folder: Path) -> dict[str, Any]:
    if line.text is None:
        raise RecordingInvalid(
            "Emulated providers can't know what a recording says; "
            "give its words with --said, once for each --wav."
        )
    audible = loud(line.samples)
    if not len(audible):
        raise RecordingInvalid(f'The recording of "{line.text}" is silent; record it again.')
    path = folder / f"{number}.wav"
    soundfile.write(path, line.samples, SAMPLE_RATE, subtype="PCM_16")
    return {
        "text": line.text,
        "language": line.language or default,
        "duration": float(audible[-1] - audible[0] + 1) / SAMPLE_RATE,
        "audio": path.name,
    }


def _answers(persona: Persona) -> Iterator[dict[str, Any]]:
    """The persona's examples: an emulated model answers as the persona would."""
    for code in persona.languages.by_preference:
        for example in persona.examples:
            for phrase in heard_in(example.user, code):
                answer = in_language(example.assistant, code)
                yield {"when": phrase, "text": answer, "tool": example.tool}
