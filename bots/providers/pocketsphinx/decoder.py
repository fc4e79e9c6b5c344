"""The program of a worker process: it turns speech into text with PocketSphinx.

It is run by path, so it imports nothing but the standard library and pocketsphinx, and the
latter only once it runs. A process of its own because PocketSphinx holds the GIL for as long
as it decodes.

The wire, over stdin and stdout: each message is a header, `HEADER`, and a payload. The header
is little-endian: the kind (one byte), the utterance's number (four), the payload's length in
bytes (four). Numbers are the parent's to choose and are used once; 0 means the process itself.

Down, from the parent:

* `OPEN`: an utterance begins. The payload is the caller's cepstral mean, as an earlier `FINAL`
  told it, or nothing.
* `AUDIO`: PCM16 little-endian, 16 kHz, mono; any length of whole samples.
* `FINISH`: the utterance is over.
* `CANCEL`: the utterance is not wanted any more. Nothing follows it.
* `EXPECT`: so many callers may speak at once; the number is theirs, not an utterance's.

Up, to the parent:

* `READY`, number 0: the first decoder is loaded.
* `INTERIM`: the text so far, UTF-8, when it has changed.
* `FINAL`: the cepstral mean (ASCII), a line feed, the whole text (UTF-8, often empty).
* `FAILED`: why there will be no `FINAL`, UTF-8. With number 0 the process ends after it.

The process ends at the end of its stdin. Messages for unknown utterances are ignored.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from pocketsphinx import Decoder

HEADER = struct.Struct("<BII")
SAMPLE_RATE = 16000
PIECE = SAMPLE_RATE * 2 // 5
"""Bytes of audio, 200 ms, that are decoded at a time: with five decoders in turn at 20 ms each,
the processor's cache holds none of them, and they take half as much time again."""

NICENESS = 10

CONFIG: dict[str, Any] = {
    # A caller's first utterance is judged against this mean. The library's own, "40,3,-1", is
    # that of a soft recording: at the level of a call, nearly twice as many words come out wrong.
    "cmninit": "45,3,5,5",
    # Wider beams hear more; the bounds a frame keep them from costing more.
    "beam": 1e-60,
    "pbeam": 1e-60,
    "wbeam": 1e-40,
    "maxhmmpf": 3000,
    "maxwpf": 20,
    "topn": 2,
    "pl_window": 10,
    "loglevel": "FATAL",
}
"""How PocketSphinx decodes. Both later passes, fwdflat and bestpath, stay on: they take 30 ms
for each second of speech, and two errors in five."""


class Down(IntEnum):
    """Messages of the parent."""

    OPEN = 1
    AUDIO = 2
    FINISH = 3
    CANCEL = 4
    EXPECT = 5


class Up(IntEnum):
    """Messages to the parent."""

    READY = 1
    INTERIM = 2
    FINAL = 3
    FAILED = 4


Send = Callable[[Up, int, bytes], None]
"""Takes a message's kind, the utterance's number and the payload."""


def message(kind: int, utterance: int, payload: bytes = b"") -> bytes:
    """A message as it goes over the wire."""
    return HEADER.pack(kind, utterance, len(payload)) + payload


@dataclass
class Utterance:
    """One caller's utterance.

    Attributes:
        number: The parent's number for it.
        mean: The caller's cepstral mean; empty for one not heard before.
        decoder: What decodes it; None while it waits for one.
        waiting: Audio that is not decoded yet.
        finished: Whether all of its audio has come.
        cancelled: Whether nobody wants its text any more.
        text: The text so far, as the parent knows it.
    """

    number: int
    mean: str
    decoder: Decoder | None = None
    waiting: bytearray = field(default_factory=bytearray)
    finished: bool = False
    cancelled: bool = False
    text: str = ""


