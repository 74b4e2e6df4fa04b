#!/usr/bin/env python3
"""Export a trained attribution model to the two ONNX files and the tokenizer the package ships.

    python training/attribution/export.py --encoder WEIGHTS --work DIR --to FOLDER

The products of both become 8-bit: weights with one scale per output channel, activations scaled as
they come.
"""

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from tokenizers import Tokenizer
from torch import nn

from network import encoder_like
from secondsource.attribution.tagging.onnx_sessions import load_quantization
from train import Model

OPSET = 17


def trained_model(checkpoint: Path) -> Model:
    """Load the running average of a checkpoint's weights."""
    average = torch.load(checkpoint, weights_only=False)["average"]
    model = Model(encoder_like(average))
    model.load_state_dict(average)
    return model.eval()


def export(module: nn.Module, inputs: dict[str, torch.Tensor], outputs: dict, path: Path) -> None:
    """Write one module as ONNX; `outputs` gives each output's changing axes."""
    axes = {
        "ids": {0: "windows", 1: "length"},
        "marks": {0: "windows", 1: "length"},
        "mask": {0: "windows", 1: "length"},
        "hidden": {0: "windows", 1: "length"},
        "home": {0: "cues"},
        "cues": {0: "cues"},
        "distances": {0: "cues", 1: "length"},
    }
    named = {name: axes[name] for name in inputs} | outputs
    torch.onnx.export(
        module,
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=named,
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Make the weights of products and embeddings 8-bit."""
    quantization = load_quantization()
    quantization.quantize_dynamic(
        source,
        target,
        weight_type=quantization.QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def strip_names(path: Path) -> None:
    """Drop documentation strings, which hold paths of the machine that made the file."""
    model = onnx.load(path)
    for node in model.graph.node:
        node.doc_string = ""
    onnx.save(model, path)


def write_tokenizer(source: Path, target: Path) -> None:
    """Write the tokenizer without the truncation and padding it came with."""
    tokenizer = Tokenizer.from_file(str(source))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(target), pretty=False)


def main() -> None:
    """Export, quantise, and put everything in one folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="leave the encoder in float32")
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    model = trained_model(arguments.work / "checkpoint.pt")
    ids = torch.full((2, 12), 1000)
    places = {"ids": ids, "marks": ids * 0, "mask": ids * 0 + 1}
    two_axes = {0: "windows", 1: "length"}
    with tempfile.TemporaryDirectory() as scratch:
        plain, ready = Path(scratch) / "plain.onnx", Path(scratch) / "ready.onnx"
        export(model.encoder, places, {"hidden": two_axes, "tags": two_axes}, plain)
        if arguments.float:
            plain.replace(arguments.to / "encoder.onnx")
        else:
            load_quantization().quant_pre_process(
                plain, ready, skip_symbolic_shape=True, skip_optimization=True
            )
            quantise(ready, arguments.to / "encoder.onnx")
    linked = {
        "hidden": torch.zeros(2, 12, 384),
        "home": torch.tensor([0, 1, 1]),
        "cues": torch.zeros(3, 384),
        "distances": torch.zeros(3, 12, dtype=torch.long),
    }
    roles = {"roles": {0: "cues", 1: "length"}}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        export(model.linker, linked, roles, plain)
        quantise(plain, arguments.to / "linker.onnx")
    for name in ("encoder.onnx", "linker.onnx"):
        strip_names(arguments.to / name)
    write_tokenizer(arguments.encoder / "tokenizer.json", arguments.to / "tokenizer.json")
    thresholds = arguments.to / "thresholds.json"
    if not thresholds.exists():
        thresholds.write_text(json.dumps({"cue": 0.5, "source_bias": 0.0, "content_bias": 0.0}))


if __name__ == "__main__":
    main()
