"""What may stand at each key of a persona, in words; read from the models' own schema."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from bots.loading.key_examples import EXAMPLES
from bots.loading.problems import KeyPath
from bots.persona import Persona
from bots.written import LanguageCode

Node = dict[str, Any]

TEXT = "text"
DURATION = "a duration above 0, such as 10s"
_PATTERNS = {"^[A-Z]": "the name of an environment variable", "^\\s*(\\d": DURATION}
_KINDS = {
    "string": TEXT,
    "array": "a list",
    "object": "a map of keys",
    "boolean": "true or false",
}


def known_keys(path: KeyPath) -> list[str]:
    """The keys that a map at a place may have; empty where it is free to choose them."""
    keys = [list(node["properties"]) for node in _nodes_at(path) if "properties" in node]
    return keys[0] if keys else []


def expected(path: KeyPath) -> str:
    """What may stand at a place: "a whole number from 1 to 10"."""
    words = list(dict.fromkeys(_words(node) for node in _nodes_at(path)))
    if DURATION in words:
        return DURATION
    *others, last = words or ["a value"]
    return f"{', '.join(others)} or {last}" if others else last


def choices(path: KeyPath) -> list[str]:
    """The texts to choose from at a place; empty where any may stand."""
    return [choice for node in _nodes_at(path) for choice in node.get("enum", [])]


def example(path: KeyPath) -> str | None:
    """A value that may stand at a place, as one writes it in YAML; None for a free key."""
    steps = ["[]" if isinstance(key, int) else f".{key}" for key in path]
    plain = [step for step in steps if step.removeprefix(".") not in get_args(LanguageCode)]
    for named in (steps, plain, [*steps[:-1], ".*"]):
        for start in range(len(named)):
            name = "".join(named[start:]).removeprefix(".")
            if name in EXAMPLES:
                return EXAMPLES[name]
    defaults = [node["default"] for node in _nodes_at(path) if "default" in node]
    shown = [_yaml(default) for default in defaults if default is not None]
    return next(iter(shown or choices(path)), None)


@cache
def _schema() -> Node:
    return Persona.model_json_schema()


def _nodes_at(path: KeyPath) -> list[Node]:
    nodes = _variants(_schema())
    for key in path:
        nodes = [variant for node in nodes for below in _below(node, key) for variant in below]
    return nodes


def _below(node: Node, key: str | int) -> list[list[Node]]:
    if isinstance(key, int):
        return [_variants(node["items"])] if "items" in node else []
    if key in node.get("properties", {}):
        return [_variants(node["properties"][key])]
    free = [node.get("additionalProperties"), *node.get("patternProperties", {}).values()]
    return [_variants(each) for each in free if isinstance(each, dict)]


def _variants(node: Node) -> list[Node]:
    """The ways to write a value, references followed; null, which means none, left out."""
    if "$ref" in node:
        node = {**_schema()["$defs"][node["$ref"].rsplit("/", 1)[1]], **node}
        del node["$ref"]
    ways = node.get("anyOf") or node.get("oneOf")
    if not ways:
        return [] if node.get("type") == "null" else [node]
    rest = {key: value for key, value in node.items() if key == "default"}
    return [{**rest, **variant} for way in ways for variant in _variants(way)]


def _words(node: Node) -> str:
    if "const" in node:
        return str(node["const"])
    if "enum" in node:
        return f"one of {', '.join(node['enum'])}"
    if node.get("type") in ("integer", "number"):
        return _number(node)
    for start, words in _PATTERNS.items():
        if str(node.get("pattern", "")).startswith(start):
            return words
    if "propertyNames" in node and "enum" in node["propertyNames"]:
        return "a map of languages"
    return _KINDS.get(str(node.get("type")), "")


def _number(node: Node) -> str:
    kind = "a whole number" if node["type"] == "integer" else "a number"
    if "exclusiveMinimum" in node:
        return f"{kind} above {node['exclusiveMinimum']}"
    if "maximum" in node:
        return f"{kind} from {node['minimum']} to {node['maximum']}"
    return f"{kind} from {node['minimum']}"


def _yaml(value: Any) -> str:
    return "true or false" if isinstance(value, bool) else str(value)
