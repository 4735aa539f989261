#!/usr/bin/env python3
"""Measures what the learned judge adds: frames alone, and with the judge; with all predicates, and with a random
tenth of them taken out.

usage: ablation.py --shared DIR [--tasks plv,plover,controls] [--without N] [--workers N]

`--without 3` repeats it with three different tenths. Intervals are Wilson's (95 %).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path
from typing import Any

FILES = {"plv": "plv", "plover": "plover_gsr", "controls": "controls", "india": "india_police_sents", "muc4": "muc4"}
SHOWN = ("type_acc", "type_macro_f1", "end_to_end_acc", "triple_f1", "coverage", "mentions_per_1000_sentences")
SHOWN += ("ARREST_f1", "FORCE_f1", "KILL_f1", "slots_f1", "silent_if_irrelevant")


def dropped(key: str, tenth: int) -> bool:
    """Say whether a predicate is in the random tenth of this number."""
    return int(hashlib.sha256(f"{tenth}{key}".encode()).hexdigest(), 16) % 10 == 0


def name_of(head: Any) -> str:
    """Name a predicate by its words, the same in every process."""
    return f"{head.lemma}|{head.with_word}|{[(p.path, sorted(p.words)) for p in head.parts]}"


def code(job: tuple[Sequence[dict[str, Any]], bool, int | None]) -> list[str]:
    """Give the mentions of some records as JSON lines."""
    rows, judge, tenth = job
    from tacitus.model.text import Article
    from tacitus.pipeline import engine
    from tacitus.pipeline.code import code_batch
    from tacitus.settings import Settings
    from tacitus.store.rows import to_row

    if tenth is not None:
        whole = engine.load_lexicon

        def load(codebook: Any, paths: Any) -> Any:
            lexicon = whole(codebook, paths)
            kept = [
                {
                    lemma: tuple(e for e in found if not dropped(name_of(e.head), tenth))
                    for lemma, found in index.items()
                }
                for index in (lexicon.verbs, lexicon.nouns)
            ]
            return replace(
                lexicon, verbs={k: v for k, v in kept[0].items() if v}, nouns={k: v for k, v in kept[1].items() if v}
            )

        engine.load_lexicon = load
    built = engine.Engine.build(Settings(judge=judge))
    articles = [Article(id=r["id"], text=r["text"], title=r.get("title")) for r in rows]
    return [json.dumps(to_row(m)) for a in articles for m in code_batch([a], built)[0].mentions]


def interval(share: float, n: int) -> str:
    """Give a share with its interval."""
    z = 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{share:.3f} [{middle - half:.3f}, {middle + half:.3f}]"


def measure(task: str, shared: Path, judge: bool, tenth: int | None, workers: int) -> dict[str, float]:
    """Code a development set and give the scorer's figures."""
    gold = shared / "gold" / f"{FILES[task]}.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    jobs = [(rows[n::workers], judge, tenth) for n in range(workers)]
    with Pool(workers) as pool, tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "records.jsonl")
        records.write_text("".join(line + "\n" for part in pool.map(code, jobs) for line in part), encoding="utf-8")
        command = [
            sys.executable,
            str(shared / "score" / "score.py"),
            task,
            "--gold",
            str(gold),
            "--pred",
            str(records),
        ]
        printed = subprocess.run([*command, "--errors", "0"], capture_output=True, text=True, check=True).stdout
    pairs = [line.split() for line in printed.splitlines() if len(line.split()) == 2]
    return {"n": float(len(rows))} | {name: float(value) for name, value in pairs if name in SHOWN and value != "-"}


def main() -> None:
    """Print a line for each set, with and without the judge."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--tasks", default="plv,plover,controls")
    ap.add_argument("--without", type=int, default=0)
    ap.add_argument("--workers", type=int, default=2)
    options = ap.parse_args()
    for task in options.tasks.split(","):
        for tenth in (None, *range(1, options.without + 1)):
            for judge in (False, True):
                found = measure(task, options.shared, judge, tenth, options.workers)
                n = int(found.pop("n"))
                said = [f"{k} {interval(v, n) if k == 'type_acc' else f'{v:.3f}'}" for k, v in found.items()]
                what = f"{task}, {'all predicates' if tenth is None else f'without tenth {tenth}'}"
                print(f"{what}, {'with the judge' if judge else 'frames alone'}: {', '.join(said)}", flush=True)


if __name__ == "__main__":
    main()
