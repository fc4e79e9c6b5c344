"""What Ollama has, and which it is.

https://docs.ollama.com/api/tags
https://docs.ollama.com/api-reference/get-version
"""

from __future__ import annotations

import hashlib
from typing import Any

from aiohttp import web

from emulators.exchange import Exchange
from emulators.openai_family.dialect import Dialect
from emulators.vendor import Endpoint

VERSION = "0.13.3"
PULLED = "2026-11-20T09:30:00.000000000Z"
SIZE = 2_019_393_189


def tags(dialect: Dialect, path: str) -> Endpoint:
    """The list of models.

    Args:
        dialect: The vendor, with its models.
        path: Where it is.
    """

    async def handle(exchange: Exchange) -> web.StreamResponse:
        # A name without a tag is the latest one's other name.
        names = [name for name in dialect.catalogue.chat if ":" in name]
        return await exchange.json({"models": [_told(name) for name in names]})

    return Endpoint("GET", path, "models", handle)


def version(path: str) -> Endpoint:
    """The server's version.

    Args:
        path: Where it is.
    """

    async def handle(exchange: Exchange) -> web.StreamResponse:
        return await exchange.json({"version": VERSION})

    return Endpoint("GET", path, "models", handle)


def _told(name: str) -> dict[str, Any]:
    family = name.split(":")[0]
    return {
        "name": name,
        "model": name,
        "modified_at": PULLED,
        "size": SIZE,
        "digest": hashlib.sha256(name.encode()).hexdigest(),
        "details": {
            "parent_model": "",
            "format": "gguf",
            "family": family,
            "families": [family],
            "parameter_size": "3.2B",
            "quantization_level": "Q4_K_M",
        },
    }
