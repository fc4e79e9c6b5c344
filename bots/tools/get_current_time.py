"""The time of day, for whoever asks."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from pipecat.services.llm_service import FunctionCallParams


async def get_current_time(params: FunctionCallParams, timezone: str | None = None) -> None:
    """Tell the current date and time.

    Args:
        params: The call.
        timezone: An IANA time zone, such as Europe/Amsterdam. Leave it out for here.
    """
    try:
        now = datetime.now(ZoneInfo(timezone)) if timezone else datetime.now().astimezone()
    except (ValueError, OSError, KeyError):
        await params.result_callback(
            {"error": f'there is no time zone "{timezone}"; use a name such as Europe/Amsterdam'}
        )
        return
    await params.result_callback({"time": f"{now:%H:%M}", "date": f"{now:%Y-%m-%d}"})


TOOL = get_current_time
