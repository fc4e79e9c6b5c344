"""A persona's file → `Persona`, or everything that is wrong with it, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bots.errors import PersonaInvalid, PersonaNotFound
from bots.loading.company import named_others, others_are_there, others_can_be_called
from bots.loading.document import Document
from bots.loading.former_names import in_todays_names
from bots.loading.fragments import SUFFIXES, shown
from bots.loading.nearest import nearest
from bots.loading.part import Part
from bots.loading.problems import Finding, Problem, quoted
from bots.loading.reading import read_document
from bots.loading.references import mismatches, secrets
from bots.loading.retirement import what_will_be_gone
from bots.loading.sound_rules import sounds_can_be_played, with_sounds_in_full
from bots.loading.wording import misshapen
from bots.persona import Persona


@dataclass(frozen=True)
class Loaded:
    """A persona, and what its author should mend before it stops working.

    Attributes:
        persona: The persona, in today's names.
        warnings: A line for each, such as a former name or a model whose end is announced:
            `path:line: key: what is wrong; what to write instead`.
    """

    persona: Persona
    warnings: tuple[str, ...]


def load_persona(path: Path, configs: Path) -> Persona:
    """Read and check a persona.

    Args:
        path: The persona's file.
        configs: The folder whose fragments it may include.

    Returns:
        The persona; every name in it exists.

    Raises:
        PersonaInvalid: If anything is wrong. The message has a line for each problem,
            sorted by file and line: `path:line: key: what is wrong; what to write instead`.
    """
    return load_with_warnings(path, configs).persona


def load_with_warnings(path: Path, configs: Path) -> Loaded:
    """Read and check a persona, and keep what is not wrong yet.

    Args:
        path: The persona's file.
        configs: The folder whose fragments it may include.

    Returns:
        The persona and the warnings.

    Raises:
        PersonaInvalid: As for `load_persona`; the warnings are not in it.
    """
    document, data, former = _read(path, configs)
    warnings = sorted(map(document.problem, [*former, *what_will_be_gone(Part(data))]))
    others = _others(document, Part(data), configs)
    return Loaded(_persona(data, path).among(others), tuple(map(str, warnings)))


def persona_names(configs: Path) -> list[str]:
    """The personas of a folder: its own YAML files, not those of its subfolders."""
    files = configs.iterdir() if configs.is_dir() else ()
    return sorted(
        file.stem
        for file in files
        if file.suffix in SUFFIXES and file.is_file() and not file.name.startswith(".")
    )


def named_persona(name: str, configs: Path) -> Path:
    """The file of a persona that a client asks for: by its name, never by a path.

    Args:
        name: Its name, as in `summer`.
        configs: The folder of personas.

    Returns:
        The file's path.

    Raises:
        PersonaNotFound: If there is none. The message lists those there are.
    """
    if name not in persona_names(configs):
        raise PersonaNotFound(_not_found(name, configs))
    return find_persona(name, configs)


def find_persona(name: str, configs: Path) -> Path:
    """The file of a persona.

    Args:
        name: Its name, as in `summer`, or the path of a YAML file.
        configs: The folder of personas.

    Returns:
        The file's path.

    Raises:
        PersonaNotFound: If there is none. The message lists those there are.
    """
    if Path(name).suffix in SUFFIXES:
        candidates = [Path(name), configs / name]
    else:
        names = [f"{name}{suffix}" for suffix in sorted(SUFFIXES)]
        candidates = [configs / each for each in names if Path(each).name == each]
    for candidate in candidates:
        if _is_file(candidate):
            return candidate
    raise PersonaNotFound(_not_found(name, configs))


def _read(path: Path, configs: Path) -> tuple[Document, Any, Sequence[Finding]]:
    """A file that has no problems, its data in today's names, and the names that are former."""
    document = read_document(path, configs)
    data, former = in_todays_names(document.data)
    _refuse(_problems(document, data, path.parent, configs))
    return document, data, former


def _persona(data: Any, path: Path) -> Persona:
    return Persona.model_validate(with_sounds_in_full(data, path.parent))


def _others(document: Document, persona: Part, configs: Path) -> list[Persona]:
    """Those that share its sessions; who shares theirs is not asked."""
    paths = {part.text: find_persona(part.text, configs) for part in named_others(persona)}
    loaded = {name: _persona(_read(path, configs)[1], path) for name, path in paths.items()}
    found = others_can_be_called(persona, loaded.__getitem__)
    _refuse(sorted(map(document.problem, found)))
    return list(loaded.values())


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise PersonaInvalid("\n".join(map(str, problems)))


def _problems(document: Document, data: Any, folder: Path, configs: Path) -> list[Problem]:
    """All problems, sorted; a secret is the only thing said of its key."""
    if not isinstance(data, dict):
        return sorted(document.problems)
    found = secrets(data)
    secret_paths = {finding.path for finding in found}
    others = [*misshapen(data), *mismatches(data), *sounds_can_be_played(Part(data), folder)]
    others += others_are_there(Part(data), persona_names(configs))
    found += [finding for finding in others if finding.path not in secret_paths]
    return sorted({*document.problems, *map(document.problem, found)})


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _not_found(name: str, configs: Path) -> str:
    names = persona_names(configs)
    near = nearest(Path(name).stem, names)
    meant = f" Did you mean {near}?" if near else ""
    there = f"There are: {', '.join(names)}." if names else "There are none."
    return f"No persona {quoted(name)} in {shown(configs)}/.{meant} {there}"
