"""One session: a persona and a place to talk become a worker, run to its end."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from loguru import logger
from pipecat.frames.frames import OutputTransportMessageUrgentFrame, TTSSpeakFrame
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext, LLMContextMessage
from pipecat.processors.frameworks.rtvi import RTVIObserverParams
from pipecat.processors.frameworks.rtvi import models as rtvi
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.workers.runner import WorkerRunner

from bots.assembly import assemble
from bots.budget import Usual
from bots.client_requests import ClientRequests
from bots.events import (
    Event,
    Failed,
    Finished,
    ProviderChanged,
    SessionStarted,
    StateChanged,
)
from bots.language import not_spoken, starting_with
from bots.legs import Legs, choose_legs
from bots.listening import is_asleep_at_first
from bots.machine import Machine
from bots.memory import BoundedContext
from bots.notices import NO_ANSWER, Notice
from bots.obeying import Means, Obeying
from bots.observer import SessionObserver, Tell
from bots.persona import Persona
from bots.place import Place
from bots.prompt import opening
from bots.providers.provider import Leg
from bots.roster import Roster
from bots.shared import Shared
from bots.tools import load as load_tool
from bots.tracing import Tracing
from bots.turn_log import TurnLog
from bots.turn_record import TurnRecord
from bots.turn_spans import TurnSpans
from bots.watched_frames import spare_observers
from bots.written import LanguageCode
from processors.language.frames import LanguageWantedFrame
from processors.speech.shaping import SpeechShaper
from processors.wake.frames import SleepFrame

IN_RATE = 16000
CANCEL_TIMEOUT = 2.0


@dataclass
class Session:
    """A persona talking with someone.

    Attributes:
        persona: Who talks.
        place: Where.
        machine: What this machine has.
        shared: What sessions of this process share.
        id: Names the session.
        history: What was said earlier, where the conversation goes on.
        unknown_session: The session that the client wanted to go on with and nobody knows.
        wanted_language: The language that the client wants to start in.
        listeners: Called with each event, besides the client.
        turns: The turns that are over.
        legs: Who may hear, think and speak.
        serving: Who does, by leg.
        languages: The languages of the conversation, the one it starts in first.
        opening: What the assistant says first; empty where a conversation goes on.
        over: Set once the session has run to its end.
    """

    persona: Persona
    place: Place
    machine: Machine
    shared: Shared
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    history: Sequence[LLMContextMessage] = ()
    unknown_session: str | None = None
    wanted_language: str | None = None
    listeners: Sequence[Tell] = ()
    turns: list[TurnRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Choose the legs, so that what is missing is said before anything starts."""
        self.legs: Legs = choose_legs(self.persona, self.machine)
        self.serving: dict[Leg, str] = self.legs.names()
        self.languages: tuple[LanguageCode, ...] = starting_with(
            self.legs.languages(self.persona),
            self.persona,
            wanted=self.wanted_language,
            number=self.place.caller,
        )
        self._roster = Roster(self.persona, self.legs, self.languages)
        self.context: LLMContext = BoundedContext(
            most_messages=self.persona.memory.messages,
            tools=[load_tool(name) for name in self.persona.tools],
        )
        self.context.add_messages(list(self.history))
        self.opening = "" if self.history else opening(self.persona, self.languages)
        self.over = asyncio.Event()
        self._log = TurnLog(
            session=self.id, persona=self.persona, usual=self.shared.get(Usual, Usual)
        )
        tracing = self.shared.get(Tracing, lambda: Tracing(self.machine.environment))
        self._spans = TurnSpans(session=self.id, persona=self.persona.name, on=tracing.on)
        self._output = cast(BaseOutputTransport, self.place.transport.output())
        self._observer: SessionObserver | None = None
        self._shaper: SpeechShaper | None = None
        self._worker: PipelineWorker | None = None
        self._finished = False

    @property
    def language(self) -> LanguageCode:
        """The language that is spoken now."""
        return self._roster.language

    async def prepare(self) -> None:
        """Load the models, if nobody has, and compose the pipeline."""
        self._worker = await self._compose()

    async def run(self) -> None:
        """Talk until the other side leaves or the session is ended."""
        if self._worker is None:
            await self.prepare()
        if self._worker is None or self._finished:
            self.over.set()
            return
        runner = WorkerRunner(handle_sigint=False, handle_sigterm=False)
        await runner.add_workers(self._worker)
        logger.info(f"session {self.id}: {self.persona.name} in {self.languages[0]}")
        try:
            await runner.run()
        finally:
            self.over.set()
        logger.info(f"session {self.id}: over after {len(self.turns)} turns")

    async def end(self, reason: str) -> None:
        """End the session once what is being said has been said.

        Args:
            reason: Why, as the client is told.
        """
        if self._worker:
            # The probe follows the audio: it returns when what is being said has been said.
            await self._worker.flush_pipeline()
        await self._finish(reason)
        if self._worker:
            await self._worker.stop_when_done()

    async def cancel(self, reason: str) -> None:
        """End the session at once.

        Args:
            reason: Why, as the client is told.
        """
        await self._finish(reason)
        if self._worker:
            await self._worker.cancel(reason=reason)

    async def move_to(self, language: str) -> None:
        """Go on in a language, or tell the client why not.

        Args:
            language: The language, BCP-47.
        """
        spoken = self._roster.languages
        if language not in spoken:
            await self.tell(not_spoken(self._roster.current, spoken, language))
        elif self._worker:
            await self._worker.queue_frame(LanguageWantedFrame(language, "client"))

    async def tell(self, event: Event) -> None:
        """Tell the client and the listeners.

        Args:
            event: What happened.
        """
        if isinstance(event, ProviderChanged):
            self.serving[event.leg] = event.after
        self._spans.hear(event)
        for listener in self.listeners:
            await listener(event)
        if isinstance(event, Failed) and event.code == "llm_failed":
            await self._say(NO_ANSWER)
        if self.place.speaks_rtvi:
            message = rtvi.ServerMessage(data=event.message()).model_dump()
            # Straight to the client: a way through the pipeline ends when the pipeline does.
            await self._output.send_message(OutputTransportMessageUrgentFrame(message=message))

    async def _compose(self) -> PipelineWorker:
        parts = await assemble(
            self.persona,
            place=self.place,
            roster=self._roster,
            legs=self.legs,
            machine=self.machine,
            shared=self.shared,
            context=self.context,
        )
        self._shaper = parts.shaper
        self._observer = SessionObserver(
            deaf_to=parts.overhears,
            language=self.languages[0],
            source=self.legs.llm.serving.provider.name,
            tell=self.tell,
            turn_ended=self._turn_ended,
            asleep=is_asleep_at_first(self.persona),
        )
        worker = PipelineWorker(
            parts.pipeline,
            params=PipelineParams(
                audio_in_sample_rate=IN_RATE,
                audio_out_sample_rate=self.place.out_rate,
                enable_metrics=True,
            ),
            observers=[self._observer, *self._obeying()],
            enable_rtvi=self.place.speaks_rtvi,
            rtvi_observer_params=RTVIObserverParams(ignored_sources=parts.overhears),
            # A quiet device is not a dead one.
            idle_timeout_secs=None,
            cancel_timeout_secs=CANCEL_TIMEOUT,
            **self._spans.worker_options,
        )
        spare_observers(worker)
        self._spans.follow(worker)
        self._listen_to_transport()
        if self.place.speaks_rtvi:
            requests = ClientRequests(
                stop=worker.rtvi.interrupt_bot, move=self.move_to, end=self.end, tell=self.tell
            )
            worker.rtvi.add_event_handler("on_client_message", requests.answer)
        return worker

    def _listen_to_transport(self) -> None:
        self.place.transport.add_event_handler("on_client_connected", self._connected)
        self.place.transport.add_event_handler("on_client_disconnected", self._left)

    async def _connected(self, *_: Any) -> None:
        await self.tell(SessionStarted(self.id, self.persona.name, self.languages[0], self.serving))
        if self.unknown_session:
            await self.tell(
                Failed("unknown_session", "There is no such session here; this one is new.")
            )
        if self.wanted_language and self.wanted_language not in self.languages:
            await self.tell(not_spoken(self.persona, self.languages, self.wanted_language))
        if is_asleep_at_first(self.persona):
            await self.tell(StateChanged("asleep"))
        if self.opening:
            await self._speak(TTSSpeakFrame(self.opening, append_to_context=True))

    async def _left(self, *_: Any) -> None:
        if self._worker:
            await self._worker.cancel(reason="the client left")

    async def _turn_ended(self, turn: TurnRecord) -> None:
        self.turns.append(turn)
        over = turn.over(self.serving, self.persona.latency_budget)
        self._log.over(over)
        self._spans.over(turn.moments, over)
        await self.tell(over)

    def _obeying(self) -> list[Obeying]:
        """Whoever does what is asked of the session, if anything can be."""
        if self.persona.stop is None and self.persona.wake is None:
            return []
        means = Means(say=self._say, end=self.end, sleep=self._sleep)
        return [Obeying(means, then=self.persona.stop.then if self.persona.stop else "listen")]

    async def _sleep(self) -> None:
        if self._worker:
            await self._worker.queue_frame(SleepFrame())

    async def _say(self, notice: Notice) -> None:
        """Say something that is no part of the conversation."""
        await self._speak(TTSSpeakFrame(notice[self.language], append_to_context=False))

    async def _speak(self, words: TTSSpeakFrame) -> None:
        # Not by way of the model, which may hang, and which drops what it is handed while an
        # answer that it has begun is withdrawn.
        if self._shaper:
            await self._shaper.queue_frame(words)

    async def _finish(self, reason: str) -> None:
        if not self._finished:
            self._finished = True
            if self._observer:
                await self._observer.close_all()
            await self.tell(Finished(reason))
