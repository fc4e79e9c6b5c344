"""What the caller says: recordings, each with its words.

`python -m benchmarks.clips` tells what Smart Turn makes of each, after 60 to 500 ms of silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from bots.rehearsal.recording import read_recording
from bots.samples import SAMPLE_RATE, Samples, loud

FOLDER = Path(__file__).parent / "clips"
# What a client sends at once: 20 ms.
CHUNK = SAMPLE_RATE // 50
# Three complete questions: Smart Turn takes the first to be complete and the second not to be,
# however long the silence behind it; of the third it thinks now this, now that. And a person
# reading, who pauses for 0.34, 0.88 and 0.58 s in mid-sentence: nobody should answer in those.
TEXTS = {
    "accepted": "Can you tell me a joke please?",
    "doubted": "Can you find me a restaurant nearby?",
    "wavering": "What is the weather in Paris today?",
    "calling": "Hey Summer, what time is it?",
    "reading": "It was the best of times, it was the worst of times, it was the age of wisdom, "
    "it was the age of foolishness.",
}
QUIETS_MS = (60, 100, 150, 200, 250, 300, 350, 400, 500)


@dataclass(frozen=True)
class Clip:
    """Something that a caller says.

    Attributes:
        name: What it is called in a report.
        text: Its words.
        samples: 16 kHz mono; its last loud sample is the last of a chunk of 20 ms, so that the
            moment at which it leaves a client is that at which it is spoken.
        begins: Where the first loud sample is.
        ends: Where the last one is.
        path: The recording.
        language: Its language, BCP-47.
    """

    name: str
    text: str
    samples: Samples
    begins: int
    ends: int
    path: Path
    language: str = "en"

    @property
    def line(self) -> dict[str, Any]:
        """The clip as a line of the emulators' script: how long it is, they hear themselves."""
        return {"text": self.text, "language": self.language, "audio": str(self.path)}


def read_clip(name: str) -> Clip:
    """Read a clip.

    Args:
        name: One of `TEXTS`.
    """
    path = FOLDER / f"{name}.flac"
    return aligned(name, TEXTS[name], read_recording(path), path)


def written(text: str, samples: Samples, language: str, folder: Path) -> Clip:
    """A clip of something that has just been spoken.

    Args:
        text: Its words, which are its name as well.
        samples: 16 kHz mono.
        language: Its language, BCP-47.
        folder: Where its recording goes.
    """
    path = folder / f"{len(list(folder.iterdir()))}.flac"
    soundfile.write(path, samples, SAMPLE_RATE, subtype="PCM_16")
    return aligned(text, text, samples, path, language)


def aligned(name: str, text: str, samples: Samples, path: Path, language: str = "en") -> Clip:
    """A clip whose last loud sample is the last of a chunk: silence is put in front of it."""
    front = -(int(loud(samples)[-1]) + 1) % CHUNK
    whole = np.concatenate([np.zeros(front, np.int16), samples])
    audible = loud(whole)
    return Clip(name, text, whole, int(audible[0]), int(audible[-1]), path, language)


def _smart_turn(clip: Clip, quiet_ms: int) -> float:
    """How sure Smart Turn is, after so much silence, that the caller is done."""
    from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3

    followed = np.pad(clip.samples, (0, SAMPLE_RATE))
    heard = followed[: clip.ends + 1 + quiet_ms * SAMPLE_RATE // 1000]
    floats = heard.astype(np.float32) / 32768
    return float(LocalSmartTurnAnalyzerV3()._predict_endpoint(floats)["probability"])


if __name__ == "__main__":
    for each in map(read_clip, TEXTS):
        scores = (f"{_smart_turn(each, quiet):.2f}" for quiet in QUIETS_MS)
        print(f"{each.name}: {each.text!r} {' '.join(scores)}")
