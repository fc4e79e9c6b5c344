"""Each recogniser that has a wire hears a caller; what it is sent is what it was told to be."""

from __future__ import annotations

import pytest

from bots.persona import Persona
from tests.wire.conftest import RECORDED, audio_bytes, caller_line, calls, persona

LINE = "What is your name?"
DUTCH_LINE = "Hoe heet je eigenlijk?"
TERMS = ["Summer", "Coliblanco"]


def heard_by(languages: list[str], **stt: object) -> Persona:
    return persona(stt=stt, languages={"default": languages[0], "allowed": languages})


@pytest.mark.parametrize(
    ("model", "languages", "path", "query"),
    [
        ("nova-3-general", ["en"], "/v1/listen", {"language": ["en"]}),
        ("nova-3-general", ["en", "nl"], "/v1/listen", {"language": ["multi"]}),
        ("nova-3-medical", ["en"], "/v1/listen", {"language": ["en"]}),
        ("nova-3-medical", ["nl"], "/v1/listen", {"language": ["multi"]}),
        ("nova-2-general", ["en"], "/v1/listen", {"language": ["en"]}),
        ("nova-2-finance", ["en"], "/v1/listen", {"language": ["en"]}),
        ("flux-general-en", ["en"], "/v2/listen", {}),
        ("flux-general-multi", ["en", "nl"], "/v2/listen", {"language_hint": ["en", "nl"]}),
    ],
)
async def test_deepgram(converse, emulators, model, languages, path, query):
    line = DUTCH_LINE if languages == ["nl"] else LINE
    rehearsal = await converse(
        heard_by(languages, provider="deepgram", model=model, keyterms=TERMS), line
    )
    assert [turn.user for turn in rehearsal.session.turns] == [line]
    assert rehearsal.session.turns[0].spoken
    (call,) = calls(emulators, "deepgram", "stt")
    assert call.path == f"/deepgram{path}"
    wanted = {"model": [model], "sample_rate": ["16000"], "encoding": ["linear16"], **query}
    assert {name: call.query.get(name) for name in wanted} == wanted
    assert call.query.get("endpointing") == (["500"] if path == "/v1/listen" else None)
    older = model.startswith("nova-2")
    assert call.query.get("keyterm") == (None if older else TERMS)
    assert call.query.get("keywords") == (TERMS if older else None)
    assert call.headers["authorization"] == "Token deepgram-key"
    sound = len(caller_line(line).samples) * 2
    assert audio_bytes(emulators, "deepgram", "stt", "received") >= sound


@pytest.mark.parametrize(
    ("provider", "model", "root"),
    [
        ("groq", "whisper-large-v3-turbo", "/groq/openai/v1"),
        ("openai", "gpt-4o-mini-transcribe", "/openai/v1"),
        ("openai", "whisper-1", "/openai/v1"),
    ],
)
@pytest.mark.parametrize("languages", [["en"], ["en", "nl"]])
async def test_recognisers_of_utterances(converse, emulators, provider, model, root, languages):
    rehearsal = await converse(heard_by(languages, provider=provider, model=model), LINE)
    assert [turn.user for turn in rehearsal.session.turns] == [LINE]
    (call,) = calls(emulators, provider, "stt")
    assert call.path == f"{root}/audio/transcriptions"
    assert call.headers["authorization"] == f"Bearer {provider}-key"
    (body,) = emulators.received(provider, "stt")
    assert body["model"] == model
    assert body.get("language") == ("en" if languages == ["en"] else None)
    assert body["file"]["type"] == "audio/wav"
    received = emulators.journal(provider=provider, operation="stt", kind="received")
    recording = next(e["data"] for e in received if "sample_rate" in e["data"])
    assert recording["sample_rate"] == 16000
    assert 0.8 < recording["seconds"] < 3


async def test_dutch_is_heard_where_it_may_be_spoken(converse, emulators):
    rehearsal = await converse(
        heard_by(["nl", "en"], provider="deepgram", model="nova-3-general"),
        DUTCH_LINE,
    )
    (turn,) = rehearsal.session.turns
    assert (turn.user, turn.language) == (DUTCH_LINE, "nl")


def test_what_is_said_here_is_recorded():
    assert all(len(caller_line(text).samples) for text in RECORDED)
