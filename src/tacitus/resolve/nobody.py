"""Noun phrases that are nobody whatever their words resolve to: dates, sums of money, mere qualities."""

from __future__ import annotations

from tacitus.model.tree import Tree
from tacitus.resolve.resolved import Resolved

_CALENDAR = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("jan.", "feb.", "mar.", "apr.", "aug.", "sept.", "sep.", "oct.", "nov.", "dec.", "mon.", "tues.", "wed."),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
_MONEY = frozenset({"$", "€", "£", "¥", "%", "percent", "per"})
_PREFIXES = frozenset({"anti", "counter", "non", "pro"})
#: Ranks that are adjectives more often ("a **major** accident", "**general** elections").
_RANKS = frozenset({"major", "general", "private"})
_FIGHTERS = frozenset({"REB", "PRM", "UAF", "MIL", "COP"})


def is_date_or_sum(tree: Tree, i: int) -> bool:
    """Say whether the phrase of head `i` is a date ("January 17", "early 2017") or a sum ("$120 billion")."""
    token = tree.tokens[i]
    near = [tree.tokens[c] for c in tree.children[i]]
    if token.lower in _CALENDAR and token.tag in ("NNP", "CD"):
        return token.lower not in ("may", "april", "june", "august") or any(t.tag == "CD" for t in near) or not near
    if token.tag != "CD":
        return False
    year = len(token.text) == 4 and token.text.isdigit() and 1500 <= int(token.text) <= 2100
    around = [*near, *(tree.tokens[j] for j in (i - 1, i + 1) if 0 <= j < len(tree.tokens))]
    return year or any(t.lower in _MONEY or t.lower in _CALENDAR for t in around)


def is_quality(tree: Tree, i: int, found: Resolved) -> bool:
    """Say whether an adjective only looks like a noun of the register: "humanitarian", "major", "anti-terrorist"."""
    if i > 1 and tree.tokens[i - 1].text == "-" and tree.tokens[i - 2].lower in _PREFIXES:
        return True
    if tree.tokens[i].tag not in ("JJ", "JJS") or found.kind != "role":
        return False
    return found.sector not in _FIGHTERS or tree.tokens[i].lower in _RANKS
