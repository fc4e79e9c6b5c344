"""The table of providers. To add one, write its file and add its line."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from bots.providers.provider import Leg, Provider

PROVIDERS = {
    "deepgram": "bots.providers.deepgram.provider",
    "groq": "bots.providers.groq",
    "openai": "bots.providers.openai",
    "cartesia": "bots.providers.cartesia",
    "cerebras": "bots.providers.cerebras",
    "mistral": "bots.providers.mistral",
    "anthropic": "bots.providers.anthropic",
    "elevenlabs": "bots.providers.elevenlabs",
    "ollama": "bots.providers.ollama",
    "openai_compatible": "bots.providers.openai_compatible",
    "whisper": "bots.providers.whisper.provider",
    "vosk": "bots.providers.vosk.provider",
    "pocketsphinx": "bots.providers.pocketsphinx.provider",
    "llama_cpp": "bots.providers.llama_cpp.provider",
    "phrasebook": "bots.providers.phrasebook.provider",
    "piper": "bots.providers.piper.provider",
    "espeak": "bots.providers.espeak.provider",
}


@cache
def load(name: str) -> Provider:
    """A provider's description.

    Args:
        name: A key of `PROVIDERS`.

    Returns:
        The provider. Its services' code is not imported yet.
    """
    provider: Provider = import_module(PROVIDERS[name]).PROVIDER
    return provider


def offering(leg: Leg) -> list[Provider]:
    """The providers that serve a leg, in the table's order."""
    return [provider for provider in map(load, PROVIDERS) if leg in provider.offers]


def embedded(leg: Leg) -> Provider:
    """The provider that serves a leg on any machine."""
    return next(provider for provider in offering(leg) if provider.embedded)
