"""The control API: read back what happened, tell a new script, let things go wrong.

GET    /control/journal?since=N&provider=groq&kind=received
POST   /control/reset                     begin anew, as at the start
PUT    /control/script                    a script, as --script reads it
POST   /control/faults                    a list of faults, counted from now
DELETE /control/faults                    let everything go right
POST   /control/strike                    a fault that strikes the connections open now
PATCH  /control/latency                   {"groq": 220}
PATCH  /control/pace                      {"interims_ms": 200, "last_word": "begun"}
POST   /control/outage                    {"seconds": 3}: nothing listens, all is reset
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from emulators.emulation import Emulation, Pace
from emulators.errors import ScriptInvalid
from emulators.faults import Fault
from emulators.known import require_known_delays, require_known_faults
from emulators.script import understood
from emulators.vendors import addresses

_FAULTS = TypeAdapter(list[Fault])
_FAULT = TypeAdapter(Fault)
_DELAYS = TypeAdapter(dict[str, float])
_PACE = TypeAdapter(Pace)
_CHANGES = TypeAdapter(dict[str, Any])


class OutageAsked(BaseModel):
    """How long nothing shall listen."""

    model_config = ConfigDict(extra="forbid")

    seconds: Annotated[float, Field(ge=0, le=3600)]


# Takes the seconds for which nothing listens.
Outage = Callable[[float], Awaitable[None]]
# Takes a fault; answers how many open connections it struck.
Strike = Callable[[Fault], Awaitable[int]]


def control(emulation: Emulation, outage: Outage, strike: Strike) -> list[web.RouteDef]:
    """The control API's routes.

    Args:
        emulation: What all stand-ins share.
        outage: Lets nothing listen for a while.
        strike: Strikes the connections that are open.
    """
    asked = _Control(emulation, outage, strike)
    return [
        web.get("/control/journal", _understood(asked.journal)),
        web.get("/control/environment", _understood(asked.environment)),
        web.post("/control/reset", _understood(asked.reset)),
        web.put("/control/script", _understood(asked.tell_script)),
        web.post("/control/faults", _understood(asked.set_faults)),
        web.delete("/control/faults", _understood(asked.clear_faults)),
        web.post("/control/strike", _understood(asked.strike_now)),
        web.patch("/control/latency", _understood(asked.latency)),
        web.patch("/control/pace", _understood(asked.pace)),
        web.post("/control/outage", _understood(asked.outage_now)),
    ]


@dataclass(frozen=True)
class _Control:
    """What each route does."""

    emulation: Emulation
    outage: Outage
    strike: Strike

    async def journal(self, request: web.Request) -> web.Response:
        """What happened."""
        query = dict(request.query)
        since = int(query.pop("since", "0"))
        return web.json_response(self.emulation.journal.read(since, **query))

    async def environment(self, request: web.Request) -> web.Response:
        """The variables that point here."""
        return web.json_response(addresses(str(request.url.origin())))

    async def reset(self, request: web.Request) -> web.Response:
        """Begin anew."""
        self.emulation.begin()
        return web.json_response({})

    async def tell_script(self, request: web.Request) -> web.Response:
        """Begin with another script."""
        told = understood(await request.json(), "the script", Path())
        require_known_faults(told.faults, "the script")
        self.emulation.tell(told)
        return web.json_response({})

    async def set_faults(self, request: web.Request) -> web.Response:
        """Let things go wrong."""
        faults = _FAULTS.validate_python(await request.json())
        require_known_faults(faults, "the control API")
        self.emulation.faults.set_(faults)
        return web.json_response({})

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Let everything go right."""
        self.emulation.faults.clear()
        return web.json_response({})

    async def strike_now(self, request: web.Request) -> web.Response:
        """Strike what is open."""
        fault = _FAULT.validate_python(await request.json())
        require_known_faults([fault], "the control API")
        return web.json_response({"struck": await self.strike(fault)})

    async def latency(self, request: web.Request) -> web.Response:
        """Wait longer, or less long."""
        delays = _DELAYS.validate_python(await request.json())
        require_known_delays(delays, "the latency")
        self.emulation.latency.delays.update(delays)
        return web.json_response(self.emulation.latency.delays)

    async def pace(self, request: web.Request) -> web.Response:
        """Send faster, or slower."""
        changes = _CHANGES.validate_python(await request.json())
        self.emulation.pace = _PACE.validate_python(asdict(self.emulation.pace) | changes)
        return web.json_response(asdict(self.emulation.pace))

    async def outage_now(self, request: web.Request) -> web.Response:
        """Listen to nobody for a while."""
        await self.outage(OutageAsked.model_validate(await request.json()).seconds)
        return web.json_response({})


_Route = Callable[[web.Request], Awaitable[web.Response]]


def _understood(route: _Route) -> _Route:
    """The route, with what it cannot understand answered by a 400 that says what."""

    async def answer(request: web.Request) -> web.Response:
        try:
            return await route(request)
        except (ScriptInvalid, ValueError, AttributeError, RecursionError) as problem:
            return web.json_response({"error": str(problem)}, status=400)

    return answer
