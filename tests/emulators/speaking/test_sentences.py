"""Text that comes bit by bit is given on sentence by sentence, and none of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulators.speaking.sentences import Sentences

BITS = st.lists(st.text(alphabet="ab .!?…。\"') \n", max_size=12), max_size=12)


@given(BITS)
def test_nothing_is_lost(bits):
    sentences = Sentences()
    given_on = [sentence for bit in bits for sentence in sentences.add(bit)]
    assert "".join([*given_on, sentences.rest()]) == "".join(bits)
    assert sentences.held == ""


@given(BITS)
def test_what_is_held_is_no_sentence(bits):
    sentences = Sentences()
    for bit in bits:
        sentences.add(bit)
    assert Sentences().add(sentences.held) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Hello there. How are", ["Hello there. "]),
        ("It is 3.5 degrees. ", ["It is 3.5 degrees. "]),
        ('"Well!" she said. ', ['"Well!" ', "she said. "]),
        ("Really?! Yes.", ["Really?! "]),
        ("你好。再见", ["你好。"]),
        ("No end", []),
    ],
)
def test_a_sentence_ends_with_a_stop_and_a_blank(text, whole):
    assert Sentences().add(text) == whole
