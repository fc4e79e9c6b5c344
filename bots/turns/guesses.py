"""Whether it pays to take what a recogniser has not finished for the whole of what was said."""

from __future__ import annotations

# What a right guess saves the caller is worth two requests of the model that are in vain.
WORTH_IT = 0.3
WEIGHT = 0.25
# A recogniser that once held words back may do so no more.
TRY_AGAIN_AFTER = 6


class Guesses:
    """Remembers how often an interim transcript turned out to be the whole turn."""

    def __init__(self) -> None:
        self._right = 1.0
        self._passed_over = 0

    def pay(self) -> bool:
        """Whether to guess now."""
        if self._right >= WORTH_IT:
            return True
        self._passed_over += 1
        return self._passed_over % TRY_AGAIN_AFTER == 0

    def turned_out(self, right: bool) -> None:
        """Learn from a guess."""
        self._right += WEIGHT * (right - self._right)
