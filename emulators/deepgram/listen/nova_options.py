"""What a request to v1 asks for.

https://developers.deepgram.com/reference/speech-to-text/listen-streaming
"""

from __future__ import annotations

from dataclasses import dataclass

from emulators.deepgram.listen.audio import ENCODINGS
from emulators.deepgram.listen.keyterms import too_many
from emulators.deepgram.listen.query import Query
from emulators.deepgram.listen.writing import base
from emulators.deepgram.models import MULTI, SttModel
from emulators.exchange import Exchange

ENDPOINTING_MS = 10
_NEVER = "false"


@dataclass(frozen=True)
class NovaOptions:
    """What a request to v1 asks for.

    Attributes:
        model: The model.
        language: A code, or `multi`.
        hears: The languages that it makes words of, without their regions.
        encoding: Of raw audio; None where the audio names its own format.
        sample_rate: In Hz, of raw audio.
        interim_results: Whether to tell what is heard meanwhile.
        endpointing_ms: After how much quiet speech is final; None for never.
        utterance_end_ms: After how long a gap behind the last word UtteranceEnd is sent.
        vad_events: Whether to send SpeechStarted.
        punctuated: Whether words are written with capitals and punctuation.
        diarize: Whether each word names its speaker.
        detect_entities: Whether finals have a list of entities; it is always empty.
        keyterms: What words near them come out as.
        tags: Labels of the request.
    """

    model: SttModel
    language: str
    hears: tuple[str, ...]
    encoding: str | None
    sample_rate: int | None
    interim_results: bool
    endpointing_ms: int | None
    utterance_end_ms: int | None
    vad_events: bool
    punctuated: bool
    diarize: bool
    detect_entities: bool
    keyterms: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def multi(self) -> bool:
        """Whether it tells languages apart."""
        return self.language == MULTI


def read_nova(exchange: Exchange) -> NovaOptions:
    """Read a request's query.

    Args:
        exchange: The request.

    Raises:
        aiohttp.web.HTTPException: The vendor's 400, if something is wrong with it.
    """
    query = Query(exchange)
    model = query.model("base-general")
    language = query.text("language", "en")
    if language not in model.languages:
        raise query.no_such_model()
    encoding, rate = _format(query)
    return NovaOptions(
        model=model,
        language=language,
        hears=model.multi if language == MULTI else (base(language),),
        encoding=encoding,
        sample_rate=rate,
        interim_results=query.truth("interim_results"),
        endpointing_ms=_endpointing(query),
        utterance_end_ms=query.whole("utterance_end_ms", 1000, 5000),
        vad_events=query.truth("vad_events"),
        punctuated=query.truth("punctuate") | query.truth("smart_format"),
        diarize=query.truth("diarize"),
        detect_entities=query.truth("detect_entities"),
        keyterms=_keyterms(query, model),
        tags=query.texts("tag"),
    )


def _format(query: Query) -> tuple[str | None, int | None]:
    encoding = query.one_of("encoding", ENCODINGS)
    rate = query.sample_rate()
    if encoding and rate is None:
        raise query.bad("sample_rate must be given with encoding.")
    if query.one_of("channels", ("1",)) is None and query.truth("multichannel"):
        raise query.bad("multichannel needs channels.")
    return encoding, rate


def _endpointing(query: Query) -> int | None:
    if query.text("endpointing").lower() == _NEVER:
        return None
    asked = query.whole("endpointing", 0, 60_000)
    return ENDPOINTING_MS if asked is None else asked


def _keyterms(query: Query, model: SttModel) -> tuple[str, ...]:
    keyterms = query.texts("keyterm")
    if keyterms and not model.takes_keyterms:
        raise query.bad("Keyterms are only supported by Nova-3 and Flux models.")
    if query.texts("keywords") and model.takes_keyterms:
        raise query.bad("Keywords are not supported by this model. Use keyterm instead.")
    if too_many(keyterms):
        raise query.bad("Keyterm limit exceeded. The maximum number of tokens is 500.")
    return keyterms
