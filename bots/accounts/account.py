"""How a provider is asked what an account offers. Data only."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

# Seconds, for a vendor to take up a request, and between the bytes of its answer.
TIMEOUT = 15.0


@dataclass(frozen=True)
class Offered:
    """A model or a voice that an account may use.

    Attributes:
        name: What a persona writes.
        title: What the vendor calls it, and a word about it.
        languages: What it hears or speaks, BCP-47; empty where the vendor does not say.
    """

    name: str
    title: str = ""
    languages: tuple[str, ...] = ()

    def knows(self, language: str) -> bool:
        """Whether it knows a language, or does not say.

        Args:
            language: BCP-47, as in `nl`; `nl-BE` is known to who knows `nl`.
        """
        own = {code.lower().split("-")[0] for code in self.languages}
        return not own or "multi" in own or language.lower().split("-")[0] in own


# Takes the key and the address of the provider, as `Machine` knows them.
Ask = Callable[[str, str], Iterable[Offered]]


@dataclass(frozen=True)
class Account:
    """What can be asked of a vendor; None where it has no such list.

    Attributes:
        models: Lists its models.
        voices: Lists its voices.
    """

    models: Ask | None = None
    voices: Ask | None = None
