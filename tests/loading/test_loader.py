from __future__ import annotations

import copy
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bots.errors import PersonaInvalid, PersonaNotFound
from bots.loader import find_persona, load_persona, persona_names
from bots.loading.shape import EXAMPLES, known_keys
from bots.persona import Persona
from bots.providers import offering

LEAST = """\
schema_version: 1
name: Summer
prompt: You are Summer.
stt: {provider: deepgram}
llm: {provider: groq}
tts: {provider: deepgram}
"""

FULL = """\
schema_version: 1
name: Summer
description: Coliblanco's assistant, Dutch first.
prompt: |
  You are Summer.
  Speak for the ear.
greeting: {nl: "Hoi, met Summer.", en: "Hi, Summer here."}
languages:
  default: nl
  allowed: [nl, en]
  switch: {on_request: true, on_detection: {turns: 2, min_words: 3}, by_caller: {+31: nl, "+1": en}}
wake:
  phrases: {nl: ["hey summer", "hoi summer"], en: hey summer}
  also_heard_as: ["hé zomer"]
  listen: off
  timeout: 1m
stop:
  phrases: {nl: [stop, hou op], en: [stop, never mind]}
  goodbye: {nl: [doei], en: [bye]}
  then: sleep
emotion: {speak: {greeting: excited, info: calm}, listen: true}
turns: {answer_early: true, openers: {nl: Natuurlijk., en: [Sure.]}, patience: 1.5s}
stt: {provider: deepgram, model: nova-3, keyterms: [Coliblanco], fallback: [{provider: groq}]}
llm: {provider: groq, temperature: 0.3, max_tokens: 100, fallback: [{provider: phrasebook}]}
tts:
  provider: deepgram
  voice: {nl: aura-2-beatrix-nl, en: aura-2-thalia-en}
  fallback: [{provider: cartesia, voice: 9626c31c-bec5-4cca-baa8-f8ba9e84c8bc}, {provider: espeak}]
deny_providers: [openai]
tools: [get_current_time]
examples:
  - user: {nl: hoe laat is het, en: [what time is it, what is the time]}
    assistant: {nl: "Het is {time}.", en: "It is {time}."}
    tool: get_current_time
memory: {messages: 10}
conversations: {store: true, retention_days: 30}
"""


@pytest.fixture
def configs(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "configs" / "shared").mkdir(parents=True)
    return Path("configs")


def known(leg: str) -> str:
    return ", ".join(provider.name for provider in offering(leg))


def problems(configs: Path, text: str | bytes) -> list[str]:
    path = configs / "p.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        persona = load_persona(path, configs)
    except PersonaInvalid as error:
        assert error.__cause__ is None
        assert error.__context__ is None
        return str(error).splitlines()
    assert isinstance(persona, Persona)
    return []


def test_the_least_persona_loads(configs):
    assert problems(configs, LEAST) == []


def test_a_full_persona_loads(configs):
    assert problems(configs, FULL) == []
    persona = load_persona(configs / "p.yaml", configs)
    assert persona.languages.by_preference == ["nl", "en"]
    assert persona.languages.switch.by_caller == {"+31": "nl", "+1": "en"}
    assert persona.wake
    assert persona.wake.listen == "off"
    assert persona.wake.timeout == 60
    assert persona.wake.phrases == {"nl": ["hey summer", "hoi summer"], "en": ["hey summer"]}
    assert persona.turns.patience == 1.5


def test_fragments_make_one_persona(configs):
    (configs / "shared" / "base.yaml").write_text("schema_version: 1\nstt: {provider: deepgram}\n")
    (configs / "shared" / "minds.yaml").write_text("provider: groq\n")
    text = (
        "<<: !include shared/base.yaml\nname: S\nprompt: P\ntts: {provider: deepgram}\n"
        "llm: {provider: groq, fallback: [!include shared/minds.yaml]}\n"
    )
    assert problems(configs, text) == []


