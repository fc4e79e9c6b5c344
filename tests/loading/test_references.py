from __future__ import annotations

import secrets as randomness

import pytest

from bots.loading.references import mismatches
from bots.loading.secrecy import holds_secret, names_secret
from bots.providers import PROVIDERS, offering
from tests.loading.texts import HEAD, NL_EN, persona


def known(leg: str) -> str:
    return ", ".join(provider.name for provider in offering(leg))


RULES = {
    # Providers.
    persona(stt="{provider: depgram}"): [
        f'4: stt.provider: no recogniser "depgram"; did you mean "deepgram"? Known: {known("stt")}'
    ],
    persona(stt="{provider: zzz}"): [
        f'4: stt.provider: no recogniser "zzz"; known: {known("stt")}'
    ],
    persona(tts="{provider: mistral}"): [
        f'6: tts.provider: no voice "mistral", which serves llm; known: {known("tts")}'
    ],
    persona(llm="{provider: groq, fallback: [{provider: opnai}, {provider: phrasebook}]}"): [
        '5: llm.fallback[0].provider: no language model "opnai"; '
        f'did you mean "openai"? Known: {known("llm")}'
    ],
    persona("deny_providers: [opnai, azure]"): [
        '7: deny_providers[0]: no provider "opnai"; did you mean "openai"? '
        f"Known: {', '.join(PROVIDERS)}",
        f'7: deny_providers[1]: no provider "azure"; known: {", ".join(PROVIDERS)}',
    ],
    persona("deny_providers: [groq]"): [
        '5: llm.provider: "groq" is in deny_providers; name another, or take it out there'
    ],
    # A denied fallback is how one persona narrows a chain that it shares.
    persona("deny_providers: [openai]", llm="{provider: groq, fallback: [{provider: openai}]}"): [],
    # Languages.
    persona("languages: {default: es, allowed: [nl, en]}"): [
        '7: languages.default: "es" is not in allowed; write default: nl, or add es to allowed'
    ],
    persona("languages: {allowed: [nl]}"): [
        '7: languages.default: "en" is not in allowed; write default: nl, or add en to allowed'
    ],
    persona("languages: {switch: {by_caller: {'+31': nl}}}"): [
        '7: languages.switch.by_caller.+31: "nl" is not an allowed language; '
        "take this out, or add it to languages.allowed"
    ],
    persona(
        "languages: {default: en, allowed: [nl, en], switch: {on_detection: {turns: 2}}}",
        stt="{provider: deepgram, language: current}",
    ): [
        "4: stt.language: a recogniser that hears the current language only notices no other; "
        "write language: multi, or take out switch.on_detection"
    ],
    # Wake phrases.
    persona("wake: {phrases: hey goedendag, listen: device}"): [
        '7: wake.phrases: the spotter\'s English dictionary does not have "goedendag"; '
        "write it in words that it has, or write listen: transcript"
    ],
    persona("wake: {phrases: hey goedendag, listen: device, spotter: porcupine}"): [],
    persona("wake: {phrases: hey goedendag}"): [],
    persona("wake: {phrases: hey ann, others: [nobody]}"): [
        '7: wake.others[0]: there is no persona "nobody"; there are p'
    ],
    persona("wake: {phrases: hey ann, others: [p]}"): [],
    persona(NL_EN + "greeting: {en: Hi}"): [
        "8: greeting: nothing is given for nl; add nl, or shorten languages.allowed"
    ],
    persona("greeting: {en: Hi, es: Hola}"): [
        '7: greeting.es: "es" is not an allowed language; '
        "take this out, or add it to languages.allowed"
    ],
    persona(NL_EN + "greeting: Hi"): [],
    # One wrong line is one problem, not one at every text in that language.
    persona("languages: {default: nl, allowed: [nk, en]}\ngreeting: {nl: Hoi}"): [
        '7: languages.allowed[0]: "nk" is not one of nl, en, es; write en',
        "8: greeting: nothing is given for en; add en, or shorten languages.allowed",
    ],
    persona(NL_EN + "wake:\n  phrases: {nl: hoi}"): [
        "9: wake.phrases: nothing wakes the assistant in en; add en, or shorten languages.allowed"
    ],
    persona(NL_EN + "stop:\n  phrases:\n    en: stop\n  goodbye: {en: bye}"): [
        "9: stop.phrases: nothing stops the assistant in nl; add nl, or shorten languages.allowed",
        "11: stop.goodbye: nothing ends the conversation in nl; "
        "add nl, or shorten languages.allowed",
    ],
    persona(NL_EN + "turns: {openers: {nl: Ja.}, acknowledgement_phrases: {en: uh-huh}}"): [
        "8: turns.acknowledgement_phrases: nothing is given for nl; "
        "add nl, or shorten languages.allowed",
        "8: turns.openers: nothing is given for en; add en, or shorten languages.allowed",
    ],
    persona("languages: {default: nl, allowed: [nl, en, es]}\ngreeting: {}"): [
        "8: greeting: nothing is given for nl, en and es; "
        "add nl, en and es, or shorten languages.allowed"
    ],
    persona(NL_EN + "examples:\n  - user: {nl: hoi}\n    assistant: {nl: Hoi., en: Hi.}"): [
        "9: examples[0].user: nothing is given for en; add en, or shorten languages.allowed"
    ],
    # Voices and recognisers.
    persona(NL_EN, tts="{provider: deepgram, voice: {en: aura-2-thalia-en}}"): [
        "6: tts.voice: no voice for nl; add nl, or shorten languages.allowed"
    ],
    persona(NL_EN, tts="{provider: deepgram, voice: aura-2-thalia-en}"): [
        "6: tts.voice: one voice is given for nl and en, but it speaks one language; "
        "write voice: {nl: aura-2-beatrix-nl, en: aura-2-thalia-en}"
    ],
    persona(NL_EN, tts="{provider: cartesia, voice: 9626c31c-bec5-4cca-baa8-f8ba9e84c8bc}"): [],
    persona(tts="{provider: deepgram, voice: aura-2-thalia-en}"): [],
    persona(tts="{provider: deepgram, voice: {en: a, nl: b}}"): [
        '6: tts.voice.nl: "nl" is not an allowed language; '
        "take this out, or add it to languages.allowed"
    ],
    persona(
        "languages: {default: nl, allowed: [nl, es]}",
        stt="{provider: deepgram, fallback: [{provider: pocketsphinx}]}",
    ): [
        '4: stt.fallback[0].provider: "pocketsphinx" hears only en, '
        "and this persona allows nl and es; name another, or take it out"
    ],
    persona(NL_EN, stt="{provider: deepgram, fallback: [{provider: pocketsphinx}]}"): [],
    # Phrases.
    persona("stop:\n  phrases:\n    - stop\n    - Stop!"): [
        '10: stop.phrases[1]: "Stop!" is already in stop.phrases[0]; take one of them out'
    ],
    persona("stop: {phrases: stop, goodbye: {en: [bye, stop]}}"): [
        '7: stop.goodbye.en[1]: "stop" is already in stop.phrases; take one of them out'
    ],
    persona(NL_EN + "wake: {phrases: {nl: [hey, hey], en: [hey]}}"): [
        '8: wake.phrases.nl[1]: "hey" is already in wake.phrases.nl[0]; take one of them out'
    ],
    # Tools.
    persona("tools: [get_curent_time]"): [
        '7: tools[0]: no tool "get_curent_time"; '
        'did you mean "get_current_time"? Known: get_current_time'
    ],
    persona("examples:\n  - {user: time, assistant: Now., tool: get_current_time}"): [
        '8: examples[0].tool: "get_current_time" is not in tools; add it to tools'
    ],
    persona("examples:\n  - {user: time, assistant: Now., tool: get_time}"): [
        '8: examples[0].tool: no tool "get_time"; '
        'did you mean "get_current_time"? Known: get_current_time'
    ],
    persona('examples:\n  - {user: time, assistant: {en: "It is {time}."}}'): [
        '8: examples[0].assistant.en: "{time}" is a field of a tool\'s result, '
        "but no tool is named; add tool: get_current_time, or write plain words"
    ],
    persona(
        "tools: [get_current_time]\nexamples:\n"
        '  - {user: time, assistant: "It is {time", tool: get_current_time}'
    ): [
        "9: examples[0].assistant: the braces do not each hold the name of a field; "
        'write such as "It is {time}."'
    ],
}


