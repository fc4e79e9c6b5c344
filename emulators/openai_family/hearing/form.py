"""What a transcription request may hold.

https://platform.openai.com/docs/api-reference/audio/createTranscription
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from aiohttp import web
from multidict import MultiDictProxy
from pydantic import Field

from emulators.exchange import Exchange
from emulators.openai_family.problems import MOST_BYTES, Problem, Wrong
from emulators.openai_family.request import Part

Granularity = Literal["word", "segment"]


class Form(Part):
    """A transcription request, without its file."""

    # What comes in a form is text.
    model_config = Part.model_config | {"strict": False}

    model: str
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] | None = None
    languages: tuple[str, ...] = ()
    prompt: str | None = None
    keywords: tuple[str, ...] = ()
    temperature: Annotated[float, Field(ge=0, le=1)] = 0
    response_format: str = "json"
    timestamp_granularities: tuple[Granularity, ...] = ()
    include: tuple[Literal["logprobs"], ...] = ()
    stream: bool = False
    chunking_strategy: str | None = None


async def read_form(exchange: Exchange) -> tuple[dict[str, Any], bytes]:
    """Read a form; it is written down.

    Args:
        exchange: The request's exchange.

    Returns:
        The fields, lists where they are named so, and the file.

    Raises:
        Problem: If it is no form, or brings no file, or one that is too large.
    """
    if not exchange.request.content_type.startswith("multipart/"):
        raise Problem(Wrong.INVALID, "The request is not multipart/form-data.")
    sent = await _sent(exchange)
    file = sent.get("file")
    fields = _fields((name, value) for name, value in sent.items() if isinstance(value, str))
    if not isinstance(file, web.FileField):
        exchange.note("received", body=fields)
        raise Problem(Wrong.INVALID, "Missing required parameter: 'file'.", "file")
    content = file.file.read()
    told = {"name": file.filename, "type": file.content_type, "bytes": len(content)}
    exchange.note("received", body=fields | {"file": told})
    if len(content) > MOST_BYTES:
        raise Problem(Wrong.TOO_LARGE, param="file", value=len(content))
    return fields, content


async def _sent(exchange: Exchange) -> MultiDictProxy[Any]:
    try:
        return await exchange.request.post()
    except web.HTTPRequestEntityTooLarge:
        size = exchange.request.content_length
        raise Problem(Wrong.TOO_LARGE, param="file", value=size) from None
    except (ValueError, LookupError):
        raise Problem(Wrong.INVALID, "The request is not multipart/form-data.") from None


def _fields(sent: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in sent:
        if name.endswith("[]"):
            fields.setdefault(name.removesuffix("[]"), []).append(value)
        else:
            fields[name] = value
    return fields
