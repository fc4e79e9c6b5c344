"""Text that comes bit by bit, given on sentence by sentence."""

from __future__ import annotations

import re

# A sentence ends where a stop is followed by a blank, or by itself in the languages without any.
_END = re.compile(r"""[.!?…]+["')\]]*\s+|[。！？]+""")


class Sentences:
    """Holds text until its sentences are whole."""

    def __init__(self) -> None:
        self._held = ""

    @property
    def held(self) -> str:
        """What has come and not been given on."""
        return self._held

    def add(self, text: str) -> list[str]:
        """Take more text.

        Args:
            text: What comes; texts are joined as they are.

        Returns:
            The sentences that are whole now, with the blanks behind them.
        """
        self._held += text
        whole = []
        while found := _END.search(self._held):
            whole.append(self._held[: found.end()])
            self._held = self._held[found.end() :]
        return whole

    def rest(self) -> str:
        """Give on what is held, whole or not."""
        rest, self._held = self._held, ""
        return rest
