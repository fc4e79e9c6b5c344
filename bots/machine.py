"""What this machine has: keys in its environment, packages in its Python, models on its disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bots.persona import Choice, LanguageCode
from bots.providers.provider import Provider


def is_installed(module: str) -> bool:
    """Whether a top-level module can be imported; it is not imported to find out."""
    return find_spec(module) is not None


@dataclass(frozen=True)
class Machine:
    """What a persona's legs may stand on here.

    Attributes:
        environment: The environment variables, .env included.
        is_installed: Whether a top-level module can be imported.
        models: The folder of models that run on this machine.
    """

    environment: Mapping[str, str]
    is_installed: Callable[[str], bool] = is_installed
    models: Path = Path("models")

    def key(self, provider: Provider, choice: Choice) -> str:
        """A provider's key, from the variable that the persona names or the usual one."""
        return self.environment.get(choice.api_key_env or provider.key or "", "").strip()

    def address(self, provider: Provider) -> str:
        """The root of a provider's address, without a trailing slash; empty where it has none."""
        if provider.address is None:
            return ""
        variable, vendors_own = provider.address
        return (self.environment.get(variable, "").strip() or vendors_own).rstrip("/")

    def variables(self, provider: Provider) -> dict[str, str]:
        """The environment variables that a provider asks for, those that are set."""
        found = {name: self.environment.get(name, "").strip() for name in provider.variables}
        return {name: value for name, value in found.items() if value}

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
        if provider.package and not self.is_installed(provider.package[0]):
            return f'package missing; pip install "{provider.package[1]}"'
        if provider.key and not self.key(provider, choice):
            return f"{choice.api_key_env or provider.key} is not set"
        if provider.lacks:
            return provider.lacks(choice, languages, self.variables(provider), self.models)
        return None
