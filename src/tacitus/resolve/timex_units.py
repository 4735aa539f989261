"""Values of counted units: durations, "two weeks ago", "last month", "every year", and the open references."""

from __future__ import annotations

import datetime as dt
import re

from tacitus.resolve import timex_calendar as cal
from tacitus.resolve.timex_reading import Found, Reading, Valued, group, relation

_AGE = re.compile(r"[\s-]+olds?\b|[\s-]+of[\s-]age\b", re.IGNORECASE)
_OPEN = "XXXX-XX-XX"
_MEASURING = frozenset(
    {"for", "in", "within", "than", "over", "after", "least", "about", "almost", "nearly", "take", "took", "half"}
    | {"lasted", "lasting", "last", "spent", "another", "until", "lasts"}
)
_REFS = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def period(number: str, unit: str, r: Reading) -> str | None:
    """Write so many units as a TIMEX3 period (P2W, PT30M, PXY); None when the words give no number."""
    amount = amount_of(number, r)
    if amount is None:
        return None
    letter = r.words.units[unit]
    factor = {"DE": 10, "CE": 100}.get(letter, 1) * r.words.factors.get(unit, 1)
    letter = {"DE": "Y", "CE": "Y"}.get(letter, letter)
    figure = "X" if amount < 0 else f"{amount * factor:g}"
    return f"PT{figure}{letter[1]}" if letter[0] == "T" else f"P{figure}{letter}"


def amount_of(number: str, r: Reading) -> float | None:
    """Read a number of units: -1 stands for "several", None for words that are no number."""
    words = re.sub(r"[\s-]+", " ", number.lower().replace(",", "")).strip()
    if words in r.words.vague:
        return -1
    if words in {"half a", "half an"}:
        return 0.5
    half = re.search(r"^(.*) and a half$", words)
    if half:
        whole = amount_of(half[1], r)
        return None if whole is None else whole + 0.5
    words = re.split(r" (?:to|or) ", words)[0]
    if words in {"a", "an"}:
        return 1
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return float(words)
    total = 0
    for w in words.split():
        n = r.words.numbers.get(w)
        if n is None:
            return None
        total = total * n if n == 100 and total else total + n
    return total


def duration(f: Found, r: Reading) -> tuple[str, str] | Valued | None:
    """Read "two weeks", "six-month", "a year"; ages are none, and "15 a year" is a SET."""
    number, unit = group(f, "number"), group(f, "unit")
    if _AGE.match(r.text, f.end) or r.before(f.start) in {"aged", "age"}:
        return None
    if number in {"a", "an"} and not group(f, "approx") and not group(f, "long"):
        return _single(f, r, unit)
    value = period(number, unit, r)
    if value is None or (number.isdigit() and unit == "second"):
        return None
    return "DURATION", value


def _single(f: Found, r: Reading, unit: str) -> tuple[str, str] | None:
    """ "a day" measures after some words, repeats after a number or sum, and else says too little."""
    value = period("1", unit, r)
    before = r.before(f.start)
    if value is None or unit in {"second", "minute", "quarter", "night", "weekend"}:
        return None
    if before in _MEASURING:
        return "DURATION", value
    counted = re.search(
        r"(?:\d|times|twice|once|percent|people|million|billion|dollars|barrels|tons|%)\s+(?:\w+\s+)?$",
        r.text[max(0, f.start - 30) : f.start],
        re.IGNORECASE,
    )
    if counted:
        return "SET", value
    return ("DURATION", value) if r.text[f.end : f.end + 1] == "-" or r.after(f.end) in {"after", "before"} else None


