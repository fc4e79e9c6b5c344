"""How well a voice that has been made livelier or flatter is told from the same voice as it was.

Run it from the project's folder: `python -m benchmarks.voice_emotion`. It needs no network and no
key. The voices are those of `tests/recordings`: three of flite's and a person who reads. What they
say is played faster or slower, which moves pitch and pace alike, and louder or softer. It is no
emotional speech: nobody was angry. `--recordings FOLDER` hears more people who are not, and
`--flite` has flite's slt speak higher, faster and louder by itself, its vocal tract unchanged.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from processors.emotion.in_voice import Arousal, Voice
from processors.emotion.labels import WORTH_TELLING

RATE = 16000
FRAME = RATE // 50
RECORDINGS = Path(__file__).parent.parent / "tests" / "recordings"
VOICES = ("slt", "rms", "awb", "reader")
SHORTEST_S = 1.0
PAUSE_FRAMES = 12
QUIET_BELOW_PEAK = 0.03
BASELINE_S = 15.0
# How much faster (and higher), and how many dB louder.
CHANGES = {
    "as it is": (1.0, 0.0),
    "1.15 × pitch and pace, +3 dB": (1.15, 3.0),
    "1.25 × pitch and pace, +6 dB": (1.25, 6.0),
    "1.4 × pitch and pace, +10 dB": (1.4, 10.0),
    "1.25 × pitch and pace alone": (1.25, 0.0),
    "+6 dB alone": (1.0, 6.0),
    "0.87 × pitch and pace, -3 dB": (0.87, -3.0),
    "0.8 × pitch and pace, -6 dB": (0.8, -6.0),
    "0.7 × pitch and pace, -10 dB": (0.7, -10.0),
    "-6 dB alone": (1.0, -6.0),
}

# flite's pitch beside its usual one, how much longer each sound is, and how many dB louder.
MANNERS = {
    "as usual": (1.0, 1.0, 0.0),
    "1.25 × pitch, 0.85 × length, +6 dB": (1.25, 0.85, 6.0),
    "1.4 × pitch, 0.75 × length, +8 dB": (1.4, 0.75, 8.0),
    "0.8 × pitch, 1.2 × length, -6 dB": (0.8, 1.2, -6.0),
    "0.7 × pitch, 1.35 × length, -8 dB": (0.7, 1.35, -8.0),
}
USUAL_HZ = 170
FLITE_TIMEOUT = 20.0
SENTENCES = (
    "What time is it in Amsterdam right now?",
    "Can you tell me when the next train to Utrecht leaves?",
    "I would like to change my appointment to Friday.",
    "My order number is four two seven nine.",
    "Could you repeat the last part for me please?",
    "The parcel should have been here on Monday morning.",
    "How do I get to the airport from the station?",
    "I have been a customer for eleven years.",
)

Samples = npt.NDArray[np.int16]
Line = Callable[[Samples], Samples]


def spoken(voice: str) -> list[Samples]:
    """The utterances of a voice, 16 kHz mono."""
    if voice == "reader":
        return parted(read(RECORDINGS / "two_cities.flac"))
    return [read(path) for path in sorted(RECORDINGS.glob(f"spoken/{voice}-*.flac"))]


def read(path: Path) -> Samples:
    """A recording, 16 kHz mono."""
    samples, rate = soundfile.read(path, dtype="int16")
    mono = samples if samples.ndim == 1 else samples[:, 0]
    return np.asarray(mono if rate == RATE else soxr.resample(mono, rate, RATE), np.int16)


def parted(samples: Samples) -> list[Samples]:
    """A recording cut in its pauses."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME).astype(np.float64)
    level = np.sqrt(np.mean(frames**2, axis=1))
    found, start, quiet = [], 0, 0
    for at, each in enumerate(level):
        quiet = quiet + 1 if each < level.max() * QUIET_BELOW_PEAK else 0
        if quiet == PAUSE_FRAMES and (at - start) * FRAME > SHORTEST_S * RATE:
            found.append(samples[start * FRAME : at * FRAME])
            start = at
    return [*found, samples[start * FRAME :]]


def changed(samples: Samples, faster: float, louder: float) -> Samples:
    """Speech played faster, so that it is higher, too; and louder, in dB."""
    played = soxr.resample(samples, RATE * faster, RATE) if faster != 1 else samples
    loud: Samples = np.clip(played * 10 ** (louder / 20), -32768, 32767).astype(np.int16)
    return loud


def clean(samples: Samples) -> Samples:
    """A line that changes nothing."""
    return samples


def telephone(samples: Samples) -> Samples:
    """300 to 3,400 Hz, 18 dB an octave below, and the eight bits of G.711's μ-law."""
    spectrum = np.fft.rfft(samples.astype(np.float64))
    at = np.maximum(np.fft.rfftfreq(len(samples), 1 / RATE), 1.0)
    passed = (at < 3400) / np.sqrt(1 + (300 / at) ** 6)
    narrow = np.fft.irfft(spectrum * passed, len(samples)) / 32768
    companded = np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256)
    coarse = np.round(companded * 127) / 127
    wide: Samples = (np.sign(coarse) * (256 ** np.abs(coarse) - 1) / 255 * 32767).astype(np.int16)
    return wide


