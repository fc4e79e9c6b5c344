"""What a client is told of a failure. What the provider says of it stays in the log."""

from __future__ import annotations

from pipecat.pipeline.llm_switcher import LLMSwitcher
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.services.llm_service import LLMService
from pipecat.services.stt_service import STTService
from pipecat.services.tts_service import TTSService

from bots.failover.recognisers import Recognisers
from bots.failover.voices import Voices


def failure(processor: FrameProcessor | None) -> tuple[str, str]:
    """What a client is told of a failure: a code, and what it means for the conversation."""
    if isinstance(processor, STTService | Recognisers):
        return "stt_failed", "The recogniser failed; what was said last may be lost."
    if isinstance(processor, LLMService | LLMSwitcher):
        return "llm_failed", "The language model failed; ask again."
    if isinstance(processor, TTSService | Voices):
        return "tts_failed", "The voice failed; the answer is not spoken."
    return "failed", "Something failed; the server's log says what."
