"""The table of stand-ins. To add one, write its file and add its line."""

from __future__ import annotations

from emulators.anthropic.vendor import VENDOR as ANTHROPIC
from emulators.cartesia.vendor import VENDOR as CARTESIA
from emulators.deepgram.vendor import VENDOR as DEEPGRAM
from emulators.elevenlabs.vendor import VENDOR as ELEVENLABS
from emulators.openai_family.cerebras import VENDOR as CEREBRAS
from emulators.openai_family.compatible import VENDOR as OPENAI_COMPATIBLE
from emulators.openai_family.groq import VENDOR as GROQ
from emulators.openai_family.mistral import VENDOR as MISTRAL
from emulators.openai_family.ollama.vendor import VENDOR as OLLAMA
from emulators.openai_family.openai import VENDOR as OPENAI
from emulators.vendor import Vendor

VENDORS: tuple[Vendor, ...] = (
    DEEPGRAM,
    CARTESIA,
    ELEVENLABS,
    GROQ,
    OPENAI,
    CEREBRAS,
    MISTRAL,
    OLLAMA,
    OPENAI_COMPATIBLE,
    ANTHROPIC,
)


def operations() -> dict[str, frozenset[str]]:
    """The providers, each with the parts of it that are emulated."""
    return {v.name: frozenset(e.operation for e in v.endpoints) for v in VENDORS}


def latency_names() -> frozenset[str]:
    """What `--latency` may name: a provider, or a part of one."""
    parts = {f"{name}.{part}" for name, known in operations().items() for part in known}
    return frozenset({*operations(), *parts, "aura", "flux"})


def addresses(root: str) -> dict[str, str]:
    """The environment variables that point each provider's SDK at a server.

    Args:
        root: The server's address, as in `http://127.0.0.1:9100`.
    """
    return {vendor.variable: vendor.address(root) for vendor in VENDORS}
