"""espeak-ng as a Pipecat voice."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pipecat.frames.frames import ErrorFrame, Frame, TTSAudioRawFrame
from pipecat.services.settings import TTSSettings
from pipecat.transcriptions.language import Language
from pipecat.utils.tracing.service_decorators import traced_tts
from pipecat.utils.types import NOT_GIVEN, NotGiven, assert_given, is_given, require_given

from bots.errors import ProviderFailed
from bots.providers.espeak.library import FASTEST, SLOWEST, WORDS_A_MINUTE
from bots.providers.espeak.manners import MANNERS
from bots.providers.espeak.worker import EspeakWorker
from bots.providers.shaped_speech import ShapedSpeech

VOICES = {"nl": "nl", "en": "en-us", "es": "es"}
"""The voice for a language; any other language's voice has the language's own tag."""

CHUNK_MS = 40
LEAD_MS, TAIL_MS = 20, 100

_QUIET = 100
_BYTES_A_MS = EspeakWorker.sample_rate * 2 / 1000


@dataclass
class EspeakTTSSettings(TTSSettings):
    """What can change while the voice speaks.

    Parameters:
        speed: 1.0 is 175 words a minute; 0.46 to 2.57.
        pitch: 0 to 100; 50 is the voice's own.
    """

    speed: float | NotGiven = field(default_factory=lambda: NOT_GIVEN)
    pitch: int | NotGiven = field(default_factory=lambda: NOT_GIVEN)


class EspeakTTSService(ShapedSpeech):
    """Speaks with espeak-ng, on a worker that any number of services share.

    A change of language brings that language's voice along, unless the same update names one.
    A text with nothing to pronounce is spoken as one chunk of silence: a turn must have some
    audio for Pipecat to end it at once, and three turns without would retire the service.

    Example::

        worker = EspeakWorker()
        tts = EspeakTTSService(worker, settings=EspeakTTSService.Settings(language="nl"))
    """

    Settings = EspeakTTSSettings
    _settings: EspeakTTSSettings

    def __init__(
        self,
        worker: EspeakWorker,
        *,
        settings: EspeakTTSSettings | None = None,
        sample_rate: int | None = None,
        **kwargs: Any,
    ) -> None:
        """Make the service; nothing is loaded until it speaks.

        Args:
            worker: What speaks. The caller closes it, after every service that uses it.
            settings: Voice, language, speed and pitch. Without a voice the language decides,
                without a language the voice does, and without either it is English.
            sample_rate: Hz of the audio frames; the pipeline's output rate if None.
            **kwargs: Passed to `TTSService`.
        """
        chosen = EspeakTTSSettings(model=None, voice=None, language=None, speed=1.0, pitch=50)
        if settings is not None:
            chosen.apply_update(settings)
        chosen.voice = assert_given(chosen.voice) or voice_for(
            assert_given(chosen.language) or "en"
        )
        chosen.language = assert_given(chosen.language) or _base(chosen.voice)
        super().__init__(
            sample_rate=sample_rate,
            push_start_frame=True,
            push_stop_frames=True,
            settings=chosen,
            **kwargs,
        )
        self._worker = worker

    def can_generate_metrics(self) -> bool:
        """Time to the first audio and the characters spoken are measured.

        Returns:
            True.
        """
        return True

    def language_to_service_language(self, language: Language) -> str:
        """The language without its region, which is what decides on a voice.

        Args:
            language: Any language.

        Returns:
            Its tag: "nl" for nl-BE.
        """
        return _base(language)

    def settings_for(self, emotion: str) -> TTSSettings | None:
        """The pitch and the speed of an emotion, as far as espeak goes.

        Args:
            emotion: How the piece is to be said.
        """
        manner = MANNERS.get(emotion.casefold())
        if manner is None:
            return None
        speed = assert_given(self._settings.speed) * manner.speed
        pitch = assert_given(self._settings.pitch) + manner.pitch
        return EspeakTTSSettings(
            speed=min(max(speed, SLOWEST / WORDS_A_MINUTE), FASTEST / WORDS_A_MINUTE),
            pitch=min(max(pitch, 0), 100),
        )

    @traced_tts
    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame, None]:
        """Speak a text.

        Args:
            text: What to say, as it stands: no SSML.
            context_id: The audio context that the frames belong to.

        Yields:
            Audio frames of at most 40 ms, as they are made; an error frame if espeak fails.
        """
        silent = True
        try:
            await self.start_tts_usage_metrics(text)
            async with aclosing(self._speak(text)) as speech:
                async for frame in self._stream_audio_frames_from_iterator(
                    without_outer_silence(speech),
                    in_sample_rate=self._worker.sample_rate,
                    context_id=context_id,
                ):
                    await self.stop_ttfb_metrics()
                    for chunk in self._chunks(frame, context_id):
                        yield chunk
                    silent = False
            if silent:
                yield self._frame(bytes(self._chunk_size), context_id)
        except ProviderFailed as error:
            yield ErrorFrame(error=str(error), exception=error)
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
        delta = delta.copy()
        language = delta.language
        if is_given(language) and language and not is_given(delta.voice):
            voice = require_given(self._settings.voice, "espeak voice")
            if _base(voice) != _base(language):
                delta.voice = voice_for(language)
        return await super()._update_settings(delta)

    def _speak(self, text: str) -> AsyncGenerator[bytes, None]:
        return self._worker.speak(
            text,
            voice=require_given(self._settings.voice, "espeak voice"),
            speed=assert_given(self._settings.speed),
            pitch=assert_given(self._settings.pitch),
        )

    @property
    def _chunk_size(self) -> int:
        return 2 * (self.sample_rate * CHUNK_MS // 1000)

    def _chunks(self, frame: Frame, context_id: str) -> Iterator[Frame]:
        """Cut what the resampler gives at once, 75 ms at 16 kHz, into frames of 40 ms."""
        audio = frame.audio if isinstance(frame, TTSAudioRawFrame) else b""
        for start in range(0, len(audio), self._chunk_size):
            yield self._frame(audio[start : start + self._chunk_size], context_id)

    def _frame(self, audio: bytes, context_id: str) -> TTSAudioRawFrame:
        return TTSAudioRawFrame(audio, self.sample_rate, 1, context_id=context_id)


def voice_for(language: str) -> str:
    """The voice that speaks a language.

    Args:
        language: A BCP-47 tag; its region does not count.

    Returns:
        espeak's name of the voice.
    """
    return VOICES.get(_base(language), _base(language))


async def without_outer_silence(speech: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Cut the silence around speech.

    espeak begins with 12 to 110 ms of silence, the longer before a bracket or a plosive, which
    the listener would count as delay; and it ends with a pause of 235 ms, in which the bot would
    still hold the turn. 100 ms of it stay: they part a sentence from the next, and are what the
    resampler may hold back (92 ms at 8 kHz) instead of the last sounds.

    Args:
        speech: PCM16 mono at espeak's rate.

    Yields:
        The same from 20 ms before the first sound to 100 ms after the last.
    """
    silence = _OuterSilence()
    async for audio in speech:
        if sound := silence.cut(audio):
            yield sound
    if rest := silence.tail():
        yield rest


class _OuterSilence:
    """Holds silence back until it is known to lie between sounds."""

    def __init__(self) -> None:
        self._held = b""
        self._begun = False

    def cut(self, audio: bytes) -> bytes:
        audio = self._held + audio
        samples = np.frombuffer(audio, dtype="<i2")
        loud = np.flatnonzero((samples > _QUIET) | (samples < -_QUIET))
        if not loud.size:
            self._held = audio if self._begun else audio[-_bytes(LEAD_MS) :]
            return b""
        start = 0 if self._begun else max(0, 2 * int(loud[0]) - _bytes(LEAD_MS))
        end = 2 * int(loud[-1]) + 2
        self._begun = True
        self._held = audio[end:]
        return audio[start:end]

    def tail(self) -> bytes:
        return self._held[: _bytes(TAIL_MS)] if self._begun else b""


def _bytes(ms: int) -> int:
    return int(_BYTES_A_MS * ms) // 2 * 2


def _base(tag: str) -> str:
    return str(tag).replace("+", "-").split("-")[0].lower()
