"""What all stand-ins of one process share."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from emulators.answers import Answers
from emulators.faults import Faults
from emulators.journal import Journal
from emulators.latency import Latency
from emulators.script import Script
from emulators.transcriptions import Transcriptions
from emulators.voice import Voice

LastWord = Literal["said", "begun"]
# A recogniser hears in pieces of this length.
LEAST_INTERIMS_MS = 20


@dataclass
class Pace:
    """How things are sent, once they are sent.

    Attributes:
        interims_ms: How often a recogniser tells what it hears meanwhile, in ms of audio.
        last_word: Whether an interim holds a word when it is "begun", or when it is "said".
        tokens_per_second: How fast a language model answers after its first token.
        audio_speed: How much faster than real time a voice's audio comes.
        idle_s: After how long without a word from the client a stream is closed.
    """

    # The control API takes no others.
    __pydantic_config__ = ConfigDict(extra="forbid", allow_inf_nan=False)

    interims_ms: Annotated[float, Field(ge=LEAST_INTERIMS_MS)] = 1000
    last_word: LastWord = "said"
    tokens_per_second: Annotated[float, Field(gt=0)] = 500
    audio_speed: Annotated[float, Field(gt=0)] = 20
    idle_s: Annotated[float, Field(gt=0)] = 10


class Emulation:
    """What is told, what happened, and what the stand-ins speak with.

    Attributes:
        latency: How long they wait.
        pace: How fast they send.
        journal: What happened.
        faults: What goes wrong.
        answers: What the language models answer.
        transcriptions: What recognisers of whole recordings hear.
        voice: What they speak with.
    """

    def __init__(
        self, script: Script, latency: Latency, pace: Pace, seed: int | None = None
    ) -> None:
        """Make one.

        Args:
            script: What is told beforehand.
            latency: How long they wait.
            pace: How fast they send.
            seed: Makes chance the same each time.
        """
        self._told = (script, latency, pace)
        self._seed = seed
        self.journal = Journal()
        self.voice = Voice()
        self.begin()

    def begin(self) -> None:
        """Begin anew, as at the start: what was told since and what happened is forgotten."""
        script, latency, pace = self._told
        self.latency = Latency(
            dict(latency.delays),
            dict(latency.jitter),
            dict(latency.p95),
            random.Random(self._seed),
        )
        self.pace = pace
        self.journal.forget()
        self.tell(script)

    def tell(self, script: Script) -> None:
        """Begin anew with a script: its first line, its first answer, its faults."""
        self.answers = Answers(script.answers)
        self.transcriptions = Transcriptions(script.caller)
        self.faults = Faults()
        self.faults.set_(script.faults)
