"""What someone sounds like from what they say: a lexicon and a few rules, and no model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from processors.emotion.evidence import GOOD, Evidence, Reader
from processors.emotion.labels import NEUTRAL, WORTH_TELLING, Emotion, Label
from processors.emotion.lexicons import LEXICONS
from processors.emotion.phrases import Words, words_of

MOST = 0.95
SENTENCE_END = re.compile(r"[.!?…;]+(?:\s|$)|\n")
# "It is lovely, but it still doesn't work": what comes before "but" counts for less.
BEFORE_CONTRAST = 0.5
# A good word beside a complaint is politeness, or irony.
BESIDE_COMPLAINT = 0.3
CHEERS = 2
CHEERFUL = 0.45
# A minute of speech: who goes on for longer means what they say last.
LONGEST_TEXT = 1000


def emotion_in_words(text: str, language: str | None) -> Emotion:
    """Guess what someone sounds like by the words of a turn.

    Courtesies ("thanks", "please") say nothing, a feeling counts if it is said of oneself ("I am
    worried", not "are people worried"), a denied good one speaks of displeasure ("I'm not happy"),
    a denied bad one of nothing ("I'm not worried"), and "very" and "a bit" count.

    Args:
        text: A whole turn, with or without punctuation.
        language: Its language, BCP-47 ("nl", "en-GB"); None or another one where it is not
            known: it is told by the words, and where they do not tell, nothing is guessed.

    Returns:
        The emotion; neutral where nothing says otherwise.
    """
    text = text[-LONGEST_TEXT:]
    known = (language or "").lower()[:2]
    code = known if known in LEXICONS else _language(words_of(text))
    if code is None:
        return NEUTRAL
    reader = _readers()[code]
    sentences = [words for each in SENTENCE_END.split(text) if (words := words_of(each))]
    return _judged(_all(sentences, reader), text, sentences, reader)


def load() -> None:
    """Read the lexicons now, which takes some 30 ms, and not while somebody waits."""
    _readers()
    _language(())


@cache
def _readers() -> Mapping[str, Reader]:
    return {code: Reader(lexicon) for code, lexicon in LEXICONS.items()}


def _language(words: Words) -> str | None:
    """The language that knows the most of the words, if it is one."""
    known = {
        code: sum(w in lexicon.vocabulary for w in words) for code, lexicon in LEXICONS.items()
    }
    most = max(known.values())
    likely = [code for code, count in known.items() if count == most]
    return likely[0] if len(likely) == 1 and most else None


def _all(sentences: Iterable[Words], reader: Reader) -> list[Evidence]:
    found = []
    for words in sentences:
        contrast = reader.contrast(words)
        for each in reader.evidence(words):
            counts = BEFORE_CONTRAST if each.last < contrast else 1.0
            found.append(Evidence(each.last, each.label, each.weight * counts))
    return found


def _judged(
    evidence: Sequence[Evidence], text: str, sentences: Sequence[Words], reader: Reader
) -> Emotion:
    doubts: dict[Label, float] = defaultdict(lambda: 1.0)
    complains = any(each.label is Label.FRUSTRATED for each in evidence)
    for each in evidence:
        polite = complains and each.label in GOOD
        doubts[each.label] *= 1 - each.weight * (BESIDE_COMPLAINT if polite else 1.0)
    if not evidence and text.count("!") >= CHEERS and reader.agrees(sentences[0]):
        return Emotion(Label.EXCITED, CHEERFUL)
    if not doubts:
        return NEUTRAL
    label = min(doubts, key=lambda each: doubts[each])
    confidence = min(MOST, 1 - doubts[label])
    return Emotion(label, round(confidence, 2)) if confidence >= WORTH_TELLING else NEUTRAL
