"""The errors a person meets. Each message names the thing, the value and the remedy.

The tree::

    HeySummerError
    ├── PersonaNotFound      no persona of that name; lists those there are
    ├── PersonaInvalid       a persona file with problems; carries them all
    ├── LegUnavailable       nothing left that can serve stt, llm or tts
    ├── ProviderUnknown      no provider of that name; lists those there are
    ├── ProviderFailed       a provider is here, but does not work
    ├── SpotterUnavailable   nothing here can listen for a wake phrase on the device
    ├── ModelUnknown         no local model of that name; lists those there are
    ├── FetchFailed          a local model cannot be downloaded
    ├── RecordingInvalid     an audio file that cannot be played
    └── AddressTaken         the server's port is in use
"""

from __future__ import annotations


class HeySummerError(Exception):
    """A problem that has a name. The command line prints it and exits with 1."""


class PersonaNotFound(HeySummerError):
    """No persona of that name exists."""


class PersonaInvalid(HeySummerError):
    """A persona file has problems; the message holds one line for each."""


class LegUnavailable(HeySummerError):
    """No provider of a leg's chain can serve on this machine."""


class ProviderUnknown(HeySummerError):
    """No provider of that name exists."""


class ProviderFailed(HeySummerError):
    """A provider that should work here does not."""


class SpotterUnavailable(HeySummerError):
    """Nothing on this machine can listen for a persona's wake phrases in the sound."""


class ModelUnknown(HeySummerError):
    """No provider has a local model of that name."""


class FetchFailed(HeySummerError):
    """A local model cannot be downloaded, or not whole."""


class RecordingInvalid(HeySummerError):
    """An audio file cannot be read, as a recording of speech or as a sound to play."""


class AddressTaken(HeySummerError):
    """The server's address is in use by another program."""
