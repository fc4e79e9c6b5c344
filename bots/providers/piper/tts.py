"""The Pipecat service that speaks with Piper voices that are here already."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipecat.frames.frames import ErrorFrame, Frame, TTSAudioRawFrame
from pipecat.services.settings import TTSSettings
from pipecat.transcriptions.language import Language
from pipecat.utils.tracing.service_decorators import traced_tts
from pipecat.utils.types import NOT_GIVEN, NotGiven, assert_given, is_given, require_given

from bots.errors import ProviderFailed
from bots.providers.piper.voices import PiperVoices, speak
from bots.providers.shaped_speech import ShapedSpeech

CHUNK_MS = 40
TAIL_MS = 100
"""Silence after a text: it parts it from the next, and is what the resampler may hold back (92 ms
at 8 kHz) instead of the last sounds."""


@dataclass
class LocalPiperSettings(TTSSettings):
    """What can change while the voice speaks.

    Parameters:
        speed: 1.0 is the voice's own.
    """

    speed: float | NotGiven = field(default_factory=lambda: NOT_GIVEN)


class LocalPiperTTSService(ShapedSpeech):
    """Speaks with voices that sessions share, one for each language.

    Pipecat's own service loads a voice for each session, on the event loop, fetches it where it
    is missing, and keeps to it when the language changes.

    A text with nothing to pronounce is spoken as one chunk of silence: a turn must have some
    audio for Pipecat to end it at once.
    """

    Settings = LocalPiperSettings
    _settings: LocalPiperSettings

    def __init__(
        self,
        *,
        voices: PiperVoices,
        folders: Mapping[str, Path],
        language: str,
        speed: float = 1.0,
        **kwargs: Any,
    ) -> None:
        """Begin to load the voices, if no session has.

        Args:
            voices: The loaded voices; the caller closes them.
            folders: The folder of each language's voice.
            language: The language to speak first.
            speed: 1.0 is the voice's own.
            **kwargs: Passed to `TTSService`.
        """
        settings = LocalPiperSettings(
            model=None, voice=folders[language].name, language=language, speed=speed
        )
        super().__init__(push_start_frame=True, push_stop_frames=True, settings=settings, **kwargs)
        self._voices = voices
        self._folders = dict(folders)
        for folder in self._folders.values():
            voices.expect(folder)

    def can_generate_metrics(self) -> bool:
        """Time to the first audio and the characters spoken are measured."""
        return True

    def language_to_service_language(self, language: Language) -> str:
        """The language without its region, which is what decides on a voice."""
        return _base(language)

    @traced_tts
    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame, None]:
        """Speak a text.

        Args:
            text: What to say.
            context_id: The audio context that the frames belong to.

        Yields:
            Audio frames, as each sentence is made; an error frame if Piper fails.
        """
        silent = True
        try:
            await self.start_tts_usage_metrics(text)
            voice = await self._voices.get(self._folder)
            speed = assert_given(self._settings.speed)
            speech = self._voices.steps(lambda: speak(voice, text, speed))
            async with aclosing(speech):
                async for frame in self._stream_audio_frames_from_iterator(
                    _pieces(speech, voice.config.sample_rate),
                    in_sample_rate=voice.config.sample_rate,
                    context_id=context_id,
                ):
                    await self.stop_ttfb_metrics()
                    yield frame
                    silent = False
            if silent:
                pause = bytes(self.sample_rate * CHUNK_MS // 1000 * 2)
                yield TTSAudioRawFrame(pause, self.sample_rate, 1, context_id=context_id)
        except ProviderFailed as error:
            yield ErrorFrame(error=f"{error}", exception=error)
            # Nothing more comes, so nobody should wait for it.
            await self.remove_audio_context(context_id)

    async def on_audio_context_interrupted(self, context_id: str) -> None:
        """Forget what the resampler holds of speech that was cut off; the next begins with it.

        Args:
            context_id: The audio context that was interrupted.
        """
        await self._resampler.reset()
        await super().on_audio_context_interrupted(context_id)

    # TTSService narrows the type of AIService's argument in the same way.
    async def _update_settings(  # type: ignore[override]
        self, delta: TTSSettings
    ) -> dict[str, Any]:
        """A change of language brings that language's voice along, unless it names one."""
        delta = delta.copy()
        if is_given(delta.language) and delta.language and not is_given(delta.voice):
            folder = self._folders.get(_base(delta.language))
            delta.voice = folder.name if folder else NOT_GIVEN
        return await super()._update_settings(delta)

    @property
    def _folder(self) -> Path:
        voice = require_given(self._settings.voice, "Piper voice")
        return next(iter(self._folders.values())).parent / voice


async def _pieces(speech: AsyncIterator[bytes], sample_rate: int) -> AsyncIterator[bytes]:
    """Cut sentences, so that what plays first need not be resampled with all the rest."""
    chunk, sentence = sample_rate * CHUNK_MS // 1000 * 2, b""
    async for sentence in speech:
        for start in range(0, len(sentence), chunk):
            yield sentence[start : start + chunk]
    if sentence:
        yield bytes(sample_rate * TAIL_MS // 1000 * 2)


def _base(tag: str) -> str:
    return tag.split("-")[0].lower()
