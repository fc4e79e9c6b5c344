from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from bots.sounds import load_sounds
from tests.loading.texts import persona

REMEDY = "name a WAV file of 16-bit PCM of 10 s at most beside the persona, or beep"


def write_wav(path: Path, *, seconds: float = 0.5, rate: int = 16000, channels: int = 1, width=2):
    path.parent.mkdir(exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(b"\x01" * (round(seconds * rate) * channels * width))


def sound(name: str) -> str:
    return persona(f"sounds: {{CHIME: {name}}}")


def test_a_file_beside_the_persona_is_found_wherever_the_program_runs(load, tmp_path, monkeypatch):
    write_wav(tmp_path / "configs" / "chime.wav")
    loaded = load(sound("chime.wav")).persona
    assert loaded.sounds == {"CHIME": str(tmp_path / "configs" / "chime.wav")}
    monkeypatch.chdir("/")
    assert len(load_sounds(loaded)["CHIME"].samples) == 8000


def test_the_beep_needs_no_file(load):
    loaded = load(persona("sounds: {BEEP: beep}")).persona
    assert load_sounds(loaded)["BEEP"].samples.any()


def test_the_two_channels_of_a_file_become_one(load, tmp_path):
    path = tmp_path / "configs" / "chime.wav"
    write_wav(path, channels=2, rate=48000)
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, 48000, 0, "NONE", ""))
        file.writeframes(np.array([[100, 300], [-2, -4]], "<i2").tobytes())
    chime = load_sounds(load(sound("chime.wav")).persona)["CHIME"]
    assert (list(chime.samples), chime.rate) == ([200, -3], 48000)


@pytest.mark.parametrize(
    ("made", "wrong"),
    [
        (None, "there is no such file"),
        (b"not a sound", "it is no WAV file of 16-bit PCM"),
        (b"", "it is no WAV file of 16-bit PCM"),
        ({"width": 1}, "it is not 16-bit PCM, mono or stereo"),
        ({"channels": 6}, "it is not 16-bit PCM, mono or stereo"),
        ({"seconds": 11}, "it lasts 11 s"),
        ({"seconds": 0}, "it lasts 0 s"),
        ({"rate": 4000}, "it has 4000 samples a second"),
    ],
)
def test_a_file_that_cannot_be_played_is_told_with_its_line(check, tmp_path, made, wrong):
    path = tmp_path / "configs" / "chime.wav"
    if isinstance(made, bytes):
        path.write_bytes(made)
    elif made is not None:
        write_wav(path, **made)
    assert check(sound("chime.wav")) == [f'7: sounds.CHIME: "chime.wav": {wrong}; {REMEDY}']


@pytest.mark.parametrize("elsewhere", ["../chime.wav", "/chime.wav"])
def test_a_file_elsewhere_is_not_opened(check, tmp_path, elsewhere):
    write_wav(tmp_path / "chime.wav")
    assert check(sound(elsewhere)) == [f'7: sounds.CHIME: "{elsewhere}" is elsewhere; {REMEDY}']


RULES = {
    "sounds: {'[BEEP]': beep}": [
        '7: sounds."[BEEP]": "[BEEP]" is not the name of a sound; '
        "write letters and digits, such as BEEP"
    ],
    "sounds: {CHIME: 3}": ["7: sounds.CHIME: 3 is not text; put it in quotes"],
    "emotion: {speak: {'[hi]': excited}}": [
        '7: emotion.speak."[hi]": "[hi]" has brackets; write the word alone: excited'
    ],
    "emotion: {speak: {hi: '[excited]'}}": [
        '7: emotion.speak.hi: "[excited]" has brackets; write the word alone: excited'
    ],
    "emotion: {speak: {greeting: calm}}\nsounds: {Calm: beep}": [
        '8: sounds.Calm: "Calm" is in emotion.speak, too; give it another name'
    ],
    "emotion: {speak: {greeting: calm}}\nsounds: {BEEP: beep}": [],
}


@pytest.mark.parametrize("text", RULES)
def test_what_a_model_may_write_is_told_apart(check, text):
    assert check(persona(text)) == RULES[text]
