"""What a Whisper model hears in a piece of audio. It blocks; it is called on a thread."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import soxr
from faster_whisper import WhisperModel

SAMPLE_RATE = 16000

NO_SPEECH = 0.4
"""What is this likely to be no speech at all is left out; Pipecat's bound."""

LOOPING = 2.4
"""What compresses by this much says the same over and over; Whisper's own bound."""


@dataclass(frozen=True)
class Heard:
    """A transcript.

    Attributes:
        text: What was said; empty if nothing was.
        language: The language it was taken to be in.
    """

    text: str
    language: str


def transcribe(
    model: WhisperModel,
    audio: bytes,
    sample_rate: int,
    languages: Collection[str],
    keyterms: Collection[str] = (),
) -> Heard:
    """Transcribe an utterance.

    It is decoded once, at temperature 0. Whisper's habit of decoding again what it is unsure of,
    up to five times, takes longer than a caller waits.

    Args:
        model: A loaded model.
        audio: PCM16 little-endian, mono.
        sample_rate: Its rate, in Hz.
        languages: The languages it may be in, as Whisper writes them. Of several, that which the
            model finds most likely is taken; all others are not considered.
        keyterms: Words that are likely to come up.

    Returns:
        What was heard.
    """
    samples = _samples(audio, sample_rate)
    language = next(iter(languages))
    if len(languages) > 1:
        _, _, likelihoods = model.detect_language(samples)
        language = most_likely(likelihoods, languages)
    segments, _ = model.transcribe(
        samples,
        language=language,
        temperature=0.0,
        condition_on_previous_text=False,
        hotwords=" ".join(keyterms) or None,
    )
    said = [
        segment.text.strip()
        for segment in segments
        if segment.no_speech_prob < NO_SPEECH and segment.compression_ratio < LOOPING
    ]
    return Heard(" ".join(said).strip(), language)


def most_likely(likelihoods: Collection[tuple[str, float]], languages: Collection[str]) -> str:
    """The likeliest of some languages; the first of them if the model knows none.

    Args:
        likelihoods: Languages and how likely each is.
        languages: Those to choose from, the preferred one first.
    """
    likely = dict(likelihoods)
    return max(languages, key=lambda language: likely.get(language, 0.0))


def _samples(audio: bytes, sample_rate: int) -> np.ndarray:
    samples = np.frombuffer(audio, dtype="<i2").astype(np.float32) / 32768
    if sample_rate == SAMPLE_RATE:
        return samples
    resampled: np.ndarray = soxr.resample(samples, sample_rate, SAMPLE_RATE)
    return resampled
