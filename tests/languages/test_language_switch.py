"""When a conversation moves to another language, and what is told then."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from pipecat.frames.frames import (
    Frame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    ServiceUpdateSettingsFrame,
    STTUpdateSettingsFrame,
    TranscriptionFrame,
    TTSUpdateSettingsFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.settings import STTSettings, TTSSettings
from pipecat.transcriptions.language import Language

from processors.language.detection import LanguageDetection
from processors.language.frames import (
    LanguageChangedFrame,
    LanguageNotSpokenFrame,
    LanguageWantedFrame,
)
from processors.language.requests import LanguageRequests
from processors.language.switch import LanguageSwitch
from processors.stop.frames import StopCommandFrame
from tests.languages.test_language_detection import by_opening
from tests.pipelines import End, running

pytestmark = pytest.mark.looptime
REQUESTS = LanguageRequests()


@dataclass
class Caller:
    """Somebody who speaks before the switch, and what comes out behind it."""

    switch: LanguageSwitch
    before: End
    behind: End

    async def say(self, *texts: str, language: Language | None = None) -> None:
        """Say something, as one final transcript or several, and end the turn."""
        for text in texts:
            await self.tell(TranscriptionFrame(text, "caller", "now", language))
        await self.behind.push_frame(UserStoppedSpeakingFrame(), FrameDirection.UPSTREAM)

    async def tell(self, frame: Frame) -> None:
        await self.before.push_frame(frame)

    @property
    def told(self) -> list[tuple[str, str]]:
        """The languages that the conversation has moved to, and why."""
        return [(each.language, each.cause) for each in self._all(LanguageChangedFrame)]

    @property
    def refused(self) -> list[str]:
        return [each.language for each in self._all(LanguageNotSpokenFrame)]

    def _all(self, kind: type[Frame]) -> Iterable[Frame]:
        return [frame for frame in self.behind.passed if isinstance(frame, kind)]


@asynccontextmanager
async def calling(*, tells: bool = False, requests: bool = True) -> AsyncIterator[Caller]:
    """A conversation in Dutch that may go on in English."""
    switch = LanguageSwitch(
        language="nl",
        allowed=["nl", "en"],
        settings=_settings,
        requests=REQUESTS if requests else None,
        detection=LanguageDetection(by_opening),
        recogniser_tells=tells,
    )
    before, behind = End(FrameDirection.UPSTREAM), End(FrameDirection.DOWNSTREAM)
    caller = Caller(switch, before, behind)
    async with running(Pipeline([caller.before, switch, caller.behind])):
        yield caller


def _settings(language: str) -> list[ServiceUpdateSettingsFrame]:
    return [
        STTUpdateSettingsFrame(delta=STTSettings(language=Language(language))),
        TTSUpdateSettingsFrame(delta=TTSSettings(voice=f"a-voice-{language}")),
    ]


async def test_a_request_moves_everybody_before_its_words_come():
    async with calling() as caller:
        await caller.say("Switch to English, please, and tell me a joke.")
        voice, changed, words = caller.behind.passed[-3:]
        assert isinstance(voice, TTSUpdateSettingsFrame)
        assert voice.delta.voice == "a-voice-en"
        assert isinstance(changed, LanguageChangedFrame)
        assert (changed.language, changed.cause) == ("en", "request")
        assert changed.rest == "tell me a joke."
        assert words.text == "Switch to English, please, and tell me a joke."
        (hears,) = [f for f in caller.before.passed if isinstance(f, STTUpdateSettingsFrame)]
        assert hears.delta.language == Language.EN


async def test_what_moves_a_conversation_outlives_an_interruption():
    async with calling() as caller:
        await caller.say("speak English")
        moved = [f for f in caller.behind.passed if not isinstance(f, TranscriptionFrame)]
        kept = [f for f in moved if isinstance(f, LanguageChangedFrame | TTSUpdateSettingsFrame)]
        assert len(kept) == 2
        assert not any(frame.interruptible for frame in kept)
        assert not any(isinstance(frame, InterruptionFrame) for frame in moved)


async def test_a_client_may_move_it_too():
    async with calling() as caller:
        await caller.tell(LanguageWantedFrame("en", "client"))
        await caller.tell(LanguageWantedFrame("en", "client"))
        await caller.tell(LanguageWantedFrame("es", "client"))
        assert caller.told == [("en", "client")]
        assert not any(isinstance(each, LanguageWantedFrame) for each in caller.behind.passed)


async def test_a_request_in_pieces_is_told_once():
    async with calling() as caller:
        await caller.say("switch to", "English please", "thank you")
        assert caller.told == [("en", "request")]


async def test_an_interim_transcript_tells_nothing():
    async with calling() as caller:
        await caller.tell(InterimTranscriptionFrame("speak English", "caller", "now"))
        assert caller.told == []


@pytest.mark.parametrize("text", ["spreek Nederlands", "can we do this in Dutch"])
async def test_who_asks_for_the_language_that_is_spoken_changes_nothing(text):
    async with calling() as caller:
        await caller.say(text)
        assert caller.told == []
        assert caller.refused == []


@pytest.mark.parametrize(("text", "language"), [("spreek Spaans", "es"), ("speak German", "de")])
async def test_a_language_that_is_not_allowed_is_refused_each_time(text, language):
    async with calling() as caller:
        await caller.say(text)
        await caller.say(text)
        assert caller.told == []
        assert caller.refused == [language, language]


async def test_the_second_turn_is_told_before_its_words():
    async with calling() as caller:
        await caller.say("where can i park")
        assert caller.told == []
        await caller.say("is that a long walk")
        assert caller.told == [("en", "detection")]
        assert isinstance(caller.behind.passed[-2], LanguageChangedFrame)


async def test_pieces_of_one_turn_are_one_turn():
    async with calling() as caller:
        await caller.say("where can i park", "is that far")
        assert caller.told == []


async def test_once_it_has_moved_the_other_language_is_noticed():
    async with calling() as caller:
        await caller.say("speak English")
        await caller.say("where can i park")
        await caller.say("waar kan ik parkeren")
        await caller.say("hoe laat is het")
        assert caller.told == [("en", "request"), ("nl", "detection")]


async def test_a_recogniser_that_tells_is_asked():
    async with calling(tells=True) as caller:
        for text in ("where can i park", "is that a long walk"):
            await caller.say(text, language=Language.NL)
        assert caller.told == []
        for text in ("where can i park", "is that a long walk"):
            await caller.say(text, language=Language.EN_US)
        assert caller.told == [("en", "detection")]


async def test_a_recogniser_set_to_a_language_tells_none():
    async with calling() as caller:
        for text in ("where can i park", "is that a long walk"):
            await caller.say(text, language=Language.NL)
        assert caller.told == [("en", "detection")]


async def test_without_requests_none_is_heard():
    async with calling(requests=False) as caller:
        await caller.say("speak English")
        assert caller.told == []


async def test_a_stop_command_ends_the_turn_without_counting_it():
    async with calling() as caller:
        await caller.tell(TranscriptionFrame("where can i park", "caller", "now"))
        await caller.tell(StopCommandFrame("stop", "en"))
        await caller.say("is that a long walk")
        assert caller.told == []


async def test_a_language_that_is_noticed_and_not_spoken_is_told_once():
    async with calling() as caller:
        caller.switch.language = "en"
        caller.switch._allowed = ["en"]
        for text in ("waar kan ik parkeren", "hoe laat is het", "hoe heet jij", "waar woon jij"):
            await caller.say(text)
        assert caller.told == []
        assert caller.refused == ["nl"]
