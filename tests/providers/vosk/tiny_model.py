"""Writes a Vosk model that Kaldi really loads and decodes with, in 3 kB.

It tells loud from quiet by the energy of a frame, and hears the next of its words whenever it
gets loud again: "tell", "tell me", "tell me a". That is enough to see what becomes of partial
results, of pauses and of the end.

The files: `am/final.mdl`, a transition model and a neural network of one layer in Kaldi's text
format (https://kaldi-asr.org/doc/io.html); `graph/HCLG.fst`, a transducer from transition ids to
words in OpenFst's binary format (https://www.openfst.org); and their configuration.
"""

from __future__ import annotations

import struct
from pathlib import Path

CEPSTRA = 13
LOUD_ABOVE = 13.0
"""The log energy of 25 ms; that of silence is below 0, that of a clear voice 18 and more."""

# Transition ids. Each phone has one state, which it leaves or stays in.
SILENCE_STAYS, SILENCE_BEGINS, LOUD_STAYS, LOUD_BEGINS = 1, 2, 3, 4
MAGIC, VERSION, EXPANDED_AND_MUTABLE = 2125659606, 2, 3
NOT_FINAL = float("inf")


def write_model(folder: Path, words: str = "tell me a joke") -> Path:
    """Write a model.

    Args:
        folder: Where to; its name tells the language.
        words: What it hears, one word each time it gets loud.
    """
    files = {
        "am/final.mdl": _transitions() + _network(),
        "conf/mfcc.conf": f"--sample-frequency=16000\n--num-ceps={CEPSTRA}\n--dither=0\n",
        "conf/model.conf": (
            "--acoustic-scale=1.0\n--beam=20.0\n--lattice-beam=6.0\n--max-active=1000\n"
            "--frame-subsampling-factor=1\n--endpoint.silence-phones=1\n"
            "--endpoint.rule2.min-trailing-silence=0.5\n"
        ),
        "graph/words.txt": "".join(
            f"{word} {number}\n" for number, word in enumerate(["<eps>", *words.split()])
        ),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    (folder / "graph" / "HCLG.fst").write_bytes(_graph(len(words.split())))
    return folder


def _transitions() -> str:
    half = -0.6931472
    return (
        "<TransitionModel>\n<Topology>\n<TopologyEntry>\n<ForPhones>\n1 2\n</ForPhones>\n"
        "<State> 0 <PdfClass> 0 <Transition> 0 0.5 <Transition> 1 0.5 </State>\n"
        "<State> 1 </State>\n</TopologyEntry>\n</Topology>\n"
        "<Triples> 2\n1 0 0\n2 0 1\n</Triples>\n"
        f"<LogProbs>\n [ 0 {half} {half} {half} {half} ]\n</LogProbs>\n</TransitionModel>\n"
    )


def _network() -> str:
    """Two outputs, quiet and loud, of the first cepstrum, which is the energy."""
    rest = " 0" * (CEPSTRA - 1)
    return (
        "<Nnet3>\n\n"
        f"input-node name=input dim={CEPSTRA}\n"
        "component-node name=loudness component=loudness input=input\n"
        "output-node name=output input=loudness objective=linear\n\n"
        "<NumComponents> 1\n<ComponentName> loudness <AffineComponent> <LearningRate> 0.001 "
        f"<LinearParams> [\n -1{rest}\n 1{rest} ]\n"
        f"<BiasParams> [ {LOUD_ABOVE} {-LOUD_ABOVE} ]\n</AffineComponent>\n</Nnet3>\n"
        "<LeftContext> 0 <RightContext> 0 <Priors> [ ]\n"
    )


def _graph(words: int) -> bytes:
    """Start, quiet; then loud and quiet again for each word."""
    states: list[tuple[float, list[tuple[int, int, int]]]] = []
    quiet = [1 + 2 * index for index in range(words + 1)]
    states.append((NOT_FINAL, [(SILENCE_BEGINS, 0, quiet[0]), (LOUD_BEGINS, 1, quiet[0] + 1)]))
    for index, state in enumerate(quiet):
        arcs = [(SILENCE_STAYS, 0, state)]
        if index == words:
            states.append((0.0, arcs))
            break
        states.append((0.0, [*arcs, (LOUD_BEGINS, index + 1, state + 1)]))
        states.append((0.0, [(LOUD_STAYS, 0, state + 1), (SILENCE_BEGINS, 0, state + 2)]))
    body = b""
    for final, arcs in states:
        body += struct.pack("<fq", final, len(arcs))
        for reads, writes, leads_to in arcs:
            body += struct.pack("<iifi", reads, writes, 0.0, leads_to)
    head = struct.pack("<i", MAGIC) + _string("vector") + _string("standard")
    count = sum(len(arcs) for _, arcs in states)
    head += struct.pack("<iiQqqq", VERSION, 0, EXPANDED_AND_MUTABLE, 0, len(states), count)
    return head + body


def _string(text: str) -> bytes:
    return struct.pack("<i", len(text)) + text.encode()
