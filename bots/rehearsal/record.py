"""Makes the recordings of a rehearsal with flite: `python -m bots.rehearsal.record FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

import soundfile

from bots.errors import HeySummerError
from bots.rehearsal.flite import say
from bots.rehearsal.script import read_rehearsal
from bots.samples import SAMPLE_RATE


def record(path: Path) -> None:
    """Speak each line of a rehearsal file into the FLAC that it names."""
    for line in read_rehearsal(path).lines:
        audio = path.parent / line.audio
        audio.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(audio, say(line.text, line.voice), SAMPLE_RATE, subtype="PCM_16")


if __name__ == "__main__":
    try:
        for name in sys.argv[1:]:
            record(Path(name))
    except HeySummerError as problem:
        sys.exit(str(problem))
