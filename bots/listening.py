"""What stands between the recogniser and the model, besides the conversation itself.

Each part is there only if the persona wants it; a frame of audio costs every one that it passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipecat.processors.frame_processor import FrameProcessor

from bots.persona import Persona
from bots.written import LanguageCode
from processors.emotion_hint import EmotionHint
from processors.user_emotion import UserEmotion


@dataclass(frozen=True)
class Listening:
    """Processors, in the order of the frames' way.

    Attributes:
        to_caller: Behind the recogniser; they hear the caller, and may keep words to themselves.
        before_model: Before the model, where questions come from the caller.
        behind_model: Behind the model, where questions come from tools.
    """

    to_caller: Sequence[FrameProcessor] = ()
    before_model: Sequence[FrameProcessor] = ()
    behind_model: Sequence[FrameProcessor] = ()


def listening(persona: Persona, languages: Sequence[LanguageCode]) -> Listening:
    """What a persona listens with.

    Args:
        persona: The persona.
        languages: The languages of the conversation, the one it starts in first.

    Returns:
        The processors, new for each session.
    """
    if persona.emotion is None or not persona.emotion.listen:
        return Listening()
    # Who speaks several languages is told by the recogniser, or the words, which it is.
    emotion = UserEmotion(language=languages[0] if len(languages) == 1 else None)
    return Listening([emotion], [EmotionHint(emotion)], [EmotionHint(emotion)])
