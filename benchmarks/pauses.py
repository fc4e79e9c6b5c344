"""How often a pause in mid-sentence would be answered, and how long finished questions wait.

python -m benchmarks.pauses --recordings FOLDER --json pauses.json
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated, Any

import typer
import yaml
from pipecat.audio.turn.smart_turn.base_smart_turn import STOP_SECS
from pipecat.audio.vad.vad_analyzer import VAD_START_SECS
from rich.console import Console
from rich.table import Table

from benchmarks.ears import SmartTurn, stretches, with_silence
from bots.rehearsal.flite import say
from bots.rehearsal.recording import read_recording
from bots.turns.completeness import Completeness, judge
from bots.turns.patience import COMPLETE, SHORTEST, USUAL_LONGEST, patience

HERE = Path(__file__).parent
OURS = HERE.parent / "tests" / "recordings"
VOICES = ("slt", "rms", "awb", "kal")
# Where a pause was written down, and where Silero hears it.
NEAR = 0.15
SHORT, LONG = 0.3, 0.95
BANDS = (0.1, 0.5, 0.9)

# The same words as recognisers write them: as they are, with no mark at all, with a full stop.
STYLES: dict[str, Callable[[str], str]] = {
    "written": str,
    "bare": lambda text: "".join(c for c in text.lower() if c not in ",.?!"),
    "stopped": lambda text: text.rstrip(",.?!") + ("?" if text.endswith("?") else "."),
}


@dataclass(frozen=True)
class Heard:
    """A silence after speech.

    Attributes:
        text: What was said up to it.
        language: The language of it.
        probability: That the turn is complete, by Smart Turn.
        silence: How long it lasts, in seconds; infinite at the end of what was said.
        ends: Whether a sentence ends there.
    """

    text: str
    language: str
    probability: float
    silence: float
    ends: bool

    @property
    def stock(self) -> float:
        """How long stock Pipecat waits."""
        return SHORTEST if self.probability > COMPLETE else STOP_SECS

    def ours(self, style: str = "bare") -> float:
        """How long our rule waits, given the words in a style."""
        completeness = judge(STYLES[style](self.text), self.language)
        return patience(self.probability, completeness, USUAL_LONGEST)


def heard_in(recording: dict[str, Any], path: Path, smart_turn: SmartTurn) -> Iterator[Heard]:
    """The silences of a recording whose words are known."""
    samples = with_silence(read_recording(path))
    spoken = asyncio.run(stretches(samples))
    for pause in recording["pauses"]:
        index, end = min(enumerate(e for _, e in spoken), key=lambda x: abs(x[1] - pause["until"]))
        if abs(end - pause["until"]) > NEAR:
            raise typer.BadParameter(f"{path}: Silero hears no pause at {pause['until']} s")
        after = spoken[index + 1][0] if index + 1 < len(spoken) else math.inf
        yield Heard(
            text=pause["text"],
            language=recording["language"],
            probability=smart_turn.probability(samples, pause["since"], end),
            silence=after - end,
            ends=pause["text"].endswith((".", "?")),
        )


def said_by_flite(texts: Sequence[str], smart_turn: SmartTurn) -> Iterator[Heard]:
    """Texts said by each of flite's voices, and the silence after each."""
    for text in texts:
        for voice in VOICES:
            samples = with_silence(say(text, voice))
            spoken = asyncio.run(stretches(samples))
            if spoken:
                probability = smart_turn.probability(samples, spoken[0][0], spoken[-1][1])
                yield Heard(text, "en", probability, math.inf, ends=True)


