"""Each provider is given its own key and address, and no other's."""

from __future__ import annotations

import pytest

from tests.loading.texts import persona

RULES = {
    persona(llm="{provider: groq, api_key_env: OPENAI_API_KEY}"): [
        '5: llm.api_key_env: OPENAI_API_KEY is the key of "openai"; '
        "write GROQ_API_KEY, or a name of your own"
    ],
    persona(llm="{provider: openai_compatible, model: m, api_key_env: OPENAI_API_KEY}"): [
        '5: llm.api_key_env: OPENAI_API_KEY is the key of "openai"; write a name of your own'
    ],
    persona(llm="{provider: groq, api_key_env: GROQ_API_KEY}"): [],
    persona(llm="{provider: groq, api_key_env: SECOND_KEY}"): [],
    persona(llm="{provider: openai_compatible, model: m, base_url_env: OPENAI_BASE_URL}"): [
        '5: llm.base_url_env: OPENAI_BASE_URL is the address of "openai"; '
        "write OPENAI_COMPATIBLE_BASE_URL, or a name of your own"
    ],
    persona(llm="{provider: openai_compatible, model: m, base_url_env: GATEWAY_URL}"): [],
    persona(llm="{provider: openai_compatible, model: m}"): [],
    persona(llm="{provider: openai_compatible, base_url_env: GATEWAY_URL}"): [
        '5: llm.provider: "openai_compatible" has no model of its own; '
        "add model: as its server calls it"
    ],
    persona(llm="{provider: groq, base_url_env: GATEWAY_URL}"): [
        '5: llm.base_url_env: "groq" takes no address from here; set GROQ_BASE_URL'
    ],
    persona(llm="{provider: phrasebook, base_url_env: GATEWAY_URL}"): [
        '5: llm.base_url_env: "phrasebook" takes no address from here; take this out'
    ],
    persona(stt="{provider: deepgram, base_url_env: GATEWAY_URL}"): [
        '4: stt.base_url_env: unknown key "base_url_env"; '
        "known: provider, model, api_key_env, keyterms, language, cool_down, fallback, timeout"
    ],
}


@pytest.mark.parametrize("text", RULES, ids=lambda text: text[60:130])
def test_what_is_not_its_own_is_said(check, text):
    assert check(text) == RULES[text]
