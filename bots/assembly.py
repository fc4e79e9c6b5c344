"""The processors of one session, made and put in order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameProcessor

from bots.legs import Legs
from bots.listening import is_asleep_at_first, listening
from bots.machine import Machine
from bots.matchers import Matchers
from bots.persona import Persona
from bots.pipeline import compose
from bots.place import Place
from bots.roster import Roster, phrases_of
from bots.services import build_services
from bots.shared import Shared
from bots.sounds import load_sounds
from bots.spoken_tags import emotion_tags
from bots.spotting.choosing import spotter_for
from bots.turns import load_turn_models
from processors.speech.shaping import SpeechShaper
from processors.voice.out import VoiceOut
from processors.wake.spotting import Spotter


@dataclass(frozen=True)
class Assembly:
    """What a session runs, and those of its processors that it speaks to.

    Attributes:
        pipeline: The pipeline.
        shaper: Takes what is to be said besides the model's answers.
        overhears: Who hears more than the assistant is told: what it overhears while it sleeps is
            nobody's business, and what passes is told anew.
    """

    pipeline: Pipeline
    shaper: SpeechShaper
    overhears: list[FrameProcessor]


async def assemble(
    persona: Persona,
    *,
    place: Place,
    roster: Roster,
    legs: Legs,
    machine: Machine,
    shared: Shared,
    context: LLMContext,
) -> Assembly:
    """Make a session's processors, and load what nobody has loaded yet.

    Args:
        persona: The persona.
        place: Where it talks.
        roster: It and those that share the session.
        legs: Who hears, thinks and speaks.
        machine: What this machine has.
        shared: What sessions of this process share.
        context: The conversation as the language model sees it.

    Raises:
        SpotterUnavailable: If the wake phrase is to be listened for on this machine, and cannot be.
    """
    models = await load_turn_models(shared)
    # These take tens of milliseconds to make, and others are being talked with.
    spotter = await asyncio.to_thread(_spotter, persona, place, machine)
    matchers = shared.get(Matchers, Matchers)
    listens = await asyncio.to_thread(listening, persona, roster, legs, matchers, spotter)
    sounds = await asyncio.to_thread(load_sounds, persona)
    services = build_services(roster, legs, machine=machine, shared=shared)
    shaper = SpeechShaper(language=roster.languages[0], tags=emotion_tags(persona), sounds=sounds)
    pipeline = compose(
        persona,
        transport=place.transport,
        services=services,
        listening=listens,
        models=models,
        context=context,
        shaper=shaper,
        voice=VoiceOut(lead=place.lead, clears=place.clears),
    )
    return Assembly(pipeline, shaper, [services.stt] if is_asleep_at_first(persona) else [])


def _spotter(persona: Persona, place: Place, machine: Machine) -> Spotter | None:
    wake, phrases = persona.wake, phrases_of(persona)
    return spotter_for(wake, phrases, machine, is_here=place.is_here) if wake else None
