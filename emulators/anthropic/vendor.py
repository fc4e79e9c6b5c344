"""Anthropic's addresses.

https://platform.claude.com/docs/en/api/overview
"""

from __future__ import annotations

from emulators.anthropic.messages import count_tokens, create
from emulators.anthropic.models import list_models, one_model
from emulators.anthropic.refusal import headers, refusal
from emulators.vendor import Endpoint, Vendor

VENDOR = Vendor(
    name="anthropic",
    variable="ANTHROPIC_BASE_URL",
    endpoints=(
        Endpoint("POST", "/v1/messages", "llm", create),
        Endpoint("POST", "/v1/messages/count_tokens", "count_tokens", count_tokens),
        Endpoint("GET", "/v1/models", "models", list_models),
        Endpoint("GET", "/v1/models/{model}", "models", one_model),
    ),
    refusal=refusal,
    headers=headers,
)
