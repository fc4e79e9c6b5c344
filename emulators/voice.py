"""What the stand-ins speak with: eSpeak NG, real speech of the right length and language.

The functions are those of espeak-ng 1.52's public headers:
https://github.com/espeak-ng/espeak-ng/blob/1.52.0/src/include/espeak-ng/speak_lib.h
https://github.com/espeak-ng/espeak-ng/blob/1.52.0/src/include/espeak-ng/espeak_ng.h

The library keeps its state in globals, and one text's changes how the next one sounds. So each
voice has a file of its own, which is loaded for each text and unloaded after it: the same text
sounds the same, and nobody else in the process shares its globals.
"""

from __future__ import annotations

import _ctypes
import asyncio
import ctypes
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import espeakng_loader
import numpy as np
import soxr

from emulators.errors import EmulatorError
from emulators.hearing.loudness import Samples

MOST_KEPT = 500
_OWN_RATE = 22050
_SYNCHRONOUS, _DO_NOT_EXIT = 2, 0x8000
_UTF8, _WORD, _END_OF_EVENTS, _RATE = 1, 1, 0, 1
# Words a minute.
_NORMAL, _SLOWEST, _FASTEST = 175, 80, 450


@dataclass(frozen=True)
class Speech:
    """A text as it is spoken.

    Attributes:
        samples: 16-bit mono.
        rate: Their sample rate, in Hz.
        words: Each word with its start and end, in seconds.
    """

    samples: Samples
    rate: int
    words: tuple[tuple[str, float, float], ...]

    @property
    def duration(self) -> float:
        """In seconds."""
        return len(self.samples) / self.rate

    def silent(self) -> Speech:
        """The same, all zeros."""
        return Speech(np.zeros_like(self.samples), self.rate, self.words)


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Voice:
    """Speaks texts; what has been said is kept for the next time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory()
        self._kept: OrderedDict[tuple[str, str, int, float], Speech] = OrderedDict()

    async def speak(self, text: str, language: str, rate: int, speed: float = 1.0) -> Speech:
        """Speak a text, off the event loop.

        Args:
            text: The words.
            language: Theirs, BCP-47.
            rate: The sample rate wanted, in Hz.
            speed: How much faster than usual.

        Returns:
            The speech; the same object for the same text.
        """
        wanted = (text, language, rate, speed)
        if wanted not in self._kept:
            self._kept[wanted] = await asyncio.to_thread(self._spoken, *wanted)
        self._kept.move_to_end(wanted)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return self._kept[wanted]

    def _spoken(self, text: str, language: str, rate: int, speed: float) -> Speech:
        with self._lock, _fresh_library(Path(self._folder.name)) as library:
            own, starts = _synthesise(library, text, language, speed)
        samples = soxr.resample(own, _OWN_RATE, rate) if len(own) else own
        return Speech(samples.astype(np.int16), rate, _timed(text, starts, len(samples) / rate))


@contextmanager
def _fresh_library(folder: Path) -> Iterator[ctypes.CDLL]:
    """The library as new, from a file of its own."""
    own = folder / Path(espeakng_loader.get_library_path()).name
    if not own.exists():
        shutil.copyfile(espeakng_loader.get_library_path(), own)
    library = ctypes.CDLL(str(own))
    try:
        data = str(espeakng_loader.get_data_path()).removesuffix("espeak-ng-data")
        rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data.encode(), _DO_NOT_EXIT)
        if rate != _OWN_RATE:
            raise EmulatorError(f"eSpeak NG finds no voices in {data}; reinstall espeakng-loader.")
        # Else the seed is the time of day.
        library.espeak_ng_SetRandSeed(ctypes.c_long(1))
        yield library
        library.espeak_Terminate()
    finally:
        _ctypes.dlclose(library._handle)


def _synthesise(
    library: ctypes.CDLL, text: str, language: str, speed: float
) -> tuple[Samples, dict[int, float]]:
    """The samples, and when each word starts by the place of its first character, from 1."""
    chunks: list[Samples] = []
    starts: dict[int, float] = {}

    def take(wave: Any, count: int, events: Any) -> int:
        if wave and count:
            chunks.append(np.ctypeslib.as_array(wave, (count,)).copy())
        index = 0
        while events[index].type != _END_OF_EVENTS:
            event = events[index]
            if event.type == _WORD:
                starts[event.text_position] = event.audio_position / 1000
            index += 1
        return 0

    callback = _Callback(take)
    library.espeak_SetSynthCallback(callback)
    if library.espeak_SetVoiceByName(language.split("-")[0].encode()) != 0:
        library.espeak_SetVoiceByName(b"en")
    words_a_minute = min(max(round(_NORMAL * speed), _SLOWEST), _FASTEST)
    library.espeak_SetParameter(_RATE, words_a_minute, 0)
    encoded = _plain(text).encode() + b"\0"
    library.espeak_Synth(encoded, len(encoded), 0, 1, 0, _UTF8, None, None)
    return (np.concatenate(chunks) if chunks else np.zeros(0, np.int16)), starts


def _plain(text: str) -> str:
    """Without control characters, which eSpeak takes for commands."""
    return "".join(character if character.isprintable() else " " for character in text)


def _timed(
    text: str, starts: dict[int, float], duration: float
) -> tuple[tuple[str, float, float], ...]:
    """The words as they are written, each from its start to that of the next."""
    places = 0
    found: list[tuple[str, float]] = []
    for word in text.split():
        places = text.index(word, places)
        own = [at for place, at in starts.items() if places < place <= places + len(word)]
        found.append((word, min(own, default=found[-1][1] if found else 0.0)))
        places += len(word)
    ends = [*(start for _, start in found[1:]), duration]
    return tuple((word, start, end) for (word, start), end in zip(found, ends, strict=False))
