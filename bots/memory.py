"""How much of the conversation the language model is shown."""

from __future__ import annotations

from typing import Any

from pipecat.processors.aggregators.llm_context import LLMContext, LLMContextMessage


class BoundedContext(LLMContext):
    """A context that forgets its oldest exchanges.

    It is cut only before what a user said, so that no answer stands without its question
    and no tool's result without its call.
    """

    def __init__(self, *, most_messages: int, **kwargs: Any) -> None:
        """Make an empty context.

        Args:
            most_messages: How many messages it holds; an exchange that is longer by itself
                is kept whole.
            **kwargs: What Pipecat's LLMContext takes.
        """
        super().__init__(**kwargs)
        self._most_messages = most_messages

    def add_message(self, message: LLMContextMessage) -> None:
        """Add a message, and forget what no longer fits."""
        super().add_message(message)
        self._forget()

    def add_messages(self, messages: list[LLMContextMessage]) -> None:
        """Add messages, and forget what no longer fits."""
        super().add_messages(messages)
        self._forget()

    def _forget(self) -> None:
        surplus = len(self.messages) - self._most_messages
        if surplus <= 0:
            return
        starts = [i for i, m in enumerate(self.messages) if _role(m) == "user"]
        cut = next((i for i in starts if i >= surplus), starts[-1] if starts else 0)
        if cut:
            self.set_messages(list(self.messages[cut:]))


def _role(message: LLMContextMessage) -> str:
    return str(message.get("role")) if isinstance(message, dict) else ""
