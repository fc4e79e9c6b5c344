"""What the language models answer: what the script says, else an echo."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from emulators.script import Answer

ECHO = Answer(text="You said: {user}")
ECHO_OF_TOOL = Answer(text="The tool gave: {tool}")


class Answers:
    """The script's answers: those for a question whenever it is asked, the others in turn."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._for_questions = [answer for answer in answers if answer.when is not None]
        self._in_turn = [answer for answer in answers if answer.when is None]

    def choose(
        self, user: str, *, provider: str, tool: str | None = None, tools: Sequence[str] = ()
    ) -> Answer:
        """Choose an answer.

        Args:
            user: What the user said last.
            provider: Whose model is asked.
            tool: What a tool gave, if that is what is answered.
            tools: The tools that may be called; others are not.

        Returns:
            The answer, its places filled in. The answer to a tool's result calls no tool again.
        """
        if tool is not None:
            return _filled(self._after_tool(user, provider), user, tool)
        answer = next(self._fitting(user, provider), None) or self._next(provider)
        if answer.tool and answer.tool not in tools:
            answer = answer.model_copy(update={"tool": None})
        return _filled(answer, user, "")

    def _fitting(self, user: str, provider: str) -> Iterator[Answer]:
        for answer in self._for_questions:
            if answer.when and answer.when.lower() in user.lower() and _gives(provider, answer):
                yield answer

    def _next(self, provider: str) -> Answer:
        answer = next((a for a in self._in_turn if _gives(provider, a)), ECHO)
        if answer is not ECHO:
            self._in_turn.remove(answer)
        return answer

    def _after_tool(self, user: str, provider: str) -> Answer:
        answer = next(self._fitting(user, provider), ECHO_OF_TOOL)
        return Answer(text=answer.text) if answer.tool and answer.text else ECHO_OF_TOOL


def _gives(provider: str, answer: Answer) -> bool:
    return answer.provider in (None, provider)


def _filled(answer: Answer, user: str, tool: str) -> Answer:
    places = {"user": user, "tool": tool} | _fields(tool)
    text = answer.text
    for name, value in places.items():
        text = text.replace(f"{{{name}}}", value)
    return answer.model_copy(update={"text": text})


def _fields(tool: str) -> dict[str, str]:
    """The fields of a tool's result, where it is an object."""
    try:
        result = json.loads(tool)
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in result.items()} if isinstance(result, dict) else {}


def tokens(text: str) -> list[str]:
    """Cut an answer as a model's tokens cut it: each word with the blank before it."""
    words = text.split(" ")
    return [word if index == 0 else f" {word}" for index, word in enumerate(words) if text]
