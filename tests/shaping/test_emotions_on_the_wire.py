"""Each vendor is told how each sentence is said, and of none what its neighbour's tag says."""

from __future__ import annotations

import asyncio

import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TTSTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams
from pipecat.tests.utils import run_test

from bots.providers.espeak.worker import EspeakWorker
from processors.speech.shaping import SpeechShaper
from processors.turn_frames import ShapedTextFrame

RATE = 16000
TAGS = {
    "excited": "excited",
    "sorry": "sorry",
    "very odd": "very odd",
    "so very odd": "so very odd",
}
# Cut where a model may cut it, with two clauses, and with a word that vendors' lists lack.
TOKENS = [
    "[exc",
    "ited] Hel",
    "lo, my friend. It is",
    " red. [sor",
    "ry",
    "] I meant blue. [very odd]",
]
TOKENS += [" It is green. [so very odd] Or not. ", "That is all."]
EMOTIONS = {
    "Hello,": "excited",
    "my friend.": "excited",
    "It is red.": None,
    "I meant blue.": "sorry",
    "It is green.": "very odd",
    "Or not.": "so very odd",
    "That is all.": None,
}


async def say(tts, tokens=TOKENS):
    """Speak an answer twice, as turns follow each other."""
    shaper = SpeechShaper(language="en", tags=TAGS)
    answer = [LLMFullResponseStartFrame(), *map(LLMTextFrame, tokens), LLMFullResponseEndFrame()]
    again = [LLMFullResponseStartFrame(), LLMTextFrame("Bye now. "), LLMFullResponseEndFrame()]
    async with asyncio.timeout(60):
        down, up = await run_test(
            Pipeline([shaper, tts]),
            frames_to_send=[*answer, *again],
            pipeline_params=PipelineParams(audio_out_sample_rate=RATE),
            start_timeout=5,
        )
    assert not [frame for frame in up if isinstance(frame, ErrorFrame)]
    announced = {f.text: f.emotion for f in down if isinstance(f, ShapedTextFrame)}
    assert announced == {**EMOTIONS, "Bye now.": None}
    words = " ".join(f.text for f in down if isinstance(f, TTSTextFrame))
    assert "[" not in words
    assert words.split() == " ".join(announced).split()
    return down


def expected(told: dict[str, object]) -> dict[str, object]:
    """What a vendor is told of each text, where it is told anything."""
    texts = {text: told.get(emotion or "") for text, emotion in EMOTIONS.items()}
    return {**texts, "Bye now.": None}


async def test_cartesia_is_told_the_emotion_with_each_text_of_one_context(voice, emulators):
    await say(voice(provider="cartesia"))
    messages = [m for m in emulators.received("cartesia", "tts") if m["transcript"]]
    told = {m["transcript"].strip(): m.get("generation_config") for m in messages}
    config = {"excited": {"emotion": "excited"}, "sorry": {"emotion": "apologetic"}}
    assert told == expected(config)
    assert len({m["context_id"] for m in messages}) == 2


async def test_cartesia_keeps_the_speed_beside_the_emotion(voice, emulators):
    await say(voice(provider="cartesia", speed=1.2))
    messages = emulators.received("cartesia", "tts")
    told = {m["transcript"].strip(): m["generation_config"] for m in messages}
    assert told["Hello,"] == {"speed": 1.2, "emotion": "excited"}
    assert told["It is red."] == told[""] == {"speed": 1.2}


async def test_a_cartesia_model_without_the_control_is_not_told(voice, emulators):
    await say(voice(provider="cartesia", model="sonic-2"))
    assert not [m for m in emulators.received("cartesia", "tts") if "generation_config" in m]


async def test_openai_is_instructed_for_each_text(voice, emulators):
    await say(voice(provider="openai"))
    bodies = emulators.received("openai", "tts")
    instructions = {each: f"Sound {each}." for each in TAGS}
    assert {b["input"]: b.get("instructions") for b in bodies} == expected(instructions)


async def test_an_openai_model_without_instructions_gets_none(voice, emulators):
    await say(voice(provider="openai", model="tts-1"))
    assert not [body for body in emulators.received("openai", "tts") if "instructions" in body]


async def test_groq_gets_a_direction_before_the_text(voice, emulators):
    await say(voice(provider="groq"))
    inputs = [body["input"] for body in emulators.received("groq", "tts")]
    directed = {each: f"[{each}] " for each in ("excited", "sorry", "very odd")}
    assert inputs == [f"{told or ''}{text}" for text, told in expected(directed).items()]


@pytest.mark.parametrize("provider", ["deepgram", "elevenlabs"])
async def test_a_voice_without_a_control_gets_the_words_alone(voice, emulators, provider):
    await say(voice(provider=provider))
    texts = [m.get("text", "").strip() for m in emulators.received(provider, "tts")]
    assert [text for text in texts if text] == [*EMOTIONS, "Bye now."]


@pytest.mark.parametrize("model", ["eleven_v3", "eleven_v4_turbo"])
async def test_elevenlabs_models_that_act_get_a_tag_and_nobody_is_told_of_it(
    voice, emulators, model
):
    await say(voice(provider="elevenlabs", model=model))
    messages = emulators.received("elevenlabs", "tts")
    inputs = [each["text"] for m in messages for each in m.get("inputs", ())]
    acted = {each: f"[{each}] " for each in ("excited", "sorry", "very odd")}
    assert inputs == [f"{told or ''}{text} " for text, told in expected(acted).items()]


async def test_espeak_changes_pitch_and_rate(voice, monkeypatch):
    spoken, speak = {}, EspeakWorker.speak

    def noted(worker, text, **how):
        spoken[text] = (how["pitch"], round(how["speed"], 2))
        return speak(worker, text, **how)

    monkeypatch.setattr(EspeakWorker, "speak", noted)
    await say(voice(provider="espeak"))
    usual, manners = (50, 1.0), {"excited": (65, 1.1), "sorry": (44, 0.92)}
    assert spoken == {text: told or usual for text, told in expected(manners).items()}


async def test_espeaks_pitch_and_rate_stay_within_its_means(voice, monkeypatch):
    spoken, speak = {}, EspeakWorker.speak

    def noted(worker, text, **how):
        spoken[text] = how["speed"]
        return speak(worker, text, **how)

    monkeypatch.setattr(EspeakWorker, "speak", noted)
    await say(voice(provider="espeak", speed=2.5))
    assert spoken["Hello,"] == pytest.approx(450 / 175)
