"""How fast the emulated providers are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LastWord = Literal["begun", "said"]
LAST_WORDS: dict[str, LastWord] = {"begun": "begun", "said": "said"}


@dataclass(frozen=True)
class Profile:
    """How the emulators behave in a run.

    Attributes:
        name: What it is called on the command line.
        latency: Median delays, as `--latency` of the emulators takes them.
        p95: What 95 of 100 are under, as `--p95` takes it; none where all are the same.
    """

    name: str
    latency: str
    p95: str = ""


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("usual", "deepgram=150,groq=220,cartesia=90"),
        Profile("fast", "deepgram=150,groq=70,cartesia=100"),
        # Medians and the first p95 are measured; the other two tails are assumed.
        Profile(
            "measured",
            "deepgram=247,groq=157,cartesia=188",
            "deepgram=298,groq=314,cartesia=282",
        ),
    )
}


@dataclass(frozen=True)
class Setting:
    """One setting of the emulators.

    Attributes:
        profile: How fast they are.
        last_word: Whether an interim holds a word once it is begun, or once it is said.
        interims_ms: How much audio lies between two interims.
        seed: Of their chance.
    """

    profile: Profile
    last_word: LastWord = "said"
    interims_ms: int = 1000
    seed: int = 1

    @property
    def name(self) -> str:
        """As it is called in a report."""
        return f"{self.profile.name}, last word {self.last_word}, interims {self.interims_ms} ms"

    @property
    def options(self) -> list[str]:
        """The emulators' command line."""
        told = {
            "latency": self.profile.latency,
            "p95": self.profile.p95,
            "last-word": self.last_word,
            "interims": self.interims_ms,
            "seed": self.seed,
        }
        return [part for name, value in told.items() for part in (f"--{name}", str(value))]
