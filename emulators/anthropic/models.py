"""Claude: which models there are, and what they take.

https://platform.claude.com/docs/en/about-claude/models/overview (as of 2026-11-20)
https://platform.claude.com/docs/en/about-claude/model-deprecations (as of 2026-11-20)
https://platform.claude.com/docs/en/api/models/list
"""

from __future__ import annotations

import re
from typing import Any

from aiohttp import web

from emulators.anthropic.refusal import require_key
from emulators.exchange import Exchange

MODELS = (
    *("claude-haiku-5-5", "claude-sonnet-5-5", "claude-opus-5-5", "claude-fable-5-1"),
    *("claude-sonnet-5", "claude-opus-5", "claude-fable-5"),
    *("claude-opus-4-8", "claude-opus-4-7", "claude-opus-4-6", "claude-sonnet-4-6"),
    *("claude-haiku-4-5-20251001", "claude-opus-4-5-20251101", "claude-sonnet-4-5-20250929"),
)
# What a name without a date stands for.
DATED = {
    "claude-haiku-4-5": "claude-haiku-4-5-20251001",
    "claude-opus-4-5": "claude-opus-4-5-20251101",
    "claude-sonnet-4-5": "claude-sonnet-4-5-20250929",
}
# From Opus 4.7 on, a request that sets these is refused.
TAKES_SAMPLING = re.compile(r"claude-[a-z]+-4-[0-6](?!\d)")
# Later ones do not go on with what the assistant is made to have begun.
TAKES_PREFILL = re.compile(r"claude-[a-z]+-4-[0-5](?!\d)")
RELEASED = "2026-06-01T00:00:00Z"
MOST_LISTED = 1000
MOST_INPUT, MOST_OUTPUT = 200_000, 64_000


def dated(model: str) -> str | None:
    """The name under which a model answers; None for one that is not there."""
    name = DATED.get(model, model)
    return name if name in MODELS else None


async def list_models(exchange: Exchange) -> web.StreamResponse:
    """The list of models, a page of it."""
    require_key(exchange)
    query = exchange.request.query
    start = MODELS.index(query["after_id"]) + 1 if query.get("after_id") in MODELS else 0
    limit = query.get("limit", "20")
    if not re.fullmatch(r"\d{1,4}", limit) or not 1 <= int(limit) <= MOST_LISTED:
        raise exchange.refused(400, f"limit: Input should be from 1 to {MOST_LISTED}")
    page = MODELS[start : start + int(limit)]
    return await exchange.json(
        {
            "data": [_told(model) for model in page],
            "has_more": start + len(page) < len(MODELS),
            "first_id": page[0] if page else None,
            "last_id": page[-1] if page else None,
        }
    )


async def one_model(exchange: Exchange) -> web.StreamResponse:
    """A model by its name."""
    require_key(exchange)
    name = exchange.request.match_info["model"]
    model = dated(name)
    if model is None:
        raise exchange.refused(404, f"model: {name}")
    return await exchange.json(_told(model))


def _told(model: str) -> dict[str, Any]:
    words = model.split("-")
    line = words[1]
    number = ".".join(word for word in words[2:] if len(word) < 8)
    return {
        "type": "model",
        "id": model,
        "display_name": f"Claude {line.capitalize()} {number}",
        "created_at": RELEASED,
        "lifecycle": "active",
        "line": line,
        "deprecated_at": None,
        "retires_at": None,
        "max_input_tokens": MOST_INPUT,
        "max_tokens": MOST_OUTPUT,
        "capabilities": None,
    }
