"""The rules of the chains: each allowed language is heard, and spoken by a voice that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bots.loading.language_rules import foreign, listed
from bots.loading.part import (
    LANGUAGE_CODES,
    Part,
    all_choices,
    allowed_languages,
    by_preference,
    choices,
    forbidden_languages,
    offer_of,
)
from bots.loading.problems import Finding, quoted
from bots.providers import embedded, offering
from bots.providers.provider import LanguageModel, Leg, Recogniser, Voice
from bots.written import LanguageCode

VERBS: dict[Leg, str] = {"stt": "hears", "tts": "speaks"}


def someone_understands(persona: Part) -> Iterator[Finding]:
    """A recogniser or voice knows at least one allowed language."""
    allowed, forbidden = allowed_languages(persona), forbidden_languages(persona)
    for leg, choice in all_choices(persona):
        offer = offer_of(choice, leg)
        if offer is None or isinstance(offer, LanguageModel):
            continue
        known = _known(offer, choice, by_preference(persona, allowed))
        if known <= forbidden:
            part = choice["model"] if choice["model"].text in offer.models else choice["provider"]
            knows = f"only {listed(sorted(known))}" if known else f"none of {_codes()}"
            wrong = f"{quoted(part.text)} {VERBS[leg]} {knows}, and this persona allows "
            yield Finding(part.path, wrong + listed(allowed), "name another, or take it out")


def each_language_is_known(persona: Part) -> Iterator[Finding]:
    """Each allowed language is heard and spoken by someone in the chain, the last resort too."""
    allowed = allowed_languages(persona)
    for leg in VERBS:
        known = _known_in_chain(persona, leg)
        lacking = [code for code in allowed if code not in known]
        # Where nobody knows any, each of them is reported already.
        if lacking and len(lacking) < len(allowed):
            wrong = f"nobody in this chain {VERBS[leg]} {listed(lacking)}"
            remedy = "add a fallback that does"
            able = _able(leg, lacking, _denied(persona))
            remedy += f", such as {able}" if able else ""
            remedy += ", or shorten languages.allowed"
            yield Finding(persona[leg].path, wrong, remedy, at_key=True)


def voices_cover_languages(persona: Part) -> Iterator[Finding]:
    """A choice has a voice for each allowed language that its provider speaks."""
    allowed = allowed_languages(persona)
    for choice in choices(persona, "tts"):
        offer, voice = offer_of(choice, "tts"), choice["voice"]
        yield from foreign(voice, forbidden_languages(persona))
        speaks = _spoken(choice, allowed)
        if voice.entries and voice.is_whole:
            yield from _voiceless(voice, [code for code in speaks if code not in voice.entries])
        elif voice.text and isinstance(offer, Voice) and not offer.multilingual and speaks[1:]:
            wrong = f"one voice is given for {listed(speaks)}, but it speaks one language"
            wanted = ", ".join(f"{code}: {offer.voices[code]}" for code in speaks)
            yield Finding(voice.path, wrong, f"write voice: {{{wanted}}}")


def voices_speak_their_language(persona: Part) -> Iterator[Finding]:
    """A voice speaks the language that it is given for, as far as its name tells."""
    allowed = allowed_languages(persona)
    for choice in choices(persona, "tts"):
        offer, voice = offer_of(choice, "tts"), choice["voice"]
        if not isinstance(offer, Voice) or offer.multilingual:
            continue
        speaks = _spoken(choice, allowed)
        given = dict(voice.entries)
        if voice.text and len(speaks) == 1:
            given[speaks[0]] = voice
        for code in LANGUAGE_CODES:
            tongue = _tongue(given[code].text, offer) if code in given else None
            if tongue and tongue != code and code in offer.voices:
                wrong = f"{quoted(given[code].text)} speaks {tongue}, and is given for {code}"
                yield Finding(given[code].path, wrong, f"write one such as {offer.voices[code]}")


def models_are_no_voices(persona: Part) -> Iterator[Finding]:
    """A voice is not named as a model, where it would not be heard."""
    for choice in choices(persona, "tts"):
        offer, model = offer_of(choice, "tts"), choice["model"]
        if isinstance(offer, Voice) and _tongue(model.text, offer):
            yield Finding(
                model.path, f"{quoted(model.text)} is a voice", f"write voice: {model.text}"
            )


CHAIN_RULES: tuple[Callable[[Part], Iterator[Finding]], ...] = (
    someone_understands,
    each_language_is_known,
    voices_cover_languages,
    voices_speak_their_language,
    models_are_no_voices,
)


def _known(
    offer: Recogniser | Voice, choice: Part, wanted: tuple[LanguageCode, ...]
) -> frozenset[LanguageCode]:
    model = choice["model"].text or None
    if isinstance(offer, Recogniser) and choice["language"].text == "current":
        return offer.knows_in_turn(model, wanted)
    return offer.knows(model, wanted)


def _spoken(choice: Part, allowed: tuple[LanguageCode, ...]) -> list[LanguageCode]:
    """The allowed languages that a choice's provider speaks; all where that cannot be told."""
    offer = offer_of(choice, "tts")
    if not isinstance(offer, Voice):
        return list(allowed)
    known = _known(offer, choice, allowed)
    return [code for code in allowed if code in known and code in offer.voices]


def _known_in_chain(persona: Part, leg: Leg) -> set[LanguageCode]:
    """What a chain knows; every language where that cannot be told."""
    wanted, denied = by_preference(persona, allowed_languages(persona)), _denied(persona)
    named, offers = choices(persona, leg), []
    for choice in named:
        offer = offer_of(choice, leg)
        if not isinstance(offer, Recogniser | Voice) or not choice.is_whole:
            return set(LANGUAGE_CODES)
        if choice["provider"].text not in denied:
            offers.append(_known(offer, choice, wanted))
    last_resort = embedded(leg)
    if last_resort.name not in denied:
        offers.append(last_resort.offers[leg].knows(None, wanted))
    is_whole = persona.is_whole and persona[leg]["fallback"].is_whole
    return set().union(*offers) if is_whole else set(LANGUAGE_CODES)


def _able(leg: Leg, lacking: list[LanguageCode], denied: set[str]) -> str | None:
    """A provider that knows what is lacking."""
    able = (p for p in offering(leg) if p.offers[leg].knows(None, lacking).issuperset(lacking))
    return next((provider.name for provider in able if provider.name not in denied), None)


def _denied(persona: Part) -> set[str]:
    return {part.text for part in persona["deny_providers"].items}


def _tongue(voice: str, offer: Voice) -> str | None:
    """The language of a voice, where it is known to speak one."""
    known = (code for code, voices in offer.known_voices.items() if voice in voices)
    return offer.language_of(voice) or next(known, None)


def _voiceless(voice: Part, lacking: list[LanguageCode]) -> Iterator[Finding]:
    if lacking:
        remedy = f"add {listed(lacking)}, or shorten languages.allowed"
        yield Finding(voice.path, f"no voice for {listed(lacking)}", remedy)


def _codes() -> str:
    return listed(LANGUAGE_CODES)
