"""Personas that share a session are loaded with the one that names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bots.errors import PersonaInvalid
from bots.loader import load_persona

BASE = """schema_version: 1
name: {name}
prompt: Be kind.
stt: {{provider: deepgram}}
llm: {{provider: groq}}
tts: {{provider: deepgram}}
"""


def write(configs: Path, name: str, more: str = "") -> Path:
    path = configs / f"{name}.yaml"
    path.write_text(BASE.format(name=name) + more, encoding="utf-8")
    return path


def test_others_come_along_and_whom_they_name_do_not(tmp_path):
    ann = write(tmp_path, "ann", "wake: {phrases: hey ann, others: [bea]}\n")
    write(tmp_path, "bea", "wake: {phrases: hey bea, others: [ann, cid]}\n")
    write(tmp_path, "cid", "wake: {phrases: hey cid}\n")
    persona = load_persona(ann, tmp_path)
    (other,) = persona.others
    assert other.name == "bea"
    assert other.others == ()
    assert load_persona(tmp_path / "cid.yaml", tmp_path).others == ()


def test_who_cannot_be_called_is_named(tmp_path):
    ann = write(tmp_path, "ann", "wake: {phrases: hey ann, others: [bea]}\n")
    write(tmp_path, "bea")
    with pytest.raises(PersonaInvalid) as problem:
        load_persona(ann, tmp_path)
    assert str(problem.value).endswith(
        'ann.yaml:7: wake.others[0]: "bea" has no wake phrases, so that nobody can call it; '
        "give it some, or take it out"
    )


def test_what_is_wrong_with_another_is_said_of_its_own_file(tmp_path):
    ann = write(tmp_path, "ann", "wake: {phrases: hey ann, others: [bea]}\n")
    write(tmp_path, "bea", "wake: {phrases: hey bea, sensitivty: 1}\n")
    with pytest.raises(PersonaInvalid, match=r"bea\.yaml:7: wake\.sensitivty: unknown key"):
        load_persona(ann, tmp_path)
