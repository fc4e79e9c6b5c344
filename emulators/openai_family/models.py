"""The list of models.

https://platform.openai.com/docs/api-reference/models/list
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiohttp import web

from emulators.exchange import Exchange
from emulators.openai_family.catalogue import CREATED
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.problems import Problem, Wrong
from emulators.vendor import Endpoint

Card = Callable[[str, str], dict[str, Any]]


def card(model: str, owner: str) -> dict[str, Any]:
    """How a model is listed.

    Args:
        model: Its name.
        owner: Whose it is.
    """
    return {"id": model, "object": "model", "created": CREATED, "owned_by": owner}


def models(dialect: Dialect, path: str, write: Card = card) -> tuple[Endpoint, Endpoint]:
    """A vendor's list of models, and each by its name.

    Args:
        dialect: The vendor.
        path: Where the list is.
        write: How a model is listed.
    """
    known = dialect.catalogue.all

    async def everything(exchange: Exchange) -> web.StreamResponse:
        try:
            dialect.require_key(exchange)
        except Problem as problem:
            raise dialect.refuse(exchange, problem) from None
        data = [write(model, owner) for model, owner in known.items()]
        return await exchange.json({"object": "list", "data": data})

    async def one(exchange: Exchange) -> web.StreamResponse:
        model = exchange.request.match_info["model"]
        try:
            dialect.require_key(exchange)
            if model not in known:
                raise Problem(Wrong.UNKNOWN_MODEL, param="model", value=model)
        except Problem as problem:
            raise dialect.refuse(exchange, problem) from None
        return await exchange.json(write(model, known[model]))

    # A name may hold a slash.
    return (
        Endpoint("GET", path, "models", everything),
        Endpoint("GET", path + "/{model:.+}", "models", one),
    )
