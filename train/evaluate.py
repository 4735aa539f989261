"""Measure a judge alone: `python train/evaluate.py [--judge DIR] [--gold DIR] [--heat]`.

Own test part (predicates that were never trained), the test third of the factuality cases, the non-political texts of
`tests/cases/controls.jsonl` (none of them trained), and, with `--gold`, the development sets `plover_gsr` and `plv`.
`--heat` fits the two temperatures on the own test part and prints them for export.py.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from augment import _FUNCTION
from data import ROOT, factuality_cases, rows
from network import probe
from tacitus.judge.model import Judge
from tacitus.model.verdict import Probe, Verdict

_CONTENT = re.compile(r"[^\W\d_][\w'-]{3,}")


def phrase(spans: Sequence[tuple[int, int]], where: Sequence[int]) -> tuple[int, int]:
    """Turn a character range into a range of words."""
    inside = [n for n, (a, b) in enumerate(spans) if a < where[1] and where[0] < b]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def macro(pairs: Iterable[tuple[str, str]]) -> float:
    """Macro-F1 over the gold classes of (gold, said) pairs."""
    pairs = list(pairs)
    out = []
    for name in {g for g, _ in pairs}:
        hit = sum(g == s == name for g, s in pairs)
        out.append(2 * hit / (sum(g == name for g, _ in pairs) + sum(s == name for _, s in pairs)))
    return sum(out) / len(out)


def error(said: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error in ten equal steps."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, right in said:
        bins[min(9, int(p * 10))].append((p, right))
    return sum(abs(sum(p for p, _ in b) - sum(r for _, r in b)) for b in bins.values()) / len(said)


def interval(share: float, n: int) -> str:
    """A share with the 95 percent interval of Wilson."""
    z = 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{share:.3f} [{middle - half:.3f}, {middle + half:.3f}] n={n}"


def ask(judge: Judge, row: dict[str, Any]) -> Verdict:
    """Ask about a row with all its marked phrases."""
    asked, spans = probe(row["text"], row["trigger"])
    phrases = tuple(phrase(spans, s) for s in (*row["actors"], *row["recipients"]))
    return judge.verdicts([Probe(asked.words, asked.trigger, phrases)])[0]


def own(judge: Judge, heat: bool) -> None:
    """The test part of our own rows."""
    test = [r for r in rows() if r["part"] == "test" and r["trigger"] and r["type"] != "?"]
    verdicts = [ask(judge, r) for r in test]
    pairs = [(r["type"] or "none", v.types[0][0]) for r, v in zip(test, verdicts)]
    right = [g == s for g, s in pairs]
    print("own test: type", interval(sum(right) / len(right), len(right)), f"macro-F1 {macro(pairs):.3f}")
    print(f"  ECE {error([(v.types[0][1], r) for v, r in zip(verdicts, right)]):.3f}")
    events = [(g, s) for g, s in pairs if g != "none"]
    print(f"  events only {sum(g == s for g, s in events) / len(events):.3f}", end=" ")
    print(f"vetoed wrongly {sum(s == 'none' for _, s in events) / len(events):.3f}", end=" ")
    misses = [(g, s) for g, s in pairs if g == "none"]
    print(f"near misses vetoed {sum(s == 'none' for _, s in misses) / max(1, len(misses)):.3f} n={len(misses)}")
    parts = Counter()
    for r, v in zip(test, verdicts):
        for n, (a, b) in enumerate(v.roles if r["type"] else ()):
            wanted = 0 if n < len(r["actors"]) else 1
            got = max((a, 0), (b, 1), (1 - a - b, 2))[1]
            parts[wanted == got] += 1
    print("  roles", interval(parts[True] / parts.total(), parts.total()))
    moded = [(set(r["modes"]), {m for m, p in v.modes if p >= 0.5}) for r, v in zip(test, verdicts) if r["type"]]
    hit = sum(len(a & b) for a, b in moded)
    print(f"  modes P {hit / max(1, sum(len(b) for _, b in moded)):.3f} R {hit / sum(len(a) for a, _ in moded):.3f}")
    marked = [(r["factuality"], dict(v.factuality)) for r, v in zip(test, verdicts) if r["factuality"]]
    if heat:
        fitted = best([(dict(v.types), g) for v, (g, _) in zip(verdicts, pairs)], judge.heat("types"))
        print(f"--heat {fitted:.2f},{best([(f, m) for m, f in marked], judge.heat('factuality')):.2f}")
    wrong = Counter(p for p in pairs if p[0] != p[1])
    print("  most confused:", ", ".join(f"{g}>{s} {n}" for (g, s), n in wrong.most_common(10)))


def best(said: Sequence[tuple[dict[str, float], str]], now: float) -> float:
    """The temperature with the least log loss, of shares that were made with temperature `now`."""

    def loss(heat: float) -> float:
        total = 0.0
        for shares, gold in said:
            logs = {k: math.log(max(p, 1e-12)) * now / heat for k, p in shares.items()}
            top = max(logs.values())
            total -= logs[gold] - top - math.log(sum(math.exp(x - top) for x in logs.values()))
        return total

    return min((h / 20 for h in range(8, 60)), key=loss)


def factuality(judge: Judge) -> None:
    """The test third of the factuality cases."""
    cases = [c for c in factuality_cases() if c["part"] == "test"]
    said = [ask(judge, {**c, "actors": [], "recipients": []}) for c in cases]
    pairs = [(c["factuality"], max(v.factuality, key=lambda f: f[1])[0]) for c, v in zip(cases, said)]
    print("factuality test:", interval(sum(g == s for g, s in pairs) / len(pairs), len(pairs)), f"{macro(pairs):.3f}")


def controls(judge: Judge) -> None:
    """Texts without events: how many content words, and texts, the judge would let through."""
    words = through = texts = let = 0
    for line in (ROOT / "tests" / "cases" / "controls.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        found = [m.span() for m in _CONTENT.finditer(text) if m[0].lower() not in _FUNCTION]
        passed = [dict(judge.verdicts([probe(text, s)[0]])[0].types)["none"] < 0.5 for s in found]
        words, through, texts, let = words + len(found), through + sum(passed), texts + 1, let + any(passed)
    print(f"controls: content words let through {through / words:.3f} of {words}, texts with one {let / texts:.3f}")


def plover(judge: Judge, gold: Path) -> None:
    """The words of gold's trigger are marked; right is the gold type or one that the manual gives those words."""
    right: list[tuple[float, bool]] = []
    wrong: Counter[tuple[str, str]] = Counter()
    pairs = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for e in record["gold"]["events"]:
            at = record["text"].lower().find(e["trigger"].lower().split()[0])
            if at < 0:
                continue
            end = at + len(e["trigger"].split()[0])
            types = judge.verdicts([probe(record["text"], (at, end))[0]])[0].types
            top = next(t for t in types if t[0] != "none")
            share = top[1] / max(1e-9, 1 - dict(types)["none"])
            ok = top[0] in (e["event"], *e["accept"])
            right.append((share, ok))
            pairs.append((e["event"], top[0]))
            if not ok:
                wrong[e["event"], top[0]] += 1
    print("plover, trigger's first word: type", interval(sum(r for _, r in right) / len(right), len(right)), end=" ")
    print(f"macro-F1 {macro(pairs):.3f} ECE {error(right):.3f}")
    print("  most confused:", ", ".join(f"{g}>{s} {n}" for (g, s), n in wrong.most_common(10)))


