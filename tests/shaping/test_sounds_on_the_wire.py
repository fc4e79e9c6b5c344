"""A sound is played where it stands in the answer, whichever voice speaks, and is not spoken."""

from __future__ import annotations

import asyncio

import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TTSAudioRawFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams
from pipecat.tests.utils import run_test

from processors.speech.shaping import SpeechShaper
from processors.speech.sounds import SoundFrame, beep
from processors.turn_frames import ShapedTextFrame

RATE = 16000
VOICES = ["cartesia", "elevenlabs", "deepgram", "openai", "groq", "espeak"]
ACTING = {"provider": "elevenlabs", "model": "eleven_v4_turbo"}


async def heard(tts, *tokens: str) -> list[str]:
    """The texts and sounds, in the order in which their audio comes out of the voice."""
    shaper = SpeechShaper(language="en", sounds={"BEEP": beep()})
    answer = [LLMFullResponseStartFrame(), *map(LLMTextFrame, tokens), LLMFullResponseEndFrame()]
    async with asyncio.timeout(30):
        down, up = await run_test(
            Pipeline([shaper, tts]),
            frames_to_send=answer,
            pipeline_params=PipelineParams(audio_out_sample_rate=RATE),
            start_timeout=5,
        )
    assert not [frame for frame in up if isinstance(frame, ErrorFrame)]
    texts = {f.context_id: [] for f in down if isinstance(f, ShapedTextFrame)}
    for frame in down:
        if isinstance(frame, ShapedTextFrame):
            texts[frame.context_id].append(frame.text)
    order = []
    for frame in down:
        if isinstance(frame, SoundFrame):
            assert (frame.sample_rate, frame.num_channels) == (RATE, 1)
            assert frame.audio == beep().at(RATE)
            order.append(frame.mark)
        elif isinstance(frame, TTSAudioRawFrame) and texts.get(frame.context_id):
            order += texts.pop(frame.context_id)
        elif isinstance(frame, TTSAudioRawFrame):
            # Audio goes on: no sound has come between the audio of one context.
            assert "[BEEP]" not in order[-1]
    assert not texts
    return order


@pytest.mark.parametrize("tts", [*({"provider": name} for name in VOICES), ACTING], ids=str)
async def test_a_sound_is_played_between_what_is_said_before_and_behind_it(voice, tts):
    order = await heard(voice(**tts), "Listen. [BE", "EP] That was it. Good.")
    assert order == ["Listen.", "[BEEP]", "That was it.", "Good."]


@pytest.mark.parametrize("provider", ["cartesia", "openai"])
async def test_a_sound_within_a_sentence_parts_it(voice, provider):
    order = await heard(voice(provider=provider), "Wait for [BEEP] this [BEEP].")
    assert order == ["Wait for", "[BEEP]", "this", "[BEEP]"]


@pytest.mark.parametrize("provider", ["cartesia", "espeak"])
async def test_sounds_need_no_words_around_them(voice, provider):
    assert await heard(voice(provider=provider), "[BEEP]") == ["[BEEP]"]
    order = await heard(voice(provider=provider), "[BEEP] [beep] Hello there.")
    assert order == ["[BEEP]", "[BEEP]", "Hello there."]
