"""Where the first piece of an answer ends, and with which character that is known."""

from __future__ import annotations

import pytest

from processors.speech.pieces import SpeechPieces

# The first piece ends at "|", which is known with the character behind it, or where "^" stands
# behind the last character that must have come.
FIRST = {
    "nl": [
        "Natuurlijk,| dat kan.",
        "Ja, dat klopt,| en meer.",
        "Oké,| het licht is uit.",
        "Ja hoor,| dat kan.",
        "Goedemorgen!| Waar kan ik mee helpen?",
        "Nee.| Dat is er niet.",
        "Dat is goed.| Tot morgen.",
        "Let op:| het regent.",
        "Het kost € 1.250,50,| e^n dat is veel.",
        "Om 15.30 uur,| denk ik.",
        "Neem bijv. een appel,| of een peer.",
        "Het is d.w.z. De beste,| zegt hij.",
        "Mevr. Jansen,| de directeur.",
        "Bel mr. Bakker,| hij weet het.",
        "Op 3 jan. om half elf,| dus.",
        "Op 3 jan. 2026 was het,| dus.",
        "Zie voorbeeld.nl/a,b voor meer,| of mail.",
        'Hij zei "nou, ja" en ging,| toen.',
        "Het is (bijna, denk ik) klaar,| zei hij.",
        "Nou...| dat weet ik niet.",
        "Dat kan –| denk ik.",
        "Dit is Jan.| H^ij komt.",
        "Ja, nee",
    ],
    "en": [
        "Sure,| I can.",
        "So, I can,| you know.",
        "Yes.| I can.",
        "No.| T^hat is wrong.",
        "No. 5 is alive,| he said.",
        "Ok.| L^et me see.",
        "Hello there!| How are you?",
        "Really?!| Yes.",
        "Sure—|I can.",
        "Here you go -| the answer.",
        "It is 1,250.50 dollars,| in all.",
        "At 3:15 we meet,| then.",
        "At 5 p.m. tomorrow,| then.",
        "In the U.S.| That ^is so.",
        "On November 5, 2026,| w^e met.",
        "It is 5 p.m.|\n^then we go",
        "It is **5.**| T^hen we go",
        "The number is 06, 12, 34,| s^o.",
        "From 9 – 17 daily,| then.",
        "Dr. Smith,| who wrote it.",
        "J. R. R. Tolkien,| of course.",
        "See https://example.com/a,b;c:d,| it has all.",
        "Mail info@example.com,| please.",
        "Fruit e.g., apples,| or pears.",
        '"Well, I never,"| he said.',
        '"Stop." she cried,| and left.',
        '"Stop."| S^he left.',
        '"No." she said,| and left.',
        "(By the way, it is late) he said,| and left.",
        "[Note: this] is it,| he said.",
        "1. First,| do this.",
        "Well…| I see.",
        "You and I.| Did ^we win?",
        "**Sure,**| I can.",
        "A line\n|without a stop",
        "Dear all,|\nthis is it.",
        "Version 1.2.3 is it",
        "It takes 5, 1",
    ],
    "es": [
        "Claro,| te ayudo.",
        "Sí, claro,| te ayudo.",
        "No.| E^so no es.",
        "Muy bien.| V^amos a ver.",
        "¡Hola!| ¿Qué tal?",
        "¿Qué tal?,| pues bien, gracias.",
        "Son 1.250,50 euros,| con todo.",
        "Uso p. ej. una taza,| o dos.",
        "El Sr. García,| dice.",
        "J. L. Borges,| el escritor.",
        "A las 5 p. m. vamos,| creo.",
        "Los EE. UU. son grandes,| creo.",
        "El perro —que era grande—| ladró.",
        "Es decir:| no.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("language", "marked"), [(k, t) for k, v in FIRST.items() for t in v])
def test_the_first_piece_ends_where_it_can_and_is_known_at_once(language, marked):
    first, _, following = marked.partition("|")
    text = marked.replace("|", "").replace("^", "")
    pieces = SpeechPieces(language)
    for count, character in enumerate(text, 1):
        if taken := pieces.take(character):
            assert taken[0].text == first.strip()
            # A line's end is known at once: it is the last character of the piece.
            waits = following.index("^") if "^" in following else int(not first.endswith("\n"))
            assert count == len(first) + waits
            return
    assert not following


def test_the_marks_of_the_table_are_read_as_meant():
    assert not [t for table in FIRST.values() for t in table if "^" in t.partition("|")[0]]


def test_an_unknown_language_has_the_common_rules():
    pieces = SpeechPieces("fi")
    assert [piece.text for piece in pieces.take("Hei vaan. Mitä kuuluu?")] == ["Hei vaan."]


def test_a_region_changes_nothing():
    assert [piece.text for piece in SpeechPieces("nl-BE").take("Het is d.w.z. De beste, of")] == [
        "Het is d.w.z. De beste,"
    ]
