"""What the emulators are told of a caller on a server."""

from __future__ import annotations

from typing import Any

from bots.samples import SAMPLE_RATE, Samples, loud

# Long enough to be talked over.
ANSWER = (
    "Well, there was a farmer who had a very fine field of wheat. One day he met a scarecrow. "
    "The scarecrow had just won a prize. It was for being outstanding in his field, of course."
)


def line(samples: Samples, text: str, language: str = "en") -> dict[str, Any]:
    """What is heard in a recording, which lasts as long as it is loud."""
    audible = loud(samples)
    seconds = float(audible[-1] - audible[0]) / SAMPLE_RATE
    return {"text": text, "language": language, "duration": seconds}
