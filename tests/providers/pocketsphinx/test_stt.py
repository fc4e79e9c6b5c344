"""The service in a Pipecat pipeline, hearing real speech by flite."""

import asyncio
import itertools
import os
import signal

import jiwer
import numpy as np
import pytest
import soxr
from pipecat.frames.frames import (
    CancelFrame,
    ErrorFrame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    MetricsFrame,
    STTMetadataFrame,
    STTMuteFrame,
    STTUpdateSettingsFrame,
    TranscriptionFrame,
    UserAudioRawFrame,
)
from pipecat.metrics.metrics import STTUsageMetricsData, TTFBMetricsData
from pipecat.services.settings import STTSettings
from pipecat.transcriptions.language import Language

from bots.providers import utterances
from bots.providers.pocketsphinx import stt as module
from bots.providers.pocketsphinx.pool import DecoderPool
from bots.providers.pocketsphinx.stt import PocketsphinxSTTService
from tests.providers.hearing import (
    RATE,
    STARTED,
    STOPPED,
    Session,
    as_the_vad_hears_it,
    audio_frames,
    of,
    run,
)

TIME = "what time is it"
JOKE = "tell me a joke"
WEATHER = "what is the weather in Paris today"


def finals(frames):
    return [frame.text for frame in of(frames, TranscriptionFrame)]


async def test_interims_come_first_and_then_one_final(pool, said):
    down, up = await run(
        PocketsphinxSTTService(pool=pool), *as_the_vad_hears_it(audio_frames(said(WEATHER)))
    )
    transcripts = of(down, InterimTranscriptionFrame, TranscriptionFrame)
    *interims, final = transcripts
    assert isinstance(final, TranscriptionFrame)
    assert final.text == WEATHER.lower()
    assert final.finalized and final.language == Language.EN and final.timestamp
    assert len(interims) >= 2 and not of(interims, TranscriptionFrame)
    texts = [frame.text for frame in interims]
    assert all(texts) and all(a != b for a, b in itertools.pairwise(texts))
    assert not of(up, ErrorFrame)


async def test_audio_and_vad_frames_pass_in_their_order(pool, said):
    sent = as_the_vad_hears_it(audio_frames(said(TIME)))
    down, _ = await run(PocketsphinxSTTService(pool=pool), *sent)
    passed = of(down, InputAudioRawFrame, STARTED, STOPPED)
    assert [frame.id for frame in passed] == [frame.id for frame in sent]


async def test_a_word_spoken_before_the_vad_was_sure_is_heard(pool, said):
    frames = audio_frames(said(TIME))
    down, _ = await run(PocketsphinxSTTService(pool=pool), *as_the_vad_hears_it(frames, late=25))
    assert finals(down) == [TIME]


async def test_what_was_said_long_before_is_not_heard(pool, said):
    before = audio_frames(said(JOKE)) + audio_frames(bytes(RATE * 2))
    frames = before + as_the_vad_hears_it(audio_frames(said(TIME)))
    down, _ = await run(PocketsphinxSTTService(pool=pool), *frames)
    assert finals(down) == [TIME]


@pytest.mark.parametrize(("rate", "errors"), [(8000, 0.4), (24000, 0.25), (48000, 0.25)])
async def test_any_sample_rate_is_heard(pool, said, rate, errors):
    questions = (TIME, JOKE, "what can you do", WEATHER, "how does this work")
    frames = []
    for question in questions:
        samples = np.frombuffer(said(question), "<i2")
        resampled = soxr.resample(samples, RATE, rate).astype("<i2").tobytes()
        frames += as_the_vad_hears_it(audio_frames(resampled, rate))
    down, up = await run(PocketsphinxSTTService(pool=pool), *frames, rate=rate)
    assert jiwer.wer(" ".join(questions).lower(), " ".join(finals(down))) <= errors, finals(down)
    assert not of(up, ErrorFrame)


async def test_finals_keep_the_order_of_what_was_said(pool, said):
    frames = [
        frame
        for question in (WEATHER, TIME, JOKE)
        for frame in as_the_vad_hears_it(audio_frames(said(question)))
    ]
    down, _ = await run(PocketsphinxSTTService(pool=pool), *frames)
    assert finals(down) == [WEATHER.lower(), TIME, JOKE]


async def test_silence_gives_no_transcript(pool):
    frames = as_the_vad_hears_it(audio_frames(bytes(RATE * 2)))
    down, up = await run(PocketsphinxSTTService(pool=pool), *frames)
    assert not of(down, InterimTranscriptionFrame, TranscriptionFrame)
    assert not of(up, ErrorFrame)


async def test_an_interruption_loses_nothing_of_what_interrupts(pool, said):
    frames = as_the_vad_hears_it(audio_frames(said(WEATHER)))
    middle = len(frames) // 2
    down, _ = await run(
        PocketsphinxSTTService(pool=pool), *frames[:middle], InterruptionFrame(), *frames[middle:]
    )
    assert finals(down) == [WEATHER.lower()]


async def test_what_is_said_up_to_the_end_is_transcribed(pool, said):
    """The EndFrame comes before the VAD has seen the end of speech."""
    frames = as_the_vad_hears_it(audio_frames(said(TIME)))[:-1]
    down, _ = await run(PocketsphinxSTTService(pool=pool), *frames)
    assert finals(down) == [TIME]


