"""The lists of models."""

from __future__ import annotations

import httpx
import pytest
from groq.types import Model as GroqModel
from openai.types import Model

from tests.emulators.examples.openai_family import GROQ_MODEL
from tests.emulators.openai_family.clients import CASES, KEY, address, client
from tests.emulators.strictness import conforms, has_shape

# What Groq tells beside, which its own SDK does not know.
GROQ_S = ("active", "context_window", "public_apps", "max_completion_tokens")


@pytest.mark.parametrize("vendor", CASES)
async def test_the_sdk_lists_the_models_and_finds_each(emulators, vendor):
    async with client(emulators, vendor) as sdk:
        listed = [model.id for model in (await sdk.models.list()).data]
        assert (await sdk.models.retrieve(listed[-1])).id == listed[-1]
    if vendor != "openai_compatible":
        assert CASES[vendor].model in listed


@pytest.mark.parametrize("vendor", CASES)
def test_each_is_what_the_sdk_says_to_the_letter(emulators, vendor):
    headers = {"Authorization": f"Bearer {KEY}"}
    listed = httpx.get(address(emulators, vendor) + "/models", headers=headers).json()
    assert listed["object"] == "list"
    for model in listed["data"]:
        if vendor == "groq":
            has_shape(model, GROQ_MODEL)
            model = {key: value for key, value in model.items() if key not in GROQ_S}
        conforms(model, GroqModel if vendor == "groq" else Model)


async def test_a_retired_model_is_not_listed(emulators):
    async with client(emulators, "groq") as sdk:
        assert "mixtral-8x7b-32768" not in [m.id for m in (await sdk.models.list()).data]


async def test_groq_and_openai_tell_what_hears_and_speaks_too(emulators):
    async with client(emulators, "groq") as sdk:
        groq = {model.id for model in (await sdk.models.list()).data}
    assert {"whisper-large-v3-turbo", "canopylabs/orpheus-v1-english"} <= groq
    async with client(emulators, "openai") as sdk:
        openai = {model.id for model in (await sdk.models.list()).data}
    assert {"whisper-1", "gpt-4o-mini-transcribe", "tts-1", "gpt-4o-mini-tts"} <= openai
