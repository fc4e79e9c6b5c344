"""What a request to v2 asks for, and how it may be changed on the way.

https://developers.deepgram.com/reference/speech-to-text/listen-flux
https://developers.deepgram.com/docs/flux/configuration
https://developers.deepgram.com/docs/flux/configure
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from emulators.deepgram.listen.audio import ENCODINGS
from emulators.deepgram.listen.keyterms import too_many
from emulators.deepgram.listen.query import Query
from emulators.deepgram.listen.writing import base
from emulators.deepgram.models import SttModel
from emulators.exchange import Exchange

EOT_THRESHOLD, EOT_TIMEOUT_MS = 0.7, 5000
RANGES = {
    "eot_threshold": (0.5, 1.0),
    "eager_eot_threshold": (0.3, 0.9),
    "eot_timeout_ms": (500, 60_000),
}


class Unfit(ValueError):
    """A change that cannot be made; the message says why."""


@dataclass(frozen=True)
class FluxOptions:
    """What a request to v2 asks for.

    Attributes:
        model: The model.
        encoding: Of the audio.
        sample_rate: In Hz.
        eot_threshold: How sure it must be that a turn is over; 1.0 for never.
        eager_eot_threshold: How sure for EagerEndOfTurn; None for none.
        eot_timeout_ms: After how much quiet a turn is over in any case.
        keyterms: What words near them come out as.
        language_hints: Languages that are told to be likely. Here all are heard as well.
    """

    model: SttModel
    encoding: str
    sample_rate: int
    eot_threshold: float
    eager_eot_threshold: float | None
    eot_timeout_ms: float
    keyterms: tuple[str, ...]
    language_hints: tuple[str, ...]

    @property
    def multi(self) -> bool:
        """Whether it tells languages apart."""
        return bool(self.model.multi)

    @property
    def hears(self) -> tuple[str, ...]:
        """The languages that it makes words of."""
        return self.model.languages

    def thresholds(self) -> dict[str, float]:
        """Those that are set, by name."""
        values = {name: getattr(self, name) for name in RANGES}
        return {name: value for name, value in values.items() if value is not None}

    def changed(self, message: dict[str, Any]) -> FluxOptions:
        """These options as a Configure message changes them.

        Args:
            message: The message; what it does not name stays.

        Raises:
            Unfit: If it asks for something that cannot be.
        """
        thresholds = message.get("thresholds")
        if not isinstance(thresholds, dict | None):
            raise Unfit(f"thresholds must be an object, not {thresholds!r}.")
        changes: dict[str, Any] = {
            name: _in_range(name, value)
            for name, value in (thresholds or {}).items()
            if name in RANGES and (value is not None or name == "eager_eot_threshold")
        }
        if (keyterms := message.get("keyterms")) is not None:
            changes["keyterms"] = _texts("keyterms", keyterms)
        if (hints := message.get("language_hints")) is not None:
            changes["language_hints"] = _texts("language_hints", hints)
        return _consistent(replace(self, **changes))


def read_flux(exchange: Exchange) -> FluxOptions:
    """Read a request's query.

    Args:
        exchange: The request.

    Raises:
        aiohttp.web.HTTPException: The vendor's 400, if something is wrong with it.
    """
    query = Query(exchange)
    model = query.model(turns=True)
    encoding, rate = query.one_of("encoding", ENCODINGS), query.sample_rate()
    if encoding is None or rate is None:
        raise query.bad("encoding and sample_rate must be given for raw audio.")
    asked = {name: query.number(name, *limits) for name, limits in RANGES.items()}
    options = FluxOptions(
        model=model,
        encoding=encoding,
        sample_rate=rate,
        eot_threshold=asked["eot_threshold"] or EOT_THRESHOLD,
        eager_eot_threshold=asked["eager_eot_threshold"],
        eot_timeout_ms=asked["eot_timeout_ms"] or EOT_TIMEOUT_MS,
        keyterms=query.texts("keyterm"),
        language_hints=query.texts("language_hint"),
    )
    try:
        return _consistent(options)
    except Unfit as unfit:
        raise query.bad(str(unfit)) from None


def _in_range(name: str, value: Any) -> float | None:
    least, most = RANGES[name]
    if value is None and name == "eager_eot_threshold":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise Unfit(f"{name} must be a number from {least:g} to {most:g}, not {value!r}.")
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Unfit(f"{name} must be a list of texts, not {value!r}.")
    return tuple(texts)


def _consistent(options: FluxOptions) -> FluxOptions:
    eager = options.eager_eot_threshold
    if eager is not None and eager > options.eot_threshold:
        raise Unfit("eager_eot_threshold must not be above eot_threshold.")
    if too_many(options.keyterms):
        raise Unfit("Keyterm limit exceeded. The maximum number of tokens is 500.")
    if options.language_hints and not options.multi:
        raise Unfit("language_hint is only supported by flux-general-multi.")
    unknown = [h for h in options.language_hints if base(h) not in options.model.languages]
    if unknown:
        raise Unfit(f"language_hint {unknown[0]!r} is not supported by flux-general-multi.")
    return options