# What is added to the least persona (from line 7 on), and what is then wrong with it.
SHAPE = {
    "wake: {phrases: hey summer, sensitivty: 1}": [
        '7: wake.sensitivty: unknown key "sensitivty"; did you mean "sensitivity"?'
    ],
    "memory: {zzz: 1}": ['7: memory.zzz: unknown key "zzz"; known: messages'],
    "memory:\n  messages: 1": [
        "8: memory.messages: 1 is not a whole number from 2 to 200; write messages: 20"
    ],
    "memory: 3": ["7: memory: 3 is not a map of keys; write memory: {messages: 20}"],
    "memory: []": ["7: memory: the list is empty; write memory: {messages: 20}"],
    "conversations: {retention_days: 0, store: yes}": [
        "7: conversations.retention_days: 0 is not a whole number from 1; write retention_days: 30",
        '7: conversations.store: "yes" is not true or false; write store: true or false',
    ],
    "tools:\n  # none yet\n": [
        "7: tools: nothing is written here; write tools: [get_current_time]"
    ],
    "tools: get_current_time": [
        '7: tools: "get_current_time" is not a list; write tools: [get_current_time]'
    ],
    "description: 7": ["7: description: 7 is not text; put it in quotes"],
    'description: " "': [
        "7: description: nothing is written here; write description: A voice assistant."
    ],
    "greeting: [hi]": [
        "7: greeting: a list is not text or a map of languages; write greeting: Hi, Ann here."
    ],
    "greeting: {fr: salut, en: 3}": [
        "7: greeting.en: 3 is not text; put it in quotes",
        '7: greeting.fr: unknown language "fr"; write nl, en or es',
    ],
    "wake:\n  phrases: []": ['8: wake.phrases: the list is empty; write phrases: ["hey summer"]'],
    "wake:\n  phrases:\n    - hey\n    - 1\n    -\n": [
        "10: wake.phrases[1]: 1 is not text; put it in quotes",
        "11: wake.phrases[2]: nothing is written here; write hey summer",
    ],
    "wake: {}": ['7: wake.phrases: this key is missing; write phrases: ["hey summer"]'],
    "wake: hey": ['7: wake: "hey" is not a map of keys; write wake: {phrases: ["hey summer"]}'],
    "wake: {phrases: hey, listen: tape}": [
        '7: wake.listen: "tape" is not one of transcript, device, off; write listen: transcript'
    ],
    "wake: {phrases: hey, listen: devise}": [
        '7: wake.listen: "devise" is not one of transcript, device, off; did you mean "device"?'
    ],
    "wake: {phrases: hey, sensitivity: 1.5}": [
        "7: wake.sensitivity: 1.5 is not a number from 0 to 1; write sensitivity: 0.5"
    ],
    "wake: {phrases: hey, timeout: ten}": [
        '7: wake.timeout: "ten" is not a duration above 0, such as 10s; write timeout: 10s'
    ],
    "wake: {phrases: hey, timeout: 0s}": [
        '7: wake.timeout: "0s" is not a duration above 0, such as 10s; write timeout: 10s'
    ],
    "wake: {phrases: hey, timeout: true}": [
        "7: wake.timeout: true is not a duration above 0, such as 10s; write timeout: 10s"
    ],
    "wake: {phrases: hey, timeout: 1e999}": [
        "7: wake.timeout: inf is not a duration above 0, such as 10s; write timeout: 10s"
    ],
    "languages: {default: fr, allowed: [en]}": [
        '7: languages.default: "fr" is not one of nl, en, es; write default: en'
    ],
    "languages: {switch: {by_caller: {31: en, +32: xx}}}": [
        '7: languages.switch.by_caller.+32: "xx" is not one of nl, en, es; write +32: nl',
        '7: languages.switch.by_caller.31: "31" is not a calling code; write one such as "+31"',
    ],
    "languages: {switch: {on_detection: {turns: 2.5}}}": [
        "7: languages.switch.on_detection.turns: 2.5 is not a whole number from 1 to 10; "
        "write turns: 2"
    ],
    "emotion: {speak: {a: 1, '': x}}": [
        '7: emotion.speak."": a key is empty; write a name before the colon',
        "7: emotion.speak.a: 1 is not text; put it in quotes",
    ],
    "examples: [hello, {user: hi}]": [
        '7: examples[0]: "hello" is not a map of keys; '
        "write {user: hello, assistant: Hello to you.}",
        "7: examples[1].assistant: this key is missing; write assistant: Hello to you.",
    ],
    "name: Again": ["7: name: this key is written twice, first on line 2; keep one of them"],
    "tools: !include shared/none.yaml": [
        '7: tools: there is no fragment "shared/none.yaml" in configs/; '
        "write the name of a file that exists"
    ],
}


@pytest.mark.parametrize("text", SHAPE, ids=lambda text: text[:40])
def test_a_wrong_shape_is_said_in_words(configs, text):
    assert problems(configs, LEAST + text) == [f"configs/p.yaml:{line}" for line in SHAPE[text]]


