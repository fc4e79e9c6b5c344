"""The sessions of one server process."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from loguru import logger
from pipecat.processors.aggregators.llm_context import LLMContextMessage

from bots.bot import Session
from bots.loader import find_persona, load_persona, named_persona
from bots.machine import Machine
from bots.persona import Persona
from bots.place import Place
from bots.server.metrics import Metrics
from bots.server.pauses import Sweeper
from bots.shared import Shared
from bots.written import LanguageCode

MOST_REMEMBERED = 200
END_TIMEOUT = 1.0


@dataclass(frozen=True)
class Ended:
    """A conversation that may go on.

    Attributes:
        messages: What was said.
        language: The language that it was in at its end.
    """

    messages: Sequence[LLMContextMessage]
    language: LanguageCode


class Serving:
    """Opens sessions, knows those that are open, and ends them."""

    def __init__(self, *, persona: str, configs: Path, machine: Machine) -> None:
        """Make it; nothing is loaded yet.

        Args:
            persona: The persona of a client that names none.
            configs: The folder of persona files.
            machine: What this machine has.
        """
        self.default_persona = persona
        self.configs = configs
        self.machine = machine
        self.shared = Shared()
        self.open: dict[str, Session] = {}
        self.metrics = Metrics(sessions=lambda: len(self.open))
        self._sweeper = Sweeper()
        self._starting = asyncio.Lock()
        self._ended: OrderedDict[tuple[str, str], Ended] = OrderedDict()

    async def persona(self, name: str | None) -> Persona:
        """Load the persona that a client asks for.

        Args:
            name: The persona's name; None for the server's own.

        Raises:
            HeySummerError: If there is none of that name, or its file has problems.
        """
        path = (
            named_persona(name, self.configs)
            if name
            else find_persona(self.default_persona, self.configs)
        )
        # One at a time, like what follows in `run`.
        async with self._starting:
            return await asyncio.to_thread(load_persona, path, self.configs)

    async def run(
        self,
        persona: Persona,
        place: Place,
        *,
        resume: str | None = None,
        language: str | None = None,
    ) -> None:
        """Run a session to its end.

        Args:
            persona: Who talks.
            place: Where.
            resume: The id of an earlier session whose conversation goes on.
            language: The language that the client wants to start in.

        Raises:
            HeySummerError: If nothing can serve one of the persona's legs.
        """
        session = await self._session(persona, place, resume, language)
        self.open[session.id] = session
        try:
            # One at a time: ten that start at once would hold up those who are talking.
            async with self._starting:
                await session.prepare()
            await session.run()
        finally:
            del self.open[session.id]
            self._remember(session)
            del session
            await self._sweeper.sweep()

    async def _session(
        self, persona: Persona, place: Place, resume: str | None, language: str | None
    ) -> Session:
        if before := self.open.get(resume or ""):
            # The client's line broke, and this side has not noticed yet.
            await self._end([before], "taken up elsewhere")
        known = self._ended.get((persona.name, resume)) if resume else None
        begin = partial(
            Session,
            persona=persona,
            place=place,
            machine=self.machine,
            shared=self.shared,
            wanted_language=language,
            listeners=[self.metrics.of(persona.name)],
        )
        if resume and known is not None:
            wanted = language or known.language
            return begin(id=resume, history=known.messages, wanted_language=wanted)
        return begin(unknown_session=resume)

    async def end_all(self, reason: str) -> None:
        """End every session at once, each client being told why.

        Args:
            reason: Why.
        """
        await self._end(list(self.open.values()), reason)

    async def _end(self, sessions: Sequence[Session], reason: str) -> None:
        for session in sessions:
            await session.cancel(reason)
        try:
            async with asyncio.timeout(END_TIMEOUT):
                for session in sessions:
                    await session.over.wait()
        except TimeoutError:
            late = sum(not session.over.is_set() for session in sessions)
            logger.warning(f"{late} sessions did not end within {END_TIMEOUT:.0f} s")

    async def close(self) -> None:
        """Let go of what the sessions shared."""
        await self.shared.close()

    def _remember(self, session: Session) -> None:
        messages = list(session.context.messages)
        self._ended[session.persona.name, session.id] = Ended(messages, session.language)
        while len(self._ended) > MOST_REMEMBERED:
            self._ended.popitem(last=False)
