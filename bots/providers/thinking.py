"""How little a model may think before it speaks: a caller waits for its first word."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

# The vendors count thoughts and answer against one limit, so that thoughts can leave the answer
# cut or empty. OpenAI: https://developers.openai.com/api/docs/guides/reasoning
# Groq: https://console.groq.com/docs/reasoning
# Cerebras: https://inference-docs.cerebras.ai/capabilities/reasoning
TOKENS_TO_THINK = 1000
BARELY_THINKS = ("none", "minimal")


def least_effort(model: str, efforts: Mapping[str, str | None]) -> str | None:
    """The least effort that a model takes.

    Args:
        model: The model's name.
        efforts: The least effort for each pattern of names; the first that fits counts.

    Returns:
        The vendor's word for it; None for a model that does not think, and would refuse it.
    """
    return next((word for pattern, word in efforts.items() if fnmatchcase(model, pattern)), None)


def tokens_for(answer: int, effort: str | None) -> int:
    """The limit for thoughts and answer together.

    What a model does not spend on thoughts, it may say: an answer too long can be interrupted,
    one that never came cannot be heard.

    Args:
        answer: The most tokens of the answer itself.
        effort: The vendor's word for how much the model thinks; None for one that does not.

    Returns:
        The most tokens that the vendor is asked for.
    """
    thinks = effort is not None and effort not in BARELY_THINKS
    return answer + TOKENS_TO_THINK if thinks else answer