def plv(judge: Judge, gold: Path) -> None:
    """Parties told, trigger not: the content word that the judge holds likeliest to join the two."""
    pairs, confidence, way = [], [], Counter()
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, said = record["text"], record["gold"]
        sides = [said["source_spans"], said["target_spans"]]
        if not all(sides):
            continue
        inside = [s for spans in sides for s in spans]
        best_score, best_verdict = -1.0, None
        for m in _CONTENT.finditer(text):
            if m[0].lower() in _FUNCTION or any(a < m.end() and m.start() < b for a, b in inside):
                continue
            asked, spans = probe(text, m.span())
            v = judge.verdicts([Probe(asked.words, asked.trigger, tuple(phrase(spans, s[0]) for s in sides))])[0]
            (sa, sr), (ta, tr) = v.roles
            score = (1 - dict(v.types)["none"]) * (max(sa, sr) * max(ta, tr)) ** 0.5
            if score > best_score:
                best_score, best_verdict = score, v
        if best_verdict is None:
            continue
        top = next(t for t in best_verdict.types if t[0] != "none")
        kind = "YIELD" if top[0] in ("CONCEDE", "RETREAT") else top[0]
        root = "YIELD" if said["root"] in ("CONCEDE", "RETREAT") else said["root"]
        pairs.append((root, kind))
        confidence.append((top[1] / (1 - dict(best_verdict.types)["none"]), root == kind))
        (sa, sr), (ta, tr) = best_verdict.roles
        way[sa >= sr and (tr >= ta or kind in ("CONSULT", "AGREE", "COOPERATE"))] += 1
    share = sum(g == s for g, s in pairs) / len(pairs)
    print("plv, parties told: type", interval(share, len(pairs)), f"macro-F1 {macro(pairs):.3f}", end=" ")
    print(f"ECE {error(confidence):.3f} roles the right way round {way[True] / way.total():.3f}")
    wrong = Counter(p for p in pairs if p[0] != p[1])
    print("  most confused:", ", ".join(f"{g}>{s} {n}" for (g, s), n in wrong.most_common(12)))


