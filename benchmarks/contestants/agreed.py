"""What all contestants have in common: who they are told to be, their parts, their door."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI, WebSocket

PROMPT = "You are a friendly voice assistant. Answer in one or two short sentences."
STT_MODEL = "nova-3-general"
LLM_MODEL = "openai/gpt-oss-20b"
TTS_MODEL = "sonic-3"
VOICE = "9626c31c-bec5-4cca-baa8-f8ba9e84c8bc"
SAMPLE_RATE = 16000

# Takes a client, whose socket is accepted, and the language that the recogniser is told.
Talk = Callable[[WebSocket, str], Awaitable[None]]


def address(provider: str) -> str:
    """Where a provider is, http."""
    return os.environ[f"{provider.upper()}_BASE_URL"]


def key(provider: str) -> str:
    """The key of a provider; it tells the emulators who asks."""
    return os.environ[f"{provider.upper()}_API_KEY"]


def as_websocket(address: str) -> str:
    """The address of the same host for WebSockets."""
    return address.replace("http", "ws", 1)


def serve(talk: Talk) -> None:
    """Answer on `WS /talk`, at the port that the command line names.

    Args:
        talk: Serves one client to the end.
    """

    def main(port: Annotated[int, typer.Option()], language: str = "en") -> None:
        app = FastAPI()

        @app.websocket("/talk")
        async def door(websocket: WebSocket) -> None:
            await websocket.accept()
            await talk(websocket, language)

        # As this project's own server has it.
        uvicorn.run(app, port=port, log_level="warning", ws_per_message_deflate=False)

    typer.run(main)
