"""What the documents show is true: their YAML loads, their commands exist, their links lead on."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer.main
import yaml

import runner
from bots.choices import Llm, RouteWhen, Stt, Tts
from bots.loader import load_persona
from bots.persona import Persona
from emulators.script import understood
from tests.conftest import CONFIGS, ROOT

DOCUMENTS = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
BASE = {
    "schema_version": 1,
    "name": "Ann",
    "prompt": "Be kind.",
    "languages": {"default": "nl", "allowed": ["nl", "en"]},
    "stt": {"provider": "deepgram"},
    "llm": {"provider": "groq"},
    "tts": {"provider": "deepgram"},
    "tools": ["get_current_time"],
}


def blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", document.read_text("utf-8"), re.S | re.M)


def yaml_blocks() -> list[tuple[str, str]]:
    found = [("personas.md", block) for block in blocks(ROOT / "docs/personas.md", "yaml")]
    return found + [("README.md", block) for block in blocks(ROOT / "README.md", "yaml")]


@pytest.mark.parametrize(("document", "block"), yaml_blocks())
def test_the_yaml_of_a_persona_loads(tmp_path, document, block):
    part = yaml.safe_load(block) or {}
    path = tmp_path / "ann.yaml"
    path.write_text(yaml.safe_dump(part if "schema_version" in part else BASE | part), "utf-8")
    assert load_persona(path, CONFIGS).name


def test_the_script_of_the_emulators_is_understood():
    (block,) = blocks(ROOT / "docs/emulators.md", "yaml")
    script = understood(yaml.safe_load(block), "docs/emulators.md", ROOT)
    assert (len(script.caller), len(script.answers), len(script.faults)) == (3, 4, 1)


@pytest.mark.parametrize("model", [Persona, Stt, Llm, Tts, RouteWhen])
def test_every_key_is_documented(model):
    documented = (ROOT / "docs/personas.md").read_text("utf-8")
    assert [key for key in model.model_fields if f"{key}" not in documented] == []


def commands() -> list[str]:
    lines = [
        line
        for document in DOCUMENTS
        for block in blocks(document, "sh")
        for line in block.splitlines()
    ]
    return sorted({line.split("#")[0].strip() for line in lines if "runner.py" in line})


@pytest.mark.parametrize("command", commands())
def test_every_command_exists_with_its_options(command):
    words = shlex.split(command)
    words = words[words.index(next(w for w in words if w.endswith("runner.py"))) + 1 :]
    known = typer.main.get_command(runner.app)
    while words and words[0] in getattr(known, "commands", {}):
        known = known.commands[words.pop(0)]
    options = {flag for parameter in known.params for flag in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options
    assert not getattr(known, "commands", {}) or not words, f"no command {words}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(document):
    links = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
