"""A caller, a recogniser and the stop command, on a clock that passes at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from pipecat.frames.frames import Frame, InputAudioRawFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.quiet import Quiet
from processors.stop.command import StopCommand
from processors.stop.command_phrases import CommandPhrases
from processors.stop.frames import GoodbyeFrame, StopCommandFrame
from processors.stop.words import LEAVING, STOPPING
from processors.transcripts import Transcript
from processors.turn_frames import FinalizeFrame
from processors.words.own_words import OwnWordsFrame
from tests.pipelines import Running
from tests.turn_core.caller import Ears, Recogniser, Word

LANGUAGES = ("nl", "en", "es")
ASKS_AFTER_S = 0.08


def stopping() -> CommandPhrases:
    return CommandPhrases(STOPPING, languages=LANGUAGES, names=["Summer"])


def leaving() -> CommandPhrases:
    return CommandPhrases(LEAVING, languages=LANGUAGES, names=["Summer"])


class Watch(FrameProcessor):
    """Notes what passes, and when; behind the command it asks for final transcripts, too."""

    def __init__(self, *, asks: bool) -> None:
        super().__init__(enable_direct_mode=True)
        self.passed: list[tuple[float, Frame]] = []
        self._asks = asks
        self._asked = True
        self._quiet = Quiet()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            await self._listen(frame)
        elif direction == FrameDirection.DOWNSTREAM:
            self.passed.append((asyncio.get_running_loop().time(), frame))
        await self.push_frame(frame, direction)

    async def _listen(self, frame: InputAudioRawFrame) -> None:
        self._quiet.hear(frame.audio, frame.sample_rate)
        due = self._quiet.seconds >= ASKS_AFTER_S
        if due and not self._asked and self._asks:
            await self.push_frame(FinalizeFrame(), FrameDirection.UPSTREAM)
        self._asked = due

    def all(self, kind: type[Frame]) -> list[tuple[float, Frame]]:
        return [(at, frame) for at, frame in self.passed if isinstance(frame, kind)]


@dataclass
class Hearing(Running):
    """What is before the command, and what comes out behind it."""

    recogniser: Recogniser = field(default_factory=Recogniser)

    def _pipeline(self) -> Pipeline:
        self.ears = Ears(self.recogniser)
        self.before, self.behind = Watch(asks=False), Watch(asks=True)
        self.command = StopCommand(stop=stopping(), goodbye=leaving())
        return Pipeline([self.ears, self.before, self.command, self.behind])

    async def hear(self, text: str | list[Word], length: float = 0.25, wait: float = 2.0) -> float:
        """Have something said, and wait for what becomes of it. Returns when it ended."""
        words = [Word(each, length) for each in text.split()] if isinstance(text, str) else text
        end = self.ears.say(words)
        await asyncio.sleep(end - self.ears.now + wait)
        return end

    async def tell(self, *frames: Frame) -> None:
        """Have frames come from before the command, as a recogniser pushes them."""
        for frame in frames:
            await self.ears.push_frame(frame)

    async def say(self, text: str) -> None:
        """Have the assistant begin to say something."""
        await self.behind.push_frame(OwnWordsFrame(text), FrameDirection.UPSTREAM)

    @property
    def stops(self) -> list[tuple[float, Frame]]:
        return self.behind.all(StopCommandFrame)

    @property
    def goodbyes(self) -> list[tuple[float, Frame]]:
        return self.behind.all(GoodbyeFrame)

    @property
    def words(self) -> list[str]:
        """The transcripts that have passed."""
        return [frame.text for _, frame in self.behind.passed if isinstance(frame, Transcript)]

    @property
    def words_before(self) -> list[str]:
        """The transcripts that the recogniser has made."""
        return [frame.text for _, frame in self.before.passed if isinstance(frame, Transcript)]
