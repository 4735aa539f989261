#!/usr/bin/env python3
"""Measures the register's groups on those of the UCDP Actor Dataset: `groups.py [--shared DIR] [--errors N]`.

A group is right (`armed`) when its name or an alias resolves to its home country (for one of several countries: any of
them, or IMG) and to REB or PRM on some day since 1946, for the dataset does not say when a movement that is a party or
a government by now was at war; `undated` asks without a date. The softer figure also lets CRM, UAF and OPP pass (gangs
and unnamed fighters), `country` any sector. Rows are split by how the group is organised: many of the informal ones are
names of peoples.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

from tacitus.pipeline.names import Names

ARMED = frozenset({"REB", "PRM"})
SOFTER = ARMED | {"CRM", "UAF", "OPP"}
DAYS = (None, *(dt.date(year, 7, 1) for year in range(1946, 2023, 2)))
FIGURES = ("armed", "undated", "softer", "country")
SOURCE = "UCDP Actor Dataset"
_BRACKETS = re.compile(r"\s*\(.*?\)")
#: States of the dataset whose groups have more than one home in PLOVER, or whose name no register has.
HOMES = {
    "Serbia": {"SRB", "KOS", "HRV", "SVN"},
    "Israel": {"ISR", "PSE"},
    "Russia": {"RUS", "EST", "LVA", "LTU", "UKR"},
    "Sudan": {"SDN", "SSD"},
    "Congo": {"COG"},
    "South Africa": {"ZAF", "NAM"},
    "Hyderabad": {"IND"},
    "Pakistan": {"PAK", "BGD"},
    "Ethiopia": {"ETH", "ERI"},
    "South Vietnam": {"VNM"},
    "South Yemen": {"YEM"},
    "Indonesia": {"IDN", "TLS"},
}


def main() -> None:
    """Print the shares and, if asked for, what is wrong."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--shared", type=Path, default=Path("../shared"))
    args.add_argument("--errors", type=int, default=0)
    given = args.parse_args()
    with (given.shared / "gold" / "registers" / "groups.jsonl").open(encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if str(r["source"]).startswith(SOURCE)]
    names = Names.load()
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    for row in rows:
        marks, seen = judge(row, names)
        counts.update((kind, mark) for kind in ("all", row["org"]) for mark in (*marks, "rows"))
        if "armed" not in marks:
            wrong.append(f"{row['org'][:8]}  {'/'.join(row['countries'])}  {row['name']}  {row['aliases']}: {seen}")
    for kind in ("all", *sorted({str(r["org"]) for r in rows})):
        total = counts[kind, "rows"]
        shares = "  ".join(
            f"{mark} {counts[kind, mark] / total:.3f}" for mark in ("armed", "undated", "softer", "country")
        )
        print(f"{kind:22} {total:5} rows  {shares}")
    print("\n".join(wrong[: given.errors]))


def judge(row: dict[str, Any], names: Names) -> tuple[set[str], str]:
    """Give the figures that a row counts for by its best name, and what its names resolve to."""
    homes = {code for country in row["countries"] for code in home(country, names)}
    if len(homes) > 1 and len(row["countries"]) > 1:
        homes.add("IMG")
    marks: set[str] = set()
    seen = []
    for name, day in product((row["name"], *row["aliases"]), DAYS):
        found = names.name(name, day)
        if found is None:
            continue
        code, sector = found.entity.code, found.entity.sector
        if day is None:
            seen.append(f"{code}/{sector}")
        if code in homes:
            marks.add("country")
            marks |= {"armed", "softer"} if sector in ARMED else {"softer"} if sector in SOFTER else set()
            marks |= {"undated"} if sector in ARMED and day is None else set()
    return marks, " ".join(seen)


def home(country: str, names: Names) -> set[str]:
    """Give the codes of a country as the dataset writes it ("Cambodia (Kampuchea)")."""
    plain = _BRACKETS.sub("", country)
    if plain in HOMES:
        return HOMES[plain]
    found = names.name(plain)
    return {found.entity.code} if found is not None and found.entity.code else set()


if __name__ == "__main__":
    main()
