"""What can be wrong with what the emulators are told."""

from __future__ import annotations


class EmulatorError(Exception):
    """A problem that has a name. The message says what to do."""


class ScriptInvalid(EmulatorError):
    """A script, a latency or a fault that cannot be understood."""
