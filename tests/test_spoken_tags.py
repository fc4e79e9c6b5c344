"""What a model is told of the tags that it may write."""

from __future__ import annotations

from bots.prompt import system_instruction
from bots.spoken_tags import emotion_tags
from tests.wire.conftest import persona

SPEAK = {"greeting": "excited", "joke": "excited", "apology": "apologetic", "calm": "sad"}


def test_the_model_is_taught_each_tag_once_with_its_occasions():
    told = system_instruction(persona(emotion={"speak": SPEAK}, sounds={"BEEP": "beep"}), "en")
    assert "[excited] (greeting or joke), [apologetic] (apology)" in told
    assert told.count("[excited]") == 1
    assert "[BEEP]" in told
    assert told.startswith("Be kind.\n\n")
    assert told.endswith("\n\nAlways answer in English.")


def test_without_tags_the_model_is_told_nothing_of_them():
    for changes in ({}, {"emotion": {"listen": True}}):
        assert system_instruction(persona(**changes), "en") == (
            "Be kind.\n\nAlways answer in English."
        )


def test_the_tag_that_is_taught_counts_before_an_occasion_of_the_same_name():
    tags = emotion_tags(persona(emotion={"speak": {"calm": "sad", "info": "calm"}}))
    assert tags == {"calm": "calm", "info": "calm", "sad": "sad"}


def test_an_occasion_that_is_written_as_a_tag_is_understood():
    assert emotion_tags(persona(emotion={"speak": SPEAK}))["greeting"] == "excited"
