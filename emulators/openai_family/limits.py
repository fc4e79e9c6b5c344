"""The headers that tell how much of a rate limit is left.

https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
https://console.groq.com/docs/rate-limits
"""

from __future__ import annotations

import secrets

# Of an account that has hardly used its limits; nothing here ever runs out by itself.
REQUESTS, TOKENS = 1000, 200_000


def limits() -> dict[str, str]:
    """The headers of every answer: the request's id, and what is left of the limits."""
    return {
        "x-request-id": f"req_{secrets.token_hex(13)}",
        "x-ratelimit-limit-requests": str(REQUESTS),
        "x-ratelimit-limit-tokens": str(TOKENS),
        "x-ratelimit-remaining-requests": str(REQUESTS - 1),
        "x-ratelimit-remaining-tokens": str(TOKENS - 1),
        "x-ratelimit-reset-requests": "60ms",
        "x-ratelimit-reset-tokens": "1ms",
    }
