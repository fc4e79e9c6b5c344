"""Imports go one way, so that each part can be read without what stands on it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("bots", "processors", "emulators", "benchmarks")
FILES = sorted([*(f for d in FOLDERS for f in ROOT.glob(f"{d}/**/*.py")), ROOT / "runner.py"])


def module_name(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in FILES}


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def ours(path: Path) -> set[str]:
    return {name for name in imports_of(path) if name in MODULES}


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


# Who may not import whom. The order is that of the frames' way to a running server:
# runner → server, rehearsal → bot → services → pipeline → turns, providers, processors → persona.
FORBIDDEN = {
    "processors": ["bots", "emulators", "benchmarks", "runner"],
    "bots": ["emulators", "benchmarks"],
    "bots.written": ["bots", "processors", "runner"],
    "bots.choices": ["bots.persona", "processors", "runner"],
    "bots.providers": [
        "bots.bot", "bots.pipeline", "bots.services", "bots.legs", "bots.server",
        "bots.rehearsal", "bots.transports", "runner",
    ],
    "bots.tools": ["bots.bot", "bots.pipeline", "bots.providers", "bots.server", "runner"],
    "bots.turns": ["bots.bot", "bots.pipeline", "bots.providers", "bots.server", "runner"],
    "bots.failover": [
        "bots.bot", "bots.pipeline", "bots.services", "bots.legs", "bots.routing", "bots.server",
        "runner",
    ],
    "bots.legs": ["bots.bot", "bots.pipeline", "bots.services", "bots.server", "runner"],
    "bots.transports": ["bots.bot", "bots.pipeline", "bots.providers", "bots.server", "runner"],
    "bots.pipeline": ["bots.bot", "bots.services", "bots.legs", "bots.providers", "bots.server"],
    "bots.bot": ["bots.server", "bots.rehearsal", "runner"],
    "bots.rehearsal": ["bots.server", "runner"],
    "bots.server": ["bots.rehearsal", "runner"],
    "emulators": ["bots", "processors", "benchmarks", "runner"],
    # They measure over sockets, as a client does, or a part that can be had by itself.
    "benchmarks": [
        "bots.bot", "bots.pipeline", "bots.services", "bots.server", "emulators", "runner",
    ],
}  # fmt: skip


@pytest.mark.parametrize("package", FORBIDDEN)
def test_a_part_knows_nothing_of_what_stands_on_it(package):
    wrong = {
        f"{name} imports {imported}"
        for name, path in MODULES.items()
        if within(name, package)
        for imported in ours(path)
        for forbidden in FORBIDDEN[package]
        if within(imported, forbidden) and not within(imported, package)
    }
    assert not wrong


@pytest.mark.parametrize("module", ["bots.persona", "bots.choices", "bots.written"])
def test_a_persona_needs_pydantic_only(module):
    parts = {"bots.persona", "bots.choices", "bots.written"}
    assert ours(MODULES[module]) <= parts
    foreign = {name.split(".")[0] for name in imports_of(MODULES[module])} - {"bots"}
    assert foreign <= {"pydantic", *sys.stdlib_module_names}


def test_no_import_goes_round():
    graph = {name: ours(path) - {name} for name, path in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(" → ".join(cycle.args[1]))


@pytest.mark.parametrize("module", ["bots.loader", "bots.legs", "bots.schema", "runner"])
def test_what_check_and_explain_need_imports_nothing_heavy(module):
    assert heavy_after(f"import {module}") == "[]"


def test_what_a_provider_says_of_itself_imports_nothing_heavy():
    assert heavy_after("from bots.providers import *; [load(name) for name in PROVIDERS]") == "[]"


def test_onnxruntime_tells_its_vendor_nothing(tmp_path):
    """Where it does, it first gives this machine an identifier, in the home folder."""
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    kept = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    script = "import bots.turns, sys; assert 'onnxruntime' in sys.modules"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=kept | home, check=True)
    assert not list(tmp_path.iterdir())


def heavy_after(script: str) -> str:
    """Which heavy modules a new process has imported after a script."""
    heavy = (
        "pipecat", "numpy", "openai", "deepgram", "onnxruntime", "fastapi", "pocketsphinx",
        "faster_whisper", "ctranslate2", "vosk", "piper", "llama_cpp", "huggingface_hub",
    )  # fmt: skip
    script = f"import sys; {script}; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
