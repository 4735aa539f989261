#!/usr/bin/env python3
"""Measures `tacitus actor --jsonl` on one core over made strings that are all different.

usage: actors.py [--strings N] [--seed N] [--actors FILE]...

The strings are what parsers cut out of news: names with titles, descriptions with countries, officials of bodies,
coordinated nationals, groups, things. The whole process is timed: start, reading, resolving, writing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = {
    "first": "Amina Boris Carla Dawit Elena Farid Greta Hamid Ines Jorge Kofi Lena Musa Nadia Omar Petra Quentin Rosa",
    "rank": "Colonel General Major Senator Judge President Minister Chancellor Ambassador Bishop Sheikh Governor",
    "adjective": "Malian Kenyan Russian French Syrian Afghan Peruvian Turkish Nigerian Burmese Israeli Ukrainian",
    "country": "Mali Kenya Russia France Syria Afghanistan Peru Turkey Nigeria Myanmar Israel Ukraine",
    "post": "president minister spokesman ambassador commander lawmaker envoy adviser governor prosecutor",
    "body": "army police parliament ministry court union church party agency council",
    "people": "soldiers protesters officials farmers rebels students workers migrants police gunmen",
    "thing": "agreement river budget report ceasefire weather election pipeline",
}
SHAPES = (
    "{first} {name}",
    "{rank} {first} {name}",
    "{adjective} {post} {first} {name}",
    "the {post} of {country}, {first} {name}",
    "{first} {name}, a spokesman for the {adjective} {body}",
    "the {adjective} {body} in {name}",
    "{number} {adjective} {people}",
    "former {adjective} {post} {first} {name}",
    "{adjective} and {adjective} {people} in {name}",
    "{people} from the {name} region of {country}",
    "the {name} {body}",
    "the {thing} of {name}",
)


def made(count: int, seed: int) -> list[str]:
    """Make `count` different strings: the same seed gives the same strings."""
    rng = random.Random(seed)
    out: dict[str, None] = {}
    choices = {key: value.split() for key, value in WORDS.items()}
    while len(out) < count:
        name = "".join(rng.choice(part) for part in ("BDGKLMNRSTVZ", "aeiou", "bdklmnrst", "aeiou", "dklnrst"))
        values = {key: rng.choice(words) for key, words in choices.items()}
        out[rng.choice(SHAPES).format(name=name, number=rng.randint(2, 900), **values)] = None
    return list(out)


def main() -> None:
    """Measure and print strings, seconds and strings a second."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--strings", type=int, default=100_000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--actors", action="append", default=[])
    options = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder, "in.jsonl")
        rows = (
            json.dumps({"id": n, "text": t, "date": "2024-05-15"})
            for n, t in enumerate(made(options.strings, options.seed))
        )
        given.write_text("\n".join(rows) + "\n")
        command = [sys.executable, "-m", "tacitus", "actor", "--jsonl", str(given)]
        for path in options.actors:
            command += ["--actors", path]
        start = time.perf_counter()
        with Path(folder, "out.jsonl").open("wb") as out:
            status = subprocess.run(
                command, stdout=out, check=False, env={**os.environ, "OMP_NUM_THREADS": "1"}
            ).returncode
        seconds = time.perf_counter() - start
        answers = Path(folder, "out.jsonl").read_bytes().count(b"\n")
    if status or answers != options.strings:
        sys.exit(f"tacitus actor: exit status {status}, {answers} answers")
    print(f"{answers} strings, {seconds:.1f} s, {answers / seconds:.0f} strings/s")


if __name__ == "__main__":
    main()
