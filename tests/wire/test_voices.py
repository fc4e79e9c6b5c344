"""Each voice that has a wire speaks to a caller; what it is told is what it was told to be."""

from __future__ import annotations

import numpy as np
import pytest

from bots.rehearsal.rehearsal import Rehearsal
from bots.samples import SAMPLE_RATE, Samples
from emulators.voice import Voice
from tests.wire.conftest import audio_bytes, calls, persona

LINES = {"en": "What is your name?", "nl": "Hoe heet je eigenlijk?"}
SENTENCES = ("I am Ann.", "I am emulated.")
ANSWER = " ".join(SENTENCES)
FRAME = SAMPLE_RATE // 50
LOUD = 500


def spoken_by(language: str, **tts: object):
    return persona(tts=tts, languages={"default": language, "allowed": [language]})


async def told(converse, who) -> Rehearsal:
    line = LINES[who.languages.default]
    rehearsal = await converse(who, line, answers=[{"when": line, "text": ANSWER}])
    (turn,) = rehearsal.session.turns
    assert " ".join(turn.spoken) == ANSWER
    assert turn.moments.voice is not None
    language = who.languages.default
    said = [await Voice().speak(text, language, SAMPLE_RATE, who.tts.speed) for text in SENTENCES]
    wanted = sum(voiced(speech.samples) for speech in said)
    # At another rate than it was made at, speech is longer or shorter by half.
    pieces = rehearsal.transport.assistant.pieces_since(0)
    heard = np.concatenate([samples for _, samples in pieces])
    assert voiced(heard) == pytest.approx(wanted, rel=0.12)
    return rehearsal


def voiced(samples: Samples) -> float:
    """How long a voice sounds, in seconds, without the pauses between words and sentences.

    Args:
        samples: 16 kHz mono.
    """
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME).astype(np.int32)
    return np.count_nonzero(np.abs(frames).max(axis=1) > LOUD) * FRAME / SAMPLE_RATE


@pytest.mark.parametrize(
    ("language", "voice", "wanted"),
    [
        ("en", None, "aura-2-thalia-en"),
        ("nl", None, "aura-2-beatrix-nl"),
        ("nl", "aura-2-lars-nl", "aura-2-lars-nl"),
    ],
)
async def test_deepgram(converse, emulators, language, voice, wanted):
    await told(converse, spoken_by(language, provider="deepgram", voice=voice))
    (call,) = calls(emulators, "deepgram", "tts")
    assert call.path == "/deepgram/v1/speak"
    expected = {"model": [wanted], "sample_rate": ["16000"], "encoding": ["linear16"]}
    assert {name: call.query.get(name) for name in expected} == expected
    assert call.headers["authorization"] == "Token deepgram-key"
    texts = [m["text"] for m in emulators.received("deepgram", "tts") if m["type"] == "Speak"]
    assert " ".join(text.strip() for text in texts) == ANSWER
    assert audio_bytes(emulators, "deepgram", "tts", "sent") > 16000


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_cartesia(converse, emulators, language):
    who = spoken_by(language, provider="cartesia", model="sonic-3", speed=1.1)
    rehearsal = await told(converse, who)
    (call,) = calls(emulators, "cartesia", "tts")
    assert call.path == "/cartesia/tts/websocket"
    assert "cartesia-key" in (*call.query.get("api_key", []), *call.headers.values())
    message = emulators.received("cartesia", "tts")[0]
    assert (message["model_id"], message["language"]) == ("sonic-3", language)
    assert message["voice"]["id"] == rehearsal.session.legs.tts.serving.offer.voices[language]
    assert message["output_format"]["sample_rate"] == 16000
    assert message["output_format"]["encoding"] == "pcm_s16le"
    assert message["generation_config"]["speed"] == 1.1


@pytest.mark.parametrize("model", ["gpt-4o-mini-tts", "tts-1"])
async def test_openai(converse, emulators, model):
    await told(converse, spoken_by("en", provider="openai", model=model, voice="nova"))
    call = calls(emulators, "openai", "tts")[0]
    assert call.path == "/openai/v1/audio/speech"
    assert call.headers["authorization"] == "Bearer openai-key"
    bodies = emulators.received("openai", "tts")
    assert {(body["model"], body["voice"]) for body in bodies} == {(model, "nova")}
    assert {body["response_format"] for body in bodies} == {"pcm"}
    assert " ".join(body["input"].strip() for body in bodies) == ANSWER


async def test_groq(converse, emulators):
    await told(converse, spoken_by("en", provider="groq", voice="troy"))
    call = calls(emulators, "groq", "tts")[0]
    assert call.path == "/groq/openai/v1/audio/speech"
    assert call.headers["authorization"] == "Bearer groq-key"
    bodies = emulators.received("groq", "tts")
    assert {body["voice"] for body in bodies} == {"troy"}
    assert {body["model"] for body in bodies} == {"canopylabs/orpheus-v1-english"}
    assert " ".join(body["input"].strip() for body in bodies) == ANSWER


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_elevenlabs(converse, emulators, language):
    who = spoken_by(language, provider="elevenlabs", voice="JBFqnCBsd6RMkjVDRZzb")
    await told(converse, who)
    (call,) = calls(emulators, "elevenlabs", "tts")
    assert call.path == ("/elevenlabs/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb/multi-stream-input")
    wanted = {
        "model_id": ["eleven_flash_v2_5"],
        "output_format": ["pcm_16000"],
        "language_code": [language],
    }
    assert {name: call.query.get(name) for name in wanted} == wanted
    assert call.headers["xi-api-key"] == "elevenlabs-key"
