"""Picks who serves each leg: the persona's chain, filtered by what this machine has.

Each chain ends in the embedded provider of its leg, named in the persona or not, so that
a persona runs on any machine unless it denies that provider.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from bots.errors import LegUnavailable
from bots.machine import Machine
from bots.persona import Choice, LanguageCode, LlmChoice, Persona, SttChoice, TtsChoice
from bots.providers import PROVIDERS, embedded, load
from bots.providers.provider import ALL_LANGUAGES, Leg, Offer, Provider, Recogniser, Voice

CHOICES: dict[Leg, type[Choice]] = {"stt": SttChoice, "llm": LlmChoice, "tts": TtsChoice}


@dataclass(frozen=True)
class Candidate:
    """One provider of a leg's chain, and why it cannot serve here, if it cannot."""

    provider: Provider
    choice: Choice
    offer: Offer
    obstacle: str | None

    @property
    def languages(self) -> frozenset[LanguageCode]:
        """The languages it can serve; a language model serves all."""
        return self.offer.languages if isinstance(self.offer, Recogniser | Voice) else ALL_LANGUAGES

    @property
    def model(self) -> str:
        """The model that it runs."""
        return self.choice.model or self.offer.model


@dataclass(frozen=True)
class Chain:
    """A leg's candidates, the preferred one first; at least one can serve."""

    leg: Leg
    candidates: tuple[Candidate, ...]

    @property
    def serving(self) -> Candidate:
        """The first that can serve."""
        return next(c for c in self.candidates if c.obstacle is None)

    @property
    def passed_over(self) -> list[Candidate]:
        """Those that would come first but cannot serve."""
        return list(self.candidates[: self.candidates.index(self.serving)])


@dataclass(frozen=True)
class Legs:
    """Who hears, who thinks and who speaks."""

    stt: Chain
    llm: Chain
    tts: Chain

    @property
    def chains(self) -> tuple[Chain, Chain, Chain]:
        """The three, in the order of the frames' way."""
        return (self.stt, self.llm, self.tts)

    def names(self) -> dict[Leg, str]:
        """Who serves each leg."""
        return {chain.leg: chain.serving.provider.name for chain in self.chains}

    def languages(self, persona: Persona) -> tuple[LanguageCode, ...]:
        """The persona's languages that can be both heard and spoken, in its order.

        Raises:
            LegUnavailable: If there is none.
        """
        heard, spoken = self.stt.serving.languages, self.tts.serving.languages
        usable = tuple(code for code in persona.languages.by_preference if code in heard & spoken)
        if not usable:
            raise LegUnavailable(_no_language(persona, self))
        return usable


def choose_legs(persona: Persona, machine: Machine) -> Legs:
    """Walk down each leg's chain.

    Args:
        persona: The persona.
        machine: What this machine has.

    Returns:
        The three chains, each with one that serves.

    Raises:
        LegUnavailable: If a chain has none that can serve.
    """
    return Legs(
        stt=_chain("stt", [persona.stt, *persona.stt.fallback], persona, machine),
        llm=_chain("llm", [persona.llm, *persona.llm.fallback], persona, machine),
        tts=_chain("tts", [persona.tts, *persona.tts.fallback], persona, machine),
    )


AnyChoice = TypeVar("AnyChoice", bound=Choice)


def _chain(leg: Leg, named: list[AnyChoice], persona: Persona, machine: Machine) -> Chain:
    last_resort = embedded(leg).name
    choices: list[Choice] = [choice for choice in named if choice.provider in PROVIDERS]
    if last_resort not in {choice.provider for choice in choices}:
        choices.append(CHOICES[leg](provider=last_resort))
    candidates = tuple(_candidate(leg, choice, persona, machine) for choice in choices)
    if all(candidate.obstacle for candidate in candidates):
        raise LegUnavailable(_none_left(leg, persona, candidates))
    return Chain(leg, candidates)


def _candidate(leg: Leg, choice: Choice, persona: Persona, machine: Machine) -> Candidate:
    provider = load(choice.provider)
    denied = "denied by the persona" if provider.name in persona.deny_providers else None
    return Candidate(
        provider=provider,
        choice=choice,
        offer=provider.offers[leg],
        obstacle=denied
        or machine.obstacle(provider, choice, tuple(persona.languages.by_preference)),
    )


def _none_left(leg: Leg, persona: Persona, candidates: tuple[Candidate, ...]) -> str:
    reasons = ", ".join(f"{c.provider.name}: {c.obstacle}" for c in candidates)
    return (
        f"{persona.name}: nothing is left to serve {leg} ({reasons}). "
        "Set one of the keys, or take one of them out of deny_providers."
    )


def _no_language(persona: Persona, legs: Legs) -> str:
    heard, spoken = legs.stt.serving, legs.tts.serving
    return (
        f"{persona.name} speaks {', '.join(persona.languages.allowed)}, but "
        f"{heard.provider.name} hears only {', '.join(sorted(heard.languages))} and "
        f"{spoken.provider.name} speaks only {', '.join(sorted(spoken.languages))}. "
        "Set the key of a provider that knows its languages, or allow another language."
    )
