"""One thread that speaks for everybody: espeak-ng is process-global and not thread-safe.

A caller asks for one piece of its text, at most a sentence or so, takes that piece's audio and
then asks for the next. Three things follow from it: callers take turns, nobody waits longer than
a piece for each of the others, and no more than a piece of audio lies waiting for a caller who
has stopped listening.
"""

from __future__ import annotations

import asyncio
import queue
import re
import threading
import weakref
from collections.abc import AsyncGenerator, Iterator
from concurrent.futures import Future

from bots.errors import ProviderFailed
from bots.providers.espeak.library import (
    FASTEST,
    SAMPLE_RATE,
    SLOWEST,
    WORDS_A_MINUTE,
    Delivery,
    SpeechLibrary,
)

LONGEST_PIECE = 200
"""Characters: about 12 s of speech, which espeak makes in 10 ms."""

_CHUNK = SAMPLE_RATE // 5 * 2
_PATIENCE_S = 10.0
_BREAKS = (
    re.compile(r"[.!?…。！？]+[\"'”’»)\]]*\s+|\n+"),
    re.compile(r"[,;:–—、，]+\s+"),
    re.compile(r"\s+"),
)

_library_taken = threading.Lock()
"""The library is one to a process, so what guards it is, too."""


class EspeakWorker:
    """Speaks texts for any number of sessions at once, on one thread.

    The thread starts with the first text and is no daemon: whoever makes a worker closes it.

    Example::

        worker = EspeakWorker()
        async for audio in worker.speak("Hallo daar.", voice="nl"):
            ...
        await worker.close()

    Attributes:
        sample_rate: Hz of all audio: 22050, as espeak makes it.
    """

    sample_rate = SAMPLE_RATE

    def __init__(self) -> None:
        """Claim the library for this process.

        Raises:
            ProviderFailed: Another worker has it.
        """
        if not _library_taken.acquire(blocking=False):
            raise ProviderFailed(
                "A second EspeakWorker was made, but espeak serves one worker a process. "
                "Share the first, or close it before."
            )
        self._release = weakref.finalize(self, _library_taken.release)
        self._pieces: queue.SimpleQueue[_Piece | None] = queue.SimpleQueue()
        self._state = threading.Lock()
        self._thread: threading.Thread | None = None
        self._ended: Future[None] = Future()
        self._closing = threading.Event()

    async def speak(
        self, text: str, *, voice: str = "en-us", speed: float = 1.0, pitch: int = 50
    ) -> AsyncGenerator[bytes, None]:
        """Speak a text.

        The audio depends on the text and its delivery only: it is the same to the byte, whoever
        else is speaking. To stop, close the iterator or cancel the task that reads it.

        Args:
            text: What to say, as it stands: no SSML, no phonemes.
            voice: "nl", "en-us", "es" or another of espeak's, perhaps with a variant: "nl+f3".
            speed: 1.0 is 175 words a minute; 0.46 to 2.57.
            pitch: 0 to 100; 50 is the voice's own.

        Yields:
            PCM16 little-endian mono at `sample_rate`, up to 200 ms each, as they are made.

        Raises:
            ProviderFailed: The voice is unknown, speed or pitch out of range, the worker closed,
                or the library broken.
        """
        delivery = _delivery(voice, speed, pitch)
        for words in pieces(text):
            piece = _Piece(words, delivery)
            try:
                self._ask(piece)
                while audio := await piece.next():
                    for start in range(0, len(audio), _CHUNK):
                        yield audio[start : start + _CHUNK]
                        # What lies ready must not keep the event loop from everybody else.
                        await asyncio.sleep(0)
            finally:
                piece.abandoned.set()

    async def close(self) -> None:
        """Stop all speech, in the middle of a word, and end the thread.

        Whoever is being served gets `ProviderFailed`. Another worker may then be made.

        Raises:
            ProviderFailed: The thread does not end within ten seconds.
        """
        with self._state:
            self._closing.set()
            self._pieces.put(None)
        if self._thread:
            done, _ = await asyncio.wait({asyncio.wrap_future(self._ended)}, timeout=_PATIENCE_S)
            if not done:
                raise ProviderFailed("espeak's thread does not end. Restart the process.")
            self._thread.join()
        self._release()

    def _ask(self, piece: _Piece) -> None:
        with self._state:
            if self._closing.is_set():
                raise _closed()
            self._pieces.put(piece)
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="espeak", daemon=False)
                self._thread.start()

    def _serve(self) -> None:
        library: SpeechLibrary | None = None
        while piece := self._pieces.get():
            try:
                if library is None:
                    library = SpeechLibrary()
                self._serve_one(piece, library)
                piece.finish()
            except Exception as error:
                piece.finish(error)
        if library:
            library.close()
        self._ended.set_result(None)

    def _serve_one(self, piece: _Piece, library: SpeechLibrary) -> None:
        def receive(audio: bytes) -> bool:
            return piece.hand_over(audio) and not self._closing.is_set()

        if not (piece.abandoned.is_set() or self._closing.is_set()):
            library.speak(piece.text, piece.delivery, receive)
        if self._closing.is_set():
            raise _closed()


