"""Speech that an English recogniser understands, from Debian's flite."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from bots.errors import HeySummerError
from bots.rehearsal.recording import read_recording
from bots.samples import Samples

VOICES = ("slt", "rms", "awb")
TIMEOUT = 30


def say(text: str, voice: str = VOICES[0]) -> Samples:
    """Speak English.

    Args:
        text: What to say.
        voice: One of flite's voices.

    Returns:
        PCM16 samples, 16 kHz, mono.

    Raises:
        HeySummerError: If flite is not installed or fails.
    """
    flite = shutil.which("flite")
    if flite is None:
        raise HeySummerError(
            "--say needs flite, a voice that the recogniser understands. "
            "Install it (Debian and Ubuntu: apt-get install flite), or play a recording with --wav."
        )
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "said.wav"
        command = [flite, "-voice", voice, "-t", text, "-o", str(wav)]
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
        if done.returncode or not wav.exists():
            raise HeySummerError(f'flite could not say "{text}": {done.stderr.decode().strip()}')
        return read_recording(wav)
