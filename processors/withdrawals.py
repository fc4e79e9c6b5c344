"""A question that is withdrawn before the model has looked at it is not asked at all.

Pipecat's withdrawal overtakes what waits in the model's queue. A question that it overtakes would
be asked after it, held, and let go when the turn ends, beside the answer to the question that took
its place.
"""

from __future__ import annotations

from pipecat.frames.frames import EagerEndOfTurnCancelFrame, Frame, LLMContextFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

WITHDRAWN = "withdrawn"
"""Stands in the metadata of a question that is withdrawn."""


class Withdrawals(FrameProcessor):
    """Marks questions that were asked early and are withdrawn.

    It stands behind the user aggregator, and runs in Pipecat's direct mode.
    """

    def __init__(self) -> None:
        super().__init__(enable_direct_mode=True)
        self._asked_early: LLMContextFrame | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass every frame on, and mark a question at its withdrawal.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            self._asked_early = frame if frame.speculation else None
        elif isinstance(frame, EagerEndOfTurnCancelFrame) and self._asked_early:
            self._asked_early.metadata[WITHDRAWN] = True
            self._asked_early = None
        await self.push_frame(frame, direction)


def pass_over_withdrawn(model: FrameProcessor) -> FrameProcessor:
    """Have a model answer no question that is withdrawn when it comes to it.

    Args:
        model: The model, or a switch between several.

    Returns:
        The same model.
    """
    process = model.process_frame

    async def process_frame(frame: Frame, direction: FrameDirection) -> None:
        if not (isinstance(frame, LLMContextFrame) and frame.metadata.get(WITHDRAWN)):
            await process(frame, direction)

    model.process_frame = process_frame  # type: ignore[method-assign]
    return model
