#!/usr/bin/env python3
"""Measures `tacitus gazetteer build` on a made-up dump of the full size of GeoNames, then lookups in what it made.

usage: gazetteer.py [--rows N] [--lookups N] [--seed N] [--folder DIR]

The dump has GeoNames' 19 columns and about its sizes: 12 million rows, 1.7 GB, two rows in five with alternate names
(also of other scripts), most names shared by several places, one row in twenty-four with people, 3,800 first and 45,000
second divisions. The build is timed as a whole process with its peak memory, the lookups one by one on a freshly opened
file: half are names of the dump, in an order that has nothing to do with the file's.

On two shared cores of a virtual machine (November 2026; asked for: 10 minutes, 4 GB, 1 ms):

    dump: 12,000,000 rows, 1.68 GB
    build: 248 s, peak memory 0.64 GB, index 1.33 GB
    lookup: mean 0.117 ms, median 0.061 ms, 99 % 0.656 ms
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

FIRST = "Ba Be Bo Da De Do Fa Ga Go Ka Ke Ko La Le Lo Ma Me Mo Na Ne No Pa Ra Ri Sa Se So Ta Te To Va Vi Wa Za Zo Ch Sh"
MIDDLE = (
    "bar dan gan kar lan man nar pal ran san tar var bel del gel kel mer nel rel sel tel ber der ver bin din kin lin"
)
LAST = (
    "a e i o u ad al an ar as ed el en er es in ir is on or os um ur ye stan pur abad ville ton berg grad ovo ino dorf"
)
BEFORE = "Wadi Jabal Cerro Rio Lac Mount New San Santa Upper Lower Khirbat Oued Kampung Desa Nov. El"
AFTER = "Creek Lake School Church Farm Hill Springs River Ridge Cemetery Park Station Point Bay Canyon Valley"
FOREIGN = "Москва Київ القاهرة دمشق 北京市 東京 Αθήνα ירושלים กรุงเทพ दिल्ली სოხუმი Երևան"
KINDS = "P PPL;P PPL;P PPL;P PPL;P PPLX;H STM;H STM;H LK;T MT;T HLL;S SCH;S CH;S FRM;S HTL;L LCTY;L PRK;V FRST;R RD"
COUNTRIES = "US CN IN MX RU NO ID PK TR DE FR GB BR IR MA ET ML NG UA SY IQ AF PH VN TH CO PE AR CA AU"
BATCH = 100_000
POOL = 2_500_000


def names(rng: random.Random, count: int) -> list[str]:
    """Make `count` names of one, two or three words, some of them more than once."""
    first, middle, last = FIRST.split(), MIDDLE.split(), LAST.split()
    parts = zip(
        rng.choices(first, k=count), rng.choices(middle, k=count), rng.choices(middle, k=count),
        rng.choices(last, k=count), rng.choices(BEFORE.split(), k=count), rng.choices(AFTER.split(), k=count),
        rng.choices(range(10), k=count), strict=True,
    )  # fmt: skip
    shapes = ("{a}", "{b} {a}", "{a} {c}", "{b} {a} {c}")
    chosen = (0, 0, 0, 0, 1, 1, 2, 2, 2, 3)
    return [shapes[chosen[n]].format(a=a + m + o + z, b=b, c=c) for a, m, o, z, b, c, n in parts]


def dump(path: Path, rows: int, seed: int) -> list[str]:
    """Write the dump; give some of its names."""
    rng = random.Random(seed)
    pool = names(rng, min(POOL, max(1000, rows // 3)))
    foreign, countries = FOREIGN.split(), COUNTRIES.split()
    kinds = [k.replace(" ", "\t") for k in KINDS.split(";")]
    with path.open("w", encoding="utf-8") as out:
        number = 0
        while number < rows:
            count = min(BATCH, rows - number)
            one, two, three = (rng.choices(pool, k=count) for _ in range(3))
            kind, land = rng.choices(kinds, k=count), rng.choices(countries, k=count)
            other, dice = rng.choices(foreign, k=count), rng.choices(range(120), k=count)
            lat, lon = ([rng.random() for _ in range(count)] for _ in range(2))
            lines = []
            for k in range(count):
                number += 1
                d, name = dice[k], one[k]
                alternates = f"{two[k]},{three[k]},{name} {other[k]},{other[k]}" if d < 48 else ""
                people = int(60_000 ** lat[k]) + 1 if d < 5 else 0
                a1, a2 = number % 127, number % 1500
                feature = "A\tADM1" if number % 3150 == 0 else "A\tADM2" if number % 266 == 0 else kind[k]
                lines.append(
                    f"{number}\t{name}\t{name}\t{alternates}\t{lat[k] * 170 - 85:.5f}\t{lon[k] * 360 - 180:.5f}\t"
                    f"{feature}\t{land[k]}\t\t{a1:02}\t{a2:04}\t\t\t{people}\t\t{d * 7}\tAfrica/Bamako\t2024-01-02\n"
                )
            out.write("".join(lines))
    return rng.sample(pool, min(len(pool), 50_000))


def lookups(file: Path, known: list[str], count: int, seed: int) -> list[float]:
    """Time single lookups, as the coder makes them, of names that the file has and names that it has not."""
    from tacitus.resolve.gazetteer import key_of
    from tacitus.resolve.gazetteer_file import open_table

    rng = random.Random(seed)
    table = open_table(file)
    keys = [key_of(rng.choice(known)) + ("" if n % 2 else "qx") for n in range(count)]
    seconds = []
    for key in keys:
        start = time.perf_counter()
        table.longest(key.partition(" ")[0])
        table.places(key)
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)


def main() -> None:
    """Measure and print."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--rows", type=int, default=12_000_000)
    ap.add_argument("--lookups", type=int, default=20_000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--folder", type=Path, default=None, help="where to put dump and index (3 GB), default: /tmp")
    options = ap.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        given, made = Path(folder, "allCountries.txt"), Path(folder, "index")
        # In a process of its own: a started program is charged with the memory of the one that starts it.
        with ProcessPoolExecutor(1) as pool:
            known = pool.submit(dump, given, options.rows, options.seed).result()
        print(f"dump: {options.rows:,} rows, {given.stat().st_size / 1e9:.2f} GB", flush=True)
        command = [sys.executable, "-m", "tacitus", "gazetteer", "build", str(given), "-o", str(made)]
        start = time.perf_counter()
        _, status, used = os.wait4(subprocess.Popen([*command, "--quiet"]).pid, 0)
        seconds, peak = time.perf_counter() - start, used.ru_maxrss / 1e6
        if status:
            sys.exit(f"tacitus gazetteer build: exit status {os.waitstatus_to_exitcode(status)}")
        print(
            f"build: {seconds:.0f} s, peak memory {peak:.2f} GB, index {made.stat().st_size / 1e9:.2f} GB", flush=True
        )
        took = lookups(made, known, options.lookups, options.seed)
        middle, tail = statistics.median(took), took[int(len(took) * 0.99)]
        print(
            f"lookup: mean {statistics.mean(took) * 1e3:.3f} ms, median {middle * 1e3:.3f} ms, 99 % {tail * 1e3:.3f} ms"
        )


if __name__ == "__main__":
    main()
