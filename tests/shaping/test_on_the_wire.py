"""What the vendors receive of an answer that is shaped, from services as a persona has them."""

from __future__ import annotations

import asyncio

import numpy as np
from pipecat.frames.frames import (
    ErrorFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TTSAudioRawFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.tests.utils import run_test
from pipecat.utils.string import TextPartForConcatenation, concatenate_aggregated_text

from processors.speech.shaping import SpeechShaper
from processors.turn_frames import ShapedTextFrame
from tests.emulators.speaking.sound import pcm

RATE = 16000
QUIET = 300
TOKENS = (
    "[calm]",
    " Sure",
    ",",
    " I",
    " can",
    " do",
    " that",
    ".",
    " It",
    " costs",
    " 1,250.50",
    ".",
)
PIECES = ["Sure,", "I can do that.", "It costs 1,250.50."]


async def spoken(tts: FrameProcessor):
    """What comes out of the voice for an answer."""
    shaper = SpeechShaper(language="en", tags={"calm": "calm"})
    answer = [LLMFullResponseStartFrame(), *map(LLMTextFrame, TOKENS), LLMFullResponseEndFrame()]
    async with asyncio.timeout(30):
        down, up = await run_test(
            Pipeline([shaper, tts]),
            frames_to_send=answer,
            pipeline_params=PipelineParams(audio_out_sample_rate=RATE),
            start_timeout=5,
        )
    assert not [frame for frame in up if isinstance(frame, ErrorFrame)]
    announced = [frame for frame in down if isinstance(frame, ShapedTextFrame)]
    assert [frame.text for frame in announced] == PIECES
    assert all(frame.will_be_spoken for frame in announced)
    assert sum(isinstance(frame, TTSStoppedFrame) for frame in down) == 1
    return down


def remembered(frames) -> str:
    """The answer, as the assistant's aggregator writes it into the context."""
    return concatenate_aggregated_text(
        [
            TextPartForConcatenation(frame.text, frame.includes_inter_frame_spaces)
            for frame in frames
            if isinstance(frame, TTSTextFrame) and frame.append_to_context
        ]
    )


async def test_cartesia_gets_pieces_that_make_a_text_when_joined(voice, emulators):
    down = await spoken(voice(provider="cartesia"))
    messages = emulators.received("cartesia", "tts")
    assert "".join(m["transcript"] for m in messages) == " ".join([*PIECES, ""])
    assert [m["transcript"].strip() for m in messages] == [*PIECES, ""]
    assert len({m["context_id"] for m in messages}) == 1
    assert [m["continue"] for m in messages] == [True, True, True, False]
    assert remembered(down) == " ".join(PIECES)


async def test_elevenlabs_gets_pieces_that_make_a_text_when_joined(voice, emulators):
    down = await spoken(voice(provider="elevenlabs"))
    texts = [
        m["text"] for m in emulators.received("elevenlabs", "tts") if m.get("text", "").strip()
    ]
    assert texts == [f"{piece} " for piece in PIECES]
    assert remembered(down) == " ".join(PIECES)


async def test_aura_gets_pieces_that_make_a_text_when_joined_and_a_flush_for_each(voice, emulators):
    down = await spoken(voice(provider="deepgram"))
    messages = emulators.received("deepgram", "tts")
    assert [m["text"] for m in messages if m["type"] == "Speak"] == [f"{p} " for p in PIECES]
    assert [m["type"] for m in messages].count("Flush") == len(PIECES)
    assert remembered(down) == " ".join(PIECES)


async def test_espeak_speaks_piece_after_piece_without_an_audible_gap(voice):
    down = await spoken(voice(provider="espeak"))
    assert remembered(down) == " ".join(PIECES)
    samples = pcm(b"".join(f.audio for f in down if isinstance(f, TTSAudioRawFrame)))
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > QUIET)
    assert np.diff(loud).max() / RATE < 0.25
