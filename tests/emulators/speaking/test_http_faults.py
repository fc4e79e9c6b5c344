"""What goes wrong with each voice over HTTP, as its vendor's SDK sees it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import cartesia
import httpx
import pytest
from deepgram.core.api_error import ApiError as DeepgramError
from elevenlabs import ElevenLabs
from elevenlabs.core.api_error import ApiError as ElevenLabsError

from tests.emulators.cartesia.clients import ASKED as CARTESIA_ASKED
from tests.emulators.cartesia.clients import client as cartesia_client
from tests.emulators.deepgram.speaking import client as deepgram_client
from tests.emulators.elevenlabs.clients import ASKED as ELEVENLABS_ASKED
from tests.emulators.elevenlabs.clients import GEORGE
from tests.emulators.process import Emulators
from tests.emulators.speaking.sound import is_about, pcm, said

RATE = 16000
TEXT = "Hello there, how are you today?"
Speak = Callable[[Emulators, float, int], Iterator[bytes]]


def deepgram(emulators: Emulators, timeout: float, retries: int) -> Iterator[bytes]:
    speech = deepgram_client(emulators, timeout=timeout).speak.v1.audio
    return speech.generate(
        text=TEXT,
        model="aura-2-thalia-en",
        encoding="linear16",
        container="none",
        sample_rate=RATE,
        request_options={"max_retries": retries},
    )


def cartesias(emulators: Emulators, timeout: float, retries: int) -> Iterator[bytes]:
    with cartesia_client(emulators, timeout=timeout, max_retries=retries) as sdk:
        speech = sdk.tts.with_streaming_response
        with speech.generate(transcript=TEXT, **CARTESIA_ASKED) as answer:
            yield from answer.iter_bytes()


def elevenlabs(emulators: Emulators, timeout: float, retries: int) -> Iterator[bytes]:
    root = f"{emulators.root}/elevenlabs"
    speech = ElevenLabs(api_key="k", base_url=root, timeout=timeout).text_to_speech
    options: Any = {"max_retries": retries}
    return speech.stream(GEORGE, text=TEXT, request_options=options, **ELEVENLABS_ASKED)


@dataclass(frozen=True)
class Voice:
    """A voice, and what its SDK raises."""

    provider: str
    speak: Speak
    refused: type[Exception]
    broken: tuple[type[Exception], ...] = (httpx.HTTPError,)

    def __str__(self) -> str:
        return self.provider


VOICES = {
    voice.provider: voice
    for voice in (
        Voice("deepgram", deepgram, DeepgramError),
        Voice(
            "cartesia",
            cartesias,
            cartesia.APIStatusError,
            (httpx.HTTPError, cartesia.APIConnectionError),
        ),
        Voice("elevenlabs", elevenlabs, ElevenLabsError),
    )
}


@pytest.fixture(params=list(VOICES))
def voice(request):
    return VOICES[request.param]


def spoken(emulators, voice, timeout=10.0, retries=0):
    return b"".join(voice.speak(emulators, timeout, retries))


@pytest.mark.parametrize("status", [401, 402, 429, 500, 503])
def test_it_is_refused(emulators, voice, status):
    emulators.fault(voice.provider, "status", status=status)
    with pytest.raises(voice.refused) as refused:
        spoken(emulators, voice)
    assert refused.value.status_code == status


@pytest.mark.parametrize("voice", [VOICES["deepgram"], VOICES["elevenlabs"]], ids=str)
def test_it_says_when_to_ask_again(emulators, voice):
    # These SDKs do not ask again for what they stream.
    emulators.fault(voice.provider, "status", status=429, retry_after=1)
    with pytest.raises(voice.refused) as refused:
        spoken(emulators, voice, retries=1)
    assert refused.value.headers["retry-after"] == "1"


def test_it_is_asked_again_when_it_said(emulators):
    emulators.fault("cartesia", "status", status=429, retry_after=1, times=1)
    assert pcm(spoken(emulators, VOICES["cartesia"], retries=1)).any()
    opened = emulators.journal(provider="cartesia", operation="tts", kind="opened")
    assert len(opened) == 2
    assert opened[1]["at"] - opened[0]["at"] >= 0.95


def test_it_is_cut_in_mid_stream(emulators, voice):
    emulators.fault(voice.provider, "cut", after_messages=2)
    with pytest.raises(voice.broken):
        spoken(emulators, voice)


@pytest.mark.parametrize("kind", ["hang", "hang_after_headers"])
def test_it_hangs(emulators, voice, kind):
    emulators.fault(voice.provider, kind)
    with pytest.raises(voice.broken):
        spoken(emulators, voice, timeout=0.4)


def test_the_connection_is_refused(emulators, voice):
    emulators.fault(voice.provider, "refused")
    with pytest.raises(voice.broken):
        spoken(emulators, voice)


async def test_silence_has_the_length_of_the_speech(emulators, voice):
    emulators.fault(voice.provider, "silent")
    samples = pcm(spoken(emulators, voice))
    assert not samples.any()
    assert is_about(samples, (await said(TEXT)).duration, RATE)


def test_half_a_piece_is_missing(emulators, voice):
    whole = spoken(emulators, voice)
    emulators.fault(voice.provider, "malformed")
    half = spoken(emulators, voice)
    # A piece is 100 ms.
    assert 1000 < len(whole) - len(half) < 2000


def test_bytes_drip(emulators, voice):
    emulators.fault(voice.provider, "drip", every_ms=20, bytes=1600)
    began = time.monotonic()
    pieces = len(spoken(emulators, voice)) // 1600
    assert time.monotonic() - began >= pieces * 0.02 * 0.9


def test_an_event_is_half_of_itself(emulators):
    emulators.fault("cartesia", "malformed")
    with cartesia_client(emulators) as sdk, pytest.raises(json.JSONDecodeError):
        list(sdk.tts.generate_sse(transcript=TEXT, **CARTESIA_ASKED))


def test_a_line_is_half_of_itself(emulators):
    emulators.fault("elevenlabs", "malformed")
    sdk = ElevenLabs(api_key="k", base_url=f"{emulators.root}/elevenlabs")
    told = list(sdk.text_to_speech.stream_with_timestamps(GEORGE, text=TEXT, **ELEVENLABS_ASKED))
    # The SDK passes over what it cannot read.
    assert len(told) == len(TEXT.split()) - 1
