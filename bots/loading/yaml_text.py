"""YAML text → nodes, within bounds, and with a person's words for what cannot be read."""

from __future__ import annotations

import re
from typing import Any

import yaml

from bots.loading.yaml_faults import DEEPEST, MOST_NODES, Unreadable, explained, too_deep, too_many

_CORE = "tag:yaml.org,2002:"
MAP_TAG = _CORE + "map"
LIST_TAG = _CORE + "seq"
SCALAR_TAGS = frozenset(_CORE + name for name in ("null", "bool", "int", "float", "str"))


class CoreLoader(yaml.SafeLoader):
    """PyYAML with the plain values of YAML 1.2: `off`, `no` and 12:30 are text.

    It refuses to go deeper or further than a persona could need.
    """

    yaml_implicit_resolvers = {}  # noqa: RUF012

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Compose a node and those below it.

        Args:
            parent: The node above.
            index: The key or index below the parent.

        Returns:
            The node.

        Raises:
            Unreadable: If it lies too deep, or is one too many.
        """
        self._depth += 1
        self._nodes += 1
        if self._depth > DEEPEST or self._nodes > MOST_NODES:
            too_much = too_deep if self._depth > DEEPEST else too_many
            raise too_much(self.peek_event().start_mark.line + 1)
        node: yaml.Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


for _name, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?(?:0|[1-9][0-9]{0,17})", list("-+0123456789")),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+",
        list("-+.0123456789"),
    ),
):
    CoreLoader.add_implicit_resolver(_CORE + _name, re.compile(rf"(?:{_pattern})\Z"), _first)


def nodes(text: str) -> yaml.Node | None:
    """The nodes of a YAML text.

    Args:
        text: The text of one file.

    Returns:
        The root; None for a text with nothing in it.

    Raises:
        Unreadable: If the text is not YAML, or more than a persona could need.
    """
    failure: Unreadable
    try:
        # The loader itself is PyYAML's safe one; see CoreLoader.
        return yaml.compose(text, Loader=CoreLoader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        wrong = f"the character U+{ord(text[error.position]):04X} cannot stand in a YAML file"
        failure = Unreadable(line, wrong, "take it out")
    except yaml.MarkedYAMLError as error:
        failure = explained(error, text)
    raise failure


def scalar(node: yaml.ScalarNode) -> Any:
    """The plain value of a scalar.

    Args:
        node: A scalar whose tag is one of `SCALAR_TAGS`.

    Returns:
        Text, a number, a truth value or None.

    Raises:
        Unreadable: If an explicit tag does not fit the text, or the text cannot be written
            in any encoding.
    """
    try:
        value = yaml.constructor.SafeConstructor().construct_object(node)
    except (KeyError, IndexError, ValueError, AttributeError):
        tag = node.tag.removeprefix(_CORE)
        wrong = f"the value does not fit !!{tag}"
        raise Unreadable(_line(node), wrong, "take the tag out") from None
    return _writable(value, node) if isinstance(value, str) else value


def key_text(node: yaml.Node) -> str:
    """The text of a key, just as it is written: `+31` is no number.

    Args:
        node: The key.

    Returns:
        Its text.

    Raises:
        Unreadable: If it is a list or a map, has a tag, or cannot be written.
    """
    if not isinstance(node, yaml.ScalarNode) or node.tag not in SCALAR_TAGS:
        raise Unreadable(_line(node), "a key is not plain text", "write key: value")
    return _writable(node.value, node)


def _writable(text: str, node: yaml.Node) -> str:
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise Unreadable(_line(node), "\\u names half a character", "write the character itself")
    return text


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1
