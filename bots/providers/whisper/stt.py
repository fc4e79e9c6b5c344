"""The Pipecat service that hears with a Whisper model that is here already."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any, cast

from pipecat.frames.frames import ErrorFrame, Frame, TranscriptionFrame
from pipecat.services.settings import STTSettings
from pipecat.services.stt_latency import WHISPER_TTFS_P99
from pipecat.services.whisper.stt import WhisperSTTService
from pipecat.transcriptions.language import Language
from pipecat.utils.time import time_now_iso8601

from bots.errors import ProviderFailed
from bots.providers.whisper.models import WhisperModels
from bots.providers.whisper.transcription import transcribe


class LocalWhisperSTTService(WhisperSTTService):
    """Hears utterances with a model that sessions share.

    Pipecat's own service loads a model for each session, fetches it where it is missing, takes
    the audio to be of 16 kHz, and keeps the language that it detects to itself.

    One transcript comes at the end of each utterance, in the language that was heard; there are
    no interims. Given several languages it takes the likeliest of them, so that an assistant that
    speaks Dutch still hears English; given one, it hears what its settings say.
    """

    def __init__(
        self,
        *,
        models: WhisperModels,
        path: Path,
        languages: Sequence[str],
        keyterms: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """Begin to load the model, if no session has.

        Args:
            models: The loaded models; the caller closes them.
            path: The model's folder.
            languages: The languages that it may hear, the likeliest first.
            keyterms: Words that are likely to come up.
            **kwargs: Passed to `WhisperSTTService`.
        """
        # Pipecat's constructor calls `_load`.
        self._models = models
        self._path = path
        self._languages = tuple(languages)
        self._keyterms = tuple(keyterms)
        settings = WhisperSTTService.Settings(model=path.name, language=Language(languages[0]))
        super().__init__(settings=settings, ttfs_p99_latency=WHISPER_TTFS_P99, **kwargs)

    def _load(self) -> None:
        self._models.expect(self._path)

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame, None]:
        """Transcribe an utterance.

        Args:
            audio: PCM16 little-endian, mono, at the pipeline's sample rate.

        Yields:
            A transcript, or an error; nothing if nothing was said.
        """
        await self.start_processing_metrics()
        try:
            model = await self._models.get(self._path)
            heard = await self._models.run(
                lambda: transcribe(model, audio, self.sample_rate, self._hears, self._keyterms)
            )
        except ProviderFailed as error:
            yield ErrorFrame(error=f"{error}", exception=error)
            return
        finally:
            await self.stop_processing_metrics()
        if heard.text:
            language = Language(heard.language)
            await self._handle_transcription(heard.text, True, language)
            yield TranscriptionFrame(heard.text, self._user_id, time_now_iso8601(), language)

    @property
    def _hears(self) -> tuple[str, ...]:
        if len(self._languages) > 1:
            return self._languages
        return (str(cast(STTSettings, self._settings).language),)
