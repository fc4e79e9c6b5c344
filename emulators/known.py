"""Whether what the emulators are told is about something that they emulate.

A name that is misspelt would change nothing, and a test that counts on it would prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from emulators.errors import ScriptInvalid
from emulators.faults import Fault
from emulators.latency import checked
from emulators.vendors import latency_names, operations


def require_known_faults(faults: Iterable[Fault], source: str) -> None:
    """Let no fault pass that can never strike.

    Args:
        faults: The faults.
        source: Where they were told, for the error.

    Raises:
        ScriptInvalid: If a provider, or this part of it, is not emulated.
    """
    known = operations()
    for number, fault in enumerate(faults):
        place = f"{source}: faults.{number}"
        if fault.provider not in known:
            raise ScriptInvalid(
                f'{place}: no provider "{fault.provider}" is emulated. '
                f"Known: {', '.join(sorted(known))}."
            )
        parts = known[fault.provider]
        if fault.operation is not None and fault.operation not in parts:
            raise ScriptInvalid(
                f'{place}: no operation "{fault.operation}" of {fault.provider} is emulated. '
                f"Known: {', '.join(sorted(parts))}."
            )


def require_known_delays(delays: Mapping[str, float], source: str) -> None:
    """Let no delay pass that nobody would wait, or that is none.

    Args:
        delays: Milliseconds by name.
        source: Where they were told, for the error.

    Raises:
        ScriptInvalid: If a name is not known, or a number is out of range.
    """
    for name, milliseconds in delays.items():
        checked(name, milliseconds, latency_names(), source)
