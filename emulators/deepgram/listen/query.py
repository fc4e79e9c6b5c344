"""Reads a request's query, and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from aiohttp import web

from emulators.deepgram.models import SttModel, stt_model
from emulators.deepgram.refusal import bad_request
from emulators.exchange import Exchange

_Value = TypeVar("_Value")
_TRUTHS = {"true": True, "false": False}
RATES = (8_000, 192_000)


class Query:
    """The query of one request. Keys that nobody asks for are passed over, as the vendor does."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._query = exchange.request.query

    def bad(self, message: str) -> web.HTTPException:
        """The vendor's 400, to be raised."""
        return bad_request(self._exchange, f"Bad Request: {message}")

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        return self._query.get(key, default)

    def texts(self, key: str) -> tuple[str, ...]:
        """All values of a key that may stand more than once."""
        return tuple(self._query.getall(key, ()))

    def truth(self, key: str) -> bool:
        """`true` or `false`; false where it is not given."""
        return self._read(key, lambda value: _TRUTHS[value.lower()], "true or false") or False

    def whole(self, key: str, least: int, most: int) -> int | None:
        """A whole number from `least` to `most`; None where it is not given."""
        found = self._read(key, int, f"a whole number from {least} to {most}")
        self._require(key, found, least, most)
        return found

    def number(self, key: str, least: float, most: float) -> float | None:
        """A number from `least` to `most`; None where it is not given."""
        found = self._read(key, float, f"a number from {least:g} to {most:g}")
        self._require(key, found, least, most)
        return found

    def one_of(self, key: str, known: tuple[str, ...]) -> str | None:
        """One of some words; None where it is not given."""
        value = self._query.get(key)
        if value is not None and value not in known:
            raise self.bad(f"{key} must be one of {', '.join(known)}, not {value!r}.")
        return value

    def model(self, default: str = "", *, turns: bool = False) -> SttModel:
        """The model.

        Args:
            default: Which one, where none is named.
            turns: Whether one with turns is meant.
        """
        found = stt_model(self.text("model", default), turns=turns)
        if found is None:
            raise self.no_such_model()
        return found

    def no_such_model(self) -> web.HTTPException:
        """The 400 for a model, or a language that the model does not have."""
        return self.bad("No such model/language/tier combination found.")

    def sample_rate(self) -> int | None:
        """In Hz; None where it is not given."""
        return self.whole("sample_rate", *RATES)

    def _read(self, key: str, read: Callable[[str], _Value], expected: str) -> _Value | None:
        value = self._query.get(key)
        if value is None:
            return None
        try:
            return read(value)
        except (ValueError, KeyError):
            raise self.bad(f"{key} must be {expected}, not {value!r}.") from None

    def _require(self, key: str, found: float | None, least: float, most: float) -> None:
        if found is not None and not least <= found <= most:
            raise self.bad(f"{key} must be from {least:g} to {most:g}, not {found:g}.")
