"""Any recording is brought to 16 kHz mono; what is none is refused by name."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from bots.errors import RecordingInvalid
from bots.rehearsal.recording import read_recording, write_conversation
from bots.samples import loud


def tone(rate: int, channels: int, seconds: float = 1.0) -> np.ndarray:
    wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)
    return np.repeat(wave[:, None], channels, axis=1)


def pitch(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples.astype(float)))
    return float(np.argmax(spectrum) * 16000 / len(samples))


@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 44100, 48000])
@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize("form", ["WAV", "FLAC"])
def test_any_rate_and_number_of_channels(tmp_path, rate, channels, form):
    path = tmp_path / f"tone.{form.lower()}"
    soundfile.write(path, tone(rate, channels), rate, format=form)
    samples = read_recording(path)
    assert samples.dtype == np.int16
    assert len(samples) == pytest.approx(16000, abs=20)
    assert pitch(samples) == pytest.approx(440, abs=2)
    assert np.abs(samples).max() == pytest.approx(16383, rel=0.05)


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_24", "PCM_32", "FLOAT", "ULAW"])
def test_any_sample_format(tmp_path, subtype):
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(16000, 1), 16000, subtype=subtype)
    assert pitch(read_recording(path)) == pytest.approx(440, abs=2)


def test_what_is_too_loud_is_clipped_and_does_not_wrap(tmp_path):
    path = tmp_path / "loud.wav"
    soundfile.write(path, 4 * tone(16000, 1), 16000, subtype="FLOAT")
    samples = read_recording(path)
    assert samples.max() == 32767
    assert samples.min() == -32767


@pytest.mark.parametrize("content", [b"", b"RIFF", b"RIFF\x24\0\0\0WAVEfmt ", b"Hello!" * 100])
def test_a_broken_file_is_refused_by_name(tmp_path, content):
    path = tmp_path / "broken.wav"
    path.write_bytes(content)
    with pytest.raises(RecordingInvalid, match=r"broken\.wav: not a recording that can be read"):
        read_recording(path)


def test_a_truncated_file_gives_what_it_holds(tmp_path):
    path = tmp_path / "cut.wav"
    soundfile.write(path, tone(16000, 1), 16000)
    path.write_bytes(path.read_bytes()[:16044])
    assert len(read_recording(path)) == pytest.approx(8000, abs=20)


def test_no_file_no_sound_too_long(tmp_path):
    with pytest.raises(RecordingInvalid) as problem:
        read_recording(tmp_path / "none.wav")
    assert str(problem.value) == (
        f"{tmp_path}/none.wav: no such file; give the path of a WAV or FLAC recording."
    )
    empty = tmp_path / "empty.wav"
    soundfile.write(empty, np.zeros(0), 16000)
    with pytest.raises(RecordingInvalid) as problem:
        read_recording(empty)
    assert str(problem.value) == f"{empty}: holds no sound; record it again."
    long = tmp_path / "long.flac"
    soundfile.write(long, np.zeros(31 * 60 * 8000), 8000)
    with pytest.raises(RecordingInvalid) as problem:
        read_recording(long)
    assert str(problem.value) == f"{long}: 31 minutes long; cut it to 30 minutes or less."


def test_the_caller_is_left_and_the_assistant_right(tmp_path):
    path = tmp_path / "both.wav"
    write_conversation(path, np.full(300, 100, np.int16), np.full(500, -7, np.int16))
    sides, rate = soundfile.read(path, dtype="int16")
    assert rate == 16000
    assert sides[:300, 0].tolist() == [100] * 300
    assert sides[300:, 0].tolist() == [0] * 200
    assert sides[:, 1].tolist() == [-7] * 500


def test_loud_is_within_30_db_of_the_peak():
    samples = np.zeros(1000, np.int16)
    samples[100:200] = 10_000
    samples[700] = 200
    assert loud(samples)[-1] == 199
    assert len(loud(np.zeros(100, np.int16))) == 0
