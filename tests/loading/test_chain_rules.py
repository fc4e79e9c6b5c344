"""Each allowed language is heard and spoken by someone, and by voices that know it."""

from __future__ import annotations

import pytest

from tests.loading.texts import NL, NL_EN, persona

NL_ES = "languages: {default: nl, allowed: [nl, es]}\n"
ALL = "languages: {default: nl, allowed: [nl, en, es]}\n"
RULES = {
    # A model hears or speaks fewer languages than its provider.
    persona(NL, stt="{provider: deepgram, model: flux-general-en}"): [
        '4: stt.model: "flux-general-en" hears only en, and this persona allows nl; '
        "name another, or take it out"
    ],
    persona(NL_EN, stt="{provider: deepgram, model: flux-general-en}"): [
        "4: stt: nobody in this chain hears nl; "
        "add a fallback that does, such as deepgram, or shorten languages.allowed"
    ],
    persona(NL_EN, stt="{provider: deepgram, model: flux-general-multi}"): [],
    persona(NL_EN, stt="{provider: pocketsphinx, fallback: [{provider: groq}]}"): [],
    # Nova-2 hears Dutch alone, but mixes only English and Spanish.
    persona(NL, stt="{provider: deepgram, model: nova-2}"): [],
    persona(NL_EN, stt="{provider: deepgram, model: nova-2}"): [
        "4: stt: nobody in this chain hears nl; "
        "add a fallback that does, such as deepgram, or shorten languages.allowed"
    ],
    persona(NL_EN, stt="{provider: deepgram, model: nova-9-of-tomorrow}"): [],
    persona(NL_EN, stt="{provider: pocketsphinx}"): [
        "4: stt: nobody in this chain hears nl; "
        "add a fallback that does, such as deepgram, or shorten languages.allowed"
    ],
    # Who is denied does not count, the last resort included.
    persona(
        NL_EN + "deny_providers: [deepgram, groq]",
        stt="{provider: pocketsphinx, fallback: [{provider: deepgram}]}",
        llm="{provider: mistral}",
        tts="{provider: cartesia}",
    ): [
        "4: stt: nobody in this chain hears nl; "
        "add a fallback that does, such as openai, or shorten languages.allowed"
    ],
    persona(
        NL_EN + "deny_providers: [espeak]",
        tts="{provider: groq, model: canopylabs/orpheus-v1-english}",
    ): [
        "6: tts: nobody in this chain speaks nl; "
        "add a fallback that does, such as deepgram, or shorten languages.allowed"
    ],
    persona(NL_EN, tts="{provider: groq}"): [],
    persona(NL, tts="{provider: groq}"): [
        '6: tts.provider: "groq" speaks only en, and this persona allows nl; '
        "name another, or take it out"
    ],
    persona(NL_EN, tts="{provider: groq, model: canopylabs/orpheus-arabic-saudi}"): [
        '6: tts.model: "canopylabs/orpheus-arabic-saudi" speaks none of nl, en and es, '
        "and this persona allows nl and en; name another, or take it out"
    ],
    persona(NL, tts="{provider: cartesia, model: sonic-turbo}"): [
        '6: tts.model: "sonic-turbo" speaks only en and es, and this persona allows nl; '
        "name another, or take it out"
    ],
    persona(NL_EN, tts="{provider: elevenlabs, model: eleven_flash_v2, voice: v}"): [],
    # Vosk hears one language, that which the persona begins in.
    persona(NL_EN, stt="{provider: vosk}"): [],
    persona("languages: {default: en, allowed: [nl, en]}\n", stt="{provider: vosk}"): [
        "4: stt: nobody in this chain hears nl; "
        "add a fallback that does, such as deepgram, or shorten languages.allowed"
    ],
    # A voice speaks the language that it is given for.
    persona(NL_EN, tts="{provider: deepgram, voice: {nl: aura-2-thalia-en, en: aura-2-lars-nl}}"): [
        '6: tts.voice.en: "aura-2-lars-nl" speaks nl, and is given for en; '
        "write one such as aura-2-thalia-en",
        '6: tts.voice.nl: "aura-2-thalia-en" speaks en, and is given for nl; '
        "write one such as aura-2-beatrix-nl",
    ],
    persona(tts="{provider: deepgram, voice: aura-2-viktoria-de}"): [
        '6: tts.voice: "aura-2-viktoria-de" speaks de, and is given for en; '
        "write one such as aura-2-thalia-en"
    ],
    persona(tts="{provider: deepgram, voice: aura-2-of-tomorrow-en}"): [],
    persona(tts="{provider: deepgram, voice: my-own-voice}"): [],
    # These speak any language.
    persona(NL, tts="{provider: openai, voice: onyx}"): [],
    persona(NL_EN, tts="{provider: openai, voice: {nl: nova, en: coral}}"): [],
    persona(tts="{provider: openai, model: nova}"): [
        '6: tts.model: "nova" is a voice; write voice: nova'
    ],
    persona(tts="{provider: deepgram, model: aura-2-thalia-en}"): [
        '6: tts.model: "aura-2-thalia-en" is a voice; write voice: aura-2-thalia-en'
    ],
    persona(tts="{provider: deepgram, model: aura-2}"): [],
}


@pytest.mark.parametrize("text", RULES, ids=lambda text: text[52:130])
def test_what_a_chain_does_not_know_is_said(check, text):
    assert check(text) == RULES[text]


@pytest.mark.parametrize("rest", [NL, NL_EN, NL_ES, ALL])
def test_what_cannot_be_told_is_no_second_problem(check, rest):
    said = check(persona(rest, stt="{provider: depgram}", tts="!include shared/none.yaml"))
    assert len(said) == 2
    assert not any("nobody" in line for line in said)
