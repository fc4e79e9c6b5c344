"""What the caller says in a rehearsal, and the recordings of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bots.errors import RecordingInvalid
from bots.persona import LanguageCode
from bots.rehearsal.flite import VOICES, say
from bots.rehearsal.recording import read_recording
from bots.samples import Samples


@dataclass(frozen=True)
class Line:
    """Something the caller says.

    Attributes:
        samples: How it sounds; 16 kHz mono.
        text: The words; None where nobody wrote them down.
        language: Their language, where it is known.
    """

    samples: Samples
    text: str | None = None
    language: LanguageCode | None = None


class RecordedLine(BaseModel):
    """A line of a rehearsal file."""

    model_config = ConfigDict(extra="forbid")

    text: str
    audio: str
    voice: str = VOICES[0]


class RehearsalFile(BaseModel):
    """A rehearsal that is kept in configs/rehearsals/."""

    model_config = ConfigDict(extra="forbid")

    made_with: str = Field(description="How the recordings were made, and their licence.")
    language: LanguageCode
    lines: list[RecordedLine] = Field(min_length=1)


def rehearsal_path(configs: Path, persona: str) -> Path:
    """Where a persona's rehearsal is kept."""
    return configs / "rehearsals" / f"{persona}.yaml"


def read_rehearsal(path: Path) -> RehearsalFile:
    """Read a rehearsal file.

    Raises:
        RecordingInvalid: If there is none, or it is not one.
    """
    if not path.is_file():
        raise RecordingInvalid(
            f"{path}: there is no such rehearsal; docs/rehearsals.md says how to make one, or "
            "play a recording with --wav."
        )
    try:
        return RehearsalFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as problem:
        raise RecordingInvalid(f"{path}: not a rehearsal ({problem}).") from None


def recorded_lines(path: Path) -> list[Line]:
    """The lines of a rehearsal file, with their recordings.

    Args:
        path: The rehearsal's YAML file; its recordings lie beside it.

    Raises:
        RecordingInvalid: If the file or one of its recordings cannot be read.
    """
    rehearsal = read_rehearsal(path)
    return [
        Line(read_recording(path.parent / line.audio), line.text, rehearsal.language)
        for line in rehearsal.lines
    ]


def said_lines(texts: list[str]) -> list[Line]:
    """Lines spoken by flite.

    Raises:
        HeySummerError: If flite is not there.
    """
    return [Line(say(text), text, "en") for text in texts]
