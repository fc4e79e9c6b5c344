"""Writes a Whisper model that faster-whisper really loads and runs, in 500 kB.

Its encoder has random weights; its decoder's layers add nothing, so that what it writes depends
on the place in the text alone: it hears the same sentence in any audio. That is enough to see
which model ran, where, in which language, and what became of its text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from ctranslate2.specs import WhisperSpec
from tokenizers import Tokenizer
from tokenizers.decoders import ByteLevel
from tokenizers.models import WordLevel

WIDTH, HEADS, INNER, MELS, AUDIO_PLACES, TEXT_PLACES = 32, 2, 32, 80, 1500, 448
MULTILINGUAL = ""
"""CTranslate2 takes a model with an empty token to be multilingual."""

LANGUAGES = ("en", "zh", "de", "es", "nl", "af")
TIMESTAMPS = 1501
SPACE = "Ġ"  # how byte-level tokens write a space


def write_model(
    folder: Path,
    says: str = "tell me a joke",
    *,
    language_odds: Mapping[str, float] | None = None,
    no_speech: bool = False,
    multilingual: bool = True,
) -> Path:
    """Write a model.

    Args:
        folder: Where to.
        says: What it hears in any audio.
        language_odds: How likely each language is, as logits; English unless given.
        no_speech: Whether it takes everything for silence.
        multilingual: Whether it knows languages.
    """
    folder.mkdir(parents=True)
    words = [SPACE + word for word in says.split()]
    vocabulary = _vocabulary(words, multilingual)
    number = {token: index for index, token in enumerate(vocabulary)}
    first = {f"<|{code}|>": odds for code, odds in (language_odds or {"en": 9.0}).items()}
    if no_speech:
        first["<|nospeech|>"] = 30.0
    text = ["<|0.00|>", *words, "<|30.00|>", "<|endoftext|>"]
    prompt = 3 if multilingual else 1
    spec = WhisperSpec(1, HEADS, 1, HEADS)
    _fill(spec, np.random.default_rng(1))
    _teach(spec.decoder, number, first, prompt, text)
    spec.register_vocabulary(vocabulary)
    spec.config.lang_ids = [number[f"<|{code}|>"] for code in LANGUAGES if multilingual]
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = []
    spec.config.alignment_heads = [(0, 0)]
    spec.validate()
    spec.optimize()
    spec.save(str(folder))
    _write_tokenizer(folder, number)
    (folder / "preprocessor_config.json").write_text(json.dumps({"feature_size": MELS}))
    return folder


def _vocabulary(words: Sequence[str], multilingual: bool) -> list[str]:
    special = [
        "<|endoftext|>",
        "<|startoftranscript|>",
        *(f"<|{code}|>" for code in LANGUAGES if multilingual),
        "<|translate|>",
        "<|transcribe|>",
        "<|startoflm|>",
        "<|startofprev|>",
        "<|nospeech|>",
        "<|notimestamps|>",
        *(f"<|{index * 0.02:.2f}|>" for index in range(TIMESTAMPS)),
    ]
    ordinary = ["<unk>", *dict.fromkeys(words)]
    return [*ordinary, *([MULTILINGUAL] if multilingual else []), *special]


def _fill(spec: WhisperSpec, random: np.random.Generator) -> None:
    encoder, decoder = spec.encoder, spec.decoder

    def normal(*shape: int) -> np.ndarray:
        return random.normal(0, 0.02, shape).astype(np.float32)

    def zeros(*shape: int) -> np.ndarray:
        return np.zeros(shape, np.float32)

    for convolution, inputs in ((encoder.conv1, MELS), (encoder.conv2, WIDTH)):
        convolution.weight, convolution.bias = normal(WIDTH, inputs, 3), zeros(WIDTH)
    encoder.position_encodings.encodings = normal(AUDIO_PLACES, WIDTH)
    _fill_layer(encoder.layer[0], normal)
    _fill_layer(decoder.layer[0], zeros)
    for norm in (encoder.layer_norm, decoder.layer_norm):
        norm.gamma, norm.beta = np.ones(WIDTH, np.float32), zeros(WIDTH)


def _fill_layer(layer, make) -> None:
    attentions = [layer.self_attention]
    if hasattr(layer, "attention"):
        attentions.append(layer.attention)
    for attention in attentions:
        own = attention is layer.self_attention
        shapes = [(3 * WIDTH, WIDTH)] if own else [(WIDTH, WIDTH), (2 * WIDTH, WIDTH)]
        for linear, shape in zip(attention.linear, [*shapes, (WIDTH, WIDTH)], strict=True):
            linear.weight, linear.bias = make(*shape), make(shape[0])
    layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = make(INNER, WIDTH), make(INNER)
    layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = make(WIDTH, INNER), make(WIDTH)
    for part in (*attentions, layer.ffn):
        part.layer_norm.gamma = np.ones(WIDTH, np.float32)
        part.layer_norm.beta = np.zeros(WIDTH, np.float32)


def _teach(decoder, number, first, prompt, text) -> None:
    """Have each place in the text lead to the token that stands there."""
    places = np.zeros((TEXT_PLACES, WIDTH), np.float32)
    for place in range(TEXT_PLACES):
        places[place, min(place, WIDTH - 1)] = 1
    decoder.position_encodings.encodings = places
    size = len(number)
    decoder.embeddings.weight = np.zeros((size, WIDTH), np.float32)
    # After layer normalisation the one at its place is worth about five.
    projection = np.zeros((size, WIDTH), np.float32)
    for token, odds in first.items():
        if token in number:
            projection[number[token], 0] = odds / 5
    last_of_prompt = prompt - 1
    for place in range(last_of_prompt, WIDTH):
        token = text[min(place - last_of_prompt, len(text) - 1)]
        projection[number[token], place] += 4
    decoder.projection.weight = projection


def _write_tokenizer(folder: Path, number: Mapping[str, int]) -> None:
    tokenizer = Tokenizer(WordLevel(dict(number), unk_token="<unk>"))
    tokenizer.decoder = ByteLevel()
    tokenizer.save(str(folder / "tokenizer.json"))
