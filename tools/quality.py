#!/usr/bin/env python3
"""Writes the tables of docs/quality.md from predictions on the development sets that lie beside the checkout.

usage: quality.py PLOVER_PRED.jsonl PLV_PRED.jsonl [--shared DIR]     (predictions of `tacitus code --format jsonl`)

Printed as Markdown: precision, recall and F1 of each event type on both sets together, and the confusions that remain.
One prediction a sentence is compared in `plv` (the mention that touches most of the coded parties), all in `plover`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

Row = dict[str, Any]
ONE_CLASS = {"CONCEDE": "CONCEDE/RETREAT", "RETREAT": "CONCEDE/RETREAT", "YIELD": "CONCEDE/RETREAT"}
NOTHING = "nothing"


def rows(path: Path) -> list[Row]:
    """Read a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def by_article(path: Path) -> dict[str, list[Row]]:
    """Give the asserted mentions of each article."""
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows(path):
        if row["factuality"] not in ("negated", "hypothetical"):
            out[row["article_id"]].append(row)
    return out


def folded(event: str) -> str:
    """Give the type, CONCEDE and RETREAT as one: the larger set has one class for both."""
    return ONE_CLASS.get(event, event)


def touch(mention: Row, spans: list[list[int]]) -> int:
    """Count the characters that a mention's parties share with the coded ones."""
    parties = mention["actor"] + mention["recipient"]
    return sum(max(0, min(p["end"], b) - max(p["start"], a)) for p in parties for a, b in spans)


def pairs(shared: Path, plover: Path, plv: Path) -> list[tuple[str, str]]:
    """Give (coded, predicted) types; NOTHING on either side where there is none."""
    out: list[tuple[str, str]] = []
    said = by_article(plover)
    for row in rows(shared / "gold" / "plover_gsr.jsonl"):
        want = {folded(e["event"]) for e in row["gold"]["events"]}
        have = {folded(m["event"][0]) for m in said[row["id"]]}
        out += [(t, t) for t in want & have]
        left = sorted(have - want)
        for t in sorted(want - have):
            out.append((t, left.pop(0) if left else NOTHING))
        out += [(NOTHING, t) for t in left]
    said = by_article(plv)
    for row in rows(shared / "gold" / "plv.jsonl"):
        if row["gold"]["root"]:
            spans = row["gold"]["source_spans"] + row["gold"]["target_spans"]
            near = [m for m in said[row["id"]] if touch(m, spans)]
            best = max(near, key=lambda m: (touch(m, spans), m["confidence"]), default=None)
            out.append((folded(row["gold"]["root"]), folded(best["event"][0]) if best else NOTHING))
    return out


def table(found: list[tuple[str, str]]) -> list[str]:
    """Give the Markdown table of types and the list of the most frequent confusions."""
    lines = [
        "| type | coded | predicted | precision | recall | F1 | mostly confused with |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    wrong = Counter((g, p) for g, p in found if g != p)
    for kind in sorted({g for g, _ in found} - {NOTHING}):
        gold = sum(g == kind for g, _ in found)
        said = sum(p == kind for _, p in found)
        hits = sum(g == p == kind for g, p in found)
        p, r = hits / max(1, said), hits / max(1, gold)
        f = 2 * p * r / (p + r) if p + r else 0.0
        most = [f"{other} {n}" for (g, other), n in wrong.most_common() if g == kind][:3]
        lines.append(f"| {kind} | {gold} | {said} | {p:.2f} | {r:.2f} | {f:.2f} | {', '.join(most)} |")
    return lines


def main() -> int:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("plover", type=Path)
    ask.add_argument("plv", type=Path)
    ask.add_argument("--shared", type=Path, default=Path(__file__).resolve().parent.parent.parent / "shared")
    given = ask.parse_args()
    print("\n".join(table(pairs(given.shared, given.plover, given.plv))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
