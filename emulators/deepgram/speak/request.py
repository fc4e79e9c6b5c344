"""How a client wants Aura to speak, understood or refused.

https://developers.deepgram.com/reference/text-to-speech/speak-request
https://developers.deepgram.com/reference/text-to-speech/speak-streaming
https://developers.deepgram.com/docs/tts-media-output-settings
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from emulators.deepgram.models import Voice, voice
from emulators.deepgram.refusal import bad_request
from emulators.exchange import Exchange
from emulators.speaking.encoding import ALAW, MULAW, PCM_16, Encoding
from emulators.speaking.sentences import Sentences
from emulators.speaking.utterance import Utterance

MOST_CHARACTERS = 2000
# The documented default is Aura-1's Asteria, which is retired.
DEFAULT_MODEL = "aura-2-asteria-en"
SPEEDS = (0.7, 1.5)
_WIDE, _NARROW = (24000, 8000, 16000, 32000, 48000), (8000, 16000)
# By encoding: libsndfile's name, the rates with the default first, the type of it bare.
BARE = {
    "linear16": (PCM_16, _WIDE, "audio/l16"),
    "mulaw": (MULAW, _NARROW, "audio/mulaw"),
    "alaw": (ALAW, _NARROW, "audio/alaw"),
}
# By encoding: libsndfile's names, the rates, the type.
FILES = {
    "mp3": ("MP3", "MPEG_LAYER_III", (22050,), "audio/mpeg"),
    "opus": ("OGG", "OPUS", (48000,), "audio/ogg"),
    "flac": ("FLAC", PCM_16, (48000, 8000, 16000, 22050, 32000), "audio/flac"),
}
# \{"word": "dupilumab", "pronounce": "duːpˈɪljuːmæb"\}: spoken as it is written.
_PRONOUNCED = re.compile(r'\\\{"word": "(.*?)", "pronounce": ".*?"\\\}')


@dataclass(frozen=True)
class Request:
    """How to speak.

    Attributes:
        voice: Who speaks.
        encoding: How the audio is sent.
        speed: How much faster than usual.
    """

    voice: Voice
    encoding: Encoding
    speed: float

    def utterance(self, text: str) -> Utterance:
        """A text, spoken like this."""
        plain = _PRONOUNCED.sub(r"\1", text)
        return Utterance(plain, self.voice.language, self.encoding.rate, self.speed)

    def sentences(self, text: str) -> list[Utterance]:
        """A text, sentence by sentence, so that the first is soon there."""
        found = Sentences()
        sentences = (*found.add(text), found.rest())
        return [self.utterance(sentence) for sentence in sentences if sentence.strip()]


def read(exchange: Exchange, *, streamed: bool) -> Request:
    """Understand a request's query.

    Args:
        exchange: The request.
        streamed: Whether it is for the WebSocket, which sends nothing but bare samples.

    Raises:
        aiohttp.web.HTTPException: Deepgram's 400, if it cannot be understood or done.
    """
    query = exchange.request.query
    chosen = voice(query.get("model", DEFAULT_MODEL))
    if chosen is None:
        raise bad_request(exchange, "Bad Request: No such model/language/tier combination found.")
    encoding = _bare(exchange, query) if streamed else _any(exchange, query)
    return Request(chosen, encoding, _speed(exchange, query))


def _any(exchange: Exchange, query: Mapping[str, str]) -> Encoding:
    name = query.get("encoding", "mp3")
    if name in FILES:
        container, subtype, rates, content_type = FILES[name]
        return Encoding(container, subtype, _rate(exchange, query, rates), content_type)
    bare = _bare(exchange, query)
    container = query.get("container", "wav")
    if container == "none":
        return bare
    if container != "wav":
        raise bad_request(exchange, f"Invalid container for encoding {name}: {container}.")
    return Encoding("WAV", bare.subtype, bare.rate, "audio/wav")


def _bare(exchange: Exchange, query: Mapping[str, str]) -> Encoding:
    name = query.get("encoding", "linear16")
    if name not in BARE:
        raise bad_request(exchange, f"Invalid encoding: {name}.")
    subtype, rates, content_type = BARE[name]
    return Encoding("RAW", subtype, _rate(exchange, query, rates), content_type)


def _rate(exchange: Exchange, query: Mapping[str, str], rates: tuple[int, ...]) -> int:
    asked = query.get("sample_rate")
    rate = next((rate for rate in rates if asked in (None, str(rate), f"{rate}.0")), None)
    if rate is None:
        raise bad_request(exchange, f"Invalid sample_rate for this encoding: {asked}.")
    return rate


def _speed(exchange: Exchange, query: Mapping[str, str]) -> float:
    slowest, fastest = SPEEDS
    try:
        speed = float(query.get("speed", "1"))
    except ValueError:
        speed = 0
    if not slowest <= speed <= fastest:
        raise bad_request(exchange, f"Invalid speed: it must be from {slowest} to {fastest}.")
    return speed
