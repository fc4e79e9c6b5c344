"""The service in a Pipecat pipeline, on small voices that piper-tts really loads."""

import asyncio
import subprocess
import sys
import threading

import numpy as np
import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    InterruptionFrame,
    MetricsFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSUpdateSettingsFrame,
)
from pipecat.metrics.metrics import TTFBMetricsData, TTSUsageMetricsData
from pipecat.pipeline.worker import PipelineParams
from pipecat.services.settings import TTSSettings
from pipecat.tests.utils import SleepFrame, run_test
from pipecat.transcriptions.language import Language
from piper import PiperVoice

from bots.choices import TtsChoice
from bots.legs import choose_legs
from bots.machine import Machine
from bots.persona import Persona
from bots.providers.piper.provider import PROVIDER
from bots.providers.piper.tts import TAIL_MS, LocalPiperTTSService
from bots.roster import Roster
from bots.services import build_services
from tests.providers.hearing import of
from tests.providers.piper.tone_voice import PHONEME_MS, TONE_HZ, write_voice

RATE = 22050
SENTENCES = "Hello there, this is Summer. How are you?"
TAIL = TAIL_MS / 1000


@pytest.fixture
def calls(monkeypatch):
    """Which voice spoke what, at which length, and on which thread."""
    made = []
    synthesize = PiperVoice.phoneme_ids_to_audio

    def watched(self, ids, config, **options):
        made.append(
            {
                "voice": self,
                "espeak": self.config.espeak_voice,
                "seconds": len(ids) * PHONEME_MS / 1000 * config.length_scale,
                "thread": threading.current_thread().name,
            }
        )
        return synthesize(self, ids, config, **options)

    monkeypatch.setattr(PiperVoice, "phoneme_ids_to_audio", watched)
    return made


@pytest.fixture
def folders(tmp_path):
    return {
        "nl": write_voice(tmp_path, "nl_NL-pim-medium", espeak="nl"),
        "en": write_voice(tmp_path, "en_US-ljspeech-medium", espeak="en-us"),
    }


def service(voices, folders, language="en", **kwargs):
    return LocalPiperTTSService(voices=voices, folders=folders, language=language, **kwargs)


async def run(tts, *frames, rate=RATE, **params):
    async with asyncio.timeout(30):
        down, up = await run_test(
            tts,
            frames_to_send=frames,
            pipeline_params=PipelineParams(audio_out_sample_rate=rate, **params),
        )
    return list(down), list(up)


def audio(frames):
    return np.frombuffer(b"".join(f.audio for f in of(frames, TTSAudioRawFrame)), "<i2")


def seconds(frames, rate=RATE):
    return len(audio(frames)) / rate


def pitch(samples, rate):
    return np.abs(np.fft.rfft(samples)).argmax() * rate / len(samples)


async def test_each_sentence_is_audio_as_long_as_its_phonemes(voices, folders, calls):
    down, up = await run(service(voices, folders), TTSSpeakFrame(SENTENCES))
    assert len(calls) == 2
    assert seconds(down) == pytest.approx(sum(c["seconds"] for c in calls) + TAIL, abs=0.01)
    kinds = [type(f) for f in of(down, TTSStartedFrame, TTSAudioRawFrame, TTSStoppedFrame)]
    assert kinds[0] is TTSStartedFrame and kinds[-1] is TTSStoppedFrame
    assert set(kinds[1:-1]) == {TTSAudioRawFrame}
    assert np.abs(audio(down)).max() > 30000
    assert not of(up, ErrorFrame)


@pytest.mark.parametrize("rate", [8000, 16000, 24000, 48000])
async def test_it_speaks_at_the_rate_of_the_pipeline(voices, folders, calls, rate):
    down, _ = await run(service(voices, folders), TTSSpeakFrame("Hello there."), rate=rate)
    assert {frame.sample_rate for frame in of(down, TTSAudioRawFrame)} == {rate}
    assert {frame.num_channels for frame in of(down, TTSAudioRawFrame)} == {1}
    loud = np.flatnonzero(np.abs(audio(down)) > 3000)
    assert loud[-1] / rate == pytest.approx(calls[0]["seconds"], abs=0.01)
    assert pitch(audio(down)[: loud[-1]], rate) == pytest.approx(TONE_HZ, abs=5)


