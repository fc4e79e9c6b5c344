"""What finds commands and languages in words: costly to make, and made once a process."""

from __future__ import annotations

from collections.abc import Mapping

from bots.notices import LANGUAGE_NAMES
from bots.persona import Persona
from processors.language.detection import Guess, guesser
from processors.language.requests import LanguageRequests
from processors.stop.command_phrases import CommandPhrases, OwnPhrases
from processors.words.wording import Wording


class Matchers:
    """What is costly to make and keeps no state: one for all sessions of a process.

    They are made on threads, and may be made twice where two sessions begin at once.
    """

    def __init__(self) -> None:
        self._commands: dict[str, CommandPhrases] = {}
        self._requests: dict[str, LanguageRequests] = {}
        self._guess: Guess | None = None

    def commands(
        self, persona: Persona, usual: Mapping[str, Wording], own: OwnPhrases
    ) -> CommandPhrases:
        """The ways to give a persona a command; they take some 30 ms to make.

        Args:
            persona: The persona.
            usual: The wording of each language.
            own: The persona's own phrases.
        """
        # Whoever wants it to stop may fall back on any language that it knows.
        languages, names = persona.languages.by_preference, [persona.name]
        key = repr((languages, names, usual, own))
        if key not in self._commands:
            self._commands[key] = CommandPhrases(
                usual, languages=languages, phrases=own, names=names
            )
        return self._commands[key]

    def requests(self, name: str) -> LanguageRequests:
        """The ways to ask somebody for a language; they take some 90 ms to make.

        Args:
            name: The persona's name.
        """
        if name not in self._requests:
            self._requests[name] = LanguageRequests([name])
        return self._requests[name]

    def guesser(self) -> Guess:
        """What tells all our languages apart by their words; it takes some 0.8 s to load."""
        self._guess = self._guess or guesser(sorted(LANGUAGE_NAMES))
        return self._guess

    async def close(self) -> None:
        """Forget them."""
        self._commands.clear()
        self._requests.clear()
        self._guess = None
