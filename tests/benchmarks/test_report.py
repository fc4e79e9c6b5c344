"""What a run found, as it is kept and shown."""

from __future__ import annotations

import json

from benchmarks.interruption import Interruption
from benchmarks.profiles import PROFILES, Setting
from benchmarks.report import BargeInRun, Run, document, write
from benchmarks.tables import show
from benchmarks.turn import Turn

SETTING = Setting(PROFILES["measured"], "begun", 200)


def shown(found: dict, capsys) -> list[list[str]]:
    show(found)
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_a_report_is_shown_as_it_was_written(tmp_path, capsys):
    turns = [Turn("ours", "accepted", n, 500.0 + n, 460.0, requests=1) for n in range(1, 11)]
    turns.append(Turn("stock", "accepted", 1, wrong=["no answer"], requests=2))
    path = tmp_path / "latency.json"
    write(document("latency", [Run(SETTING, turns)]), path, None)
    found = json.loads(path.read_text())
    assert found["runs"][0]["emulators"][:2] == ["--latency", SETTING.profile.latency]
    assert len(found["runs"][0]["turns"]) == 11
    rows = {row[0]: row[1:] for row in shown(found, capsys)}
    ours = rows["accepted: Hey Summer"]
    assert (ours[0], ours[1], ours[4], ours[6], ours[7]) == ("10", "506", "46", "501", "510")
    assert rows["accepted: Pipecat 1.14"] == [
        "1", "–", "–", "–", "–", "–", "–", "–", "–", "–", "0", "1", "1"
    ]  # fmt: skip


def test_barge_in_is_shown(capsys):
    trials = [
        Interruption("ours", "interruption", "No.", silent_after=240.0, paused=None),
        Interruption("ours", "acknowledgement", "Ja."),
    ]
    rows = shown(document("barge_in", [BargeInRun(SETTING, trials)]), capsys)
    assert rows[-1] == ["Hey Summer", "1", "0", "240", "240", "1", "0", "0", "0", "0", "0"]
