"""The services that are built for a persona: their models, voices, languages and addresses."""

from __future__ import annotations

import pytest
from pipecat.transcriptions.language import Language

from bots.legs import choose_legs
from bots.machine import Machine
from bots.persona import Persona
from bots.pipeline import Services
from bots.services import build_services
from bots.shared import Shared

KEYS = {
    "DEEPGRAM_API_KEY": "d-key",
    "GROQ_API_KEY": "g-key",
    "OPENAI_API_KEY": "o-key",
    "CARTESIA_API_KEY": "c-key",
}
ADDRESSES = {
    "DEEPGRAM_BASE_URL": "http://127.0.0.1:9100/deepgram",
    "GROQ_BASE_URL": "http://127.0.0.1:9100/groq/",
    "OPENAI_BASE_URL": "http://127.0.0.1:9100/openai/v1",
    "CARTESIA_BASE_URL": "http://127.0.0.1:9100/cartesia",
}


@pytest.fixture
async def shared():
    shared = Shared()
    yield shared
    await shared.close()


@pytest.fixture
def build(shared):
    def build_for(stt: dict, llm: dict, tts: dict, languages: list[str]) -> Services:
        persona = Persona.model_validate(
            {
                "schema_version": 1,
                "name": "Ann",
                "prompt": "Be kind.",
                "languages": {"default": languages[0], "allowed": languages},
                "stt": stt,
                "llm": llm,
                "tts": tts,
            }
        )
        machine = Machine(KEYS | ADDRESSES)
        legs = choose_legs(persona, machine)
        return build_services(
            persona,
            legs,
            languages=legs.languages(persona),
            machine=machine,
            shared=shared,
        )

    return build_for


async def test_deepgram_and_groq(build):
    services = build(
        {"provider": "deepgram", "keyterms": ["Summer"]},
        {"provider": "groq", "temperature": 0.2, "max_tokens": 99},
        {"provider": "deepgram", "voice": {"nl": "aura-2-daphne-nl"}},
        ["nl", "en"],
    )
    assert services.stt.settings.model == "nova-3-general"
    assert services.stt.settings.language == "multi"
    assert services.stt.settings.keyterm == ["Summer"]
    llm = services.llm
    assert str(llm._client.base_url) == "http://127.0.0.1:9100/groq/openai/v1/"
    assert llm._client.api_key == "g-key"
    assert (llm.settings.model, llm.settings.reasoning_effort) == ("openai/gpt-oss-20b", "low")
    assert (llm.settings.temperature, llm.settings.max_tokens) == (0.2, 99)
    assert llm.settings.system_instruction == "Be kind.\n\nAlways answer in Dutch."
    assert services.tts.settings.voice == "aura-2-daphne-nl"


async def test_openai_on_every_leg(build):
    services = build({"provider": "openai"}, {"provider": "openai"}, {"provider": "openai"}, ["es"])
    assert services.stt.settings.model == "gpt-transcribe"
    assert services.stt.settings.language in ("es", Language.ES)
    assert services.llm.settings.max_completion_tokens == 150
    assert (services.tts.settings.model, services.tts.settings.voice) == (
        "gpt-4o-mini-tts",
        "coral",
    )
    assert str(services.llm._client.base_url) == "http://127.0.0.1:9100/openai/v1/"


async def test_groq_hears_and_cartesia_speaks(build):
    services = build(
        {"provider": "groq"},
        {"provider": "groq", "model": "qwen3.6-27b"},
        {"provider": "cartesia", "speed": 1.2, "voice": "v-1"},
        ["en", "nl"],
    )
    assert services.stt.settings.model == "whisper-large-v3-turbo"
    assert services.stt.settings.language is None
    assert services.llm.settings.reasoning_effort == "none"
    assert services.tts.settings.voice == "v-1"
    assert services.tts.settings.language == "en"
    assert services.tts.settings.generation_config.speed == 1.2
    assert services.tts._url == "ws://127.0.0.1:9100/cartesia/tts/websocket"


async def test_with_no_key_the_embedded_ones_are_built_and_share_what_is_costly(build, shared):
    machine_less = (
        {"provider": "pocketsphinx"},
        {"provider": "phrasebook"},
        {"provider": "espeak"},
    )
    first = build(*machine_less, ["en"])
    second = build(*machine_less, ["en"])
    assert first.stt is not second.stt
    assert first.stt._pool is second.stt._pool
    assert first.tts._worker is second.tts._worker
    assert first.tts.settings.voice == "en-us"
