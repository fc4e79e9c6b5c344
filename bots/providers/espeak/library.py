"""libespeak-ng by way of ctypes, as the `espeakng_loader` wheel carries it.

The functions, constants and structures are those of espeak-ng 1.52's public header,
`src/include/espeak-ng/speak_lib.h`
(https://github.com/espeak-ng/espeak-ng/blob/1.52.0/src/include/espeak-ng/speak_lib.h),
and `espeak_ng_SetRandSeed` of `espeak_ng.h` beside it. espeak-ng is GPL-3.0: it is loaded
when something is to be spoken and not before.

What the header leaves unsaid and the source shows:

* `espeak_Initialize` takes the folder *around* `espeak-ng-data`, where `get_data_path()` of the
  loader gives that folder itself. 1.52 takes either; the header's own is passed here. It keeps
  159 characters of the path at most, and looks elsewhere without a word if that fails.
* Without `espeakINITIALIZE_DONT_EXIT` it ends the whole process when it finds no data.
* The phase of the pitch flutter, the gain control and more are static variables in `wavegen.c`
  that nothing resets, neither `espeak_Terminate` nor `espeak_Initialize`. So each text is spoken
  by a fresh copy of the library, which costs half a millisecond: what one caller says never
  changes how another sounds, and an aborted text leaves nothing behind.
* Byte 1 begins a command in the text whatever the flags say, and byte 0 ends the text.
* It sets the process's LC_CTYPE to C.UTF-8.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bots.errors import ProviderFailed
from bots.providers.espeak.voices import Voices

SAMPLE_RATE = 22050
WORDS_A_MINUTE = 175
SLOWEST, FASTEST = 80, 450

_SYNCHRONOUS = 2
_BUFFER_MS = 1000
_DO_NOT_EXIT = 0x8000
_UTF8 = 1
_END_PAUSE = 0x1000
_POSITION_CHARACTER = 1
_RATE, _VOLUME, _PITCH = 1, 2, 3

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

OnAudio = Callable[[bytes], bool]
"""Takes PCM16 mono audio at `SAMPLE_RATE`; answers whether to go on."""


_SYNTH_ARGUMENTS = (
    *(ctypes.c_char_p, ctypes.c_size_t),  # text, size
    *(ctypes.c_uint, ctypes.c_int, ctypes.c_uint),  # position, its type, end_position
    *(ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),  # flags, unique_identifier, user_data
)
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a text is spoken.

    Attributes:
        voice: One of the library's voices, "nl" or "en-us", or one with a variant, "nl+f3".
        rate: Words a minute, 80 to 450.
        pitch: 0 to 100, where 50 is the voice's own.
        volume: Per cent of the voice's own.
    """

    voice: str
    rate: int = WORDS_A_MINUTE
    pitch: int = 50
    volume: int = 100


class SpeechLibrary:
    """The library and its voices. It is process-global: one thread at a time may use it."""

    def __init__(self) -> None:
        """Find the library and read its voices.

        Raises:
            ProviderFailed: The wheel is missing, or the library does not load.
        """
        self._path, data = _wheel()
        self._links = tempfile.TemporaryDirectory(prefix="espeak-", ignore_cleanup_errors=True)
        with _fresh_copy(self._path, data.parent) as library:
            self._voices = Voices(library, data, Path(self._links.name))

    def speak(self, text: str, delivery: Delivery, on_audio: OnAudio) -> None:
        """Speak a text, to its end or until `on_audio` answers False.

        Markup is read out as it stands: neither SSML nor phonemes are interpreted.

        Args:
            text: What to say; control characters count as spaces.
            delivery: In which voice and how.
            on_audio: Takes the audio, up to a second a call, in this thread.

        Raises:
            ProviderFailed: The voice is unknown, or the library fails.
        """
        self._voices.prepare(delivery.voice)

        def receive(samples: int | None, count: int, _events: int | None) -> int:
            go_on = on_audio(ctypes.string_at(samples, 2 * count)) if samples and count else True
            return 0 if go_on else 1

        callback = _Callback(receive)
        with _fresh_copy(self._path, self._voices.home) as library:
            library.espeak_SetSynthCallback(callback)
            _choose(library, delivery)
            _synthesize(library, text)

    def close(self) -> None:
        """Remove the folder of links."""
        self._links.cleanup()


def _wheel() -> tuple[str, Path]:
    """The library's file and its folder `espeak-ng-data`."""
    try:
        import espeakng_loader

        return espeakng_loader.get_library_path(), Path(espeakng_loader.get_data_path())
    except (ImportError, RuntimeError) as error:
        raise ProviderFailed(
            f"espeak cannot be found: {error}. Install it with: uv pip install espeakng-loader"
        ) from error


@contextmanager
def _fresh_copy(path: str, home: Path) -> Iterator[ctypes.PyDLL]:
    """Load and initialise the library; unload it afterwards, and with it all of its state.

    Its functions keep Python's lock, all but the long one, `_synthesize`: they take microseconds,
    and to get the lock back from a busy event loop takes up to 5 ms each time.
    """
    try:
        library = ctypes.PyDLL(path)
    except OSError as error:
        raise ProviderFailed(
            f"espeak's library {path} cannot be loaded: {error}. "
            "Reinstall it with: uv pip install --reinstall espeakng-loader"
        ) from error
    try:
        _initialise(library, home)
        yield library
        library.espeak_Terminate()
    finally:
        _unload(library)


def _unload(library: ctypes.PyDLL) -> None:
    if sys.platform == "win32":
        _ctypes.FreeLibrary(library._handle)
    else:
        _ctypes.dlclose(library._handle)


def _initialise(library: ctypes.PyDLL, home: Path) -> None:
    rate = library.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, os.fsencode(home), _DO_NOT_EXIT)
    if rate != SAMPLE_RATE:
        raise ProviderFailed(
            f"espeak does not start from {home / 'espeak-ng-data'}: its sample rate is {rate}, "
            f"not {SAMPLE_RATE} Hz. Reinstall espeakng-loader, in a folder with a shorter path."
        )
    # Otherwise the seed is the time of day, and a text never sounds the same twice.
    library.espeak_ng_SetRandSeed(ctypes.c_long(1))


def _choose(library: ctypes.PyDLL, delivery: Delivery) -> None:
    if library.espeak_SetVoiceByName(delivery.voice.encode()) != 0:
        raise ProviderFailed(f'espeak cannot load its voice "{delivery.voice}".')
    library.espeak_SetParameter(_RATE, delivery.rate, 0)
    library.espeak_SetParameter(_PITCH, delivery.pitch, 0)
    library.espeak_SetParameter(_VOLUME, delivery.volume, 0)


def _synthesize(library: ctypes.PyDLL, text: str) -> None:
    synth = ctypes.CDLL(library._name, handle=library._handle).espeak_Synth
    synth.argtypes = _SYNTH_ARGUMENTS
    spoken = _CONTROL.sub(" ", text).encode("utf-8", "replace")
    flags = _UTF8 | _END_PAUSE
    code = synth(spoken, len(spoken) + 1, 0, _POSITION_CHARACTER, 0, flags, None, None)
    if code != 0:
        raise ProviderFailed(f"espeak failed with code {code} to speak {text[:60]!r}.")
