"""Server-sent events, as OpenAI writes them.

https://platform.openai.com/docs/api-reference/chat/streaming
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

DONE = b"data: [DONE]\n\n"


def event(message: Mapping[str, Any]) -> bytes:
    """One event."""
    return f"data: {json.dumps(message, ensure_ascii=False)}\n\n".encode()
