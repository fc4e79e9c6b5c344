"""What the caller says: recordings, each with its words.

`python -m benchmarks.clips` tells what Smart Turn makes of each, after 60 to 500 ms of silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bots.rehearsal.recording import read_recording
from bots.samples import SAMPLE_RATE, Samples, loud

FOLDER = Path(__file__).parent / "clips"
# What a client sends at once: 20 ms.
CHUNK = SAMPLE_RATE // 50
QUIETS_MS = (60, 100, 150, 200, 250, 300, 350, 400, 500)


@dataclass(frozen=True)
class Clip:
    """Something that a caller says.

    Attributes:
        name: What it is called in a report.
        text: Its words.
        path: The recording.
        samples: 16 kHz mono; its last loud sample is the last of a chunk of 20 ms, so that the
            moment at which it leaves a client is that at which it is spoken.
        begins: Where the first loud sample is.
        ends: Where the last one is.
    """

    name: str
    text: str
    path: Path
    samples: Samples
    begins: int
    ends: int

    @property
    def line(self) -> dict[str, Any]:
        """The clip as a line of the emulators' script."""
        duration = (self.ends - self.begins + 1) / SAMPLE_RATE
        return {"text": self.text, "duration": duration, "audio": str(self.path)}


def read_clip(name: str, text: str) -> Clip:
    """Read a clip of the folder.

    Args:
        name: The file's name without its suffix.
        text: Its words.
    """
    path = FOLDER / f"{name}.flac"
    return aligned(name, text, path, read_recording(path))


def aligned(name: str, text: str, path: Path, samples: Samples) -> Clip:
    """A clip whose last loud sample is the last of a chunk: silence is put in front of it."""
    front = -(int(loud(samples)[-1]) + 1) % CHUNK
    whole = np.concatenate([np.zeros(front, np.int16), samples])
    audible = loud(whole)
    return Clip(name, text, path, whole, int(audible[0]), int(audible[-1]))


def questions() -> dict[str, Clip]:
    """The questions: complete ones, whatever Smart Turn makes of them.

    It takes the first to be complete and the second not to be, however long the silence behind
    it; of the third it thinks now this, now that.
    """
    return {
        clip.name: clip
        for clip in (
            read_clip("accepted", "Can you tell me a joke please?"),
            read_clip("doubted", "Can you find me a restaurant nearby?"),
            read_clip("wavering", "What is the weather in Paris today?"),
        )
    }


def _smart_turn(clip: Clip, quiet_ms: int) -> float:
    """How sure Smart Turn is, after so much silence, that the caller is done."""
    from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3

    followed = np.pad(clip.samples, (0, SAMPLE_RATE))
    heard = followed[: clip.ends + 1 + quiet_ms * SAMPLE_RATE // 1000]
    floats = heard.astype(np.float32) / 32768
    return float(LocalSmartTurnAnalyzerV3()._predict_endpoint(floats)["probability"])


if __name__ == "__main__":
    for each in questions().values():
        scores = (f"{_smart_turn(each, quiet):.2f}" for quiet in QUIETS_MS)
        print(f"{each.name}: {each.text!r} {' '.join(scores)}")
