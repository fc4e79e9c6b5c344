"""Aura on the emulator's wire: when it is heard, what of it, and how often it is flushed."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    MetricsFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSUpdateSettingsFrame,
)
from pipecat.metrics.metrics import TTFBMetricsData
from pipecat.services.deepgram.tts import DeepgramTTSService

from bots.providers.deepgram.aura import AuraTTSService
from bots.providers.deepgram.flush_budget import FLUSHES
from tests.emulators.process import Emulators
from tests.emulators.speaking.sound import pcm, said, sounds_like
from tests.providers.stage import END, RATE, START, Stage, answer, piece, stretches

PIECES = ("Well, let me see,", "it is sunny in Paris.", "Tomorrow it may rain.")
LATENCY_S = 0.1
THINKING_S = 0.4
"""From one piece of an answer to the next, as a slow model has it."""


def service(emulators: Emulators, kind: type[DeepgramTTSService] = AuraTTSService, **more: Any):
    return kind(
        api_key="k",
        base_url=f"{emulators.root.replace('http', 'ws')}/deepgram",
        settings=kind.Settings(voice="aura-2-thalia-en"),
        **more,
    )


def flushes(emulators: Emulators) -> int:
    told = emulators.received("deepgram", "tts")
    return sum(message["type"] == "Flush" for message in told)


def warnings(emulators: Emulators) -> list[Any]:
    sent = emulators.journal(provider="deepgram", operation="tts", kind="sent")
    bodies = [entry["data"].get("body") for entry in sent]
    return [body for body in bodies if body and body["type"] == "Warning"]


async def seconds_to_first_audio(tts: DeepgramTTSService) -> float:
    """From the first piece of an answer that comes slowly."""
    async with Stage(tts) as stage:
        since = time.monotonic()
        await stage.send(START())
        for text in PIECES:
            await stage.send(piece(text))
            await asyncio.sleep(THINKING_S)
        await stage.send(END())
        await stage.until_stopped()
        return stage.first(TTSAudioRawFrame) - since


async def test_it_is_heard_a_latency_after_the_first_piece_and_not_after_the_last(emulators):
    emulators.latency(aura=1000 * LATENCY_S)
    stock = await seconds_to_first_audio(service(emulators, DeepgramTTSService))
    ours = await seconds_to_first_audio(service(emulators))
    assert stock > len(PIECES) * THINKING_S + LATENCY_S
    assert LATENCY_S < ours < LATENCY_S + THINKING_S / 2
    print(f"first audio: stock {stock * 1000:.0f} ms, ours {ours * 1000:.0f} ms")


async def test_the_time_to_its_first_byte_is_measured_from_the_first_piece(emulators):
    emulators.latency(aura=1000 * LATENCY_S)
    async with Stage(service(emulators)) as stage:
        await stage.send(*answer(*PIECES))
        await stage.until_stopped()
        data = [datum for frame in stage.of(MetricsFrame) for datum in frame.data]
    (ttfb,) = [d.value for d in data if isinstance(d, TTFBMetricsData) and d.value]
    assert LATENCY_S < ttfb < LATENCY_S + 0.2


async def test_each_piece_is_told_when_its_audio_has_come(emulators):
    async with Stage(service(emulators)) as stage:
        await stage.send(*answer(*PIECES))
        await stage.until_stopped()
    (found,) = stretches(stage.of(object)).values()
    # There is a flush to spare for the second piece and none for the third, but at the end.
    assert [stretch.texts for stretch in found] == [[text] for text in PIECES]
    assert [stretch.announced for stretch in found] == [[text] for text in PIECES]
    for stretch, text in zip(found, PIECES, strict=True):
        assert sounds_like(pcm(stretch.audio), (await said(text, rate=RATE)).samples, RATE)
    assert flushes(emulators) == 3
    assert len(stage.of(TTSStartedFrame)) == len(stage.of(TTSStoppedFrame)) == 1
    assert not stage.errors


async def test_pieces_without_a_flush_to_spare_come_together_at_the_end(emulators):
    many = [f"This is sentence {name}." for name in ("one", "two", "three", "four", "five")]
    async with Stage(service(emulators)) as stage:
        await stage.send(*answer(*many))
        await stage.until_stopped()
    (found,) = stretches(stage.of(object)).values()
    assert [stretch.texts for stretch in found] == [many[:1], many[1:2], many[2:]]
    assert flushes(emulators) == 3


@pytest.mark.parametrize("texts", [(), ("Hi",), ("Hi there.",)])
async def test_short_answers(emulators, texts):
    async with Stage(service(emulators)) as stage:
        await stage.send(*answer(*texts), TTSSpeakFrame("And that was all."))
        await stage.until_stopped(len(texts) + 1)
        await stage.until(lambda: len(stage.of(END)) == 1)
    found = stretches(stage.of(object)).values()
    assert [s.texts for own in found for s in own] == [*([t] for t in texts), ["And that was all."]]
    assert flushes(emulators) == len(texts) + 1
    assert not stage.errors


async def test_fifteen_quick_answers_are_all_heard_and_none_is_refused(emulators):
    emulators.pace(audio_speed=100)
    async with Stage(service(emulators)) as stage:
        since = time.monotonic()
        for n in range(15):
            await stage.send(*answer(f"This is {n},", "is it not?", "Indeed."))
        await stage.until_stopped(15)
        print(f"15 answers in {time.monotonic() - since:.1f} s")
    found = stretches(stage.of(object))
    assert len(found) == 15
    for n, own in enumerate(found.values()):
        assert [text for s in own for text in s.texts] == [f"This is {n},", "is it not?", "Indeed."]
    assert 15 <= flushes(emulators) < FLUSHES
    assert warnings(emulators) == []
    assert not stage.errors


async def test_what_is_said_in_mid_answer_keeps_its_words_and_its_audio(emulators):
    async with Stage(service(emulators)) as stage:
        await stage.send(START(), piece(PIECES[0]), piece(PIECES[1]), piece(PIECES[2]))
        await stage.send(TTSSpeakFrame("One moment."), piece("That is all."), END())
        await stage.until_stopped(2)
    answered, spoken = stretches(stage.of(object)).values()
    assert [text for s in answered for text in s.texts] == [*PIECES, "That is all."]
    assert [s.texts for s in spoken] == [["One moment."]]
    for stretch in (*answered, *spoken):
        speech = [(await said(text, rate=RATE)).samples for text in stretch.texts]
        assert sum(map(len, speech)) == pytest.approx(len(pcm(stretch.audio)), rel=0.1)
    assert not stage.errors


async def test_a_change_of_voice_in_mid_answer_loses_nothing_said_before(emulators):
    change = TTSUpdateSettingsFrame(delta=AuraTTSService.Settings(voice="aura-2-lars-nl"))
    async with Stage(service(emulators)) as stage:
        await stage.send(START(), piece("In Dutch,"), piece("that is:"), change)
        await stage.send(piece("De man is in de zon."), END())
        await stage.until_stopped(2)
    before, after = stretches(stage.of(object)).values()
    assert [text for s in before for text in s.texts] == ["In Dutch,", "that is:"]
    for stretch in before:
        (text,) = stretch.texts
        assert sounds_like(pcm(stretch.audio), (await said(text, rate=RATE)).samples, RATE)
    dutch = await said("De man is in de zon.", "nl", RATE)
    assert sounds_like(pcm(after[0].audio), dutch.samples, RATE)
    assert not [frame for frame in stage.errors if isinstance(frame, ErrorFrame)]
