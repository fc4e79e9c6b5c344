"""The language models' leg: a question that one does not answer goes to the next, at once.

Who fails before a word leaves no trace. Who fails in the middle of an answer has it finished by the
next, which is told what has been spoken; what it repeats of that is taken out.
"""

from __future__ import annotations

import asyncio
from functools import partial

from loguru import logger
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    ErrorFrame,
    Frame,
    FunctionCallsStartedFrame,
    InterruptionFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    MetricsFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.metrics.metrics import TTFBMetricsData
from pipecat.pipeline.llm_switcher import LLMSwitcher
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService

from bots.failover.answer import Answer
from bots.failover.branch import Branch, Serving
from bots.failover.branches import Branches
from bots.failover.causes import cause_of
from bots.failover.frames import ModelChosenFrame
from bots.failover.member import Member
from bots.failover.order import Order
from bots.failover.overlap import Overlap
from processors.alarm import Alarm
from processors.language.frames import LanguageChangedFrame
from processors.turn_frames import AnswerBrokenOffFrame, AnswerGivenFrame
from processors.withdrawals import WITHDRAWN

# A model that has not ended its answer by then has died; the next question does not wait for it.
LONGEST_ANSWER_S = 30.0
# Who is interrupted sooner may have been about to answer.
SOON_S = 1.0
# Whoever shapes the answer says within this what has been spoken of it.
GIVEN_WITHIN_S = 0.5


