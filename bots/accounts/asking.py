"""Asks a provider what an account offers, and says in one line why it does not answer."""

from __future__ import annotations

from bots.accounts.account import Ask, Offered
from bots.accounts.bounded import collected
from bots.addresses import shown
from bots.choices import Choice
from bots.errors import ProviderFailed, ProviderUnknown
from bots.loading.nearest import known_names
from bots.machine import Machine
from bots.providers import PROVIDERS, load
from bots.providers.provider import Provider, Voice

# Seconds, for a whole list; of a request, only the silence between its bytes is bounded.
ANSWERS_WITHIN = 30.0
REDIRECTS = range(300, 400)
REASONS = {401: "it does not take the key", 403: "the key may not do this"}


def provider_named(name: str) -> Provider:
    """A provider by its name.

    Raises:
        ProviderUnknown: If there is none. The message lists those there are.
    """
    if name not in PROVIDERS:
        raise ProviderUnknown(f'There is no provider "{name}"; {known_names(name, PROVIDERS)}.')
    return load(name)


def models_of(provider: Provider, machine: Machine) -> list[Offered]:
    """The models that an account with a provider offers.

    Raises:
        ProviderFailed: If the provider has no such list, or does not answer.
    """
    if provider.account is None or provider.account.models is None:
        raise ProviderFailed(
            f"{provider.name} has no list of models; docs/providers.md names those that are known."
        )
    return asked(provider, provider.account.models, machine)


def voices_of(provider: Provider, machine: Machine, language: str | None) -> list[Offered]:
    """The voices that an account with a provider offers; else those that are known here.

    Args:
        provider: The provider.
        machine: What this machine has.
        language: Only voices that speak it, BCP-47; None for all.

    Raises:
        ProviderFailed: If the provider has no voices, or does not answer.
    """
    voice = provider.offers.get("tts")
    if not isinstance(voice, Voice):
        raise ProviderFailed(f"{provider.name} does not speak; docs/providers.md says who does.")
    if provider.account is None or provider.account.voices is None:
        found = known_voices(voice)
    else:
        found = asked(provider, provider.account.voices, machine)
    return [each for each in found if language is None or each.knows(language)]


def known_voices(voice: Voice) -> list[Offered]:
    """The voices that are known without asking."""
    named = {code: {own} for code, own in voice.voices.items()}
    for code, names in voice.known_voices.items():
        named.setdefault(code, set()).update(names)
    languages: dict[str, list[str]] = {}
    for code, names_ in named.items():
        for name in names_:
            languages.setdefault(name, []).append(code)
    return [Offered(name, "", tuple(sorted(codes))) for name, codes in sorted(languages.items())]


def asked(provider: Provider, ask: Ask, machine: Machine) -> list[Offered]:
    """What a provider answers.

    Raises:
        ProviderFailed: If its key or package is missing, or it does not answer, or without an end.
    """
    choice = Choice(provider=provider.name)
    if obstacle := machine.obstacle(provider, choice, ()):
        raise ProviderFailed(f"{provider.name} can't be asked: {obstacle}.")
    key, address = machine.key(provider, choice), machine.address(provider, choice)
    try:
        found = collected(lambda: ask(key, address), ANSWERS_WITHIN)
    except ImportError as problem:
        raise ProviderFailed(
            f'{provider.name} can\'t be asked: package missing; pip install "{problem.name}".'
        ) from None
    # Six SDKs raise errors that have nothing but this in common.
    except Exception as problem:
        raise _failed(provider, address, _reason(problem)) from None
    if found is None:
        raise _failed(provider, address, f"its list does not end within {ANSWERS_WITHIN:g} s")
    return found


def _failed(provider: Provider, address: str, reason: str) -> ProviderFailed:
    return ProviderFailed(f"{provider.name} at {shown(address)} can't be asked: {reason}.")


def _reason(problem: Exception) -> str:
    """Why, without what the SDK says: that may hold a key."""
    status = getattr(problem, "status_code", None)
    if status is None:
        return f"it does not answer ({type(problem).__name__})"
    refusal = "it sends us elsewhere" if status in REDIRECTS else "it refuses"
    return f"{REASONS.get(status, refusal)} ({status})"
