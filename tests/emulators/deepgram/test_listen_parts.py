"""The parts of Deepgram's recognition that split and compare, for whatever they are given."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from emulators.deepgram.listen.audio import ENCODINGS, Decoder
from emulators.deepgram.listen.keyterms import heard_with
from emulators.deepgram.listen.writing import ends_of, plain
from emulators.hearing.words import Word

TERMS = st.lists(st.text("abcdef ", min_size=1).filter(str.strip), max_size=4)


@given(st.sampled_from(ENCODINGS), st.lists(st.binary(max_size=9)))
def test_a_stream_is_the_same_however_it_is_cut(encoding, chunks):
    whole = Decoder(encoding).decode(b"".join(chunks))
    decoder = Decoder(encoding)
    pieces = [decoder.decode(chunk) for chunk in chunks]
    assert np.array_equal(np.concatenate([*pieces, np.zeros(0, np.int16)]), whole)


@given(st.text())
def test_a_word_is_its_ends_and_what_is_between(text):
    before, after = ends_of(text)
    assert text.startswith(before) and text.endswith(after)
    assert plain(text) == text[len(before) : len(text) - len(after)].lower()


@given(st.lists(st.sampled_from(["hey", "sommer,", "winter", "new", "jork."])), TERMS)
def test_keyterms_change_how_words_are_written_and_nothing_else(texts, terms):
    words = [Word(text, n, n + 1, "en", 0) for n, text in enumerate(texts)]
    found = heard_with(words, terms)
    times = [(word.start, word.end) for word in found]
    assert times == [(word.start, word.end) for word in words]
    assert [ends_of(word.text)[1] for word in found] == [ends_of(word.text)[1] for word in words]


def test_what_is_not_near_a_keyterm_stays_as_it_is():
    words = [Word(text, n, n + 1, "en", 0) for n, text in enumerate(["Hey", "Sommer,", "winter!"])]
    assert [word.text for word in heard_with(words, ["Summer"])] == ["Hey", "Summer,", "winter!"]