def noisy(samples: Samples) -> Samples:
    """White noise 15 dB below the mean of speech at its usual level."""
    room = np.random.default_rng(1).normal(0, 10 ** ((60 - 15) / 20), len(samples))
    return np.clip(samples + room * 4, -32768, 32767).astype(np.int16)


LINES: dict[str, Line] = {"clean": clean, "telephone": telephone, "noisy": noisy}


def utter(voice: Voice, samples: Samples) -> Arousal:
    """Have a voice heard for an utterance."""
    voice.begin()
    for start in range(0, len(samples), FRAME):
        voice.hear(samples[start : start + FRAME].tobytes(), RATE)
    voice.end()
    return voice.arousal()


def acquainted(utterances: Sequence[Samples], line: Line) -> Voice:
    """A listener who has heard so much of a voice, again and again where there is not enough."""
    voice, heard = Voice(), 0
    while heard < BASELINE_S * RATE:
        for each in utterances:
            utter(voice, line(each))
            heard += len(each)
    return voice


def say(text: str, higher: float, longer: float, louder: float) -> Samples:
    """What flite's slt says in some manner."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "said.wav")
        manner = (f"int_f0_target_mean={USUAL_HZ * higher}", f"duration_stretch={longer}")
        settings = [word for each in manner for word in ("--setf", each)]
        command = ["flite", "-voice", "slt", *settings, "-t", text, "-o", str(path)]
        subprocess.run(command, check=True, timeout=FLITE_TIMEOUT)
        return changed(read(path), 1.0, louder)


def detected_in_manners() -> dict[str, list[Arousal]]:
    """What is made of each of flite's sentences in some manner, after the others as usual."""
    usual = [say(text, *MANNERS["as usual"]) for text in SENTENCES]
    found: dict[str, list[Arousal]] = {name: [] for name in MANNERS}
    for at, text in enumerate(SENTENCES):
        voice = acquainted(usual[:at] + usual[at + 1 :], clean)
        for name, manner in MANNERS.items():
            found[name].append(utter(deepcopy(voice), say(text, *manner)))
    return found


def detected(line: Line) -> dict[str, list[Arousal]]:
    """What is made of each utterance when it alone is changed, by the change."""
    found: dict[str, list[Arousal]] = {name: [] for name in CHANGES}
    for name in VOICES:
        utterances = spoken(name)
        for at, each in enumerate(utterances):
            if len(each) < SHORTEST_S * RATE:
                continue
            voice = acquainted(utterances[:at] + utterances[at + 1 :], line)
            for change, (faster, louder) in CHANGES.items():
                heard = line(changed(each, faster, louder))
                found[change].append(utter(deepcopy(voice), heard))
    return found


def false_alarms(recordings: Sequence[Path]) -> tuple[int, int, float]:
    """Alarms, utterances and seconds of people who read or talk, each their own speaker."""
    alarms = count = samples = 0
    for path in recordings:
        voice = Voice()
        for each in parted(read(path)):
            alarms += utter(voice, each).confidence >= WORTH_TELLING
            count += voice.is_known
            samples += len(each)
    return alarms, count, samples / RATE


def counted(found: Sequence[Arousal]) -> str:
    """How many sounded livelier, how many flatter, and of how many."""
    up = sum(each.confidence >= WORTH_TELLING and each.is_up for each in found)
    down = sum(each.confidence >= WORTH_TELLING and not each.is_up for each in found)
    return f"{up} / {down} / {len(found)}"


def microseconds() -> float:
    """What 20 ms of speech cost, in µs of CPU."""
    samples = read(RECORDINGS / "two_cities.flac")
    voice, start = Voice(), time.process_time()
    utter(voice, samples)
    return (time.process_time() - start) / (len(samples) / FRAME) * 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recordings", type=Path, help="a folder of people's speech")
    parser.add_argument("--flite", action="store_true", help="have flite speak, too")
    options = parser.parse_args()
    folder = options.recordings
    print("| up / down / of |", " | ".join(LINES), "|\n|---" + "|---" * len(LINES) + "|")
    by_line = [detected(line) for line in LINES.values()]
    for change in CHANGES:
        print(f"| {change} | {' | '.join(counted(found[change]) for found in by_line)} |")
    print(f"{microseconds():.0f} µs of CPU for 20 ms of speech")
    if options.flite:
        for name, arousals in detected_in_manners().items():
            print(f"flite, {name}: {counted(arousals)}")
    if folder:
        paths = sorted(p for p in folder.rglob("*") if p.suffix in (".wav", ".flac"))
        alarms, count, seconds = false_alarms(paths)
        print(f"{alarms} alarms in {count} utterances, {seconds:.0f} s of {len(paths)} recordings")


if __name__ == "__main__":
    main()