# What a line of the least persona becomes, and what is then wrong with it.
CHANGED = {
    ("schema_version: 1\n", ""): [
        "1: schema_version: this key is missing; write schema_version: 1"
    ],
    ("schema_version: 1", "schema_version: 2"): [
        "1: schema_version: 2 is not 1; write schema_version: 1"
    ],
    ("schema_version: 1", "schema_version: true"): [
        "1: schema_version: true is not 1; write schema_version: 1"
    ],
    ("{provider: groq}", "groq"): [
        '5: llm: "groq" is not a map of keys; write llm: {provider: groq}'
    ],
    ("llm: {provider: groq}", "llm: {model: x, temperature: 3}"): [
        "5: llm.provider: this key is missing; write provider: groq",
        "5: llm.temperature: 3 is not a number from 0 to 2; write temperature: 0.7",
    ],
    ("stt: {provider: deepgram}", "stt: {provider: deepgram, api_key_env: my key}"): [
        '4: stt.api_key_env: "my key" is not the name of an environment variable; '
        "write api_key_env: DEEPGRAM_API_KEY"
    ],
    ("stt: {provider: deepgram}", "stt: {provider: deepgram, fallback: [{provder: groq}]}"): [
        '4: stt.fallback[0].provder: unknown key "provder"; did you mean "provider"?',
        "4: stt.fallback[0].provider: this key is missing; write provider: deepgram",
    ],
    ("tts: {provider: deepgram}", "tts: {provider: deepgram, voice: 3}"): [
        "6: tts.voice: 3 is not text or a map of languages; put it in quotes"
    ],
}


@pytest.mark.parametrize("change", CHANGED, ids=lambda change: change[1][:40] or "deleted")
def test_a_changed_line_is_said_in_words(configs, change):
    said = problems(configs, LEAST.replace(*change))
    assert said == [f"configs/p.yaml:{line}" for line in CHANGED[change]]


def test_all_problems_come_at_once_sorted_by_file_and_line(configs):
    (configs / "shared" / "ears.yaml").write_text("# ears\nprovider: depgram\nmodle: x\n")
    text = (
        "schema_version: 1\nname: 7\nstt: !include shared/ears.yaml\nwake: {timeout: soon}\n"
        "tools: [get_tiem]\nllm: {provider: deepgram}\ntts: {provider: espeak}\ntts: {}\n"
    )
    assert problems(configs, text) == [
        "configs/p.yaml:1: prompt: this key is missing; "
        "write prompt: You are Ann. Answer in one or two short sentences.",
        "configs/p.yaml:2: name: 7 is not text; put it in quotes",
        'configs/p.yaml:4: wake.phrases: this key is missing; write phrases: ["hey summer"]',
        'configs/p.yaml:4: wake.timeout: "soon" is not a duration above 0, such as 10s; '
        "write timeout: 10s",
        'configs/p.yaml:5: tools[0]: no tool "get_tiem"; known: get_current_time',
        'configs/p.yaml:6: llm.provider: no language model "deepgram", which serves stt and tts; '
        f"known: {known('llm')}",
        "configs/p.yaml:8: tts: this key is written twice, first on line 7; keep one of them",
        'configs/shared/ears.yaml:2: stt.provider: no recogniser "depgram"; '
        f'did you mean "deepgram"? Known: {known("stt")}',
        'configs/shared/ears.yaml:3: stt.modle: unknown key "modle"; did you mean "model"?',
    ]


def test_what_an_unreadable_fragment_might_hold_is_not_called_missing(configs):
    (configs / "shared" / "base.yaml").write_text("prompt: x\nllm: {provider: groq\n")
    assert problems(configs, "<<: !include shared/base.yaml\nname: S\ngreeting: {nl: Hoi}\n") == [
        "configs/shared/base.yaml:2: a map that opens with { is not closed, or lacks a comma; "
        "write {key: value, other: value}"
    ]


def test_what_a_lost_fragment_might_hold_is_not_called_missing(configs):
    text = "<<: !include shared/none.yaml\nname: S\ngreeting: {nl: Hoi}\n"
    assert problems(configs, text) == [
        'configs/p.yaml:1: there is no fragment "shared/none.yaml" in configs/; '
        "write the name of a file that exists"
    ]


def test_a_persona_is_found_by_name_or_path(configs):
    for name in ("hello", "summer", ".hidden"):
        (configs / f"{name}.yaml").write_text(LEAST)
    (configs / "notes.txt").write_text("")
    (configs / "shared" / "base.yaml").write_text("")
    assert persona_names(configs) == ["hello", "summer"]
    for name in (
        "summer",
        "summer.yaml",
        "configs/summer.yaml",
        str(Path.cwd() / "configs/summer.yaml"),
    ):
        assert find_persona(name, configs).samefile(configs / "summer.yaml")
    for name, said in {
        "sumer": 'No persona "sumer" in configs/. Did you mean summer? There are: hello, summer.',
        "Summer": 'No persona "Summer" in configs/. Did you mean summer? There are: hello, summer.',
        "xyz": 'No persona "xyz" in configs/. There are: hello, summer.',
        "configs/sumer.yaml": 'No persona "configs/sumer.yaml" in configs/. '
        "Did you mean summer? There are: hello, summer.",
        "shared/base": 'No persona "shared/base" in configs/. There are: hello, summer.',
        "../configs/summer": 'No persona "../configs/summer" in configs/. '
        "Did you mean summer? There are: hello, summer.",
        "": 'No persona "" in configs/. There are: hello, summer.',
        "a\0.yaml": 'No persona "a\\u0000.yaml" in configs/. There are: hello, summer.',
    }.items():
        with pytest.raises(PersonaNotFound) as caught:
            find_persona(name, configs)
        assert str(caught.value) == said
    with pytest.raises(PersonaNotFound, match=r'No persona "a" in none/\. There are none\.'):
        find_persona("a", Path("none"))


