"""Whether a provider that has failed is asked again.

The pattern: https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker
"""

from __future__ import annotations

COOL_DOWN_S = 30.0
LONGEST_S = 300.0
# Who asks and is not answered because the caller spoke on has learned nothing.
TRIAL_S = 10.0


class Breaker:
    """Closed while a provider works, open for a while after a failure, then tried once.

    All moments are seconds on one monotonic clock.
    """

    def __init__(self, *, cool_down: float = COOL_DOWN_S, longest: float = LONGEST_S) -> None:
        """Make one that is closed.

        Args:
            cool_down: How long a provider is left alone after its first failure, in seconds;
                twice as long after each trial that fails.
            longest: The longest that it is left alone, in seconds.
        """
        self._first = min(cool_down, longest)
        self._longest = longest
        self._cool_down = self._first
        self._open_until: float | None = None
        self._tried_until = 0.0

    @property
    def is_closed(self) -> bool:
        """Whether nothing is known against the provider."""
        return self._open_until is None

    def allows(self, now: float) -> bool:
        """Whether the provider may be asked.

        Args:
            now: The moment.
        """
        if self._open_until is None:
            return True
        return now >= self._open_until and now >= self._tried_until

    def asked(self, now: float) -> None:
        """Note that the provider is asked: if it was left alone until now, nobody else asks it.

        Args:
            now: The moment.
        """
        if self._open_until is not None:
            self._tried_until = now + TRIAL_S

    def worked(self) -> None:
        """Note that the provider has answered."""
        self._open_until = None
        self._cool_down = self._first
        self._tried_until = 0.0

    def failed(self, now: float) -> None:
        """Note that the provider has failed.

        What fails for others that asked before the first failure was known is no further trial.

        Args:
            now: The moment.
        """
        if self._open_until is None:
            self._open_until = now + self._cool_down
        elif now >= self._open_until:
            self._cool_down = min(2 * self._cool_down, self._longest)
            self._open_until = now + self._cool_down
        self._tried_until = 0.0


class Breakers:
    """The breakers of one process: what one session learns of a provider, all know."""

    def __init__(self) -> None:
        self._breakers: dict[str, Breaker] = {}

    def of(self, provider: str, *, cool_down: float = COOL_DOWN_S) -> Breaker:
        """The breaker of a provider on a leg.

        Args:
            provider: Names the provider, its leg, model and address.
            cool_down: How long it is left alone after its first failure, in seconds.
        """
        if provider not in self._breakers:
            self._breakers[provider] = Breaker(cool_down=cool_down)
        return self._breakers[provider]

    async def close(self) -> None:
        """Forget everything."""
        self._breakers.clear()
