"""What the words of a language say about how someone feels; one file a language."""

from __future__ import annotations

from collections.abc import Mapping

from processors.emotion.lexicons.en import EN
from processors.emotion.lexicons.es import ES
from processors.emotion.lexicons.lexicon import Lexicon
from processors.emotion.lexicons.nl import NL

LEXICONS: Mapping[str, Lexicon] = {"nl": NL, "en": EN, "es": ES}
