"""The JSON Schema of a persona's file, for editors that complete and check while one types."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bots.persona import Persona
from bots.providers import PROVIDERS, offering
from bots.providers.provider import Leg
from bots.tools import TOOLS

Node = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CHOICES: dict[Leg, tuple[str, str]] = {
    "stt": ("Stt", "SttChoice"),
    "llm": ("Llm", "LlmChoice"),
    "tts": ("Tts", "TtsChoice"),
}


def persona_schema() -> Node:
    """The schema of a persona's file, with the names of providers and tools.

    Returns:
        JSON Schema, draft 2020-12. It accepts every file that the loader accepts without a
        warning, once its fragments are included; an editor marks former names.
    """
    schema: Node = {"$schema": DIALECT, **Persona.model_json_schema()}
    parts: Node = schema["$defs"]
    for leg, names in _CHOICES.items():
        for name in names:
            provider = parts[name]["properties"]["provider"]
            _name(provider, [provider.name for provider in offering(leg)])
    _name(schema["properties"]["deny_providers"]["items"], PROVIDERS)
    _name(schema["properties"]["tools"]["items"], TOOLS)
    _name(parts["Example"]["properties"]["tool"]["anyOf"][0], TOOLS)
    parts["LanguageSwitch"]["properties"]["by_caller"]["additionalProperties"] = False
    schema["properties"]["sounds"]["additionalProperties"] = False
    return schema


def schema_text() -> str:
    """The schema as the text of a file, the same for the same tables."""
    return json.dumps(persona_schema(), indent=2, ensure_ascii=False) + "\n"


def _name(node: Node, names: Iterable[str]) -> None:
    node["enum"] = list(names)
