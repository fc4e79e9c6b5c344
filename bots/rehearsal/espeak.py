"""Speech of any language for a caller, from the embedded voice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import numpy as np
import soxr

from bots.providers.espeak.provider import SPEAKS
from bots.providers.espeak.worker import EspeakWorker
from bots.samples import SAMPLE_RATE, Samples
from bots.written import LanguageCode


def spoken(texts: Sequence[str], languages: Sequence[LanguageCode]) -> list[Samples]:
    """Speak texts.

    Args:
        texts: What to say.
        languages: The language of each.

    Returns:
        PCM16 samples of each, 16 kHz, mono.
    """
    return asyncio.run(_spoken(texts, languages))


async def _spoken(texts: Sequence[str], languages: Sequence[LanguageCode]) -> list[Samples]:
    worker = EspeakWorker()
    try:
        return [
            await _samples(worker, text, SPEAKS.voices[code])
            for text, code in zip(texts, languages, strict=True)
        ]
    finally:
        await worker.close()


async def _samples(worker: EspeakWorker, text: str, voice: str) -> Samples:
    audio = b"".join([piece async for piece in worker.speak(text, voice=voice)])
    samples = np.frombuffer(audio, np.int16)
    resampled: Samples = soxr.resample(samples, worker.sample_rate, SAMPLE_RATE)
    return resampled
