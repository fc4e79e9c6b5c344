"""A text being spoken: its first piece after the provider's latency, the others at a pace."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from emulators.exchange import Exchange
from emulators.hearing.loudness import Samples
from emulators.latency import wait_until
from emulators.voice import Speech

# How much audio comes at once.
PIECE_S = 0.1

TimedWord = tuple[str, float, float]


@dataclass(frozen=True)
class Piece:
    """A piece of an utterance.

    Attributes:
        samples: 16-bit mono.
        start: Where it begins in the utterance, in seconds.
        words: The words that begin in it, with start and end in the utterance, in seconds.
    """

    samples: Samples
    start: float
    words: tuple[TimedWord, ...]


@dataclass(frozen=True)
class Utterance:
    """A text to speak.

    Attributes:
        text: The words.
        language: Theirs, BCP-47.
        rate: The sample rate wanted, in Hz.
        speed: How much faster than usual.
        volume: How much louder than usual.
    """

    text: str
    language: str
    rate: int
    speed: float = 1.0
    volume: float = 1.0

    async def speech(self, exchange: Exchange) -> Speech:
        """All of it at once; zeros where the fault `silent` strikes.

        Args:
            exchange: The request or connection that it answers.
        """
        spoken = await exchange.emulation.voice.speak(
            self.text, self.language, self.rate, self.speed
        )
        if exchange.fault("silent"):
            return spoken.silent()
        return _louder(spoken, self.volume)

    async def pieces(
        self,
        exchange: Exchange,
        *names: str,
        since: float | None,
        cut: Callable[[Speech], list[Piece]] | None = None,
    ) -> AsyncIterator[Piece]:
        """Its pieces, as they come.

        Args:
            exchange: The request or connection that it answers.
            names: Where its latency is looked up first.
            since: From when the latency counts, on the monotonic clock; None if it follows
                another utterance at once.
            cut: Where it is cut: every 100 ms if nothing else is said.
        """
        speech = await self.speech(exchange)
        if since is not None:
            await exchange.delay(*names, since=since, what="first audio")
        began = time.monotonic()
        for piece in (cut or by_time)(speech):
            await wait_until(began + piece.start / exchange.emulation.pace.audio_speed)
            yield piece


def by_time(speech: Speech) -> list[Piece]:
    """Cut speech every 100 ms; every word is in one of the pieces."""
    size = int(PIECE_S * speech.rate)
    count = max(1, -(-len(speech.samples) // size))
    words: list[list[TimedWord]] = [[] for _ in range(count)]
    for word in speech.words:
        words[min(int(word[1] / PIECE_S), count - 1)].append(word)
    return [
        Piece(
            speech.samples[index * size : (index + 1) * size],
            index * PIECE_S,
            tuple(words[index]),
        )
        for index in range(count)
    ]


def by_words(speech: Speech) -> list[Piece]:
    """Cut speech where each word but the first begins."""
    edges = [0.0, *(start for _, start, _ in speech.words[1:]), speech.duration]
    words: list[tuple[TimedWord, ...]] = [(word,) for word in speech.words]
    return [
        Piece(speech.samples[round(start * speech.rate) : round(end * speech.rate)], start, own)
        for start, end, own in zip(edges, edges[1:], words or [()], strict=False)
    ]


def whole(speech: Speech) -> list[Piece]:
    """Speech in one piece."""
    return [Piece(speech.samples, 0.0, speech.words)]


def _louder(speech: Speech, volume: float) -> Speech:
    if volume == 1.0:
        return speech
    scaled = (speech.samples * volume).clip(-32768, 32767).astype(speech.samples.dtype)
    return Speech(scaled, speech.rate, speech.words)
