"""A leg whose services hold a connection: one that is cut is connected to again, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bots.failover.branch import Branch
from bots.failover.branches import Branches
from bots.failover.member import Member
from processors.alarm import Alarm

# One that fails again so soon is not connected to again.
SOON_S = 5.0


class Connected(Branches):
    """Says who comes after one that has failed, and when the preferred one comes back."""

    def __init__(self, first: Member, *, members: Callable[[], Sequence[Member]]) -> None:
        """Make a leg.

        Args:
            first: Who serves it at first.
            members: Who may serve it now, the preferred one first.
        """
        super().__init__(first)
        self.members = members
        self._called_at = -SOON_S
        self._overdue, self._mending = Alarm(self), Alarm(self)

    async def cleanup(self) -> None:
        """End what is under way."""
        await self._overdue.drop()
        await self._mending.drop()
        await super().cleanup()

    def after(self, failed: Member, *, is_mute: bool) -> Member | None:
        """Whom to call after a failure.

        Args:
            failed: Who has failed.
            is_mute: Whether it was connected and did not do its part; a connection that is cut may
                be made anew.

        Returns:
            The same member, once; else the next that may be asked, or None.
        """
        if is_mute or self.now - self._called_at < SOON_S:
            failed.breaker.failed(self.now)
        able = [member for member in self.members() if member.breaker.allows(self.now)]
        return failed if failed in able else next(iter(able), None)

    @property
    def comes_back(self) -> Member | None:
        """The preferred member, where another serves and it may work again."""
        preferred = next(iter(self.members()), self.serving)
        is_back = preferred is not self.serving and preferred.breaker.allows(self.now)
        return preferred if is_back else None

    async def call_on(self, member: Member, cause: str) -> Branch:
        """Call a member, and tell of it. It does not serve yet.

        Args:
            member: The member.
            cause: Why.
        """
        self._called_at = self.now
        member.breaker.asked(self.now)
        branch = await self.call(member)
        await self.tell_change(self.serving, member, cause)
        return branch
