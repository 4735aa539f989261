"""Days that move from year to year: feasts counted from Easter, on a weekday of a month, or in the Islamic calendar."""

from __future__ import annotations

import datetime as dt
import re

from tacitus.resolve import timex_calendar as cal
from tacitus.resolve.timex_reading import Found, Reading, group, year_of
from tacitus.resolve.timex_units import amount_of

#: First day of the Islamic calendar as a proleptic ordinal; its tabular years repeat every 30 of them.
_HIJRA, _CYCLE = 227015, 30


def easter(year: int) -> dt.date:
    """Give Easter Sunday of the western churches."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def islamic(year: int, month: int, day: int) -> dt.date:
    """Give the civil day of a day of the tabular Islamic calendar; sightings differ from it by a day at most."""
    days = 354 * (year - 1) + (3 + 11 * year) // _CYCLE + (59 * (month - 1) + 1) // 2 + day
    return dt.date.fromordinal(_HIJRA - 1 + days)


def feast_day(rule: str, year: int) -> dt.date | None:
    """Give the day of a feast in a year.

    `rule` is "12-25", "easter -2", "weekday MONTH NUMBER NTH" (NTH -1: the last) or "islamic MONTH DAY".
    """
    if rule[0].isdigit():
        return cal.day(year, int(rule[:2]), int(rule[3:]))
    kind, *rest = rule.split()
    numbers = [int(n) for n in rest]
    if kind == "easter":
        return easter(year) + dt.timedelta(numbers[0])
    if kind == "weekday":
        month, weekday, nth = numbers
        if nth < 0:
            return cal.last_weekday(cal.month_end(year, month), weekday)
        return cal.next_weekday(dt.date(year, month, 1) - dt.timedelta(1), weekday) + dt.timedelta(7 * (nth - 1))
    first = (year - 622) * 33 // 32
    days = (islamic(first + k, numbers[0], numbers[1]) for k in (-1, 0, 1, 2))
    return next((d for d in days if d.year == year), None)


def _of(f: Found, r: Reading) -> tuple[str, int | None]:
    """Give a feast's rule and the year that it falls in, None without a publication date."""
    rule = r.words.holidays[re.sub(r"[\s-]+", " ", f.match["holiday"].lower().replace("’", "'"))]
    year = year_of(f)
    if year is None and r.published is not None:
        known = feast_day(rule, r.published.year)
        guess = known or r.published
        year = cal.near_year(r.published, guess.month, guess.day, r.future(f.start))
    return rule, year


def holiday(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "Christmas Day", "Easter Sunday 2019", "Ramadan" (as the month in which it begins)."""
    if f.match["holiday"].islower():
        return None
    rule, year = _of(f, r)
    day = feast_day(rule, year) if year is not None else None
    if day is None:
        return "DATE", f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX"
    return "DATE", f"{day.year}-{day.month:02}" if group(f, "holiday") in r.words.months_long else day.isoformat()


def from_holiday(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "two days after Christmas"."""
    rule, year = _of(f, r)
    day = feast_day(rule, year) if year is not None else None
    amount, letter = amount_of(group(f, "number"), r), r.words.units[group(f, "unit")]
    if day is None or amount is None or amount < 0 or letter[0] == "T" or f.match["holiday"].islower():
        return None
    count = int(amount) * r.words.factors.get(group(f, "unit"), 1) * (1 if group(f, "way") == "after" else -1)
    return "DATE", cal.shift(day, letter, count).isoformat()
