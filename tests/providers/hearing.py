"""A caller's audio as frames, with the VAD's word on it, through a recogniser."""

from __future__ import annotations

import asyncio

from pipecat.frames.frames import (
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection
from pipecat.tests.utils import QueuedFrameProcessor, run_test
from pipecat.workers.runner import WorkerRunner

RATE = 16000
STARTED = VADUserStartedSpeakingFrame
STOPPED = VADUserStoppedSpeakingFrame


def audio_frames(audio, rate=RATE):
    step = rate // 50 * 2
    return [
        InputAudioRawFrame(audio=audio[at : at + step], sample_rate=rate, num_channels=1)
        for at in range(0, len(audio), step)
    ]


def as_the_vad_hears_it(frames, late=25, stop_secs=0.2):
    """The VAD is sure of speech only 0.5 s into this: after 0.3 s of quiet and 0.2 s of speech."""
    return [*frames[:late], STARTED(start_secs=0.2), *frames[late:], STOPPED(stop_secs=stop_secs)]


async def run(stt, *frames, rate=RATE, **params):
    async with asyncio.timeout(60):
        down, up = await run_test(
            stt,
            frames_to_send=frames,
            pipeline_params=PipelineParams(audio_in_sample_rate=rate, **params),
        )
    return list(down), list(up)


def of(frames, *kinds):
    return [frame for frame in frames if isinstance(frame, kinds)]


class Session:
    """A running pipeline whose frames come one at a time."""

    def __init__(self, stt, **params):
        self.up, self.down = asyncio.Queue(), asyncio.Queue()
        source = QueuedFrameProcessor(queue=self.up, queue_direction=FrameDirection.UPSTREAM)
        sink = QueuedFrameProcessor(queue=self.down, queue_direction=FrameDirection.DOWNSTREAM)
        self._worker = PipelineWorker(
            Pipeline([source, stt, sink]),
            params=PipelineParams(audio_in_sample_rate=RATE, **params),
            cancel_on_idle_timeout=False,
            enable_rtvi=False,
        )
        self._started = asyncio.Event()
        self._worker.add_event_handler("on_pipeline_started", self._on_started)

    async def _on_started(self, worker, frame):
        self._started.set()

    async def __aenter__(self):
        runner = WorkerRunner()
        await runner.add_workers(self._worker)
        self._task = asyncio.create_task(runner.run())
        async with asyncio.timeout(10):
            await self._started.wait()
        return self

    async def __aexit__(self, *_):
        await self._worker.cancel()
        async with asyncio.timeout(10):
            await self._task

    async def send(self, *frames):
        await self._worker.queue_frames(list(frames))

    async def until(self, kind, queue=None):
        """All frames up to the first of a kind."""
        frames = []
        async with asyncio.timeout(20):
            while not frames or not isinstance(frames[-1], kind):
                frames.append(await (queue or self.down).get())
        return frames
