"""Write the trained network as int8 ONNX with its vocabulary: `python train/export.py [judge.pt] [--out DIR]`."""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from network import FACTUALITY, Network, restored

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "tacitus" / "resources" / "judge"
NAMES = ("types", "modes", "factuality", "historical", "tags")


class Plain(torch.nn.Module):
    """The same network with attention written out, as ONNX holds it; for one probe at a time."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        network.encoder.config._attn_implementation = "eager"
        self.network = network

    def forward(self, ids: torch.Tensor, trigger: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Score as the network does; nothing depends on the batch size."""
        e = self.network.encoder
        h = e.embeddings.LayerNorm(
            e.embeddings.word_embeddings(ids)
            + e.embeddings.position_embeddings.weight[: ids.shape[1]]
            + e.embeddings.token_type_embeddings.weight[0]
        )
        mask = (ids == 0).float()[:, None, None, :] * -1e4
        heads = e.config.num_attention_heads
        for layer in e.encoder.layer:
            own = layer.attention.self
            q, k, v = (
                f(h).reshape(h.shape[0], h.shape[1], heads, -1).transpose(1, 2) for f in (own.query, own.key, own.value)
            )
            weights = (q @ k.transpose(-1, -2) / (q.shape[-1] ** 0.5) + mask).softmax(-1)
            mixed = (weights @ v).transpose(1, 2).reshape(h.shape)
            out = layer.attention.output
            h = out.LayerNorm(out.dense(mixed) + h)
            inner = torch.nn.functional.gelu(layer.intermediate.dense(h))
            h = layer.output.LayerNorm(layer.output.dense(inner) + h)
        n = self.network
        marks = torch.gather(h, 1, trigger.unsqueeze(-1).expand(-1, -1, h.shape[-1]))
        event = torch.cat([h[:, 0], marks[:, 0], marks[:, 1]], -1)
        return n.kind(event), n.modes(event), n.factuality(event), n.historical(event), n.tags(h)


def main() -> None:
    """Export, quantize, and write the digests."""
    options = argparse.ArgumentParser()
    options.add_argument("trained", type=Path, nargs="?", default=HERE / "judge.pt")
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--heat", default="1.0,1.0", help="temperatures of types and factuality (evaluate.py --heat)")
    given = options.parse_args()
    torch.set_num_threads(1)
    network, saved = restored(given.trained)
    plain = Plain(network).eval()
    example = (torch.randint(10, 900, (1, 32)), torch.tensor([[3, 5]]))
    with torch.no_grad():
        apart = max((a - b).abs().max().item() for a, b in zip(plain(*example), network(*example), strict=True))
    assert apart < 1e-4, f"the written-out network differs by {apart}"
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            plain,
            example,
            str(whole),
            input_names=["ids", "trigger"],
            output_names=list(NAMES),
            dynamic_axes={"ids": {1: "length"}, "tags": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )
        model = onnx.load(small)
        model.doc_string = model.producer_name = model.producer_version = ""
        weights = model.SerializeToString(deterministic=True)
    vocabulary = "\n".join(saved["vocabulary"]).encode() + b"\n"
    (given.out / "judge.onnx").write_bytes(weights)
    (given.out / "vocabulary.txt").write_bytes(vocabulary)
    types, factuality = (float(x) for x in given.heat.split(","))
    about = {
        "types": list(saved["types"]),
        "modes": list(saved["modes"]),
        "factuality": list(FACTUALITY),
        "heat": {"types": types, "factuality": factuality},
        "sha256": {
            "judge.onnx": hashlib.sha256(weights).hexdigest(),
            "vocabulary.txt": hashlib.sha256(vocabulary).hexdigest(),
        },
    }
    (given.out / "judge.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(f"{len(weights) + len(vocabulary):,} bytes in {given.out}; written out within {apart:.1e}")


if __name__ == "__main__":
    main()
