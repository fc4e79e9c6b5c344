from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bots.loading.document import Document, Place, Unread
from bots.loading.fragments import LARGEST
from bots.loading.problems import Finding
from bots.loading.reading import read_document


@pytest.fixture
def configs(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "configs" / "shared").mkdir(parents=True)
    return Path("configs")


def read(configs: Path, text: str | bytes, **fragments: str) -> Document:
    for name, content in fragments.items():
        (configs / "shared" / f"{name}.yaml").write_text(content, encoding="utf-8")
    data = text if isinstance(text, bytes) else text.encode()
    (configs / "p.yaml").write_bytes(data)
    return read_document(configs / "p.yaml", configs)


def said(document: Document) -> list[str]:
    return [str(problem) for problem in document.problems]


def where(document: Document, *path: str | int) -> tuple[str, int]:
    problem = document.problem(Finding(path, "", ""))
    return str(problem.path), problem.line


def test_plain_values_are_those_of_yaml_1_2(configs):
    text = (
        "a: off\nb: no\nc: 12:30\nd: 2024-01-01\ne: 010\nf: 1.5\ng: 7\nh: true\ni:\nj: ~\n"
        "k: 1e3\nl: .5\nm: '7'\nn: .inf\no: 0x10\np: -3\nq: 1_000\nr: 99999999999999999999\n"
    )
    assert read(configs, text).data == {
        "a": "off",
        "b": "no",
        "c": "12:30",
        "d": "2024-01-01",
        "e": "010",
        "f": 1.5,
        "g": 7,
        "h": True,
        "i": None,
        "j": None,
        "k": 1000.0,
        "l": 0.5,
        "m": "7",
        "n": ".inf",
        "o": "0x10",
        "p": -3,
        "q": "1_000",
        "r": "99999999999999999999",
    }


def test_keys_are_text_as_written(configs):
    data = read(configs, "{+31: nl, 1: a, true: b, '+1': c}").data
    assert data == {"+31": "nl", "1": "a", "true": "b", "+1": "c"}


def test_every_key_has_its_line(configs):
    document = read(configs, "a: 1\nb:\n  c:\n    - x\n    - d: 1\n      e: 2\n")
    assert where(document, "a") == ("configs/p.yaml", 1)
    assert where(document, "b", "c") == ("configs/p.yaml", 3)
    assert where(document, "b", "c", 0) == ("configs/p.yaml", 4)
    assert where(document, "b", "c", 1, "e") == ("configs/p.yaml", 6)
    assert where(document, "b", "c", 1, "missing", "below") == ("configs/p.yaml", 5)
    assert where(document, "missing") == ("configs/p.yaml", 1)


def test_the_place_of_a_fragment_is_its_own_file(configs):
    document = read(
        configs,
        "a: 1\nstt: !include shared/stt.yaml\nlist:\n  - x\n  - !include shared/stt.yaml\n",
        stt="# ears\nprovider: deepgram\nmodel: nova\n",
    )
    assert document.data["stt"] == {"provider": "deepgram", "model": "nova"}
    assert document.data["list"] == ["x", document.data["stt"]]
    assert document.keys["stt",] == Place(Path("configs/p.yaml"), 2)
    assert where(document, "stt") == ("configs/shared/stt.yaml", 2)
    assert where(document, "stt", "model") == ("configs/shared/stt.yaml", 3)
    assert where(document, "list", 1, "missing") == ("configs/shared/stt.yaml", 2)
    at_key = document.problem(Finding(("stt",), "", "", at_key=True))
    assert (str(at_key.path), at_key.line) == ("configs/p.yaml", 2)


def test_a_nearer_map_wins_over_what_it_merges(configs):
    document = read(
        configs,
        "<<: !include shared/base.yaml\nname: Own\nleg: {<<: [*a, *b], x: own}\n".replace(
            "leg:", "a: &a {x: a, y: a}\nb: &b {y: b, z: b}\nleg:"
        ),
        base="name: Base\nprompt: Hi\n<<: !include shared/deeper.yaml\n",
        deeper="prompt: Deep\nmore: 1\n",
    )
    assert document.problems == []
    assert document.data["name"] == "Own"
    assert (document.data["prompt"], document.data["more"]) == ("Hi", 1)
    assert document.data["leg"] == {"x": "own", "y": "a", "z": "b"}
    assert where(document, "prompt") == ("configs/shared/base.yaml", 2)
    assert where(document, "more") == ("configs/shared/deeper.yaml", 2)
    assert where(document, "name") == ("configs/p.yaml", 2)


def test_a_name_is_read_from_the_configs_folder_in_a_fragment_too(configs):
    document = read(configs, "a: !include shared/a.yaml", a="!include shared/b.yaml", b="[1, 2]")
    assert document.data == {"a": [1, 2]}


