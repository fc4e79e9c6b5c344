"""How values are written in a persona: durations, phrases, what is spoken and heard.

Whatever is spoken or heard may be one text for all languages, or one for each.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h)")
_SECONDS_IN = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def seconds(value: Any) -> Any:
    """Read a duration as a person writes it.

    Args:
        value: Text such as "500ms", "10s", "2m" or "1h".

    Returns:
        The duration in seconds; anything but text is returned as it is.

    Raises:
        ValueError: If the text is not a number followed by ms, s, m or h.
    """
    if not isinstance(value, str):
        return value
    match = _DURATION.fullmatch(value.strip())
    if match is None:
        raise ValueError(f'"{value}" is not a duration; write a number and a unit, such as 10s')
    return float(match[1]) * _SECONDS_IN[match[2]]


def several(value: Any) -> Any:
    """Let one phrase stand where a list of phrases may."""
    return [value] if isinstance(value, str) else value


def form(value: Any) -> str:
    """Tell apart the two ways to write what is spoken or heard."""
    return "each language" if isinstance(value, dict) else "all languages"


LanguageCode = Literal["nl", "en", "es"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
TextOrTexts = Text | Annotated[list[Text], Field(min_length=1)]
Phrases = Annotated[
    list[Text],
    BeforeValidator(several, json_schema_input_type=TextOrTexts),
    Field(min_length=1),
]
NumberOrText = (
    Annotated[float, Field(gt=0)]
    | Annotated[str, StringConstraints(pattern=rf"^\s*{_DURATION.pattern}\s*$")]
)
Duration = Annotated[
    float,
    BeforeValidator(seconds, json_schema_input_type=NumberOrText),
    Field(gt=0, allow_inf_nan=False),
]
Fraction = Annotated[float, Field(ge=0, le=1)]
EnvironmentName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
TagName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][\w -]{0,39}$")]
CallingCode = Annotated[str, StringConstraints(pattern=r"^\+\d{1,4}$")]
# Whatever is spoken or heard may be one text for all languages, or one for each.
Spoken = Annotated[
    Annotated[Text, Tag("all languages")]
    | Annotated[dict[LanguageCode, Text], Tag("each language")],
    Discriminator(form),
]
Heard = Annotated[
    Annotated[Phrases, Tag("all languages")]
    | Annotated[dict[LanguageCode, Phrases], Tag("each language")],
    Discriminator(form),
]


class Strict(BaseModel):
    """A part of a persona. It knows its keys and takes no others.

    It is strict, so that `timeout: true` is an error and not one second.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def in_language(spoken: str | dict[LanguageCode, str], language: LanguageCode) -> str:
    """The text for a language.

    Args:
        spoken: One text for all languages, or one for each.
        language: The language wanted, one that the persona allows.

    Returns:
        The text to say.
    """
    return spoken if isinstance(spoken, str) else spoken[language]


def heard_in(heard: list[str] | dict[LanguageCode, list[str]], language: LanguageCode) -> list[str]:
    """The phrases of a language; none where the persona gives none for it."""
    return heard if isinstance(heard, list) else heard.get(language, [])