def parsed(text: str) -> dict:
    return yaml.safe_load(text.replace("listen: off", 'listen: "off"').replace("+31:", '"+31":'))


def every_path(data, path=()):
    if isinstance(data, dict):
        for key in data:
            yield (*path, key)
            yield from every_path(data[key], (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield (*path, index)
            yield from every_path(item, (*path, index))


PATHS = list(every_path(parsed(FULL)))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10**6),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.just([]),
    st.just({}),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["nl", "en", "es", "provider", "x"]), st.text(max_size=3)),
)
fuzzed = settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])


@fuzzed
@given(
    st.lists(
        st.tuples(st.sampled_from(PATHS), st.sampled_from(["delete", "rename", "change"]), VALUES),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from([True, False, None]),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=12),
)
def test_any_change_gives_named_lines_or_a_persona(configs, changes, flow, new_key):
    data = copy.deepcopy(parsed(FULL))
    for path, kind, value in changes:
        holder = data
        try:
            for step in path[:-1]:
                holder = holder[step]
            old = holder.pop(path[-1])
        except (KeyError, IndexError, TypeError, AttributeError):
            continue
        if kind == "rename" and isinstance(holder, dict):
            holder[new_key] = old
        elif kind == "change" and isinstance(holder, dict):
            holder[path[-1]] = value
        elif kind == "change":
            holder.insert(path[-1], value)
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True)
    lines = len(text.splitlines())
    for problem in problems(configs, text):
        file, line, rest = problem.split(":", 2)
        assert file == "configs/p.yaml"
        assert 1 <= int(line) <= lines
        assert "; " in rest


@fuzzed
@given(st.binary(max_size=200))
def test_any_bytes_are_a_persona_or_named_problems(configs, data):
    assert problems(configs, data)


SNIPPETS = st.sampled_from(
    [
        "a: ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "  ",
        "\t",
        "&a ",
        "*a",
        "!include ",
        "<<: ",
        "? ",
        "'",
        '"',
        "|\n",
        ">\n",
        "#",
        "---\n",
        "...\n",
        "!!int ",
        "!",
        "%",
        "stt: ",
        "provider: ",
        "p.yaml",
        "shared",
        "\u2028",
        "\\ud800",
        "1",
        "\r",
        ": ",
        ",",
    ]
)


@fuzzed
@given(st.lists(SNIPPETS | st.text(max_size=4), max_size=25).map("".join))
def test_any_scraps_of_yaml_are_named_problems_at_their_lines(configs, text):
    encoded = text.encode("utf-8", "surrogatepass")
    for problem in problems(configs, encoded):
        assert 1 <= int(problem.split(":")[1]) <= max(1, len(text.splitlines()))


@fuzzed
@given(st.integers(0, len(FULL)), st.integers(0, 30), st.text(max_size=5))
def test_any_edit_of_the_text_gives_named_lines_or_a_persona(configs, start, length, new):
    text = FULL[:start] + new + FULL[start + length :]
    for problem in problems(configs, text.encode("utf-8", "surrogatepass")):
        assert 1 <= int(problem.split(":")[1]) <= max(1, len(text.splitlines()))


def test_every_key_has_an_example_that_could_be_written():
    keys = {
        key
        for path in ((), ("wake",), ("stop",), ("emotion",), ("stt",), ("examples", 0))
        for key in known_keys(path)
    }
    defaults = {"then", "sensitivity", "listen", "each_turn"}
    assert keys - defaults <= set(EXAMPLES)
    for key in known_keys(()):
        data = parsed(LEAST) | {key: parsed(f"x: {EXAMPLES[key]}")["x"]}
        Persona.model_validate(data)


def test_the_loader_is_light():
    code = (
        "import sys, bots.loader, bots.schema; bots.schema.persona_schema(); "
        "print([name for name in ('pipecat', 'numpy', 'openai', 'torch') if name in sys.modules])"
    )
    root = Path(__file__).parent.parent.parent
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_persona_is_checked_soon(configs):
    assert problems(configs, FULL) == []
    start = time.perf_counter()
    load_persona(configs / "p.yaml", configs)
    assert time.perf_counter() - start < 1  # about 10 ms on a quiet machine
