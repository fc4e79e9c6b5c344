"""What begins with a wake phrase, whose it is, and what is left."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.wake.phrases import WakePhrases, WakeWords
from tests.turns.said import SAID
from tests.wake.listed import LANGUAGES, PHRASES, written

PERSONAS = {
    "summer": WakeWords(
        {"en": ["hey summer"], "nl": ["hey summer", "hoi summer"], "es": ["oye summer"]},
        also_heard_as=["his hammer"],
    ),
    "max": WakeWords(["hey max"]),
    "computer": WakeWords(["computer"]),
    "daisy": WakeWords(["hello miss daisy"]),
}
PHRASES_HEARD = WakePhrases(PERSONAS)
HEARD = """
    hey hé a the summer sommer zomer samer summit some are sum mer hoi oye max mac i said uh okay
    computer miss daisy , . ?
"""
WORDS = st.sampled_from(HEARD.split())
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=12).map(" ".join))


def called(text: str, phrases: WakePhrases = PHRASES_HEARD) -> tuple[str, str] | None:
    """Who is called, and what is left."""
    call = phrases.called(text)
    return call and (call.persona, text[call.end :])


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hey Summer, what time is it?", "what time is it?"),
        ("hey summer what time is it", "what time is it"),
        ("Hey Summer", ""),
        ("HEY, SUMMER!", ""),
        ("  Hey... Summer —  what's up?", "what's up?"),
        ("Hey Summer. ¿Qué hora es?", "¿Qué hora es?"),
        ("Hé zomer, hoe laat is het?", "hoe laat is het?"),
        ("He\u0301 Summer, hoe laat is het?", "hoe laat is het?"),
        ("hey sommer tell me a joke", "tell me a joke"),
        ("A summer, tell me a joke.", "tell me a joke."),
        ("hey samer 'tell me'", "'tell me'"),
        ("Heysummer, stop", "stop"),
        ("Hey Sum-mer, stop", "stop"),
        ("Hey Summer's what time is it", "what time is it"),
        ("Uh, okay, hey Summer, stop", "stop"),
        ("Hey. Hey Summer. Stop.", "Stop."),
        ("Hey Summer, hey Summer, stop", "stop"),
        ("hoi summer summer is warm", "summer is warm"),
        ("His hammer, what time is it?", "what time is it?"),
        ("Hey Summer (are you there?)", "(are you there?)"),
        ("Hey Summer, 5 plus 5", "5 plus 5"),
    ],
)
def test_the_phrase_is_cut_off_cleanly(text, rest):
    assert called(text) == ("summer", rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ...!",
        "summer",
        "hey",
        "hey summit",
        "the summer weather",
        "is summer coming",
        "I said hey summer to her",
        "okay so I said hey summer",
        "uh uh uh uh hey summer",
        "hey there summer",
        "hey Sam, are you coming?",
        "hey. Sum. Mer.",
        "a summary of it",
        "his hammers and nails",
        "夏",
        "1 2 3",
    ],
)
def test_what_does_not_begin_with_a_phrase_calls_nobody(text):
    assert called(text) is None


def test_the_call_is_that_of_the_nearest_persona():
    assert called("Hey Max, stop") == ("max", "stop")
    assert called("Computer, stop") == ("computer", "stop")
    assert called("Hello Miss Daisy, stop") == ("daisy", "stop")
    alike = WakePhrases({"anna": WakeWords(["hey anna"]), "hanna": WakeWords(["hey hanna"])})
    assert called("hey Hanna", alike) == ("hanna", "")
    assert called("hey Anna", alike) == ("anna", "")


@pytest.mark.parametrize("phrase", ["hé Sofie", "Hey Sofie", "hee sofie"])
def test_a_greeting_may_be_written_in_any_of_its_ways(phrase):
    phrases = WakePhrases({"sofie": WakeWords([phrase])})
    assert called("Hé Sophie, hoe laat is het?", phrases) == ("sofie", "hoe laat is het?")
    assert called("Sofie, hoe laat is het?", phrases) is None


def test_a_phrase_without_words_calls_nobody():
    assert called("hey summer", WakePhrases({"none": WakeWords(["...", ""])})) is None


def test_a_short_name_bears_less():
    assert called("hey mex stop") == ("max", "stop")
    assert called("hey mac stop") is None
    assert called("hey matt stop") is None


def test_a_last_r_may_be_dropped_but_not_in_spanish():
    everywhere = WakePhrases({"summer": WakeWords({"nl": ["hey summer"], "es": ["oye summer"]})})
    assert called("Hey Summah, stop", everywhere) == ("summer", "stop")
    assert called("Oye, suma dos y dos", everywhere) is None


def test_sensitivity_decides_how_near_is_near_enough():
    def wakes(text: str, sensitivity: float) -> bool:
        words = WakeWords(["hey summer"], sensitivity=sensitivity)
        return WakePhrases({"summer": words}).called(text) is not None

    assert wakes("Hé Summer", 0.0)
    assert not wakes("hey samer", 0.0)
    assert wakes("hey samer", 0.5)
    assert not wakes("hey stammer", 0.5)
    assert wakes("hey stammer", 1.0)


@given(TEXTS, st.floats(0, 1), st.floats(0, 1))
def test_more_sensitivity_hears_no_less(text, one, other):
    lower, higher = sorted((one, other))
    phrases = [
        WakePhrases({"summer": WakeWords(["hey summer"], sensitivity=sensitivity)})
        for sensitivity in (lower, higher)
    ]
    assert phrases[1].called(text) or not phrases[0].called(text)


@given(TEXTS)
def test_what_is_left_is_the_end_of_what_was_said(text):
    call = PHRASES_HEARD.called(text)
    assert call is None or 0 < call.end <= len(text)
    assert PHRASES_HEARD.called(text, complete=False) is None or PHRASES_HEARD.may_become(text)


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), st.text(" ,.", max_size=3))
def test_case_accents_and_punctuation_around_it_make_no_difference(text, marks):
    call = called(text)
    assert (called(text.upper()) or ("", ""))[0] == (call or ("", ""))[0]
    assert (called(marks + text) or ("", ""))[0] == (call or ("", ""))[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interim_may_become_what_the_final_is(language):
    phrases = WakePhrases({name: WakeWords(each) for name, each in PHRASES.items()})
    for line in written(language):
        if line.rest is None or line.is_frozen or not phrases.called(line.text):
            continue
        head = line.text[: len(line.text) - len(line.rest)].rstrip(" ,.!")
        for length in range(len(head) + 1):
            begun = head[:length]
            assert phrases.called(begun, complete=False) is None or length > len(head) / 2
            if begun.endswith(" ") or length == len(head):
                assert phrases.may_become(begun), begun


@pytest.mark.parametrize("text", ["that", "what", "hey there", "hoi allemaal", "summer", "I said"])
def test_what_cannot_become_a_phrase_is_known_early(text):
    assert not PHRASES_HEARD.may_become(text)


@pytest.mark.parametrize("text", ["", "h", "hey", "hey su", "hey sum", "uh", "okay hey", "co"])
def test_what_can_become_a_phrase_is_waited_for(text):
    assert PHRASES_HEARD.may_become(text)


def test_the_last_word_of_an_interim_may_go_on():
    assert PHRASES_HEARD.called("hey summer", complete=False) is None
    assert PHRASES_HEARD.called("hey summer,", complete=False)
    assert PHRASES_HEARD.called("hey summer w", complete=False)


def test_a_phrase_is_found_anywhere_in_the_assistant_s_own_words():
    assert PHRASES_HEARD.are_in("My name is Summer. You can say: hey Summer!")
    assert not PHRASES_HEARD.are_in("My name is Summer. The weather is fine.")
    assert not PHRASES_HEARD.are_in("")


def test_no_ordinary_sentence_wakes_anybody():
    phrases = WakePhrases({name: WakeWords(each) for name, each in PHRASES.items()})
    sentences = [line.strip() for each in SAID.values() for line in each.splitlines()]
    woken = [text for text in sentences if phrases.called(text)]
    assert len(sentences) > 300
    assert [text for text in woken if "summer" not in text.casefold()] == []


@pytest.mark.parametrize(
    "text",
    [
        "hey " * 50000,
        "a" * 200000,
        "," * 200000,
        "hey summer" + "." * 200000,
        "h\u0301" * 100000,
        "uh " * 50000 + "hey summer",
        "hey summer " * 20000,
    ],
    ids=["greetings", "one word", "marks", "dots", "accents", "leading in", "calls"],
)
def test_a_hostile_text_costs_no_more_than_another(text):
    began = time.process_time()
    for _ in range(10):
        PHRASES_HEARD.called(text)
        PHRASES_HEARD.may_become(text)
    # About a millisecond each here; a quadratic way through such a text takes minutes.
    assert time.process_time() - began < 1.0
