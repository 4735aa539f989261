"""The encoder and its heads in torch, and how rows become its input: with the code that runs when tacitus codes."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import BertConfig, BertModel

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from tacitus.judge.model import lay_out
from tacitus.judge.wordpiece import WordPiece
from tacitus.model.verdict import Probe

FACTUALITY = ("asserted", "negated", "future", "hypothetical")
_WORD = re.compile(r"\w+?(?=n['’]t\b)|n['’]t\b|[^\W_]+|[^\w\s]|_")
IGNORED = -100


@dataclass(frozen=True)
class Labels:
    """The names of what the heads score, in their order."""

    types: tuple[str, ...]
    modes: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A row as numbers."""

    ids: tuple[int, ...]
    trigger: tuple[int, int]
    kind: int
    modes: tuple[int, ...]
    factuality: int
    historical: int
    tags: tuple[int, ...]


class Network(nn.Module):
    """BERT without its pooler; heads on the marks around the trigger and [CLS], and one on every piece."""

    def __init__(self, encoder: BertModel, labels: Labels) -> None:
        super().__init__()
        self.encoder = encoder
        wide = 3 * encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.kind = nn.Linear(wide, len(labels.types))
        self.modes = nn.Linear(wide, len(labels.modes))
        self.factuality = nn.Linear(wide, len(FACTUALITY))
        self.historical = nn.Linear(wide, 1)
        self.tags = nn.Linear(encoder.config.hidden_size, 3)

    def forward(self, ids: torch.Tensor, trigger: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Score (types, modes, factuality, historical, a tag for every piece); id 0 is padding."""
        h = self.encoder(input_ids=ids, attention_mask=(ids != 0).long()).last_hidden_state
        at = trigger.unsqueeze(-1).expand(-1, -1, h.shape[-1])
        marks = torch.gather(h, 1, at)
        event = self.drop(torch.cat([h[:, 0], marks[:, 0], marks[:, 1]], -1))
        return self.kind(event), self.modes(event), self.factuality(event), self.historical(event), self.tags(h)


def fresh(folder: Path, keep: Sequence[int], layers: Sequence[int], labels: Labels) -> Network:
    """Read the pretrained encoder, keep some of its pieces and layers, and put new heads on it."""
    encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
    return Network(cut(encoder, keep, layers), labels)


def cut(encoder: BertModel, keep: Sequence[int], layers: Sequence[int]) -> BertModel:
    """Leave out all pieces but `keep` and all layers but `layers`, and positions that are never reached."""
    old = encoder.embeddings.word_embeddings.weight.data
    encoder.embeddings.word_embeddings = nn.Embedding.from_pretrained(old[list(keep)].clone(), freeze=False)
    encoder.encoder.layer = nn.ModuleList(encoder.encoder.layer[n] for n in layers)
    encoder.config.vocab_size, encoder.config.num_hidden_layers = len(keep), len(layers)
    places = encoder.embeddings.position_embeddings.weight.data[:128]
    encoder.embeddings.position_embeddings = nn.Embedding.from_pretrained(places.clone(), freeze=False)
    encoder.embeddings.position_ids = torch.arange(128).unsqueeze(0)
    encoder.embeddings.token_type_ids = torch.zeros(1, 128, dtype=torch.long)
    encoder.config.max_position_embeddings = 128
    return encoder


def restored(file: Path) -> tuple[Network, dict[str, Any]]:
    """Read what train.py wrote."""
    saved = torch.load(file, weights_only=True)
    config = BertConfig(**{**saved["config"], "max_position_embeddings": 128})
    encoder = BertModel(config, add_pooling_layer=False)
    encoder = cut(encoder, range(config.vocab_size), range(config.num_hidden_layers))
    network = Network(encoder, Labels(tuple(saved["types"]), tuple(saved["modes"])))
    network.load_state_dict(saved["state"])
    return network.eval(), saved


def words(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand, split about as the parser splits them."""
    return [m.span() for m in _WORD.finditer(text)]


def probe(text: str, trigger: Sequence[int]) -> tuple[Probe, list[tuple[int, int]]]:
    """Make a probe of a text and a character range; also give where its words stand."""
    spans = words(text)
    inside = [n for n, (a, b) in enumerate(spans) if a < trigger[1] and trigger[0] < b]
    return Probe(tuple(text[a:b] for a, b in spans), (inside[0], inside[-1] + 1)), spans


def item(row: dict[str, Any], pieces: WordPiece, labels: Labels) -> Item:
    """Lay a row out. What the row does not say is left out of the loss."""
    asked, spans = probe(row["text"], row["trigger"])
    ids, marks, owner = lay_out(asked, pieces)
    kind = row["type"] or "none"
    known = kind not in ("?", "none") and row.get("tagged", True)
    tags = [IGNORED] * len(ids)
    for k, n in enumerate(owner):
        if n >= 0 and known:
            a, b = spans[n]
            tags[k] = next(
                (v for v, key in ((1, "actors"), (2, "recipients")) for s in row[key] if s[0] < b and a < s[1]), 0
            )
    modes = tuple(int(m in row["modes"]) for m in labels.modes)
    return Item(
        ids=tuple(ids),
        trigger=marks,
        kind=labels.types.index(kind) if kind != "?" else IGNORED,
        modes=modes,
        factuality=FACTUALITY.index(row["factuality"]) if row["factuality"] else (-1 if known else IGNORED),
        historical=int(row["historical"]) if known else IGNORED,
        tags=tuple(tags),
    )


def batch(items: Sequence[Item]) -> dict[str, torch.Tensor]:
    """Pad items to the longest."""
    width = max(len(i.ids) for i in items)
    return {
        "ids": torch.tensor([i.ids + (0,) * (width - len(i.ids)) for i in items]),
        "trigger": torch.tensor([i.trigger for i in items]),
        "kind": torch.tensor([i.kind for i in items]),
        "modes": torch.tensor([i.modes for i in items], dtype=torch.float32),
        "factuality": torch.tensor([i.factuality for i in items]),
        "historical": torch.tensor([i.historical for i in items]),
        "tags": torch.tensor([i.tags + (IGNORED,) * (width - len(i.tags)) for i in items]),
    }
