"""What tags and sounds cost: to shape an answer that has them, and to hand a piece to its voice.

Run it from the project's folder: `python -m benchmarks.emotion`. It needs no network and no key.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from benchmarks.shaping import ANSWERS, LANGUAGES, TOKEN
from bots.providers.espeak.tts import EspeakTTSService
from bots.providers.espeak.worker import EspeakWorker
from bots.providers.expressive.cartesia import ExpressiveCartesiaTTSService
from bots.providers.expressive.elevenlabs import ExpressiveElevenLabsTTSService
from bots.providers.expressive.openai import ExpressiveOpenAITTSService
from bots.providers.shaped_speech import ShapedSpeech
from processors.speech.pieces import SpeechPieces
from processors.speech.tags import Cue, SpeechTags, Tag

TAGS = {"excited": "excited", "calm": "calm", "apologetic": "apologetic"}
EMOTION = "apologetic"
ROUNDS = 30
PIECES = 2000


def shape(tokens: Sequence[str], language: str) -> int:
    """How many pieces and sounds an answer becomes, as the processor shapes it."""
    tags, pieces, count = SpeechTags(TAGS, ["BEEP"]), SpeechPieces(language), 0
    for token in tokens:
        for part in tags.read(token):
            if isinstance(part, Tag):
                count += len(pieces.set_emotion(part.emotion))
            elif isinstance(part, Cue):
                count += len(pieces.break_off()) + 1
            else:
                count += len(pieces.take(part))
    return count + len(pieces.rest())


def tagged(text: str) -> str:
    """An answer with a tag before each of its sentences."""
    return f"[{EMOTION}] " + re.sub(r"(?<=[.!?]) (?=\w)", f" [{EMOTION}] ", text)


def us_a_piece(texts: Sequence[str], language: str) -> float:
    """µs a piece of shaping answers, the least of many rounds."""
    answers = [TOKEN.findall(text) for text in texts]
    count = sum(shape(tokens, language) for tokens in answers)
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for tokens in answers:
            shape(tokens, language)
        rounds.append(time.perf_counter() - start)
    return min(rounds) / count * 1e6


def us_to_say(said_as: Callable[[str], AbstractContextManager[None]]) -> float:
    """µs that a voice takes to be told how a piece is said, and to be told no more."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(PIECES // ROUNDS):
            with said_as(EMOTION):
                pass
        rounds.append((time.perf_counter() - start) / (PIECES // ROUNDS))
    return min(rounds) * 1e6


def voices() -> dict[str, ShapedSpeech]:
    """The voices that have a control, none of them connected."""
    return {
        "cartesia": ExpressiveCartesiaTTSService(api_key="-"),
        "openai": ExpressiveOpenAITTSService(api_key="-"),
        "elevenlabs v4": ExpressiveElevenLabsTTSService(api_key="-"),
        "espeak": EspeakTTSService(EspeakWorker()),
    }


def main() -> None:
    """Measure, and print what was found."""
    for language in LANGUAGES:
        texts = (ANSWERS / f"{language}.txt").read_text("utf-8").splitlines()
        plain, coloured = us_a_piece(texts, language), us_a_piece([*map(tagged, texts)], language)
        print(f"{language}: {plain:.0f} µs a piece, {coloured:.0f} with a tag before each sentence")
    for name, voice in voices().items():
        print(f"{name}: {us_to_say(voice._said_as):.0f} µs a piece that has an emotion")


if __name__ == "__main__":
    main()
