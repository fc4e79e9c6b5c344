"""What frames of the voice say of its speech, beside its audio and its words."""

from __future__ import annotations

from pipecat.frames.frames import (
    AggregatedTextFrame,
    EndFrame,
    Frame,
    LLMAssistantPushAggregationFrame,
    LLMFullResponseEndFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)


def announces(frame: AggregatedTextFrame) -> bool:
    """Whether a text is going to be spoken, and is not the words that have been."""
    return frame.will_be_spoken and not isinstance(frame, TTSTextFrame)


def ends_speech(frame: Frame) -> bool:
    """Whether a frame tells that something has been said to its end."""
    kinds = TTSStoppedFrame | LLMFullResponseEndFrame | LLMAssistantPushAggregationFrame | EndFrame
    return isinstance(frame, kinds)
