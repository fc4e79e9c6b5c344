"""How much earlier the voice can begin with speech shaping than with Pipecat's sentences.

Run it from the project's folder: `python -m benchmarks.shaping`. It needs no network and no key.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipecat.utils.text.simple_text_aggregator import SimpleTextAggregator

from processors.speech.pieces import Piece, SpeechPieces
from processors.speech.tags import SpeechTags

ANSWERS = Path(__file__).parent / "spoken_answers"
LANGUAGES = ("nl", "en", "es")
TAGS = {"excited": "excited", "calm": "calm"}
# About what models' tokenizers do: a word with the blank before it, long ones in parts, and each
# mark alone.
TOKEN = re.compile(r"\s?\w{1,6}|[^\w\s]|\s")
CHARACTERS_A_SECOND = 15
ROUNDS = 30


@dataclass(frozen=True)
class Figures:
    """What was found for a language.

    Attributes:
        answers: How many answers.
        sentence_tokens: The token with which Pipecat's first sentence is ready: median, p95.
        first_piece_tokens: The same for the first piece.
        earlier_tokens: How many tokens earlier the first piece is: median, mean.
        earlier_answers: For how many answers it is earlier.
        later_answers: For how many it is later.
        first_piece_s: How long the first piece is spoken at 15 characters a second: p5, median.
        gapless_tokens_a_second: How fast a model must be so that the second piece is there
            before the first has been spoken: median, p95, not counting the voice's own delay.
        us_a_token: What shaping costs, in µs.
        pipecat_us_a_token: What Pipecat's aggregator costs.
    """

    answers: int
    sentence_tokens: tuple[float, float]
    first_piece_tokens: tuple[float, float]
    earlier_tokens: tuple[float, float]
    earlier_answers: int
    later_answers: int
    first_piece_s: tuple[float, float]
    gapless_tokens_a_second: tuple[float, float]
    us_a_token: float
    pipecat_us_a_token: float


def shaped(tokens: Sequence[str], language: str) -> list[tuple[int, Piece]]:
    """The pieces of an answer, each with the number of tokens it took."""
    tags, pieces, found = SpeechTags(TAGS), SpeechPieces(language), []
    for count, token in enumerate(tokens, 1):
        for part in tags.read(token):
            taken = pieces.take(part) if isinstance(part, str) else []
            found += [(count, piece) for piece in taken]
    return found + [(len(tokens), piece) for piece in pieces.rest()]


async def first_sentence(tokens: Sequence[str], language: str) -> int:
    """How many tokens Pipecat's first sentence takes."""
    aggregator = SimpleTextAggregator(language=language)
    for count, token in enumerate(tokens, 1):
        async for _ in aggregator.aggregate(token):
            return count
    return len(tokens)


async def aggregate(tokens: Sequence[str], language: str) -> None:
    """Cut an answer as Pipecat does."""
    aggregator = SimpleTextAggregator(language=language)
    for token in tokens:
        async for _ in aggregator.aggregate(token):
            pass
    await aggregator.flush()


async def measure(language: str) -> Figures:
    """Measure one language."""
    texts = (ANSWERS / f"{language}.txt").read_text("utf-8").splitlines()
    answers = [TOKEN.findall(text) for text in texts]
    cut = [shaped(tokens, language) for tokens in answers]
    sentences = [await first_sentence(tokens, language) for tokens in answers]
    firsts = [pieces[0][0] for pieces in cut]
    earlier = [theirs - ours for theirs, ours in zip(sentences, firsts, strict=True)]
    lengths = [len(pieces[0][1].text) / CHARACTERS_A_SECOND for pieces in cut]
    rates = [
        (pieces[1][0] - pieces[0][0]) / length
        for pieces, length in zip(cut, lengths, strict=True)
        if len(pieces) > 1
    ]
    ours, theirs = await cost(answers, language)
    return Figures(
        answers=len(answers),
        sentence_tokens=(statistics.median(sentences), quantile(sentences, 0.95)),
        first_piece_tokens=(statistics.median(firsts), quantile(firsts, 0.95)),
        earlier_tokens=(statistics.median(earlier), round(statistics.mean(earlier), 1)),
        earlier_answers=sum(tokens > 0 for tokens in earlier),
        later_answers=sum(tokens < 0 for tokens in earlier),
        first_piece_s=(round(quantile(lengths, 0.05), 2), round(statistics.median(lengths), 2)),
        gapless_tokens_a_second=(round(statistics.median(rates)), round(quantile(rates, 0.95))),
        us_a_token=ours,
        pipecat_us_a_token=theirs,
    )


async def cost(answers: Sequence[Sequence[str]], language: str) -> tuple[float, float]:
    """µs a token, the least of many rounds: of shaping and of Pipecat's aggregator."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for tokens in answers:
            shaped(tokens, language)
        between = time.perf_counter()
        for tokens in answers:
            await aggregate(tokens, language)
        ours.append(between - start)
        theirs.append(time.perf_counter() - between)
    count = sum(map(len, answers))
    return round(min(ours) / count * 1e6, 1), round(min(theirs) / count * 1e6, 1)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the values lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def table(found: dict[str, Figures]) -> str:
    """The figures as Markdown."""
    rows = [("", *found)]
    rows += [
        (name.replace("_", " "), *(shown(getattr(figures, name)) for figures in found.values()))
        for name in Figures.__dataclass_fields__
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def shown(value: object) -> str:
    """A figure, or two."""
    return " / ".join(f"{each:g}" for each in value) if isinstance(value, tuple) else f"{value}"


def main() -> None:
    """Measure all languages and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    as_json = parser.parse_args().json
    found = {language: asyncio.run(measure(language)) for language in LANGUAGES}
    if as_json:
        print(json.dumps({language: asdict(figures) for language, figures in found.items()}))
    else:
        print(table(found))


if __name__ == "__main__":
    main()
