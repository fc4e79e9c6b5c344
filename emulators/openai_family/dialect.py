"""One vendor of the family: its models, its words, and in what it differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from emulators.exchange import Exchange
from emulators.openai_family.catalogue import Catalogue
from emulators.openai_family.problems import Problem, Refused, Wrong
from emulators.openai_family.request import ChatRequest
from emulators.openai_family.wire import Wire


@dataclass(frozen=True)
class Dialect:
    """One vendor of the family.

    Attributes:
        catalogue: Its models.
        words: A problem in its own words.
        body: An error's body.
        wire: How it writes completions.
        takes: What a chat request may hold.
        needs_key: Whether it refuses whoever brings no key.
        told_as: By a model's name, the name under which it answers.
        checks: What else it refuses in a chat request; raises a Problem.
    """

    catalogue: Catalogue
    words: Callable[[Problem], Refused]
    body: Callable[[Refused], dict[str, Any]]
    wire: Wire = field(default_factory=Wire)
    takes: type[ChatRequest] = ChatRequest
    needs_key: bool = True
    told_as: Mapping[str, str] = field(default_factory=dict)
    checks: Callable[[ChatRequest], None] = lambda request: None

    def refuse(self, exchange: Exchange, problem: Problem) -> web.HTTPException:
        """A problem as the vendor sends it, to be raised."""
        refused = self.words(problem)
        return exchange.refused(refused.status, refused.message, self.body(refused))

    def require_key(self, exchange: Exchange) -> None:
        """Let nobody pass who brings no key.

        Raises:
            Problem: If there is none in `Authorization: Bearer …`.
        """
        scheme, _, key = exchange.request.headers.get("Authorization", "").partition(" ")
        if self.needs_key and (scheme.lower() != "bearer" or not key.strip()):
            raise Problem(Wrong.NO_KEY)

    def require_model(self, model: str, among: Mapping[str, str]) -> None:
        """Let no request pass for a model that is not served.

        Args:
            model: The model's name.
            among: The models that can do what is asked.

        Raises:
            Problem: If it is gone, or was never there.
        """
        if model in self.catalogue.retired:
            raise Problem(Wrong.RETIRED_MODEL, param="model", value=model)
        if not self.catalogue.serves(model, among):
            raise Problem(Wrong.UNKNOWN_MODEL, param="model", value=model)

    def require_effort(self, request: ChatRequest) -> None:
        """Let no effort pass that the model does not take.

        Raises:
            Problem: If it takes none, or not that one.
        """
        effort, taken = request.reasoning_effort, self.catalogue.efforts_of(request.model)
        if effort is None or effort in taken or self.catalogue.open:
            return
        if not taken:
            message = f"`reasoning_effort` is not supported with model `{request.model}`"
            raise Problem(Wrong.UNSUPPORTED, message, "reasoning_effort", effort)
        allowed = ", ".join(f"'{word}'" for word in taken)
        raise Problem(
            Wrong.INVALID,
            f"Unsupported value: 'reasoning_effort' does not support '{effort}' with this model. "
            f"Supported values are: {allowed}.",
            "reasoning_effort",
            effort,
        )
