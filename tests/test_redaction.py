"""A key never reaches the log, whoever writes it there."""

from __future__ import annotations

from loguru import logger

from bots.legs import choose_legs
from bots.machine import Machine
from bots.persona import Persona
from bots.redaction import Redaction


def written(redaction: Redaction, *messages: str) -> list[str]:
    """What a log holds of some messages, once they were masked."""
    lines: list[str] = []
    sink = logger.add(lines.append, format="{message}", filter=redaction)
    try:
        for message in messages:
            logger.error(message)
    finally:
        logger.remove(sink)
    return [line.rstrip("\n") for line in lines]


def test_a_key_is_masked_wherever_it_stands():
    redaction = Redaction()
    redaction.hide_all(
        {"GROQ_API_KEY": "gsk_0123456789", "SHORT_KEY": "abc", "PERSONA": "summer-time"}
    )
    assert written(redaction, "401: Bearer gsk_0123456789 is not a key; summer-time, abc") == [
        "401: Bearer *** is not a key; summer-time, abc"
    ]


def test_a_password_in_an_address_is_masked():
    redaction = Redaction()
    redaction.hide_all({"GROQ_BASE_URL": "http://me:long-password@gate:1/v1", "BAD": "http://["})
    assert written(redaction, "cannot reach http://me:long-password@gate:1/v1") == [
        "cannot reach http://me:***@gate:1/v1"
    ]


def test_a_key_that_a_persona_names_is_masked_whatever_its_variable_is_called():
    persona = Persona.model_validate(
        {
            "schema_version": 1,
            "name": "Ann",
            "prompt": "Be kind.",
            "stt": {"provider": "deepgram", "api_key_env": "HEARING"},
            "llm": {
                "provider": "groq",
                "api_key_env": "THINKING",
                "route": [{"when": {}, "use": {"provider": "mistral", "api_key_env": "ANSWERING"}}],
            },
            "tts": {
                "provider": "espeak",
                "fallback": [{"provider": "cartesia", "api_key_env": "SPEAKING"}],
            },
        }
    )
    keys = {
        "HEARING": "dg-0123456789",
        "THINKING": "gsk_0123456789",
        # One key may begin another.
        "ANSWERING": "gsk_0123456789-and-more",
        "SPEAKING": "ct-0123456789",
    }
    redaction = Redaction()
    redaction.hide_all(keys)
    choose_legs(persona, Machine(keys, hide=redaction.hide))
    assert written(redaction, *keys.values()) == ["***"] * 4
