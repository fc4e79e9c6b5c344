"""The order of the frames' way, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.audio.vad.vad_analyzer import VADParams
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.audio.vad_processor import VADProcessor
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.transports.base_transport import BaseTransport

from bots.listening import Listening, is_asleep_at_first
from bots.persona import Persona
from bots.turns import TurnModels, turn_strategies
from processors.audio_stops import AudioStops
from processors.interruption_done import InterruptionDone
from processors.speech.shaping import SpeechShaper
from processors.speech.spoken_text import SpokenTextProcessor
from processors.transcripts import keep_finals
from processors.voice.out import VoiceOut
from processors.withdrawals import Withdrawals, pass_over_withdrawn

# Speech pauses the assistant, and no more, before it is clear that it is meant to stop it.
VAD = VADParams(start_secs=0.13)


@dataclass(frozen=True)
class Services:
    """The three legs' services."""

    stt: FrameProcessor
    llm: FrameProcessor
    tts: FrameProcessor


def compose(
    persona: Persona,
    *,
    transport: BaseTransport,
    services: Services,
    listening: Listening,
    models: TurnModels,
    context: LLMContext,
    shaper: SpeechShaper,
    voice: VoiceOut,
) -> Pipeline:
    """Put a persona's processors in order.

    Args:
        persona: The persona.
        transport: The place to talk.
        services: The three legs.
        listening: What else listens to the caller.
        models: The models of speech and turns, loaded.
        context: The conversation as the language model sees it.
        shaper: Cuts answers into pieces to speak.
        voice: Lets the voice out to that place.

    Returns:
        The pipeline.
    """
    aggregators = LLMContextAggregatorPair(
        context,
        user_params=LLMUserAggregatorParams(
            user_turn_strategies=turn_strategies(
                persona.turns, models, asleep=is_asleep_at_first(persona)
            ),
            # A cough is a turn without words; it gets no answer.
            empty_user_turn=None,
        ),
    )
    return Pipeline(
        [
            transport.input(),
            *listening.on_device,
            VADProcessor(vad_analyzer=models.voice_activity(VAD)),
            keep_finals(services.stt),
            *listening.to_caller,
            aggregators.user(),
            AudioStops(),
            Withdrawals(),
            *listening.before_model,
            pass_over_withdrawn(services.llm),
            *listening.behind_model,
            shaper,
            services.tts,
            voice,
            transport.output(),
            SpokenTextProcessor(),
            aggregators.assistant(),
            InterruptionDone(),
        ]
    )