def beside(judge: Judge, gold: Path, predicted: Path) -> None:
    """The judge at the triggers of a coder: each record's most confident mention, its type and the judge's."""
    mentions: dict[str, dict[str, Any]] = {}
    for line in filter(None, predicted.read_text(encoding="utf-8").split("\n")):
        m = json.loads(line)
        best_yet = mentions.get(m["article_id"])
        if m["factuality"] in ("asserted", "future") and (not best_yet or m["confidence"] > best_yet["confidence"]):
            mentions[m["article_id"]] = m
    coder, judged, either = Counter(), Counter(), Counter()
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        m = mentions.get(record["id"])
        if m is None:
            continue
        said = record["gold"]
        wanted = {said["root"]} if "root" in said else {t for e in said["events"] for t in (e["event"], *e["accept"])}
        wanted |= {"CONCEDE", "RETREAT"} if "root" in said and wanted & {"CONCEDE", "RETREAT", "YIELD"} else set()
        start = m["event_text"]["start"]
        head = (start, start + len(m["event_text"]["text"].split()[0]))
        types = judge.verdicts([probe(record["text"], head)[0]])[0].types
        mine, its = next(t for t, _ in types if t != "none"), m["event"][0]
        coder[its in wanted] += 1
        judged[mine in wanted] += 1
        either[its in wanted or mine in wanted] += 1
    n = coder.total()
    print(f"{gold.stem} at the coder's triggers, n={n}: coder {coder[True] / n:.3f},", end=" ")
    print(f"judge {judged[True] / n:.3f}, one of them {either[True] / n:.3f}")


def main() -> None:
    """Print all figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--judge", type=Path, default=None)
    options.add_argument("--gold", type=Path, default=None, help="folder of plover_gsr.jsonl and plv.jsonl")
    options.add_argument("--coded", type=Path, nargs=2, default=None, help="a gold file and tacitus's records of it")
    options.add_argument("--heat", action="store_true")
    given = options.parse_args()
    judge = Judge.load(given.judge)
    began = time.time()
    own(judge, given.heat)
    factuality(judge)
    if given.coded:
        beside(judge, *given.coded)
    if given.gold:
        plover(judge, given.gold / "plover_gsr.jsonl")
        plv(judge, given.gold / "plv.jsonl")
    controls(judge)
    print(f"{time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
