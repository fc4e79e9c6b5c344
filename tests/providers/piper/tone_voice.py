"""Writes a Piper voice that piper-tts really loads and speaks with, in 2 kB.

The model is an ONNX graph without weights: a tone of 440 Hz that lasts 10 ms for each phoneme,
times the length scale. So its audio tells how much was said, and how fast.

The file is written by hand, in the wire format of Protocol Buffers
(https://protobuf.dev/programming-guides/encoding/), after the messages of
https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from pathlib import Path

INT64, FLOAT = 7, 1
TONE_HZ = 440
PHONEME_MS = 10
OPSET, IR_VERSION = 13, 8
SYMBOLS = "".join(
    [
        "_^$ !\"'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœ",
        "ɐɑɒɔɕəɛɜɡɣɨɪɬɭɲɹɾʀʁʂʃʊʌʎʏʑʒʔʝˈˌːˑβθχ\u0329\u0303",
    ]
)


def write_voice(folder: Path, name: str, *, espeak: str = "en-us", rate: int = 22050) -> Path:
    """Write a voice.

    Args:
        folder: The folder of models; the voice goes to piper/NAME/ in it.
        name: The voice's name.
        espeak: The language that its text is made phonemes of.
        rate: Its sample rate, in Hz.
    """
    home = folder / "piper" / name
    home.mkdir(parents=True)
    (home / f"{name}.onnx").write_bytes(model(rate))
    description = {
        "audio": {"sample_rate": rate},
        "espeak": {"voice": espeak},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "num_symbols": 256,
        "num_speakers": 1,
        "phoneme_id_map": {symbol: [index] for index, symbol in enumerate(SYMBOLS)},
    }
    (home / f"{name}.onnx.json").write_text(json.dumps(description), encoding="utf-8")
    return home


def model(rate: int) -> bytes:
    """The graph: sin(2π · 440 / rate · [0, 1, …, phonemes · length scale · 10 ms))."""
    step = 2 * 3.141592653589793 * TONE_HZ / rate
    nodes = [
        _node("Size", ["input"], "count"),
        _node("Cast", ["count"], "phonemes", to=FLOAT),
        _node("Gather", ["scales", "one"], "length_scale"),
        _node("Mul", ["phonemes", "length_scale"], "length"),
        _node("Mul", ["length", "samples_each"], "samples"),
        _node("Range", ["zero", "samples", "one_float"], "time"),
        _node("Mul", ["time", "step"], "phase"),
        _node("Sin", ["phase"], "wave"),
        # The lengths are an input of every Piper model; here they only have to be used.
        _node("Cast", ["input_lengths"], "lengths", to=FLOAT),
        _node("Mul", ["lengths", "zero"], "nothing"),
        _node("Add", ["wave", "nothing"], "sound"),
        _node("Reshape", ["sound", "shape"], "output"),
    ]
    constants = [
        _tensor("one", INT64, [], struct.pack("<q", 1)),
        _tensor("zero", FLOAT, [], struct.pack("<f", 0)),
        _tensor("one_float", FLOAT, [], struct.pack("<f", 1)),
        _tensor("samples_each", FLOAT, [], struct.pack("<f", rate * PHONEME_MS // 1000)),
        _tensor("step", FLOAT, [], struct.pack("<f", step)),
        _tensor("shape", INT64, [3], struct.pack("<3q", 1, 1, -1)),
    ]
    inputs = [
        _value("input", INT64, [1, "phonemes"]),
        _value("input_lengths", INT64, [1]),
        _value("scales", FLOAT, [3]),
    ]
    graph = b"".join(
        [
            *(_bytes(1, node) for node in nodes),
            _text(2, "tone"),
            *(_bytes(5, constant) for constant in constants),
            *(_bytes(11, value) for value in inputs),
            _bytes(12, _value("output", FLOAT, [1, 1, "samples"])),
        ]
    )
    return _number(1, IR_VERSION) + _bytes(7, graph) + _bytes(8, _number(2, OPSET))


def _node(kind: str, inputs: Iterable[str], output: str, **attributes: int) -> bytes:
    written = [_text(1, name) for name in inputs]
    written += [_text(2, output), _text(4, kind)]
    for name, value in attributes.items():
        written.append(_bytes(5, _text(1, name) + _number(3, value) + _number(20, 2)))
    return b"".join(written)


def _tensor(name: str, kind: int, shape: Iterable[int], data: bytes) -> bytes:
    sizes = b"".join(_number(1, size) for size in shape)
    return sizes + _number(2, kind) + _text(8, name) + _bytes(9, data)


def _value(name: str, kind: int, shape: Iterable[int | str]) -> bytes:
    sizes = b"".join(
        _bytes(1, _number(1, size) if isinstance(size, int) else _text(2, size)) for size in shape
    )
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, sizes)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _text(field: int, value: str) -> bytes:
    return _bytes(field, value.encode())


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])
