"""Picks who serves each leg: the persona's chain, filtered by what this machine has.

Each chain ends in the embedded provider of its leg, named in the persona or not, so that
a persona runs on any machine unless it denies that provider.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from bots.choices import Choice, LlmChoice, Route, SttChoice, TtsChoice
from bots.denial import back_door
from bots.errors import LegUnavailable
from bots.machine import Machine
from bots.persona import Persona
from bots.providers import PROVIDERS, embedded, load
from bots.providers.provider import Leg, Offer, Provider, Recogniser
from bots.written import LanguageCode

CHOICES: dict[Leg, type[Choice]] = {"stt": SttChoice, "llm": LlmChoice, "tts": TtsChoice}


@dataclass(frozen=True)
class Candidate:
    """One provider of a leg's chain.

    Attributes:
        provider: The provider; never one that the persona denies.
        choice: Its entry in the persona.
        offer: What it does on the leg.
        model: The model that it runs.
        languages: The languages it can serve; a language model serves all.
        obstacle: Why it cannot serve here; None where it can.
    """

    provider: Provider
    choice: Choice
    offer: Offer
    model: str
    languages: frozenset[LanguageCode]
    obstacle: str | None

    @property
    def follows_language(self) -> bool:
        """Whether it is a recogniser that hears the current language of the conversation only."""
        hears_one = isinstance(self.choice, SttChoice) and self.choice.language == "current"
        return hears_one and isinstance(self.offer, Recogniser) and self.offer.follows


@dataclass(frozen=True)
class Chain:
    """A leg's candidates, the preferred one first; at least one can serve.

    Attributes:
        leg: The leg.
        candidates: Those that may serve, now or when another fails.
        denied: The providers that the persona names here and denies; they are no candidates.
    """

    leg: Leg
    candidates: tuple[Candidate, ...]
    denied: tuple[str, ...] = ()

    @property
    def able(self) -> tuple[Candidate, ...]:
        """Those that can serve."""
        return tuple(c for c in self.candidates if c.obstacle is None)

    @property
    def serving(self) -> Candidate:
        """The first that can serve."""
        return self.able[0]

    @property
    def passed_over(self) -> list[Candidate]:
        """Those that would come first but cannot serve."""
        return list(self.candidates[: self.candidates.index(self.serving)])


@dataclass(frozen=True)
class Routed:
    """A rule of the language models' leg, and who answers the questions that it fits."""

    rule: Route
    candidate: Candidate


@dataclass(frozen=True)
class Legs:
    """Who hears, who thinks and who speaks.

    Attributes:
        stt: The recognisers.
        llm: The language models.
        tts: The voices.
        routes: Other language models for certain questions; none that the persona denies.
        denied_routes: The rules that name one.
    """

    stt: Chain
    llm: Chain
    tts: Chain
    routes: tuple[Routed, ...] = ()
    denied_routes: tuple[Route, ...] = ()

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
    rules = [rule for rule in persona.llm.route if rule.use.provider in PROVIDERS]
    denied = [rule for rule in rules if rule.use.provider in persona.deny_providers]
    return Legs(
        stt=_chain("stt", [persona.stt, *persona.stt.fallback], persona, machine),
        llm=_chain("llm", [persona.llm, *persona.llm.fallback], persona, machine),
        tts=_chain("tts", [persona.tts, *persona.tts.fallback], persona, machine),
        routes=tuple(
            Routed(rule, _candidate("llm", rule.use, persona, machine))
            for rule in rules
            if rule not in denied
        ),
        denied_routes=tuple(denied),
    )


AnyChoice = TypeVar("AnyChoice", bound=Choice)


def _chain(leg: Leg, named: list[AnyChoice], persona: Persona, machine: Machine) -> Chain:
    last_resort = embedded(leg).name
    choices: list[Choice] = [choice for choice in named if choice.provider in PROVIDERS]
    if last_resort not in {choice.provider for choice in choices}:
        choices.append(CHOICES[leg](provider=last_resort))
    denied = [c.provider for c in choices if c.provider in persona.deny_providers]
    candidates = [
        _candidate(leg, choice, persona, machine)
        for choice in choices
        if choice.provider not in denied
    ]
    if all(candidate.obstacle for candidate in candidates):
        raise LegUnavailable(_none_left(leg, persona, candidates, denied))
    return Chain(leg, tuple(candidates), tuple(denied))


def _candidate(leg: Leg, choice: Choice, persona: Persona, machine: Machine) -> Candidate:
    provider = load(choice.provider)
    offer = provider.offers[leg]
    wanted = tuple(persona.languages.by_preference)
    model = choice.model or machine.local_model(provider)
    return Candidate(
        provider=provider,
        choice=choice,
        offer=offer,
        model=model or offer.model,
        languages=_languages(offer, choice, model, wanted),
        obstacle=back_door(persona, provider, choice, machine)
        or machine.obstacle(provider, choice, wanted),
    )


def _languages(
    offer: Offer, choice: Choice, model: str | None, wanted: tuple[LanguageCode, ...]
) -> frozenset[LanguageCode]:
    one_at_a_time = isinstance(choice, SttChoice) and choice.language == "current"
    if isinstance(offer, Recogniser) and one_at_a_time:
        return offer.knows_in_turn(model, wanted)
    return offer.knows(model, wanted)


def _none_left(leg: Leg, persona: Persona, candidates: list[Candidate], denied: list[str]) -> str:
    reasons = [f"{c.provider.name}: {c.obstacle}" for c in candidates]
    reasons += [f"{name}: denied by the persona" for name in denied]
    return (
        f"{persona.name}: nothing is left to serve {leg} ({', '.join(reasons)}). "
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
