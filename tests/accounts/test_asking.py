"""What an account offers is asked of the vendor's own SDK; who can't be asked says why."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bots.accounts.account import Offered
from bots.accounts.asking import known_voices, models_of, provider_named, voices_of
from bots.errors import ProviderFailed, ProviderUnknown
from bots.machine import Machine
from bots.providers import load
from tests.conftest import ROOT
from tests.wire.conftest import keys


@pytest.fixture
def machine(emulators) -> Machine:
    return Machine(emulators.environment | keys())


def opened(emulators, provider: str) -> dict:
    return emulators.journal(provider=provider, kind="opened")[-1]["data"]


@pytest.mark.parametrize(
    ("provider", "language", "name"),
    [
        ("deepgram", "nl", "aura-2-beatrix-nl"),
        ("deepgram", "en", "aura-2-thalia-en"),
        ("cartesia", "nl", None),
        ("elevenlabs", "nl", None),
    ],
)
def test_voices_are_those_of_the_account(machine, emulators, provider, language, name):
    found = voices_of(load(provider), machine, language)
    assert found
    assert all(voice.knows(language) for voice in found)
    assert name is None or name in {voice.name for voice in found}
    assert f"{provider}-key" in str(opened(emulators, provider))
    everyone = voices_of(load(provider), machine, None)
    # Who speaks all languages is there whichever is asked for.
    assert len(found) < len(everyone) or not any(voice.languages for voice in everyone)


@pytest.mark.parametrize(
    ("provider", "model"),
    [
        ("deepgram", "nova-3"),
        ("groq", "openai/gpt-oss-20b"),
        ("openai", "gpt-4o"),
        ("cerebras", "gpt-oss-120b"),
        ("mistral", "mistral-small-latest"),
        ("anthropic", None),
        ("elevenlabs", "eleven_flash_v2_5"),
        ("ollama", None),
    ],
)
def test_models_are_those_of_the_account(machine, emulators, provider, model):
    found = {offered.name for offered in models_of(load(provider), machine)}
    assert found
    assert model is None or model in found
    if load(provider).key:
        assert f"{provider}-key" in str(opened(emulators, provider)["headers"])


def test_the_personas_own_choices_are_among_them(machine):
    for provider in ("groq", "openai", "cerebras", "mistral", "anthropic"):
        own = load(provider).offers["llm"].model
        assert own in {offered.name for offered in models_of(load(provider), machine)}, provider


@pytest.mark.parametrize(
    "provider", ["deepgram", "groq", "openai", "anthropic", "cartesia", "elevenlabs"]
)
@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "it does not take the key (401)"),
        (403, "the key may not do this (403)"),
        (503, "it refuses (503)"),
    ],
)
def test_a_refusal_is_told_in_one_line_without_the_key(
    machine, emulators, provider, status, reason
):
    emulators.fault(provider, "status", status=status)
    ask = voices_of if provider == "cartesia" else models_of
    arguments = (None,) if provider == "cartesia" else ()
    with pytest.raises(ProviderFailed) as problem:
        ask(load(provider), machine, *arguments)
    address = machine.address(load(provider), _choice(provider))
    assert str(problem.value) == f"{provider} at {address} can't be asked: {reason}."
    assert "-key" not in str(problem.value)


def test_a_vendor_that_does_not_answer_is_named():
    machine = Machine({"GROQ_BASE_URL": "http://127.0.0.1:9", "GROQ_API_KEY": "g"})
    with pytest.raises(ProviderFailed) as problem:
        models_of(load("groq"), machine)
    assert str(problem.value) == (
        "groq at http://127.0.0.1:9 can't be asked: it does not answer (APIConnectionError)."
    )


def test_an_address_is_named_without_its_password():
    machine = Machine({"GROQ_BASE_URL": "http://user:pw@127.0.0.1:9/x?y=z", "GROQ_API_KEY": "g"})
    with pytest.raises(ProviderFailed) as problem:
        models_of(load("groq"), machine)
    assert str(problem.value) == (
        "groq at http://127.0.0.1:9/x can't be asked: it does not answer (APIConnectionError)."
    )


@pytest.mark.parametrize("provider", ["cerebras", "mistral", "ollama", "openai_compatible"])
def test_what_the_sdk_knows_of_openai_is_told_to_nobody_else(
    machine, emulators, provider, monkeypatch
):
    openais(monkeypatch)
    models_of(load(provider), machine)
    headers = opened(emulators, provider)["headers"]
    assert {"x-secret", "openai-organization", "openai-project"}.isdisjoint(headers)
    assert "secret" not in str(headers)


def test_openai_itself_is_told(machine, emulators, monkeypatch):
    openais(monkeypatch)
    models_of(load("openai"), machine)
    headers = opened(emulators, "openai")["headers"]
    assert headers["openai-organization"] == "org-secret"
    assert headers["x-secret"] == "openai-secret"


def openais(monkeypatch) -> None:
    """What OpenAI's SDK reads from the environment."""
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Secret: openai-secret")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-secret")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "admin-secret")


