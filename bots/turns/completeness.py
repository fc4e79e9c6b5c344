"""Whether the words that were heard can be all that someone wanted to say.

Words only and no model: fast enough to be asked of every interim. What
the words are is data, one file a language in `bots.turns.words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from bots.turns.dictation import dictated
from bots.turns.phrases import words_of
from bots.turns.sentence import Sentence, last_sentence
from bots.turns.words import LEXICONS
from bots.turns.words.lexicon import Lexicon
from processors.words.letters import squeezed, without_accents

# From so many digits on, a dictated number may be all there: Spain's and the Netherlands' have
# 9 and 10.
FULL_NUMBER = 9
# "If I go to Amsterdam" wants a second half; in a sentence this long it has probably come.
LONG_CONDITION = 8
SHORTEST_STATEMENT = 3
# So many lead-ins ("oh okay well ...") are looked behind for a question.
LEAD_INS = 6
SHORTEST_INFINITIVE = 4
# A minute of speech: the end of a longer text says as much.
LONGEST_TEXT = 1000


class Completeness(Enum):
    """What the words say about the end of a turn.

    Attributes:
        QUESTION: A finished question or request.
        FINISHED: A statement or a reply that can stand.
        UNSURE: Either is possible.
        OPEN: What was said cannot end here.
    """

    QUESTION = "question"
    FINISHED = "finished"
    UNSURE = "unsure"
    OPEN = "open"


# In a language that is not known, the most careful verdict counts.
CAUTION = (Completeness.OPEN, Completeness.UNSURE, Completeness.FINISHED, Completeness.QUESTION)


def judge(text: str, language: str | None) -> Completeness:
    """Judge whether what was heard can be the end of a turn.

    A recogniser's full stop says nothing, as recognisers put one behind whatever they hear; a
    question mark says more, and a comma or dots say that something follows. Case does not matter.

    Args:
        text: A transcript, interim or final, with or without punctuation.
        language: Its language, BCP-47 ("nl", "en-GB"); None or another one where it is not
            known: the words tell it, and where they do not, the most careful verdict counts.

    Returns:
        The verdict; UNSURE for a text without words.
    """
    text = text[-LONGEST_TEXT:]
    known = LEXICONS.get((language or "").lower()[:2])
    lexicons = [known] if known else _likely(words_of(text))
    return min((_judge(text, lexicon) for lexicon in lexicons), key=CAUTION.index)


def _likely(words: Sequence[str]) -> Sequence[Lexicon]:
    """The languages whose words these are, by how many of them each knows."""
    known = {
        language: sum(word in lexicon.vocabulary for word in words)
        for language, lexicon in LEXICONS.items()
    }
    most = max(known.values())
    return [LEXICONS[language] for language, count in known.items() if count == most]


def _judge(text: str, lexicon: Lexicon) -> Completeness:
    sentence = last_sentence(text, lexicon.polite)
    words = sentence.words
    if not words:
        return Completeness.UNSURE
    if sentence.mark == "," or lexicon.fillers.at_end([*words[:-1], squeezed(words[-1])]):
        return Completeness.OPEN
    if lexicon.replies.covered(words)[-1]:
        return Completeness.FINISHED
    if digits := dictated(words, lexicon):
        goes_on = digits < FULL_NUMBER and sentence.mark != "?"
        return Completeness.OPEN if goes_on else Completeness.UNSURE
    return _by_its_end(sentence, lexicon) or _by_its_opening(sentence, lexicon)


def _by_its_end(sentence: Sentence, lexicon: Lexicon) -> Completeness | None:
    """What the last words say; None where they can be the last."""
    words = sentence.words
    never, seldom = lexicon.never_last.at_end(words), lexicon.seldom_last.at_end(words)
    standing = lexicon.standing.at_end(words)
    if lexicon.questions.last_within(words) >= 0:
        asked = lexicon.standing_asked.at_end(words)
        standing = max(standing, asked if asked < len(words) else 0)
    if max(never, seldom) <= standing or _ends_in_particle(words, lexicon):
        return Completeness.QUESTION if sentence.mark == "?" else None
    if never >= seldom:
        return Completeness.OPEN
    if _closes_clause(words, lexicon):
        return Completeness.QUESTION if sentence.mark == "?" else None
    return Completeness.UNSURE if sentence.mark == "?" else Completeness.OPEN


def _ends_in_particle(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the last word belongs to a verb before it: "turn the light on"."""
    return any(lexicon.separated.at_end([word, words[-1]]) == 2 for word in words[:-1])


def _closes_clause(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the last word is the verb of a clause within: "(I know) where the station is"."""
    inside = words[1:-2]
    return words[-1] in lexicon.clause_closers and any(w in lexicon.clause_openers for w in inside)


def _by_its_opening(sentence: Sentence, lexicon: Lexicon) -> Completeness:
    """What the first words say of a sentence whose last words can be the last."""
    words = sentence.words
    asked = [verdict for c in sentence.clauses if (verdict := _asks(c, lexicon))]
    if asked:
        return asked[-1]
    first = _beginnings(sentence.clauses[0], lexicon)[-1]
    if len(sentence.clauses) == 1 and lexicon.conditions.at_start(words[first:]):
        return Completeness.OPEN if len(words) < LONG_CONDITION else Completeness.UNSURE
    if len(words) > 1 and lexicon.polite.at_end(words):
        return Completeness.QUESTION
    return Completeness.FINISHED if _is_statement(words[first:], lexicon) else Completeness.UNSURE


def _asks(clause: Sequence[str], lexicon: Lexicon) -> Completeness | None:
    """Whether a clause is a question or a request, and a finished one; None if it is neither."""
    for start in _beginnings(clause, lexicon):
        said = clause[start:]
        if lexicon.questions.at_start(said) or lexicon.asks.at_start(said):
            finished = len(said) > 1 and _has_its_verb(said, lexicon)
            return Completeness.QUESTION if finished else Completeness.UNSURE
    return Completeness.QUESTION if lexicon.asks_within.last_within(clause) > 1 else None


def _beginnings(clause: Sequence[str], lexicon: Lexicon) -> Sequence[int]:
    """Where the sentence proper may begin: behind each lead-in, and behind a name after "hey"."""
    at, found = 0, [0]
    for _ in range(LEAD_INS):
        length = lexicon.lead_ins.at_start(clause[at:])
        if not length:
            break
        named = lexicon.greetings.at_start(clause[at:])
        at += length
        found += [at, at + 1] if named else [at]
    return [start for start in found if start < len(clause)]


def _has_its_verb(said: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the verb has come that must: "kun je me een grap" lacks "vertellen"."""
    length = lexicon.wants_verb.at_start(said)
    return not length or any(_is_infinitive(word, lexicon) for word in said[length:])


def _is_infinitive(word: str, lexicon: Lexicon) -> bool:
    return len(word) >= SHORTEST_INFINITIVE and without_accents(word).endswith(lexicon.verb_endings)


def _is_statement(said: Sequence[str], lexicon: Lexicon) -> bool:
    # "It's" is a subject and a verb.
    subject, apostrophe, _ = said[0].partition("'")
    if len(said) + len(apostrophe) < SHORTEST_STATEMENT:
        return False
    return subject in lexicon.subjects or any(word in lexicon.verbs for word in said)
