"""What Vosk answers, as text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.providers.vosk.results import joined, text_of

words = st.text(st.characters(categories=["L"]), min_size=1)


@pytest.mark.parametrize(
    ("result", "text"),
    [
        ('{"partial" : "what time"}', "what time"),
        ('{"text" : "what time is it"}', "what time is it"),
        ('{"text" : ""}', ""),
        ("{}", ""),
        (
            '{"result" : [{"conf" : 1.0, "end" : 0.9, "start" : 0.1, "word" : "stop"}], '
            '"text" : "stop"}',
            "stop",
        ),
        (
            '{"alternatives" : [{"confidence" : 241.3, "text" : "hou op"}, '
            '{"confidence" : 240.1, "text" : "hou hop"}]}',
            "hou op",
        ),
        ('{"alternatives" : []}', ""),
        ('{"text" : "[unk] hey summer [unk]"}', "hey summer"),
        ('{"text" : "qué hora es"}', "qué hora es"),
    ],
)
def test_the_words_of_a_result(result, text):
    assert text_of(result) == text


@pytest.mark.parametrize("result", ["", "[]", '"text"', '{"text" : 1}', '{"partial" : null}', "{"])
def test_what_is_no_result_is_an_error(result):
    with pytest.raises(ValueError):
        text_of(result)


@given(st.lists(words), st.sampled_from(["text", "partial"]), st.sampled_from([None, 2]))
def test_any_words_come_back(said, key, indent):
    assert text_of(json.dumps({key: " ".join(said)}, indent=indent)) == " ".join(said)


@given(st.lists(words), st.lists(words))
def test_pieces_are_joined_with_one_space(first, second):
    assert joined(" ".join(first), " ".join(second)) == " ".join([*first, *second])