async def test_it_runs_on_threads_of_its_own(voices, folders, calls):
    await run(service(voices, folders), TTSSpeakFrame(SENTENCES))
    assert all(call["thread"].startswith("piper") for call in calls)


async def test_sessions_share_a_voice_and_each_speaks_its_own(voices, folders, calls):
    texts = ["One.", "Two three four.", "Five six seven eight nine ten."]
    sessions = [run(service(voices, folders), TTSSpeakFrame(text)) for text in texts]
    spoken = [seconds(down) for down, _ in await asyncio.gather(*sessions)]
    assert spoken == sorted(spoken) and spoken[0] < spoken[1] < spoken[2]
    assert len({id(call["voice"]) for call in calls}) == 1


async def test_a_change_of_language_brings_its_voice_along(voices, folders, calls):
    update = TTSUpdateSettingsFrame(delta=TTSSettings(language=Language.NL))
    tts = service(voices, folders)
    await run(tts, TTSSpeakFrame("Hi."), SleepFrame(0.5), update, TTSSpeakFrame("Hoi."))
    assert [call["espeak"] for call in calls] == ["en-us", "nl"]


async def test_a_language_without_a_voice_keeps_the_one_there_is(voices, folders, calls):
    update = TTSUpdateSettingsFrame(delta=TTSSettings(language=Language.ES))
    _, up = await run(service(voices, folders), update, TTSSpeakFrame("Hola."))
    assert [call["espeak"] for call in calls] == ["en-us"]
    assert not of(up, ErrorFrame)


async def test_twice_the_speed_is_half_the_time(voices, folders):
    slow, _ = await run(service(voices, folders), TTSSpeakFrame("Hello there."))
    fast, _ = await run(service(voices, folders, speed=2.0), TTSSpeakFrame("Hello there."))
    assert seconds(slow) - TAIL == pytest.approx(2 * (seconds(fast) - TAIL), abs=0.01)


async def test_markup_for_phonemes_is_read_out(voices, folders, calls):
    await run(service(voices, folders), TTSSpeakFrame("[[aaaaaaaaaaaaaaaaaaaa]]"))
    raw = next(iter(voices._models.values())).result().phonemize("[[aaaaaaaaaaaaaaaaaaaa]]")
    assert raw == [["a"] * 20]
    assert calls[0]["seconds"] != pytest.approx((2 * 20 + 3) * PHONEME_MS / 1000)


@pytest.mark.parametrize("text", ["...", "😀"])
async def test_a_text_with_nothing_to_say_ends_its_turn(voices, folders, text):
    down, up = await run(service(voices, folders), TTSSpeakFrame(text))
    assert of(down, TTSAudioRawFrame) and of(down, TTSStoppedFrame)
    assert not of(up, ErrorFrame)


async def test_an_interruption_ends_the_speech_after_the_sentence_that_is_being_made(
    voices, folders, calls, monkeypatch
):
    begun, go_on = threading.Event(), threading.Event()
    watched = PiperVoice.phoneme_ids_to_audio

    def slow(*arguments, **options):
        begun.set()
        go_on.wait(10)
        return watched(*arguments, **options)

    monkeypatch.setattr(PiperVoice, "phoneme_ids_to_audio", slow)
    tts = service(voices, folders)
    story = " ".join(f"This is sentence {n}." for n in range(20))

    async def interrupt():
        await asyncio.to_thread(begun.wait, 10)
        await tts.queue_frame(InterruptionFrame())
        go_on.set()

    interrupting = asyncio.create_task(interrupt())
    _, up = await run(tts, TTSSpeakFrame(story), SleepFrame(1.0), TTSSpeakFrame("Yes?"))
    await interrupting
    assert len(calls) <= 3
    assert not of(up, ErrorFrame)


