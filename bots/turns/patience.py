"""How long a silence ends a turn.

Smart Turn hears whether a turn sounds over, and the words say whether it can be. Each is wrong at
times, so that how long to wait depends on both. The figures come from `benchmarks/pauses.py`.
"""

from __future__ import annotations

from bots.turns.completeness import Completeness

# The silence after which Silero's stop is reported: nothing ends sooner.
SHORTEST = 0.2
# Above this, Smart Turn calls a turn complete.
COMPLETE = 0.5
# A finished question that does not sound finished: answered some 0.7 s after its last word.
QUESTION = 0.55
# Where Smart Turn has no doubt at all that more will come, "what is the weather" may yet go on.
DOUBTLESS = 0.05
DOUBTLESS_QUESTION = 0.95
# Pauses in mid-sentence last up to 0.9 s, and that someone speaks again is known after 0.2 s.
STATEMENT = 1.15
UNSURE = 1.3
# What cannot be the end: from here, if it sounds like one, to the longest, if it does not.
OPEN_AT_LEAST = 1.2
# The longest wait for which the others are meant; who is given longer gets longer for these, too.
USUAL_LONGEST = 2.5


def patience(probability: float, completeness: Completeness, longest: float) -> float:
    """How long to wait, from the last speech on, before a turn is taken to be over.

    Args:
        probability: That the turn is complete, by Smart Turn v3, from 0 to 1.
        completeness: What the words say, `bots.turns.completeness.judge`.
        longest: The longest wait, in seconds: the persona's `turns.patience`.

    Returns:
        The silence to wait for in all, in seconds: 0.2 where it sounds complete and can be.
    """
    probability = min(max(0.0, probability), 1.0)
    if probability > COMPLETE and completeness is not Completeness.OPEN:
        return SHORTEST
    return max(SHORTEST, min(_wait(probability, completeness, longest), longest))


def _wait(probability: float, completeness: Completeness, longest: float) -> float:
    slowness = max(1.0, longest / USUAL_LONGEST)
    match completeness:
        case Completeness.QUESTION:
            doubt = max(0.0, 1 - probability / DOUBTLESS)
            return QUESTION + doubt * (DOUBTLESS_QUESTION - QUESTION)
        case Completeness.FINISHED:
            return STATEMENT * slowness
        case Completeness.UNSURE:
            return UNSURE * slowness
        case Completeness.OPEN:
            return longest - probability * (longest - OPEN_AT_LEAST * slowness)
