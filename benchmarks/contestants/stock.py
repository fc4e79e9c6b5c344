"""Pipecat as its own documentation has it, with its defaults.

https://docs.pipecat.ai/getting-started/quickstart
https://docs.pipecat.ai/server/services/transport/fastapi-websocket
"""

from __future__ import annotations

import json
from typing import Any

from fastapi import WebSocket
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import Frame, InputAudioRawFrame, InterruptionFrame, OutputAudioRawFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.serializers.base_serializer import FrameSerializer
from pipecat.services.cartesia.tts import CartesiaTTSService
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.groq.llm import GroqLLMService
from pipecat.transports.websocket.fastapi import FastAPIWebsocketParams, FastAPIWebsocketTransport
from pipecat.workers.runner import WorkerRunner

from benchmarks.contestants.agreed import (
    LLM_MODEL,
    PROMPT,
    SAMPLE_RATE,
    STT_MODEL,
    TTS_MODEL,
    VOICE,
    address,
    as_websocket,
    key,
    serve,
)


class RawSerializer(FrameSerializer):
    """PCM both ways; an interruption clears what is on its way, as with Twilio's serializer."""

    async def serialize(self, frame: Frame) -> str | bytes | None:
        """What goes to the client for a frame."""
        if isinstance(frame, OutputAudioRawFrame):
            return bytes(frame.audio)
        return json.dumps({"type": "clear"}) if isinstance(frame, InterruptionFrame) else None

    async def deserialize(self, data: str | bytes) -> Frame | None:
        """The frame for what came from the client."""
        if isinstance(data, str):
            return None
        return InputAudioRawFrame(audio=data, sample_rate=SAMPLE_RATE, num_channels=1)


async def talk(websocket: WebSocket, language: str) -> None:
    """Serve one client."""
    transport = FastAPIWebsocketTransport(
        websocket,
        FastAPIWebsocketParams(
            audio_in_enabled=True, audio_out_enabled=True, serializer=RawSerializer()
        ),
    )
    stt = DeepgramSTTService(
        api_key=key("deepgram"),
        base_url=as_websocket(address("deepgram")),
        settings=DeepgramSTTService.Settings(model=STT_MODEL, language=language),
    )
    llm = GroqLLMService(
        api_key=key("groq"),
        base_url=address("groq") + "/openai/v1",
        settings=GroqLLMService.Settings(model=LLM_MODEL, system_instruction=PROMPT),
    )
    tts = CartesiaTTSService(
        api_key=key("cartesia"),
        url=as_websocket(address("cartesia")) + "/tts/websocket",
        settings=CartesiaTTSService.Settings(model=TTS_MODEL, voice=VOICE),
    )
    aggregators = LLMContextAggregatorPair(
        LLMContext(), user_params=LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer())
    )
    pipeline = Pipeline(
        [
            transport.input(),
            stt,
            aggregators.user(),
            llm,
            tts,
            transport.output(),
            aggregators.assistant(),
        ]
    )
    worker = PipelineWorker(
        pipeline,
        params=PipelineParams(
            audio_in_sample_rate=SAMPLE_RATE,
            audio_out_sample_rate=SAMPLE_RATE,
            enable_metrics=True,
            enable_usage_metrics=True,
        ),
    )

    async def left(*_: Any) -> None:
        await worker.cancel()

    transport.add_event_handler("on_client_disconnected", left)
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    await runner.run()


if __name__ == "__main__":
    serve(talk)
