"""Whether a conversation has moved to another language, by the turns of the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from processors.language.telling_words import TellingWords

# How likely each language is, by its code, for a text in small letters.
Guess = Callable[[str], Mapping[str, float]]

# What a turn must be to count, and what to be enough by itself.
LIKELY = 0.9
SURE = 0.99
LONG_WORDS = 8
# Words of two letters are each other's likes: "is de war" is heard of English, too.
LEAST_LETTERS = 9


def guesser(languages: Sequence[str]) -> Guess:
    """Load py3langid, and have it choose between languages.

    It takes some 0.8 s and holds the GIL; one serves all sessions.

    Args:
        languages: The languages to tell apart, BCP-47.

    Returns:
        Says how likely each of them is; it takes some 20 µs.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return lambda text: {language: float(chance) for language, chance in identifier.rank(text)}


class LanguageDetection:
    """Counts the turns that are in another language.

    Two turns in a row are a switch, or a long one. A turn of which little tells the language
    ("ok", a name, "weekend") neither counts nor breaks the row.
    """

    def __init__(self, guess: Guess, *, turns: int = 2, min_words: int = 3) -> None:
        """Make one for one session.

        Args:
            guess: Says how likely each language is.
            turns: How many turns in a row are a switch.
            min_words: How many different telling words a turn must have to count.
        """
        self._guess = guess
        self._turns = turns
        self._min_words = min_words
        self._telling = TellingWords()
        self._heard = ""
        self._count = 0

    def wanted(self, text: str, *, current: str, told: str | None = None) -> str:
        """Which language the conversation is to move to, if a turn ends like this.

        Args:
            text: What has been said in the turn.
            current: The language of the conversation.
            told: The language that the recogniser says it heard; None where it cannot tell.

        Returns:
            The language; "" where it is to stay as it is.
        """
        language, is_long = self._judge(text, told)
        if language in ("", current):
            return ""
        count = self._count + 1 if language == self._heard else 1
        return language if is_long or count >= self._turns else ""

    def end_turn(self, text: str, *, current: str, told: str | None = None) -> None:
        """Count a turn that is over.

        Args:
            text: What was said.
            current: The language of the conversation now.
            told: As for `wanted`.
        """
        language, _ = self._judge(text, told)
        if not language:
            return
        is_other = language != current
        self._count = self._count + 1 if is_other and language == self._heard else int(is_other)
        self._heard = language if is_other else ""

    def _judge(self, text: str, told: str | None) -> tuple[str, bool]:
        """The language of a turn, "" where it does not count; and whether it is long."""
        words = self._telling.of(text)
        if len(set(words)) < self._min_words or sum(map(len, words)) < LEAST_LETTERS:
            return "", False
        chances = self._guess(" ".join(words))
        language = max(chances, key=lambda each: chances[each])
        if chances[language] < LIKELY or (told and told != language):
            return "", False
        return language, len(words) >= LONG_WORDS and chances[language] >= SURE
