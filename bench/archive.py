#!/usr/bin/env python3
"""Merges a made-up archive whose truth is known, and prints precision, recall, time and memory.

usage: archive.py [--events N] [--curve] [--seed S]

About ten reports an event: wire copies, some trimmed, beside texts of the outlets' own; tolls that are revised from day
to day; reports that leave out day, town, parties or toll, or give another day. Half of the events have a twin: the same
type, means and parties in the same village a day later, or on the same day in the next village. `--curve` merges
archives of 50,000 to a million reports, each in a process of its own. Reports are made as they are read, and that time
counts too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacitus.merge.decide import merge_reports
from tacitus.merge.events import groups_of
from tacitus.model.event import Party, Report

FIRST_DAY = dt.date(2010, 1, 1).toordinal()
#: Type, modes, quad code, scale, whether people die of it, and the words that all such reports share.
KINDS = (
    ("ASSAULT", ("firearms",), 4, -10.0, True, "attack gunmen killed shot fire opened motorcycles fled"),
    ("ASSAULT", ("explosives",), 4, -10.0, True, "blast bomb exploded killed wounded device roadside claimed"),
    ("ASSAULT", ("aerial",), 4, -10.0, True, "air strike raid warplanes bombed hit killed targeted"),
    ("PROTEST", ("demo",), 3, -6.5, False, "protest demonstrators marched rally streets chanted slogans gathered"),
    ("COERCE", ("arrest",), 4, -7.0, False, "arrested detained raid suspects custody held forces operation"),
    ("CONSULT", ("visit",), 1, 3.0, False, "met talks discussed visit relations meeting cooperation delegation"),
    ("AGREE", (), 1, 6.0, False, "signed agreement deal accord pledged sides terms joint"),
)
SECTORS = ("GOV", "MIL", "REB", "UAF", "CVL", "OPP", "COP")
WORDS = tuple(f"w{n}" for n in range(6000))
COUNTRIES = tuple(f"C{n:02d}" for n in range(40))


@dataclass(frozen=True, slots=True)
class Village:
    """A made-up village: `next` is the number of one some kilometres away."""

    name: str
    country: str
    province: str
    point: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Truth:
    """A made-up event as it was."""

    id: int
    kind: int
    day: int
    village: int
    actor: Party
    recipient: Party
    dead: int
    injured: int
    names: tuple[str, ...]
    own: tuple[str, ...]


def villages(rng: random.Random, many: int) -> list[Village]:
    """Give villages in pairs of neighbours: an even number and the next are 5 to 20 km apart."""
    out = []
    for n in range(0, many, 2):
        country = rng.choice(COUNTRIES)
        lat, lon = rng.uniform(-35, 50), rng.uniform(-20, 120)
        province = f"province {country} {rng.randrange(12)}"
        for m, off in ((n, 0.0), (n + 1, rng.uniform(0.05, 0.18))):
            out.append(Village(f"village{m}", country, province, (round(lat + off, 4), round(lon, 4))))
    return out


def truths(rng: random.Random, events: int, places: list[Village], days: int) -> Iterator[Truth]:
    """Give the events; every second one is followed by its twin."""
    n = 0
    while n < events:
        kind = rng.choices(range(len(KINDS)), (4, 3, 2, 2, 2, 2, 1))[0]
        village = rng.randrange(len(places))
        country = places[village].country
        base = Truth(
            n,
            kind,
            FIRST_DAY + rng.randrange(days),
            village,
            _party(rng, country),
            _party(rng, country),
            *_toll(rng, kind),
            *_fresh(rng),
        )
        yield base
        n += 1
        if n < events and rng.random() < 0.5:
            later = rng.random() < 0.5
            moved = replace(base, day=base.day + 1) if later else replace(base, village=village ^ 1)
            dead, injured = _toll(rng, kind)
            names, own = _fresh(rng)
            yield replace(moved, id=n, dead=dead, injured=injured, names=names, own=own)
            n += 1


def _party(rng: random.Random, country: str) -> Party:
    sector = rng.choice(SECTORS)
    named = sector in ("REB", "OPP") or rng.random() < 0.2
    name = f"group {country.lower()} {rng.randrange(4)}" if named else f"{sector.lower()}"
    return Party(name=name, code=country, sector=sector, item=f"Q{zlib.crc32(name.encode())}" if named else None)


def _toll(rng: random.Random, kind: int) -> tuple[int, int]:
    return (min(200, int(rng.paretovariate(0.9))), int(rng.paretovariate(0.7)) % 150) if KINDS[kind][4] else (0, 0)


def _fresh(rng: random.Random) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(f"name{rng.randrange(4000)}" for _ in range(4)), tuple(rng.sample(WORDS, 14))


def reports(seed: int, events: int) -> Iterator[tuple[int, Report]]:
    """Give the number of the event and the report, for each of about ten reports an event."""
    rng = random.Random(seed)
    places = villages(rng, max(200, events // 5) // 2 * 2)
    for truth in truths(rng, events, places, max(365, events // 20)):
        wires = [_text(rng, truth, places, f"{truth.id}.w{n}", wire=True) for n in range(rng.randint(1, 3))]
        many = max(1, min(150, int(rng.lognormvariate(1.9, 0.9))))
        for n in range(many):
            article = f"{truth.id}.{n}"
            if rng.random() < 0.6:
                copy = rng.choice(wires)
                trimmed = rng.random() < 0.3
                echo = f"{zlib.crc32(article.encode()):08x}" if trimmed else copy.echo
                words = copy.words[: len(copy.words) - 2] if trimmed else copy.words
                report = replace(copy, echo=echo, words=words)
            else:
                report = _text(rng, truth, places, article, wire=False)
            id = f"{zlib.crc32(article.encode()):08x}{zlib.crc32(article[::-1].encode()):08x}"
            yield truth.id, replace(report, id=id, article_id=article, outlet=f"outlet {rng.randrange(300)}")


def _text(rng: random.Random, truth: Truth, places: list[Village], article: str, wire: bool) -> Report:
    """Give a text about the event, with what it leaves out and gets wrong."""
    event, modes, quad, scale, _, shared = KINDS[truth.kind]
    village = places[truth.village]
    delay = 0 if wire else min(6, int(rng.expovariate(1.0)))
    published = dt.date.fromordinal(truth.day + delay)
    dated = rng.random() < 0.8
    day = published if not dated else dt.date.fromordinal(truth.day + (rng.random() < 0.02))
    there = rng.random()
    near = there < 0.85
    early = 0.6 + 0.4 * rng.random() if delay == 0 else 1.0
    told = rng.random() < 0.75
    dead = (max(1, round(truth.dead * early)),) if truth.dead and told else ()
    injured = (max(1, round(truth.injured * early)),) if truth.injured and rng.random() < 0.5 else ()
    names = tuple(n for n in truth.names if rng.random() < 0.45)
    common = rng.sample(shared.split(), 4)
    own = [w for w in truth.own if rng.random() < 0.4] + rng.sample(WORDS, 3)
    return Report(
        id=article,
        article_id=article,
        link=None,
        outlet="",
        published=published.isoformat(),
        echo=f"{zlib.crc32(article.encode()):08x}",
        event=event,
        modes=modes if rng.random() < 0.85 else (),
        trigger=common[0],
        words=tuple(sorted({*common, *own, *names, *((village.name,) if near else ())})),
        names=names,
        setting=tuple(n for n in truth.names if n not in names and rng.random() < 0.3),
        actors=(truth.actor,) if rng.random() < 0.85 else (),
        recipients=(truth.recipient,) if rng.random() < 0.85 else (),
        claimed_by=(),
        first=day.isoformat(),
        last=day.isoformat(),
        precision="day" if dated else "publication",
        place=village.name if near else village.province if there < 0.95 else None,
        country=village.country if there < 0.95 else None,
        province=village.province if there < 0.95 else None,
        point=village.point if near else (),
        resolution=4 if near else 2 if there < 0.95 else 0,
        dead=dead,
        injured=injured,
        arrested=(),
        participants=(),
        factuality="asserted",
        historical=False,
        contexts=(),
        quad_code=quad,
        event_scale=scale,
        confidence=0.8,
    )


def measure(seed: int, events: int) -> None:
    """Merge one archive and print a line."""
    truth = {report.id: event for event, report in reports(seed, events)}
    start = time.perf_counter(), time.process_time()
    decisions = merge_reports(report for _, report in reports(seed, events))
    decided = time.perf_counter()
    groups = groups_of((report for _, report in reports(seed, events)), decisions)
    seconds, busy = time.perf_counter() - start[0], time.process_time() - start[1]
    both: Counter[tuple[int, int]] = Counter()
    ours: Counter[int] = Counter()
    real: Counter[int] = Counter(truth.values())
    for n, group in enumerate(groups):
        ours[n] = len(group)
        both.update((truth[m], n) for m in group)
    right, joined, wanted = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, ours, real))
    pure = sum(1 for n in ours if sum(1 for _ in {truth[m] for m in groups[n]}) == 1) / len(ours)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{len(truth):>9,} reports {events:>8,} events: {len(groups):>8,} found, precision {right / joined:.4f},"
        f" recall {right / wanted:.4f}, pure {pure:.4f}; {len(decisions):>10,} joins,"
        f" {decided - start[0]:6.1f} s deciding, {seconds:6.1f} s in all ({busy:.1f} s of one core),"
        f" {1e6 * busy / len(truth):5.0f} us a report, {memory:.2f} GiB",
        flush=True,
    )


def main() -> None:
    """Merge one archive, or a row of growing ones."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--events", type=int, default=5000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--curve", action="store_true")
    options = ap.parse_args()
    if not options.curve:
        measure(options.seed, options.events)
        return
    for events in (5000, 12500, 25000, 50000, 107500):
        subprocess.run([sys.executable, __file__, "--events", str(events), "--seed", str(options.seed)], check=True)


if __name__ == "__main__":
    main()