def test_a_vendor_that_is_out_of_order_is_asked_once(machine, emulators):
    for provider in ("elevenlabs", "cartesia", "deepgram"):
        emulators.fault(provider, "status", status=503)
        with pytest.raises(ProviderFailed):
            voices_of(load(provider), machine, None)
        assert len(emulators.journal(provider=provider, kind="opened")) == 1, provider


@pytest.mark.parametrize("provider", ["groq", "elevenlabs"])
def test_a_list_that_drips_for_ever_is_given_up(provider, monkeypatch):
    monkeypatch.setattr("bots.accounts.asking.ANSWERS_WITHIN", 0.7)
    with endless(dripping) as root:
        machine = Machine({load(provider).address[0]: root, load(provider).key: "k"})
        with pytest.raises(ProviderFailed) as problem:
            models_of(load(provider), machine)
    assert str(problem.value) == (
        f"{provider} at {root} can't be asked: its list does not end within 0.7 s."
    )


def test_pages_that_lead_to_ever_more_pages_are_given_up(monkeypatch):
    monkeypatch.setattr("bots.accounts.asking.ANSWERS_WITHIN", 0.7)
    with endless(paging) as root:
        machine = Machine({"ELEVENLABS_BASE_URL": root, "ELEVENLABS_API_KEY": "k"})
        with pytest.raises(ProviderFailed) as problem:
            voices_of(load("elevenlabs"), machine, None)
    assert str(problem.value) == (
        f"elevenlabs at {root} can't be asked: its list does not end within 0.7 s."
    )


def test_a_page_without_voices_is_the_last():
    page = {"voices": [], "has_more": True, "next_page_token": "t", "total_count": 0}
    with endless(lambda write, _: write(json.dumps(page).encode())) as root:
        machine = Machine({"ELEVENLABS_BASE_URL": root, "ELEVENLABS_API_KEY": "k"})
        assert voices_of(load("elevenlabs"), machine, None) == []


def test_a_vendor_that_never_ends_does_not_keep_the_process_alive():
    script = (
        "import bots.accounts.asking as asking, sys\n"
        "from bots.machine import Machine\n"
        "from bots.providers import load\n"
        "asking.ANSWERS_WITHIN = 0.7\n"
        "here = Machine({'GROQ_BASE_URL': sys.argv[1], 'GROQ_API_KEY': 'k'})\n"
        "asking.models_of(load('groq'), here)\n"
    )
    with endless(dripping) as root:
        done = subprocess.run(
            [sys.executable, "-c", script, root], cwd=ROOT, capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
    assert done.stderr.strip().endswith("its list does not end within 0.7 s.")


Answer = Callable[[Callable[[bytes], object], threading.Event], object]


def dripping(write: Callable[[bytes], object], over: threading.Event) -> None:
    """One byte of JSON after another, never the last."""
    write(b"[")
    while not over.wait(0.05):
        write(b" ")


def paging(write: Callable[[bytes], object], _: threading.Event) -> None:
    """A page, and the word that there is another."""
    voice = {"voice_id": "v", "name": "Vera"}
    page = {"voices": [voice], "has_more": True, "next_page_token": "t", "total_count": 1}
    write(json.dumps(page).encode())


@contextmanager
def endless(answer: Answer) -> Iterator[str]:
    """The address of a server that answers so."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Connection", "close")
            self.end_headers()
            # Who has given up does not read on.
            with suppress(OSError):
                answer(self.wfile.write, over)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def test_without_a_key_nobody_is_asked():
    with pytest.raises(ProviderFailed) as problem:
        models_of(load("groq"), Machine({}))
    assert str(problem.value) == "groq can't be asked: GROQ_API_KEY is not set."


def test_a_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "elevenlabs", None)
    with pytest.raises(ProviderFailed) as problem:
        voices_of(load("elevenlabs"), Machine({"ELEVENLABS_API_KEY": "e"}), None)
    assert str(problem.value) == (
        'elevenlabs can\'t be asked: package missing; pip install "elevenlabs".'
    )


def test_what_a_provider_does_not_do_is_said():
    with pytest.raises(ProviderFailed) as problem:
        voices_of(load("anthropic"), Machine({}), None)
    assert str(problem.value) == "anthropic does not speak; docs/providers.md says who does."
    with pytest.raises(ProviderFailed) as problem:
        models_of(load("cartesia"), Machine({}))
    assert str(problem.value) == (
        "cartesia has no list of models; docs/providers.md names those that are known."
    )


def test_an_unknown_provider_is_named_with_the_nearest():
    with pytest.raises(ProviderUnknown) as problem:
        provider_named("depgram")
    assert str(problem.value).startswith(
        'There is no provider "depgram"; did you mean "deepgram"? Known: deepgram, groq, '
    )


def test_who_has_no_list_of_voices_has_those_that_are_known():
    found = {voice.name: voice.languages for voice in known_voices(load("espeak").offers["tts"])}
    assert found["nl"] == ("nl",)
    assert voices_of(load("espeak"), Machine({}), "nl") == [Offered("nl", "", ("nl",))]


def _choice(provider: str):
    from bots.choices import Choice

    return Choice(provider=provider)
