"""Which of a provider's voices speaks a language for a persona."""

from __future__ import annotations

from bots.choices import TtsChoice
from bots.providers.provider import Voice
from bots.written import LanguageCode


def voice_for(choice: TtsChoice, offer: Voice, language: LanguageCode) -> str:
    """The voice for a language: the persona's, else the provider's own.

    Args:
        choice: The persona's entry for the voice leg.
        offer: What the provider speaks with.
        language: The language to be spoken, one that the provider speaks.

    Returns:
        The provider's name of the voice.
    """
    if isinstance(choice.voice, str):
        return choice.voice
    return (choice.voice or {}).get(language) or offer.voices[language]
