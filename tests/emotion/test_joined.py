"""What words and voice say together, and what is left of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.emotion.in_voice import AS_USUAL, Arousal
from processors.emotion.joined import NO_GUESS, Cause, Guess, joined
from processors.emotion.labels import NEUTRAL, WORTH_TELLING, Emotion, Label
from processors.emotion.mood import HALF_LIFE_S, Mood

UP, DOWN = Arousal(0.6, True), Arousal(0.6, False)
CONFIDENCES = st.floats(WORTH_TELLING, 0.95)
EMOTIONS = st.builds(
    Emotion, st.sampled_from([each for each in Label if each != "neutral"]), CONFIDENCES
)


def felt(label: Label, confidence: float = 0.6) -> Emotion:
    return Emotion(label, confidence)


@pytest.mark.parametrize("label", [Label.FRUSTRATED, Label.ANXIOUS, Label.EXCITED])
def test_a_livelier_voice_makes_lively_words_surer(label):
    guess = joined(felt(label), UP)
    assert (guess.emotion.label, guess.cause) == (label, Cause.BOTH)
    assert guess.emotion.confidence > 0.6
    assert joined(felt(label), DOWN).emotion.confidence < 0.6


def test_a_flatter_voice_makes_sad_words_surer():
    assert joined(felt(Label.SAD), DOWN).emotion.confidence > 0.6
    assert joined(felt(Label.SAD), UP).emotion.confidence < 0.6


def test_happy_words_in_a_livelier_voice_are_excited():
    assert joined(felt(Label.HAPPY), UP).emotion.label is Label.EXCITED
    assert joined(felt(Label.HAPPY), Arousal(0.2, True)).emotion.label is Label.HAPPY


def test_a_voice_alone_tells_no_more_than_a_direction():
    assert joined(NEUTRAL, UP) == Guess(Emotion(Label.AGITATED, 0.6), Cause.VOICE)
    assert joined(NEUTRAL, DOWN) == Guess(Emotion(Label.SUBDUED, 0.6), Cause.VOICE)
    assert joined(NEUTRAL, Arousal(0.3, True)) == NO_GUESS
    assert joined(NEUTRAL, AS_USUAL) == NO_GUESS


@given(EMOTIONS, st.floats(0, 0.8), st.booleans())
def test_confidence_stays_within_bounds(words, voice, is_up):
    assert 0 < joined(words, Arousal(voice, is_up)).emotion.confidence <= 0.95


@given(EMOTIONS, st.floats(0, 600), st.floats(0, 600))
def test_a_mood_only_fades(emotion, one, other):
    mood = Mood(Guess(emotion, Cause.WORDS), 0.0)
    sooner, later = sorted([one, other])
    assert mood.at(later).emotion.confidence <= mood.at(sooner).emotion.confidence


def test_it_halves_in_half_a_minute_and_is_neutral_when_it_is_not_worth_telling():
    mood = Mood(Guess(felt(Label.SAD, 0.9), Cause.WORDS), 100.0)
    assert mood.at(100.0 + HALF_LIFE_S).emotion == Emotion(Label.SAD, 0.45)
    assert mood.at(mood.lasts_until - 0.01).emotion.label is Label.SAD
    assert mood.at(mood.lasts_until) == NO_GUESS


def test_turns_that_show_nothing_wear_it_out():
    mood, turns = Mood(Guess(felt(Label.FRUSTRATED, 0.75), Cause.WORDS), 0.0), 0
    while mood.at(0.0).emotion.label is Label.FRUSTRATED:
        mood, turns = mood.after(NO_GUESS, 0.0), turns + 1
        assert mood.guess.cause in (Cause.EARLIER, Cause.NOTHING)
    assert turns == 3


def test_the_same_again_is_surer_and_something_else_takes_its_place():
    once = Mood().after(Guess(felt(Label.SAD), Cause.WORDS), 0.0)
    assert once.after(Guess(felt(Label.SAD), Cause.WORDS), 5.0).guess.emotion.confidence > 0.7
    assert once.after(Guess(felt(Label.HAPPY), Cause.WORDS), 5.0).guess.emotion == felt(Label.HAPPY)
