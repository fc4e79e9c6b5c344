"""What a full stop belongs to, where Pipecat's tokenizer does not know it."""

from __future__ import annotations

from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True)
class Abbreviations:
    """Words before a full stop, in lower case and without it.

    Attributes:
        inside: Something always follows: the sentence goes on.
        either: An abbreviation, or a word that ends a sentence; what follows decides.
        words: Taken for abbreviations by the tokenizer, while nearly always they are words;
            only a number behind them makes them one ("No. 5").
    """

    inside: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


NONE = Abbreviations()
ABBREVIATIONS = {
    "nl": Abbreviations(
        inside=_words(
            "afb bijv bijvb burg d.w.z ds excl fam incl kol kpt m.i m.n mej mevr mw o.a ong sgt "
            "t.h.v tel v.a v.h"
        ),
        either=_words(
            "jan feb mrt apr jun jul aug sep sept okt nov dec ma di wo do vr za zo "
            "cm km mld mln sec"
        ),
        words=_words("best dat"),
    ),
    "en": Abbreviations(
        inside=_words("approx attn avg e.g excl figs i.e incl resp tel"),
        either=_words(
            "mon tue tues wed thu thurs fri sat sun ch eds eq est hrs lbs max mins misc oz secs"
        ),
        words=_words("me no ok"),
    ),
    "es": Abbreviations(
        inside=_words(
            "aprox avd cnel d dña dres i.e ilmo mons num p.ej pag pbro pdte profa rvdo sgto tel "
            "tlf tte"
        ),
        either=_words("ene feb sep sept cta cte cía ed hr hrs"),
        words=_words("bien no"),
    ),
}
