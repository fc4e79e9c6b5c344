"""What the callers say, what the models answer and what goes wrong: a script, told beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from emulators.errors import ScriptInvalid
from emulators.faults import Fault

Language = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Za-z]{2,4})?$")]


def _as_text(value: Any) -> Any:
    """A bare text stands for an entry with that text."""
    return {"text": value} if isinstance(value, str) else value


class Strict(BaseModel):
    """A part of a script. It knows its keys and takes no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CallerLine(Strict):
    """Something that a caller says.

    Attributes:
        text: The words.
        language: Their language, BCP-47.
        duration: How long they take from the first loud sample to the last, in seconds; where
            it is not given, it is guessed from the text and mended when silence comes.
        audio: A recording of it. Where it is given, the line is known by its sound, whoever
            hears it and from wherever in the line; else lines are heard in their order.
    """

    text: str
    language: Language = "en"
    duration: Annotated[float, Field(gt=0)] | None = None
    audio: Path | None = None


class Answer(Strict):
    """What a language model answers.

    Attributes:
        text: The words. `{user}` stands for what the user said last, `{tool}` for what a tool
            gave, and the name of a field of the tool's result for that field.
        when: Words that the user's last message must hold for this answer; an answer without
            them is given once, in its turn.
        provider: Whose model gives it; None for any.
        tool: The tool that is called first; its result is answered with the text.
        arguments: What it is called with.
    """

    text: str = ""
    when: str | None = None
    provider: str | None = None
    tool: str | None = None
    arguments: dict[str, Any] = {}


class Script(Strict):
    """All that is told beforehand.

    Attributes:
        caller: The caller's lines, in order; after the last one the first is heard again.
        answers: What the models answer. What none of them fits is echoed.
        faults: What goes wrong.
    """

    caller: list[Annotated[CallerLine, BeforeValidator(_as_text)]] = [
        CallerLine(text="Hello there."),
        CallerLine(text="What time is it?"),
        CallerLine(text="Can you tell me a joke?"),
        CallerLine(text="Thank you, that is all."),
    ]
    answers: list[Annotated[Answer, BeforeValidator(_as_text)]] = []
    faults: list[Fault] = []


def read_script(path: Path) -> Script:
    """Read a script from a YAML or JSON file.

    Args:
        path: The file.

    Returns:
        The script; recordings are named relative to the file.

    Raises:
        ScriptInvalid: If it cannot be read or understood; the message names every wrong key.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise ScriptInvalid(f"{path}: cannot be read ({problem}).") from None
    except yaml.YAMLError as problem:
        raise ScriptInvalid(f"{path}: is not YAML ({problem}).") from None
    return understood(data or {}, str(path), path.parent)


def understood(data: Any, source: str, folder: Path) -> Script:
    """A script from data.

    Args:
        data: The data.
        source: Where it comes from, for the error.
        folder: Where the recordings that it names are.

    Returns:
        The script.

    Raises:
        ScriptInvalid: If it cannot be understood.
    """
    try:
        script = Script.model_validate(data)
    except ValidationError as problem:
        lines = [
            f"{source}: {'.'.join(map(str, error['loc'])) or 'the script'}: {error['msg']}"
            for error in problem.errors()
        ]
        raise ScriptInvalid("\n".join(lines)) from None
    lines_ = [
        line.model_copy(update={"audio": folder / line.audio}) if line.audio else line
        for line in script.caller
    ]
    return script.model_copy(update={"caller": lines_})
