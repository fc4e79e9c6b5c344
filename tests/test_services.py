"""The services that are built for a persona: their models, voices, languages and addresses."""

from __future__ import annotations

import pytest
from pipecat.transcriptions.language import Language

from bots.legs import choose_legs
from bots.machine import Machine
from bots.persona import Persona
from bots.pipeline import Services
from bots.roster import Roster
from bots.services import build_services
from bots.shared import Shared
from tests.first_services import first_services

KEYS = {
    "DEEPGRAM_API_KEY": "d-key",
    "GROQ_API_KEY": "g-key",
    "OPENAI_API_KEY": "o-key",
    "CARTESIA_API_KEY": "c-key",
    "CEREBRAS_API_KEY": "b-key",
    "MISTRAL_API_KEY": "m-key",
    "ANTHROPIC_API_KEY": "a-key",
    "ELEVENLABS_API_KEY": "e-key",
    "GATE_KEY": "gate-key",
}
ADDRESSES = {
    "DEEPGRAM_BASE_URL": "http://127.0.0.1:9100/deepgram",
    "GROQ_BASE_URL": "http://127.0.0.1:9100/groq/",
    "OPENAI_BASE_URL": "http://127.0.0.1:9100/openai/v1",
    "CARTESIA_BASE_URL": "http://127.0.0.1:9100/cartesia",
    "CEREBRAS_BASE_URL": "http://127.0.0.1:9100/cerebras",
    "MISTRAL_BASE_URL": "http://127.0.0.1:9100/mistral",
    "ANTHROPIC_BASE_URL": "http://127.0.0.1:9100/anthropic",
    "ELEVENLABS_BASE_URL": "http://127.0.0.1:9100/elevenlabs",
    "OLLAMA_BASE_URL": "http://127.0.0.1:9100/ollama",
    "GATE_URL": "http://127.0.0.1:9100/gate/v7",
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
        roster = Roster(persona, legs, legs.languages(persona))
        return first_services(build_services(roster, legs, machine=machine, shared=shared))

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
    assert (llm.settings.temperature, llm.settings.max_tokens) == (0.2, 1099)
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


NOTHING_SAID = {"messages": [], "tools": [], "tool_choice": "auto"}
EARS, MOUTH = {"provider": "pocketsphinx"}, {"provider": "espeak"}


@pytest.mark.parametrize(
    ("llm", "address", "key", "model", "effort"),
    [
        ({"provider": "cerebras"}, "cerebras/v1/", "b-key", "gpt-oss-120b", "low"),
        ({"provider": "mistral"}, "mistral/v1/", "m-key", "mistral-small-latest", None),
        ({"provider": "ollama"}, "ollama/v1/", "none", "llama3.2", None),
        ({"provider": "ollama", "model": "qwen3:4b"}, "ollama/v1/", "none", "qwen3:4b", "none"),
        ({"provider": "openai"}, "openai/v1/", "o-key", "gpt-6-luna", "none"),
        ({"provider": "openai", "model": "gpt-4o"}, "openai/v1/", "o-key", "gpt-4o", None),
        (
            {"provider": "openai_compatible", "model": "m", "base_url_env": "GATE_URL"},
            "gate/v7/",
            "none",
            "m",
            None,
        ),
        (
            {
                "provider": "openai_compatible",
                "model": "m",
                "base_url_env": "GATE_URL",
                "api_key_env": "GATE_KEY",
            },
            "gate/v7/",
            "gate-key",
            "m",
            None,
        ),
    ],
)
async def test_models_that_speak_openai_s_wire(build, llm, address, key, model, effort):
    service = build(EARS, llm, MOUTH, ["en"]).llm
    assert str(service._client.base_url) == f"http://127.0.0.1:9100/{address}"
    assert service._client.api_key == key
    settings = service.settings
    asked = service.build_chat_completion_params(NOTHING_SAID)
    assert asked["model"] == model
    assert asked.get("reasoning_effort") == effort
    limit = 1150 if effort == "low" else 150
    assert limit in (settings.max_tokens, settings.max_completion_tokens)
    assert settings.system_instruction == "Be kind.\n\nAlways answer in English."


@pytest.mark.parametrize(
    ("model", "effort", "takes_temperature"),
    [
        ("gpt-4o", None, True),
        ("gpt-4.1-mini", None, True),
        ("gpt-5", "minimal", False),
        ("gpt-5.6-luna", "none", False),
        ("gpt-5.2-chat-latest", None, False),
        ("gpt-6-luna", "none", False),
        ("gpt-6-astra", "low", False),
        ("gpt-6.1-sol", "low", False),
        ("gpt-6.1-terra", "none", False),
        ("o3", "low", False),
    ],
)
async def test_openai_s_models_that_think_are_told_little_and_no_temperature(
    build, model, effort, takes_temperature
):
    service = build(EARS, {"provider": "openai", "model": model}, MOUTH, ["en"]).llm
    asked = service.build_chat_completion_params(NOTHING_SAID)
    assert asked.get("reasoning_effort") == effort
    assert (asked["temperature"] == 0.7) == takes_temperature
    # Thoughts count against the same limit as the answer.
    assert asked["max_completion_tokens"] == (1150 if effort == "low" else 150)


@pytest.mark.parametrize(
    ("provider", "model", "limit"),
    [
        ("groq", "openai/gpt-oss-120b", 1150),
        ("groq", "qwen/qwen3.6-27b", 150),
        ("groq", "llama-3.3-70b-versatile", 150),
        ("ollama", "gpt-oss:20b", 1150),
        ("ollama", "qwen3:8b", 150),
    ],
)
async def test_a_model_that_thinks_has_room_to(build, provider, model, limit):
    service = build(EARS, {"provider": provider, "model": model}, MOUTH, ["en"]).llm
    assert service.build_chat_completion_params(NOTHING_SAID)["max_tokens"] == limit


@pytest.mark.parametrize(
    ("model", "takes_temperature"),
    [
        (None, False),
        ("claude-haiku-4-5", True),
        ("claude-sonnet-4-6", True),
        ("claude-opus-4-7", False),
        ("claude-opus-4-8", False),
        ("claude-sonnet-5", False),
    ],
)
async def test_anthropic(build, model, takes_temperature):
    llm = {"provider": "anthropic", "temperature": 1.5} | ({"model": model} if model else {})
    service = build(EARS, llm, MOUTH, ["en"]).llm
    assert str(service._client.base_url) == "http://127.0.0.1:9100/anthropic/"
    assert service._client.api_key == "a-key"
    assert service.settings.model == (model or "claude-haiku-5-5")
    assert service.settings.max_tokens == 150
    # The vendor's scale ends at 1.
    assert (service.settings.temperature == 1.0) == takes_temperature


async def test_elevenlabs(build):
    tts = {"provider": "elevenlabs", "voice": "v-1", "speed": 1.1}
    service = build(EARS, {"provider": "phrasebook"}, tts, ["en"]).tts
    url = service._build_websocket_url()
    assert url.startswith(
        "ws://127.0.0.1:9100/elevenlabs/v1/text-to-speech/v-1/multi-stream-input"
        "?model_id=eleven_flash_v2_5&"
    )
    assert "language_code=en" in url
    assert service.settings.speed == 1.1


async def test_groq_speaks_at_its_address(build):
    tts = {"provider": "groq", "voice": "troy"}
    service = build(EARS, {"provider": "phrasebook"}, tts, ["en"]).tts
    assert str(service._client.base_url) == "http://127.0.0.1:9100/groq/"
    assert service._client.api_key == "g-key"
    assert service.settings.model == "canopylabs/orpheus-v1-english"
    assert service.settings.voice == "troy"


@pytest.mark.parametrize(
    ("languages", "model", "hints"),
    [
        (["en"], "flux-general-en", None),
        (["nl", "en"], "flux-general-multi", [Language.NL, Language.EN]),
        (["es"], "flux-general-multi", [Language.ES]),
    ],
)
async def test_flux(build, languages, model, hints):
    stt = {"provider": "deepgram", "model": model, "keyterms": ["Summer"]}
    service = build(stt, {"provider": "phrasebook"}, MOUTH, languages).stt
    assert service._url == "ws://127.0.0.1:9100/deepgram/v2/listen"
    assert service.settings.model == model
    assert service.settings.language_hints == hints
    assert service.settings.keyterm == ["Summer"]


@pytest.mark.parametrize(
    ("model", "keyterm", "keywords"),
    [
        (None, ["Summer"], None),
        ("nova-3-medical", ["Summer"], None),
        ("nova-4-general", ["Summer"], None),
        ("nova-2", None, ["Summer"]),
        ("nova-2-phonecall", None, ["Summer"]),
        ("enhanced-meeting", None, ["Summer"]),
    ],
)
async def test_keyterms_are_keywords_to_deepgram_s_older_models(build, model, keyterm, keywords):
    stt = {"provider": "deepgram", "model": model, "keyterms": ["Summer"]}
    settings = build(stt, {"provider": "phrasebook"}, MOUTH, ["en"]).stt.settings
    assert (settings.keyterm, settings.keywords) == (keyterm, keywords)


@pytest.mark.parametrize(
    ("model", "languages", "told"),
    [
        ("nova-3-medical", ["en"], "en"),
        ("nova-3-medical", ["nl"], "multi"),
        ("nova-3-medical", ["es"], "multi"),
        ("nova-3-medical", ["en", "nl"], "multi"),
        ("nova-3-general", ["nl"], "nl"),
        ("nova-2-general", ["es"], "es"),
    ],
)
async def test_what_nova_listens_for(build, model, languages, told):
    stt = {"provider": "deepgram", "model": model}
    assert build(stt, {"provider": "phrasebook"}, MOUTH, languages).stt.settings.language == told


async def test_keyterms_become_what_a_recogniser_of_whole_utterances_takes(build):
    words = ["Summer", "Coliblanco"]
    rest = ({"provider": "phrasebook"}, MOUTH, ["en"])
    groq = build({"provider": "groq", "keyterms": words}, *rest).stt
    assert (groq.settings.prompt, groq.settings.keywords) == ("Summer, Coliblanco", None)
    openai = build({"provider": "openai", "keyterms": words}, *rest).stt
    assert (openai.settings.prompt, openai.settings.keywords) == (None, words)


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
