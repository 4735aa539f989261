"""Which pieces of BERT's vocabulary the judge keeps: all single characters of Latin script, those of our sentences,
then the commonest (BERT numbers its pieces by frequency). Whatever else occurs is spelled with smaller pieces."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from tacitus.judge.wordpiece import CLOSE, OPEN, WordPiece

_NEEDED = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", OPEN, CLOSE)


def kept(vocabulary: Sequence[str], texts: Iterable[str], size: int) -> list[int]:
    """Give the ids to keep, `size` of them, the special pieces first and then in the order of `vocabulary`."""
    pieces = WordPiece(vocabulary)
    seen = Counter(i for text in texts for word in text.split() for i in pieces.ids(word))
    place = {piece: n for n, piece in enumerate(vocabulary)}
    special = [place[p] for p in _NEEDED]
    letters = [n for n, piece in enumerate(vocabulary) if _letter(piece)]
    plain = [n for n, piece in enumerate(vocabulary) if not piece.startswith("[") and len(piece.removeprefix("##")) > 1]
    ranked = [*letters, *(n for n, count in seen.most_common() if count > 1), *plain]
    chosen: dict[int, None] = {}
    for n in ranked:
        if len(chosen) + len(special) == size:
            break
        if n not in special:
            chosen[n] = None
    return [*special, *sorted(chosen)]


def _letter(piece: str) -> bool:
    c = piece.removeprefix("##")
    if len(c) != 1 or piece == "#":
        return len(c) == 1
    return c.isascii() or unicodedata.name(c, "").startswith(("LATIN", "EN DASH", "EM DASH", "LEFT", "RIGHT", "EURO"))
