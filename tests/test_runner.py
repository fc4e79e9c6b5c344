"""The command line as a person uses it."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys

import pytest
import soundfile
import yaml

from bots.loader import persona_names
from tests.conftest import CONFIGS, ROOT, SHIPPED
from tests.server.conftest import without_keys


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "runner.py", *arguments],
        cwd=ROOT,
        env=without_keys() | environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_check_finds_no_problem_in_any_persona_that_is_shipped():
    done = run("check")
    assert (done.returncode, done.stdout.strip()) == (0, told(len(persona_names(CONFIGS))))


def told(number: int) -> str:
    return f"{number} personas, no problems."


def test_check_takes_a_name_as_well_as_a_file():
    done = run("check", "hello")
    assert (done.returncode, done.stdout.strip()) == (0, "1 persona, no problems.")


def test_check_reports_every_problem_of_every_file(tmp_path):
    (tmp_path / "a.yaml").write_text("schema_version: 1\nname: A\nprompt: Be kind.\nvoice: x\n")
    (tmp_path / "b.yaml").write_text("schema_version: 2\n")
    done = run("check", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"))
    assert done.returncode == 1
    assert f'{tmp_path}/a.yaml:4: voice: unknown key "voice"' in done.stderr
    assert f"{tmp_path}/b.yaml:1: schema_version" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_and_explain_warn_of_what_works_today_and_will_not_always(tmp_path):
    path = tmp_path / "ann.yaml"
    persona = yaml.safe_load((CONFIGS / "hello.yaml").read_text())
    persona["llm"] = {"provider": "groq", "model": "mixtral"}
    path.write_text(yaml.safe_dump(persona, sort_keys=False))
    done = run("check", str(path))
    assert (done.returncode, done.stdout.strip()) == (0, "1 persona, no problems.")
    lines = path.read_text().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "mixtral" in text)
    warning = f'{path}:{line}: llm.model: "mixtral" is a former name; write openai/gpt-oss-20b'
    assert done.stderr.strip() == f"warning: {warning}"
    told = run("explain", str(path), COLUMNS="400").stdout
    assert warning in told
    assert "mixtral" not in told.replace(warning, "")


def test_a_missing_persona_lists_those_there_are():
    for command in ("explain", "rehearse"):
        done = run(command, "sumer")
        assert done.returncode == 1
        assert done.stderr.strip() == (
            'No persona "sumer" in configs/. Did you mean summer? There are: '
            f"{', '.join(persona_names(CONFIGS))}."
        )


def test_wrong_usage_is_told_apart_from_a_problem():
    assert run("explain").returncode == 2
    assert run("sing").returncode == 2


def test_explain_says_who_serves_and_why_the_others_do_not():
    without = run("explain", "summer").stdout
    assert "DEEPGRAM_API_KEY is not set" in without
    assert "Summer says so and talks English." in without
    with_keys = run("explain", "summer", DEEPGRAM_API_KEY="d", GROQ_API_KEY="g").stdout
    assert "stands by" in with_keys
    assert "No Dutch" not in with_keys
    assert "No language model" not in with_keys


def test_explain_names_what_nothing_acts_on_yet(tmp_path):
    persona = yaml.safe_load((CONFIGS / "hello.yaml").read_text()) | {
        "turns": {"openers": ["Sure."]},
    }
    path = tmp_path / "ann.yaml"
    path.write_text(yaml.safe_dump(persona))
    told = run("explain", str(path)).stdout
    assert "Declared, but not acted on in this version: turns.openers." in told


@pytest.mark.parametrize(("listen", "told"), [("transcript", True), ("device", False)])
def test_explain_tells_where_what_a_sleeping_assistant_overhears_goes(tmp_path, listen, told):
    path = tmp_path / "ann.yaml"
    wake = f"wake: {{phrases: hey summer, listen: {listen}}}\n"
    path.write_text((CONFIGS / "hello.yaml").read_text() + wake)
    said = run("explain", str(path), COLUMNS="400", DEEPGRAM_API_KEY="k").stdout
    note = (
        "While Hello sleeps, what is said goes to deepgram, so that the wake phrase is found; "
        "with wake.listen: device no audio leaves this machine until then."
    )
    assert (note in said) is told
    assert "not acted on" not in said


def test_explain_tells_of_a_latency_budget(tmp_path):
    path = tmp_path / "ann.yaml"
    path.write_text((CONFIGS / "hello.yaml").read_text() + "latency_budget: 500ms\n")
    assert "longer than 500 ms" in run("explain", str(path), COLUMNS="400").stdout


def test_the_schema_that_is_shipped_is_the_one_that_is_printed():
    printed = run("schema").stdout
    assert printed == (CONFIGS / "persona.schema.json").read_text(encoding="utf-8")
    assert json.loads(printed)["title"]


@pytest.mark.parametrize("name", SHIPPED)
def test_each_persona_points_editors_at_the_schema_and_has_a_rehearsal(name):
    path = CONFIGS / f"{name}.yaml"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=persona.schema.json"
    rehearsal = yaml.safe_load((CONFIGS / "rehearsals" / path.name).read_text())
    texts = [line["text"] for line in rehearsal["lines"]]
    assert len(texts) >= 8
    assert sum(len(text.split()) for text in texts) >= 50
    for line in rehearsal["lines"]:
        sound = soundfile.info(str(CONFIGS / "rehearsals" / line["audio"]))
        assert (sound.samplerate, sound.channels, sound.format) == (16000, 1, "FLAC")


def test_the_ten_lines_in_the_readme_are_those_of_hello():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)
    assert shown is not None
    assert shown[1] == (CONFIGS / "hello.yaml").read_text(encoding="utf-8")
    assert len(shown[1].splitlines()) == 10


def test_the_readme_s_quick_commands_run():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"runner\.py (check|explain \w+)", readme)
    assert len(lines) == 2
    for line in lines:
        assert run(*shlex.split(line)).returncode == 0


def test_the_readme_s_links_lead_somewhere():
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"


def test_every_key_of_a_persona_is_in_its_docs():
    from bots.persona import Persona

    told = (ROOT / "docs" / "personas.md").read_text(encoding="utf-8")
    for name in Persona.model_fields:
        assert f"`{name}" in told or f", `{name}" in told, name
