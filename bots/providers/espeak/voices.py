"""Which voices espeak-ng has, and where it finds their files.

espeak-ng makes a voice's name lower case before it looks for a file of that name, so "en-us",
whose file is `lang/gmw/en-US`, is found only after every voice has been read. A fresh copy of the
library would read them for each text: 2 ms, and 3 kB that it never frees. Hence a folder of links
in which a voice's file has the voice's own name.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bots.errors import ProviderFailed

_VARIANT = re.compile(r"[A-Za-z0-9_-]{1,30}")


class _Voice(ctypes.Structure):
    """`espeak_VOICE` of `speak_lib.h`."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


class Voices:
    """The voices of one espeak-ng, each found at once.

    Attributes:
        home: The folder around an `espeak-ng-data` to start espeak-ng from.
    """

    def __init__(self, library: ctypes.PyDLL, data: Path, links: Path) -> None:
        """Read the voices and make a copy of the data folder in links.

        Args:
            library: libespeak-ng, initialised.
            data: The folder `espeak-ng-data` of the wheel.
            links: An empty folder, to hold the copy. Where links are forbidden, as Windows may
                have it, the wheel's own folder serves, 2 ms slower a text.
        """
        self._files = _voice_files(library, data)
        self._linked = _link(data, links)
        self.home = links if self._linked else data.parent

    def prepare(self, voice: str) -> None:
        """See that a voice can be spoken with.

        Args:
            voice: "nl", or with a variant "nl+f3".

        Raises:
            ProviderFailed: There is no such voice or variant.
        """
        name, plus, variant = voice.partition("+")
        folder = self.home / "espeak-ng-data" / "voices"
        if name.lower() not in self._files:
            raise ProviderFailed(_unknown(voice, self._files))
        if plus and not (_VARIANT.fullmatch(variant) and (folder / "!v" / variant).is_file()):
            raise ProviderFailed(
                f'espeak knows no variant "{variant}" of voice "{voice}". '
                f'Leave it out, "{name}", or name one it has, such as "{name}+f3".'
            )
        link = folder / name.lower()
        if self._linked and not link.exists():
            link.symlink_to(self._files[name.lower()])


def _voice_files(library: ctypes.PyDLL, data: Path) -> dict[str, Path]:
    """The file of every language tag, "en-us"; of several, the one that espeak-ng prefers."""
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
    voices = library.espeak_ListVoices(None)
    best: dict[str, tuple[int, Path]] = {}
    index = 0
    while voices[index]:
        voice = voices[index].contents
        file = data / "lang" / voice.identifier.decode()
        for priority, tag in _tags(voice.languages):
            if file.is_file() and (tag not in best or priority < best[tag][0]):
                best[tag] = (priority, file)
        index += 1
    return {tag: file for tag, (_, file) in best.items()}


def _tags(address: int) -> Iterator[tuple[int, str]]:
    """Read `espeak_VOICE.languages`: a byte of priority, a tag, a zero; at the end a zero."""
    while priority := ctypes.string_at(address, 1)[0]:
        tag = ctypes.string_at(address + 1)
        yield priority, tag.decode()
        address += len(tag) + 2


def _link(data: Path, links: Path) -> bool:
    """Link all of a data folder into another, its voices apart; False if that is forbidden."""
    voices = links / "espeak-ng-data" / "voices"
    try:
        voices.mkdir(parents=True)
        for entry in data.iterdir():
            if entry.name != voices.name:
                (voices.parent / entry.name).symlink_to(entry)
        (voices / "!v").symlink_to(data / "voices" / "!v")
    except OSError:
        return False
    return True


def _unknown(voice: str, known: Iterable[str]) -> str:
    language = re.split(r"[-+_]", voice)[0].lower()
    siblings = sorted(name for name in known if name.split("-")[0] == language)
    if siblings:
        return f'espeak knows no voice "{voice}". Its voices for {language}: {", ".join(siblings)}.'
    languages = sorted({name.split("-")[0] for name in known})
    return (
        f'espeak knows no voice "{voice}" and no language "{language}". '
        f"Name a voice of one of its languages: {', '.join(languages)}."
    )
