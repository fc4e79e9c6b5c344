"""How many calls are missed, and how many others taken for one: `python -m tests.wake.rates`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from dataclasses import dataclass

from processors.wake.phrases import WakePhrases, WakeWords
from tests.wake.listed import LANGUAGES, PHRASES, Line, lines


@dataclass(frozen=True)
class Rates:
    """What became of some transcripts.

    Attributes:
        calls: How many are calls.
        missed: Those of them that call nobody, or somebody else.
        others: How many are none.
        false: Those of them that call somebody.
        wrongly_cut: Calls of which too much or too little is left.
    """

    calls: int
    missed: list[str]
    others: int
    false: list[str]
    wrongly_cut: list[str]


def listening(sensitivity: float = 0.5) -> WakePhrases:
    """All phrases of the lists, in all languages."""
    return WakePhrases(
        {name: WakeWords(each, sensitivity=sensitivity) for name, each in PHRASES.items()}
    )


def rates(transcripts: Iterable[Line], phrases: WakePhrases) -> Rates:
    """Hear some transcripts."""
    heard = [(line, phrases.called(line.text)) for line in transcripts]
    calls = [(line, call) for line, call in heard if line.wakes]
    others = [(line, call) for line, call in heard if not line.wakes]
    return Rates(
        calls=len(calls),
        missed=[line.text for line, call in calls if not call or call.persona != line.wakes],
        others=len(others),
        false=[line.text for line, call in others if call],
        wrongly_cut=[
            line.text
            for line, call in calls
            if call and line.rest is not None and line.text[call.end :] != line.rest
        ],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["tuned", "frozen"], default="tuned")
    parser.add_argument("--sensitivity", type=float, default=0.5)
    parser.add_argument("--show", action="store_true", help="print each mistake")
    options = parser.parse_args()
    phrases = listening(options.sensitivity)
    for language in LANGUAGES:
        for made in ("a person", "a recogniser"):
            half = [
                line
                for line in lines(language)
                if line.is_frozen == (options.half == "frozen") and line.made == made
            ]
            if half:
                show(f"{language}, made by {made}", rates(half, phrases), mistakes=options.show)
    took = cost(phrases)
    print(f"CPU a transcript: median {took[len(took) // 2]:.3f} ms, most {took[-1]:.3f} ms")


def show(what: str, found: Rates, *, mistakes: bool) -> None:
    print(
        f"{what}: missed {len(found.missed)} of {found.calls}, "
        f"false {len(found.false)} of {found.others}, wrongly cut {len(found.wrongly_cut)}"
    )
    for kind in ("missed", "false", "wrongly_cut") if mistakes else ():
        for text in getattr(found, kind):
            print(f"    {kind}: {text}")


def cost(phrases: WakePhrases) -> list[float]:
    """Milliseconds of CPU for each transcript of the lists, in order of size."""
    took = []
    for line in (line for language in LANGUAGES for line in lines(language)):
        began = time.process_time()
        phrases.called(line.text)
        took.append(1000 * (time.process_time() - began))
    return sorted(took)


if __name__ == "__main__":
    main()
