"""Day-month order: whether an article writes "03/04/2021" for 3 April or for March 4."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tacitus.errors import ResourceError
from tacitus.resolve.timex_words import read_table, split_words

FILE = "cues/date_order.toml"
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")


@dataclass(frozen=True, slots=True)
class Habits:
    """Outlets (domains and names), endings of domains and countries: True for day first, False for month first."""

    outlets: dict[str, bool]
    endings: dict[str, bool | None]
    countries: dict[str, bool | None]


@cache
def load_habits() -> Habits:
    """Read the packaged file; raises `ResourceError` when a list is missing."""
    table = read_table(FILE)
    try:
        outlets, endings, countries = table["outlets"], table["endings"], table["countries"]
        return Habits(
            dict.fromkeys(split_words(outlets["month_first"]), False)
            | dict.fromkeys(split_words(outlets["day_first"]), True),
            {**dict.fromkeys(endings["month_first"].split(), False), **dict.fromkeys(endings["unknown"].split())},
            {**dict.fromkeys(countries["month_first"].split(), False), **dict.fromkeys(countries["unknown"].split())},
        )
    except (KeyError, AttributeError) as e:
        raise ResourceError(f"resources/{FILE}: {e!r}: put the list back as its comment says") from None


def is_open(text: str) -> bool:
    """Say whether `text` has a date in numbers that two orders read differently."""
    return any(int(a) <= 12 and int(b) <= 12 and a != b for a, _, b in _NUMBERS.findall(text))


def day_first(
    text: str, url: str | None = None, publisher: str | None = None, country: Callable[[], str | None] = lambda: None
) -> bool | None:
    """Say whether dates of the article have the day first, None where nothing tells.

    Dates of the same text that only one order can read decide, then the outlet, then the country (alpha-3) of the
    dateline, for which `country` is only asked when it is needed.
    """
    own = _shown(text)
    if own is not None:
        return own
    outlet = _of_outlet(url, publisher)
    if outlet is not None:
        return outlet
    code = country()
    return load_habits().countries.get(code, True) if code else None


def _shown(text: str) -> bool | None:
    """Count the dates of the text that have a number above 12 in one place."""
    votes = 0
    for a, _, b in _NUMBERS.findall(text):
        if int(a) > 12 >= int(b) and int(a) <= 31:
            votes += 1
        elif int(b) > 12 >= int(a) and int(b) <= 31:
            votes -= 1
    return votes > 0 if votes else None


def _of_outlet(url: str | None, publisher: str | None) -> bool | None:
    habits = load_habits()
    for given in (url, publisher):
        if not given:
            continue
        named = given.strip().lower()
        if named in habits.outlets:
            return habits.outlets[named]
        host = _host(named)
        labels = host.split(".") if host else []
        for k in range(len(labels) - 1):
            if (found := habits.outlets.get(".".join(labels[k:]))) is not None:
                return found
        for k in range(1, len(labels)):
            ending = ".".join(labels[k:])
            if ending in habits.endings:
                found = habits.endings[ending]
                if found is not None:
                    return found
                break
        else:
            if labels and len(labels[-1]) == 2:
                return True
    return None


def _host(given: str) -> str:
    """Give the host of an address or a bare domain; empty for other words."""
    try:
        host = urlsplit(given if "//" in given else f"//{given}").hostname or ""
    except ValueError:
        return ""
    return host if re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host) else ""
