"""A model and a voice that answer in time that passes at once, and an ear that knows what it heard.

The model echoes what it is asked, so that an answer tells which words it is to. Each word's audio
has a value of its own, so that what reached the ear is known sample by sample.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import numpy as np
from pipecat.frames.frames import (
    Frame,
    InterruptionFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    OutputAudioRawFrame,
    StartFrame,
    TTSAudioRawFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService
from pipecat.services.settings import LLMSettings, TTSSettings
from pipecat.services.tts_service import TTSService
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import TransportParams

from processors.turn_frames import ClearVoiceFrame

RATE = 16000
WORD_S = 0.2
TOKEN_S = 0.002
UNTAKEN = dict.fromkeys(
    (
        "system_instruction", "temperature", "max_tokens", "top_p", "top_k", "frequency_penalty",
        "presence_penalty", "seed", "filter_incomplete_user_turns", "user_turn_completion_config",
    )
)  # fmt: skip


class Echo(LLMService):
    """Answers with what it is asked, word by word.

    Attributes:
        asked: The questions.
        contexts: The conversations that they stood in, each message as who and what.
    """

    def __init__(self, *, first_token: float, tail: int) -> None:
        super().__init__(settings=LLMSettings(model="echo", **UNTAKEN))
        self._first_token = first_token
        self._tail = tail
        self.asked: list[str] = []
        self.contexts: list[list[tuple[str, str]]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame) and direction == FrameDirection.DOWNSTREAM:
            self.contexts.append(told(frame.context))
            await self._answer(self.contexts[-1][-1][1])
        else:
            await self.push_frame(frame, direction)

    async def _answer(self, question: str) -> None:
        self.asked.append(question)
        await self.push_frame(LLMFullResponseStartFrame())
        await asyncio.sleep(self._first_token)
        for word in answer_to(question, self._tail).split():
            await self._push_llm_text(f"{word} ")
            await asyncio.sleep(TOKEN_S)
        await self.push_frame(LLMFullResponseEndFrame())


def told(context: LLMContext) -> list[tuple[str, str]]:
    """A conversation: who, what."""
    return [(str(m["role"]), str(m["content"])) for m in context.messages]


def answer_to(question: str, tail: int) -> str:
    """You said so and so, and a number of words more."""
    plain = question.rstrip("?.")
    return f"You said {plain}. " + " ".join(f"more{n}" for n in range(tail)) + "."


class Tones(TTSService):
    """Speaks each word as so much audio of a value of its own."""

    def __init__(self, *, first_audio: float) -> None:
        super().__init__(
            push_start_frame=True,
            push_stop_frames=True,
            settings=TTSSettings(model=None, voice=None, language=None),
        )
        self._first_audio = first_audio
        self.words: list[str] = [""]

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame, None]:
        await asyncio.sleep(self._first_audio)
        for word in text.split():
            self.words.append(word)
            value = np.full(int(WORD_S * RATE), len(self.words) - 1, np.int16)
            yield TTSAudioRawFrame(value.tobytes(), RATE, 1, context_id=context_id)


class Ear(BaseOutputTransport):
    """A client: it plays what comes at the speed of speech, and clears what it has not played."""

    def __init__(self, tones: Tones) -> None:
        super().__init__(
            TransportParams(
                audio_out_enabled=True,
                audio_out_sample_rate=RATE,
                audio_out_10ms_chunks=2,
                audio_out_end_silence_secs=0,
                audio_out_auto_silence=False,
            )
        )
        self._tones = tones
        self._pieces: list[tuple[float, float, int]] = []
        self._free_from = 0.0

    async def start(self, frame: StartFrame) -> None:
        await super().start(frame)
        await self.set_transport_ready(frame)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, InterruptionFrame):
            self._clear()

    async def write_transport_frame(self, frame: Frame) -> None:
        if isinstance(frame, ClearVoiceFrame):
            self._clear()

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        now = asyncio.get_running_loop().time()
        for value in np.frombuffer(frame.audio, np.int16)[:: RATE // 1000]:
            begin = max(now, self._free_from)
            self._free_from = begin + 0.001
            self._pieces.append((begin, self._free_from, int(value)))
        return True

    def _clear(self) -> None:
        now = asyncio.get_running_loop().time()
        self._pieces = [each for each in self._pieces if each[0] < now]
        self._free_from = min(self._free_from, now)

    def heard(self) -> dict[int, float]:
        """Each word that was heard, by its number, and how much of it, in seconds."""
        found: dict[int, float] = {}
        for begin, end, value in self._pieces:
            if value:
                found[value] = found.get(value, 0.0) + end - begin
        return found

    def first_sound_after(self, moment: float) -> float | None:
        return next((begin for begin, _, value in self._pieces if begin >= moment and value), None)

    def last_sound(self) -> float:
        return max((end for _, end, value in self._pieces if value), default=0.0)
