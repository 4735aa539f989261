"""Values of weekdays, words like "yesterday", parts of a day and times of the clock."""

from __future__ import annotations

import datetime as dt
import re

from tacitus.resolve import timex_calendar as cal
from tacitus.resolve.timex_dates import month_day
from tacitus.resolve.timex_reading import Found, Reading, group


def weekday_day(number: int, rel: str, r: Reading, start: int) -> dt.date | None:
    """Give the day that a weekday's name means: the last such day unless the words speak of the future."""
    if r.published is None:
        return None
    if rel in {"next", "coming", "following"}:
        return cal.next_weekday(r.published, number)
    if rel in {"", "this"} and r.future(start):
        # Newspapers write the weekday's name for the day of publication too.
        return cal.next_weekday(r.published - dt.timedelta(1), number)
    if rel in {"last", "past", "previous"}:
        return cal.last_weekday(r.published - dt.timedelta(1), number)
    return cal.last_weekday(r.published, number)


def weekday(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "Friday", "next Monday", "late Thursday night"."""
    number = r.words.weekdays[group(f, "weekday")]
    if r.names_something(f.end) or r.before(f.start) in r.words.named_days:
        return None
    part = r.words.parts.get(group(f, "part"), "") if f.rule == "weekday" else ""
    day = weekday_day(number, group(f, "rel"), r, f.start)
    base = day.isoformat() if day else f"XXXX-WXX-{number}"
    return ("TIME", f"{base}T{part}") if part else ("DATE", base)


def weekdays(f: Found, r: Reading) -> tuple[str, str]:
    """Read "Fridays" as a repetition."""
    return "SET", f"XXXX-WXX-{r.words.weekdays[group(f, 'weekday')]}"


def day_word(f: Found, r: Reading) -> tuple[str, str]:
    """Read "yesterday", "earlier today", "the day before yesterday", "tonight"."""
    word = group(f, "word")
    shift = r.words.days[word] + {"before": -1, "after": 1, "": 0}[group(f, "shift")]
    part = "NI" if word == "tonight" else r.words.parts.get(group(f, "part"), "")
    if r.published is None:
        return "DATE", "PRESENT_REF" if shift == 0 else "PAST_REF" if shift < 0 else "FUTURE_REF"
    base = (r.published + dt.timedelta(shift)).isoformat()
    return ("TIME", f"{base}T{part}") if part else ("DATE", base)


def daypart(f: Found, r: Reading) -> tuple[str, str]:
    """Read "this morning", "last night", "the same evening"."""
    part, rel = r.words.parts[group(f, "part")], group(f, "rel")
    anchor = r.published if rel in {"this", "last"} else r.last
    if anchor is None:
        return "TIME", f"XXXX-XX-XXT{part}"
    shift = -1 if rel == "last" else 1 if "next" in rel or "following" in rel else 0
    return "TIME", f"{(anchor + dt.timedelta(shift)).isoformat()}T{part}"


def _day_beside(f: Found, r: Reading) -> dt.date | None:
    """Give the day that an hour is of: that of the weekday or word beside it, the last one mentioned, the article's."""
    if group(f, "weekday"):
        return weekday_day(r.words.weekdays[group(f, "weekday")], "", r, f.start)
    if group(f, "word") and r.published:
        return r.published + dt.timedelta(r.words.days[group(f, "word")])
    return r.last or r.published


def clock(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "6:40 p.m.", "18:00 UTC Monday"."""
    raw = f.match["clock"].lower()
    digits = re.findall(r"\d+", raw)
    if len(digits) == 1 and len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if "p" in raw and hour < 12:
        hour += 12
    elif "a" in raw and hour == 12:
        hour = 0
    day = _day_beside(f, r)
    zone = "Z" if re.search(r"utc|gmt", f.match[0], re.IGNORECASE) else ""
    return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02}:{minute:02}{zone}"


def same_day(f: Found, r: Reading) -> tuple[str, str]:
    """Read "that day", "the following day" from the last date mentioned."""
    which = group(f, "which")
    if r.coarse and (which != "the" or group(f, "before")):
        return "DATE", r.coarse
    shift = 1 if "next" in which or "following" in which or group(f, "before") == "after" else 0
    shift -= 1 if "prev" in which or "prec" in which or group(f, "before") == "before" else 0
    return "DATE", (r.last + dt.timedelta(shift)).isoformat() if r.last else "XXXX-XX-XX"


def noon(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "noon", "midnight Tuesday"."""
    day = _day_beside(f, r)
    clock = "24:00" if group(f, "noon") == "midnight" else "12:00"
    return "TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{clock}"


def overnight(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read the adverb "overnight", not "an overnight flight"."""
    if r.before(f.start) in {"an", "the", "and"} or not f.match[0].islower():
        return None
    return "TIME", f"{r.last.isoformat() if r.last else 'XXXX-XX-XX'}TNI"


def part_of_day(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "the night of March 12", "the early hours of Monday", "before dawn on Tuesday"."""
    part = r.words.parts.get(group(f, "part"), "NI" if group(f, "part") == "night" else "MO")
    found = weekday(f, r) if group(f, "weekday") else month_day(f, r)
    return ("TIME", f"{found[1][:10]}T{part}") if found else None
