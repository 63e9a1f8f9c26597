"""Trained weights to ONNX, int8 per channel, with tokenizer and settings: `export.py --help`."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic

THRESHOLDS = Path(__file__).parent / "thresholds.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="what train.py wrote (.pt)")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with all-MiniLM-L6-v2's files")
    parser.add_argument("--name", required=True, help="the model's name, written into every coding")
    parser.add_argument("--out", type=Path, required=True, help="folder of the weights")
    options = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(options.weights))
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _encoder(network, Path(folder) / "encoder.onnx")
        _links(network, Path(folder) / "links.onnx")
        for name in ("encoder.onnx", "links.onnx"):
            _quantise(Path(folder) / name, options.out / name)
    shutil.copyfile(options.encoder / "tokenizer.json", options.out / "tokenizer.json")
    thresholds = json.loads(THRESHOLDS.read_text("utf-8"))
    settings = {"name": options.name, "digest": digest(options.out, thresholds), "thresholds": thresholds}
    (options.out / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def digest(folder: Path, thresholds: dict[str, float]) -> str:
    """SHA-256 over thresholds, weights and tokenizer: all that decides what is marked."""
    found = hashlib.sha256(json.dumps(thresholds, sort_keys=True).encode())
    for name in ("encoder.onnx", "links.onnx", "tokenizer.json"):
        found.update((folder / name).read_bytes())
    return found.hexdigest()


def _encoder(network: Network, path: Path) -> None:
    ids = torch.randint(1000, 2000, (1, 64))
    _export(
        network.encoder, (ids, torch.zeros_like(ids)), path,
        {"ids": {1: "pieces"}, "features": {1: "pieces"}},
        {name: {1: "pieces"} for name in ("hidden", "trigger", "attribution", "toponym")},
    )  # fmt: skip


def _links(network: Network, path: Path) -> None:
    _export(
        network.links, (torch.randn(50, 384), torch.arange(3), torch.arange(2)), path,
        {"hidden": {0: "words"}, "triggers": {0: "triggers"}, "cues": {0: "cues"}},
        {"roles": {0: "triggers", 1: "words"}, "status": {0: "triggers"}, "parts": {0: "cues", 1: "words"}},
    )  # fmt: skip


def _export(module: torch.nn.Module, example: tuple, path: Path, inputs: dict, outputs: dict) -> None:
    torch.onnx.export(
        module, example, str(path), dynamo=False, opset_version=20,
        input_names=list(inputs), output_names=list(outputs), dynamic_axes=inputs | outputs,
    )  # fmt: skip


def _quantise(source: Path, target: Path) -> None:
    quantize_dynamic(
        source, target, weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
    )  # fmt: skip
    model = onnx.load(target)
    model.doc_string = ""
    onnx.save(model, target)


if __name__ == "__main__":
    main()
