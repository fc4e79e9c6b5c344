"""The service in a Pipecat pipeline, on a small model that Kaldi really decodes with."""

import asyncio
import itertools
import os
import threading
from pathlib import Path

import pytest
from pipecat.frames.frames import (
    CancelFrame,
    ErrorFrame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    MetricsFrame,
    STTMuteFrame,
    TranscriptionFrame,
)
from pipecat.metrics.metrics import STTUsageMetricsData, TTFBMetricsData
from pipecat.transcriptions.language import Language

from bots.legs import choose_legs
from bots.machine import Machine
from bots.providers import utterances
from bots.providers.vosk.catalogue import language_of
from bots.providers.vosk.models import Hearing
from bots.providers.vosk.stt import VoskSTTService
from bots.roster import Roster
from bots.services import build_services
from tests.providers.hearing import RATE, Session, as_the_vad_hears_it, audio_frames, of, run
from tests.providers.vosk.conftest import loud, quiet, words
from tests.providers.vosk.test_provider import persona
from tests.providers.vosk.tiny_model import write_model

SAID = "tell me a joke"


@pytest.fixture
def path(tmp_path):
    return write_model(tmp_path / "vosk-model-small-nl-0.22", SAID)


def service(models, path, language="nl", **kwargs):
    return VoskSTTService(models=models, path=path, language=language, **kwargs)


def spoken(count=4, rate=RATE):
    """The VAD is sure 0.2 s into the first word."""
    return as_the_vad_hears_it(audio_frames(words(count, rate), rate))


def finals(frames):
    return [frame.text for frame in of(frames, TranscriptionFrame)]


async def test_interims_come_first_and_then_one_final(models, path):
    down, up = await run(service(models, path), *spoken())
    *interims, final = of(down, InterimTranscriptionFrame, TranscriptionFrame)
    assert isinstance(final, TranscriptionFrame)
    assert (final.text, final.language, final.finalized) == (SAID, Language.NL, True)
    assert final.timestamp and not of(up, ErrorFrame)
    assert not of(interims, TranscriptionFrame)
    texts = [frame.text for frame in interims]
    assert all(SAID.startswith(text) for text in texts) and texts
    assert all(a != b for a, b in itertools.pairwise(texts))


