"""The worker against the real libespeak-ng: what is spoken, to whom, and what never is."""

import asyncio
import subprocess
import sys
from contextlib import aclosing

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bots.errors import ProviderFailed
from bots.providers.espeak.worker import LONGEST_PIECE, EspeakWorker, _Piece, pieces

SENTENCE = "The quick brown fox jumps over the lazy dog near the river."
VOICES = ("nl", "en-us", "es")
LONG = " ".join(f"This is sentence number {n} of a rather long story." for n in range(40))
BOUND_S = 30


async def spoken(worker, text, voice="en-us", **delivery):
    async with asyncio.timeout(BOUND_S):
        return b"".join([chunk async for chunk in worker.speak(text, voice=voice, **delivery)])


def seconds(audio):
    return len(audio) / 2 / EspeakWorker.sample_rate


def loudness(audio):
    return float(np.sqrt(np.mean(np.frombuffer(audio, "<i2").astype(float) ** 2)))


@pytest.mark.parametrize(
    ("voice", "text"),
    [
        ("nl", "Goedemiddag, waarmee kan ik u vandaag van dienst zijn?"),
        ("en-us", "Good afternoon, how can I help you on this fine day?"),
        ("es", "Buenas tardes, en qué puedo ayudarle hoy mismo?"),
    ],
)
async def test_speech_is_loud_and_as_long_as_people_take(worker, voice, text):
    audio = await spoken(worker, text, voice)
    assert loudness(audio) > 1000
    assert 0.2 < seconds(audio) / len(text.split()) < 0.7


async def test_each_voice_says_the_same_words_in_its_own_way(worker):
    said = {await spoken(worker, "No, an animal in a hotel.", voice) for voice in VOICES}
    assert len(said) == len(VOICES)


async def test_speed_and_pitch_change_the_speech(worker):
    plain = await spoken(worker, SENTENCE)
    fast = await spoken(worker, SENTENCE, speed=2.0)
    high = await spoken(worker, SENTENCE, pitch=90)
    assert 0.4 < seconds(fast) / seconds(plain) < 0.65
    assert mean_pitch(high) > 1.2 * mean_pitch(plain)


def mean_pitch(audio):
    """Hz of the strongest period between 70 and 200 Hz over the whole recording."""
    samples = np.frombuffer(audio, "<i2").astype(float)
    spectrum = np.abs(np.fft.rfft(samples, 2 * len(samples))) ** 2
    correlation = np.fft.irfft(spectrum)
    shortest, longest = EspeakWorker.sample_rate // 200, EspeakWorker.sample_rate // 70
    return EspeakWorker.sample_rate / (shortest + np.argmax(correlation[shortest:longest]))


async def test_the_first_chunk_comes_before_the_rest_is_made(worker):
    async with aclosing(worker.speak(LONG, voice="en-us")) as speech:
        first = await anext(speech)
        await spoken(worker, "Hi.")
    assert seconds(first) <= 0.21
    assert seconds(await spoken(worker, LONG)) > 60


async def test_another_caller_waits_for_one_piece_only(worker):
    heard = 0

    async def listen_to_the_long_one():
        nonlocal heard
        async for chunk in worker.speak(LONG):
            heard += len(chunk)

    two_pieces = len(await spoken(worker, "".join(list(pieces(LONG))[:2])))
    long = asyncio.create_task(listen_to_the_long_one())
    await asyncio.sleep(0)
    await spoken(worker, "Hello there.")
    assert heard <= two_pieces
    async with asyncio.timeout(BOUND_S):
        await long
    assert heard > 5 * two_pieces


async def test_ten_callers_at_once_each_hear_what_they_would_alone(worker):
    texts = [
        f"Caller {n} has {n * 37} things to say, and says them. And then some." for n in range(10)
    ]
    asked = [(text, VOICES[n % 3]) for n, text in enumerate(texts)]
    alone = [await spoken(worker, *each) for each in asked]
    together = await asyncio.gather(*(spoken(worker, *each) for each in asked))
    assert together == alone
    assert len(set(alone)) == 10


