"""Makes the recordings of a rehearsal: `python -m bots.rehearsal.record FILE`.

English is spoken by flite, which recognisers understand; other languages by eSpeak.
"""

from __future__ import annotations

import sys
from pathlib import Path

import soundfile

from bots.errors import HeySummerError
from bots.rehearsal.espeak import spoken
from bots.rehearsal.flite import say
from bots.rehearsal.script import RecordedLine, read_rehearsal
from bots.samples import SAMPLE_RATE, Samples
from bots.written import LanguageCode


def record(path: Path) -> None:
    """Speak each line of a rehearsal file into the FLAC that it names."""
    rehearsal = read_rehearsal(path)
    for line in rehearsal.lines:
        audio = path.parent / line.audio
        audio.parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(audio, _said(line, rehearsal.language), SAMPLE_RATE, subtype="PCM_16")


def _said(line: RecordedLine, usual: LanguageCode) -> Samples:
    language = line.language or usual
    if language == "en":
        return say(line.text, line.voice)
    (samples,) = spoken([line.text], [language])
    return samples


if __name__ == "__main__":
    try:
        for name in sys.argv[1:]:
            record(Path(name))
    except HeySummerError as problem:
        sys.exit(str(problem))
