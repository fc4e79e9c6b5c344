"""Answers as models write them, in any order and cut into tokens anywhere."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st

from processors.speech.pieces import Piece, SpeechPieces
from processors.speech.tags import Cue, SpeechTags, Tag

# Other work on the same machine is no fault of an example's.
unhurried = settings(deadline=None)

LANGUAGES = ("nl", "en", "es")
TAGS = {"greeting": "excited", "calm": "calm"}
# What is never cut, wherever it stands before a word in lower case.
UNCUT = {
    "nl": [
        *("bijv. een", "d.w.z. dat", "o.a. hij", "mevr. Jansen", "dr. De Vries", "€ 1.250,50 en"),
        *("3 jan. om", "15.30 uur", "om 15:30 bij", "info@voorbeeld.nl of", "t.o.v. het"),
    ],
    "en": [
        *("e.g. one", "i.e. two", "Dr. Smith", "J. R. R. Tolkien", "1,250.50 dollars", "5, 2026"),
        *("https://example.com/a,b;c:d?e=f. or", "www.example.com and", "3:15 p.m. or", "No. 5"),
        *("U.S. one", "v1.2.3 is", "9–17 and"),
    ],
    "es": [
        *("p. ej. uno", "Sr. García", "Dra. Gómez", "J. L. Borges", "1.250,50 euros", "Ud. es"),
        *("EE. UU. y", "5 p. m. o", "info@ejemplo.es y", "págs. 3", "núm. 5"),
    ],
}
PLAIN = [
    *("Sure", "ja", "sí", "dat", "it", "is", "goed", "claro", "één", "niño", "I", "42", "3.5"),
    *("don't", "'t", "(so", "so)", '"Yes', 'yes"', "“o", "o”", "**very**", "¿Qué", "¡Hola"),
]
MARKS = [
    *(",", ";", ":", ".", "!", "?", "...", "…", "?!", " –", "—", " -", '."', ".)", "", "", "", "")
]
SOUNDS = ("BEEP", "Long chime")
CUES = ["[BEEP]", "[beep]", "[ Long  Chime ]"]
TAGGED = ["[greeting]", "[ Greeting ]", "[CALM]", "[calm]"]
STRAY = ["[laughs]", "[", "]", "[calm", "[cal", "[]", "[[calm]", "a[0]"]
BLANKS = [" ", " ", " ", " ", "  ", "\n", "\n\n", ""]


def answers(language: str, *, tags: bool = True, sounds: bool = False) -> st.SearchStrategy[str]:
    """Texts of one language."""
    word = st.builds(
        lambda words, mark, blank: f"{words}{mark}{blank}",
        st.sampled_from([*PLAIN, *UNCUT[language]]),
        st.sampled_from(MARKS),
        st.sampled_from(BLANKS),
    )
    tag = st.builds(
        lambda tag, blank: f"{tag}{blank}",
        st.sampled_from([*STRAY, *(TAGGED if tags else ()), *(CUES if sounds else ())]),
        st.sampled_from(BLANKS),
    )
    return st.lists(st.one_of(word, word, word, tag), max_size=25).map("".join)


def tokens(draw: st.DrawFn, text: str) -> list[str]:
    """The text, cut anywhere."""
    places = draw(st.lists(st.integers(0, len(text)), max_size=len(text) + 1))
    edges = [0, *sorted(places), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def shape(tokens: list[str], language: str, tags: dict[str, str] = TAGS) -> list[Piece]:
    """The pieces of an answer, as the processor makes them."""
    return shape_with_sounds(tokens, language, tags, ())


def shape_with_sounds(
    tokens: list[str],
    language: str,
    tags: dict[str, str] = TAGS,
    sounds: tuple[str, ...] = SOUNDS,
) -> list[Piece | Cue]:
    """The pieces of an answer and the sounds between them, as the processor makes them."""
    pieces, reader, found = SpeechPieces(language), SpeechTags(tags, sounds), []
    for token in tokens:
        for part in reader.read(token):
            match part:
                case Tag():
                    found += pieces.set_emotion(part.emotion)
                case Cue():
                    found += [*pieces.break_off(), part]
                case _:
                    found += pieces.take(part)
    return found + pieces.take(reader.rest()) + pieces.rest()
