from bots.turns.completeness import Completeness


def patience(p, c, longest):
    if c is Completeness.OPEN:
        return 2.0
    if p >= 0.5:
        return 0.2
    return {Completeness.QUESTION: 0.55}.get(c, 1.0)
