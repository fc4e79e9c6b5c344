"""Moves a conversation to the language that its caller wants, before anybody hears the words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from pipecat.frames.frames import (
    Frame,
    ServiceUpdateSettingsFrame,
    TranscriptionFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.language.detection import LanguageDetection
from processors.language.frames import (
    Cause,
    LanguageChangedFrame,
    LanguageNotSpokenFrame,
    LanguageWantedFrame,
)
from processors.language.requests import LanguageRequests
from processors.stop.frames import GoodbyeFrame, StopCommandFrame
from processors.updates import send_updates
from processors.wake.persona_switch import PersonaChangedFrame

# From a language, what the services are to be told.
Settings = Callable[[str], Sequence[ServiceUpdateSettingsFrame]]


class LanguageSwitch(FrameProcessor):
    """Moves the conversation, at most once a turn.

    It stands behind the recogniser and before the user aggregator, which tells it when a turn is
    over. Before the transcript that a language is known by, it sends the services their new
    settings and tells everybody: these frames keep their place in the queues and outlive
    interruptions, so that all that was said before is spoken as it was meant, and what is behind
    them is heard, thought and spoken in the new language. The transcripts pass as they are: a
    request is answered like any other turn. It runs in Pipecat's direct mode: it changes its
    state before it pushes anything.

    Attributes:
        language: The language of the conversation, BCP-47.
    """

    def __init__(
        self,
        *,
        language: str,
        allowed: Collection[str],
        settings: Settings = lambda language: (),
        requests: LanguageRequests | None = None,
        detection: LanguageDetection | None = None,
        recogniser_tells: bool = False,
    ) -> None:
        """Make one for one session.

        Args:
            language: The language of the conversation.
            allowed: The languages that it may move to.
            settings: What the services are told when it moves.
            requests: Finds requests; None to hear none.
            detection: Notices turns in another language; None to notice none.
            recogniser_tells: Whether the language of a transcript is the one that was heard,
                and not the one that the recogniser was set to.
        """
        super().__init__(enable_direct_mode=True)
        self.language = language
        self._allowed = allowed
        self._settings = settings
        self._requests = requests
        self._detection = detection
        self._recogniser_tells = recogniser_tells
        self._turn: list[str] = []
        self._told: str | None = None
        self._has_spoken_up = False
        self._refused: set[str] = set()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Take in a frame, and pass it on.

        Args:
            frame: The frame; final transcripts and the ends of turns count.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        match frame:
            case LanguageWantedFrame():
                if frame.language in self._allowed and frame.language != self.language:
                    await self._move(frame.language, frame.cause)
                return
            case PersonaChangedFrame():
                self.language, self._allowed = frame.language, frame.languages
            case TranscriptionFrame() if direction == FrameDirection.DOWNSTREAM:
                await self._hear(frame)
            case UserStoppedSpeakingFrame() if direction == FrameDirection.UPSTREAM:
                self._end_turn()
            case StopCommandFrame() | GoodbyeFrame():
                self._forget()
        await self.push_frame(frame, direction)

    async def _hear(self, frame: TranscriptionFrame) -> None:
        self._turn.append(frame.text)
        if self._recogniser_tells and frame.language:
            self._told = str(frame.language)[:2]
        if self._has_spoken_up:
            return
        text = " ".join(self._turn)
        if self._requests and (request := self._requests.find(text)):
            await self._ask_for(request.language, "request", request.rest)
        elif self._detection:
            wanted = self._detection.wanted(text, current=self.language, told=self._told)
            await self._ask_for(wanted, "detection")

    async def _ask_for(self, language: str, cause: Cause, rest: str = "") -> None:
        if language in ("", self.language):
            return
        if language in self._allowed:
            self._has_spoken_up = True
            await self._move(language, cause, rest)
        elif cause == "request" or language not in self._refused:
            # Who goes on in a language that is not spoken is told once.
            self._has_spoken_up = True
            self._refused.add(language)
            await self.push_frame(LanguageNotSpokenFrame(language, cause, tuple(self._allowed)))

    async def _move(self, language: str, cause: Cause, rest: str = "") -> None:
        self.language = language
        moved = LanguageChangedFrame(language, cause, rest)
        await send_updates(self, [*self._settings(language), moved])

    def _end_turn(self) -> None:
        if self._detection and self._turn:
            text = " ".join(self._turn)
            self._detection.end_turn(text, current=self.language, told=self._told)
        self._forget()

    def _forget(self) -> None:
        self._turn.clear()
        self._told = None
        self._has_spoken_up = False
