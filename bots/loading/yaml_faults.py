"""YAML that cannot be read, in the words of a person who wrote it."""

from __future__ import annotations

import re

import yaml

MOST_NODES = 10_000
DEEPEST = 20

TAB = "a tab stands where only spaces may", "indent with spaces"

# What PyYAML says, and what it means to who wrote the file. Their own words are not shown:
# they speak of tokens and nodes, and may quote a secret.
MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("found character '\\t'", *TAB),
    (
        "mapping values are not allowed",
        "a colon stands where none can",
        "put the text in quotes, or mend the indentation",
    ),
    ("could not find expected ':'", "a key has no colon", "write key: value"),
    (
        "expected ',' or ']'",
        "a list that opens with [ is not closed, or lacks a comma",
        "write [one, two]",
    ),
    (
        "expected ',' or '}'",
        "a map that opens with { is not closed, or lacks a comma",
        "write {key: value, other: value}",
    ),
    (
        "while parsing a flow node",
        "a list or map in brackets lacks a value, or is not closed",
        "write [one, two] or {key: value}",
    ),
    (
        "found unexpected end of stream",
        "a quote is opened and not closed",
        "close it with the same kind of quote",
    ),
    (
        "expected <block end>, but found '<scalar>'",
        "text follows a value that is complete",
        "put the whole of it in one pair of quotes",
    ),
    (
        "expected '<document start>'",
        "text follows a value that is complete",
        "put the whole of it in one pair of quotes",
    ),
    (
        "expected <block end>",
        "the indentation does not fit the lines above",
        "indent all keys of one map alike",
    ),
    ("found undefined alias", "an alias (*) has no anchor (&)", "write the anchor above it"),
    ("found duplicate anchor", "an anchor (&) is set twice", "give one of them another name"),
    (
        "that cannot start any token",
        "text begins with a character that YAML keeps for itself",
        "put the text in quotes",
    ),
    (
        "found unknown escape character",
        "a backslash stands before a character that it cannot escape",
        "write two backslashes, or use single quotes",
    ),
    (
        "but found another document",
        "a second document begins (---)",
        "keep one document in a file",
    ),
)
NO_MEANING = "this cannot be read as YAML", "check the quotes, colons and indentation of this line"


class Unreadable(Exception):
    """Text that gives no nodes.

    Attributes:
        line: The line, from 1.
        wrong: What is wrong.
        remedy: What to write instead.
    """

    def __init__(self, line: int, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.line = line
        self.wrong = wrong
        self.remedy = remedy


def too_deep(line: int) -> Unreadable:
    """What is said of a file that nests too deeply."""
    wrong = f"this nests more than {DEEPEST} deep"
    return Unreadable(line, wrong, "write it flatter, with no anchor that holds itself")


def too_many(line: int) -> Unreadable:
    """What is said of a file that holds too much."""
    wrong = f"from here on there are more than {MOST_NODES} values, repeated anchors included"
    return Unreadable(line, wrong, "write fewer, or repeat fewer anchors")


def explained(error: yaml.MarkedYAMLError, text: str) -> Unreadable:
    """PyYAML's error in a person's words.

    Args:
        error: What PyYAML raised.
        text: The text it was given.

    Returns:
        The error to raise; its line is one that the text has.
    """
    said = f"{error.context} {error.problem}"
    line = min(_mark(error, text).line + 1, max(1, len(text.splitlines())))
    if re.match(r" *\t", _line_of(text, line)):
        return Unreadable(line, *TAB)
    wrong, remedy = next(
        ((wrong, remedy) for part, wrong, remedy in MEANINGS if part in said), NO_MEANING
    )
    return Unreadable(line, wrong, remedy)


def _mark(error: yaml.MarkedYAMLError, text: str) -> yaml.Mark:
    """The place to mend: where it went wrong, or what is left open until the file's end."""
    place, start = error.problem_mark, error.context_mark
    is_left_open = place is None or place.index >= len(text.rstrip())
    is_key = error.problem == "could not find expected ':'"
    chosen = start if start and (is_left_open or is_key) else place
    assert chosen is not None, "PyYAML gives a mark with every error of a text"
    return chosen


def _line_of(text: str, line: int) -> str:
    return next(iter(text.splitlines()[line - 1 : line]), "")
