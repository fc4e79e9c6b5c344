"""A recogniser of whole utterances at an endpoint like OpenAI's.

The wire: https://platform.openai.com/docs/api-reference/audio/createTranscription
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import cast

from openai import Omit, omit
from openai.types.audio import Transcription
from pipecat.frames.frames import Frame
from pipecat.services.openai.stt import OpenAISTTService, OpenAISTTSettings

from processors.transcripts import NothingHeardFrame


class TranscriptionsSTTService(OpenAISTTService):
    """Sends each utterance as a WAV file, once Silero has heard its end.

    Pipecat's own services for OpenAI and Groq insist on a language; here, where none is set,
    the vendor detects it.
    """

    tells_of_nothing = True
    """Whether a `NothingHeardFrame` comes of what holds no words."""

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame, None]:
        """Have an utterance transcribed.

        Args:
            audio: A WAV file.

        Yields:
            Its transcript, a `NothingHeardFrame`, or an error.
        """
        told = False
        async for frame in super().run_stt(audio):
            told = True
            yield frame
        if not told:
            yield NothingHeardFrame()

    async def _transcribe(self, audio: bytes) -> Transcription:
        settings = cast(OpenAISTTSettings, self._settings)
        return await self._client.audio.transcriptions.create(
            file=("utterance.wav", audio, "audio/wav"),
            model=str(settings.model),
            response_format="json",
            language=_given(settings.language),
            prompt=_given(settings.prompt),
            keywords=settings.keywords if isinstance(settings.keywords, list) else omit,
        )


def _given(value: object) -> str | Omit:
    return value if isinstance(value, str) and value else omit
