"""From a matched time expression to its TIMEX3 type and value, or to nothing where the words are no time after all."""

from __future__ import annotations

from collections.abc import Callable

from tacitus.resolve import timex_dates as dates
from tacitus.resolve import timex_days as days
from tacitus.resolve import timex_feasts as feasts
from tacitus.resolve import timex_units as units
from tacitus.resolve.timex_reading import Found, Reading, Valued

Handler = Callable[[Found, Reading], tuple[str, str] | Valued | None]

#: Which function reads which rule of `timex_rules.RULES`.
HANDLERS: dict[str, Handler] = {
    "iso": dates.iso,
    "slashed": dates.slashed,
    "month_day": dates.month_day,
    "day_month": dates.month_day,
    "part_of_month": dates.part_of_month,
    "part_of_year": dates.part_of_year,
    "part_of_unit": units.part_of_unit,
    "week_of": dates.week_of,
    "month_year": dates.month_year,
    "rel_month": dates.rel_month,
    "quarter": dates.quarter,
    "quarter_code": dates.quarter,
    "season": dates.season,
    "set": units.repeated,
    "holiday": feasts.holiday,
    "from_holiday": feasts.from_holiday,
    "fiscal": dates.fiscal,
    "century": dates.century,
    "noon_day": days.noon,
    "noon": days.noon,
    "overnight": days.overnight,
    "part_of_weekday": days.part_of_day,
    "part_of_date": days.part_of_day,
    "sept11": dates.sept11,
    "clock_day": days.clock,
    "day_clock": days.clock,
    "clock": days.clock,
    "weekdays": days.weekdays,
    "weekday": days.weekday,
    "day_word": days.day_word,
    "daypart": days.daypart,
    "ago": units.ago,
    "same_day": days.same_day,
    "past_units": units.past_units,
    "long_past": units.long_past,
    "rel_unit": units.rel_unit,
    "recent_units": units.recent_units,
    "the_unit": units.the_unit,
    "decade": dates.decade,
    "fuzzy_year": dates.year_alone,
    "fuzzy_month": dates.month_alone,
    "year_range": dates.year_range,
    "year": dates.year_alone,
    "short_year": dates.short_year,
    "month": dates.month_alone,
    "duration": units.duration,
    "long": units.long,
    "open_duration": units.open_duration,
    "sets": units.sets,
    "reference": units.reference,
    "adjective": units.adjective,
}


def value_of(found: Found, reading: Reading) -> Valued | None:
    """Give type and value of what a rule matched, or None when the words around it say that it is no time."""
    got = HANDLERS[found.rule](found, reading)
    if got is None or isinstance(got, Valued):
        return got
    return Valued(found.start, found.end, *got)
