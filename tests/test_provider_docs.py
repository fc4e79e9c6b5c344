"""What a person must know of each provider is written down."""

from __future__ import annotations

import pytest

from bots.providers import PROVIDERS, load
from bots.providers.former_names import MODELS, VOICES
from bots.providers.former_names import PROVIDERS as FORMER
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "providers.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_table_has_each_provider_with_its_models_and_needs(name):
    provider = load(name)
    assert f"| `{name}` |" in PAGE
    for offer in provider.offers.values():
        # What runs on this machine is told by `models list`.
        assert provider.catalogue or offer.model in PAGE
    needed = [provider.key, provider.needs_address and provider.address and provider.address[0]]
    for variable in filter(None, [*needed, *provider.variables]):
        assert f"`{variable}`" in PAGE


@pytest.mark.parametrize("name", PROVIDERS)
def test_the_example_of_the_environment_has_each_variable(name):
    provider = load(name)
    address = provider.address[0] if provider.address else None
    for variable in filter(None, [provider.key, address, *provider.variables]):
        assert f"{variable}=" in EXAMPLE
    if provider.address and provider.address[1]:
        assert f"#{address}={provider.address[1]}" in EXAMPLE


def test_former_names_are_written_down():
    for name in (*FORMER, *MODELS, *VOICES):
        assert f"`{name}`" in PAGE
