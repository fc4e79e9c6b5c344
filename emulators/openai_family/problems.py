"""What can be wrong with a request, before a vendor puts it in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# The largest recording that OpenAI and Groq take: 25 MB.
# https://developers.openai.com/api/docs/guides/speech-to-text
# https://console.groq.com/docs/speech-to-text
MOST_BYTES = 25 * 1024 * 1024


class Wrong(Enum):
    """What is wrong."""

    NO_KEY = "no key"
    BAD_KEY = "bad key"
    UNKNOWN_MODEL = "unknown model"
    RETIRED_MODEL = "retired model"
    INVALID = "invalid value"
    UNSUPPORTED = "unsupported parameter"
    TOO_LARGE = "too large"


class Problem(Exception):
    """A request that a vendor refuses.

    Attributes:
        wrong: What is wrong.
        message: In words.
        param: The parameter that it is about, as in `messages[0].content`.
        value: What was found there.
    """

    def __init__(
        self, wrong: Wrong, message: str = "", param: str | None = None, value: object = None
    ) -> None:
        super().__init__(message)
        self.wrong = wrong
        self.message = message
        self.param = param
        self.value = value


@dataclass(frozen=True)
class Refused:
    """A problem in a vendor's own words.

    Attributes:
        status: The HTTP status.
        message: What is wrong.
        type: The vendor's kind of error.
        code: The vendor's code for it.
        param: The parameter that it is about.
    """

    status: int
    message: str
    type: str
    code: str | None = None
    param: str | None = None
