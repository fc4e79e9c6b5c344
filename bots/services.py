"""Builds the services that serve a persona's legs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from pipecat.processors.frame_processor import FrameProcessor
from pipecat.services.llm_service import LLMService

from bots.choices import RouteWhen
from bots.legs import Candidate, Legs
from bots.machine import Machine
from bots.matchers import Matchers
from bots.persona import Persona
from bots.pipeline import Services
from bots.prompt import system_instruction
from bots.providers.phrasebook.matching import Phrasebook
from bots.providers.phrasebook.provider import phrasebook
from bots.providers.provider import BuildRequest
from bots.providers.redirects import follow_none
from bots.routing.switcher import RoutedLlm, RoutedModel
from bots.shared import Shared
from bots.tracing import Tracing
from bots.turns import load_turn_models
from bots.written import LanguageCode


def build_services(
    persona: Persona,
    legs: Legs,
    *,
    languages: tuple[LanguageCode, ...],
    machine: Machine,
    shared: Shared,
) -> Services:
    """Build the three services. Nothing connects yet.

    Args:
        persona: The persona.
        legs: Who serves each leg.
        languages: The languages of the conversation, the one it starts in first.
        machine: What this machine has.
        shared: What sessions of this process share.

    Returns:
        The services, new for each session.
    """
    session = _Building(persona, languages, machine, shared)
    return Services(
        stt=session.service(legs.stt.serving),
        llm=session.language_model(legs),
        tts=session.service(legs.tts.serving),
    )


@dataclass(frozen=True)
class _Building:
    """What all services of one session are built with."""

    persona: Persona
    languages: tuple[LanguageCode, ...]
    machine: Machine
    shared: Shared

    def service(self, serving: Candidate) -> FrameProcessor:
        """A candidate's service."""
        request = BuildRequest(
            choice=serving.choice,
            persona=self.persona,
            language=self.languages[0],
            languages=self.languages[:1] if serving.follows_language else self.languages,
            instruction=system_instruction(self.persona, self.languages[0]),
            key=self.machine.key(serving.provider, serving.choice),
            address=self.machine.address(serving.provider, serving.choice),
            variables=self.machine.variables(serving.provider),
            models=self.machine.models,
            shared=self.shared,
        )
        return follow_none(serving.offer.build(request))

    def language_model(self, legs: Legs) -> FrameProcessor:
        """The leg's own model, behind a switch where rules name others that can serve."""
        others = [
            self._model(route.candidate, route.rule.when)
            for route in legs.routes
            if route.candidate.obstacle is None
        ]
        if not others:
            return self.service(legs.llm.serving)
        spoken = self.persona.languages.allowed
        examples = {code: phrasebook(self.persona, code) for code in spoken}
        return RoutedLlm(
            self._model(legs.llm.serving),
            others,
            language=self.languages[0],
            needs_tool=partial(_needs_tool, examples),
        )

    def _model(self, serving: Candidate, when: RouteWhen | None = None) -> RoutedModel:
        service = cast(LLMService, self.service(serving))
        return RoutedModel(service, serving.provider.name, serving.model, when)


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
    build_services(persona, legs, languages=legs.languages(persona), machine=machine, shared=shared)
