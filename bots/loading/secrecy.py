"""Tells a secret from other text, so that none is kept in a persona or shown in a message."""

from __future__ import annotations

import re
from collections import Counter
from math import log2

# The vendors' own prefixes: sk-… (OpenAI, Anthropic), gsk_… (Groq), sk_car_… (Cartesia).
_PREFIXED = re.compile(r"(?<![A-Za-z0-9])(?:sk|gsk|csk|xai|hf|ghp|glpat)[-_][A-Za-z0-9_-]{8,}")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_UNBROKEN = re.compile(r"[A-Za-z0-9]{32,}")
_BASE64 = re.compile(r"[A-Za-z0-9+_=-]{40,}")
_SECRET_KEY = re.compile(r"(?:.*_)?(?:api_?key|token|secret|password)")

# Bits a character, well above words in any case and below random letters of 40 or more.
_RANDOM = 4.4
_REPETITIVE = 3.0


def holds_secret(text: str) -> bool:
    """Whether a text holds what looks like a key of some service.

    A UUID does not count: vendors name their voices so.

    Args:
        text: Any text, of one word or many.

    Returns:
        True for a known prefix, a long run of letters and digits such as 40 hexadecimal
        ones, or a long word of random characters.
    """
    rest = _UUID.sub(" ", text)
    return (
        _PREFIXED.search(rest) is not None
        or any(_is_mixed(run) and _entropy(run) > _REPETITIVE for run in _UNBROKEN.findall(rest))
        or any(_is_mixed(run) and _entropy(run) > _RANDOM for run in _BASE64.findall(rest))
    )


def names_secret(key: str) -> bool:
    """Whether a key's name says that its value is a secret: api_key, token and the like."""
    return _SECRET_KEY.fullmatch(key.lower().replace("-", "_")) is not None


def _is_mixed(run: str) -> bool:
    return any(c.isdigit() for c in run) and any(c.isalpha() for c in run)


def _entropy(run: str) -> float:
    """Shannon's entropy of the characters, in bits a character."""
    shares = [count / len(run) for count in Counter(run).values()]
    return -sum(share * log2(share) for share in shares)
