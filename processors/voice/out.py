"""The assistant's voice on its way out: the one place that lets it out, pauses and resumes it.

Audio goes out at the speed at which it is heard, so that little is under way when the caller
speaks, and so that it is known to the word what was heard.
"""

from __future__ import annotations

import asyncio
from collections import Counter

from pipecat.frames.frames import (
    AggregatedTextFrame,
    CancelFrame,
    EndFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    StartFrame,
    SystemFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.speech.sounds import SoundFrame
from processors.turn_frames import (
    ClearVoiceFrame,
    HeardTextFrame,
    PauseVoiceFrame,
    ResumeVoiceFrame,
    VoiceBrokenOffFrame,
    VoiceHeardFrame,
    VoiceOverFrame,
    VoicePausedFrame,
    VoiceResumedFrame,
)
from processors.voice.audio_pieces import seconds_of
from processors.voice.queue import VoiceQueue
from processors.voice.spoken_frames import announces, ends_speech
from processors.voice.timeline import VoiceTimeline
from processors.voice.under_way import UnderWay

NANOSECONDS = 1e-9
# Less than a clock's grain.
NEXT_TO_NOTHING_S = 1e-4


class VoiceOut(FrameProcessor):
    """Lets the voice out; it stands before the transport's output."""

    def __init__(self, *, lead: float, clears: bool) -> None:
        """Make one.

        Args:
            lead: How many seconds the audio may be ahead of the ear.
            clears: Whether the other side throws away what it has not played when the voice
                is paused; it is then sent again when the voice goes on.
        """
        super().__init__()
        self._lead = lead
        self._clears = clears
        self._timeline = VoiceTimeline()
        self._waiting = VoiceQueue()
        self._under_way = UnderWay()
        self._paused = False
        self._may_go_on = asyncio.Event()
        self._out = 0.0
        self._answering = False
        self._speaking = False
        self._is_over = True
        self._words: Counter[str | None] = Counter()
        self._letting_out: asyncio.Task[None] | None = None

    async def cleanup(self) -> None:
        """Let nothing out any more."""
        await self._end()
        await super().cleanup()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Take in a frame.

        Args:
            frame: The frame. What is not urgent goes out in its order, in time with the audio.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if direction == FrameDirection.UPSTREAM:
            await self.push_frame(frame, direction)
            return
        match frame:
            case StartFrame():
                self._letting_out = self.create_task(self._let_out())
                await self.push_frame(frame)
            case PauseVoiceFrame():
                await self._pause()
            case ResumeVoiceFrame():
                await self._resume()
            case InterruptionFrame():
                await self._throw_away()
                await self.push_frame(frame)
            case CancelFrame():
                await self._end()
                await self.push_frame(frame)
            case SystemFrame():
                await self.push_frame(frame)
            case VoiceBrokenOffFrame():
                await self._break_off()
            case _:
                self._take(frame)

    def _take(self, frame: Frame) -> None:
        timed, frame.pts = frame.pts, None
        match frame:
            case TTSAudioRawFrame():
                self._is_over = False
                self._note(frame)
                self._waiting.put(frame)
            case TTSTextFrame() if timed is None:
                self._timeline.text_came(frame)
            case AggregatedTextFrame() if announces(frame):
                self._timeline.announce(frame)
            case _ if timed is not None and not ends_speech(frame):
                self._timeline.word_came(frame, timed * NANOSECONDS)
            case _:
                self._take_in_order(frame)
        self._update()

    def _note(self, audio: TTSAudioRawFrame) -> None:
        if isinstance(audio, SoundFrame):
            self._timeline.sound_came(seconds_of(audio), audio.mark)
        else:
            clock = self.get_clock().get_time() * NANOSECONDS
            self._timeline.audio_came(seconds_of(audio), audio.context_id, clock)

    def _take_in_order(self, frame: Frame) -> None:
        match frame:
            case LLMFullResponseStartFrame():
                self._answering, self._is_over = True, False
            case TTSStartedFrame():
                self._speaking, self._is_over = True, False
                if not frame.append_to_context:
                    self._timeline.keep_apart(frame.context_id)
        self._waiting.put(frame)

    async def _let_out(self) -> None:
        while True:
            await self._may_go_on.wait()
            frame = self._waiting.first()
            if frame is None:
                self._may_go_on.clear()
                continue
            wait = self._wait_before(frame)
            if wait > NEXT_TO_NOTHING_S:
                await asyncio.sleep(wait)
                continue
            await self._push_all(self._timeline.passed(self._heard))
            # Meanwhile it may have been paused or thrown away.
            if self._paused or self._waiting.first() is not frame:
                continue
            self._waiting.take_first()
            self._update()
            await self._pass_on(frame)
            if isinstance(frame, EndFrame):
                return

    async def _pass_on(self, frame: Frame) -> None:
        if isinstance(frame, TTSAudioRawFrame):
            self._out += seconds_of(frame)
            self._under_way.let_out(frame, self._now)
        elif isinstance(frame, TTSStoppedFrame):
            self._speaking = False
            await self._push_all(self._timeline.finish(frame.context_id, self._out))
        elif ends_speech(frame):
            self._answering &= not isinstance(frame, LLMFullResponseEndFrame)
            await self._push_all(self._timeline.passed(self._out))
        await self.push_frame(frame)
        await self._tell_if_over()

    def _wait_before(self, frame: Frame) -> float:
        """How long a frame has to wait for the audio before it, in seconds."""
        if isinstance(frame, TTSAudioRawFrame):
            return self._under_way.seconds(self._now) - self._lead
        goes_on = self._waiting.holds(TTSAudioRawFrame)
        return 0.0 if goes_on or not ends_speech(frame) else self._under_way.seconds(self._now)

    async def _pause(self) -> None:
        if self._paused:
            return
        self._paused = True
        if self._clears:
            self._take_back()
            await self.push_frame(ClearVoiceFrame())
        self._update()
        await self._push_all(self._timeline.passed(self._heard))
        rest = self._rest
        asks = rest is not None and self._timeline.last_text.rstrip().endswith("?")
        await self.broadcast_frame(VoicePausedFrame, rest=rest, asks=asks)

    @property
    def _rest(self) -> float | None:
        """What is left to say, in seconds; None while more of it may come."""
        ended = self._waiting.holds(LLMFullResponseEndFrame)
        more_may_come = self._is_over or (self._answering and not ended)
        return None if more_may_come else self._timeline.came - self._heard

    def _take_back(self) -> None:
        """Put what is under way and not heard yet before what is waiting."""
        unheard = self._under_way.take_back(self._now)
        self._out -= sum(seconds_of(frame) for frame in unheard)
        self._waiting.put_back(unheard)

    async def _resume(self) -> None:
        if self._paused:
            self._paused = False
            self._update()
            await self.broadcast_frame(VoiceResumedFrame)

    async def _throw_away(self) -> None:
        heard = self._timeline.cut(self._heard)
        self._waiting.drop()
        self._under_way.forget()
        self._out = self._timeline.came
        self._paused = self._answering = self._speaking = False
        self._is_over = True
        self._words.clear()
        self._update()
        await self._push_all(heard)

    async def _break_off(self) -> None:
        """Let nothing more out of a voice that has failed, and say how far it has come."""
        # What is under way will be heard.
        heard = self._timeline.cut(self._out)
        self._waiting.drop_voice()
        self._out = self._timeline.came
        self._speaking = False
        self._update()
        await self._push_all(heard)
        await self.push_frame(VoiceHeardFrame(dict(self._words)), FrameDirection.UPSTREAM)

    async def _tell_if_over(self) -> None:
        if not (self._is_over or self._answering or self._speaking or self._waiting):
            self._is_over = True
            self._words.clear()
            await self.push_frame(VoiceOverFrame(), FrameDirection.UPSTREAM)

    async def _push_all(self, frames: list[Frame]) -> None:
        for frame in frames:
            if isinstance(frame, HeardTextFrame):
                self._words[frame.context_id] += len(frame.text.split())
            await self.push_frame(frame)

    async def _end(self) -> None:
        if self._letting_out:
            await self.cancel_task(self._letting_out)
            self._letting_out = None

    def _update(self) -> None:
        if self._waiting and not self._paused:
            self._may_go_on.set()
        else:
            self._may_go_on.clear()

    @property
    def _heard(self) -> float:
        """How much of the audio that has come has been heard, in seconds."""
        return self._out - self._under_way.seconds(self._now)

    @property
    def _now(self) -> float:
        return asyncio.get_running_loop().time()
