"""LiveKit Agents with its defaults, on a socket of ours in place of its server.

https://docs.livekit.io/agents/build/sessions/

Its defaults with no account at LiveKit: Silero and its small end-of-turn model, both of which
the package brings; generation that begins before the turn is over; interruptions by voice
activity. What is ours is the way of the audio in and out, and that it need not wait for an echo
canceller that nobody has here.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

import aiohttp
from fastapi import WebSocket, WebSocketDisconnect
from livekit.agents import Agent, AgentSession
from livekit.plugins import cartesia, deepgram, groq

from benchmarks.contestants.agreed import (
    LLM_MODEL,
    PROMPT,
    SAMPLE_RATE,
    STT_MODEL,
    TTS_MODEL,
    VOICE,
    address,
    key,
    serve,
)
from benchmarks.contestants.livekit_audio import SocketInput, SocketOutput


async def talk(websocket: WebSocket, language: str) -> None:
    """Serve one client."""
    async with aiohttp.ClientSession() as http:
        session = _session(http, language)
        heard, voice = SocketInput(), SocketOutput(websocket)
        session.input.audio, session.output.audio = heard, voice
        await session.start(agent=Agent(instructions=PROMPT))
        sending = asyncio.create_task(voice.send())
        try:
            with suppress(WebSocketDisconnect):
                while True:
                    heard.take(await websocket.receive_bytes())
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            await session.aclose()


def _session(http: aiohttp.ClientSession, language: str) -> AgentSession[None]:
    return AgentSession(
        stt=deepgram.STT(
            model=STT_MODEL,
            language=language,
            api_key=key("deepgram"),
            base_url=address("deepgram") + "/v1/listen",
            http_session=http,
        ),
        llm=groq.LLM(model=LLM_MODEL, api_key=key("groq"), base_url=address("groq") + "/openai/v1"),
        tts=cartesia.TTS(
            model=TTS_MODEL,
            voice=VOICE,
            sample_rate=SAMPLE_RATE,
            api_key=key("cartesia"),
            base_url=address("cartesia"),
            http_session=http,
        ),
        aec_warmup_duration=None,
    )


if __name__ == "__main__":
    serve(talk)
