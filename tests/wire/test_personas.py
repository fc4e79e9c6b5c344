"""Several personas in one session: the wake phrase decides who answers, and how."""

from __future__ import annotations

from bots.events import AssistantSpoke, Event, LanguageChanged, Woke
from bots.persona import Persona
from tests.wire.conftest import persona

TO_SUMMER, TO_OLIVER = "Hey Summer, what is your name?", "Hey Oliver, what is your name?"
BY_THE_WAY = "Hoe heet je eigenlijk?"
ANSWERS = [{"when": "e", "text": "Aha."}]
VOICES = {"en": "aura-2-thalia-en", "nl": "aura-2-lars-nl"}
DEEPGRAM = {"provider": "deepgram", "model": "nova-3-general"}


def two() -> Persona:
    """Summer, in English, and Oliver, who speaks Dutch first and has a tool."""
    oliver = persona(
        name="Oliver",
        prompt="You are Oliver.",
        languages={"default": "nl", "allowed": ["nl", "en"]},
        wake={"phrases": ["hey oliver"]},
        tts={"provider": "deepgram", "voice": VOICES},
        tools=["get_current_time"],
    )
    summer = persona(
        name="Summer",
        prompt="You are Summer.",
        wake={"phrases": ["hey summer"], "timeout": "30s"},
        stt=DEEPGRAM,
        tts={"provider": "deepgram", "voice": "aura-2-luna-en"},
    )
    return summer.among([oliver])


async def test_the_phrase_decides_prompt_voice_language_and_tools(converse, emulators):
    told: list[Event] = []
    lines = (TO_SUMMER, TO_OLIVER, BY_THE_WAY, TO_SUMMER)
    rehearsal = await converse(two(), *lines, answers=ANSWERS, told=told)
    asked = "what is your name?"
    assert [turn.user for turn in rehearsal.session.turns] == [asked, asked, BY_THE_WAY, asked]
    woke = [each.persona for each in told if isinstance(each, Woke)]
    assert woke == ["Summer", "Oliver", "Summer"]
    requests = emulators.received("groq", "llm")
    turns = {}
    for body in requests:
        prompt, *_, language = body["messages"][0]["content"].replace("\n", " ").split(" Always")
        turns[len(body["messages"])] = (prompt.strip(), language.split()[-1], "tools" in body)
    assert list(turns.values()) == [
        ("You are Summer.", "English.", False),
        ("You are Oliver.", "Dutch.", True),
        ("You are Oliver.", "Dutch.", True),
        ("You are Summer.", "English.", False),
    ]
    opened = emulators.journal(provider="deepgram", operation="tts", kind="opened")
    voices = [entry["data"]["path"].partition("model=")[2].partition("&")[0] for entry in opened]
    assert voices == ["aura-2-luna-en", "aura-2-lars-nl", "aura-2-luna-en"]
    spoken = [each.language for each in told if isinstance(each, AssistantSpoke)]
    assert spoken == ["en", "nl", "nl", "en"]
    changes = [(each.language, each.cause) for each in told if isinstance(each, LanguageChanged)]
    assert changes == [("nl", "persona"), ("en", "persona")]


async def test_the_phrasebook_answers_from_the_examples_of_who_is_called(converse):
    def called(name: str) -> Persona:
        return persona(
            name=name,
            wake={"phrases": [f"hey {name.lower()}"], "timeout": "30s"},
            llm={"provider": "phrasebook"},
            examples=[{"user": ["What is your name"], "assistant": f"I am {name}."}],
        )

    who = called("Summer").among([called("Oliver")])
    rehearsal = await converse(who, TO_SUMMER, TO_OLIVER)
    answers = [" ".join(turn.spoken) for turn in rehearsal.session.turns]
    assert answers == ["I am Summer.", "I am Oliver."]
