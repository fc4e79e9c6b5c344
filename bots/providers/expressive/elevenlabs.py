"""ElevenLabs' voices: those that act on audio tags, and those that do not.

Its v3 and v4 models stand behind an endpoint of their own, act on tags such as [excited] in their
text, and say of each tag when it was "spoken":
https://elevenlabs.io/docs/overview/capabilities/text-to-speech/best-practices
"""

from __future__ import annotations

from collections.abc import AsyncGenerator

from pipecat.frames.frames import Frame
from pipecat.services.elevenlabs.dialogue.tts import ElevenLabsDialogueTTSService
from pipecat.services.elevenlabs.tts import ElevenLabsTTSService

from bots.providers.expressive.words import direction
from bots.providers.shaped_speech import ShapedSpeech


class PlainElevenLabsTTSService(ShapedSpeech, ElevenLabsTTSService):
    """Says every sentence as the text itself suggests: these models have no control for it."""


class ExpressiveElevenLabsTTSService(ShapedSpeech, ElevenLabsDialogueTTSService):
    """Says a sentence as its tag asks, by an audio tag that no one is told of."""

    _sent: frozenset[str] = frozenset()

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Hand a text over, behind its audio tag.

        Args:
            text: The text.
            context_id: The audio context that it belongs to.

        Yields:
            Nothing but an error, as the audio comes by itself.
        """
        tag = direction(self._emotion or "")
        self._sent |= frozenset(tag.split())
        async for frame in super().run_tts(tag + text, context_id):
            yield frame

    async def add_word_timestamps(
        self,
        word_times: list[tuple[str, float]],
        context_id: str | None = None,
        includes_inter_frame_spaces: bool | None = None,
        pre_merge_tokens: bool = False,
    ) -> None:
        """Take the times of words, but not those of audio tags.

        Args:
            word_times: Words and when they are said, in seconds.
            context_id: The audio context that they belong to.
            includes_inter_frame_spaces: Whether the words have their blanks.
            pre_merge_tokens: Whether marks are to be joined to the words before them.
        """
        said = [(word, at) for word, at in word_times if word not in self._sent]
        await super().add_word_timestamps(
            said, context_id, includes_inter_frame_spaces, pre_merge_tokens
        )
