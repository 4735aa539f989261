"""Hold the training rows to what is promised: `python train/check.py [--against DIR ...]`; exit status 1 if not.

At least 8,000 sentences; no sentence twice with one trigger; few near duplicates; every type, every mode, every mark of
factuality and the non-political domains are there; and no sentence shares half of its four-word runs with a text under
a folder given with `--against` (development or test data, which never train).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from data import rows

LEAST_SENTENCES = 8_000
#: Of the types' rows and the modes' rows, each must have so many.
LEAST_OF_TYPE, LEAST_OF_MODE, LEAST_OF_MARK = 350, 30, 60
#: Sentences that share so much of their three-word runs are near duplicates, and so large a share of them is borne.
ALIKE, MOST_ALIKE = 0.6, 0.02
_WORD = re.compile(r"[a-z0-9]+")


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Give all runs of `length` words, without case and punctuation."""
    words = _WORD.findall(text.lower())
    return {tuple(words[k : k + length]) for k in range(len(words) - length + 1)}


def duplicates(mine: Sequence[dict[str, Any]]) -> list[str]:
    """Give the sentences that stand twice with the same trigger, or once as an event and once as none."""
    seen = Counter((r["text"].lower(), tuple(r["trigger"] or ())) for r in mine)
    return sorted(text for (text, _), n in seen.items() if n > 1)


def near_duplicates(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Give pairs of different sentences most of whose three-word runs are the same."""
    pairs = {t: runs(t, 3) for t in dict.fromkeys(texts)}
    where: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for text, own in pairs.items():
        for pair in own:
            where[pair].append(text)
    out = []
    for text, own in pairs.items():
        near = Counter(t for pair in own if len(where[pair]) < 100 for t in where[pair] if t < text)
        for other, n in near.items():
            if n >= ALIKE * len(own | pairs[other]):
                out.append((other, text))
    return out


def texts_under(folder: Path) -> Iterator[str]:
    """Give every string of every JSON line, and every line of other texts, under a folder."""
    for file in sorted(f for f in folder.rglob("*") if f.is_file() and f.suffix in (".jsonl", ".json", ".txt")):
        for line in file.read_text(encoding="utf-8", errors="replace").split("\n"):
            if file.suffix != ".jsonl" or not line.strip():
                yield line
                continue
            stack = [json.loads(line)]
            while stack:
                value = stack.pop()
                if isinstance(value, str):
                    yield value
                elif isinstance(value, dict | list):
                    stack.extend(value.values() if isinstance(value, dict) else value)


def leaks(texts: Iterable[str], folders: Sequence[Path]) -> list[str]:
    """Give the sentences half of whose four-word runs stand in texts under the folders."""
    foreign: set[tuple[str, ...]] = set()
    for folder in folders:
        for text in texts_under(folder):
            foreign |= runs(text, 4)
    out = []
    for text in dict.fromkeys(texts):
        own = runs(text, 4)
        if own and sum(r in foreign for r in own) * 2 >= len(own):
            out.append(text)
    return out


def balance(mine: Sequence[dict[str, Any]]) -> dict[str, Counter[str]]:
    """Count rows by type, mode, mark of factuality, source and length."""
    out: dict[str, Counter[str]] = {k: Counter() for k in ("type", "mode", "factuality", "source", "words")}
    for r in mine:
        out["type"][r["type"] or "none"] += 1
        out["mode"].update(r["modes"])
        out["factuality"][r["factuality"] or "open"] += 1
        out["factuality"]["historical"] += r["historical"]
        out["source"][r["source"].split(":")[0]] += 1
        out["words"][f"{len(r['text'].split()) // 5 * 5:02d}-"] += 1
    return out


def faults(mine: Sequence[dict[str, Any]], folders: Sequence[Path] = ()) -> list[str]:
    """Say what does not hold, a line each; empty if all does."""
    texts = list(dict.fromkeys(r["text"] for r in mine))
    out = [] if len(texts) >= LEAST_SENTENCES else [f"only {len(texts)} sentences"]
    out += [f"twice: {t}" for t in duplicates(mine)]
    near = near_duplicates(texts)
    if len(near) > MOST_ALIKE * len(texts):
        out += [f"{len(near)} near duplicates", *(f"alike: {a} / {b}" for a, b in near[:20])]
    table = balance(mine)
    out += [f"only {n} rows of {t}" for t, n in table["type"].items() if n < LEAST_OF_TYPE and t != "?"]
    out += [f"only {n} rows of mode {m}" for m, n in table["mode"].items() if n < LEAST_OF_MODE]
    marks = ("negated", "hypothetical", "future", "historical")
    out += [f"only {table['factuality'][m]} {m} rows" for m in marks if table["factuality"][m] < LEAST_OF_MARK]
    return out + [f"leaks: {t}" for t in (leaks(texts, folders) if folders else [])]


def main() -> None:
    """Print the balance and what does not hold."""
    options = argparse.ArgumentParser()
    options.add_argument("--against", type=Path, nargs="*", default=[])
    given = options.parse_args()
    mine = rows()
    for name, counts in balance(mine).items():
        print(f"{name}: " + ", ".join(f"{k} {n}" for k, n in sorted(counts.items(), key=lambda c: -c[1])))
    texts = list(dict.fromkeys(r["text"] for r in mine))
    print(f"{len(mine)} rows, {len(texts)} sentences, {len(near_duplicates(texts))} pairs of near duplicates")
    found = faults(mine, given.against)
    print("\n".join(found) or "all holds")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
