"""The patterns of time expressions: `resources/cues/time_rules.toml` filled with the words of `time.toml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tacitus.resolve.timex_words import TimeWords, load_time_words, read_table

RULES_FILE = "cues/time_rules.toml"
#: Words that the rules of the file begin with and that are in no list of `time.toml`.
_OTHER_STARTERS = (
    "the a an this that these those its their half once twice every each per same recent q "
    "midnight fiscal financial fy early small before "
    "for in over within after took take lasting lasted last of through during"
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """`master` finds an expression and says by its group's name which of `rules` takes it apart.

    `anchors` are the lower-case words of which every expression has at least one, `starters` those that can begin one:
    they save trying the patterns everywhere.
    """

    words: TimeWords
    master: re.Pattern[str]
    rules: dict[str, re.Pattern[str]]
    anchors: frozenset[str]
    starters: frozenset[str]


def _any(words: Iterable[str]) -> str:
    """Write words as an alternative, longest first, any white space or hyphen where they have a blank."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace("\\ ", r"[\s-]+") for w in ordered) + ")"


def _parts(w: TimeWords) -> dict[str, str]:
    """Give the building blocks that the rules are written with."""
    longer = [m for m in w.months if m not in w.short_months]
    number = (
        r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,4}(?:\.\d+)?|" + _any(w.numbers) + r"(?:[\s-]" + _any(w.numbers) + r")?)"
    )
    vague = _any(w.vague)
    return {
        "MONTH": rf"(?:{_any(longer)}(?![a-z])|{_any(w.short_months)}(?![a-z])\.?)",
        "LONGMONTH": rf"(?:{_any(longer)}(?![a-z]))",
        "WDAY": _any(w.weekdays),
        "UNIT": _any(w.units),
        "LONGUNIT": _any(u for u, letter in w.units.items() if letter in {"D", "W", "WE", "M", "Y", "Q", "DE", "CE"}),
        "NUM": rf"(?:{number}(?:\s+(?:and|or)\s+a\s+half|\s+(?:to|or)\s+{number})?|{vague}|an?|half\s+an?)",
        "APPROX": rf"(?:(?:{_any(w.approximate)})\s+)?",
        "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)",
        "YEAR": r"(?:1[89]\d\d|20\d\d)(?!\d|[.,]\d)",
        "PART": _any(w.parts),
        "SEASON": _any(w.seasons),
        "WORDDAY": _any(w.days),
        "REL": _any(w.relative),
        "ORD": rf"(?:{_any(w.ordinals)}|[1-4](?:st|nd|rd|th))",
        "FUZZY": rf"(?:(?P<fuzzy>{_any(w.fuzzy_before)})[\s-]+)?",
        "FPART": _any(w.fuzzy_part),
        "CLOCK": r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:[ap]\.m\.|[ap]m\b)"
        r"|(?:[01]?\d|2[0-4]):[0-5]\d|[0-2]\d[0-5]\d(?=\s(?:GMT|UTC))",
        "ZONE": r"(?:\s?(?:GMT|UTC|EST|EDT|CET|BST)\b|\slocal\stime)?",
        "REFS": _any(w.references),
        "ADJ": _any(w.adjectives),
        "SETS": _any(w.sets),
        "HOLIDAY": _any(w.holidays),
        "NTH": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_any(w.centuries)})",
    }


@cache
def load_grammar() -> Grammar:
    """Compile all rules, once a process."""
    words = load_time_words()
    parts = _parts(words)
    rules: dict[str, str] = {}
    for name, raw in read_table(RULES_FILE)["rules"].items():
        rules[name] = re.sub(r"<([A-Z]+)>", lambda m: parts[m[1]], raw)
    named = (f"(?P<{name}>{_unnamed(p)})" for name, p in rules.items())
    master = re.compile(r"(?<![\w$€£])(?:" + "|".join(named) + r")(?!\w)", re.IGNORECASE)
    compiled = {n: re.compile(p, re.IGNORECASE) for n, p in rules.items()}
    return Grammar(words, master, compiled, _anchors(words), _starters(words))


def _unnamed(pattern: str) -> str:
    """Take the names off a pattern's groups, so that many can stand in one; a back reference becomes its class."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=sep)", "[/.-]")


def _anchors(w: TimeWords) -> frozenset[str]:
    single = {
        *w.months,
        *w.weekdays,
        *w.units,
        *w.parts,
        *w.seasons,
        *w.days,
        *w.sets,
        *w.adjectives,
        "am",
        "pm",
        "midnight",
        "century",
        "fy",
    }
    single |= {weekday + "s" for weekday in w.weekdays}
    firsts = {re.split(r"[\s']", phrase)[0] for phrase in (*w.references, *w.holidays)}
    single |= firsts - {"in", "of", "at", "for", "the", "so"}
    phrases = {phrase for phrase in w.references if " " in phrase}
    single |= {word for phrase in phrases for word in phrase.split()[-1:]}
    return frozenset(single)


def _starters(w: TimeWords) -> frozenset[str]:
    tables = (
        w.months,
        w.weekdays,
        w.units,
        w.numbers,
        w.ordinals,
        w.vague,
        w.approximate,
        w.parts,
        w.seasons,
        w.days,
        w.references,
        w.adjectives,
        w.sets,
        w.relative,
        w.fuzzy_before,
        w.fuzzy_part,
        w.holidays,
        w.centuries,
    )
    firsts = {re.split(r"[\s'-]", phrase)[0] for table in tables for phrase in table}
    plurals = {weekday + "s" for weekday in w.weekdays}
    return frozenset(firsts | plurals | set(_OTHER_STARTERS.split()))
