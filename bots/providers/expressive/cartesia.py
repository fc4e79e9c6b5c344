"""Cartesia's voice, told the emotion of each text.

https://docs.cartesia.ai/build-with-cartesia/capability-guides/volume-speed-emotion

Each text of a turn's context carries its own, so that the turn keeps its prosody. The vendor's
guide to contexts asks for the same fields throughout one, and its guide to tags advises a context
for each emotion: https://docs.cartesia.ai/use-the-api/tts-websocket/contexts
"""

from __future__ import annotations

from pipecat.services.cartesia.tts import (
    CartesiaEmotion,
    CartesiaTTSService,
    CartesiaTTSSettings,
    GenerationConfig,
)
from pipecat.services.settings import TTSSettings
from pipecat.utils.types import assert_given

from bots.providers.expressive.words import NEAREST
from bots.providers.shaped_speech import ShapedSpeech

# Models before them have no such control.
EXPRESSIVE = ("sonic-3", "sonic-latest")
EMOTIONS = frozenset(each.value for each in CartesiaEmotion)


class ExpressiveCartesiaTTSService(ShapedSpeech, CartesiaTTSService):
    """Says a sentence with the vendor's emotion of its tag, or the one that is nearest."""

    _settings: CartesiaTTSSettings

    def settings_for(self, emotion: str) -> TTSSettings | None:
        """The emotion beside speed and volume; None for a word that the vendor does not know.

        Args:
            emotion: How the piece is to be said.
        """
        known = _known(emotion)
        if known is None or not str(self._settings.model).startswith(EXPRESSIVE):
            return None
        usual = assert_given(self._settings.generation_config) or GenerationConfig()
        return CartesiaTTSSettings(generation_config=usual.model_copy(update={"emotion": known}))


def _known(emotion: str) -> str | None:
    word = emotion.casefold()
    return word if word in EMOTIONS else NEAREST.get(word)
