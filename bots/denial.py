"""Finds the back doors to a provider that a persona denies: its key or address, under another name.

Leaving a denied provider out of the chains is not enough: another provider may be given its key
(`api_key_env: OPENAI_API_KEY`), or its address (`GROQ_BASE_URL=https://api.openai.com`).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from bots.choices import Choice
from bots.machine import Machine, address_variable, is_http
from bots.persona import Persona
from bots.providers import PROVIDERS, load
from bots.providers.provider import Provider

PORTS = {"http": 80, "https": 443}
LOOPBACK = {"localhost": "127.0.0.1", "::1": "127.0.0.1"}


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
        if _has_key_of(denied, choice, machine):
            return f"{choice.api_key_env} holds the key of {name}, which the persona denies"
        if _has_address_of(denied, machine.address(provider, choice), machine):
            variable = address_variable(provider, choice)
            return f"{variable} leads to {name}, which the persona denies"
    return None


def _has_key_of(denied: Provider, choice: Choice, machine: Machine) -> bool:
    """Whether the variable that a choice names is the denied one's, or holds the same key."""
    if not choice.api_key_env or not denied.key:
        return False
    key = machine.environment.get(denied.key, "").strip()
    named = machine.environment.get(choice.api_key_env, "").strip()
    return choice.api_key_env == denied.key or (bool(key) and named == key)


def _has_address_of(denied: Provider, address: str, machine: Machine) -> bool:
    if not is_http(address) or denied.address is None:
        return False
    variable, vendors_own = denied.address
    roots = [vendors_own, machine.environment.get(variable, "").strip()]
    return is_of_vendor(address, vendors_own) or any(
        is_same_place(address, root) for root in roots if is_http(root)
    )


def is_of_vendor(address: str, vendors_own: str) -> bool:
    """Whether an address is at the vendor: under its domain, whatever the host is called."""
    host, own = _host(address), _host(vendors_own)
    *_, second, top = ["", "", *own.split(".")]
    return top.isalpha() and (host == f"{second}.{top}" or host.endswith(f".{second}.{top}"))


def is_same_place(address: str, other: str) -> bool:
    """Whether two addresses are one: the same host and port, and one path leads to the other."""
    if (_host(address), _port(address)) != (_host(other), _port(other)):
        return False
    shorter, longer = sorted((_steps(address), _steps(other)), key=len)
    return longer[: len(shorter)] == shorter


def _host(address: str) -> str:
    host = (urlsplit(address).hostname or "").rstrip(".")
    return LOOPBACK.get(host, host)


def _port(address: str) -> int | None:
    parts = urlsplit(address)
    return parts.port or PORTS.get(parts.scheme)


def _steps(address: str) -> list[str]:
    return [step for step in urlsplit(address).path.split("/") if step]
