"""Known tags are taken out; of anything else not a character is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.speech.tags import SpeechTags, Tag
from tests.shaping.texts import TAGS, answers, tokens, unhurried

KNOWN = re.compile(r"\[\s*(greeting|calm)\s*\]", re.IGNORECASE)


def read(parts: list[str], emotions: dict[str, str] = TAGS) -> list[str | Tag]:
    """What is found, with neighbouring texts joined."""
    tags, found = SpeechTags(emotions), []
    for part in [*(p for text in parts for p in tags.read(text)), tags.rest()]:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[calm] Yes.", [Tag("calm"), " Yes."]),
        ("[ GREETING  ]Hi", [Tag("excited"), "Hi"]),
        ("[calm][greeting]", [Tag("calm"), Tag("excited")]),
        ("[[calm]", ["[", Tag("calm")]),
        ("[calm", ["[calm"]),
        ("[calmly] a [b] c]", ["[calmly] a [b] c]"]),
        ("[cal m]", ["[cal m]"]),
        ("[]", ["[]"]),
    ],
)
def test_what_is_a_tag(text, found):
    assert read([text]) == read(list(text)) == found


@unhurried
@given(st.data())
def test_any_split_finds_the_same(data):
    text = data.draw(answers("en"))
    assert read(tokens(data.draw, text)) == read([text])


@unhurried
@given(st.data())
def test_all_text_but_known_tags_is_given_on(data):
    text = data.draw(answers("en"))
    found = read(tokens(data.draw, text))
    assert "".join(part for part in found if isinstance(part, str)) == KNOWN.sub("", text)
    assert sum(isinstance(part, Tag) for part in found) == len(KNOWN.findall(text))


def test_a_name_of_several_words_may_be_a_tag():
    assert read(["[very", "  ", "Happy]!"], {"Very happy": "elated"}) == [Tag("elated"), "!"]


def test_text_is_held_only_while_it_may_become_a_tag():
    tags = SpeechTags(TAGS)
    assert tags.read("Hi [c") == ["Hi "]
    assert tags.read("a") == []
    assert tags.read("b") == ["[cab"]


@unhurried
@given(st.data())
def test_without_tags_nothing_is_ever_held(data):
    tags = SpeechTags({})
    for token in filter(None, tokens(data.draw, data.draw(answers("en")))):
        assert tags.read(token) == [token]