class _Piece:
    """A piece of somebody's text on its way to the thread, and its audio on the way back."""

    def __init__(self, text: str, delivery: Delivery) -> None:
        self.text = text
        self.delivery = delivery
        self.abandoned = threading.Event()
        self._loop = asyncio.get_running_loop()
        self._audio: asyncio.Queue[bytes | Exception] = asyncio.Queue()

    def hand_over(self, audio: bytes | Exception) -> bool:
        """Pass audio, or what went wrong, to the caller's loop; False if nobody waits there."""
        if self.abandoned.is_set():
            return False
        try:
            self._loop.call_soon_threadsafe(self._audio.put_nowait, audio)
        except RuntimeError:  # The loop is closed, and its caller gone with it.
            self.abandoned.set()
        return not self.abandoned.is_set()

    def finish(self, error: Exception | None = None) -> None:
        """Tell the caller that no more comes."""
        self.hand_over(error or b"")

    async def next(self) -> bytes:
        """The audio that comes next; empty at the end."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                audio = await self._audio.get()
        except TimeoutError as error:
            raise ProviderFailed(
                f"espeak did not speak {self.text[:60]!r} within {_PATIENCE_S:.0f} s. "
                "The machine is overloaded, or the text is one that espeak cannot take."
            ) from error
        if isinstance(audio, Exception):
            raise audio
        return audio


def pieces(text: str) -> Iterator[str]:
    """Cut a long text at the ends of sentences, or else of clauses, or else of words.

    A text of `LONGEST_PIECE` characters stays whole, so that espeak, which knows abbreviations,
    decides for itself where a sentence ends.

    Args:
        text: Any text.

    Yields:
        Pieces that join to the text, each of at most `LONGEST_PIECE` characters, none blank.
    """
    while len(text) > LONGEST_PIECE:
        cut = _cut(text[:LONGEST_PIECE])
        piece, text = text[:cut], text[cut:]
        if piece.strip():
            yield piece
    if text.strip():
        yield text


def _cut(window: str) -> int:
    for pattern in _BREAKS:
        ends = [match.end() for match in pattern.finditer(window)]
        if ends:
            return ends[-1]
    return len(window)


def _delivery(voice: str, speed: float, pitch: int) -> Delivery:
    rate = round(WORDS_A_MINUTE * speed)
    if not SLOWEST <= rate <= FASTEST:
        slowest, fastest = SLOWEST / WORDS_A_MINUTE, FASTEST / WORDS_A_MINUTE
        raise ProviderFailed(
            f"espeak cannot speak at speed {speed}. Set one from {slowest:.2f} to {fastest:.2f}."
        )
    if not 0 <= pitch <= 100:
        raise ProviderFailed(f"espeak cannot speak at pitch {pitch}. Set one from 0 to 100.")
    return Delivery(voice, rate, pitch)


def _closed() -> ProviderFailed:
    return ProviderFailed("The EspeakWorker is closed. Make a new one to speak with.")
