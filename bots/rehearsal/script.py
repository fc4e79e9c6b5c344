"""What the caller says in a rehearsal, and the recordings of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bots.errors import RecordingInvalid
from bots.rehearsal.espeak import spoken
from bots.rehearsal.flite import VOICES, say
from bots.rehearsal.recording import read_recording
from bots.rehearsal.spoken_language import spoken_language
from bots.samples import Samples
from bots.written import Duration, LanguageCode


@dataclass(frozen=True)
class Line:
    """Something the caller says.

    Attributes:
        samples: How it sounds; 16 kHz mono.
        text: The words; None where nobody wrote them down.
        language: Their language, where it is known.
        over: How far into the answer before it, in seconds; None to hear that out.
    """

    samples: Samples
    text: str | None = None
    language: LanguageCode | None = None
    over: float | None = None


class RecordedLine(BaseModel):
    """A line of a rehearsal file."""

    model_config = ConfigDict(extra="forbid")

    text: str
    audio: str
    voice: str = VOICES[0]
    language: LanguageCode | None = Field(
        default=None, description="If it is not the rehearsal's; eSpeak says it, if not English."
    )
    over: Duration | None = Field(
        default=None, description="How far into the answer before it; else that is heard out."
    )


class RehearsalFile(BaseModel):
    """A rehearsal that is kept in configs/rehearsals/."""

    model_config = ConfigDict(extra="forbid")

    made_with: str = Field(description="How the recordings were made, and their licence.")
    language: LanguageCode
    lines: list[RecordedLine] = Field(min_length=1)


def rehearsal_path(configs: Path, persona: str, name: str | None = None) -> Path:
    """Where a persona's rehearsal is kept; one that has a name is another."""
    return configs / "rehearsals" / f"{persona}{f'-{name}' if name else ''}.yaml"


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
        Line(
            read_recording(path.parent / line.audio),
            line.text,
            line.language or rehearsal.language,
            line.over,
        )
        for line in rehearsal.lines
    ]


def said_lines(texts: Sequence[str]) -> list[Line]:
    """Lines spoken by flite, which recognisers understand.

    Raises:
        HeySummerError: If flite is not there.
    """
    return [Line(say(text), text, "en") for text in texts]


def espeak_lines(texts: Sequence[str], languages: Sequence[LanguageCode]) -> list[Line]:
    """Lines spoken by eSpeak, in any language, for a recogniser that is told what is said.

    Args:
        texts: What is said.
        languages: The languages it may be in, the likeliest first.
    """
    codes = [spoken_language(text, languages) for text in texts]
    return [
        Line(samples, text, code)
        for samples, text, code in zip(spoken(texts, codes), texts, codes, strict=True)
    ]


def played_lines(
    recordings: Sequence[Path], said: Sequence[str], languages: Sequence[LanguageCode]
) -> list[Line]:
    """Lines that are played from recordings.

    Args:
        recordings: The recordings.
        said: What they say, one text for each; none if nobody wrote it down.
        languages: The languages it may be in, the likeliest first.

    Raises:
        RecordingInvalid: If a recording cannot be read, or the texts are not as many.
    """
    if said and len(said) != len(recordings):
        raise RecordingInvalid(
            f"--said is given {_times(said)} and --wav {_times(recordings)}; "
            "give one --said for each --wav, in the same order."
        )
    if not said:
        return [Line(read_recording(path)) for path in recordings]
    return [
        Line(read_recording(path), text, spoken_language(text, languages))
        for path, text in zip(recordings, said, strict=True)
    ]


def _times(given: Sequence[object]) -> str:
    return "once" if len(given) == 1 else f"{len(given)} times"
