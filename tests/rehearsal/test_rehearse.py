"""A whole conversation on real audio with no key: heard, answered, measured, kept."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import jiwer
import numpy as np
import pytest
import soundfile
from rich.console import Console

from bots.rehearsal.printer import WIDEST, RehearsalPrinter, bars
from bots.samples import Samples
from tests.conftest import ROOT
from tests.server.conftest import without_keys

NORMAL = jiwer.Compose(
    [
        jiwer.ToLowerCase(),
        jiwer.RemovePunctuation(),
        jiwer.RemoveMultipleSpaces(),
        jiwer.Strip(),
        jiwer.ReduceToListOfListOfWords(),
    ]
)
TWO_CITIES = (
    "It was the best of times, it was the worst of times, it was the age of wisdom, it was the "
    "age of foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the "
    "season of Light, it was the season of Darkness, it was the spring of hope, it was the "
    "winter of despair, we had everything before us, we had nothing before us, we were all going "
    "direct to Heaven, we were all going direct the other way, in short"
)
NO_MODEL = ("No language model", "I would need a language model")


def rehearse(*arguments: str, out: Path) -> dict:
    done = subprocess.run(
        [sys.executable, "runner.py", "rehearse", *arguments, "--json", "--out", str(out)],
        cwd=ROOT,
        env=without_keys(),
        capture_output=True,
        text=True,
        timeout=118,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def wer(said: str, document: dict) -> float:
    heard = " ".join(turn["user"]["heard"] for turn in document["turns"])
    return jiwer.wer(said, heard, reference_transform=NORMAL, hypothesis_transform=NORMAL)


def test_summer_s_own_rehearsal(tmp_path):
    document = rehearse("summer", out=tmp_path)
    assert document["persona"] == "Summer"
    assert document["legs"] == {"stt": "pocketsphinx", "llm": "phrasebook", "tts": "espeak"}
    turns = document["turns"]
    said = " ".join(turn["user"]["text"] for turn in turns if turn["user"]["text"])
    assert wer(said, document) <= 0.25
    assert all(turn["assistant"]["text"] for turn in turns)
    matched = [t for t in turns if not t["assistant"]["text"].startswith(NO_MODEL)]
    assert len(matched) >= 0.75 * len(turns)
    for turn in turns:
        assert turn["user"]["language"] == turn["assistant"]["language"] == "en"
        assert turn["assistant"]["source"] == "phrasebook"
        latency = turn["latency_ms"]
        assert 0 < latency["stt"] <= latency["turn_end"] <= latency["llm"]
        assert latency["llm"] <= latency["tts"] <= latency["voice_to_voice"] < 5000
        parts = turn["waterfall"]
        assert sum(part["ms"] for part in parts) == latency["voice_to_voice"]
        assert all(part["ms"] > 0 for part in parts)
        owners = {"hey summer", "get_current_time", *document["legs"].values()}
        assert {part["owner"] for part in parts} <= owners
        assert turn["over_budget"] is None
    sides, rate = soundfile.read(document["files"]["wav"], dtype="int16")
    assert rate == 16000
    for side in (0, 1):
        assert np.count_nonzero(np.abs(sides[:, side].astype(int)) > 1000) > rate
    assert "Assistant: It is" in Path(document["files"]["transcript"]).read_text()


def recorded(spoken: Samples, path: Path, rate: int, channels: int) -> Path:
    import soxr

    sound = soxr.resample(spoken.astype(np.float32) / 32768, 16000, rate)
    soundfile.write(path, np.repeat(sound[:, None], channels, axis=1), rate)
    return path


@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (44100, 2), (48000, 1)])
def test_a_recording_of_any_kind_is_heard_and_answered(tmp_path, spoken, rate, channels):
    question = spoken("Do you have the time?", "rms")
    wav = recorded(question, tmp_path / "question.wav", rate, channels)
    document = rehearse("hello", "--wav", str(wav), out=tmp_path)
    (turn,) = document["turns"]
    assert turn["user"]["text"] is None
    assert turn["assistant"]["text"].startswith("It is ")


def test_a_line_may_be_said(tmp_path, flite):
    document = rehearse("hello", "--say", "What time is it?", out=tmp_path)
    (turn,) = document["turns"]
    assert turn["user"]["text"] == "What time is it?"
    assert turn["assistant"]["text"].startswith("It is ")


def test_a_person_reading_is_understood(tmp_path):
    reading = ROOT / "tests" / "recordings" / "two_cities.flac"
    document = rehearse("summer", "--wav", str(reading), out=tmp_path)
    assert wer(TWO_CITIES, document) <= 0.4


def test_what_cannot_be_played_is_refused_by_name(tmp_path):
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF")
    done = subprocess.run(
        [sys.executable, "runner.py", "rehearse", "hello", "--wav", str(broken)],
        cwd=ROOT,
        env=without_keys(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"{broken}: not a recording that can be read")
    assert "Traceback" not in done.stderr


PARTS = [
    {"part": "silence", "owner": "hey summer", "ms": 350},
    {"part": "final transcript", "owner": "pocketsphinx", "ms": 9},
    {"part": "first token", "owner": "phrasebook", "ms": 1000},
    {"part": "first audio", "owner": "espeak", "ms": 5000},
]


def test_each_bar_begins_where_the_one_before_it_ended():
    *lines, total = bars(PARTS)
    assert [line[:41].split() for line in lines] == [
        [*each["part"].split(), *each["owner"].split()] for each in PARTS
    ]
    assert [int(line[41:47]) for line in lines] == [350, 9, 1000, 5000]
    assert total.split() == ["voice", "to", "voice", "6359"]
    starts = [line.index("█") for line in lines]
    ends = [len(line) for line in lines]
    assert starts[0] == 49
    assert all(abs(start - end) <= 1 for start, end in zip(starts[1:], ends, strict=False))
    assert max(ends) == 49 + WIDEST
    assert bars([]) == []


def test_turns_of_less_than_700_ms_are_drawn_to_one_scale_and_fit_a_narrow_terminal():
    (line, _) = bars([{"part": "first token", "owner": "openai_compatible", "ms": 250}])
    assert line.count("█") == 10
    assert all(len(f"  {line}") < 80 for line in bars(PARTS))


def test_a_turn_over_its_budget_is_pointed_out():
    console = Console(file=io.StringIO(), width=200)
    turn = {"user": {"heard": "hi"}, "waterfall": PARTS, "over_budget": True}
    failed = {"user": {"heard": ""}, "waterfall": [], "over_budget": None}
    RehearsalPrinter(console).summary({"turns": [turn, failed], "files": {}})
    printed = console.file.getvalue()
    assert printed.count("over its latency budget") == 1
    assert "no sound to measure" in printed.split("(nothing heard)")[1]