async def test_interims_grow_while_the_caller_speaks(models, path):
    frames = spoken()
    async with Session(service(models, path)) as session:
        await session.send(*frames[: len(frames) // 2])
        heard = await session.until(InterimTranscriptionFrame)
        assert SAID.startswith(heard[-1].text) and heard[-1].text != SAID
        assert not of(heard, TranscriptionFrame)
        await session.send(*frames[len(frames) // 2 : -1])
        await session.send(frames[-1])
        assert finals(await session.until(TranscriptionFrame)) == [SAID]


async def test_what_was_said_before_the_vad_was_sure_is_heard(models, path):
    down, _ = await run(service(models, path), *spoken(1))
    assert finals(down) == ["tell"]


async def test_a_pause_that_vosk_takes_for_the_end_only_settles_what_was_said(models, path):
    """After it Vosk begins anew, and so do the small model's words."""
    model = await models.get(path)
    hearing = Hearing(model)
    heard = [hearing.hear(piece) for piece in (words(2), quiet(1.5), loud(0.3) + quiet(0.2))]
    assert heard == ["tell me", "tell me", "tell me tell"]
    assert hearing.finish() == "tell me tell"


async def test_utterances_begin_anew_and_keep_their_order(models, path):
    down, _ = await run(service(models, path), *spoken(3), *spoken(1), *spoken(2))
    assert finals(down) == ["tell me a", "tell", "tell me"]


async def test_silence_gives_no_transcript(models, path):
    frames = as_the_vad_hears_it(audio_frames(quiet(1)))
    down, up = await run(service(models, path), *frames)
    assert not of(down, InterimTranscriptionFrame, TranscriptionFrame) and not of(up, ErrorFrame)


@pytest.mark.parametrize("rate", [8000, 24000, 48000])
async def test_any_sample_rate_is_heard(models, path, rate):
    down, _ = await run(service(models, path), *spoken(4, rate), rate=rate)
    assert finals(down) == [SAID]


async def test_an_interruption_loses_nothing_of_what_interrupts(models, path):
    frames = spoken()
    middle = len(frames) // 2
    down, _ = await run(
        service(models, path), *frames[:middle], InterruptionFrame(), *frames[middle:]
    )
    assert finals(down) == [SAID]


async def test_what_is_said_up_to_the_end_is_transcribed(models, path):
    down, _ = await run(service(models, path), *spoken()[:-1])
    assert finals(down) == [SAID]


async def test_a_muted_caller_is_not_heard(models, path):
    frames = [STTMuteFrame(mute=True), *spoken(4), STTMuteFrame(mute=False), *spoken(1)]
    down, _ = await run(service(models, path), *frames)
    assert finals(down) == ["tell"]


async def test_an_endless_utterance_is_cut_without_ending_the_turn(models, path, monkeypatch):
    monkeypatch.setattr(utterances, "LONGEST_UTTERANCE", 1.0)
    down, _ = await run(service(models, path), *spoken())
    *pieces, last = of(down, TranscriptionFrame)
    assert pieces and not any(piece.finalized for piece in pieces)
    assert last.finalized


async def test_ten_sessions_share_a_model_and_threads(models, path):
    runs = (run(service(models, path), *spoken(1 + n % 4)) for n in range(10))
    heard = [finals(down) for down, _ in await asyncio.gather(*runs)]
    assert heard == [[" ".join(SAID.split()[: 1 + n % 4])] for n in range(10)]
    assert len(models._models) == 1
    assert len([t for t in threading.enumerate() if t.name.startswith("vosk")]) <= 4


async def test_the_event_loop_turns_while_kaldi_decodes(models, path):
    """The library is called without the GIL; held, the loop would turn once or twice."""
    model = await models.get(path)
    hearing = Hearing(model)
    decoding = asyncio.create_task(models.run(lambda: hearing.hear(words(24))))
    turns = 0
    while not decoding.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert await decoding == SAID
    assert turns > 10


async def test_metrics(models, path):
    stt = service(models, path)
    down, _ = await run(stt, *spoken(), enable_metrics=True, enable_usage_metrics=True)
    data = [item for frame in of(down, MetricsFrame) for item in frame.data]
    usage = of(data, STTUsageMetricsData)
    assert {item.model for item in usage} == {path.name}
    heard = sum(item.value.audio_seconds for item in usage)
    assert heard == pytest.approx(len(words(4)) / 2 / RATE, abs=0.05)
    assert [item for item in of(data, TTFBMetricsData) if item.value > 0.2]


async def test_a_folder_that_is_no_model_is_an_error_and_frames_go_on(models, tmp_path):
    (tmp_path / "vosk-model-nl").mkdir()
    down, up = await run(service(models, tmp_path / "vosk-model-nl"), *spoken())
    (error,) = of(up, ErrorFrame)
    assert error.error == (
        f"vosk cannot load {tmp_path / 'vosk-model-nl'}: Failed to create a model"
    )
    assert len(of(down, InputAudioRawFrame)) == len(of(spoken(), InputAudioRawFrame))


async def test_cancelling_a_session_leaves_nothing_to_decode(models, path):
    async with Session(service(models, path)) as session:
        await session.send(*spoken()[:-1])
        await session.until(InterimTranscriptionFrame)
        await session.send(CancelFrame())
        assert not finals(await session.until(CancelFrame))


async def test_a_persona_hears_with_the_model_that_the_variable_leads_to(shared, path, tmp_path):
    ann = persona("nl", "en")
    machine = Machine({"VOSK_MODEL_PATH": str(path)}, models=tmp_path)
    legs = choose_legs(ann, machine)
    services = build_services(
        Roster(ann, legs, legs.languages(ann)), legs, machine=machine, shared=shared
    )
    down, _ = await run(services.stt, *spoken())
    assert [(f.text, f.language) for f in of(down, TranscriptionFrame)] == [(SAID, Language.NL)]


async def test_a_real_model_hears_real_speech(models, spoken_by_flite):
    """The recordings are English; another language's model only has to hear something."""
    path, question, audio = spoken_by_flite
    frames = as_the_vad_hears_it(audio_frames(audio))
    down, up = await run(service(models, path, language_of(path.name) or "en"), *frames)
    assert not of(up, ErrorFrame)
    (text,) = finals(down)
    if language_of(path.name) == "en":
        assert text == question


@pytest.fixture
def spoken_by_flite(spoken):
    path = Path(os.environ.get("VOSK_MODEL_PATH") or "/nowhere")
    if not path.is_dir():
        pytest.skip("NO REAL VOSK MODEL IS TESTED: set VOSK_MODEL_PATH to the folder of one")
    question = "what time is it"
    return path, question, quiet(0.3) + spoken(question).tobytes() + quiet(0.3)
