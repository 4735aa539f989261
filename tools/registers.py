"""Measure the registers against the oracles of a folder: `registers.py [--shared DIR] [--errors N] [--region NAME]`.

Leaders: of the heads of state and government whose terms touch 2000 or later, the share that is GOV of the right
country in the middle of the term, and of those whose last term ended before June 2024 the share that is not GOV a year
later. Who heads several states at a time (a queen and her realms) may be of any of them. The oracle is noisy (misspelt,
deputies, wrong days), so a miss is a question, not yet an error.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tacitus.pipeline.names import Named, Names
from tacitus.resolve.register import load_register

SINCE, LEFT_BEFORE = dt.date(2000, 1, 1), dt.date(2024, 6, 1)
TITLES = frozenset({"head of state", "head of government"})
IN_OFFICE_FLOOR, AFTER_FLOOR = 0.95, 0.90
REGIONS = {
    "americas": "USA CAN MEX BRA ARG CHL COL VEN CUB PER BOL ECU PRY URY GUY SUR SLV GTM HND NIC CRI PAN BLZ HTI DOM "
    "JAM TTO BHS BRB ATG DMA GRD KNA LCA VCT",
    "europe": "RUS UKR BLR MDA ARM AZE GEO GBR FRA DEU ITA ESP PRT POL HUN CZE SVK ROU BGR GRC CYP SRB MNE HRV SVN BIH "
    "MKD ALB KOS AUT CHE LIE BEL NLD LUX IRL DNK NOR SWE FIN ISL EST LVA LTU MLT MCO AND SMR VAT",
    "asia": "CHN HKG TWN JPN KOR PRK MNG IND PAK BGD LKA NPL BTN MDV AFG IDN PHL MMR THA KHM LAO VNM MYS SGP BRN TLS "
    "KAZ KGZ TJK TKM UZB",
    "pacific": "AUS NZL FJI PNG SLB VUT WSM TON TUV KIR NRU MHL FSM PLW",
    "middle east": "TUR IRN IRQ ISR PSE SYR LBN JOR SAU YEM OMN ARE QAT BHR KWT EGY",
}
REGION_OF = {code: region for region, codes in REGIONS.items() for code in codes.split()}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the register says of a name on a day, and whether the oracle agrees."""

    region: str
    kind: str
    right: bool
    line: str


def leaders(path: Path) -> Iterator[tuple[str, str, dt.date, dt.date | None]]:
    """Give (code, name, first day, last day or None) of the terms that touch 2000 or later."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["title"] not in TITLES or not row["start"]:
            continue
        end = dt.date.fromisoformat(row["end"]) if row["end"] else None
        if end is None or end >= SINCE:
            yield row["iso3"], row["name"], dt.date.fromisoformat(row["start"]), end


def judge(names: Names, path: Path, today: dt.date) -> Iterator[Answer]:
    """Ask for every leader in the middle of each term, and a year after the last one."""
    codes = load_register().codes
    last: dict[tuple[str, str], dt.date] = {}
    states: dict[str, set[str]] = defaultdict(set)
    for code, name, _, _ in leaders(path):
        states[name].add(code)
    for code, name, start, end in leaders(path):
        if code not in codes:
            continue  # territories that the register does not hold as countries
        until = min(end or today, today)
        last[code, name] = max(last.get((code, name), dt.date.min), dt.date.max if end is None else end)
        day = start + (until - start) / 2
        found = names.name(name, day)
        right = found is not None and found.entity.sector == "GOV" and found.entity.code in states[name]
        yield Answer(_region(code), "in office", right, _told(code, name, day, found, f"{start} {end or ''}"))
    for (code, name), end in last.items():
        if end < LEFT_BEFORE:
            day = end + dt.timedelta(days=365)
            found = names.name(name, day)
            right = found is None or found.entity.sector != "GOV"
            yield Answer(_region(code), "a year after", right, _told(code, name, day, found, f"… {end}"))


def _region(code: str) -> str:
    return REGION_OF.get(code, "africa")


def _told(code: str, name: str, day: dt.date, found: Named | None, term: str) -> str:
    said = f"{found.entity.code} {found.entity.sector} {found.entity.office}" if found else "nobody"
    return f"{code}  {name}  ({term}) on {day}: {said}"


def report(answers: Iterable[Answer], errors: int, only: str | None) -> None:
    """Print shares by region and, of each kind, the first misses."""
    groups: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for a in answers:
        for region in ("all", a.region):
            groups[a.kind, region].append(a)
    for kind, floor in (("in office", IN_OFFICE_FLOOR), ("a year after", AFTER_FLOOR)):
        for (k, region), found in sorted(groups.items()):
            if k == kind and only in {None, region}:
                share = sum(a.right for a in found) / len(found)
                print(f"leaders {kind:12} {region:12} {share:.3f} of {len(found):5}  (floor {floor:.2f})")
        misses = sorted(a.line for a in groups[kind, only or "all"] if not a.right)
        for line in misses[:errors]:
            print("   ", line)


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--shared", type=Path, default=Path("/work/shared"), metavar="DIR")
    args.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N misses of each measure")
    args.add_argument("--region", choices=["africa", *REGIONS], help="this region only")
    given = args.parse_args()
    path = given.shared / "gold" / "registers" / "leaders.jsonl"
    if not path.is_file():
        args.error(f"{path} is no file; name with --shared the folder that holds gold/registers")
    report(judge(Names.load(), path, dt.date.today()), given.errors, given.region)


if __name__ == "__main__":
    main()
