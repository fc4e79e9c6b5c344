"""Guesses what the caller sounds like, by words and voice: a hint, never a fact."""

from __future__ import annotations

import asyncio

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    TranscriptionFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.emotion.frames import UserEmotionFrame
from processors.emotion.in_voice import AS_USUAL, Voice
from processors.emotion.in_words import emotion_in_words, load
from processors.emotion.joined import Guess, joined
from processors.emotion.labels import NEUTRAL, Label
from processors.emotion.mood import Mood
from processors.emotion.phrases import Words, words_of

# Less of a change is none that a client or a model could use.
CHANGE = 0.1


class UserEmotion(FrameProcessor):
    """Listens to one caller, and tells when they sound different.

    It stands between the recogniser and the user aggregator, passes every frame on, and pushes a
    `UserEmotionFrame` downstream when the guess has changed. It runs in Pipecat's direct mode: it
    changes its state before it pushes anything.

    Attributes:
        language: The language that was heard last, BCP-47; None to tell it by the words.
    """

    def __init__(self, *, language: str | None = None) -> None:
        """Make one for a session.

        Args:
            language: The language that is spoken, BCP-47, where the recogniser does not say; None
                to tell it by the words.
        """
        super().__init__(enable_direct_mode=True)
        load()
        self.language: str | None = language
        self._voice = Voice()
        self._settled = Mood()
        self._mood = Mood()
        self._told = NEUTRAL
        self._has_news = False
        self._said: list[str] = []
        self._is_over = False
        self._answered: dict[Words, Guess] = {}

    @property
    def guess(self) -> Guess:
        """What the caller sounds like now."""
        return self._mood.at(self._now)

    def guess_of(self, text: str) -> Guess:
        """What the caller sounds like, if this is what they say in their turn.

        The same words of one turn get the same answer, so that an answer begun early and the turn
        that confirms it do not differ.

        Args:
            text: The turn's words, which may not be final, or not even spoken.

        Returns:
            The guess.
        """
        words = words_of(text)
        if words not in self._answered:
            is_typed = self._is_over and words != words_of(self._text)
            before = self._mood if is_typed else self._settled
            self._answered[words] = self._after(before, text, spoken=not is_typed).at(self._now)
        return self._answered[words]

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Listen to a frame, and pass it on.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        self._listen(frame)
        await self.push_frame(frame, direction)
        await self._tell()

    def _listen(self, frame: Frame) -> None:
        match frame:
            case InputAudioRawFrame():
                self._voice.hear(frame.audio, frame.sample_rate)
            case VADUserStartedSpeakingFrame():
                self._begin()
                self._voice.begin()
            case VADUserStoppedSpeakingFrame():
                self._voice.end()
                self._consider()
            case TranscriptionFrame() if frame.text.strip():
                self._begin()
                self._said.append(frame.text)
                self.language = frame.language or self.language
                self._consider()
            # The user aggregator tells it upstream, too.
            case UserStoppedSpeakingFrame():
                self._is_over = True

    def _begin(self) -> None:
        """Begin a turn, if the one before is over."""
        if self._is_over:
            self._is_over = False
            self._settled = self._mood
            self._said.clear()
            self._answered.clear()
            self._voice.next_turn()

    def _consider(self) -> None:
        """Guess anew. A sound without words is nobody's mood."""
        if self._said:
            self._mood = self._after(self._settled, self._text, spoken=True)
            self._has_news = True

    def _after(self, before: Mood, text: str, *, spoken: bool) -> Mood:
        arousal = self._voice.arousal() if spoken else AS_USUAL
        return before.after(joined(emotion_in_words(text, self.language), arousal), self._now)

    async def _tell(self) -> None:
        """Tell a new guess if it differs, and an old one once nothing is left of it."""
        has_gone = self._told.label is not Label.NEUTRAL and self._now >= self._mood.lasts_until
        if not (self._has_news or has_gone):
            return
        self._has_news = False
        guess, told = self.guess, self._told
        emotion = guess.emotion
        if emotion.label is told.label and abs(emotion.confidence - told.confidence) < CHANGE:
            return
        self._told = emotion
        await self.push_frame(UserEmotionFrame(emotion.label, emotion.confidence, guess.cause))

    @property
    def _text(self) -> str:
        return " ".join(self._said)

    @property
    def _now(self) -> float:
        return asyncio.get_running_loop().time()
