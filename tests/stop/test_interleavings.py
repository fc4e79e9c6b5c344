"""Commands and others, whatever the recogniser and however it cuts what it hears."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from pipecat.frames.frames import Frame, InterimTranscriptionFrame, TranscriptionFrame

from processors.words.phrasing import Match
from tests.stop.hearing import Hearing, stopping
from tests.stop.said import NOT_STOPS, STOPS, of
from tests.turn_core.caller import Recogniser, Word

pytestmark = pytest.mark.looptime
RECOGNISERS = st.builds(
    Recogniser,
    latency=st.floats(0.03, 0.4),
    interims_every=st.sampled_from([0.1, 0.3, 1.0]),
    tells_begun_words=st.booleans(),
    finalizes=st.booleans(),
    endpointing=st.sampled_from([None, 0.1, 0.3]),
)
GOODBYE = ("goodbye", "tot ziens", "hasta luego")
COMMANDS = st.sampled_from([text for _, text in of(STOPS)])
OTHERS = st.sampled_from([text for _, text in of(NOT_STOPS) if text not in GOODBYE])
LENGTHS = st.floats(0.18, 0.4)
# The detector's quiet, and what follows a transcript until a chunk of audio has been heard.
AT_MOST_S = 0.2 + 0.06


def is_command(text: str) -> bool:
    return stopping().judge(text).match is Match.IS


def at_random(examples: int):
    """The examples are made by hypothesis, each a conversation of its own."""
    return settings(max_examples=examples, deadline=None)


@at_random(15)
@given(COMMANDS, LENGTHS, RECOGNISERS)
async def test_a_command_is_obeyed_once_and_does_not_pass(text, length, recogniser):
    async with Hearing(recogniser) as hearing:
        end = await hearing.hear(text, length, wait=4.0)
        [(at, _)] = hearing.stops
        assert at - end <= AT_MOST_S + recogniser.latency
        # What only surrounds it may have passed in the quiet behind it: "Summer".
        assert [words for words in hearing.words if is_command(words)] == []


@at_random(15)
@given(OTHERS, LENGTHS, RECOGNISERS)
# Long words said fast: their beginning lasts no longer than they do.
@example(
    "un momento difícil", 0.1875, Recogniser(0.25, 0.1, tells_begun_words=False, finalizes=False)
)
async def test_all_else_passes_complete_and_in_order(text, length, recogniser):
    async with Hearing(recogniser) as hearing:
        await hearing.hear(text, length, wait=4.0)
        assert hearing.stops == []
        assert hearing.words == hearing.words_before


@at_random(10)
@given(COMMANDS, st.floats(0.3, 2.0), RECOGNISERS)
async def test_a_question_after_a_command_passes_complete(text, after, recogniser):
    # Words that come while the next ones are spoken are of one utterance with them.
    assume(after > AT_MOST_S + recogniser.latency)
    async with Hearing(recogniser) as hearing:
        await hearing.hear(text, 0.25, wait=after)
        await hearing.hear("hoeveel kost dat", wait=4.0)
        assert len(hearing.stops) == 1
        assert hearing.words[-1] == "hoeveel kost dat"


@st.composite
def cut(draw, texts) -> list[Frame]:
    """An utterance as some recogniser may tell it: interims and finals, the last one finalized."""
    words = draw(texts).split()
    ends = sorted(draw(st.sets(st.integers(1, len(words)))) | {len(words)})
    frames: list[Frame] = []
    begin = 0
    for end in ends:
        for upto in sorted(draw(st.sets(st.integers(begin + 1, end), max_size=2))):
            frames.append(InterimTranscriptionFrame(" ".join(words[begin:upto]), "caller", "now"))
        text = " ".join(words[begin:end])
        frames.append(TranscriptionFrame(text, "caller", "now", finalized=end == len(words)))
        begin = end
    return frames


async def tell_while_loud(hearing: Hearing, frames: list[Frame]) -> None:
    """Have transcripts come while the caller speaks, and then quiet."""
    hearing.ears.say([Word("", 0.1 + 0.1 * len(frames))])
    for frame in frames:
        await asyncio.sleep(0.1)
        await hearing.tell(frame)
    await asyncio.sleep(3)


@at_random(15)
@given(cut(COMMANDS))
async def test_however_it_is_cut_a_command_is_one(frames):
    async with Hearing() as hearing:
        await tell_while_loud(hearing, frames)
        assert len(hearing.stops) == 1
        assert hearing.words == []


@at_random(15)
@given(cut(OTHERS))
async def test_however_it_is_cut_anything_else_passes(frames):
    async with Hearing() as hearing:
        await tell_while_loud(hearing, frames)
        assert hearing.stops == []
        assert hearing.words == [frame.text for frame in frames]
