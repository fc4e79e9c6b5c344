"""What a request for speech may hold, and which of it a vendor does.

https://platform.openai.com/docs/api-reference/audio/createSpeech
https://console.groq.com/docs/text-to-speech
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Literal

from pydantic import ValidationError

from emulators.openai_family.problems import Problem, Wrong
from emulators.openai_family.request import Part
from emulators.openai_family.speaking.formats import RATE


class Wanted(Part):
    """A request for speech."""

    model: str
    input: str
    voice: str
    response_format: str | None = None
    speed: float = 1.0
    instructions: str | None = None
    stream_format: Literal["audio", "sse"] = "audio"
    sample_rate: Literal[8000, 16000, 22050, 24000, 32000, 44100, 48000] = RATE


@dataclass(frozen=True)
class Speaking:
    """In what the vendors' voices differ.

    Attributes:
        voices: By pattern of models' names, their voices; the first that fits counts.
        formats: The formats; the first is sent where none is asked for.
        most_characters: The longest text.
        speeds: The slowest and the fastest.
        streams_events: The models that can send their audio as events, by pattern.
    """

    voices: Mapping[str, frozenset[str]]
    formats: tuple[str, ...]
    most_characters: int
    speeds: tuple[float, float]
    streams_events: str = ""

    def check(self, wanted: Wanted) -> None:
        """Let nothing pass that the vendor does not do.

        Raises:
            Problem: With the first thing that it does not.
        """
        slowest, fastest = self.speeds
        if not 0 < len(wanted.input) <= self.most_characters:
            said = f"Invalid 'input': expected 1 to {self.most_characters} characters."
            raise Problem(Wrong.INVALID, said, "input")
        if not slowest <= wanted.speed <= fastest:
            said = f"Invalid 'speed': expected a value between {slowest:g} and {fastest:g}."
            raise Problem(Wrong.INVALID, said, "speed")
        voices = next(v for p, v in self.voices.items() if fnmatchcase(wanted.model, p))
        _one_of("voice", wanted.voice, sorted(voices))
        _one_of("response_format", self.format(wanted), self.formats)
        if wanted.stream_format == "sse" and not fnmatchcase(wanted.model, self.streams_events):
            said = f"stream_format 'sse' is not supported with '{wanted.model}'."
            raise Problem(Wrong.INVALID, said, "stream_format")

    def format(self, wanted: Wanted) -> str:
        """The format that is sent."""
        return wanted.response_format or self.formats[0]


def read_wanted(body: Any) -> Wanted:
    """Read a request.

    Args:
        body: The request's JSON.

    Raises:
        Problem: With the first thing in it that is wrong.
    """
    try:
        return Wanted.model_validate(body)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "body"
        if first["type"] == "extra_forbidden":
            said = f"Unrecognized request argument supplied: {name}"
            raise Problem(Wrong.UNSUPPORTED, said, name) from None
        raise Problem(Wrong.INVALID, f"Invalid '{name}': {first['msg']}", name) from None


def _one_of(name: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        listed = ", ".join(f"'{one}'" for one in known)
        said = f"Invalid value: '{value}'. Supported values are: {listed}."
        raise Problem(Wrong.INVALID, said, name, value)