class LanguageModels(Branches, LLMSwitcher[Serving]):
    """Has each question answered by the first model that does."""

    leg = "llm"

    def __init__(self, first: Member, *, order: Order) -> None:
        """Make a leg.

        Args:
            first: Who serves it at first.
            order: Says who is asked.
        """
        super().__init__(first)
        self._order = order
        self._answer: Answer | None = None
        self._is_free = asyncio.Event()
        self._is_free.set()
        self._alarm = Alarm(self)

    @property
    def llms(self) -> list[LLMService]:
        """The models that have been made."""
        return [service for service in self.services if isinstance(service, LLMService)]

    async def cleanup(self) -> None:
        """End what is under way."""
        await self._alarm.drop()
        await super().cleanup()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Have a question answered, and pass everything else on to who serves."""
        match frame:
            case LLMContextFrame():
                await self._wait_for_answer()
                await self._choose(frame)
            case InterruptionFrame() | EagerEndOfTurnCancelFrame():
                await self._end()
            case LanguageChangedFrame():
                self._order.moved_to(frame.language)
            case UserStoppedSpeakingFrame() if self._answer:
                self._answer.is_confirmed = True
                self._answer.progress_at = self.now
            case AnswerGivenFrame():
                await self._go_on_from(frame.text)
                return
        await super().process_frame(frame, direction)

    async def nearly_over(self) -> None:
        """Wait for the answer."""
        await self._wait_for_answer()
        await super().nearly_over()

    async def lets_out(self, branch: Branch, frame: Frame) -> bool:
        """Let the answer out, as one, whoever makes it."""
        if not await super().lets_out(branch, frame):
            return False
        answer = self._answer
        if answer is None or branch is not answer.branch:
            return True
        match frame:
            case LLMFullResponseStartFrame():
                is_first, answer.has_begun = not answer.has_begun, True
                return is_first
            case LLMTextFrame():
                return await self._says(answer, frame)
            case LLMFullResponseEndFrame():
                return await self._ends(answer)
            case FunctionCallsStartedFrame():
                answer.calls_tools = True
                self._progresses(answer)
            case MetricsFrame():
                self._measure(answer, frame)
            case EagerEndOfTurnCancelFrame():
                # A guess that wants a tool is withdrawn by the model itself.
                await self._end()
        return True

    async def failed(self, branch: Branch, error: ErrorFrame) -> bool:
        """Have the next one answer, where an answer is waited for."""
        answer = self._answer
        if answer is None or branch is not answer.branch:
            return False
        await self._give_up_on(answer, cause_of(error))
        return True

    async def _wait_for_answer(self) -> None:
        """Let who is answering finish: one model alone would, and two would talk at once."""
        try:
            async with asyncio.timeout(LONGEST_ANSWER_S):
                await self._is_free.wait()
        except TimeoutError:
            logger.warning(f"{self.serving.provider} has not answered for {LONGEST_ANSWER_S:.0f} s")
            await self._end()

    async def _choose(self, question: LLMContextFrame) -> None:
        order = self._order.of(question.context)
        first, *left = [m for m in order if m.breaker.allows(self.now)] or order
        if first is not self.serving:
            await self._change_for(first)
        self._answer = Answer(
            question, self._serving, left, self.now, is_confirmed=not question.speculation
        )
        self._is_free.clear()
        first.breaker.asked(self.now)
        await self._alarm.set(first.timeout, self._watch)

    async def _change_for(self, member: Member) -> None:
        """Have another member answer, be it that a rule says so or that it works again."""
        before = self.serving
        await self.serve_by(await self.call(member))
        if member.rule or before.rule:
            cause = member.rule or "otherwise"
            await self.push_frame(ModelChosenFrame(member.provider, member.model, cause))
        else:
            await self.tell_change(before, member, "back")

    async def _watch(self) -> None:
        """See whether a token is overdue."""
        answer = self._answer
        if answer is None or answer.is_failing or answer.calls_tools:
            return
        timeout = answer.branch.member.timeout
        left = answer.progress_at + timeout - self.now
        if answer.is_held or left > 0:
            await self._alarm.set(max(left, timeout / 4), self._watch)
        else:
            await self._give_up_on(answer, "timeout")

    async def _give_up_on(self, answer: Answer, cause: str) -> None:
        if not answer.is_failing:
            answer.is_failing = True
            answer.branch.member.breaker.failed(self.now)
            # In a task of its own: who has failed may be running this one.
            await self._alarm.set(0.0, partial(self._ask_next, answer, cause))

    async def _ask_next(self, answer: Answer, cause: str) -> None:
        if answer is not self._answer or answer.question.metadata.get(WITHDRAWN):
            return
        if not answer.left:
            await self._nobody_answers(answer, cause)
            return
        before = self.serving
        await self.serve_by(await self.call(answer.left.pop(0)))
        await self.tell_change(before, self.serving, cause)
        answer.branch = self._serving
        answer.branch.member.breaker.asked(self.now)
        if answer.has_text:
            await self.let_out(AnswerBrokenOffFrame())
            await self._alarm.set(GIVEN_WITHIN_S, partial(self._go_on_from, ""))
        else:
            await self._ask_again(answer, "")

    async def _go_on_from(self, given: str) -> None:
        answer = self._answer
        if answer and answer.is_failing:
            answer.overlap = Overlap(given) if given else None
            await self._ask_again(answer, given)

    async def _ask_again(self, answer: Answer, given: str) -> None:
        answer.is_failing = answer.has_token = answer.has_text = False
        answer.progress_at = self.now
        await self._alarm.set(answer.branch.member.timeout, self._watch)
        question = answer.asked_again(given)
        await super().process_frame(question, FrameDirection.DOWNSTREAM)

    async def _nobody_answers(self, answer: Answer, cause: str) -> None:
        await self._end()
        if answer.has_begun:
            await self.let_out(LLMFullResponseEndFrame())
        await self.push_error(f"no language model answers ({cause})")

    async def _says(self, answer: Answer, frame: LLMTextFrame) -> bool:
        self._progresses(answer)
        answer.has_text = True
        if answer.overlap is None:
            return True
        new = answer.overlap.read(frame.text)
        if new == frame.text:
            return True
        await self._say(new)
        return False

    async def _ends(self, answer: Answer) -> bool:
        if answer.is_failing:
            return False
        if not (answer.has_text or answer.calls_tools or answer.overlap):
            await self._give_up_on(answer, "empty answer")
            return False
        if answer.overlap:
            await self._say(answer.overlap.rest())
        await self._end()
        return True

    async def _say(self, text: str) -> None:
        if text:
            await self.let_out(LLMTextFrame(text))

    def _progresses(self, answer: Answer) -> None:
        if not answer.has_text and not answer.calls_tools:
            answer.branch.member.breaker.worked()
        answer.has_token = True
        answer.progress_at = self.now

    def _measure(self, answer: Answer, frame: MetricsFrame) -> None:
        for data in frame.data:
            # The recogniser's own pass here, too.
            is_its_own = data.processor == answer.branch.service.name
            if is_its_own and isinstance(data, TTFBMetricsData) and data.value > 0:
                answer.has_token = True
                answer.progress_at = self.now
                self._order.took(answer.branch.member, data.value)

    async def _end(self) -> None:
        answer, self._answer = self._answer, None
        if answer and not answer.has_token and self.now - answer.progress_at > SOON_S:
            self._order.took(answer.branch.member, self.now - answer.progress_at)
        self._is_free.set()
        await self._alarm.drop()
