#!/usr/bin/env python3
"""Codes the development sets with the installed `tacitus`, scores them, and compares with floors.toml.

usage: scoreboard.py [--shared DIR] [--only TASK] [--keep DIR]     exit 1: a figure is below its floor
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Row = tuple[str, str, float | None, str, bool]


def tacitus(*arguments: str, out: Path) -> float:
    """Run the command line into `out` and give the seconds it took; SystemExit when it could not do its work at all."""
    start = time.monotonic()
    command = [sys.executable, "-m", "tacitus", *arguments]
    with out.open("wb") as file:
        done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):  # 1: single articles were rejected, which the score will show
        said = done.stderr.decode(errors="replace")
        sys.exit(f"tacitus {' '.join(arguments)}: exit status {done.returncode}\n{said}")
    return time.monotonic() - start


def without_gold(gold: Path, to: Path) -> Path:
    """Write the set as the coder may see it."""
    with gold.open(encoding="utf-8") as lines, to.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            row.pop("gold", None)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return to


def predict(command: str, given: Path, out: Path) -> float:
    """Have `tacitus` do the set, in the way that its task wants."""
    if command == "actor":
        return tacitus("actor", "--jsonl", str(given), out=out)
    if command == "code and merge":
        coded = out.with_suffix(".coded.jsonl")
        return predict("code", given, coded) + tacitus("merge", str(coded), "-o", "-", out=out)
    extra = ["--format", "jsonl"] if command == "code" else []
    return tacitus(command, str(given), *extra, "--workers", "2", "--quiet", out=out)


def measure(entry: dict[str, Any], shared: Path, work: Path) -> list[Row]:
    """Code and score one set; one row a figure that is shown or has a floor."""
    gold = shared / "gold" / entry["gold"]
    name = gold.stem
    given, out, figures = (work / f"{name}.{end}" for end in ("in.jsonl", "out.jsonl", "json"))
    seconds = predict(entry["command"], without_gold(gold, given), out)
    score = [sys.executable, str(shared / "score" / "score.py"), entry["task"], "--gold", str(gold), "--pred", str(out)]
    subprocess.run([*score, "--json", str(figures)], check=True, stdout=subprocess.DEVNULL)
    metrics = json.loads(figures.read_text())["metrics"]
    low, high = entry.get("at_least", {}), entry.get("at_most", {})
    rows: list[Row] = [(name, "seconds", seconds, "", True)]
    for metric in dict.fromkeys([*low, *high, *entry.get("show", [])]):
        value = metrics.get(metric)
        if metric in low:
            rows.append((name, metric, value, f">= {low[metric]}", value is not None and value >= low[metric]))
        elif metric in high:
            rows.append((name, metric, value, f"<= {high[metric]}", value is not None and value <= high[metric]))
        else:
            rows.append((name, metric, value, "", True))
    return rows


def measure_article(entry: dict[str, Any], shared: Path, work: Path) -> list[Row]:
    """Hold the one article that a human coded in full against its expectation, without and with its date."""
    text, expected = shared / "articles" / entry["text"], shared / "articles" / entry["expected"]
    rows: list[Row] = []
    for run, options in (("undated", []), ("dated", ["--date", entry["date"].isoformat()])):
        out = work / f"article.{run}.jsonl"
        tacitus("code", str(text), "--format", "jsonl", "--quiet", *options, out=out)
        check = [sys.executable, str(shared / "score" / "check_article.py"), str(expected), str(text), str(out)]
        done = subprocess.run([*check, "--run", run], capture_output=True, text=True, check=False)
        print(done.stdout or done.stderr, end="")
        extra = sum(line.startswith("extra") for line in done.stdout.splitlines())
        rows.append((f"article {run}", "exit", done.returncode, "<= 0", done.returncode == 0))
        rows.append((f"article {run}", "extra", extra, f"<= {entry['max_extra']}", extra <= entry["max_extra"]))
    return rows


def show(rows: list[Row]) -> None:
    """Print the table; what misses its floor is marked."""
    for name, metric, value, limit, ok in rows:
        number = "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
        print(f"{name:24} {metric:30} {number:>9}  {limit:9} {'' if ok else 'BELOW THE FLOOR'}".rstrip())


def main() -> int:
    """Measure all sets of floors.toml (or one task's) and say whether every floor holds."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="holds gold/, score/ and articles/")
    ap.add_argument("--only", help="one task, or 'article'")
    ap.add_argument("--keep", type=Path, help="leave predictions and figures there")
    options = ap.parse_args()
    floors = tomllib.loads((ROOT / "floors.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        work = options.keep or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        rows: list[Row] = []
        if options.only in (None, "article"):
            rows += measure_article(floors["article"], options.shared, work)
        for entry in floors["set"]:
            if options.only in (None, entry["task"]):
                rows += measure(entry, options.shared, work)
    show(rows)
    return 0 if all(ok for *_, ok in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
