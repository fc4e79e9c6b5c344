"""What pydantic finds wrong with a persona's shape, in a person's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bots.loading.document import Map, Unread
from bots.loading.nearest import known_names, nearest
from bots.loading.problems import Finding, KeyPath, dotted, quoted
from bots.loading.shape import TEXT, choices, example, expected, known_keys
from bots.persona import Persona

_KEY = "[key]"
_MARKS = (_KEY, "all languages", "each language")


def misshapen(data: Any) -> list[Finding]:
    """Everything that keeps data from having a persona's shape.

    Args:
        data: The data of a document.

    Returns:
        The findings, none of which holds an exception: pydantic's own carry the values,
        and one of them may be a secret.
    """
    try:
        Persona.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
    else:
        details = []
    return list(dict.fromkeys(finding for each in details for finding in _findings(each, data)))


def _findings(error: ErrorDetails, data: Any) -> Iterator[Finding]:
    path, value = _located(error["loc"], data)
    if isinstance(value, Unread):
        return
    if error["type"] == "missing":
        if _is_whole(data, path):
            yield Finding(path, "this key is missing", f"write {_line(path)}")
    elif error["type"] == "extra_forbidden":
        yield _unknown_key(path)
    elif error["loc"][-1:] == (_KEY,):
        yield _wrong_key(path)
    else:
        yield _wrong_value(path, value)


def _located(loc: tuple[int | str, ...], data: Any) -> tuple[KeyPath, Any]:
    """Where an error is in the data; pydantic's own marks in its path are left out."""
    path: list[int | str] = []
    for step in loc:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        elif step in _MARKS or not isinstance(data, dict):
            continue
        path.append(step)
    return tuple(path), data


def _is_whole(data: Any, path: KeyPath) -> bool:
    """Whether the map that lacks a key was read in full."""
    for step in path[:-1]:
        data = data[step]
    return not isinstance(data, Map) or data.is_whole


def _unknown_key(path: KeyPath) -> Finding:
    key, known = str(path[-1]), known_keys(path[:-1])
    near = nearest(key, known)
    remedy = f'did you mean "{near}"?' if near else known_names(key, known)
    return Finding(path, f"unknown key {quoted(key)}", remedy, at_key=True)


def _wrong_key(path: KeyPath) -> Finding:
    key = str(path[-1])
    if not key.strip():
        return Finding(path, "a key is empty", "write a name before the colon", at_key=True)
    if path[-2] == "by_caller":
        wrong = f"{quoted(key)} is not a calling code"
        return Finding(path, wrong, 'write one such as "+31"', at_key=True)
    if path[-2] == "sounds":
        wrong = f"{quoted(key)} is not the name of a sound"
        return Finding(path, wrong, "write letters and digits, such as BEEP", at_key=True)
    return Finding(path, f"unknown language {quoted(key)}", "write nl, en or es", at_key=True)


def _wrong_value(path: KeyPath, value: Any) -> Finding:
    if not path:
        return Finding(path, "the file is not a map", "write keys, such as name: Summer")
    if value is None or (isinstance(value, str) and not value.strip()):
        return Finding(path, "nothing is written here", f"write {_line(path)}")
    if value == []:
        return Finding(path, "the list is empty", f"write {_line(path)}")
    wrong = f"{_shown(value)} is not {expected(path)}"
    if isinstance(value, int | float) and TEXT in expected(path):
        return Finding(path, wrong, "put it in quotes")
    near = nearest(value, choices(path)) if isinstance(value, str) else None
    return Finding(path, wrong, f'did you mean "{near}"?' if near else f"write {_line(path)}")


def _line(path: KeyPath) -> str:
    """A line to write: the key and an example; for an item, the example alone."""
    value = example(path) or "a value"
    return value if isinstance(path[-1], int) else f"{dotted(path[-1:])}: {value}"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a map" if isinstance(value, dict) else "a list"
    return str(value)
