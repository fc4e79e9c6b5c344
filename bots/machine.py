"""What this machine has: keys in its environment, packages in its Python, models on its disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from bots.choices import Choice, LlmChoice
from bots.providers.provider import Provider
from bots.written import LanguageCode


def is_installed(module: str) -> bool:
    """Whether a top-level module can be imported; it is not imported to find out."""
    return find_spec(module) is not None


def hides_nothing(key: str) -> None:
    """For a machine whose log nobody reads."""


@dataclass(frozen=True)
class Machine:
    """What a persona's legs may stand on here.

    Attributes:
        environment: The environment variables, .env included.
        is_installed: Whether a top-level module can be imported.
        models: The folder of models that run on this machine.
        embedded_only: Whether only what works on any machine may serve.
        hide: Told each key that is read, whatever its variable is called.
    """

    environment: Mapping[str, str]
    is_installed: Callable[[str], bool] = is_installed
    models: Path = Path("models")
    embedded_only: bool = False
    hide: Callable[[str], None] = hides_nothing

    def key(self, provider: Provider, choice: Choice) -> str:
        """A provider's key, kept out of the log from here on; empty where there is none."""
        key = self.environment.get(self.key_variable(provider, choice), "").strip()
        self.hide(key)
        return key

    def key_variable(self, provider: Provider, choice: Choice) -> str:
        """The variable with a provider's key: the persona's or the usual one; empty for none."""
        return choice.api_key_env or provider.key or ""

    def address(self, provider: Provider, choice: Choice) -> str:
        """The root of a provider's address, without a trailing slash; empty where it has none."""
        vendors_own = provider.address[1] if provider.address else ""
        return (self._address_set(provider, choice) or vendors_own).rstrip("/")

    def variables(self, provider: Provider) -> dict[str, str]:
        """The environment variables that a provider asks for, those that are set."""
        found = {name: self.environment.get(name, "").strip() for name in provider.variables}
        return {name: value for name, value in found.items() if value}

    def local_model(self, provider: Provider) -> str | None:
        """The name of the model that an environment variable leads to; None where none does."""
        variable = provider.catalogue.variable if provider.catalogue else None
        path = self.environment.get(variable or "", "").strip()
        return Path(path).name or None

    def obstacle(
        self, provider: Provider, choice: Choice, languages: tuple[LanguageCode, ...]
    ) -> str | None:
        """Why a provider cannot serve here.

        Args:
            provider: The provider.
            choice: Its entry in the persona.
            languages: The persona's languages, the default one first.

        Returns:
            The reason, with what to do about it; None where it can serve.
        """
        if self.embedded_only and not provider.embedded:
            return "only embedded providers are wanted"
        if provider.package and not self.is_installed(provider.package[0]):
            return f'package missing; pip install "{provider.package[1]}"'
        key_variable = self.key_variable(provider, choice)
        if key_variable and not self.key(provider, choice):
            return f"{key_variable} is not set"
        variable, written = address_variable(provider, choice), self._address_set(provider, choice)
        if provider.needs_address and not written:
            return f"{variable} is not set"
        if written and not is_http(written):
            return f"{variable} is no http(s) address"
        if provider.lacks:
            return provider.lacks(choice, languages, self.variables(provider), self.models)
        return None

    def _address_set(self, provider: Provider, choice: Choice) -> str:
        """The address that the environment gives; empty where it gives none."""
        return self.environment.get(address_variable(provider, choice), "").strip()


def address_variable(provider: Provider, choice: Choice) -> str:
    """The environment variable that may hold a provider's address; empty where there is none."""
    if provider.address is None:
        return ""
    named = choice.base_url_env if isinstance(choice, LlmChoice) else None
    return named or provider.address[0]


def is_http(address: str) -> bool:
    """Whether an address is an http(s) one with a host."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
