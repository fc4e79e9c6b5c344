"""What a client asks Cartesia to speak, understood or refused.

https://docs.cartesia.ai/api-reference/tts/websocket
https://docs.cartesia.ai/api-reference/tts/bytes
https://docs.cartesia.ai/build-with-cartesia/capability-guides/volume-speed-emotion
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError

from emulators.cartesia.models import EMOTIONS, MODELS, SUNSETTED
from emulators.cartesia.refusal import Refused
from emulators.cartesia.voices import native_language
from emulators.speaking.encoding import ALAW, FLOAT, MULAW, PCM_16, Encoding
from emulators.speaking.utterance import Utterance

Rate = Literal[8000, 16000, 22050, 24000, 44100, 48000]
SUBTYPES = {"pcm_s16le": PCM_16, "pcm_f32le": FLOAT, "pcm_mulaw": MULAW, "pcm_alaw": ALAW}
SPEEDS = {"slow": 0.8, "normal": 1.0, "fast": 1.2}
_Kind = TypeVar("_Kind", bound=BaseModel)
# Tags such as <emotion value="calm"/> and <spell>…</spell>, and [laughter].
_TAG = re.compile(r"<[^<>]*>|\[laughter\]")


class Voice(BaseModel):
    """A voice by its id."""

    mode: Literal["id"] = "id"
    id: str


class RawFormat(BaseModel):
    """Samples, bare or in a WAV file."""

    container: Literal["raw", "wav"]
    encoding: Literal["pcm_s16le", "pcm_f32le", "pcm_mulaw", "pcm_alaw"]
    sample_rate: Rate

    def encoding_of(self) -> Encoding:
        """How the audio is sent."""
        bare = self.container == "raw"
        content_type = "audio/pcm" if bare else "audio/wav"
        subtype = SUBTYPES[self.encoding]
        return Encoding(self.container.upper(), subtype, self.sample_rate, content_type)


class Mp3Format(BaseModel):
    """An MP3 file; it is written at the encoder's own bit rate."""

    container: Literal["mp3"]
    sample_rate: Rate
    bit_rate: Literal[32000, 64000, 96000, 128000, 192000]

    def encoding_of(self) -> Encoding:
        """How the audio is sent."""
        return Encoding("MP3", "MPEG_LAYER_III", self.sample_rate, "audio/mpeg")


class Controls(BaseModel):
    """How it is spoken, for models that heed it."""

    speed: Annotated[float, Field(ge=0.6, le=1.5)] | None = None
    volume: Annotated[float, Field(ge=0.5, le=2.0)] | None = None
    emotion: str | None = None


class Generation(BaseModel):
    """A request to speak."""

    model_id: str
    transcript: str
    voice: Voice | str
    output_format: Annotated[RawFormat | Mp3Format, Field(discriminator="container")]
    language: str | None = None
    locale: str | None = None
    generation_config: dict[str, Any] | None = None
    speed: Literal["slow", "normal", "fast"] | None = None
    add_timestamps: bool | None = None
    context_id: str | None = None
    continue_: Annotated[bool | None, Field(alias="continue")] = None
    flush: bool | None = None
    max_buffer_delay_ms: Annotated[int, Field(ge=0, le=5000)] | None = None

    @property
    def voice_id(self) -> str:
        """Who speaks."""
        return self.voice if isinstance(self.voice, str) else self.voice.id

    @property
    def spoken_language(self) -> str:
        """What is spoken: as asked for, else the voice's own."""
        return self.language or self.locale or native_language(self.voice_id)

    def utterance(self, text: str) -> Utterance:
        """A text, spoken as this request says."""
        controls = self._controls()
        speed = (controls.speed or 1.0) * SPEEDS[self.speed or "normal"]
        plain = _TAG.sub(" ", text)
        rate = self.output_format.sample_rate
        return Utterance(plain, self.spoken_language, rate, speed, controls.volume or 1.0)

    def check(self) -> None:
        """Hold the request against what the account and the model can do.

        Raises:
            Refused: If they cannot.
        """
        if self.model_id in SUNSETTED:
            message = "The requested model has been sunsetted and is no longer available."
            raise Refused(400, "Model sunsetted", message, code="model_sunsetted")
        if self.model_id not in MODELS:
            message = "The model is not valid, make sure it is a valid model ID."
            raise Refused(400, "Invalid model", message, code="model_not_found")
        native_language(self.voice_id)
        if self.language and self.locale:
            raise Refused(400, "Invalid request", "Set language or locale, not both.")
        if self.spoken_language.split("-")[0] not in MODELS[self.model_id].languages:
            message = f'{self.model_id} does not support the language "{self.spoken_language}".'
            raise Refused(400, "Unsupported language", message)
        emotion = self._controls().emotion
        if emotion is not None and emotion not in EMOTIONS:
            message = f'generation_config.emotion: "{emotion}" is not an emotion.'
            raise Refused(400, "Invalid request", message)

    def _controls(self) -> Controls:
        if not MODELS[self.model_id].heeds_controls:
            return Controls()
        return _understood(Controls, self.generation_config or {})


def read(data: Any) -> Generation:
    """Understand a request.

    Args:
        data: As JSON carries it.

    Returns:
        The request, checked.

    Raises:
        Refused: If it cannot be understood or done.
    """
    generation = _understood(Generation, data)
    generation.check()
    return generation


def _understood(kind: type[_Kind], data: Any) -> _Kind:
    try:
        return kind.model_validate(data)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise Refused(400, "Invalid request", f"{place}: {first['msg']}") from None
