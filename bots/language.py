"""The language of a conversation: in which it starts, and what moves with it to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from pipecat.frames.frames import (
    LLMUpdateSettingsFrame,
    ServiceUpdateSettingsFrame,
    STTUpdateSettingsFrame,
    TTSUpdateSettingsFrame,
)
from pipecat.services.settings import LLMSettings, TTSSettings
from pipecat.transcriptions.language import Language

from bots.choices import TtsChoice
from bots.events import Failed
from bots.legs import Legs
from bots.persona import Persona
from bots.prompt import system_instruction
from bots.providers.provider import Recogniser, Voice
from bots.providers.voices import voice_for
from bots.written import LanguageCode

Moves = Callable[[str], Sequence[ServiceUpdateSettingsFrame]]


def starting_with(
    languages: tuple[LanguageCode, ...],
    persona: Persona,
    *,
    wanted: str | None = None,
    number: str | None = None,
) -> tuple[LanguageCode, ...]:
    """Put the language first that a conversation starts in.

    Args:
        languages: Those that can be heard and spoken here, the persona's default first.
        persona: The persona, which may know the language of a caller's number.
        wanted: What the client asks for.
        number: The caller's number, "+31612345678".

    Returns:
        The same languages.
    """
    by_number = language_of_number(persona, number or "")
    first = next((code for code in (wanted, by_number) if code in languages), None)
    return tuple(sorted(languages, key=lambda code: code != first)) if first else languages


def language_of_number(persona: Persona, number: str) -> LanguageCode | None:
    """The language of a caller by the longest calling code that fits; None where none does."""
    plain = "".join(character for character in number if character in "+0123456789")
    codes = persona.languages.switch.by_caller
    fitting = [code for code in codes if plain.startswith(code)]
    return codes[max(fitting, key=len)] if fitting else None


def moves(persona: Persona, legs: Legs) -> Moves:
    """What the services of a session are told when its language changes.

    Args:
        persona: The persona.
        legs: Who serves its legs.

    Returns:
        From a language, the updates of recogniser, model and voice. A recogniser that hears all
        languages at once is told nothing.
    """

    def to(language: str) -> Sequence[ServiceUpdateSettingsFrame]:
        code = cast(LanguageCode, language)
        update = LLMUpdateSettingsFrame(
            delta=LLMSettings(system_instruction=system_instruction(persona, code)),
            # The models of rules answer in it, too.
            reach_inactive_services=True,
        )
        return [*_hearing(legs, code), update, _speaking(legs, code)]

    return to


def not_spoken(persona: Persona, languages: Sequence[LanguageCode], language: str) -> Failed:
    """What a client is told that asks for a language which is not spoken.

    Args:
        persona: The persona.
        languages: Those that are.
        language: What it asked for.
    """
    spoken = ", ".join(languages)
    return Failed(
        "language_not_spoken", f'{persona.name} does not speak "{language}" here; ask for {spoken}'
    )


def _hearing(legs: Legs, language: LanguageCode) -> Sequence[STTUpdateSettingsFrame]:
    serving = legs.stt.serving
    if not serving.follows_language:
        return ()
    offer = cast(Recogniser, serving.offer)
    return [STTUpdateSettingsFrame(delta=offer.hearing(serving.model, language))]


def _speaking(legs: Legs, language: LanguageCode) -> TTSUpdateSettingsFrame:
    serving = legs.tts.serving
    voice = voice_for(cast(TtsChoice, serving.choice), cast(Voice, serving.offer), language)
    return TTSUpdateSettingsFrame(delta=TTSSettings(voice=voice, language=Language(language)))
