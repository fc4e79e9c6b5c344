"""Finds the back doors to a provider that a persona denies: its key or address, under another name.

Leaving a denied provider out of the chains is not enough: another provider may be given its key
(`GROQ_API_KEY` and `OPENAI_API_KEY` may be one), or its address
(`GROQ_BASE_URL=https://api.openai.com`).
"""

from __future__ import annotations

from bots.addresses import is_of_vendor, is_same_place
from bots.choices import Choice
from bots.machine import Machine, address_variable, is_http
from bots.persona import Persona
from bots.providers import PROVIDERS, load
from bots.providers.provider import Provider


def back_door(persona: Persona, provider: Provider, choice: Choice, machine: Machine) -> str | None:
    """How a choice would reach a provider that its persona denies.

    Args:
        persona: The persona.
        provider: The choice's provider, which is not denied itself.
        choice: Its entry in the persona.
        machine: What this machine has.

    Returns:
        The way, in words; None where there is none.
    """
    for name in persona.deny_providers:
        if name not in PROVIDERS:
            continue
        denied = load(name)
        # Its own entries in the persona may name variables of their own.
        entries = [Choice(provider=name), *(c for c in persona.choices if c.provider == name)]
        variable = machine.key_variable(provider, choice)
        if variable and _holds_key_of(denied, entries, variable, machine):
            return f"{variable} holds the key of {name}, which the persona denies"
        if _is_address_of(denied, entries, machine.address(provider, choice), machine):
            variable = address_variable(provider, choice)
            return f"{variable} leads to {name}, which the persona denies"
    return None


def _holds_key_of(denied: Provider, entries: list[Choice], variable: str, machine: Machine) -> bool:
    """Whether a variable is one of the denied one's, or holds the same key."""
    if variable in {machine.key_variable(denied, entry) for entry in entries}:
        return True
    key = machine.environment.get(variable, "").strip()
    return bool(key) and key in {machine.key(denied, entry) for entry in entries}


def _is_address_of(denied: Provider, entries: list[Choice], address: str, machine: Machine) -> bool:
    """Whether an address is the vendor's own, or one that stands for it here."""
    if not is_http(address) or denied.address is None:
        return False
    vendors_own = denied.address[1]
    roots = {vendors_own, *(machine.address(denied, entry) for entry in entries)}
    return is_of_vendor(address, vendors_own) or any(
        is_same_place(address, root) for root in roots if is_http(root)
    )
