"""A leg whose services come and go: one serves, and others are made when they are needed.

It is Pipecat's `ServiceSwitcher`, whose services are all there from the start, each with its
connections, its queues and a share of every frame. Here nobody stands by: a service is made and
connected when it is called, with the settings of that moment, and one that has failed is cleaned
up, whatever it hangs on.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from loguru import logger
from pipecat.frames.frames import CancelFrame, EndFrame, ErrorFrame, Frame, StartFrame
from pipecat.pipeline.pipeline import Pipeline, PipelineSink, PipelineSource
from pipecat.pipeline.service_switcher import ServiceSwitcher
from pipecat.processors.filters.function_filter import FunctionFilter
from pipecat.processors.filters.identity_filter import IdentityFilter
from pipecat.processors.frame_processor import (
    FrameDirection,
    FrameProcessor,
    FrameProcessorSetup,
)
from pipecat.services.ai_service import AIService

from bots.failover.branch import (
    CLEANED_UP_WITHIN_S,
    Branch,
    Serving,
    end_well,
    reports_at_once,
)
from bots.failover.frames import ProviderChangedFrame
from bots.failover.member import Member
from bots.providers.provider import Leg

CONNECTED_WITHIN_S = 2.0


class Branches(ServiceSwitcher[Serving]):
    """Holds the branch that serves a leg, and changes it.

    Whoever derives from it says what leaves a branch (`lets_out`) and what becomes of a failure
    (`failed`).

    Attributes:
        leg: Which leg it is.
    """

    leg: ClassVar[Leg]

    def __init__(self, first: Member) -> None:
        """Make a leg.

        Args:
            first: Who serves it at first.
        """
        self._setup_of_branches: FrameProcessorSetup | None = None
        self._start: StartFrame | None = None
        self._has_started = False
        self._cleaning: set[asyncio.Task[None]] = set()
        # It lets the pipeline start meanwhile.
        self._serving = Branch(first, IdentityFilter(enable_direct_mode=True))
        self._live = [self._serving]
        super().__init__([self._serving.service], Serving)
        self._serving.pipeline = self._pipelines[0]

    @property
    def serving(self) -> Member:
        """Who serves the leg."""
        return self._serving.member

    @property
    def now(self) -> float:
        """The moment, in seconds of the event loop's clock."""
        return asyncio.get_running_loop().time()

    async def tell_change(self, before: Member, after: Member, cause: str) -> None:
        """Tell that a member takes another's place, or its own.

        Args:
            before: Who served.
            after: Who serves from now on.
            cause: Why.
        """
        if after is before:
            logger.warning(f"{self.leg}: {after.provider} is connected to again ({cause})")
            return
        logger.warning(f"{self.leg}: {after.provider} in place of {before.provider} ({cause})")
        frame = ProviderChangedFrame(self.leg, before.provider, after.provider, cause)
        await self.push_frame(frame)

    async def lets_out(self, branch: Branch, frame: Frame) -> bool:
        """Whether a frame leaves a branch downstream.

        Args:
            branch: The branch; it serves, or has been called besides the one that does.
            frame: The frame.
        """
        return branch is self._serving

    async def failed(self, branch: Branch, error: ErrorFrame) -> bool:
        """Take note of an error.

        Args:
            branch: Whose it is.
            error: The error.

        Returns:
            Whether that settles it; else it goes on upstream.
        """
        return False

    async def nearly_over(self) -> None:
        """Wait for what is under way, before the session ends in due form."""
        connecting = [b.setting_up for b in self._live if b.setting_up]
        if connecting:
            await asyncio.wait(connecting, timeout=CONNECTED_WITHIN_S)

    async def call(self, member: Member) -> Branch:
        """Make a member's service, and have it connect. It does not serve yet.

        Args:
            member: The member.

        Returns:
            Its branch, which takes frames already.
        """
        branch = Branch(member, reports_at_once(member.build()))
        branch.pipeline = Pipeline(
            self._way_through(branch),
            source=PipelineSource(partial(self._push_up, branch)),
            sink=PipelineSink(self._pipeline_sink_push_frame),
        )
        self._live.append(branch)
        self._services.append(branch.service)
        self._pipelines.append(branch.pipeline)
        if self._setup_of_branches and self._start:
            branch.setting_up = self._create_setup_task(branch.pipeline, self._setup_of_branches)
            await branch.pipeline.queue_frame(self._start)
        return branch

    async def serve_by(self, branch: Branch) -> None:
        """Have a branch serve, and let go of all others."""
        self._serving = branch
        self.strategy.activate(branch.service)
        for other in list(self._live):
            if other is not branch:
                self._let_go(other)

    def _let_go(self, branch: Branch) -> None:
        """Forget a branch, and clean it up meanwhile: it may hang."""
        self._live.remove(branch)
        self._services.remove(branch.service)
        if branch.pipeline:
            self._pipelines.remove(branch.pipeline)
            cleaning = self.create_task(self._clean_up(branch), f"{self}::clean up")
            self._cleaning.add(cleaning)
            cleaning.add_done_callback(self._cleaning.discard)

    # Pipecat narrows the type of the argument in the same way.
    async def setup(self, setup: FrameProcessorSetup) -> None:  # type: ignore[override]
        """Note how services are to be set up: the first is made once the pipeline starts.

        Args:
            setup: How the pipeline is set up. What happens within a branch is nobody's business;
                observers are told of what leaves the leg.
        """
        self._setup_of_branches = replace(setup, observer=None)
        await super().setup(setup)

    async def cleanup(self) -> None:
        """Clean up who serves, and wait for the rest."""
        await super().cleanup()
        if self._cleaning:
            await asyncio.wait(self._cleaning, timeout=CLEANED_UP_WITHIN_S)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Give a frame to the branches; it leaves those that do not serve only at the end.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        if isinstance(frame, EndFrame):
            await self.nearly_over()
        if isinstance(frame, EndFrame | CancelFrame):
            self._leave_those_that_connect()
        await super().process_frame(frame, direction)
        if isinstance(frame, StartFrame):
            self._start = frame
            await self.serve_by(await self.call(self.serving))
        elif isinstance(frame, EndFrame | CancelFrame) and not self._pipelines:
            await self._nobody_ends(frame, direction)

    async def push_frame(
        self, frame: Frame, direction: FrameDirection = FrameDirection.DOWNSTREAM
    ) -> None:
        """Push a frame out of the leg, unless it is an error that the leg itself mends."""
        if isinstance(frame, ErrorFrame):
            branch = next((b for b in self._live if b.service is frame.processor), None)
            if branch and await self.failed(branch, frame):
                return
        await super().push_frame(frame, direction)

    async def let_out(self, frame: Frame) -> None:
        """Push a frame of the leg's own downstream, among those that leave the branches.

        Args:
            frame: The frame. While the session ends, those that leave a branch are held, and one
                that was pushed past them would overtake them.
        """
        await self._parallel_push_frame(frame, FrameDirection.DOWNSTREAM)

    # Called as a method, though it needs no self there.
    def _make_pipeline_definitions(  # type: ignore[override]
        self, services: list[FrameProcessor], strategy: Serving
    ) -> list[Any]:
        self._strategy = strategy
        return [self._way_through(self._serving)]

    def _way_through(self, branch: Branch) -> list[FrameProcessor]:
        async def serves(_: Frame) -> bool:
            return branch is self._serving

        async def lets_out(frame: Frame) -> bool:
            return branch in self._live and await self.lets_out(branch, frame)

        def door(opens: Any, direction: FrameDirection) -> FunctionFilter:
            return FunctionFilter(
                filter=opens,
                direction=direction,
                filter_system_frames=True,
                enable_direct_mode=True,
            )

        return [
            door(serves, FrameDirection.DOWNSTREAM),
            branch.service,
            door(serves, FrameDirection.UPSTREAM),
            door(lets_out, FrameDirection.DOWNSTREAM),
        ]

    async def _parallel_push_frame(self, frame: Frame, direction: FrameDirection) -> None:
        # Pipecat remembers the id of every frame, for branches that all push the same ones.
        if self._synchronizing:
            self._buffered_frames.append((frame, direction))
        else:
            await self.push_frame(frame, direction)

    async def _push_up(self, branch: Branch, frame: Frame, direction: FrameDirection) -> None:
        """Push upstream what a branch pushes, as long as it is one of the leg's."""
        if branch in self._live:
            await self._parallel_push_frame(frame, direction)

    async def _pipeline_sink_push_frame(self, frame: Frame, direction: FrameDirection) -> None:
        if isinstance(frame, StartFrame):
            if self._has_started:
                return
            self._has_started = True
        await super()._pipeline_sink_push_frame(frame, direction)

    async def _nobody_ends(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass the end of the session on where no branch is left to do so."""
        self._synchronizing = False
        await self.push_frame(frame, direction)
        await self.resume_processing_system_frames()
        await self.resume_processing_frames()

    def _leave_those_that_connect(self) -> None:
        """Let go of branches that could not take the end of the session in."""
        for branch in list(self._live):
            if branch.setting_up and not branch.setting_up.done():
                self._let_go(branch)

    async def _clean_up(self, branch: Branch) -> None:
        if branch.setting_up:
            await self.cancel_task(branch.setting_up)
        # Some services end their tasks only when they are cancelled.
        if isinstance(branch.service, AIService):
            await end_well(branch.service, branch.service.cancel(CancelFrame()))
        if branch.pipeline:
            await end_well(branch.service, branch.pipeline.cleanup())