@pytest.mark.parametrize("text", RULES, ids=lambda text: text.removeprefix(HEAD)[:60])
def test_what_does_not_agree_is_said_in_words(check, text):
    assert check(text) == RULES[text]


HEX = "0123456789abcdef0123456789abcdef01234567"
IN_DEEPGRAM = "write api_key_env: DEEPGRAM_API_KEY and put the key in .env"
IN_GROQ = "write api_key_env: GROQ_API_KEY and put the key in .env"
OUTSIDE = "take it out and put it in .env"
SECRETS = {
    persona(stt=f"{{provider: deepgram, api_key: {HEX}}}"): f"4: stt.api_key: S; {IN_DEEPGRAM}",
    persona(stt="{provider: deepgram, api_key: hunter22}"): f"4: stt.api_key: S; {IN_DEEPGRAM}",
    persona(stt="{provider: deepgram, api_key: 12345678}"): f"4: stt.api_key: S; {IN_DEEPGRAM}",
    persona(stt=f"{{provider: deepgram, api_key_env: {HEX}}}"): (
        f"4: stt.api_key_env: S; {IN_DEEPGRAM}"
    ),
    persona(llm="{provider: groq, api_key_env: gsk_abcdefgh12345678}"): (
        f"5: llm.api_key_env: S; {IN_GROQ}"
    ),
    persona(llm="{provider: groq, fallback: [{provider: openai, token: abcdefgh}]}"): (
        "5: llm.fallback[0].token: S; write api_key_env: OPENAI_API_KEY and put the key in .env"
    ),
    persona(stt="{provider: sk-abcdefgh12345678}"): f"4: stt.provider: S; {IN_DEEPGRAM}",
    persona("description: my key is sk_car_abcdefgh12345678 ok"): f"7: description: S; {OUTSIDE}",
    persona("password: hunter22"): f"7: password: S; {OUTSIDE}",
    persona("tools: [sk-proj-abcdefgh12345678]"): f"7: tools[0]: S; {OUTSIDE}",
    persona("sk-proj-abcdefgh12345678: 1"): f'7: "…": S; {OUTSIDE}',
    persona("emotion: {speak: {secret: hunter22}}"): f"7: emotion.speak.secret: S; {OUTSIDE}",
    persona("languages: {switch: {by_caller: {secret: hunter22}}}"): (
        f"7: languages.switch.by_caller.secret: S; {OUTSIDE}"
    ),
}


