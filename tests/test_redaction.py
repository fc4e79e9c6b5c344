"""A key never reaches the log, whoever writes it there."""

from __future__ import annotations

from loguru import logger

from bots.redaction import Redaction


def test_a_key_is_masked_wherever_it_stands():
    written: list[str] = []
    environment = {"GROQ_API_KEY": "gsk_0123456789", "SHORT_KEY": "abc", "PERSONA": "summer-time"}
    sink = logger.add(written.append, format="{message}", filter=Redaction(environment))
    try:
        logger.error("401: Bearer gsk_0123456789 is not a key; summer-time, abc")
    finally:
        logger.remove(sink)
    assert written == ["401: Bearer *** is not a key; summer-time, abc\n"]
