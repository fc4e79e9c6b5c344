"""No provider is followed to where it sends us: a persona may deny whoever is there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bots.accounts.asking import models_of, voices_of
from bots.errors import ProviderFailed
from bots.machine import Machine
from bots.notices import NO_ANSWER
from bots.providers import PROVIDERS, load
from tests.wire.conftest import keys, persona
from tests.wire.redirecting import Redirecting, redirecting

LINE = "What is your name?"
ASKED_WITHIN = 20.0
FOLLOWED_WITHIN = 4.0
MORE = {"openai_compatible": {"model": "m", "base_url_env": "OPENAI_COMPATIBLE_BASE_URL"}}
SERVED = [
    (name, leg) for name in PROVIDERS if load(name).address is not None for leg in load(name).offers
]
REMOTE = [name for name in PROVIDERS if load(name).account is not None]


@pytest.fixture
def gateway(emulators) -> Iterator[Redirecting]:
    with redirecting(emulators.root) as server:
        yield server


def behind(gateway: Redirecting, emulators, provider: str) -> dict[str, str]:
    """The environment in which a provider's address is the gateway, which knows the way on."""
    variable = load(provider).address[0]
    return {variable: emulators.environment[variable].replace(emulators.root, gateway.address)}


@pytest.mark.parametrize(
    ("provider", "leg", "more"),
    [
        *((provider, leg, {}) for provider, leg in SERVED),
        ("deepgram", "stt", {"model": "flux-general-en"}),
    ],
)
async def test_no_service_follows_its_provider_elsewhere(
    converse, emulators, gateway, provider, leg, more
):
    who = persona(**{leg: {"provider": provider, **MORE.get(provider, {}), **more}})
    talk = asyncio.create_task(
        converse(who, LINE, environment=behind(gateway, emulators, provider))
    )
    assert await asyncio.to_thread(gateway.is_asked.wait, ASKED_WITHIN)
    # A caller may wait much longer for one who does not hear or speak; whoever follows has by now.
    await asyncio.wait({talk}, timeout=FOLLOWED_WITHIN)
    talk.cancel()
    await asyncio.wait({talk})
    assert emulators.journal(provider=provider, operation=leg) == []


async def test_a_turn_whose_model_is_sent_to_a_denied_one_is_not_answered_by_it(
    converse, emulators, gateway
):
    # Groq's path at the gateway is OpenAI's at the emulators.
    rehearsal = await converse(
        persona(deny_providers=["openai"]), LINE, environment={"GROQ_BASE_URL": gateway.address}
    )
    assert gateway.asked == ["/openai/v1/chat/completions"]
    assert emulators.journal(provider="openai") == []
    (turn,) = rehearsal.session.turns
    assert (turn.user, turn.spoken) == (LINE, [NO_ANSWER["en"]])


@pytest.mark.parametrize("provider", REMOTE)
def test_no_list_is_asked_for_elsewhere(emulators, gateway, provider):
    environment = emulators.environment | keys() | behind(gateway, emulators, provider)
    account = load(provider).account
    with pytest.raises(ProviderFailed) as problem:
        if account.models:
            models_of(load(provider), Machine(environment))
        else:
            voices_of(load(provider), Machine(environment), None)
    assert str(problem.value).endswith("can't be asked: it sends us elsewhere (307).")
    assert gateway.asked
    assert emulators.journal(provider=provider) == []
