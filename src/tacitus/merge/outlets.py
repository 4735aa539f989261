"""Who tells independently: copies of one text, whoever prints them, are one source."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

from tacitus.merge.rules import load_rules
from tacitus.model.event import Report

#: Two sentences that share most of their words share one of so many smallest words, whatever the order of the alphabet.
_MINIMA = 4


def sources_of(reports: Sequence[Report]) -> dict[str, str]:
    """Give for each article the source that it counts as: one name for all of one outlet, and for copies of a text.

    A copy has the same first coded words, or a sentence with nearly the same content words.
    """
    rules = load_rules()
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    def same(a: str, b: str) -> None:
        a, b = sorted((find(a), find(b)))
        root[b] = a

    for r in reports:
        same(f"article {r.article_id}", f"outlet {r.outlet}")
        if r.echo:
            same(f"article {r.article_id}", f"echo {r.echo}")
    for a, b in _copies(reports, rules.echo_words, rules.echo_share):
        same(f"article {a}", f"article {b}")
    return {r.article_id: find(f"article {r.article_id}") for r in reports}


def _copies(reports: Iterable[Report], least: int, share: float) -> set[tuple[str, str]]:
    """Give the pairs of articles with a sentence of at least `least` words that share at least `share` of them all."""
    texts: dict[frozenset[str], str] = {}
    out: set[tuple[str, str]] = set()
    for r in reports:
        words = frozenset(r.words)
        if len(words) >= least:
            article = texts.setdefault(words, r.article_id)
            if article != r.article_id:
                out.add((article, r.article_id))
    blocks: dict[tuple[int, str], list[frozenset[str]]] = {}
    for words in texts:
        for n in range(_MINIMA):
            smallest = min(words, key=lambda w: (zlib.crc32(w.encode(), n), w))
            blocks.setdefault((n, smallest), []).append(words)
    for block in blocks.values():
        for i, a in enumerate(block):
            for b in block[:i]:
                if len(a & b) >= share * len(a | b) and texts[a] != texts[b]:
                    out.add((texts[a], texts[b]))
    return out
