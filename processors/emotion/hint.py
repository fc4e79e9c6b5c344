"""Tells the language model what the caller sounds like, for the turn that it is asked about."""

from __future__ import annotations

from pipecat.frames.frames import Frame, LLMContextFrame
from pipecat.processors.aggregators.llm_context import (
    LLMContext,
    LLMContextMessage,
    standard_message_text,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.emotion.labels import NEUTRAL, Emotion, Label
from processors.emotion.user_emotion import UserEmotion

HINT = (
    "(A note, not the caller's words: the caller sounds {label} ({confidence:.1f}). It is a guess: "
    "let it colour how you answer, and do not speak of it.)"
)
# A voice alone is only compared with itself.
THAN_BEFORE = {
    Label.AGITATED: "more agitated than before",
    Label.SUBDUED: "more subdued than before",
}


def hint_of(emotion: Emotion) -> str | None:
    """The line that a model is given.

    Args:
        emotion: What the caller sounds like.

    Returns:
        The line; None where there is nothing to tell.
    """
    if emotion.label is Label.NEUTRAL:
        return None
    label = THAN_BEFORE.get(emotion.label, emotion.label.value)
    return HINT.format(label=label, confidence=emotion.confidence)


def with_hint(context: LLMContext, line: str) -> LLMContext:
    """A context that has a line before what the caller said last.

    The line stands near the end, so that a provider's cache of the beginning holds; and not at
    the end, so that whoever looks for the question there finds it.

    Args:
        context: A conversation, which is left as it is.
        line: The line.

    Returns:
        The context to ask a model with; the same one where the caller has said nothing.
    """
    at = _last_question(context)
    if at is None:
        return context
    messages = list(context.messages)
    messages.insert(at, {"role": "developer", "content": line})
    return LLMContext(messages, tools=context.tools, tool_choice=context.tool_choice)


class EmotionHint(FrameProcessor):
    """Gives each question to the model a hint, and the conversation none.

    It stands between the user aggregator and the language model. The hint is in the copy that the
    model is asked with, early or confirmed, and nowhere else: not in the context, so that it is
    gone with the next turn, is not stored, and does not take the place of a message.
    """

    def __init__(self, emotion: UserEmotion) -> None:
        """Make one for a session.

        Args:
            emotion: Who listens to the caller.
        """
        super().__init__(enable_direct_mode=True)
        self._emotion = emotion

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass every frame on, a question with its hint.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            # The frame stays the same one: observers know it by its id.
            frame.context = self._hinted(frame.context)
        await self.push_frame(frame, direction)

    def _hinted(self, context: LLMContext) -> LLMContext:
        at = _last_question(context)
        said = "" if at is None else standard_message_text(context.messages[at])
        line = hint_of(self._emotion.guess_of(said).emotion if said else NEUTRAL)
        return with_hint(context, line) if line else context


def _last_question(context: LLMContext) -> int | None:
    """Where the caller's last message is."""
    messages = context.messages
    return next((at for at in reversed(range(len(messages))) if _is_caller_s(messages[at])), None)


def _is_caller_s(message: LLMContextMessage) -> bool:
    return isinstance(message, dict) and message.get("role") == "user"
