"""Groq's Orpheus, with its vocal directions.

https://console.groq.com/docs/text-to-speech/orpheus
"""

from __future__ import annotations

from collections.abc import AsyncGenerator

from pipecat.frames.frames import Frame
from pipecat.services.groq.tts import GroqTTSService, GroqTTSSettings

from bots.providers.expressive.words import direction
from bots.providers.shaped_speech import ShapedSpeech

# The Arabic model has no directions.
DIRECTED = "canopylabs/orpheus-v1-english"
MOST_CHARACTERS = 200


class ExpressiveGroqTTSService(ShapedSpeech, GroqTTSService):
    """Says a sentence in the direction of its tag."""

    _settings: GroqTTSSettings

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame, None]:
        """Speak a text, with its direction where there is room for it.

        Args:
            text: The text.
            context_id: The audio context that it belongs to.

        Yields:
            Its audio.
        """
        directed = direction(self._emotion or "") + text
        fits = self._settings.model == DIRECTED and len(directed) <= MOST_CHARACTERS
        async for frame in super().run_tts(directed if fits else text, context_id):
            yield frame
