"""Finds the files that `!include` may name: fragments inside the configs folder, no others."""

from __future__ import annotations

from pathlib import Path

from bots.loading.nearest import nearest
from bots.loading.problems import quoted
from bots.loading.yaml_faults import Unreadable

LARGEST = 256 * 1024
"""The bytes that a persona's file may have."""

SUFFIXES = frozenset({".yaml", ".yml"})


def find_fragment(name: str, configs: Path, line: int) -> Path:
    """The file that a fragment's name stands for.

    Args:
        name: The name, from the configs folder: `shared/base.yaml`.
        configs: The configs folder.
        line: Where the name stands, for the problem.

    Returns:
        The path as named, below `configs`.

    Raises:
        Unreadable: If the name leads out of the folder, or to no file.
    """
    path = configs / name
    folder = f"{shown(configs)}/"
    try:
        is_inside = path.resolve().is_relative_to(configs.resolve())
        is_file = is_inside and path.is_file()
    except (OSError, ValueError, RuntimeError):
        is_inside = is_file = False
        path = Path()
    if Path(name).is_absolute() or (path.name and not is_inside):
        wrong = f"{quoted(name)} is outside {folder}"
        raise Unreadable(line, wrong, f"name a fragment from {folder}, such as shared/base.yaml")
    if path.suffix not in SUFFIXES:
        raise Unreadable(line, f"{quoted(name)} is not a fragment", "name a .yaml file")
    if not is_file:
        raise Unreadable(
            line, f"there is no fragment {quoted(name)} in {folder}", _meant(path, configs)
        )
    return path


def text_of(path: Path) -> str:
    """The text of a YAML file.

    Args:
        path: The file.

    Returns:
        Its text, a byte order mark left out.

    Raises:
        Unreadable: If it is no file, too large, or not UTF-8.
    """
    data = _bytes_of(path)
    if len(data) > LARGEST:
        raise Unreadable(
            1, f"the file is larger than {LARGEST // 1024} KiB", "keep what a persona needs"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = min(data.count(b"\n", 0, error.start) + 1, max(1, len(data.splitlines())))
    raise Unreadable(line, "the file is not UTF-8 text", "save it as UTF-8")


def shown(path: Path) -> Path:
    """A path as it is shown: from the current folder where it lies inside it."""
    absolute, here = path.absolute(), Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise Unreadable(1, "this is a folder", "name a .yaml file in it")
    if not path.exists():
        raise Unreadable(1, "there is no such file", "name one that exists")
    if not path.is_file():
        raise Unreadable(1, "this is not a file of text", "name a .yaml file")
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        why = (error.strerror or "unknown").lower()
    raise Unreadable(1, f"the file cannot be read ({why})", "mend its permissions")


def _meant(path: Path, configs: Path) -> str:
    siblings = {file.stem: file for file in sorted(path.parent.glob("*.y*ml"))}
    near = nearest(path.stem, siblings)
    if near is None:
        return "write the name of a file that exists"
    return f"did you mean {quoted(str(siblings[near].relative_to(configs)))}?"
