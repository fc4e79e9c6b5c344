"""A YAML file and its fragments → a document.

`!include name.yaml` puts a fragment of the configs folder where it stands: as a value, as
an item of a list, or merged (`<<: !include shared/base.yaml`). The name is always read from
the configs folder, so that it means the same in every file.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from bots.loading.document import Document, Map, Place, Unread
from bots.loading.fragments import find_fragment, shown, text_of
from bots.loading.problems import KeyPath, Problem, dotted, quoted
from bots.loading.yaml_faults import DEEPEST, MOST_NODES, Unreadable, too_deep, too_many
from bots.loading.yaml_text import LIST_TAG, MAP_TAG, SCALAR_TAGS, key_text, nodes, scalar

INCLUDE = "!include"
MERGE = "<<"


def read_document(path: Path, configs: Path) -> Document:
    """Read a file and the fragments that it includes.

    Args:
        path: The file.
        configs: The folder whose fragments it may include.

    Returns:
        The data, the places and the problems of reading. Nothing that a file holds raises.
    """
    document = Document()
    document.values[()] = Place(shown(path), 1)
    reading = _Reading(configs, document)
    try:
        document.data = reading.file(path, (), lambda root: reading.value(root, ()))
    except _TooMuch:
        document.data = Unread()
    return document


class _TooMuch(Exception):
    """Ends the reading. That it was too much is reported already."""


class _Reading:
    """One reading; it counts what it reads, however often an anchor or fragment repeats it."""

    def __init__(self, configs: Path, document: Document) -> None:
        self._configs = configs
        self._document = document
        self._open: list[Path] = []
        self._last_lines: dict[Path, int] = {}
        self._depth = 0
        self._count = 0

    def file(self, path: Path, at: KeyPath, read: Callable[[yaml.Node], Any]) -> Any:
        """What a file holds, read in the given way; `Unread` where it is no YAML."""
        self._open.append(path)
        try:
            text = text_of(path)
            self._last_lines[path] = max(1, len(text.splitlines()))
            root = nodes(text)
            if root is None or _is_nothing(root):
                raise Unreadable(1, "the file is empty", "write keys, such as name: Summer")
            if not at and not isinstance(root, yaml.MappingNode) and root.tag != INCLUDE:
                line = root.start_mark.line + 1
                raise Unreadable(line, "the file is not a map", "write keys, such as name: Summer")
            return read(root)
        except Unreadable as failure:
            self._report(failure, at)
            return Unread()
        finally:
            self._open.pop()

    def value(self, node: yaml.Node, at: KeyPath) -> Any:
        """A node's value. A problem in it does not keep those beside it from being read."""
        self._document.values[at] = self._place(node)
        self._descend(node, at)
        try:
            return self._plain(node, at)
        except Unreadable as failure:
            self._report(failure, at)
            return Unread()
        finally:
            self._depth -= 1

    def _plain(self, node: yaml.Node, at: KeyPath) -> Any:
        if node.tag == INCLUDE:
            return self.file(self._fragment(node), at, lambda root: self.value(root, at))
        if isinstance(node, yaml.MappingNode) and node.tag == MAP_TAG:
            data = Map()
            self._fill(data, node, at)
            return data
        if isinstance(node, yaml.SequenceNode) and node.tag == LIST_TAG:
            return [self._item(item, (*at, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.tag in SCALAR_TAGS:
            return scalar(node)
        wrong = f"unknown tag {quoted(node.tag)}"
        raise Unreadable(_line(node), wrong, "take it out; the only tag is !include")

    def _item(self, node: yaml.Node, at: KeyPath) -> Any:
        self._document.keys[at] = self._place(node)
        return self.value(node, at)

    def _fill(self, data: Map, node: yaml.MappingNode, at: KeyPath) -> None:
        """Add a map's keys, except those that a nearer map has set, then what it merges."""
        lines: dict[str, int] = {}
        merged = []
        for key_node, value_node in node.value:
            if _is_merge(key_node):
                merged.append(value_node)
                continue
            key = self._key(key_node, at)
            if key is None or self._is_repeated(key, key_node, at, lines) or key in data:
                continue
            self._document.keys[(*at, key)] = self._place(key_node)
            data[key] = self.value(value_node, (*at, key))
        for value_node in merged:
            self._merge(data, value_node, at)

    def _merge(self, data: Map, node: yaml.Node, at: KeyPath) -> None:
        self._descend(node, at)
        try:
            self._merge_one(data, node, at)
        except Unreadable as failure:
            data.is_whole = False
            self._report(failure, at)
        finally:
            self._depth -= 1

    def _merge_one(self, data: Map, node: yaml.Node, at: KeyPath) -> None:
        if node.tag == INCLUDE:
            read = self.file(self._fragment(node), at, lambda root: self._merge(data, root, at))
            data.is_whole = data.is_whole and not isinstance(read, Unread)
        elif isinstance(node, yaml.MappingNode):
            self._fill(data, node, at)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self._merge(data, item, at)
        else:
            remedy = "write <<: *anchor or <<: !include shared/base.yaml"
            raise Unreadable(_line(node), "only a map can be merged", remedy)

    def _key(self, node: yaml.Node, at: KeyPath) -> str | None:
        try:
            return key_text(node)
        except Unreadable as failure:
            self._report(failure, at)
            return None

    def _is_repeated(self, key: str, node: yaml.Node, at: KeyPath, lines: dict[str, int]) -> bool:
        if key not in lines:
            lines[key] = _line(node)
            return False
        wrong = f"this key is written twice, first on line {lines[key]}"
        self._report(Unreadable(_line(node), wrong, "keep one of them"), (*at, key))
        return True

    def _fragment(self, node: yaml.Node) -> Path:
        line = _line(node)
        if not isinstance(node, yaml.ScalarNode):
            raise Unreadable(line, "!include takes one name", "write !include shared/base.yaml")
        path = find_fragment(node.value, self._configs, line)
        if path.resolve() in [open_file.resolve() for open_file in self._open]:
            chain = " → ".join(str(shown(each)) for each in (*self._open, path))
            raise Unreadable(line, f"a file includes itself ({chain})", "take an !include out")
        return path

    def _descend(self, node: yaml.Node, at: KeyPath) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > DEEPEST or self._count > MOST_NODES:
            too_much = too_deep if self._depth > DEEPEST else too_many
            self._report(too_much(_line(node)), at)
            raise _TooMuch

    def _report(self, failure: Unreadable, at: KeyPath) -> None:
        place = self._at(failure.line)
        problem = Problem(place.path, place.line, dotted(at), failure.wrong, failure.remedy)
        self._document.problems.append(problem)

    def _place(self, node: yaml.Node) -> Place:
        return self._at(_line(node))

    def _at(self, line: int) -> Place:
        """A line of the open file; a value left empty at the file's end is past the last."""
        path = self._open[-1]
        return Place(shown(path), min(line, self._last_lines.get(path, line)))


def _is_merge(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value == MERGE and node.style is None


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value == "" and node.style is None


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1
