"""Where recognition is served."""

from __future__ import annotations

from emulators.deepgram.listen import recorded, v1, v2
from emulators.vendor import Endpoint

ENDPOINTS = (
    Endpoint("GET", "/v1/listen", "stt", v1.listen),
    Endpoint("POST", "/v1/listen", "stt", recorded.listen),
    Endpoint("GET", "/v2/listen", "stt", v2.listen),
)
