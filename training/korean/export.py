#!/usr/bin/env python3
"""Write a trained tagger as an 8-bit ONNX network and time it on reports of 1,500 characters.

    python training/korean/export.py DATA --encoder e5-small-q4.bin --work DIR

Of the tokenizer's pieces those stay that hold Hangul, and those that the feeds use. `tagger.onnx`
and `tokenizer.json` are written to DIR.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from e5_weights import make_tokenizer
from evaluate import load_tagger
from numpy.typing import NDArray
from tagger_network import ClaimTagger
from tokenizers import Tokenizer
from torch import Tensor, nn
from windows import PADDING, cut

import korean
from secondsource.attribution.tagging.onnx_sessions import load_quantization, load_session

_OPSET = 17
# The pieces at the ends of windows, padding and what is unknown.
_SPECIAL = 4
_TEXTS = 60


def pieces_in_use(
    vocabulary: list[tuple[str, float]], tokenizer: Tokenizer, texts: list[str]
) -> list[int]:
    """Return the numbers of the pieces that hold Hangul or that texts use.

    Args:
        vocabulary: All pieces.
        tokenizer: Its tokenizer.
        texts: The texts.
    """
    used = {number for text in texts for number in tokenizer.encode(text).ids}
    used |= {n for n, (piece, _) in enumerate(vocabulary) if any("가" <= c <= "힣" for c in piece)}
    return sorted({*range(_SPECIAL), *used})


class _Exported(nn.Module):
    """The tagger with few enough pieces; states and tags come out."""

    def __init__(self, model: ClaimTagger, kept: list[int]) -> None:
        super().__init__()
        self._model = model
        model.encoder.words = nn.Embedding.from_pretrained(model.encoder.words.weight[kept])

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Map pieces and mask (windows, length) to hidden states and tags."""
        hidden, tags = self._model(ids, mask)
        return hidden, tags.flatten(2)


def export(module: nn.Module, path: Path) -> None:
    """Write a tagger in 8 bits."""
    ids = torch.full((2, 12), 5)
    axes = {0: "windows", 1: "length"}
    names = {"ids": axes, "mask": axes, "hidden": axes, "tags": axes}
    quantization = load_quantization()
    with tempfile.TemporaryDirectory() as scratch:
        plain, ready = Path(scratch) / "plain.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            module.eval(),
            (ids, torch.ones_like(ids)),
            str(plain),
            input_names=["ids", "mask"],
            output_names=["hidden", "tags"],
            dynamic_axes=names,
            opset_version=_OPSET,
            dynamo=False,
        )
        quantization.quant_pre_process(plain, ready, skip_symbolic_shape=True)
        quantization.quantize_dynamic(
            ready,
            path,
            weight_type=quantization.QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )


def batch_of(text: str, tokenizer: Tokenizer) -> dict[str, NDArray[np.int64]]:
    """Return the windows of a text as the network takes them."""
    windows = list(cut(text, tokenizer))
    length = max(len(window.ids) for window in windows)
    ids = np.full((len(windows), length), PADDING, np.int64)
    for row, window in zip(ids, windows, strict=True):
        row[: len(window.ids)] = window.ids
    return {"ids": ids, "mask": (ids != PADDING).astype(np.int64)}


def seconds_a_report(path: Path, tokenizer: Tokenizer, texts: list[str]) -> float:
    """Return the processor time for one text."""
    session = load_session(path, 1)
    session.run(None, batch_of(texts[0], tokenizer))
    start = time.process_time()
    for text in texts:
        session.run(None, batch_of(text, tokenizer))
    return (time.process_time() - start) / len(texts)


def main() -> None:
    """Export and time."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    given = parser.parse_args()
    model, vocabulary = load_tagger(given.encoder, given.work)
    texts = list(korean._sheets().feed_passages(given.data))
    kept = pieces_in_use(vocabulary, make_tokenizer(vocabulary), texts)
    tokenizer = make_tokenizer([vocabulary[n] for n in kept])
    tokenizer.save(str(given.work / "tokenizer.json"), pretty=False)
    path = given.work / "tagger.onnx"
    export(_Exported(model, kept), path)
    seconds = seconds_a_report(
        path, tokenizer, list(islice(korean._speed_texts(given.data), _TEXTS))
    )
    size = sum((given.work / name).stat().st_size for name in ("tagger.onnx", "tokenizer.json"))
    print(f"{len(kept)} pieces, {size / 1e6:.1f} MB, {seconds * 1000:.0f} ms a report")


if __name__ == "__main__":
    main()
