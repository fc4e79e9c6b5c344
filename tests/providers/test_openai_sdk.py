"""What the SDK leaves until it is used is loaded before the first caller waits for it."""

from __future__ import annotations

import subprocess
import sys

ASKS = """
import asyncio, sys
from openai import AsyncOpenAI
from bots.providers.openai_sdk import warm
asyncio.run(warm(None))
client = AsyncOpenAI(api_key="a", base_url="http://127.0.0.1:9")
before = set(sys.modules)
client.chat.completions.create, client.audio.transcriptions.create, client.audio.speech.create
print(sorted(set(sys.modules) - before))
"""


def test_a_client_that_is_warm_imports_nothing_at_its_first_request():
    done = subprocess.run(
        [sys.executable, "-c", ASKS], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
