"""The rules of a persona's texts: in each allowed language it wakes, stops and says the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from bots.loading.part import (
    LANGUAGE_CODES,
    Part,
    allowed_languages,
    forbidden_languages,
)
from bots.loading.problems import Finding, dotted, quoted
from bots.persona import Languages
from bots.spotting.dictionary import unknown_words
from bots.written import LanguageCode

_WITHOUT = {
    ("wake", "phrases"): "nothing wakes the assistant in",
    ("stop", "phrases"): "nothing stops the assistant in",
    ("stop", "goodbye"): "nothing ends the conversation in",
}


def default_is_allowed(persona: Part) -> Iterator[Finding]:
    """The default language is one of those allowed."""
    languages, allowed = persona["languages"], allowed_languages(persona)
    named = languages["default"]
    default = named.text if "default" in languages.entries else Languages().default
    if default in forbidden_languages(persona):
        remedy = f"write default: {allowed[0]}, or add {default} to allowed"
        yield Finding(named.path, f'"{default}" is not in allowed', remedy)


def texts_cover_languages(persona: Part) -> Iterator[Finding]:
    """What is spoken or heard is given for each allowed language and for no other."""
    allowed, forbidden = allowed_languages(persona), forbidden_languages(persona)
    for part in _texts(persona):
        yield from _lacking(part, allowed)
        yield from foreign(part, forbidden)


def callers_speak_allowed(persona: Part) -> Iterator[Finding]:
    """A caller's language is one of those allowed."""
    forbidden = forbidden_languages(persona)
    for part in persona["languages"]["switch"]["by_caller"].entries.values():
        if part.text in forbidden:
            yield _not_allowed(part, part.text)


def detection_hears_others(persona: Part) -> Iterator[Finding]:
    """Another language is noticed only by a recogniser that hears it."""
    detection = persona["languages"]["switch"]["on_detection"]
    hears = persona["stt"]["language"]
    if detection.value is not None and hears.text == "current":
        wrong = "a recogniser that hears the current language only notices no other"
        yield Finding(hears.path, wrong, "write language: multi, or take out switch.on_detection")


def spotter_knows_words(persona: Part) -> Iterator[Finding]:
    """A phrase that is listened for on the device is of words that the spotter's dictionary has."""
    wake = persona["wake"]
    if wake["listen"].text != "device" or wake["spotter"].text == "porcupine":
        return
    heard = wake["phrases"]
    for part in [*heard.texts, *(text for each in heard.entries.values() for text in each.texts)]:
        if unknown := unknown_words([part.text]):
            wrong = f"the spotter's English dictionary does not have {quoted(unknown[0])}"
            remedy = "write it in words that it has, or write listen: transcript"
            yield Finding(part.path, wrong, remedy)


def phrases_differ(persona: Part) -> Iterator[Finding]:
    """A phrase means one thing in a language: it wakes, stops or ends, and stands once."""
    seen: dict[tuple[str, str], Part] = {}
    for part, languages in _phrases(persona):
        plain = " ".join(re.findall(r"\w+", part.text.casefold()))
        first = next((seen[code, plain] for code in languages if (code, plain) in seen), None)
        if first and plain:
            wrong = f"{quoted(part.text)} is already in {dotted(first.path)}"
            yield Finding(part.path, wrong, "take one of them out")
        seen.update({(code, plain): part for code in languages if (code, plain) not in seen})


LANGUAGE_RULES: tuple[Callable[[Part], Iterator[Finding]], ...] = (
    default_is_allowed,
    texts_cover_languages,
    callers_speak_allowed,
    detection_hears_others,
    spotter_knows_words,
    phrases_differ,
)


def _texts(persona: Part) -> Iterator[Part]:
    yield persona["greeting"]
    for key, *rest in (*_WITHOUT, ("turns", "openers"), ("turns", "acknowledgement_phrases")):
        yield persona[key][rest[0]]
    for example in persona["examples"].items:
        yield from (example["user"], example["assistant"])


def _lacking(part: Part, allowed: Iterable[LanguageCode]) -> Iterator[Finding]:
    lacking = [code for code in allowed if code not in part.entries]
    if isinstance(part.value, dict) and part.is_whole and lacking:
        keys = tuple(str(key) for key in part.path)
        wrong = f"{_WITHOUT.get((keys[0], keys[-1]), 'nothing is given for')} {listed(lacking)}"
        remedy = f"add {listed(lacking)}, or shorten languages.allowed"
        yield Finding(part.path, wrong, remedy)


def foreign(part: Part, forbidden: frozenset[LanguageCode]) -> Iterator[Finding]:
    """The entries of a map of languages that are surely not allowed."""
    for code, entry in part.entries.items():
        if code in forbidden:
            yield _not_allowed(entry, code)


def _not_allowed(part: Part, code: str) -> Finding:
    remedy = "take this out, or add it to languages.allowed"
    return Finding(part.path, f'"{code}" is not an allowed language', remedy, at_key=True)


def _phrases(persona: Part) -> Iterator[tuple[Part, tuple[str, ...]]]:
    """Each wake, stop and goodbye phrase, and the languages it is heard in."""
    for key, kind in _WITHOUT:
        heard = persona[key][kind]
        yield from ((part, LANGUAGE_CODES) for part in heard.texts)
        for code, entry in heard.entries.items():
            yield from ((part, (code,)) for part in entry.texts)


def listed(codes: Iterable[str]) -> str:
    """Languages as one says them: "nl, en and es"."""
    *others, last = codes
    return f"{', '.join(others)} and {last}" if others else last