def long(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "decades-long"."""
    unit = group(f, "unit")
    value = period("several" if unit.endswith("s") else "1", unit, r)
    return ("DURATION", value) if value else None


def open_duration(f: Found, r: Reading) -> Valued | None:
    """Read the plural unit of "for years"; the preposition stays outside."""
    value = period("several", group(f, "unit"), r)
    if r.before(f.start) in {"hundreds", "thousands"} or value is None:
        return None
    return Valued(f.match.start("keep"), f.match.end("keep"), "DURATION", value)


def past_units(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "the past five days", "the next six months"."""
    value = period(group(f, "number"), group(f, "unit"), r)
    return ("DURATION", value) if value and group(f, "number") not in {"a", "an"} else None


def long_past(f: Found, r: Reading) -> Valued:
    """Read "the past decade" as ten years; a preposition before it stays outside."""
    start = re.compile(r"the\s", re.IGNORECASE).search(r.text, f.start)
    unit = group(f, "unit") or group(f, "one")
    if unit in {"year", "month", "week"}:
        return Valued(start.start() if start else f.start, f.end, "DURATION", f"P1{r.words.units[unit]}")
    years = {"decade": 10, "century": 100}.get(unit, 50)
    return Valued(start.start() if start else f.start, f.end, "DURATION", f"P{years}Y")


def ago(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "two days ago" from the publication date, "three days later" from the last date mentioned."""
    way, unit = re.sub(r"\s+", " ", group(f, "way")), group(f, "unit")
    amount = amount_of(group(f, "number"), r)
    letter = r.words.units[unit]
    if amount is None:
        return None
    forward = way in {"later", "after that", "from now", "hence", "since"}
    anchor = r.published if way in {"ago", "from now", "hence"} else r.last
    if letter in {"Y", "DE"} and anchor is r.last and r.recent is not None:
        anchor = r.recent
    if letter == "CE":
        amount, letter = amount * 100, "Y"
    if r.coarse and anchor is r.last and letter not in {"Y", "DE", "CE"} and letter[0] != "T":
        return "DATE", _within(r.coarse, letter, int(max(amount, 0)) * (1 if forward else -1))
    if letter[0] == "T":
        return ("TIME", anchor.isoformat()) if anchor and way == "ago" else ("TIME", _REFS[1 if forward else -1])
    if anchor is None or amount < 0 or way == "since":
        return "DATE", _REFS[1 if forward else -1]
    count = int(amount * r.words.factors.get(unit, 1)) * (1 if forward else -1)
    if amount != int(amount) and letter == "Y":
        count, letter = int(amount * 12) * (1 if forward else -1), "M"
    day = cal.shift(anchor, letter, count)
    return "DATE", cal.at_unit(day, letter)


def _within(coarse: str, letter: str, count: int) -> str:
    """Count from the middle of a month or year, as exactly as that month or year is known."""
    middle = dt.date(int(coarse[:4]), int(coarse[5:7] or 7), 15 if coarse[5:] else 1)
    return cal.at_unit(cal.shift(middle, letter, count), "M" if coarse[5:] else "Y")


def rel_unit(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "last week", "later this year", "the previous month", "the same year"."""
    letter, rel = r.words.units[group(f, "unit")], group(f, "rel")
    if group(f, "unit") == "night":
        return None
    if rel in {"same", "that"} and r.coarse and letter in {"M", "Y"}:
        return "DATE", r.coarse[:4] if letter == "Y" else r.coarse
    if rel in {"same", "that"}:
        return ("DATE", cal.at_unit(r.last, letter) if r.last else _OPEN) if rel == "same" or letter != "D" else None
    if group(f, "unit").endswith("s"):
        return "DURATION", f"PX{letter}"
    fiscal = "FY" if group(f, "fiscal") in {"fiscal", "financial"} else ""
    anchor = r.last if rel in {"previous", "preceding", "following"} else r.published
    if letter in {"Y", "DE"} and anchor is r.last and rel == "following":
        anchor = r.recent or r.last
    if anchor is None:
        return "DATE", _REFS[relation(f, r)]
    return "DATE", fiscal + cal.at_unit(cal.shift(anchor, letter, relation(f, r)), letter)


def recent_units(f: Found, r: Reading) -> tuple[str, str]:
    """Read "recent years": some time past, how much is open."""
    letter = r.words.units[group(f, "unit")]
    return "DURATION", f"PTX{letter[1]}" if letter[0] == "T" else f"PX{'Y' if letter == 'DE' else letter}"


def the_unit(f: Found, r: Reading) -> tuple[str, str]:
    """Read "later in the day", "the weekend", "the whole year"."""
    if group(f, "end"):
        return "DATE", f"{cal.week(cal.last_weekday(r.published, 7))}-WE" if r.published else "XXXX-WXX-WE"
    letter = r.words.units[group(f, "unit") or group(f, "whole")]
    anchor = r.last if letter == "D" else r.published
    return "DATE", cal.at_unit(anchor, letter) if anchor else _OPEN


def part_of_unit(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "the end of last year" as that year."""
    letter = r.words.units[group(f, "unit")]
    rel = relation(f, r)
    if r.published is None:
        return "DATE", _REFS[rel]
    half = r.half(group(f, "part")) if letter == "Y" else ""
    return "DATE", cal.at_unit(cal.shift(r.published, letter, rel), letter) + half


def repeated(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "every Friday", "twice a week", "per year"."""
    if group(f, "weekday"):
        return "SET", f"XXXX-WXX-{r.words.weekdays[group(f, 'weekday')]}"
    if group(f, "month"):
        return "SET", f"XXXX-{r.words.months[group(f, 'month')]:02}"
    if group(f, "daypart"):
        return "SET", f"XXXX-XX-XXT{r.words.parts[group(f, 'daypart')]}"
    unit, number = group(f, "unit"), group(f, "number") or "1"
    value = period("2" if " other " in f.match[0] else number, unit, r)
    return ("SET", value) if value else None


def sets(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "annual", "weekly" where they are written small."""
    if not f.match[0].islower() or r.text[f.end : f.end + 1] == "-":
        return None
    return "SET", r.words.sets[group(f, "set")]


def reference(f: Found, r: Reading) -> tuple[str, str]:
    """Read "recently", "now", "in the future"."""
    return "DATE", r.words.references[re.sub(r"[\s-]+", " ", group(f, "ref"))]


def adjective(f: Found, r: Reading) -> tuple[str, str] | None:
    """Read "recent" and "current" before a noun."""
    return ("DATE", r.words.adjectives[group(f, "adj")]) if f.match[0].islower() else None
