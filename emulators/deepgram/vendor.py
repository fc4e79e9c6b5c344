"""Deepgram: its endpoints, and how it refuses."""

from __future__ import annotations

from emulators.deepgram.refusal import refusal
from emulators.vendor import Endpoint, Vendor

ENDPOINTS: tuple[Endpoint, ...] = ()

VENDOR = Vendor("deepgram", "DEEPGRAM_BASE_URL", ENDPOINTS, refusal)
