"""Builds the services that serve a persona's legs."""

from __future__ import annotations

from bots.legs import Chain, Legs
from bots.machine import Machine
from bots.persona import LanguageCode, Persona
from bots.pipeline import Services
from bots.prompt import system_instruction
from bots.providers.provider import BuildRequest
from bots.shared import Shared


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

    def request(chain: Chain) -> BuildRequest:
        serving = chain.serving
        return BuildRequest(
            choice=serving.choice,
            persona=persona,
            language=languages[0],
            languages=languages,
            instruction=system_instruction(persona, languages[0]),
            key=machine.key(serving.provider, serving.choice),
            address=machine.address(serving.provider, serving.choice),
            variables=machine.variables(serving.provider),
            models=machine.models,
            shared=shared,
        )

    return Services(
        stt=legs.stt.serving.offer.build(request(legs.stt)),
        llm=legs.llm.serving.offer.build(request(legs.llm)),
        tts=legs.tts.serving.offer.build(request(legs.tts)),
    )


async def warm(persona: Persona, legs: Legs, *, machine: Machine, shared: Shared) -> None:
    """Have everything loaded that the first session would wait for.

    Args:
        persona: The persona that is expected.
        legs: Who serves each leg.
        machine: What this machine has.
        shared: What sessions of this process share.
    """
    for chain in legs.chains:
        if chain.serving.provider.warm:
            await chain.serving.provider.warm(shared)
    # Building imports the services' code; the services themselves are not used.
    build_services(persona, legs, languages=legs.languages(persona), machine=machine, shared=shared)
