"""The program of a worker process: it listens for phrases with PocketSphinx.

It is run by path, so it imports nothing but the standard library and pocketsphinx. A process of
its own because PocketSphinx holds the GIL for as long as it decodes.

The argument is a JSON list of phrases with their thresholds: `[["hey summer", 1e-20]]`.
On stdin, little-endian: the length of what follows in bytes (four), and PCM16 little-endian,
16 kHz, mono; a length of 0 has it forget what it has heard. On stdout, a line of JSON for each
phrase that is heard: `{"phrase", "begin", "end"}`, in seconds of all the audio that came.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

LENGTH = struct.Struct("<I")
RATE = 16000
FRAMES_A_SECOND = 100
# Below the conversation, above all else that waits.
NICENESS = 5


class Keyphrases:
    """Listens to one stream."""

    def __init__(self, phrases: Sequence[tuple[str, float]]) -> None:
        """Load the model, which takes some 0.2 s.

        Args:
            phrases: Each with its threshold: the smaller, the more is taken for it.
        """
        from pocketsphinx import Decoder

        with tempfile.TemporaryDirectory() as folder:
            listed = Path(folder) / "phrases"
            lines = [f"{phrase} /{threshold:g}/" for phrase, threshold in phrases]
            listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
            self._decoder = Decoder(kws=str(listed), lm=None, loglevel="FATAL")
        self._heard = 0
        self._began = 0
        self._decoder.start_utt()

    def hear(self, audio: bytes) -> list[dict[str, object]]:
        """Hear more.

        Args:
            audio: PCM16 little-endian, 16 kHz, mono.

        Returns:
            The phrases that are heard with it.
        """
        self._decoder.process_raw(audio, False, False)
        self._heard += len(audio) // 2
        if self._decoder.hyp() is None:
            return []
        began = self._began / RATE
        found: list[dict[str, object]] = [
            {
                "phrase": part.word,
                "begin": began + part.start_frame / FRAMES_A_SECOND,
                "end": began + part.end_frame / FRAMES_A_SECOND,
            }
            for part in self._decoder.seg()
        ]
        self.forget()
        return found

    def forget(self) -> None:
        """Begin anew; times go on."""
        self._decoder.end_utt()
        self._decoder.start_utt()
        self._began = self._heard


def serve(phrases: Sequence[tuple[str, float]], down: BinaryIO, up: TextIO) -> None:
    """Listen until there is no more to hear."""
    listens = Keyphrases(phrases)
    while len(header := down.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(header)
        if not length:
            listens.forget()
            continue
        for found in listens.hear(down.read(length)):
            up.write(json.dumps(found) + "\n")
            up.flush()


def main() -> None:
    """Serve the parent process."""
    # Ctrl-C reaches the whole group of processes; the parent decides when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    try:
        serve(json.loads(sys.argv[1]), sys.stdin.buffer, sys.stdout)
    except BrokenPipeError:
        # The parent is gone. Nothing may be flushed to it on the way out.
        os._exit(1)


if __name__ == "__main__":
    main()