SYNTAX = {
    "a:\n\tb: 1\n": "2: a tab stands where only spaces may; indent with spaces",
    "a:\tb\n": "1: a tab stands where only spaces may; indent with spaces",
    "a: [1, 2\nb: 3\n": (
        "2: a list that opens with [ is not closed, or lacks a comma; write [one, two]"
    ),
    "b: 1\na: {x: 1\n\n\n": (
        "2: a map that opens with { is not closed, or lacks a comma; "
        "write {key: value, other: value}"
    ),
    "x: 1\na: 'open\nb: 1\n": (
        "2: a quote is opened and not closed; close it with the same kind of quote"
    ),
    "a: b: c\n": (
        "1: a colon stands where none can; put the text in quotes, or mend the indentation"
    ),
    "a:\n  b: 1\n c: 2\n": (
        "3: the indentation does not fit the lines above; indent all keys of one map alike"
    ),
    "a: *x\n": "1: an alias (*) has no anchor (&); write the anchor above it",
    "a: &x 1\nb: &x 2\n": "2: an anchor (&) is set twice; give one of them another name",
    "a: @x\n": (
        "1: text begins with a character that YAML keeps for itself; put the text in quotes"
    ),
    'a: "\\q"\n': (
        "1: a backslash stands before a character that it cannot escape; "
        "write two backslashes, or use single quotes"
    ),
    "a: 1\n---\nb: 2\n": "2: a second document begins (---); keep one document in a file",
    "a: 1\nfoo\nb: 2\n": "2: a key has no colon; write key: value",
    "a: 'x' y\n": (
        "1: text follows a value that is complete; put the whole of it in one pair of quotes"
    ),
    "%YAML 3.0\n---\na: 1\n": (
        "1: this cannot be read as YAML; check the quotes, colons and indentation of this line"
    ),
    "a: 1\nb: \x07": "2: the character U+0007 cannot stand in a YAML file; take it out",
    "": "1: the file is empty; write keys, such as name: Summer",
    "# only a comment\n": "1: the file is empty; write keys, such as name: Summer",
    "\n- a\n- b\n": "2: the file is not a map; write keys, such as name: Summer",
    "just text": "1: the file is not a map; write keys, such as name: Summer",
    b"a: 1\nb: \xff\xfe": "2: the file is not UTF-8 text; save it as UTF-8",
    "name: Summer".encode("utf-16"): "1: the file is not UTF-8 text; save it as UTF-8",
    b"a" * (LARGEST + 1): "1: the file is larger than 256 KiB; keep what a persona needs",
    "a: " + "[" * 30: (
        "1: this nests more than 20 deep; write it flatter, with no anchor that holds itself"
    ),
    "a:\n" + "- 1\n" * 10_000: (
        "9999: from here on there are more than 10000 values, repeated anchors included; "
        "write fewer, or repeat fewer anchors"
    ),
}


@pytest.mark.parametrize("text", SYNTAX, ids=lambda text: repr(text[:20]))
def test_what_is_no_yaml_is_one_problem(configs, text):
    document = read(configs, text)
    assert isinstance(document.data, Unread)
    assert said(document) == [f"configs/p.yaml:{SYNTAX[text]}"]


CONTENT = {
    "a: 1\nb: 2\na: 3\n": ["3: a: this key is written twice, first on line 1; keep one of them"],
    "a: {b: 1, b: 2}": ["1: a.b: this key is written twice, first on line 1; keep one of them"],
    "a: !!python/object:os.system x": [
        '1: a: unknown tag "tag:yaml.org,2002:python/object:os.syst…"; '
        "take it out; the only tag is !include"
    ],
    "a: !secret x\nb: !!binary aGk=": [
        '1: a: unknown tag "!secret"; take it out; the only tag is !include',
        '2: b: unknown tag "tag:yaml.org,2002:binary"; take it out; the only tag is !include',
    ],
    "a: !!int x": ["1: a: the value does not fit !!int; take the tag out"],
    "a: !!bool ''": ["1: a: the value does not fit !!bool; take the tag out"],
    "? [a, b]\n: c": ["1: a key is not plain text; write key: value"],
    'a: "\\ud800"': ["1: a: \\u names half a character; write the character itself"],
    "a: !include [x]": ["1: a: !include takes one name; write !include shared/base.yaml"],
    "<<: 3": ["1: only a map can be merged; write <<: *anchor or <<: !include shared/base.yaml"],
    "a: !include shared/none.yaml": [
        '1: a: there is no fragment "shared/none.yaml" in configs/; '
        "write the name of a file that exists"
    ],
    "a:\n  - !include shared/ears.yml": [
        '2: a[0]: there is no fragment "shared/ears.yml" in configs/; '
        'did you mean "shared/ears.yaml"?'
    ],
    "a: !include ../outside.yaml": [
        '1: a: "../outside.yaml" is outside configs/; '
        "name a fragment from configs/, such as shared/base.yaml"
    ],
    "a: !include shared/../../outside.yaml": [
        '1: a: "shared/../../outside.yaml" is outside configs/; '
        "name a fragment from configs/, such as shared/base.yaml"
    ],
    "<<: !include /etc/passwd": [
        '1: "/etc/passwd" is outside configs/; '
        "name a fragment from configs/, such as shared/base.yaml"
    ],
    "a: !include shared/link.yaml": [
        '1: a: "shared/link.yaml" is outside configs/; '
        "name a fragment from configs/, such as shared/base.yaml"
    ],
    "a: !include shared/notes.txt": [
        '1: a: "shared/notes.txt" is not a fragment; name a .yaml file'
    ],
    'a: !include "x\\0.yaml"': ['1: a: "x\\u0000.yaml" is not a fragment; name a .yaml file'],
    "a: !include p.yaml": [
        "1: a: a file includes itself (configs/p.yaml → configs/p.yaml); take an !include out"
    ],
}


