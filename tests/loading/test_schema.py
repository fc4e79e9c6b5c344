from __future__ import annotations

import copy
import json
import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from bots.loading.references import mismatches
from bots.loading.wording import misshapen
from bots.providers import PROVIDERS, offering
from bots.schema import persona_schema, schema_text
from bots.tools import TOOLS
from tests.loading.test_loader import FULL, LEAST, PATHS, SHAPE, VALUES, parsed

VALIDATOR = Draft202012Validator(persona_schema())


def accepts(data) -> bool:
    return VALIDATOR.is_valid(data)


def with_keys(text: str) -> dict:
    return parsed(LEAST) | yaml.safe_load(text)


def test_it_is_a_schema():
    Draft202012Validator.check_schema(persona_schema())
    assert persona_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_accepts_what_the_loader_accepts():
    for text in (LEAST, FULL):
        assert not misshapen(parsed(text))
        assert accepts(parsed(text)), list(VALIDATOR.iter_errors(parsed(text)))


@pytest.mark.parametrize(
    "text",
    [
        "wake: {phrases: hey, timeout: 10s}",
        "wake: {phrases: hey, timeout: 500ms}",
        "wake: {phrases: [hey], timeout: 2.5}",
        "wake: {phrases: {en: hey}}",
        "wake: {phrases: {en: [hey]}}",
        "turns: {patience: ' 1.5 s ', openers: Sure.}",
        "greeting: null",
        "latency_budget: 500ms",
        "latency_budget: 0.5",
        "examples: [{user: hi, assistant: Hello., tool: get_current_time}]",
    ],
)
def test_both_accept_the_short_forms(text):
    assert not misshapen(with_keys(text))
    assert accepts(with_keys(text))


@pytest.mark.parametrize(
    "text",
    [
        "nonsense: 1",
        "wake: {phrases: hey, sensitivty: 1}",
        "greeting: {fr: salut}",
        "wake: {phrases: hey, timeout: ten}",
        "wake: {phrases: hey, timeout: 0}",
        "latency_budget: fast",
        "turns: {latency_budget: 500ms}",
        "wake: {phrases: []}",
        "stt: {provider: depgram}",
        "stt: {provider: deepgram, fallback: [{provider: cartesia}]}",
        "llm: {provider: deepgram}",
        "tts: {provider: mistral}",
        "deny_providers: [opnai]",
        "tools: [get_tiem]",
        "examples: [{user: hi, assistant: Hello., tool: get_tiem}]",
        "languages: {switch: {by_caller: {'31': nl}}}",
    ],
)
def test_both_flag_what_is_unknown(text):
    assert misshapen(with_keys(text)) or mismatches(with_keys(text))
    assert not accepts(with_keys(text))


def test_every_unknown_key_of_the_loaders_tests_is_flagged():
    unknown = [text for text, said in SHAPE.items() if "unknown" in said[0]]
    assert len(unknown) >= 2
    assert not any(accepts(with_keys(text)) for text in unknown)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PATHS), VALUES, st.booleans())
def test_what_the_loader_accepts_the_schema_accepts(path, value, delete):
    data = copy.deepcopy(parsed(FULL))
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    if delete:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    if not misshapen(data) and not mismatches(data):
        assert accepts(data), list(VALIDATOR.iter_errors(data))


def test_editors_are_offered_the_names_there_are():
    schema = persona_schema()
    legs = schema["$defs"]
    for leg, part in (("stt", "Stt"), ("stt", "SttChoice"), ("llm", "LlmChoice"), ("tts", "Tts")):
        names = legs[part]["properties"]["provider"]["enum"]
        assert names == [provider.name for provider in offering(leg)]
    assert {"deepgram", "groq", "pocketsphinx"} <= set(
        legs["Stt"]["properties"]["provider"]["enum"]
    )
    assert "cartesia" not in legs["LlmChoice"]["properties"]["provider"]["enum"]
    assert schema["properties"]["tools"]["items"]["enum"] == list(TOOLS)
    assert schema["properties"]["deny_providers"]["items"]["enum"] == list(PROVIDERS)


def test_its_text_is_a_file():
    text = schema_text()
    assert json.loads(text) == persona_schema()
    assert text.startswith('{\n  "$schema": ')
    assert re.search(r"[^\n]\n\Z", text)
    assert text == schema_text()
