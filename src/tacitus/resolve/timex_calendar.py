"""Calendar arithmetic for time expressions. Pure functions of dates."""

from __future__ import annotations

import datetime as dt

#: The month in which a season begins (northern half of the earth, as newspapers of the north use the words).
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day(year: int, month: int, number: int) -> dt.date | None:
    """Give that day, or None when the calendar has none such."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def month_end(year: int, month: int) -> dt.date:
    """Give the last day of a month."""
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)


def week(d: dt.date) -> str:
    """Write the ISO week of a day as TIMEX3 does: 2024-W13."""
    iso = d.isocalendar()
    return f"{iso.year}-W{iso.week:02}"


def quarter(d: dt.date) -> str:
    """Write the quarter of a day: 2024-Q1."""
    return f"{d.year}-Q{(d.month + 2) // 3}"


def last_weekday(d: dt.date, number: int) -> dt.date:
    """Give the last day with ISO weekday `number` on or before `d`."""
    return d - dt.timedelta((d.isoweekday() - number) % 7)


def next_weekday(d: dt.date, number: int) -> dt.date:
    """Give the first day with ISO weekday `number` after `d`."""
    return d + dt.timedelta((number - d.isoweekday() - 1) % 7 + 1)


def near_year(published: dt.date | None, month: int, number: int | None, future: bool) -> int | None:
    """Guess the year of a month or day that has none: the nearest one, in the past unless the words say otherwise.

    A day up to a fortnight ahead is taken as ahead even without such words; None without a publication date.
    """
    if published is None:
        return None
    best: tuple[float, int] | None = None
    for year in (published.year - 1, published.year, published.year + 1):
        d = day(year, month, number or 15) or dt.date(year, month, 28)
        gap = (d - published).days
        if number is None and (year, month) == (published.year, published.month):
            gap = 0
        cost = float(abs(gap))
        if future:
            cost *= 4 if gap < 0 else 1
        elif gap > 0:
            cost *= 12 if number is None or gap > 14 else 1
        if best is None or cost < best[0]:
            best = (cost, year)
    return best[1] if best else None


def shift(d: dt.date, letter: str, count: int) -> dt.date:
    """Give the day `count` units (a TIMEX3 letter) after `d`; a day that a month has not becomes its last."""
    days = {"D": 1, "W": 7, "WE": 7}.get(letter)
    if days:
        return d + dt.timedelta(days * count)
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(letter, 0) * count
    index = d.year * 12 + d.month - 1 + months
    year, month = max(1, index // 12), index % 12 + 1
    return dt.date(year, month, min(d.day, month_end(year, month).day))


def at_unit(d: dt.date, letter: str) -> str:
    """Write the unit that `d` lies in: its week, month, quarter, year, decade or the day itself."""
    if letter == "W":
        return week(d)
    if letter == "WE":
        return f"{week(d)}-WE"
    if letter == "M":
        return f"{d.year}-{d.month:02}"
    if letter == "Q":
        return quarter(d)
    if letter == "Y":
        return str(d.year)
    if letter == "DE":
        return str(d.year // 10)
    if letter == "CE":
        return str(d.year // 100)
    return d.isoformat()
