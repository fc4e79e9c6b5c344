"""Builds the services that serve a persona's legs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipecat.processors.frame_processor import FrameProcessor

from bots.choices import Llm, RouteWhen, Stt, Tts
from bots.failover.breaker import Breakers
from bots.failover.connected import Connected
from bots.failover.language_models import LanguageModels
from bots.failover.member import Member
from bots.failover.order import ChainOrder
from bots.failover.recognisers import Recognisers
from bots.failover.retries import ask_once
from bots.failover.voices import Voices
from bots.legs import Candidate, Chain, Legs
from bots.machine import Machine
from bots.matchers import Matchers
from bots.persona import Persona
from bots.pipeline import Services
from bots.prompt import system_instruction
from bots.providers.phrasebook.matching import Phrasebook
from bots.providers.phrasebook.provider import phrasebook
from bots.providers.provider import BuildRequest, Leg
from bots.providers.redirects import follow_none
from bots.roster import Roster
from bots.routing.order import RuleOrder
from bots.routing.rules import in_words
from bots.shared import Shared
from bots.tracing import Tracing
from bots.turns import load_turn_models
from bots.written import LanguageCode

LOCAL_TIMEOUT_S = 15.0


def build_services(roster: Roster, legs: Legs, *, machine: Machine, shared: Shared) -> Services:
    """Build the three services. Nothing connects yet.

    Args:
        roster: The personas of the session, and the language that it starts in.
        legs: Who serves each leg.
        machine: What this machine has.
        shared: What sessions of this process share.

    Returns:
        The services, new for each session.
    """
    session = _Building(roster, machine, shared)
    return Services(
        stt=session.recognisers(legs),
        llm=session.language_models(legs),
        tts=session.voices(legs),
    )


@dataclass(frozen=True)
class _Building:
    """What all services of one session are built with."""

    roster: Roster
    machine: Machine
    shared: Shared

    def service(self, serving: Candidate, *, stands_by: bool = False) -> FrameProcessor:
        """A candidate's service, set to what the conversation is at now."""
        speaker, language = self.roster.current, self.roster.language
        request = BuildRequest(
            choice=serving.choice,
            persona=self.roster.first,
            speaker=speaker,
            stands_by=stands_by,
            language=language,
            languages=(language,) if serving.follows_language else self.roster.all_languages,
            instruction=system_instruction(speaker, language),
            key=self.machine.key(serving.provider, serving.choice),
            address=self.machine.address(serving.provider, serving.choice),
            variables=self.machine.variables(serving.provider),
            models=self.machine.models,
            shared=self.shared,
        )
        return follow_none(serving.offer.build(request))

    def recognisers(self, legs: Legs) -> FrameProcessor:
        """The recognisers' leg."""
        return self._connected(Recognisers, legs.stt, self.roster.first.stt, self._hear)

    def _hear(self, candidate: Candidate) -> FrameProcessor:
        self.roster.hears = candidate
        return ask_once(self.service(candidate))

    def voices(self, legs: Legs) -> FrameProcessor:
        """The voices' leg."""
        return self._connected(Voices, legs.tts, self.roster.first.tts, self._speak)

    def _speak(self, candidate: Candidate) -> FrameProcessor:
        self.roster.speaks = candidate
        return ask_once(self.service(replace(candidate, choice=self.roster.voice_choice())))

    def _connected(
        self,
        kind: type[Connected],
        chain: Chain,
        patience: Stt | Tts,
        build: Callable[[Candidate], FrameProcessor],
    ) -> FrameProcessor:
        """A leg whose members know some languages; one alone has nobody in its way."""
        if len(chain.able) == 1:
            return self.service(chain.serving)
        members = [
            (each, self._member(chain.leg, each, patience, partial(build, each)))
            for each in chain.able
        ]

        def able() -> Sequence[Member]:
            return [member for each, member in members if self.roster.language in each.languages]

        return kind(members[0][1], members=able)

    def language_models(self, legs: Legs) -> FrameProcessor:
        """The language models' leg; a model alone has nobody in its way."""
        rules = [
            (route.rule.when, self._model(route.candidate, rule=in_words(route.rule.when)))
            for route in legs.routes
            if route.candidate.obstacle is None
        ]
        chain = [
            self._model(each, stands_by=each is not legs.llm.serving) for each in legs.llm.able
        ]
        if len(chain) == 1 and not rules:
            return self.service(legs.llm.serving)
        order = self._by_rules(chain, rules) if rules else ChainOrder(chain)
        return LanguageModels(chain[0], order=order)

    def _by_rules(
        self, chain: Sequence[Member], rules: Sequence[tuple[RouteWhen, Member]]
    ) -> RuleOrder:
        persona = self.roster.current
        examples = {code: phrasebook(persona, code) for code in persona.languages.allowed}
        return RuleOrder(
            chain,
            rules,
            language=self.roster.language,
            needs_tool=partial(_needs_tool, examples),
        )

    def _model(
        self, candidate: Candidate, *, rule: str | None = None, stands_by: bool = False
    ) -> Member:
        def build() -> FrameProcessor:
            return ask_once(self.service(candidate, stands_by=stands_by))

        return self._member("llm", candidate, self.roster.first.llm, build, rule)

    def _member(
        self,
        leg: Leg,
        candidate: Candidate,
        patience: Stt | Llm | Tts,
        build: Callable[[], FrameProcessor],
        rule: str | None = None,
    ) -> Member:
        provider = candidate.provider
        address = self.machine.address(provider, candidate.choice)
        breaker = self.shared.get(Breakers, Breakers).of(
            f"{leg} {provider.name} {candidate.model} {address}", cool_down=patience.cool_down
        )
        # What runs on this machine takes its time, and does not lose its connection.
        timeout = patience.timeout if provider.key else max(patience.timeout, LOCAL_TIMEOUT_S)
        return Member(provider.name, candidate.model, build, breaker, timeout, rule)


def _needs_tool(
    examples: Mapping[LanguageCode, Phrasebook], language: LanguageCode, question: str
) -> bool:
    """Whether a question is like one of the persona's examples that use a tool."""
    known = examples.get(language)
    nearest = known.nearest(question) if known else None
    return nearest is not None and nearest.tool is not None


async def warm(persona: Persona, legs: Legs, *, machine: Machine, shared: Shared) -> None:
    """Have everything loaded that the first session would wait for.

    Args:
        persona: The persona that is expected.
        legs: Who serves each leg.
        machine: What this machine has.
        shared: What sessions of this process share.
    """
    await load_turn_models(shared)
    shared.get(Tracing, lambda: Tracing(machine.environment))
    if persona.languages.switch.on_detection and len(legs.languages(persona)) > 1:
        await asyncio.to_thread(shared.get(Matchers, Matchers).guesser)
    for chain in legs.chains:
        if chain.serving.provider.warm:
            await chain.serving.provider.warm(shared)
    # Building imports the services' code; the services themselves are not used.
    session = _Building(Roster(persona, legs, legs.languages(persona)), machine, shared)
    for chain in legs.chains:
        for candidate in chain.able:
            session.service(candidate)
