"""Whoever speaks without word times: announcements, audio, then the words of exactly that audio."""

from __future__ import annotations

from typing import Any

import pytest
from pipecat.frames.frames import TTSAudioRawFrame, TTSTextFrame

from bots.legs import choose_legs
from bots.machine import Machine
from bots.persona import Persona
from bots.providers.piper.tts import LocalPiperTTSService
from bots.providers.piper.voices import PiperVoices
from bots.roster import Roster
from bots.services import build_services
from bots.shared import Shared
from tests.emulators.speaking.sound import said
from tests.providers.piper.tone_voice import write_voice
from tests.providers.stage import RATE, Stage, answer, stretches
from tests.wire.conftest import keys

PIECES = ["Well, let me see,", "it is sunny in Paris.", "Tomorrow it may rain, I am afraid."]
LONG = " ".join(["This is a long sentence that takes several seconds to be said,"] * 8)


@pytest.fixture
async def shared():
    shared = Shared()
    yield shared
    await shared.close()


@pytest.fixture
def voice(emulators, shared, tmp_path):
    """Builds a provider's voice, as a persona has it, on the emulators."""

    def build(provider: str) -> Any:
        if provider == "piper":
            folder = write_voice(tmp_path, "en_US-ljspeech-medium", espeak="en-us")
            voices = shared.get(PiperVoices, PiperVoices)
            return LocalPiperTTSService(voices=voices, folders={"en": folder}, language="en")
        persona = Persona.model_validate(
            {
                "schema_version": 1,
                "name": "Ann",
                "prompt": "Be kind.",
                "languages": {"default": "en", "allowed": ["en"]},
                "stt": {"provider": "deepgram"},
                "llm": {"provider": "groq"},
                "tts": {"provider": provider},
            }
        )
        machine = Machine(emulators.environment | keys(), models=tmp_path)
        legs = choose_legs(persona, machine)
        assert legs.names()["tts"] == provider
        return build_services(
            Roster(persona, legs, ("en",)), legs, machine=machine, shared=shared
        ).tts

    return build


@pytest.mark.parametrize("provider", ["deepgram", "openai", "groq", "espeak", "piper"])
async def test_words_follow_their_audio(voice, provider):
    async with Stage(voice(provider)) as stage:
        await stage.send(*answer(*PIECES))
        await stage.until_stopped()
    (found,) = stretches(stage.of(object)).values()
    assert [(s.announced, s.texts) for s in found] == [([text], [text]) for text in PIECES]
    assert not any(frame.pts for frame in stage.of(TTSTextFrame))
    spoken = [len(s.audio) / 2 / RATE for s in found]
    if provider == "piper":
        # It speaks a tone for each letter.
        assert spoken == sorted(spoken)
    else:
        wanted = [(await said(text, rate=RATE)).duration for text in PIECES]
        assert spoken == pytest.approx(wanted, abs=0.35)


# Groq's audio comes whole, in one frame, with its words right behind it.
@pytest.mark.parametrize("provider", ["deepgram", "openai", "espeak", "piper"])
async def test_words_whose_audio_is_cut_are_not_told(voice, provider, emulators):
    emulators.pace(audio_speed=2)
    async with Stage(voice(provider)) as stage:
        await stage.send(*answer("Well,", LONG))
        await stage.until(lambda: stage.of(TTSTextFrame))
        first = stage.of(TTSTextFrame)[0]
        await stage.until(lambda: stage.of(TTSAudioRawFrame)[-1].id > first.id)
        await stage.interrupt()
    assert [frame.text for frame in stage.of(TTSTextFrame)] == ["Well,"]
    (found,) = stretches(stage.of(object)).values()
    assert found[-1].audio and not found[-1].texts


@pytest.mark.parametrize("provider", ["cartesia", "elevenlabs"])
async def test_others_tell_each_word_with_its_time(voice, provider):
    async with Stage(voice(provider)) as stage:
        await stage.send(*answer(*PIECES))
        await stage.until_stopped()
    words = stage.of(TTSTextFrame)
    assert " ".join(frame.text.strip() for frame in words).split() == " ".join(PIECES).split()
    assert all(frame.pts for frame in words)