class Decoders:
    """Loaded decoders, lent to one utterance at a time.

    Each takes 91 MB and a quarter of a second to load, so they are loaded as they are needed,
    up to a limit, and kept. An utterance brings its caller's cepstral mean along and takes it
    away again; a decoder remembers nothing of who used it before.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._loaded = 0
        self._idle = [self._load()]
        self._unknown_caller: str = self._idle[0].get_cmn()

    def _load(self) -> Decoder:
        from pocketsphinx import Decoder

        decoder = Decoder(**CONFIG)
        self._loaded += 1
        return decoder

    def expect(self, callers: int) -> None:
        """Load what so many callers need: half a second now, and not in their first words."""
        while self._loaded < min(callers, self._limit):
            self._idle.append(self._load())

    def borrow(self, mean: str) -> Decoder | None:
        """A decoder that has begun an utterance; None if all are in use."""
        if not self._idle and self._loaded == self._limit:
            return None
        decoder = self._idle.pop() if self._idle else self._load()
        # The front end keeps its estimate of the noise from one utterance to the next.
        decoder.reinit_feat()
        decoder.set_cmn(mean or self._unknown_caller)
        decoder.start_utt()
        return decoder

    def give_back(self, decoder: Decoder) -> None:
        """Take back a decoder that has ended its utterance."""
        self._idle.append(decoder)

    def discard(self) -> None:
        """Forget a borrowed decoder that failed; another may be loaded in its place."""
        self._loaded -= 1


class Recogniser:
    """Obeys the parent's messages, in their order."""

    def __init__(self, decoders: Decoders, send: Send) -> None:
        self._decoders = decoders
        self._send = send
        self._utterances: dict[int, Utterance] = {}

    def handle(self, kind: int, number: int, payload: bytes) -> None:
        """Obey one message."""
        if kind == Down.EXPECT:
            self._decoders.expect(number)
            return
        if kind == Down.OPEN:
            self._utterances[number] = Utterance(number, payload.decode("ascii"))
        utterance = self._utterances.get(number)
        if utterance is None:
            return
        if kind == Down.AUDIO:
            utterance.waiting += payload
        utterance.finished |= kind == Down.FINISH
        utterance.cancelled |= kind == Down.CANCEL
        self._advance(utterance)

    def _advance(self, utterance: Utterance) -> None:
        """Take an utterance as far as it goes. At its end its decoder passes to the next."""
        try:
            ended = self._decode(utterance)
        except (RuntimeError, ValueError, IndexError) as error:
            self._send(Up.FAILED, utterance.number, f"{error}".encode())
            if utterance.decoder is not None:
                self._decoders.discard()
            ended = True
        if ended:
            del self._utterances[utterance.number]
            self._advance_next()

    def _advance_next(self) -> None:
        without = (each for each in self._utterances.values() if each.decoder is None)
        if (utterance := next(without, None)) is not None:
            self._advance(utterance)

    def _decode(self, utterance: Utterance) -> bool:
        """Decode what there is; answers whether the utterance has ended."""
        if utterance.decoder is None and not utterance.cancelled:
            utterance.decoder = self._decoders.borrow(utterance.mean)
        if utterance.decoder is None:
            return utterance.cancelled
        if utterance.cancelled or utterance.finished:
            self._end(utterance, utterance.decoder)
            return True
        if len(utterance.waiting) >= PIECE:
            self._hear(utterance, utterance.decoder)
            self._tell_progress(utterance, _text(utterance.decoder))
        return False

    def _hear(self, utterance: Utterance, decoder: Decoder) -> None:
        if utterance.waiting:  # process_raw refuses an empty buffer
            decoder.process_raw(bytes(utterance.waiting))
            utterance.waiting.clear()

    def _tell_progress(self, utterance: Utterance, text: str) -> None:
        if text and text != utterance.text:
            utterance.text = text
            self._send(Up.INTERIM, utterance.number, text.encode())

    def _end(self, utterance: Utterance, decoder: Decoder) -> None:
        if utterance.finished:
            self._hear(utterance, decoder)
        decoder.end_utt()
        if utterance.finished:
            told = f"{decoder.get_cmn()}\n{_text(decoder)}"
            self._send(Up.FINAL, utterance.number, told.encode())
        self._decoders.give_back(decoder)


def _text(decoder: Decoder) -> str:
    hypothesis = decoder.hyp()
    return hypothesis.hypstr.strip() if hypothesis is not None else ""


def _send_to(pipe: BinaryIO) -> Send:
    def send(kind: Up, number: int, payload: bytes) -> None:
        pipe.write(message(kind, number, payload))
        pipe.flush()

    return send


def serve(down: BinaryIO, up: BinaryIO, limit: int) -> None:
    """Obey messages until there are no more.

    Args:
        down: What the parent says.
        up: Where to answer.
        limit: How many decoders may be loaded.
    """
    send = _send_to(up)
    try:
        recogniser = Recogniser(Decoders(limit), send)
    except (ImportError, RuntimeError) as error:
        send(Up.FAILED, 0, f"{error}".encode())
        return
    send(Up.READY, 0, b"")
    while len(header := down.read(HEADER.size)) == HEADER.size:
        kind, number, length = HEADER.unpack(header)
        recogniser.handle(kind, number, down.read(length))


def main() -> None:
    """Serve the parent process; the argument is the limit of decoders."""
    # Ctrl-C reaches the whole group of processes; the parent decides when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        # The parent's audio comes first: what is late here is a transcript, there it is a gap.
        os.nice(NICENESS)
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer, limit=int(sys.argv[1]))
    except BrokenPipeError:
        # The parent is gone. Nothing may be flushed to it on the way out.
        os._exit(1)


if __name__ == "__main__":
    main()
