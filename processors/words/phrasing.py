"""Whether words are a command in one language: nothing but its phrases and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, IntEnum
from functools import cached_property

from processors.words.wording import Words


class Match(IntEnum):
    """How near an utterance is to a command."""

    NONE = 0
    MAY_BECOME = 1
    IS = 2


class Stage(Enum):
    """How far an utterance has come: what surrounds a phrase, or a phrase."""

    BEFORE = 0
    GIVEN = 1


# The stages that the first words of an utterance can end in, each with the phrase given by then.
Reached = dict[Stage, str]


class Phrasing:
    """One language's ways to give a command.

    Phrases count alone, repeated and combined, and with what changes nothing around them.
    """

    def __init__(
        self, phrases: Mapping[Words, str], before: set[Words], behind: set[Words]
    ) -> None:
        """Make a matcher; all words are folded.

        Args:
            phrases: What gives the command, by its words, and what is told of it.
            before: What may come before it.
            behind: What may come behind it.
        """
        self._phrases, self._before, self._behind = phrases, before, behind
        self._longest = max(map(len, phrases.keys() | before | behind), default=0)

    def given(self, words: Words) -> list[str]:
        """For each number of words, from none to all, the phrase that so many are; "" for none."""
        return [stages.get(Stage.GIVEN, "") for stages in self._reach(words)]

    def judge(self, words: Words) -> tuple[Match, str]:
        """Judge what has been heard of an utterance so far.

        Args:
            words: Its words; the last may be cut.

        Returns:
            What it is, and the phrase that has been given by then; "" where none has.
        """
        reached = self._reach(words)
        if given := reached[-1].get(Stage.GIVEN):
            return Match.IS, given
        found = [*reached[-1].values(), *self._given_before_cut(words, reached)]
        return (Match.MAY_BECOME, max(found)) if found else (Match.NONE, "")

    def _given_before_cut(self, words: Words, reached: list[Reached]) -> Iterator[str]:
        """What has been given before each beginning of a phrase that the words may end in."""
        for at, stages in enumerate(reached[:-1]):
            for stage, given in stages.items():
                following = self._following[stage].get(words[at:-1], ())
                if any(word.startswith(words[-1]) for word in following):
                    yield given

    @cached_property
    def _following(self) -> Mapping[Stage, Mapping[Words, set[str]]]:
        """What may come next behind the beginning of a phrase, at each stage."""
        opening = self._phrases.keys() | self._before
        return {
            Stage.BEFORE: _following(opening),
            Stage.GIVEN: _following(opening | self._behind),
        }

    def _reach(self, words: Words) -> list[Reached]:
        """For each number of words, from none to all, the stages that so many can end in."""
        reached: list[Reached] = [{Stage.BEFORE: ""}]
        for end in range(1, len(words) + 1):
            stages: Reached = {}
            for begin in range(max(0, end - self._longest), end):
                for stage, given in self._follow(words[begin:end], reached[begin]):
                    stages.setdefault(stage, given)
            reached.append(stages)
        return reached

    def _follow(self, words: Words, reached: Reached) -> Iterator[tuple[Stage, str]]:
        for stage, given in reached.items():
            if words in self._phrases:
                yield Stage.GIVEN, given or self._phrases[words]
            if words in self._before:
                yield Stage.BEFORE, given
            if stage is Stage.GIVEN and words in self._behind:
                yield Stage.GIVEN, given


def _following(phrases: Iterable[Words]) -> Mapping[Words, set[str]]:
    """For each beginning of a phrase, the words that may come next."""
    found: dict[Words, set[str]] = {}
    for words in phrases:
        for at, word in enumerate(words):
            found.setdefault(words[:at], set()).add(word)
    return found