@pytest.mark.parametrize("text", CONTENT, ids=lambda text: repr(text[:30]))
def test_what_cannot_stand_in_a_file_is_named(configs, text):
    (configs.parent / "outside.yaml").write_text("stolen: true")
    (configs / "shared" / "notes.txt").write_text("a: 1")
    (configs / "shared" / "link.yaml").symlink_to(configs.parent.absolute() / "outside.yaml")
    document = read(configs, text, ears="provider: deepgram\n")
    assert said(document) == [f"configs/p.yaml:{line}" for line in CONTENT[text]]
    assert "stolen" not in str(document.data)


def test_a_problem_in_a_fragment_names_the_fragment(configs):
    document = read(
        configs,
        "a: !include shared/bad.yaml\nb:\n  <<: !include shared/worse.yaml\nc: 1\nc: 2\n",
        bad="x: 1\ny: [",
        worse="x: 1\n\nx: 2\n",
    )
    assert said(document) == [
        "configs/shared/bad.yaml:2: a: a list or map in brackets lacks a value, or is not closed; "
        "write [one, two] or {key: value}",
        "configs/shared/worse.yaml:3: b.x: this key is written twice, first on line 1; "
        "keep one of them",
        "configs/p.yaml:5: c: this key is written twice, first on line 4; keep one of them",
    ]
    assert isinstance(document.data["a"], Unread)
    assert document.data["b"].is_whole


def test_a_map_knows_that_a_part_of_it_is_missing(configs):
    data = read(configs, "a: {<<: !include shared/none.yaml, b: 1}\nc: {<<: *d}\n").data
    assert isinstance(data, Unread)  # the alias is an error of the whole file
    data = read(configs, "a: {<<: !include shared/none.yaml, b: 1}\nc: {d: 1}\n").data
    assert not data["a"].is_whole
    assert data["c"].is_whole


def test_a_cycle_of_fragments_is_named_once(configs):
    document = read(
        configs,
        "a: !include shared/one.yaml",
        one="<<: !include shared/two.yaml",
        two="b: !include shared/one.yaml",
    )
    assert said(document) == [
        "configs/shared/two.yaml:1: a.b: a file includes itself (configs/p.yaml → "
        "configs/shared/one.yaml → configs/shared/two.yaml → configs/shared/one.yaml); "
        "take an !include out"
    ]


def bomb(wrap: str) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for i in range(1, 10):
        lines.append(f"a{i}: &a{i} " + wrap.format(", ".join([f"*a{i - 1}"] * 10)))
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        bomb("[{}]"),
        "a: &a [*a]",
        "a: &a {b: *a}",
        "a: &a {<<: *a}",
        "a0: &a0 {x: 1}\n"
        + "\n".join(
            f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 10)}]}}" for i in range(1, 10)
        ),
    ],
    ids=["list", "self in list", "self in map", "self merged", "merges"],
)
def test_an_alias_bomb_ends_soon(configs, text):
    start = time.perf_counter()
    document = read(configs, text)
    assert time.perf_counter() - start < 10
    assert isinstance(document.data, Unread)
    assert len(document.problems) == 1
    wrong = document.problems[0].wrong
    assert "more than 10000 values" in wrong or "more than 20 deep" in wrong


def test_a_bomb_of_fragments_ends_soon(configs):
    fragments = {
        f"f{i}": "\n".join(f"- !include shared/f{i + 1}.yaml" for _ in range(10)) for i in range(8)
    }
    document = read(configs, "a: !include shared/f0.yaml", **fragments, f8="x")
    assert isinstance(document.data, Unread)
    assert "more than 10000 values" in document.problems[0].wrong
    assert len(document.problems) == 1


def test_what_is_no_file_is_a_problem(configs):
    os.mkfifo(configs / "pipe.yaml")
    for name, wrong in {
        "shared": "this is a folder; name a .yaml file in it",
        "none.yaml": "there is no such file; name one that exists",
        "pipe.yaml": "this is not a file of text; name a .yaml file",
    }.items():
        document = read_document(configs / name, configs)
        assert said(document) == [f"configs/{name}:1: {wrong}"]


def test_a_file_elsewhere_is_named_as_given(configs, tmp_path_factory):
    path = tmp_path_factory.mktemp("elsewhere") / "p.yaml"
    path.write_text("a: [")
    assert said(read_document(path, configs))[0].startswith(f"{path}:1: ")
