"""The answers that the benchmark counts are cut no later than Pipecat cuts them."""

from __future__ import annotations

import pytest

from benchmarks.shaping import ANSWERS, LANGUAGES, TOKEN, first_sentence, shaped

TEXTS = [
    (language, text)
    for language in LANGUAGES
    for text in (ANSWERS / f"{language}.txt").read_text("utf-8").splitlines()
]


def test_there_are_enough_of_each_language():
    assert [sum(each == language for each, _ in TEXTS) for language in LANGUAGES] == [30] * 3


@pytest.mark.parametrize(("language", "text"), TEXTS)
async def test_the_first_piece_is_no_later_than_pipecats_first_sentence(language, text):
    tokens = TOKEN.findall(text)
    assert "".join(tokens) == text
    pieces = shaped(tokens, language)
    assert " ".join(piece.text for _, piece in pieces) == text
    assert pieces[0][0] <= await first_sentence(tokens, language)
