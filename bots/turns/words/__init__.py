"""What the words of a language say about whether someone is done; one file a language."""

from __future__ import annotations

from collections.abc import Mapping

from bots.turns.words.en import EN
from bots.turns.words.es import ES
from bots.turns.words.lexicon import Lexicon
from bots.turns.words.nl import NL

LEXICONS: Mapping[str, Lexicon] = {"nl": NL, "en": EN, "es": ES}
