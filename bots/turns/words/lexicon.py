"""The kinds of words and phrases that a language's file lists."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property

from bots.turns.phrases import Phrases


@dataclass(frozen=True)
class Lexicon:
    """A language's words, by what they say about the end of what was said.

    Attributes:
        fillers: Sounds of someone who looks for the next word.
        never_last: Words with which nothing ends, even where a recogniser has put a question
            mark.
        seldom_last: Words with which little ends: prepositions, auxiliaries, "tell me".
        standing: Longer ends with which something can end all the same: "i think so".
        standing_asked: Ends with which a question can end: "(where) are you from".
        separated: Verbs and the particle that may end their sentence: "turn" (the light) "on".
        lead_ins: What may come before a sentence: "okay", "excuse me".
        greetings: Lead-ins that a name may follow: "hey" (summer).
        replies: What is whole by itself: "no thanks".
        polite: What asks for nothing but may end a request: "please".
        questions: Words that open a question, and stand for what is asked: "where".
        asks: Openings of other questions and of requests: "can you", "play".
        asks_within: Phrases that ask wherever they stand, as where nothing marks the sentences.
        wants_verb: Those openings after which a verb has to come before the end.
        verb_endings: How the verbs that have to come end.
        conditions: Openings after which a second half has to come: "if".
        clause_openers: Words that open a clause inside a sentence: (I know) "where" (it is).
        clause_closers: Verbs of `seldom_last` that may end such a clause.
        subjects: Words that open a statement.
        verbs: Verbs of a statement that opens with another word.
        digits: Numbers that are dictated, with the number of digits they stand for.
        amounts: Words that make an amount of a number: nobody dictates a code in them.
        joints: Words within a number: "treinta y cinco".
        number_names: What is dictated: "number", "code".
    """

    fillers: Phrases
    never_last: Phrases
    seldom_last: Phrases
    standing: Phrases
    standing_asked: Phrases
    separated: Phrases
    lead_ins: Phrases
    greetings: Phrases
    replies: Phrases
    polite: Phrases
    questions: Phrases
    asks: Phrases
    asks_within: Phrases
    wants_verb: Phrases
    verb_endings: tuple[str, ...]
    conditions: Phrases
    clause_openers: Phrases
    clause_closers: Phrases
    subjects: Phrases
    verbs: Phrases
    digits: dict[str, int]
    amounts: Phrases
    joints: Phrases
    number_names: Phrases

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word listed, by which the language is known again."""
        lists = (getattr(self, field.name) for field in fields(self))
        found = {word for each in lists if isinstance(each, Phrases) for word in each.words}
        return frozenset(found | set(self.digits))
