"""OpenAI's voice, instructed for each text.

https://developers.openai.com/api/docs/guides/text-to-speech
"""

from __future__ import annotations

from pipecat.services.openai.tts import OpenAITTSService, OpenAITTSSettings
from pipecat.services.settings import TTSSettings

from bots.providers.shaped_speech import ShapedSpeech

# These take no instructions.
UNINSTRUCTED = "tts-1"


class ExpressiveOpenAITTSService(ShapedSpeech, OpenAITTSService):
    """Says a sentence as it is instructed to, in the words of its tag."""

    _settings: OpenAITTSSettings

    def settings_for(self, emotion: str) -> TTSSettings | None:
        """The instruction.

        Args:
            emotion: How the piece is to be said.
        """
        if str(self._settings.model).startswith(UNINSTRUCTED):
            return None
        return OpenAITTSSettings(instructions=f"Sound {emotion}.")
