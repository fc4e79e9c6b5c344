"""A provider that a persona denies is out of reach: by its name, its key and its address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bots.addresses import is_of_vendor, is_same_place, shown
from bots.legs import choose_legs
from bots.machine import Machine
from bots.persona import Persona
from bots.pipeline import Services
from bots.providers import PROVIDERS, load, offering
from bots.providers.provider import LEGS
from bots.roster import Roster
from bots.services import build_services
from bots.shared import Shared
from bots.tables import chain_table
from tests.first_services import first_services

KEYS = {load(name).key: f"{name}-key" for name in PROVIDERS if load(name).key}


def denying(llm: dict, *denied: str, **changes) -> Persona:
    return Persona.model_validate(
        {
            "schema_version": 1,
            "name": "VozLux",
            "prompt": "Be kind.",
            "stt": {"provider": "deepgram"},
            "llm": llm,
            "tts": {"provider": "deepgram"},
            "deny_providers": list(denied),
        }
        | changes
    )


def obstacle(llm: dict, *denied: str, **environment: str) -> str | None:
    chain = choose_legs(denying(llm, *denied), Machine(KEYS | environment)).llm
    return chain.candidates[0].obstacle


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_denied_provider_is_no_candidate_of_any_chain(name):
    every = {
        leg: [{"provider": provider.name, "model": "m"} for provider in offering(leg)]
        for leg in LEGS
    }
    persona = denying(
        {**every["llm"][0], "fallback": every["llm"], "route": []},
        name,
        stt={"provider": "deepgram", "fallback": every["stt"]},
        tts={
            "provider": "deepgram",
            "fallback": [{"provider": p["provider"]} for p in every["tts"]],
        },
    )
    legs = choose_legs(persona, Machine(KEYS))
    for chain in legs.chains:
        assert name not in {candidate.provider.name for candidate in chain.candidates}
        assert all(candidate.obstacle is None for candidate in [chain.serving])
    denied = [chain.leg for chain in legs.chains if name in chain.denied]
    assert set(denied) == set(load(name).offers)


def test_a_denied_provider_answers_no_route():
    rule = {"when": {"language": "en"}, "use": {"provider": "openai"}}
    persona = denying({"provider": "groq", "route": [rule]}, "openai")
    legs = choose_legs(persona, Machine(KEYS))
    assert legs.routes == ()
    # It is told all the same: a rule that does nothing should not look as if it did.
    console = Console(width=200)
    with console.capture() as captured:
        console.print(chain_table(persona, legs))
    (row,) = [line for line in captured.get().splitlines() if "│ openai " in line]
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells == ["llm", "openai", "", "", "denied by the persona"]


@pytest.mark.parametrize("url", ["https://api.openai.com/v1", "https://api.openai.com"])
@pytest.mark.parametrize(
    ("llm", "variable"),
    [
        ({"provider": "groq"}, "GROQ_BASE_URL"),
        ({"provider": "cerebras"}, "CEREBRAS_BASE_URL"),
        ({"provider": "mistral"}, "MISTRAL_BASE_URL"),
        ({"provider": "anthropic"}, "ANTHROPIC_BASE_URL"),
        ({"provider": "ollama"}, "OLLAMA_BASE_URL"),
        ({"provider": "openai_compatible", "model": "m"}, "OPENAI_COMPATIBLE_BASE_URL"),
        ({"provider": "openai_compatible", "model": "m", "base_url_env": "GATE"}, "GATE"),
    ],
)
def test_no_other_provider_is_pointed_at_its_address(llm, variable, url):
    said = obstacle(llm, "openai", **{variable: url})
    assert said == f"{variable} leads to openai, which the persona denies"
    # It is a way like any other for a persona that denies nobody.
    assert obstacle(llm, **{variable: url}) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://API.OpenAI.com./v1/",
        "https://eu.api.openai.com/v1",
        "https://someone:else@api.openai.com/v1",
        "http://api.openai.com:8443",
        "https://openai.com",
        # A resolver takes these for dots and letters.
        "https://api.openai。com",
        "https://api．openai｡com/v1",
        "https://ａｐｉ.openai.com",
        "https://api.open\u00adai.com",
        "https://%61pi.openai.com",
    ],
)
def test_its_address_is_known_however_it_is_written(url):
    said = obstacle({"provider": "groq"}, "openai", GROQ_BASE_URL=url)
    assert said == "GROQ_BASE_URL leads to openai, which the persona denies"


@pytest.mark.parametrize(
    "url",
    [
        "https://openai.com.example.org",
        "https://notopenai.com",
        "https://example.org/openai.com",
        # Microsoft's, with Microsoft's keys.
        "https://mine.openai.azure.com/openai/v1",
    ],
)
def test_an_address_that_only_looks_like_it_is_another(url):
    assert obstacle({"provider": "groq"}, "openai", GROQ_BASE_URL=url) is None


def test_the_address_that_stands_for_it_here_is_closed_too():
    here = {"OPENAI_BASE_URL": "http://localhost:9100/openai/v1"}
    for url in ("http://127.0.0.1:9100/openai/v1", "http://localhost:9100/openai"):
        said = obstacle({"provider": "groq"}, "openai", GROQ_BASE_URL=url, **here)
        assert said == "GROQ_BASE_URL leads to openai, which the persona denies"
    for url in ("http://127.0.0.1:9100/groq", "http://127.0.0.1:9101/openai/v1"):
        assert obstacle({"provider": "groq"}, "openai", GROQ_BASE_URL=url, **here) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://127.1:9100/openai/v1",
        "http://0.0.0.0:9100/openai/v1",
        "http://2130706433:9100/openai/v1",
        "http://[::1]:9100/openai/v1",
        "http://[::]:9100/openai/v1",
        "http://[::ffff:127.0.0.1]:9100/openai/v1",
        "http://api.localhost:9100/openai/v1",
        "http://１２７.0.0.1:9100/openai/v1",
        "http://127.0.0.1:9100/x/../openai/v1",
        "http://127.0.0.1:9100/./openai//v1",
        "http://127.0.0.1:9100/%6fpenai/v1",
        "http://127.0.0.1:9100/openai%2fv1",
    ],
)
def test_what_stands_for_it_here_is_known_however_it_is_written(url):
    here = {"OPENAI_BASE_URL": "http://localhost:9100/openai/v1"}
    said = obstacle({"provider": "groq"}, "openai", GROQ_BASE_URL=url, **here)
    assert said == "GROQ_BASE_URL leads to openai, which the persona denies"


def test_where_its_own_entry_leads_is_closed_too():
    entry = {"provider": "openai_compatible", "model": "m", "base_url_env": "GATE"}
    gate = {"GATE": "http://gate.example.org/v1"}
    llm = {"provider": "ollama", "fallback": [entry]}
    said = obstacle(llm, "openai_compatible", OLLAMA_BASE_URL="http://gate.example.org", **gate)
    assert said == "OLLAMA_BASE_URL leads to openai_compatible, which the persona denies"


def test_an_address_is_shown_without_its_secrets():
    assert shown("http://user:pw@127.0.0.1:1/v1?key=secret#x") == "http://127.0.0.1:1/v1"
    assert shown("https://api.groq.com") == "https://api.groq.com"


def test_its_key_is_not_given_to_another():
    for variable in ("OPENAI_API_KEY", "MY_KEY"):
        llm = {"provider": "groq", "api_key_env": variable}
        said = obstacle(llm, "openai", MY_KEY=KEYS["OPENAI_API_KEY"])
        assert said == f"{variable} holds the key of openai, which the persona denies"
    assert obstacle({"provider": "groq", "api_key_env": "MY_KEY"}, "openai", MY_KEY="mine") is None


def test_its_key_is_known_under_the_usual_name_of_another():
    said = obstacle({"provider": "groq"}, "openai", GROQ_API_KEY=KEYS["OPENAI_API_KEY"])
    assert said == "GROQ_API_KEY holds the key of openai, which the persona denies"
    own = {"provider": "openai", "api_key_env": "SPEAKING"}
    llm = {"provider": "groq", "fallback": [own]}
    said = obstacle(llm, "openai", SPEAKING="sk-other", GROQ_API_KEY="sk-other")
    assert said == "GROQ_API_KEY holds the key of openai, which the persona denies"


def test_a_denied_ollama_closes_its_own_port_and_no_other():
    llm = {"provider": "openai_compatible", "model": "m"}
    variable = "OPENAI_COMPATIBLE_BASE_URL"
    said = obstacle(llm, "ollama", **{variable: "http://127.0.0.1:11434/v1"})
    assert said == f"{variable} leads to ollama, which the persona denies"
    assert obstacle(llm, "ollama", **{variable: "http://127.0.0.1:8000/v1"}) is None


@given(st.text(), st.text())
def test_any_text_may_stand_for_an_address(first, second):
    persona = denying({"provider": "groq"}, "openai")
    machine = Machine(KEYS | {"GROQ_BASE_URL": first, "OPENAI_BASE_URL": second})
    assert choose_legs(persona, machine).llm.serving


@given(st.sampled_from(["openai.com", "groq.com"]), st.from_regex(r"[a-z]{1,8}", fullmatch=True))
def test_what_is_under_a_vendor_s_domain_is_the_vendor(domain, name):
    own = f"https://api.{domain}/v1"
    assert is_of_vendor(f"https://{name}.{domain}", own)
    assert not is_of_vendor(f"https://{name}{domain}", own)
    assert is_same_place(own, f"https://api.{domain}:443/v1/{name}")
    assert not is_same_place(own, f"https://api.{domain}/{name}")


@pytest.mark.parametrize("provider", ["groq", "cerebras", "mistral", "ollama", "openai_compatible"])
async def test_what_the_sdk_knows_of_openai_is_not_told_to_others(provider, monkeypatch):
    for name, value in {
        "OPENAI_API_KEY": "openai-secret",
        "OPENAI_ORG_ID": "org-secret",
        "OPENAI_PROJECT_ID": "project-secret",
        "OPENAI_CUSTOM_HEADERS": "X-Account: header-secret",
        "OPENAI_BASE_URL": "https://api.openai.com/v1",
    }.items():
        monkeypatch.setenv(name, value)
    services = await built(provider)
    clients = [services.llm._client]
    if provider == "groq":
        clients += [services.stt._client, services.tts._client]
    for client in clients:
        told = f"{client.api_key} {client.base_url} {dict(client.default_headers)}"
        assert "secret" not in told
        assert "openai.com" not in told


async def built(provider: str) -> Services:
    offers = load(provider).offers
    legs = {leg: provider if leg in offers else "deepgram" for leg in ("stt", "tts")}
    persona = denying(
        {"provider": provider, "model": "m"},
        "openai",
        stt={"provider": legs["stt"]},
        tts={"provider": legs["tts"]},
    )
    address = load(provider).address[0]
    keys = {name: key for name, key in KEYS.items() if name != "OPENAI_API_KEY"}
    machine = Machine(keys | {address: "http://127.0.0.1:9100/it"})
    shared = Shared()
    try:
        chosen = choose_legs(persona, machine)
        assert chosen.names()["llm"] == provider
        roster = Roster(persona, chosen, ("en",))
        return first_services(build_services(roster, chosen, machine=machine, shared=shared))
    finally:
        await shared.close()
