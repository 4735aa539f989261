#!/usr/bin/env python3
"""Fits the weights of a mention's confidence on coded development sentences, and says how well calibrated they are.

usage: calibrate.py [--shared DIR] [--write]

A mention is right when its type is one that the coders gave its sentence (sets `plover`, `plv`: the mention must touch
a coded party; CONCEDE and RETREAT are one class there); in `controls` every mention is wrong. Coders of `plover` and
`plv` gave about one event a sentence, so that right mentions of further events count as wrong: confidence is too low
rather than too high. Printed: expected calibration error (ten bins) in five-fold cross-validation, and a table of bins.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from tacitus.errors import SkipArticle
from tacitus.extract.candidates import find
from tacitus.model.run import Rejection
from tacitus.model.text import Article
from tacitus.pipeline.analysis import analyse, parse
from tacitus.pipeline.confidence import features
from tacitus.pipeline.engine import Engine
from tacitus.pipeline.judging import drafted, guessed
from tacitus.settings import UNASSERTED, Settings

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "tacitus" / "resources" / "confidence.toml"
SETS = {"plover": "plover_gsr", "plv": "plv", "controls": "controls"}
ONE_CLASS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
PENALTY, STEPS, FOLDS, BINS = 2.0, 60, 5, 10


def right(task: str, gold: dict[str, Any], event: str, spans: list[tuple[int, int]]) -> bool | None:
    """Say whether the mention is right; None when the set cannot tell."""
    if task == "controls":
        return False
    if task == "plover":
        return event in {t for e in gold["events"] for t in (e["event"], *e["accept"])}
    if not gold["root"]:
        return None
    parties = gold["source_spans"] + gold["target_spans"]
    if not any(a < d and c < b for a, b in spans for c, d in parties):
        return None
    return ONE_CLASS.get(event, event) == gold["root"]


def observe(task: str, path: Path, engine: Engine) -> list[tuple[dict[str, float], bool]]:
    """Give features and rightness of every mention that would be written for a set."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        (parsed,) = parse([Article(id=row["id"], text=row["text"])], engine)
        if isinstance(parsed, SkipArticle):
            continue
        analysis = analyse(parsed, engine)
        candidates, _ = find(analysis.trees, engine.lexicon, analysis.chains.kind, row["id"])
        drafts = [d for c in candidates if not isinstance(d := drafted(c, analysis, engine), Rejection)]
        drafts += [d for d in guessed(drafts, candidates, analysis, engine) if not isinstance(d, Rejection)]
        drafts = [d for d in drafts if d.recoded.mark not in UNASSERTED]
        for d in drafts:
            spans = [(e.start, e.end) for e in (*d.actors, *d.recipients)]
            ok = right(task, row["gold"], d.recoded.event, spans)
            if ok is not None:
                rivals = sum(o.candidate.sentence == d.candidate.sentence for o in drafts) - 1
                parties = (d.actors, d.recipients)
                found = features(d.candidate, d.recoded.event, *parties, d.recoded.mark, rivals, d.judged)
                out.append((found, ok))
    return out


def fit(x: Any, y: Any) -> Any:
    """Fit a logistic regression with a ridge penalty by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + PENALTY * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(w))
        w = w - np.linalg.solve(hessian, gradient)
    return w


def calibration(p: Any, y: Any) -> tuple[float, list[str]]:
    """Give the expected calibration error and a line for each filled bin."""
    error, lines = 0.0, []
    for n in range(BINS):
        inside = (p >= n / BINS) & ((p < (n + 1) / BINS) | (n == BINS - 1))
        if inside.any():
            said, was = float(p[inside].mean()), float(y[inside].mean())
            error += abs(said - was) * float(inside.mean())
            lines.append(
                f"  {n / BINS:.1f}-{(n + 1) / BINS:.1f}  n {int(inside.sum()):5}  said {said:.3f}  right {was:.3f}"
            )
    return error, lines


def fitted(engine: Engine, shared: Path) -> dict[str, float]:
    """Fit the weights on what an engine makes of all sets, and print how well they are calibrated."""
    seen = [s for task, name in SETS.items() for s in observe(task, shared / "gold" / f"{name}.jsonl", engine)]
    names = sorted({name for found, _ in seen for name in found})
    x = np.array([[found.get(name, 0.0) for name in names] for found, _ in seen])
    y = np.array([float(ok) for _, ok in seen])
    order = np.random.default_rng(1).permutation(len(y))
    p = np.zeros(len(y))
    for fold in range(FOLDS):
        test = order[fold::FOLDS]
        train = np.setdiff1d(order, test)
        p[test] = 1 / (1 + np.exp(-x[test] @ fit(x[train], y[train])))
    error, lines = calibration(p, y)
    print(
        f"{len(y)} mentions, {y.mean():.3f} right; expected calibration error {error:.3f} (five folds)",
        *lines,
        sep="\n",
    )
    return dict(zip(names, fit(x, y), strict=True))


def main() -> int:
    """Fit, report, and with --write renew the resource: for the frames alone, and with the learned judge."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    text = "# Weights of the confidence of a mention, fitted by tools/calibrate.py; see docs/quality.md.\n"
    for name, judge in (("frames", False), ("judged", True)):
        print(name)
        weights = fitted(Engine.build(Settings(date=dt.date(2020, 1, 1), judge=judge)), given.shared)
        text += f"[{name}]\n" + "".join(f'"{n}" = {w:.3f}\n' for n, w in weights.items()) + "\n"
    if given.write:
        TARGET.write_text(text.rstrip() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
