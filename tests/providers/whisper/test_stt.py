"""The service in a Pipecat pipeline, on a small model that faster-whisper really runs."""

import asyncio
import threading

import faster_whisper
import pytest
from pipecat.frames.frames import (
    CancelFrame,
    ErrorFrame,
    InputAudioRawFrame,
    MetricsFrame,
    OutputAudioRawFrame,
    STTUpdateSettingsFrame,
    TranscriptionFrame,
)
from pipecat.metrics.metrics import ProcessingMetricsData, TTFBMetricsData
from pipecat.services.settings import STTSettings
from pipecat.transcriptions.language import Language

from bots.legs import choose_legs
from bots.machine import Machine
from bots.persona import Persona
from bots.providers.whisper import stt as module
from bots.providers.whisper.stt import LocalWhisperSTTService
from bots.providers.whisper.transcription import Heard
from bots.roster import Roster
from bots.services import build_services
from tests.providers.hearing import RATE, Session, as_the_vad_hears_it, audio_frames, of, run
from tests.providers.whisper.tiny_model import write_model

MARK = OutputAudioRawFrame(audio=b"", sample_rate=RATE, num_channels=1)
SAID = "tell me a joke"
SECOND = b"\x10\x00\xf0\xff" * (RATE // 2)


@pytest.fixture
def calls(monkeypatch):
    """Which model transcribed how, and on which thread."""
    made = []
    transcribe = faster_whisper.WhisperModel.transcribe

    def watched(self, audio, **options):
        made.append({"model": self, "samples": len(audio), **options})
        made[-1]["thread"] = threading.current_thread().name
        return transcribe(self, audio, **options)

    monkeypatch.setattr(faster_whisper.WhisperModel, "transcribe", watched)
    return made


def service(models, path, languages=("en",), **kwargs):
    return LocalWhisperSTTService(models=models, path=path, languages=languages, **kwargs)


def spoken(rate=RATE):
    return as_the_vad_hears_it(audio_frames(SECOND[: rate * 2] * (rate // RATE or 1), rate))


async def test_an_utterance_gives_one_final_transcript(models, tmp_path, calls):
    stt = service(models, write_model(tmp_path / "base", SAID))
    down, up = await run(stt, *spoken())
    (final,) = of(down, TranscriptionFrame)
    assert (final.text, final.language, final.finalized) == (SAID, Language.EN, True)
    assert final.timestamp and not of(up, ErrorFrame)
    assert len(of(down, InputAudioRawFrame)) == 50
    assert calls[0]["language"] == "en"


async def test_it_runs_on_threads_of_its_own(models, tmp_path, calls):
    await run(service(models, write_model(tmp_path / "base")), *spoken())
    assert [call["thread"].startswith("whisper") for call in calls] == [True]


async def test_sessions_share_one_model_and_each_hears_its_own(models, tmp_path, calls):
    path = write_model(tmp_path / "base", SAID)
    sessions = [run(service(models, path), *spoken()) for _ in range(3)]
    heard = [of(down, TranscriptionFrame) for down, _ in await asyncio.gather(*sessions)]
    assert [[final.text for final in finals] for finals in heard] == [[SAID]] * 3
    assert len({id(call["model"]) for call in calls}) == 1


@pytest.mark.parametrize(
    ("languages", "heard"), [(("en", "nl"), "nl"), (("es", "en"), "en"), (("es",), "es")]
)
async def test_the_likeliest_of_the_allowed_languages_is_on_the_frame(
    models, tmp_path, calls, languages, heard
):
    """By the model alone it would be Afrikaans, as Dutch often is."""
    path = write_model(tmp_path / "base", SAID, language_odds={"af": 9, "nl": 7, "en": 5})
    down, _ = await run(service(models, path, languages), *spoken())
    assert [frame.language for frame in of(down, TranscriptionFrame)] == [Language(heard)]
    assert calls[0]["language"] == heard


async def test_an_english_model_is_not_asked_for_the_language(models, tmp_path):
    path = write_model(tmp_path / "base.en", SAID, multilingual=False)
    down, up = await run(service(models, path), *spoken())
    assert [frame.text for frame in of(down, TranscriptionFrame)] == [SAID]
    assert not of(up, ErrorFrame)


async def test_a_change_of_the_conversation_s_language_does_not_deafen_it(models, tmp_path):
    path = write_model(tmp_path / "base", SAID, language_odds={"nl": 9})
    update = STTUpdateSettingsFrame(delta=STTSettings(language=Language.EN))
    down, up = await run(service(models, path, ("en", "nl")), update, *spoken())
    assert [frame.language for frame in of(down, TranscriptionFrame)] == [Language.NL]
    assert not of(up, ErrorFrame)


async def test_what_is_no_speech_gives_no_transcript(models, tmp_path):
    path = write_model(tmp_path / "base", SAID, no_speech=True)
    down, up = await run(service(models, path), *spoken())
    assert not of(down, TranscriptionFrame) and not of(up, ErrorFrame)


async def test_the_same_over_and_over_gives_no_transcript(models, tmp_path):
    """What Whisper makes of noise at times; without a limit it would be answered."""
    path = write_model(tmp_path / "base", " ".join(["thanks"] * 25))
    down, _ = await run(service(models, path), *spoken())
    assert not of(down, TranscriptionFrame)


@pytest.mark.parametrize("rate", [8000, 48000])
async def test_any_sample_rate_reaches_the_model_at_16_khz(models, tmp_path, calls, rate):
    audio = SECOND[:16000] if rate == 8000 else SECOND * 3
    frames = as_the_vad_hears_it(audio_frames(audio, rate))
    await run(service(models, write_model(tmp_path / "base")), *frames, rate=rate)
    # A second of audio and the half second of silence that Pipecat adds.
    assert calls[0]["samples"] == pytest.approx(1.5 * RATE, rel=0.02)


async def test_keyterms_are_hints_to_the_model(models, tmp_path, calls):
    path = write_model(tmp_path / "base")
    await run(service(models, path, keyterms=("Coliblanco", "Summer")), *spoken())
    assert calls[0]["hotwords"] == "Coliblanco Summer"


async def test_metrics_tell_the_time_to_the_transcript(models, tmp_path):
    stt = service(models, write_model(tmp_path / "base", SAID))
    down, _ = await run(stt, *spoken(), enable_metrics=True)
    data = [item for frame in of(down, MetricsFrame) for item in frame.data]
    assert [item for item in of(data, TTFBMetricsData) if item.value > 0]
    assert [item for item in of(data, ProcessingMetricsData) if item.value > 0]
    assert {item.model for item in data} >= {"base"}


async def test_a_folder_that_holds_no_model_is_an_error_that_names_it(models, tmp_path):
    (tmp_path / "base").mkdir()
    down, up = await run(service(models, tmp_path / "base"), *spoken())
    (error,) = of(up, ErrorFrame)
    assert error.error.startswith(f"whisper cannot load {tmp_path / 'base'}: ")
    assert len(of(down, InputAudioRawFrame)) == 50


async def test_a_session_that_is_cancelled_leaves_no_transcript_to_be_made(
    models, tmp_path, monkeypatch
):
    """What waits for a thread is dropped; what is in one ends by itself, for nobody."""
    monkeypatch.setattr(models._threads, "_max_workers", 1)
    begun, go_on, ran = threading.Event(), threading.Event(), []

    def slow(*arguments):
        ran.append(arguments)
        begun.set()
        go_on.wait(20)
        return Heard("too late", "en")

    monkeypatch.setattr(module, "transcribe", slow)
    path = write_model(tmp_path / "base")
    async with (
        Session(service(models, path)) as first,
        Session(service(models, path)) as second,
    ):
        await first.send(*spoken())
        await asyncio.to_thread(begun.wait, 20)
        await second.send(*spoken(), MARK)
        await second.until(OutputAudioRawFrame)
        for session in (first, second):
            await session.send(CancelFrame())
            assert not of(await session.until(CancelFrame), TranscriptionFrame)
        go_on.set()
    assert len(ran) == 1


async def test_a_persona_hears_with_the_model_that_it_names(shared, tmp_path):
    write_model(tmp_path / "whisper" / "tiny", SAID, language_odds={"nl": 9})
    persona = Persona.model_validate(
        {
            "schema_version": 1,
            "name": "Ann",
            "prompt": "Be kind.",
            "languages": {"default": "nl", "allowed": ["nl", "en"]},
            "stt": {"provider": "whisper", "model": "tiny"},
            "llm": {"provider": "phrasebook"},
            "tts": {"provider": "espeak"},
        }
    )
    machine = Machine({}, models=tmp_path)
    legs = choose_legs(persona, machine)
    assert legs.names()["stt"] == "whisper"
    assert legs.languages(persona) == ("nl", "en")
    services = build_services(
        Roster(persona, legs, ("nl", "en")), legs, machine=machine, shared=shared
    )
    down, _ = await run(services.stt, *spoken())
    assert [(f.text, f.language) for f in of(down, TranscriptionFrame)] == [(SAID, Language.NL)]


def lack(tmp_path, model=None):
    from bots.choices import SttChoice
    from bots.providers.whisper.provider import PROVIDER

    choice = SttChoice(provider="whisper", model=model)
    return Machine({}, models=tmp_path).obstacle(PROVIDER, choice, ("nl",))


def test_a_model_that_is_not_here_is_one_line_that_says_what_to_do(tmp_path):
    assert lack(tmp_path) == (
        'model "base" is not here; python runner.py models fetch whisper base'
    )
    assert lack(tmp_path, "my-own") == (
        'model "my-own" is not here; put it in models/whisper/my-own'
    )
    write_model(tmp_path / "whisper" / "base")
    assert lack(tmp_path) is None
    (tmp_path / "whisper" / "base" / "tokenizer.json").unlink()
    assert lack(tmp_path) == (
        'model "base" is incomplete, without tokenizer.json; '
        "python runner.py models fetch whisper base"
    )