async def test_a_voice_that_cannot_be_loaded_is_an_error_that_names_it(voices, tmp_path):
    home = write_voice(tmp_path, "en_US-amy-medium")
    (home / "en_US-amy-medium.onnx").write_bytes(b"not a model")
    down, up = await run(service(voices, {"en": home}), TTSSpeakFrame("Hi."))
    error, *_ = of(up, ErrorFrame)
    assert error.error.startswith(f"piper cannot load {home}: ")
    assert not of(down, TTSAudioRawFrame)


async def test_metrics(voices, folders):
    down, _ = await run(
        service(voices, folders),
        TTSSpeakFrame("Hello there."),
        enable_metrics=True,
        enable_usage_metrics=True,
    )
    data = [item for frame in of(down, MetricsFrame) for item in frame.data]
    assert [item for item in of(data, TTFBMetricsData) if item.value > 0]
    assert [item.value for item in of(data, TTSUsageMetricsData)] == [len("Hello there.")]


def persona(**tts):
    return Persona.model_validate(
        {
            "schema_version": 1,
            "name": "Ann",
            "prompt": "Be kind.",
            "languages": {"default": "nl", "allowed": ["nl", "en"]},
            "stt": {"provider": "deepgram"},
            "llm": {"provider": "phrasebook"},
            "tts": {"provider": "piper", **tts},
        }
    )


async def test_a_persona_speaks_each_language_with_its_voice(shared, tmp_path, folders, calls):
    machine = Machine({"DEEPGRAM_API_KEY": "d"}, models=tmp_path)
    legs = choose_legs(persona(), machine)
    assert legs.names()["tts"] == "piper"
    roster = Roster(persona(), legs, ("nl", "en"))
    services = build_services(roster, legs, machine=machine, shared=shared)
    update = TTSUpdateSettingsFrame(delta=TTSSettings(language=Language.EN))
    frames = (TTSSpeakFrame("Hoi."), SleepFrame(0.5), update, TTSSpeakFrame("Hi."))
    await run(services.tts, *frames)
    assert [call["espeak"] for call in calls] == ["nl", "en-us"]


async def test_both_espeaks_of_one_process_speak(voices, folders, calls):
    """The embedded voice and Piper's phonemes each bring an espeak-ng of their own."""
    from bots.providers.espeak.worker import EspeakWorker

    worker = EspeakWorker()
    try:
        before = [audio async for audio in worker.speak("Hallo daar.", voice="nl")]
        await run(service(voices, folders), TTSSpeakFrame("Hello there."))
        assert [audio async for audio in worker.speak("Hallo daar.", voice="nl")] == before
        await run(service(voices, folders), TTSSpeakFrame("Hello there."))
    finally:
        await worker.close()
    assert calls[0]["seconds"] == calls[1]["seconds"]


def lack(tmp_path, voice=None, languages=("nl", "en")):
    choice = TtsChoice(provider="piper", voice=voice)
    return Machine({}, models=tmp_path).obstacle(PROVIDER, choice, languages)


def test_voices_that_are_not_here_are_named_with_what_to_do(tmp_path):
    dutch = (
        'model "nl_NL-pim-medium" is not here; python runner.py models fetch piper nl_NL-pim-medium'
    )
    english = (
        'model "en_US-ljspeech-medium" is not here; '
        "python runner.py models fetch piper en_US-ljspeech-medium"
    )
    assert lack(tmp_path) == f"{dutch}; {english}"
    write_voice(tmp_path, "en_US-ljspeech-medium")
    assert lack(tmp_path) == dutch
    assert lack(tmp_path, languages=("en",)) is None
    assert lack(tmp_path, voice={"nl": "glados", "en": "en_US-ljspeech-medium"}) == (
        'model "glados" is not here; put it in models/piper/glados'
    )


def test_the_package_is_not_imported_until_a_persona_speaks_with_it():
    code = (
        "import sys, bots.providers as p; p.load('piper'); "
        "sys.exit('piper' in sys.modules or 'onnxruntime' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
