"""Nova on v1, driven by the vendor's SDK: when what is said, by the audio's own clock."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from deepgram.listen.v1.types import (
    ListenV1ConfigureFailure,
    ListenV1ConfigureSuccess,
    ListenV1Error,
    ListenV1Metadata,
    ListenV1Results,
    ListenV1SpeechStarted,
    ListenV1UtteranceEnd,
)

from tests.emulators.deepgram.listening import (
    JOKE,
    RATE,
    TIME,
    WEATHER,
    each_follows,
    end,
    heard,
    line,
    nova,
    results,
    seconds,
    sent,
    silence,
    sound,
    transcript,
    transcripts,
)
from tests.emulators.examples import deepgram_listen as examples
from tests.emulators.strictness import conforms, has_shape

TYPES = {
    "Results": ListenV1Results,
    "Metadata": ListenV1Metadata,
    "UtteranceEnd": ListenV1UtteranceEnd,
    "SpeechStarted": ListenV1SpeechStarted,
    "ConfigureSuccess": ListenV1ConfigureSuccess,
    "ConfigureFailure": ListenV1ConfigureFailure,
    "Error": ListenV1Error,
}
EXAMPLES = {
    "Results": examples.RESULTS,
    "Metadata": examples.METADATA,
    "UtteranceEnd": examples.UTTERANCE_END,
    "SpeechStarted": examples.SPEECH_STARTED,
    "ConfigureSuccess": examples.CONFIGURE_SUCCESS,
}
BEFORE = silence(0.5)


async def test_every_message_is_as_the_sdk_and_the_vendors_examples_say(emulators):
    emulators.script(caller=[line(WEATHER), line(JOKE)])
    audio = [BEFORE, sound(WEATHER), silence(2), sound(JOKE), silence(2)]
    got = await heard(nova(emulators, utterance_end_ms="1000", vad_events="true"), *audio)

    messages = sent(emulators)
    assert [type(message) for message in got] == [TYPES[m["type"]] for m in messages]
    for message in messages:
        conforms(message, TYPES[message["type"]])
        has_shape(message, EXAMPLES[message["type"]])
    assert {m["type"] for m in messages} == {
        "Results",
        "Metadata",
        "UtteranceEnd",
        "SpeechStarted",
    }
    assert len({m["metadata"]["request_id"] for m in messages if m["type"] == "Results"}) == 1


async def test_interims_grow_as_the_audio_does_and_a_pause_makes_it_final(emulators):
    emulators.script(caller=[line(WEATHER)])
    speech = sound(WEATHER)
    got = await heard(nova(emulators), BEFORE, speech, silence(1))

    first_final = results(got, final=True)[0]
    before = got[: got.index(first_final)]
    texts = [transcript(message) for message in before]
    assert all(later.startswith(sooner) for sooner, later in pairwise(texts))
    assert texts[-1] == "What is the weather in Paris today?", "the pause tells it, before the end"
    assert all(end(later) - end(sooner) <= 1.001 for sooner, later in pairwise(before))

    assert transcript(first_final) == "What is the weather in Paris today?"
    assert first_final.speech_final and not first_final.from_finalize
    # 300 ms behind the last loud sample; frames are 10 ms, steps 20.
    assert end(first_final) == pytest.approx(0.5 + seconds(speech) + 0.3, abs=0.04)
    words = first_final.channel.alternatives[0].words
    assert words[0].start == pytest.approx(0.5, abs=0.05)
    assert words[-1].end == pytest.approx(0.5 + seconds(speech), abs=0.05)
    assert all(a.end <= b.start + 0.001 for a, b in pairwise(words))


@pytest.mark.parametrize(("endpointing", "utterances"), [("200", 2), ("900", 1)])
async def test_endpointing_says_how_long_a_pause_ends_an_utterance(
    emulators, endpointing, utterances
):
    emulators.script(caller=[line(TIME), line(WEATHER)])
    audio = [sound(TIME), silence(0.5), sound(WEATHER), silence(1.2)]
    got = await heard(nova(emulators, endpointing=endpointing), *audio)

    ends = [message for message in results(got, final=True) if message.speech_final]
    assert len(ends) == utterances
    assert " ".join(transcripts(got)) == "What time is it? What is the weather in Paris today?"


async def test_without_endpointing_no_speech_is_final_and_long_speech_comes_in_pieces(emulators):
    recordings = [WEATHER, JOKE, TIME]
    emulators.script(caller=[line(recording) for recording in recordings])
    audio = [part for recording in recordings for part in (sound(recording), silence(0.15))]
    got = await heard(nova(emulators, endpointing="false"), *audio, silence(0.5))

    finals = results(got, final=True)
    assert not any(message.speech_final for message in finals)
    assert len(finals) > 1
    assert all(message.duration <= 5.02 for message in finals)
    assert finals[0].start == 0 and each_follows(finals)
    assert end(finals[-1]) == pytest.approx(sum(map(seconds, audio)) + 0.5, abs=0.02)
    expected = (
        "What is the weather in Paris today? Can you tell me a joke, please? What time is it?"
    )
    assert " ".join(transcripts(got)) == expected


@pytest.mark.parametrize("chunk", [80, 1024, 100_000])
async def test_what_is_heard_does_not_hang_on_the_size_of_the_chunks(emulators, chunk):
    audio = [BEFORE, sound(WEATHER), silence(1.5)]
    told = []
    for size in (320, chunk):
        emulators.script(caller=[line(WEATHER)])
        got = await heard(nova(emulators, utterance_end_ms="1000"), *audio, chunk=size)
        told.append([(m.start, m.duration, m.is_final, transcript(m)) for m in results(got)])
    assert told[0] == told[1]


async def test_finalize_makes_final_what_was_heard_by_then(emulators):
    emulators.script(caller=[line(WEATHER)])
    speech = sound(WEATHER)
    half = len(speech) // 2
    got = await heard(
        nova(emulators),
        speech[:half],
        lambda stream: stream.send_finalize(),
        speech[half:],
        silence(0.6),
    )

    asked, *others = results(got, final=True)
    assert asked.from_finalize and asked.speech_final
    assert end(asked) == pytest.approx(half / RATE, abs=0.02)
    assert 0 < len(transcript(asked).split()) < 7
    assert not any(message.from_finalize for message in others)
    assert " ".join(transcripts(got)) == "What is the weather in Paris today?"


async def test_finalize_behind_a_final_is_answered_though_there_is_nothing_more(emulators):
    emulators.script(caller=[line(TIME)])
    got = await heard(
        nova(emulators, endpointing=None),
        sound(TIME),
        silence(0.2),
        lambda stream: stream.send_finalize(),
    )

    spoken, asked = results(got, final=True)
    assert (transcript(spoken), spoken.from_finalize) == ("What time is it?", False)
    assert (transcript(asked), asked.from_finalize) == ("", True)


async def test_finalize_with_no_audio_is_not_answered(emulators):
    got = await heard(nova(emulators), lambda stream: stream.send_finalize())

    assert [message.type for message in got] == ["Metadata"]
    assert got[0].duration == 0


async def test_close_stream_flushes_sums_up_and_ends(emulators):
    emulators.script(caller=[line(TIME)])
    # Less quiet than would have made it final.
    audio = np.concatenate([sound(TIME), silence(0.1)])
    got = await heard(nova(emulators, interim_results="false"), audio)

    assert [message.type for message in got] == ["Results", "Metadata"]
    assert got[0].is_final and transcript(got[0]) == "What time is it?"
    assert got[1].duration == pytest.approx(seconds(audio), abs=0.02)
    closes = [e["data"] for e in emulators.journal(kind="sent") if "close" in e["data"]]
    assert closes == [{"close": 1000, "reason": ""}]


async def test_speech_starts_and_utterances_end(emulators):
    emulators.script(caller=[line(TIME), line(WEATHER)])
    first, pause, second = sound(TIME), silence(1.5), sound(WEATHER)
    got = await heard(
        nova(emulators, vad_events="true", utterance_end_ms="1000"),
        *[BEFORE, first, pause, second, silence(1.5)],
    )

    starts = [message for message in got if message.type == "SpeechStarted"]
    again = 0.5 + seconds(first) + 1.5
    assert [start.timestamp for start in starts] == pytest.approx([0.5, again], abs=0.06)
    ends = [message for message in got if message.type == "UtteranceEnd"]
    expected = [0.5 + seconds(first), again + seconds(second)]
    assert [message.last_word_end for message in ends] == pytest.approx(expected, abs=0.06)
    kinds = [m.type for m in got if m.type != "Results" or m.speech_final]
    assert kinds == ["SpeechStarted", "Results", "UtteranceEnd"] * 2 + ["Metadata"]


async def test_interims_can_be_denser_and_hold_the_word_that_is_begun(emulators):
    audio = [sound(WEATHER), silence(0.5)]
    told = {}
    for last_word in ("said", "begun"):
        emulators.script(caller=[line(WEATHER)])
        emulators.pace(interims_ms=100, last_word=last_word)
        got = results(await heard(nova(emulators), *audio), final=False)
        told[last_word] = [len(transcript(message).split()) for message in got]

    said, begun = told["said"], told["begun"]
    assert len(said) == len(begun) > 20
    assert all(0 <= b - s <= 1 for s, b in zip(said, begun, strict=True)) and said != begun


async def test_what_is_no_message_is_said_to_be_none(emulators):
    got = await heard(nova(emulators), lambda stream: stream._send({"type": "Banana"}))

    assert [message.type for message in got] == ["Error", "Metadata"]
    assert got[0].variant == "SchemaError" and got[0].message == '{"type": "Banana"}'
    conforms(sent(emulators)[0], ListenV1Error)


async def test_results_lag_behind_the_audio_by_the_latency_told_and_come_in_order(emulators):
    emulators.script(caller=[line(TIME)])
    emulators.latency(deepgram=150)
    got = await heard(nova(emulators), sound(TIME), silence(0.5))

    delays = [e["data"] for e in emulators.journal(kind="delayed")]
    assert [d["what"] for d in delays if d["what"] == "final"] == ["final", "final"]
    assert len(delays) == len(got)
    assert all(d["meant_ms"] == 150 and d["took_ms"] >= 150 for d in delays)
    ends = [end(message) for message in results(got)]
    assert ends == sorted(ends)