def too_soon(pauses: Sequence[Heard], waits: Sequence[float], noticed: float = 0.0) -> int:
    """How many pauses would be answered.

    Args:
        pauses: Pauses in mid-sentence.
        waits: How long a rule waits in each.
        noticed: How long it takes to notice that someone speaks again, in seconds.
    """
    pairs = zip(pauses, waits, strict=True)
    return sum(wait < pause.silence + noticed for pause, wait in pairs)


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and the largest of some values."""
    if len(values) < 2:
        return dict.fromkeys(("p50", "p95", "max"), max(values, default=math.nan))
    p95 = quantiles(values, n=20, method="inclusive")[-1]
    return {"p50": median(values), "p95": p95, "max": max(values)}


def bands(heard: Sequence[Heard]) -> dict[str, int]:
    """How many silences Smart Turn gives which probability."""
    edges = (0.0, *BANDS, 1.01)
    return {
        f"{low:.1f}-{min(high, 1.0):.1f}": sum(low <= each.probability < high for each in heard)
        for low, high in pairwise(edges)
    }


def beginnings(questions: Iterable[str]) -> dict[str, int]:
    """What the judge says of every beginning of some questions, word by word."""
    counts = {verdict.value: 0 for verdict in Completeness}
    for question in questions:
        words = STYLES["bare"](question).split()
        for length in range(1, len(words)):
            counts[judge(" ".join(words[:length]), "en").value] += 1
    return counts


def of_pauses(pauses: Sequence[Heard]) -> dict[str, Any]:
    """The figures of pauses in mid-sentence."""
    ours = {style: [pause.ours(style) for pause in pauses] for style in STYLES}
    return {
        "count": {lang: sum(p.language == lang for p in pauses) for lang in ("en", "es")},
        "stock_too_soon": too_soon(pauses, [pause.stock for pause in pauses]),
        "ours_too_soon": {
            # Someone who speaks again is noticed at once by loudness, later by Silero.
            "by loudness": {s: too_soon(pauses, waits) for s, waits in ours.items()},
            "by VAD": {s: too_soon(pauses, waits, VAD_START_SECS) for s, waits in ours.items()},
        },
        "probabilities": bands(pauses),
    }


def of_ends(ends: Sequence[Heard]) -> dict[str, Any]:
    """The figures of what was said to its end."""
    doubted = [each for each in ends if each.probability <= COMPLETE]
    return {
        "count": len(ends),
        "doubted": len(doubted),
        "probabilities": bands(ends),
        "stock_wait": spread([each.stock for each in doubted]),
        "ours_wait": {style: spread([each.ours(style) for each in doubted]) for style in STYLES},
    }


def report(
    people: Sequence[Heard], asked: Sequence[Heard], stated: Sequence[Heard]
) -> dict[str, Any]:
    """All figures, as the JSON document has them.

    Args:
        people: What people said, up to each silence.
        asked: Finished questions.
        stated: Finished statements.
    """
    return {
        "pauses": of_pauses([p for p in people if not p.ends and SHORT <= p.silence <= LONG]),
        "sentence_ends": of_ends([each for each in people if each.ends]),
        "questions": of_ends(asked) | {"beginnings": beginnings({each.text for each in asked})},
        "statements": of_ends(stated),
    }


def listing(people: Sequence[Heard]) -> Table:
    """Each silence after what people said; those that would be answered too soon in red."""
    table = Table("silence", "p", "stock", "ours", "said")
    for each in people:
        soon = not each.ends and each.ours() < each.silence
        row = (each.silence, each.probability, each.stock, each.ours())
        cells = [f"{value:.2f}" for value in row]
        table.add_row(*cells, each.text[-50:], style="red" if soon else None)
    return table


def find(file: str, folders: Iterable[Path | None]) -> Path | None:
    """The first folder's file of a name."""
    paths = (folder / file for folder in folders if folder)
    return next((path for path in paths if path.exists()), None)


def main(
    recordings: Annotated[
        Path | None, typer.Option(help="Where the recordings of pauses.yaml are that are not here.")
    ] = None,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures.")] = None,
) -> None:
    """Measure the rule that ends turns on recordings of people, and on flite's questions."""
    data = yaml.safe_load((HERE / "pauses.yaml").read_text("utf-8"))
    console, smart_turn = Console(stderr=True), SmartTurn()
    people: list[Heard] = []
    for recording in data["recordings"]:
        if path := find(recording["file"], (OURS, recordings)):
            people += heard_in(recording, path, smart_turn)
        else:
            console.print(f"without {recording['file']}: give its folder with --recordings")
    asked = list(said_by_flite(data["questions"], smart_turn))
    stated = list(said_by_flite(data["statements"], smart_turn))
    figures = json.dumps(report(people, asked, stated), indent=1)
    console.print(listing(people))
    print(figures)
    if json_file:
        json_file.write_text(figures, "utf-8")


if __name__ == "__main__":
    typer.run(main)
