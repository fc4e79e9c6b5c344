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
from dataclasses import asdict
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

    async def journal(request: web.Request) -> web.Response:
        query = dict(request.query)
        since = int(query.pop("since", "0"))
        return web.json_response(emulation.journal.read(since, **query))

    async def environment(request: web.Request) -> web.Response:
        return web.json_response(addresses(str(request.url.origin())))

    async def reset(request: web.Request) -> web.Response:
        emulation.begin()
        return web.json_response({})

    async def script(request: web.Request) -> web.Response:
        told = understood(await request.json(), "the script", Path())
        require_known_faults(told.faults, "the script")
        emulation.tell(told)
        return web.json_response({})

    async def set_faults(request: web.Request) -> web.Response:
        faults = _FAULTS.validate_python(await request.json())
        require_known_faults(faults, "the control API")
        emulation.faults.set_(faults)
        return web.json_response({})

    async def clear_faults(request: web.Request) -> web.Response:
        emulation.faults.clear()
        return web.json_response({})

    async def strike_now(request: web.Request) -> web.Response:
        fault = _FAULT.validate_python(await request.json())
        require_known_faults([fault], "the control API")
        return web.json_response({"struck": await strike(fault)})

    async def latency(request: web.Request) -> web.Response:
        delays = _DELAYS.validate_python(await request.json())
        require_known_delays(delays, "the latency")
        emulation.latency.delays.update(delays)
        return web.json_response(emulation.latency.delays)

    async def pace(request: web.Request) -> web.Response:
        changes = _CHANGES.validate_python(await request.json())
        emulation.pace = _PACE.validate_python(asdict(emulation.pace) | changes)
        return web.json_response(asdict(emulation.pace))

    async def outage_now(request: web.Request) -> web.Response:
        await outage(OutageAsked.model_validate(await request.json()).seconds)
        return web.json_response({})

    return [
        web.get("/control/journal", _understood(journal)),
        web.get("/control/environment", _understood(environment)),
        web.post("/control/reset", _understood(reset)),
        web.put("/control/script", _understood(script)),
        web.post("/control/faults", _understood(set_faults)),
        web.delete("/control/faults", _understood(clear_faults)),
        web.post("/control/strike", _understood(strike_now)),
        web.patch("/control/latency", _understood(latency)),
        web.patch("/control/pace", _understood(pace)),
        web.post("/control/outage", _understood(outage_now)),
    ]


_Route = Callable[[web.Request], Awaitable[web.Response]]


def _understood(route: _Route) -> _Route:
    """The route, with what it cannot understand answered by a 400 that says what."""

    async def answer(request: web.Request) -> web.Response:
        try:
            return await route(request)
        except (ScriptInvalid, ValueError, AttributeError, RecursionError) as problem:
            return web.json_response({"error": str(problem)}, status=400)

    return answer
