"""The text of a small persona, to which a test adds what it is about."""

from __future__ import annotations

STT, LLM, TTS = "{provider: deepgram}", "{provider: groq}", "{provider: deepgram}"
HEAD = "schema_version: 1\nname: Summer\nprompt: You are Summer.\n"
NL = "languages: {default: nl, allowed: [nl]}\n"
NL_EN = "languages: {default: nl, allowed: [nl, en]}\n"


def persona(rest: str = "", *, stt: str = STT, llm: str = LLM, tts: str = TTS) -> str:
    """Lines 1 to 3 say who, 4 to 6 are the legs, and the rest begins at 7."""
    return f"{HEAD}stt: {stt}\nllm: {llm}\ntts: {tts}\n{rest}"
