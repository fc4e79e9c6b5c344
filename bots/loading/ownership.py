"""The rules of keys and addresses: each provider is given its own, and no other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bots.loading.part import Part, all_choices, choices, offer_of
from bots.loading.problems import Finding, quoted
from bots.providers import PROVIDERS, load
from bots.providers.provider import LanguageModel, Provider


def keys_are_its_own(persona: Part) -> Iterator[Finding]:
    """A choice's key is not another provider's: it would be sent to the wrong one."""
    for _, choice in all_choices(persona):
        variable = choice["api_key_env"]
        owner = _owner(variable.text, choice, lambda provider: provider.key)
        if owner:
            own = load(choice["provider"].text).key if _is_known(choice) else None
            remedy = f"write {own}, or a name of your own" if own else "write a name of your own"
            yield Finding(variable.path, f"{variable.text} is the key of {quoted(owner)}", remedy)


def addresses_are_its_own(persona: Part) -> Iterator[Finding]:
    """Only a provider with no vendor is given an address, and not another provider's."""
    for choice in choices(persona, "llm"):
        variable = choice["base_url_env"]
        if not variable.text or not _is_known(choice):
            continue
        named, vendors_own = load(choice["provider"].text).address or ("", "")
        owner = _owner(variable.text, choice, lambda provider: (provider.address or ("",))[0])
        if vendors_own or not named:
            wrong = f"{quoted(choice['provider'].text)} takes no address from here"
            remedy = f"set {named}" if named else "take this out"
            yield Finding(variable.path, wrong, remedy)
        elif owner:
            wrong = f"{variable.text} is the address of {quoted(owner)}"
            yield Finding(variable.path, wrong, f"write {named}, or a name of your own")


def models_are_named(persona: Part) -> Iterator[Finding]:
    """A model is named where a provider has none of its own."""
    for choice in choices(persona, "llm"):
        offer = offer_of(choice, "llm")
        is_lacking = isinstance(offer, LanguageModel) and not offer.model
        if is_lacking and choice.is_whole and "model" not in choice.entries:
            wrong = f"{quoted(choice['provider'].text)} has no model of its own"
            yield Finding(choice["provider"].path, wrong, "add model: as its server calls it")


OWNERSHIP_RULES = (keys_are_its_own, addresses_are_its_own, models_are_named)


def _is_known(choice: Part) -> bool:
    return choice["provider"].text in PROVIDERS


def _owner(
    variable: str, choice: Part, variable_of: Callable[[Provider], str | None]
) -> str | None:
    """The other provider that a variable belongs to."""
    others = (name for name in PROVIDERS if name != choice["provider"].text)
    return next((name for name in others if variable and variable_of(load(name)) == variable), None)
