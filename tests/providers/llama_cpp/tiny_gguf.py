"""Writes a language model that llama.cpp really loads and runs, in 600 kB.

Its attention and feed-forward layers have random weights, too small to matter: each token leads
to the one that follows it in a chain that the test gives. So it answers the same to everything,
and what became of each token can be seen.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, version 3, little-endian.
"""

from __future__ import annotations

import itertools
import struct
from pathlib import Path
from typing import Any

import numpy as np

WIDTH, HEADS, INNER, CONTEXT = 128, 4, 64, 4096
ALIGNMENT, VERSION = 32, 3
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
UNKNOWN, CONTROL, BYTE, NORMAL = 2, 3, 6, 1
BOS, EOS = 1, 2
SPACE = "▁"  # how a SentencePiece token writes a space
TEMPLATE = (
    "{% for message in messages %}{{ message.role }}: {{ message.content }}\n{% endfor %}assistant:"
)
ANSWERS_AFTER = "<0x3A>"  # the colon that the template ends with


def write_model(file: Path, answer: str, *, forever: bool = False) -> Path:
    """Write a model.

    Args:
        file: Where to.
        answer: What it says to everything; each of its words once.
        forever: Whether it says it again and again.
    """
    words = [SPACE + word for word in answer.split()]
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *words]
    kinds = [UNKNOWN, CONTROL, CONTROL, *[BYTE] * 256, *[NORMAL] * len(words)]
    chain = [ANSWERS_AFTER, *words, words[0] if forever else "</s>"]
    metadata: dict[str, tuple[int, Any]] = {
        "general.architecture": (STRING, "llama"),
        "general.name": (STRING, "tiny"),
        "llama.context_length": (UINT32, CONTEXT),
        "llama.embedding_length": (UINT32, WIDTH),
        "llama.block_count": (UINT32, 1),
        "llama.feed_forward_length": (UINT32, INNER),
        "llama.attention.head_count": (UINT32, HEADS),
        "llama.attention.head_count_kv": (UINT32, HEADS),
        "llama.attention.layer_norm_rms_epsilon": (FLOAT32, 1e-5),
        "llama.rope.dimension_count": (UINT32, WIDTH // HEADS),
        "tokenizer.ggml.model": (STRING, "llama"),
        "tokenizer.ggml.tokens": (ARRAY, (STRING, tokens)),
        "tokenizer.ggml.scores": (ARRAY, (FLOAT32, [-float(i) for i in range(len(tokens))])),
        "tokenizer.ggml.token_type": (ARRAY, (INT32, kinds)),
        "tokenizer.ggml.bos_token_id": (UINT32, BOS),
        "tokenizer.ggml.eos_token_id": (UINT32, EOS),
        "tokenizer.ggml.add_bos_token": (BOOL, True),
        "tokenizer.chat_template": (STRING, TEMPLATE),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_file(metadata, _tensors(tokens, chain)))
    return file


def _tensors(tokens: list[str], chain: list[str]) -> dict[str, np.ndarray]:
    random = np.random.default_rng(1)

    def weights(rows: int, columns: int, scale: float = 0.001) -> np.ndarray:
        return random.normal(0, scale, (rows, columns)).astype("<f4")

    meanings = weights(len(tokens), WIDTH, 1.0)
    follows = np.zeros_like(meanings)
    for token, following in itertools.pairwise(chain):
        follows[tokens.index(following)] += meanings[tokens.index(token)]
    ones = np.ones(WIDTH, "<f4")
    block = {
        "attn_norm": ones,
        **{f"attn_{part}": weights(WIDTH, WIDTH) for part in ("q", "k", "v", "output")},
        "ffn_norm": ones,
        "ffn_gate": weights(INNER, WIDTH),
        "ffn_up": weights(INNER, WIDTH),
        "ffn_down": weights(WIDTH, INNER),
    }
    return {
        "token_embd.weight": meanings,
        "output_norm.weight": ones,
        "output.weight": follows,
        **{f"blk.0.{name}.weight": value for name, value in block.items()},
    }


def _file(metadata: dict[str, tuple[int, Any]], tensors: dict[str, np.ndarray]) -> bytes:
    head = b"GGUF" + struct.pack("<IQQ", VERSION, len(tensors), len(metadata))
    for key, (kind, value) in metadata.items():
        head += _string(key) + struct.pack("<I", kind) + _value(kind, value)
    data = b""
    for name, tensor in tensors.items():
        shape = tensor.shape[::-1]  # the fastest dimension first
        head += _string(name) + struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
        head += struct.pack("<IQ", 0, len(data))  # float32
        data += _padded(tensor.tobytes())
    return _padded(head) + data


def _value(kind: int, value: Any) -> bytes:
    if kind == STRING:
        return _string(value)
    if kind == ARRAY:
        inner, items = value
        return struct.pack("<IQ", inner, len(items)) + b"".join(_value(inner, i) for i in items)
    return struct.pack({UINT32: "<I", INT32: "<i", FLOAT32: "<f", BOOL: "<?"}[kind], value)


def _string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % ALIGNMENT)
