"""A rule of `llm.route` can fit some question, and names who there is."""

from __future__ import annotations

import pytest

from tests.loading.texts import NL_EN, persona


def routed(when: str, use: str = "{provider: openai}") -> str:
    return persona(NL_EN, llm=f"{{provider: groq, route: [{{when: {when}, use: {use}}}]}}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (routed("{words: {at_least: 2, at_most: 9}}"), []),
        (routed("{words: {at_least: 2, at_most: 2}, asks: law}"), []),
        (
            routed("{words: {at_least: 9, at_most: 2}}"),
            [
                "5: llm.route[0].when.words: no question has at least 9 words and at most 2; "
                "write at_most: 9 or more"
            ],
        ),
        (
            routed('{asks: {nl: ["!!!", wet], en: law}}'),
            [
                '5: llm.route[0].when.asks.nl[0]: "!!!" has no word in it; '
                "write words that a caller says"
            ],
        ),
        (
            routed("{}", use="{provider: mistrall}"),
            [
                '5: llm.route[0].use.provider: no language model "mistrall"; did you mean '
                '"mistral"? Known: groq, openai, cerebras, mistral, anthropic, ollama, '
                "openai_compatible, llama_cpp, phrasebook"
            ],
        ),
    ],
)
def test_rules_of_routes(check, text, expected):
    assert check(text) == expected
