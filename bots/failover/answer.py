"""An answer that a language model is asked for, and that others may have to finish."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from pipecat.frames.frames import LLMContextFrame
from pipecat.processors.aggregators.llm_context import LLMContext, LLMContextMessage

from bots.failover.branch import Branch
from bots.failover.member import Member
from bots.failover.overlap import Overlap

GO_ON = (
    "Your answer was cut off there. Go on with it exactly where it stops: do not begin again, "
    "do not repeat anything, and do not mention this."
)


@dataclass
class Answer:
    """One question, and how far its answer has come.

    Attributes:
        question: The question, as the first model was asked it.
        branch: Who answers.
        left: Who else may be asked, in order.
        progress_at: When it was asked, or when its last token came, in seconds.
        is_confirmed: Whether the turn that it answers is over.
        is_failing: Whether it has failed, and the next one is about to be asked.
        has_token: Whether its model has said anything, held back or not.
        has_begun: Whether its beginning has left the leg.
        has_text: Whether any of its words have.
        calls_tools: Whether it is a call of tools.
        overlap: Takes out what is repeated of what another one said.
    """

    question: LLMContextFrame
    branch: Branch
    left: list[Member]
    progress_at: float
    is_confirmed: bool
    is_failing: bool = False
    has_token: bool = False
    has_begun: bool = False
    has_text: bool = False
    calls_tools: bool = False
    overlap: Overlap | None = field(default=None, repr=False)

    @property
    def is_held(self) -> bool:
        """Whether its words wait for the end of the turn."""
        return self.has_token and not self.is_confirmed

    def asked_again(self, given: str) -> LLMContextFrame:
        """The question for the next model.

        Args:
            given: What has been spoken of the answer.

        Returns:
            The same conversation, with what was given of the answer at its end.
        """
        context = self.question.context
        if given:
            context = _going_on(context, given)
        again = LLMContextFrame(context, self.question.speculation and not self.is_confirmed)
        again.metadata = self.question.metadata
        return again


def _going_on(context: LLMContext, given: str) -> LLMContext:
    added = [
        {"role": "assistant", "content": given},
        {"role": "user", "content": GO_ON},
    ]
    return LLMContext(
        messages=[*context.messages, *cast(list[LLMContextMessage], added)],
        tools=context.tools,
        tool_choice=context.tool_choice,
    )
