"""What the spotter on the device hears: calls, what sounds like them, and a person reading.

python -m benchmarks.spotter --json spotter.json        # needs flite
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from typing import Annotated, Any

import numpy as np
import typer
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks import options
from benchmarks.report import document, write
from bots.rehearsal.flite import VOICES, say
from bots.rehearsal.recording import read_recording
from bots.samples import SAMPLE_RATE, Samples
from bots.spotting.keyphrases import Keyphrases
from bots.spotting.pocketsphinx import threshold
from processors.wake.device_gate import QUIET_FROM_S, QUIET_TO_S, stands_out

PHRASE = "hey summer"
CALLS = (
    "Hey Summer!",
    "Hey Summer, what time is it?",
    "Hey Summer, tell me a joke please.",
    "Hey Summer, turn off the light.",
    "Hey Summer, are you there?",
)
LIKE_CALLS = (
    "The summer weather is nice.",
    "Some are here today.",
    "Hey Simon, are you there?",
    "Hey, some of them are mine.",
    "His hammer is over there.",
    "They summed it up.",
)
WITHIN = (
    "I said hey summer to her.",
    "Have a nice summer.",
    "We went there last summer with the children.",
)
READING = Path(__file__).parents[1] / "tests" / "recordings" / "two_cities.flac"
QUIET_S = 0.6
CHUNK_S = 0.02


@dataclass
class Run:
    """What was heard of one kind of utterance.

    Attributes:
        kind: Which.
        said: How many utterances.
        spotted: In how many the spotter heard the phrase.
        opened: In how many it opened the gate, being the beginning of the utterance.
        late_ms: How long after its end the phrase was told.
        seconds: How much audio was heard.
        cpu_s: What that took.
    """

    kind: str
    said: int = 0
    spotted: int = 0
    opened: int = 0
    late_ms: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu_s: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """As a report holds it."""
        return {**asdict(self), "peak_mb": getrusage(RUSAGE_SELF).ru_maxrss / 1024}


def hear(kind: str, utterances: Sequence[Samples], sensitivity: float) -> Run:
    """Have a spotter hear utterances, one after the other, with quiet around each."""
    spotter = Keyphrases([(PHRASE, threshold(sensitivity))])
    quiet, run, heard = np.zeros(int(QUIET_S * SAMPLE_RATE), np.int16), Run(kind), b""
    for samples in utterances:
        run.said += 1
        found = []
        for chunk in _chunks(np.concatenate([quiet, samples, quiet])):
            heard += chunk
            began = time.process_time()
            told = spotter.hear(chunk)
            run.cpu_s += time.process_time() - began
            found += [(each, len(heard) / 2 / SAMPLE_RATE) for each in told]
        run.spotted += bool(found)
        run.opened += any(_opens(each, heard) for each, _ in found)
        run.late_ms += [(at - float(str(each["end"]))) * 1000 for each, at in found]
    run.seconds = len(heard) / 2 / SAMPLE_RATE
    return run


def _opens(found: dict[str, object], heard: bytes) -> bool:
    begin, end = float(str(found["begin"])), float(str(found["end"]))
    before = _between(heard, begin - QUIET_FROM_S, begin - QUIET_TO_S)
    return stands_out(_between(heard, begin, end), before)


def _between(heard: bytes, begin: float, end: float) -> bytes:
    return heard[int(begin * SAMPLE_RATE) * 2 : int(end * SAMPLE_RATE) * 2]


def _chunks(samples: Samples) -> Iterator[bytes]:
    size = int(CHUNK_S * SAMPLE_RATE)
    for start in range(0, len(samples), size):
        yield samples[start : start + size].tobytes()


def table(found: Sequence[dict[str, Any]]) -> Table:
    """The runs, as Markdown."""
    made = Table("", "said", "spotted", "opened", "late, ms", "of a core", box=box.MARKDOWN)
    for each in found:
        made.add_row(
            each["kind"],
            str(each["said"]),
            str(each["spotted"]),
            str(each["opened"]),
            f"{median(each['late_ms']):.0f}" if each["late_ms"] else "–",
            f"{each['cpu_s'] / each['seconds']:.3f}",
        )
    return made


def main(
    sensitivity: Annotated[float, typer.Option(min=0, max=1, help="As in wake.sensitivity.")] = 0.5,
    json: options.Json = None,
) -> None:
    """Tell what the spotter hears."""
    kinds = {"calls": CALLS, "like calls": LIKE_CALLS, "in mid-sentence": WITHIN}
    said = {kind: [say(t, v) for t in texts for v in VOICES] for kind, texts in kinds.items()}
    said["a person reading, 30 s"] = [read_recording(READING)]
    runs = [hear(kind, utterances, sensitivity) for kind, utterances in said.items()]
    found = document("spotter", runs)
    Console().print(table(found["runs"]))
    write(found, json, None)


if __name__ == "__main__":
    typer.run(main)
