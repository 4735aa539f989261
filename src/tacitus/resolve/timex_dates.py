"""Values of calendar dates: days, months, years, decades, quarters, seasons, holidays."""

from __future__ import annotations

import datetime as dt
import re

from tacitus.resolve import timex_calendar as cal
from tacitus.resolve.timex_reading import Found, Reading, group, month_of, ordinal, relation, year_of

_JOIN = r"(?:\s*,|,?\s+(?:and|or|to)|\s+through|\s*[–-])\s*"
_YEAR_BEFORE = re.compile(r"(?:1[89]|20)\d\d" + _JOIN + "$")
_YEAR_AFTER = re.compile(_JOIN + r"(?:1[89]|20)\d\d\b")
_MONTH_BEFORE = re.compile(r"\b([A-Za-z]+)" + _JOIN + "$")


def iso(f: Found, _r: Reading) -> tuple[str, str] | None:
    """Read "2024-03-27", with a time or without."""
    text = f.match[0]
    return ("TIME" if "T" in text else "DATE", text[:16])


def slashed(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "12/02/2021" as the calendar allows, else in the article's order, else as the day nearer to publication,
    else only its year."""
    a, b, year = int(group(f, "a")), int(group(f, "b")), int(group(f, "year"))
    if f.match["sep"] == "." and len(group(f, "year")) != 4:
        return None
    year = year if year > 99 else 2000 + year if year < 50 else 1900 + year
    month_first, day_first = cal.day(year, a, b), cal.day(year, b, a)
    readings = [d for d in (month_first, day_first) if d]
    if not readings or (f.match["sep"] == "-" and not 1900 <= year <= 2100):
        return None
    if len(set(readings)) == 1:
        return "DATE", readings[0].isoformat()
    ordered = day_first if r.day_first else month_first if r.day_first is False else None
    if ordered is not None:
        return "DATE", ordered.isoformat()
    if r.published is None:
        return "DATE", f"{year}-XX-XX"
    near = min(readings, key=lambda d: abs((d - (r.published or d)).days))
    return "DATE", near.isoformat()


def month_day(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "March 5, 2019", "5 March"; without a year the nearest one."""
    raw = f.match["month"]
    if raw.islower() and raw.rstrip(".") in {"may", "march", "mar", "sep"}:
        return None
    if r.names_something(f.end):
        return None
    day_number = int(re.sub(r"\D", "", group(f, "day")))
    month, year = month_of(f, r), year_of(f)
    if year is None:
        if r.after(f.end).lower() in r.words.units or r.after(f.end).lower() in r.words.year_counts:
            return None
        year = cal.near_year(r.published, month, day_number, r.future(f.start))
    if year is None:
        return "DATE", f"XXXX-{month:02}-{day_number:02}"
    day = cal.day(year, month, day_number)
    return ("DATE", day.isoformat()) if day else None


def month_alone(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read a month by itself; one that is also a verb or a name needs a preposition before it."""
    raw = f.match["month"]
    name = raw.lower()
    before, after = r.before(f.start), r.after(f.end)
    if name in r.words.ambiguous_months and f.rule == "month":
        listed = _MONTH_BEFORE.search(r.text[max(0, f.start - 20) : f.start])
        if raw.islower() or not (before in r.words.month_before or (listed and listed[1].lower() in r.words.months)):
            return None
        if after[:1].isupper() and after.lower() not in r.words.weekdays and not r.text[f.start : f.end].isupper():
            return None
    if raw.islower() and name in {"may", "march"}:
        return None
    year = cal.near_year(r.published, month_of(f, r), None, r.future(f.start))
    return "DATE", f"{year}-{month_of(f, r):02}" if year else f"XXXX-{month_of(f, r):02}"


def month_year(f: Found, r: Reading) -> tuple[str, str]:
    """Read "March 2021", "early June 2009"."""
    return "DATE", f"{year_of(f)}-{month_of(f, r):02}"


def rel_month(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "last September", "next May"."""
    month, rel = month_of(f, r), relation(f, r)
    if f.match["month"].islower() and f.match["month"] in {"may", "march"}:
        return None
    if r.published is None:
        return "DATE", f"XXXX-{month:02}"
    year = r.published.year
    if rel < 0 and month >= r.published.month:
        year -= 1
    elif rel > 0 and month <= r.published.month:
        year += 1
    return "DATE", f"{year}-{month:02}"


def part_of_month(f: Found, r: Reading) -> tuple[str, str]:
    """Read "the end of March"."""
    year = year_of(f) or cal.near_year(r.published, month_of(f, r), None, r.future(f.start))
    return "DATE", f"{year or 'XXXX'}-{month_of(f, r):02}"


def week_of(f: Found, r: Reading) -> tuple[str, str]:
    """Read "the last week of March" as an ISO week."""
    month = month_of(f, r)
    year = year_of(f) or cal.near_year(r.published, month, None, r.future(f.start))
    if year is None:
        return "DATE", f"XXXX-{month:02}"
    last = f.match["ord"].lower() in {"last", "final"}
    middle = cal.month_end(year, month) - dt.timedelta(3) if last else dt.date(year, month, ordinal(f, r) * 7 - 3)
    return "DATE", cal.week(middle)


def year_alone(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read a bare number as a year where the words around it say so."""
    before, after = r.before(f.start), r.after(f.end)
    follows = after.lower()
    year = f.match["year"]
    if follows in r.words.year_counts or follows in r.words.units or r.text[f.end : f.end + 1] == "%":
        return None
    if f.rule == "fuzzy_year" or (before in r.words.year_before and before not in r.words.year_weak):
        return "DATE", year
    if _YEAR_BEFORE.search(r.text[max(0, f.start - 14) : f.start]) or _YEAR_AFTER.match(r.text, f.end):
        return "DATE", year
    plural = follows.endswith("s") and not follows.endswith("ss") and follows not in r.words.year_plurals
    if before in {"the", "a", "an", "its", "their", "his", "her", "this", "that"} or before.endswith(("'s", "’s")):
        return None if plural or not follows else ("DATE", year)
    if before in r.words.year_before:
        return None if plural or int(year) < 1900 else ("DATE", year)
    if before in {"(", "[", "", ","} and (r.text[f.end : f.end + 1] in {")", "]", "", "\n", ",", ":"}):
        return "DATE", year
    return ("DATE", year) if follows in r.words.year_plurals or r.text[f.end : f.end + 2] in {"'s", "’s"} else None


def year_range(f: Found, _r: Reading) -> tuple[str, str] | None:
    """Read "2014-2016" as a duration."""
    first, to = int(f.match["year"]), f.match["to"]
    last = int(to) if len(to) == 4 else first // 100 * 100 + int(to)
    return ("DURATION", f"P{last - first}Y") if last > first else None


def short_year(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "'82"."""
    n = int(f.match["short"])
    if r.before(f.start) not in r.words.year_before or (n < 30 and r.published is None):
        return None
    return "DATE", str(1900 + n if n > 30 else 2000 + n)


def decade(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "the 1990s", "the late 80s"; not somebody's age."""
    if f.match["decade"]:
        return "DATE", f.match["decade"][:3]
    short = f.match["short"]
    marked = f.match[0].lower().startswith("the ") or "'" in f.match[0] or "’" in f.match[0] or f.match["f2"]
    aged = r.before(f.start) in {"his", "her", "their", "my", "our"}
    if aged or not (marked or r.before(f.start) in r.words.year_before):
        return None
    return "DATE", f"{'20' if short in {'20', '30'} else '19'}{short[0]}"


def quarter(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "the third quarter", "Q3 2009"."""
    number, year = ordinal(f, r), year_of(f)
    if f.rule == "quarter" and re.search(r"\blast\b", f.match["ord"], re.IGNORECASE) and not year and r.published:
        return "DATE", cal.quarter(cal.shift(r.published, "M", -3))
    if year is None and r.published is None:
        return "DATE", f"XXXX-Q{number}"
    if year is None and r.published is not None:
        rel = f.match["rel"] if f.rule == "quarter" else None
        shift = r.words.relative.get((rel or "").lower(), 0)
        year = r.published.year + shift
        if not rel and number > (r.published.month + 2) // 3 + 1 and not r.future(f.start):
            year -= 1
    return "DATE", f"{year}-Q{number}"


def season(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "last spring", "summer 2010"."""
    word, year = f.match["season"].lower(), year_of(f)
    code = r.words.seasons[word]
    checks = f.match["rel"] or f.match["fuzzy"] or r.before(f.start) in r.words.season_before
    if not year and not (checks or f.match[0].lower().startswith("the ")):
        return None
    if word in {"fall", "spring"} and not year and r.after(f.end) in {"of", "in"}:
        return None
    if year is None and r.published is not None:
        of = r.words.relative.get(group(f, "ofrel"))
        if of is not None:
            return "DATE", f"{r.published.year + of}-{code}"
        year = r.published.year + relation(f, r)
        if relation(f, r) < 0 and cal.SEASON_MONTH[code] + 2 < r.published.month:
            year += 1
    return "DATE", f"{year or 'XXXX'}-{code}"


def sept11(_f: Found, _r: Reading) -> tuple[str, str]:
    """Read "9/11"."""
    return "DATE", "2001-09-11"


def part_of_year(f: Found, r: Reading) -> tuple[str, str]:
    """Read "the end of 2019" as that year, "the first half of 2019" as that half."""
    return "DATE", f.match["year"] + r.half(group(f, "part"))


def fiscal(f: Found, _r: Reading) -> tuple[str, str]:
    """Read "fiscal 2022", "FY23"."""
    number = f.match["short"] or f.match["year"]
    return "DATE", f"FY{number if len(number) == 4 else '20' + number}"


def century(f: Found, r: Reading) -> tuple[str, str]:
    """Read "the 19th century"."""
    word = group(f, "nth")
    number = int(re.sub(r"\D", "", word)) if word[0].isdigit() else r.words.centuries[word]
    return "DATE", f"{number - 1:02}"