async def test_who_spoke_is_told(pool, said):
    frames = [
        UserAudioRawFrame(
            audio=frame.audio, sample_rate=RATE, num_channels=1, user_id="participant"
        )
        for frame in audio_frames(said(TIME))
    ]
    down, _ = await run(PocketsphinxSTTService(pool=pool), *as_the_vad_hears_it(frames))
    transcripts = of(down, InterimTranscriptionFrame, TranscriptionFrame)
    assert {frame.user_id for frame in transcripts} == {"participant"}


async def test_a_muted_caller_is_not_heard(pool, said):
    frames = as_the_vad_hears_it(audio_frames(said(TIME)))
    down, _ = await run(
        PocketsphinxSTTService(pool=pool),
        STTMuteFrame(mute=True),
        *frames,
        STTMuteFrame(mute=False),
        *as_the_vad_hears_it(audio_frames(said(JOKE))),
    )
    assert finals(down) == [JOKE]


async def test_an_endless_utterance_is_cut_without_ending_the_turn(pool, said, monkeypatch):
    monkeypatch.setattr(utterances, "LONGEST_UTTERANCE", 1.5)
    both = audio_frames(said(TIME)) + audio_frames(said(WEATHER))
    down, _ = await run(PocketsphinxSTTService(pool=pool), *as_the_vad_hears_it(both))
    *pieces, last = of(down, TranscriptionFrame)
    assert pieces and not any(piece.finalized for piece in pieces)
    assert last.finalized


async def test_metrics(pool, said):
    frames = as_the_vad_hears_it(audio_frames(said(TIME)))
    stt = PocketsphinxSTTService(pool=pool)
    down, _ = await run(stt, *frames, enable_metrics=True, enable_usage_metrics=True)
    (metadata,) = of(down, STTMetadataFrame)
    assert metadata.ttfs_p99_latency == module.TTFS_P99
    data = [item for frame in of(down, MetricsFrame) for item in frame.data]
    assert {item.model for item in of(data, STTUsageMetricsData)} == {"en-us"}
    heard = sum(item.value.audio_seconds for item in of(data, STTUsageMetricsData))
    assert heard == pytest.approx(len(said(TIME)) / 2 / RATE, abs=0.05)
    assert [item for item in of(data, TTFBMetricsData) if item.value > 0.2]


async def test_another_language_is_refused_in_the_log_and_english_goes_on(pool, said):
    down, up = await run(
        PocketsphinxSTTService(pool=pool),
        STTUpdateSettingsFrame(delta=STTSettings(language=Language.NL)),
        *as_the_vad_hears_it(audio_frames(said(TIME))),
    )
    (final,) = of(down, TranscriptionFrame)
    assert (final.text, final.language) == (TIME, Language.EN)
    assert not of(up, ErrorFrame)


async def test_a_closed_pool_is_an_error_and_frames_go_on(said):
    pool = DecoderPool(workers=1)
    await pool.close()
    frames = as_the_vad_hears_it(audio_frames(said(TIME)))
    down, up = await run(PocketsphinxSTTService(pool=pool), *frames)
    assert len(of(down, InputAudioRawFrame)) == len(of(frames, InputAudioRawFrame))
    assert all("pool is closed" in error.error for error in of(up, ErrorFrame))
    assert of(up, ErrorFrame)


async def test_after_a_crash_the_next_utterance_is_heard(pool, said):
    frames = as_the_vad_hears_it(audio_frames(said(WEATHER)))
    async with Session(PocketsphinxSTTService(pool=pool)) as session:
        await session.send(*frames[:60])
        await session.until(InterimTranscriptionFrame)
        os.kill(pool.pids[0], signal.SIGKILL)
        error = (await session.until(ErrorFrame, session.up))[-1]
        assert "is gone" in error.error
        assert error.processor.is_usable
        await session.send(*frames[60:], *as_the_vad_hears_it(audio_frames(said(TIME))))
        assert finals(await session.until(TranscriptionFrame)) == [TIME]


async def test_frames_flow_while_a_decoder_hangs(pool, said):
    await pool.warm()
    (pid,) = pool.pids
    marker = InputAudioRawFrame(audio=bytes(640), sample_rate=RATE, num_channels=1)
    async with Session(PocketsphinxSTTService(pool=pool)) as session:
        os.kill(pid, signal.SIGSTOP)
        try:
            await session.send(*as_the_vad_hears_it(audio_frames(said(TIME))), marker)
            passed = await session.until(STOPPED)
            passed.extend(await session.until(InputAudioRawFrame))
            assert passed[-1] is marker
            assert not of(passed, TranscriptionFrame)
        finally:
            os.kill(pid, signal.SIGCONT)
        assert finals(await session.until(TranscriptionFrame)) == [TIME]


async def test_cancelling_a_session_frees_its_decoder(said):
    pool = DecoderPool(workers=1, decoders=1)
    try:
        async with Session(PocketsphinxSTTService(pool=pool)) as session:
            await session.send(*as_the_vad_hears_it(audio_frames(said(WEATHER)))[:-1])
            await session.until(InterimTranscriptionFrame)
            await session.send(CancelFrame())
            await session.until(CancelFrame)
        stream = pool.open()
        stream.feed(said(TIME))
        assert await stream.finish(timeout=20) == TIME
    finally:
        await pool.close()


async def test_more_sessions_than_workers_share_a_pool(pool, said):
    # Not many more: the workers give way to whatever else this machine does.
    questions = [TIME, JOKE] * 2
    runs = (
        run(PocketsphinxSTTService(pool=pool), *as_the_vad_hears_it(audio_frames(said(question))))
        for question in questions
    )
    heard = [finals(down) for down, _ in await asyncio.gather(*runs)]
    assert heard == [[question] for question in questions]
    assert len(pool.pids) == 2
