"""The control API: what happened is read back, and what is told is done or refused."""

from __future__ import annotations

import json
import time

import httpx
import pytest

TRANSCRIBED = "/deepgram/v1/listen?model=nova-3"
KEY = {"Authorization": "Token d-key"}


def ask(emulators, **headers: str) -> httpx.Response:
    return httpx.post(
        emulators.root + "/deepgram/v1/speak?model=aura-2-thalia-en",
        json={"text": "Hello."},
        headers=KEY | headers,
        timeout=10,
    )


def test_what_came_and_went_is_read_back_with_its_time(emulators):
    before = time.monotonic()
    assert ask(emulators).status_code == 200
    entries = emulators.journal(provider="deepgram", operation="tts")
    assert [entries[0]["kind"], entries[-1]["kind"]] == ["opened", "closed"]
    assert entries[0]["data"]["headers"]["authorization"] == "Token d-key"
    assert {"text": "Hello."} in emulators.received("deepgram", "tts")
    moments = [entry["at"] for entry in entries]
    assert moments == sorted(moments)
    assert before < moments[0] <= moments[-1] < time.monotonic()


def test_a_delay_is_told_as_it_was_meant_and_as_it_was(emulators):
    emulators.latency(aura=80)
    ask(emulators)
    (delay,) = emulators.journal(provider="deepgram", kind="delayed")
    assert delay["data"]["meant_ms"] == pytest.approx(80)
    assert delay["data"]["took_ms"] >= 79


def test_only_what_is_new_is_read(emulators):
    ask(emulators)
    last = emulators.journal()[-1]["number"]
    assert emulators.journal(since=last) == []
    ask(emulators)
    assert emulators.journal(since=last)[0]["kind"] == "opened"


def test_a_reset_is_a_new_start(emulators):
    emulators.latency(aura=5000)
    emulators.fault("deepgram", "status", status=503)
    assert ask(emulators).status_code == 503
    emulators.tell("POST", "reset")
    assert emulators.journal() == []
    began = time.monotonic()
    assert ask(emulators).status_code == 200
    assert time.monotonic() - began < 4


def test_faults_are_set_and_cleared(emulators):
    emulators.fault("deepgram", "status", status=429, retry_after=7, times=1)
    refused = ask(emulators)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "7")
    assert ask(emulators).status_code == 200
    emulators.fault("deepgram", "status", status=402)
    assert ask(emulators).status_code == 402
    emulators.tell("DELETE", "faults")
    assert ask(emulators).status_code == 200


def test_an_outage_refuses_every_connection_and_ends(emulators):
    emulators.outage(0.5)
    deadline = time.monotonic() + 5
    # Refused, or reset while it was being accepted.
    with pytest.raises(OSError):
        while time.monotonic() < deadline:
            emulators.journal()
    while time.monotonic() < deadline:
        try:
            emulators.journal()
            break
        except OSError:
            time.sleep(0.02)
    assert ask(emulators).status_code == 200


PROVIDERS = (
    "Known: anthropic, cartesia, cerebras, deepgram, elevenlabs, groq, mistral, ollama, openai, "
    "openai_compatible."
)
NOPE = {"provider": "groqq", "kind": "cut"}
SST = {"provider": "deepgram", "operation": "sst", "kind": "cut"}
NO_NOPE = f'faults.0: no provider "groqq" is emulated. {PROVIDERS}'
NO_SST = 'faults.0: no operation "sst" of deepgram is emulated. Known: models, projects, stt, tts.'


@pytest.mark.parametrize(
    ("method", "path", "body", "said"),
    [
        ("POST", "faults", [NOPE], NO_NOPE),
        ("POST", "faults", [SST], NO_SST),
        ("POST", "strike", NOPE, NO_NOPE),
        ("POST", "strike", SST, NO_SST),
        ("PUT", "script", {"faults": [NOPE]}, f"the script: {NO_NOPE}"),
        ("PUT", "script", {"faults": [SST]}, f"the script: {NO_SST}"),
        ("POST", "faults", [{**SST, "operation": "stt", "from_s": 2, "until_s": 2}], "never"),
        ("PATCH", "latency", {"grok": 5}, 'the latency: no "grok" is emulated. Known: anthropic'),
        ("PATCH", "latency", {"groq.sst": 5}, 'the latency: no "groq.sst" is emulated.'),
        ("PATCH", "latency", {"groq": -5}, '"-5.0" is not a number of milliseconds from 0 to'),
        ("PATCH", "latency", {"groq": float("nan")}, '"nan" is not a number of milliseconds'),
        ("PATCH", "pace", [1], "valid dictionary"),
        ("PATCH", "pace", {"interims_ms": 0}, "interims_ms"),
        ("PATCH", "pace", {"interims_ms": -1}, "interims_ms"),
        ("PATCH", "pace", {"interims_ms": float("nan")}, "interims_ms"),
        ("PATCH", "pace", {"last_word": "never"}, "last_word"),
        ("PATCH", "pace", {"tokens_per_second": 0}, "tokens_per_second"),
        ("PATCH", "pace", {"audio_speed": float("inf")}, "audio_speed"),
        ("PATCH", "pace", {"idle_s": 0}, "idle_s"),
        ("POST", "outage", {"seconds": None}, "seconds"),
        ("POST", "outage", {"seconds": -1}, "seconds"),
        ("POST", "outage", {"second": 1}, "second"),
        ("POST", "outage", [], "OutageAsked"),
        ("POST", "faults", [{"provider": "groq", "kind": "explode"}], "kind"),
        ("POST", "faults", {"provider": "groq"}, "list"),
        ("PUT", "script", {"callers": []}, "callers: Extra inputs are not permitted"),
        ("PATCH", "latency", {"groq": "slow"}, "groq"),
        ("PATCH", "pace", {"interims": 100}, "interims"),
        ("POST", "outage", {"seconds": "long"}, "long"),
    ],
)
def test_what_cannot_be_understood_is_refused_and_changes_nothing(
    emulators, method, path, body, said
):
    with pytest.raises(ValueError) as refused:
        emulators.tell(method, path, body)
    assert said in json.loads(str(refused.value))["error"]
    assert ask(emulators).status_code == 200


def test_the_addresses_are_those_that_the_vendors_sdks_read(emulators):
    addresses = emulators.environment
    assert addresses["DEEPGRAM_BASE_URL"] == f"{emulators.root}/deepgram"
    assert addresses["GROQ_BASE_URL"] == f"{emulators.root}/groq"
    assert addresses["OPENAI_BASE_URL"] == f"{emulators.root}/openai/v1"
    assert addresses["CARTESIA_BASE_URL"] == f"{emulators.root}/cartesia"
    assert addresses["ANTHROPIC_BASE_URL"] == f"{emulators.root}/anthropic"
