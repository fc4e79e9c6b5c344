"""Who only shows that they listen, and who takes the floor: sixty of each, twenty a language."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.turns.acknowledgements import Acknowledgements

ACKNOWLEDGING = {
    "nl": """
        ja | Ja ja. | ja hoor | jaja | Oké. | okay, ja | oke oke | mm | mhm | mm-hm | hm hm
        uh-huh | o ja | klopt | precies | Inderdaad, ja. | snap ik | ja, duidelijk
        goed zo ja, prima | aha | Ja, natuurlijk. | prima, prima | ah, oké | ik begrijp het
    """,
    "en": """
        yeah | Uh-huh, yeah. | right right | okay | OK, ok | mm hmm | Mhm. | mmm | hmm | uh huh
        uhhuh | I see. | got it | sure | alright | all right | yep yep | of course | oh, I see
        that's right | makes sense | Okay, cool. | yes, exactly | go on
    """,
    "es": """
        sí | Sí, sí. | si si | claro | Sí, claro. | vale | Vale, vale. | ajá | aja | mm | mhm
        ya | ya veo | entiendo | de acuerdo | Muy bien. | perfecto | claro que sí | ah, vale
        exacto | Ok, entendido. | eso es | sí, por supuesto | qué bien
    """,
}
# What interrupts. In brackets: the beginnings that are acknowledgements until more is heard.
INTERRUPTING = {
    "nl": """
        nee | stop | wacht | wacht even | hou op | [ja] maar ik wil iets anders
        nee dat bedoel ik niet | [oké] stop | [ja] [ja] stop maar | hoe laat is het | wat zei je
        [ja] en wat kost dat | [goed] en nu de volgende vraag | kun je dat herhalen | nee nee
        sorry wat zei je | [ja] wacht even | [dat klopt] niet | ik heb een andere vraag
        laat maar | zet het zachter | [oké] en wie ben jij
    """,
    "en": """
        no | stop | wait | hold on | wait a second | [yeah] but that's not it
        no that's not what I meant | [okay] stop | [right] stop talking | what time is it
        what did you say | [yes] and how much | [sure] but can you hurry | can you repeat that
        no no no | sorry what was that | [yes] wait | that's wrong | I have another question
        never mind | turn it down | [okay] who are you | [I see] so what about tomorrow
    """,
    "es": """
        no | para | espera | espera un momento | cállate | [sí] pero no es eso
        no eso no es lo que quiero | [vale] para | [ya] basta | qué hora es | qué has dicho
        [sí] y cuánto cuesta | [bueno] otra cosa | puedes repetir | no no
        perdona qué has dicho | [claro] pero espera | [eso] no es verdad | tengo otra pregunta
        olvídalo | baja el volumen | [muy bien] y quién eres tú
    """,
}
MARKED = [
    line.strip()
    for texts in INTERRUPTING.values()
    for part in texts.strip().splitlines()
    for line in part.split("|")
]
HEARD = [
    each.strip()
    for texts in ACKNOWLEDGING.values()
    for part in texts.strip().splitlines()
    for each in part.split("|")
]
USUAL = Acknowledgements()


def beginnings(marked: str) -> list[tuple[str, bool]]:
    """Each beginning of an interruption, and whether it is an acknowledgement until then."""
    depth, found, said = 0, [], []
    for word in marked.split():
        depth += word.startswith("[")
        said.append(word.strip("[]"))
        closes = word.endswith("]")
        # "muy" of "[muy bien]" is no acknowledgement yet.
        found.append((" ".join(said), closes))
        depth -= closes
    return found


def test_there_are_sixty_of_each():
    assert len(HEARD) >= 60
    assert len(MARKED) >= 60


def test_an_acknowledgement_is_one():
    assert [text for text in HEARD if not USUAL.are_all(text)] == []


def test_its_interims_may_become_one_to_the_letter():
    interims = [text[:length] for text in HEARD for length in range(len(text) + 1)]
    assert [interim for interim in interims if not USUAL.may_become(interim)] == []


def test_an_interruption_is_none_but_for_the_beginnings_that_are():
    expected = [beginning for marked in MARKED for beginning in beginnings(marked)]
    assert [(text, USUAL.are_all(text)) for text, _ in expected] == expected


def test_an_interruption_is_known_by_its_words():
    whole = [beginnings(marked)[-1] for marked in MARKED]
    assert not any(acknowledges for _, acknowledges in whole)
    assert [text for text, _ in whole if USUAL.may_become(text)] == []


def test_few_interruptions_begin_like_an_acknowledgement():
    ambiguous = [marked for marked in MARKED if "[" in marked]
    assert len(ambiguous) / len(MARKED) < 0.4


def test_most_interruptions_are_known_by_their_first_word():
    plain = [marked.split()[0] for marked in MARKED if "[" not in marked]
    known = [word for word in plain if not USUAL.may_become(word)]
    assert len(known) / len(plain) > 0.5


@pytest.mark.parametrize("text", ["", " ", "...", "ja?", "¿sí?", "right?", "okay okay?"])
def test_silence_and_questions_are_none(text):
    assert not USUAL.are_all(text)


def test_while_nothing_is_heard_anything_may_come():
    assert USUAL.may_become("")
    assert not USUAL.may_become("ja?")


@given(
    st.lists(st.sampled_from(HEARD), min_size=1, max_size=6),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from([" ", ", ", ". ", "... ", "! ", " - "]),
)
def test_case_punctuation_and_combination_do_not_matter(texts, case, mark):
    assert USUAL.are_all(case(mark.join(text.strip(".") for text in texts)))


ACCENTS = str.maketrans("áéíóúü", "aeiouu")


@given(st.sampled_from(HEARD))
def test_accents_do_not_matter(text):
    assert USUAL.are_all(text.translate(ACCENTS))


@given(st.sampled_from(HEARD), st.data())
def test_drawn_out_letters_do_not_matter(text, data):
    at = data.draw(st.sampled_from([i for i, char in enumerate(text) if char.isalpha()]))
    assert USUAL.are_all(text[:at] + text[at] * 4 + text[at + 1 :])


@given(st.sampled_from(HEARD), st.sampled_from(MARKED))
def test_what_follows_an_acknowledgement_counts(text, marked):
    assert not USUAL.are_all(f"{text} {marked}")


@pytest.mark.parametrize(
    "phrases", [{"nl": ["Roger that"]}, ["Roger that"], {"nl": ["roger thát!"]}]
)
def test_a_personas_own_are_added(phrases):
    own = Acknowledgements(phrases)
    assert own.are_all("roger that, ja")
    assert own.may_become("rog")
    assert not USUAL.are_all("roger that")


@pytest.mark.parametrize("phrases", [None, {}, [], {"nl": []}, ["", "..."]])
def test_without_any_the_usual_ones_count(phrases):
    assert Acknowledgements(phrases).are_all("uh-huh")
    assert not Acknowledgements(phrases).are_all("...")


@given(st.text())
def test_any_text_is_judged(text):
    if USUAL.are_all(text):
        assert USUAL.may_become(text)


@given(st.lists(st.sampled_from(HEARD), max_size=4), st.text(alphabet="abcdehijmosuy ", max_size=6))
def test_what_can_become_one_could_before(texts, rest):
    text = " ".join([*texts, rest])
    if USUAL.may_become(text):
        assert all(USUAL.may_become(text[:n]) for n in range(len(text)))


@pytest.mark.parametrize("piece", ["uh ", "mm-", "ja, ", "a", "é", "'"])
def test_a_hostile_text_takes_no_longer_than_a_long_one(piece):
    started = time.process_time()
    USUAL.are_all(piece * 200_000)
    USUAL.may_become(piece * 200_000)
    assert time.process_time() - started < 0.2