@pytest.mark.parametrize("text", SECRETS, ids=lambda text: SECRETS[text].split(" S;")[0])
def test_a_secret_is_reported_and_never_shown(check, text):
    assert check(text) == [SECRETS[text].replace(" S;", " a secret written in the file;")]
    for secret in (HEX, "hunter22", "12345678", "abcdefgh"):
        assert secret not in check.shown


@pytest.mark.parametrize(
    "text",
    [
        "a: !sk-abcdefgh12345678 x",
        "a: !include sk-abcdefgh12345678.yaml",
        "a: *sk-abcdefgh12345678",
        "sk-abcdefgh12345678: 1\nsk-abcdefgh12345678: 2",
        "a: [sk-abcdefgh12345678",
        "a: b: sk-abcdefgh12345678",
        "name: [sk-abcdefgh12345678]",
        "wake: {timeout: sk-abcdefgh12345678}",
    ],
)
def test_a_secret_is_not_shown_by_another_problem(check, text):
    assert check(text)
    assert "abcdefgh" not in check.shown


@pytest.mark.parametrize(
    "text",
    [
        "9626c31c-bec5-4cca-baa8-f8ba9e84c8bc",
        "21m00Tcm4TlvDq8ikWAM",
        "arbeidsongeschiktheidsverzekeringsmaatschappij",
        "gpt-4o-mini-transcribe-2025-12-15-preview-long",
        "openai/gpt-oss-120b",
        "https://docs.cartesia.ai/build-with-cartesia/tts-models/latest",
        "a risk-averse, task-oriented assistant",
        "DEEPGRAM_API_KEY",
        "DEEPGRAM_FALLBACK_API_KEY_FOR_THE_SECOND_REGION_2",
    ],
)
def test_what_a_persona_needs_to_say_is_no_secret(text):
    assert not holds_secret(text)


def test_random_keys_are_secrets():
    assert all(holds_secret(randomness.token_hex(20)) for _ in range(200))
    assert sum(holds_secret(randomness.token_urlsafe(32)) for _ in range(200)) >= 190


def test_names_of_secrets():
    assert all(
        map(
            names_secret,
            [
                "api_key",
                "apikey",
                "API-Key",
                "token",
                "access_token",
                "secret",
                "client_secret",
                "password",
            ],
        )
    )
    assert not any(map(names_secret, ["api_key_env", "max_tokens", "keyterms", "provider"]))


@pytest.mark.parametrize(
    "data",
    [
        None,
        3,
        "x",
        [],
        {},
        {"stt": 3},
        {"languages": [1]},
        {"languages": {"allowed": "nl"}},
        {"examples": [None, 3, {}]},
        {"tts": {"fallback": [3, [], {"voice": []}]}},
        {"tools": {}},
    ],
)
def test_rules_look_at_any_shape(data):
    assert isinstance(mismatches(data), list)
