"""A checker of personas that are given as text."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from bots.errors import PersonaInvalid
from bots.loader import Loaded, load_with_warnings

FILE = "configs/p.yaml"


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Loads a persona from its text."""
    monkeypatch.chdir(tmp_path)
    configs = Path("configs")
    configs.mkdir()

    def loaded(text: str) -> Loaded:
        Path(FILE).write_text(text)
        return load_with_warnings(Path(FILE), configs)

    return loaded


@pytest.fixture
def check(load):
    """The problems of a persona, each without the name of its file."""

    def said(text: str) -> list[str]:
        try:
            load(text)
        except PersonaInvalid as error:
            whole = "".join(traceback.format_exception(error))
            said.shown = f"{error!r} {error.__context__!r} {error.__cause__!r} {whole}"
            return [line.removeprefix(f"{FILE}:") for line in str(error).splitlines()]
        return []

    return said


@pytest.fixture
def warned(load):
    """The warnings of a persona, each without the name of its file."""

    def said(text: str) -> list[str]:
        return [line.removeprefix(f"{FILE}:") for line in load(text).warnings]

    return said