async def test_a_long_text_is_the_same_among_others(worker):
    alone = await spoken(worker, LONG)
    together = await asyncio.gather(
        spoken(worker, LONG), *(spoken(worker, SENTENCE, v) for v in VOICES)
    )
    assert together[0] == alone


async def test_cancelling_one_caller_leaves_the_others_whole(worker):
    alone = await spoken(worker, SENTENCE, "nl")
    started = asyncio.Event()

    async def tell():
        async for _ in worker.speak(LONG):
            started.set()

    cancelled = asyncio.create_task(tell())
    async with asyncio.timeout(BOUND_S):
        await started.wait()
        others = [asyncio.create_task(spoken(worker, SENTENCE, "nl")) for _ in range(4)]
        cancelled.cancel()
        assert await asyncio.gather(*others) == [alone] * 4
    with pytest.raises(asyncio.CancelledError):
        await cancelled


async def test_a_caller_cancelled_while_it_waits_is_passed_over(worker, asked):
    """The first is being served; of the others, those who left are never spoken for."""
    texts = [LONG, *(f"{SENTENCE} {n}" for n in range(6))]
    alone = [await spoken(worker, text) for text in texts]
    asked.clear()
    tasks = [asyncio.create_task(spoken(worker, text)) for text in texts]
    await asyncio.sleep(0)
    for task in tasks[1::2]:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert results[::2] == alone[::2]
    assert all(isinstance(result, asyncio.CancelledError) for result in results[1::2])
    assert not set(asked) & set(texts[1::2])


async def test_a_caller_who_leaves_in_mid_piece_ends_that_piece(worker, monkeypatch):
    """What is made for nobody would be a wait for everybody."""
    answers = []
    hand_over = _Piece.hand_over

    def watched(self, audio):
        answers.append(hand_over(self, audio))
        return answers[-1]

    monkeypatch.setattr(_Piece, "hand_over", watched)
    digits = "1234567890 " * 18
    whole = await spoken(worker, digits)
    everything = len(answers)
    answers.clear()
    async with aclosing(worker.speak(digits)) as speech:
        await anext(speech)
    await spoken(worker, "")
    await spoken(worker, "Hi.")
    assert seconds(whole) > 30
    assert answers.count(False) >= 1
    assert len(answers) < everything


async def test_a_caller_who_stops_listening_piles_nothing_up(worker, asked):
    """Of a text of a minute and more, no more than a piece is made before it is asked for."""
    async with aclosing(worker.speak(LONG)) as speech:
        await anext(speech)
        for _ in range(3):
            await spoken(worker, "Hi.")
    await spoken(worker, "Bye.")
    assert asked == [next(pieces(LONG)), "Hi.", "Hi.", "Hi.", "Bye."]


@pytest.mark.parametrize("text", ["", " ", "\n\t", "...", "\x00", "\x01"])
async def test_nothing_to_say_is_a_short_silence_at_most(worker, text):
    audio = await spoken(worker, text)
    assert seconds(audio) < 0.5
    assert not any(audio)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("<b>3 < 4</b>", "3 4"),
        ("one [[x]] two", "one two"),
        ("[[h@'loU]]", "hello"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ('<break time="3s"/>', "."),
        ("<voice name='es'>hola</voice>", "hola"),
    ],
)
async def test_markup_is_read_out(worker, text, without):
    read_out = await spoken(worker, text)
    assert seconds(read_out) > seconds(await spoken(worker, without)) + 0.15


async def test_control_characters_command_nothing(worker):
    """Byte 1 would begin a command (here: 450 words a minute), byte 0 would end the text."""
    plain = await spoken(worker, " 450S hello there")
    assert await spoken(worker, "\x01450S hello there") == plain
    assert await spoken(worker, "\x00450S hello there") == plain


@pytest.mark.parametrize(
    "text", ["Café, naïef, coördinatie", "価格は€5です", "😀 hé", "\ud800 x", "ß" * 300]
)
async def test_any_script_is_spoken(worker, text):
    assert loudness(await spoken(worker, text, "nl")) > 100


