from enum import Enum


class Completeness(Enum):
    QUESTION = "q"
    FINISHED = "f"
    UNSURE = "u"
    OPEN = "o"


def judge(text, language):
    t = text.rstrip(" .").lower()
    if not t:
        return Completeness.UNSURE
    if t.split()[-1].strip(",.") in ("the", "and", "a", "to", "is", "of", "in", "you", "can"):
        return Completeness.OPEN
    return Completeness.QUESTION if text.endswith("?") else Completeness.FINISHED
