"""Pipecat's own services against the emulator: what they send is understood, and they it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import numpy as np
from pipecat.frames.frames import (
    EndFrame,
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.transcriptions.language import Language
from pipecat.workers.runner import WorkerRunner

from tests.emulators.deepgram.listening import JOKE, RATE, TIME, line, silence, sound

WITHIN = 20.0
CHUNK = RATE // 50


class Listener(FrameProcessor):
    """Takes transcripts, and says when there is a new one."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[TranscriptionFrame] = []
        self.meanwhile: list[InterimTranscriptionFrame] = []
        self.hears = asyncio.Event()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, InterimTranscriptionFrame):
            self.meanwhile.append(frame)
        elif isinstance(frame, TranscriptionFrame):
            self.heard.append(frame)
            self.hears.set()
        await self.push_frame(frame, direction)


async def listened(service: Any, utterances: Sequence[Sequence[Frame]]) -> Listener:
    """Run a service; each utterance is sent when the one before has been heard."""
    listener = Listener()
    params = PipelineParams(audio_in_sample_rate=RATE)
    worker = PipelineWorker(
        Pipeline([service, listener]),
        params=params,
        enable_rtvi=False,
        cancel_on_idle_timeout=False,
    )

    async def speak() -> None:
        try:
            for frames in utterances:
                listener.hears.clear()
                for frame in frames:
                    await worker.queue_frame(frame)
                await asyncio.wait_for(listener.hears.wait(), WITHIN)
        finally:
            await worker.queue_frame(EndFrame())

    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    await asyncio.gather(runner.run(), speak())
    return listener


def audio(*parts: np.ndarray) -> list[Frame]:
    samples = np.concatenate(parts)
    return [
        InputAudioRawFrame(samples[start : start + CHUNK].tobytes(), RATE, 1)
        for start in range(0, len(samples), CHUNK)
    ]


async def test_pipecats_nova_service_hears_and_is_answered_when_it_finalizes(emulators):
    emulators.script(
        caller=[line(TIME) | {"text": "Hoe laat is het?", "language": "nl"}, line(JOKE)]
    )
    service = DeepgramSTTService(
        api_key="any-key",
        base_url=f"{emulators.root}/deepgram",
        settings=DeepgramSTTService.Settings(
            model="nova-3", language="multi", endpointing=False, keyterm=["Summer"]
        ),
    )
    utterances = [
        [
            *audio(silence(0.5)),
            VADUserStartedSpeakingFrame(),
            *audio(sound(recording), silence(0.2)),
            VADUserStoppedSpeakingFrame(),
        ]
        for recording in (TIME, JOKE)
    ]
    listener = await listened(service, utterances)

    heard = [(frame.text, frame.language, frame.finalized) for frame in listener.heard]
    assert heard == [
        ("Hoe laat is het?", Language.NL, True),
        ("Can you tell me a joke, please?", Language.EN, True),
    ]
    assert all(frame.result.from_finalize for frame in listener.heard)
    assert listener.meanwhile
    [opened] = emulators.journal(provider="deepgram", operation="stt", kind="opened")
    assert opened["data"]["headers"]["authorization"] == "Token any-key"
    assert "keyterm=Summer" in opened["data"]["path"]
    kinds = [message["type"] for message in emulators.received("deepgram", "stt")]
    assert kinds.count("Finalize") == 2 and kinds[-1] == "CloseStream"


async def test_pipecats_flux_service_hears_turns_and_takes_settings(emulators):
    emulators.script(caller=[line(TIME), line(JOKE)])
    service = DeepgramFluxSTTService(
        api_key="any-key",
        url=f"{emulators.root.replace('http', 'ws', 1)}/deepgram/v2/listen",
        enable_eager_end_of_turn=True,
        settings=DeepgramFluxSTTService.Settings(
            model="flux-general-multi", language_hints=[Language.NL, Language.EN]
        ),
    )
    foreseen: list[str] = []

    @service.event_handler("on_eager_end_of_turn")
    async def on_eager_end_of_turn(_: Any, transcript: str) -> None:
        foreseen.append(transcript)

    utterances = [audio(sound(recording), silence(1)) for recording in (TIME, JOKE)]
    listener = await listened(service, utterances)

    expected = ["What time is it?", "Can you tell me a joke, please?"]
    assert [frame.text for frame in listener.heard] == expected
    assert [frame.language for frame in listener.heard] == [Language.EN, Language.EN]
    assert foreseen == expected
    [opened] = emulators.journal(provider="deepgram", operation="stt", kind="opened")
    for part in ("model=flux-general-multi", "language_hint=nl", "eager_eot_threshold=0.5"):
        assert part in opened["data"]["path"]
