"""What a client may say over ElevenLabs' WebSockets, and in a request.

https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input
https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from emulators.elevenlabs.refusal import Refused


class Part(BaseModel):
    """A part of a message. What it does not know, it passes over; it takes no wrong types."""

    model_config = ConfigDict(strict=True)


class GenerationConfig(Part):
    """When there is text enough to speak it."""

    chunk_length_schedule: list[Annotated[int, Field(ge=1)]] | None = None


class Message(Part):
    """A message of a WebSocket's client."""

    text: str | None = None
    flush: bool | None = None
    try_trigger_generation: bool | None = None
    context_id: str | None = None
    context_id_: Annotated[str | None, Field(alias="contextId")] = None
    close_context: bool | None = None
    close_socket: bool | None = None
    voice_settings: dict[str, Any] | None = None
    generation_config: GenerationConfig | None = None
    generator_config: GenerationConfig | None = None
    xi_api_key: str | None = None
    xi_api_key_: Annotated[str | None, Field(alias="xi-api-key")] = None


class Body(Part):
    """A request's body."""

    text: str
    model_id: str | None = None
    language_code: str | None = None
    voice_settings: dict[str, Any] | None = None


def require_message(message: Any) -> None:
    """Let no message pass that has another shape.

    Raises:
        Refused: If it has.
    """
    try:
        Message.model_validate(message)
    except ValidationError:
        raise not_understood() from None


def not_understood() -> Refused:
    """What a message is answered that cannot be read."""
    told = "Could not parse input message, make sure it is a json and follows the schema."
    return Refused(400, "invalid_input_message", told)


def require_body(body: Any) -> None:
    """Let no body pass that has another shape.

    Raises:
        Refused: If it has, with the first thing that is wrong.
    """
    try:
        Body.model_validate(body)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        code = "missing_required_field" if first["type"] == "missing" else "invalid_parameters"
        place = ".".join(map(str, first["loc"]))
        raise Refused(422, code, first["msg"], place or None) from None
