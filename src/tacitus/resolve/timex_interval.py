"""From a TIMEX3 value to the calendar days that it covers."""

from __future__ import annotations

import datetime as dt
import re

from tacitus.resolve import timex_calendar as cal

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_HALF = re.compile(r"(\d{4})-H([12])$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")


def interval(value: str) -> tuple[dt.date, dt.date, str] | None:
    """Give first day, last day and precision of a TIMEX3 value; None where it settles no calendar time."""
    if m := _DAY.match(value):
        day = cal.day(int(m[1]), int(m[2]), int(m[3]))
        return (day, day, "day") if day else None
    if m := _WEEK.match(value):
        first = dt.date.fromisocalendar(int(m[1]), int(m[2]), 6 if m[3] else 1)
        return first, dt.date.fromisocalendar(int(m[1]), int(m[2]), 7), "week"
    if (m := _MONTH.match(value)) and 1 <= int(m[2]) <= 12:
        return dt.date(int(m[1]), int(m[2]), 1), cal.month_end(int(m[1]), int(m[2])), "month"
    if m := _QUARTER.match(value):
        last = int(m[2]) * 3
        return dt.date(int(m[1]), last - 2, 1), cal.month_end(int(m[1]), last), "quarter"
    if m := _HALF.match(value):
        last = int(m[2]) * 6
        return dt.date(int(m[1]), last - 5, 1), cal.month_end(int(m[1]), last), "year"
    if m := _SEASON.match(value):
        first = dt.date(int(m[1]), cal.SEASON_MONTH[m[2]], 1)
        end = cal.shift(first, "M", 2)
        return first, cal.month_end(end.year, end.month), "quarter"
    value = value.removeprefix("FY")
    if re.match(r"\d{4}(?:-XX-XX)?$", value):
        return dt.date(int(value[:4]), 1, 1), dt.date(int(value[:4]), 12, 31), "year"
    if re.match(r"\d{3}$", value) and value != "000":
        return dt.date(int(value) * 10, 1, 1), dt.date(int(value) * 10 + 9, 12, 31), "decade"
    return None
