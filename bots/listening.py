"""What stands between the recogniser and the model, besides the conversation itself.

Each part is there only if the persona wants it; a frame of audio costs every one that it passes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipecat.processors.frame_processor import FrameProcessor

from bots.persona import Persona, Stop, Wake
from bots.written import LanguageCode
from processors.command_phrases import CommandPhrases, OwnPhrases
from processors.emotion_hint import EmotionHint
from processors.stop_command import StopCommand
from processors.stop_words import LEAVING, STOPPING
from processors.user_emotion import UserEmotion
from processors.wake_phrase import WakePhraseGate
from processors.wake_phrases import WakePhrases, WakeWords
from processors.wording import Wording


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


def is_asleep_at_first(persona: Persona) -> bool:
    """Whether a persona has to be called before it listens."""
    return persona.wake is not None and persona.wake.listen != "off"


class Matchers:
    """What is costly to make and keeps no state: one for all sessions of a process."""

    def __init__(self) -> None:
        self._commands: dict[str, CommandPhrases] = {}

    def commands(
        self, persona: Persona, usual: Mapping[str, Wording], own: OwnPhrases
    ) -> CommandPhrases:
        """The ways to give a persona a command; they take some 30 ms to make.

        Args:
            persona: The persona.
            usual: The wording of each language.
            own: The persona's own phrases.
        """
        # Whoever wants it to stop may fall back on any language that it knows.
        languages, names = persona.languages.by_preference, [persona.name]
        key = repr((languages, names, usual, own))
        if key not in self._commands:
            self._commands[key] = CommandPhrases(
                usual, languages=languages, phrases=own, names=names
            )
        return self._commands[key]

    async def close(self) -> None:
        """Forget them."""
        self._commands.clear()


def listening(persona: Persona, languages: Sequence[LanguageCode], matchers: Matchers) -> Listening:
    """What a persona listens with.

    Args:
        persona: The persona.
        languages: The languages of the conversation, the one it starts in first.
        matchers: Those of the process.

    Returns:
        The processors, new for each session.
    """
    to_caller: list[FrameProcessor] = []
    if persona.wake and is_asleep_at_first(persona):
        to_caller.append(_wake_phrase(persona.wake, persona.name))
    if persona.stop:
        to_caller.append(_stop_command(persona, persona.stop, matchers))
    if persona.emotion is None or not persona.emotion.listen:
        return Listening(to_caller)
    # Where several are spoken, the recogniser or the words tell which it is.
    emotion = UserEmotion(language=languages[0] if len(languages) == 1 else None)
    return Listening([*to_caller, emotion], [EmotionHint(emotion)], [EmotionHint(emotion)])


def _wake_phrase(wake: Wake, name: str) -> WakePhraseGate:
    words = WakeWords(wake.phrases, wake.also_heard_as, wake.sensitivity)
    return WakePhraseGate(
        WakePhrases({name: words}), timeout=wake.timeout, each_turn=wake.each_turn
    )


def _stop_command(persona: Persona, stop: Stop, matchers: Matchers) -> StopCommand:
    leaving = stop.goodbye and matchers.commands(persona, LEAVING, stop.goodbye)
    return StopCommand(
        stop=matchers.commands(persona, STOPPING, stop.phrases), goodbye=leaving or None
    )