async def test_an_unknown_voice_is_named_with_those_there_are(worker):
    with pytest.raises(ProviderFailed, match=r'no voice "en-mars"\. Its voices for en: .*en-us'):
        await spoken(worker, "Hi.", "en-mars")
    with pytest.raises(ProviderFailed, match=r'no language "xx".*\bnl\b'):
        await spoken(worker, "Hi.", "xx")
    with pytest.raises(ProviderFailed, match='no variant "nobody"'):
        await spoken(worker, "Hi.", "nl+nobody")
    with pytest.raises(ProviderFailed, match="no variant"):
        await spoken(worker, "Hi.", "nl+../../lang/gmw/en")
    assert await spoken(worker, "Hi.", "nl+f3") != await spoken(worker, "Hi.", "nl")


@pytest.mark.parametrize(
    "delivery", [{"speed": 0.1}, {"speed": 9.0}, {"pitch": -1}, {"pitch": 101}]
)
async def test_a_delivery_out_of_range_is_refused(worker, delivery):
    with pytest.raises(ProviderFailed, match="Set one from"):
        await spoken(worker, "Hi.", **delivery)


async def test_a_second_worker_is_refused_until_the_first_is_closed(worker):
    with pytest.raises(ProviderFailed, match="one worker a process"):
        EspeakWorker()
    alone = await spoken(worker, SENTENCE)
    await worker.close()
    second = EspeakWorker()
    try:
        assert await spoken(second, SENTENCE) == alone
        with pytest.raises(ProviderFailed, match="closed"):
            await spoken(worker, "Hi.")
    finally:
        await second.close()


async def test_closing_ends_whoever_is_being_served():
    worker = EspeakWorker()
    started = asyncio.Event()

    async def tell():
        async for _ in worker.speak(LONG):
            started.set()

    callers = [asyncio.create_task(tell()) for _ in range(3)]
    async with asyncio.timeout(BOUND_S):
        await started.wait()
        await asyncio.gather(worker.close(), worker.close())
        results = await asyncio.gather(*callers, return_exceptions=True)
    assert all(isinstance(result, ProviderFailed) for result in results)


def test_one_worker_serves_one_event_loop_after_another():
    worker = EspeakWorker()
    said = [asyncio.run(spoken(worker, SENTENCE)) for _ in range(3)]
    asyncio.run(worker.close())
    assert len(set(said)) == 1


def test_a_loop_that_ends_in_mid_speech_does_no_harm():
    worker = EspeakWorker()

    async def leave():
        await anext(worker.speak(LONG))

    asyncio.run(leave())
    assert asyncio.run(spoken(worker, SENTENCE))
    asyncio.run(worker.close())


def test_nothing_is_loaded_before_it_speaks():
    code = (
        "import sys, bots.providers.espeak.tts as tts; "
        "tts.EspeakTTSService(tts.EspeakWorker()); "
        "maps = open('/proc/self/maps').read(); "
        "sys.exit('espeakng_loader' in sys.modules or 'libespeak' in maps)"
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


def test_short_texts_are_not_cut_and_long_ones_at_sentence_ends():
    assert list(pieces("Dr. Smith is in. Go on!")) == ["Dr. Smith is in. Go on!"]
    cut = list(pieces(LONG))
    assert len(cut) > 5
    assert all(piece.rstrip().endswith(".") for piece in cut)
    assert next(pieces("word, " * 100)).endswith(", ")
    assert [len(piece) for piece in pieces("x" * 450)] == [200, 200, 50]


@given(st.text(max_size=700))
def test_pieces_join_to_the_text(text):
    cut = list(pieces(text))
    assert "".join("".join(cut).split()) == "".join(text.split())
    assert all(piece.strip() and len(piece) <= LONGEST_PIECE for piece in cut)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=250), st.sampled_from([*VOICES, "en-gb", "nl+f3"]))
def test_no_text_makes_it_crash_or_hang(arbitrary, text, voice):
    audio = arbitrary(text, voice)
    assert len(audio) % 2 == 0


@pytest.fixture
def arbitrary():
    worker = EspeakWorker()
    with asyncio.Runner() as runner:
        yield lambda text, voice: runner.run(spoken(worker, text, voice))
        runner.run(worker.close())
