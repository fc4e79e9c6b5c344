"""Makes `lists/en.heard.tsv`: what PocketSphinx writes of what flite and people say.

`python -m tests.wake.hear RECORDING...` takes minutes, and needs flite. Each recording of people
who read is cut into pieces, none of which holds a wake phrase. A call of which the transcript has
nothing left is listed in brackets: nobody can tell from it that it was one.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soxr

from bots.providers.pocketsphinx.bandwidth import likely_mean
from bots.providers.pocketsphinx.pool import DecoderPool
from bots.rehearsal.recording import read_recording
from bots.samples import SAMPLE_RATE, Samples
from tests.wake.audible import is_audible

LISTS = Path(__file__).parent / "lists"
VOICES = ("slt", "rms", "awb", "kal16")
QUIET_BEFORE_S, QUIET_BEHIND_S = 0.3, 0.2
PIECE_S = (2.1, 3.3)


def flite(text: str, voice: str, stretch: float) -> Samples:
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "said.wav"
        slower = f"duration_stretch={stretch}"
        command = ["flite", "-voice", voice, "--setf", slower, "-t", text, "-o", str(wav)]
        subprocess.run(command, check=True, capture_output=True, timeout=30)
        return read_recording(wav)


def changed(speech: Samples, change: str) -> bytes:
    """A recording as a microphone or a telephone has it."""
    noise = np.random.default_rng(len(speech))
    samples = np.pad(
        speech.astype(float),
        (int(QUIET_BEFORE_S * SAMPLE_RATE), int(QUIET_BEHIND_S * SAMPLE_RATE)),
    )
    hiss = 20.0
    if change == "telephone":
        samples = soxr.resample(soxr.resample(samples, SAMPLE_RATE, 8000), 8000, SAMPLE_RATE)
    elif change == "soft":
        samples *= 0.15
    elif change == "noisy":
        hiss = np.sqrt(np.mean(speech.astype(float) ** 2)) / 10
    samples += noise.normal(0, hiss, len(samples))
    return samples.clip(-32768, 32767).astype("<i2").tobytes()


VARIANTS = {
    "plain": 1.0, "slow": 1.25, "fast": 0.85, "telephone": 1.0, "soft": 1.0, "noisy": 1.0,
}  # fmt: skip


def spoken() -> Iterator[tuple[str, str, str, str, bytes]]:
    for line in (LISTS / "spoken.txt").read_text("utf-8").splitlines():
        whom, _, words = line.partition(": ")
        if line.startswith("#"):
            continue
        for voice in VOICES:
            variants = list(VARIANTS) if whom != "-" else ["plain", "fast", "telephone"]
            for variant in variants:
                audio = changed(flite(words, voice, VARIANTS[variant]), variant)
                yield whom, words, voice, variant, audio


def read_aloud(paths: list[Path]) -> Iterator[tuple[str, str, str, str, bytes]]:
    for path in paths:
        samples = read_recording(path)
        for seconds in PIECE_S:
            length = int(seconds * SAMPLE_RATE)
            for begin in range(0, len(samples) - length, length):
                piece = samples[begin : begin + length]
                yield "-", "", path.stem, f"{begin / SAMPLE_RATE:.1f}s", changed(piece, "plain")


def label(whom: str, heard: str) -> str:
    """Whom a transcript calls, in brackets if it is only known from what was said."""
    return whom if whom == "-" or is_audible(heard, "hey", whom) else f"({whom})"


async def main(paths: list[Path]) -> None:
    pool = DecoderPool(workers=1)
    means: dict[tuple[str, str], str] = {}
    rows: dict[str, tuple[str, ...]] = {}
    for whom, words, voice, variant, audio in (*spoken(), *read_aloud(paths)):
        mean = means.get((voice, variant)) or likely_mean(audio[:16000], SAMPLE_RATE)
        stream = pool.open(mean)
        stream.feed(audio)
        heard = await stream.finish(timeout=60)
        means[voice, variant] = stream.cepstral_mean
        if heard:
            rows.setdefault(heard, (label(whom, heard), heard, words, f"{voice} {variant}"))
    await pool.close()
    lines = ["\t".join(row) for row in rows.values()]
    (LISTS / "en.heard.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    asyncio.run(main([Path(argument) for argument in sys.argv[1:]]))
