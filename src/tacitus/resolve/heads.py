"""Who one chunk of a noun phrase is: its head, and what the words before the head add."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tacitus.resolve.entries import Entry
from tacitus.resolve.found import LOCAL, MARKED, METHODS, OFFICIAL, PLACES, Found, standing
from tacitus.resolve.modifiers import modify, office_of, register_spelling
from tacitus.resolve.phrase import Item
from tacitus.resolve.register import Register


def head_of(items: tuple[Item, ...], register: Register, date: dt.date | None) -> Found | None:
    """Resolve a chunk without possessives; None when its head is a thing."""
    items = _trim(items)
    if not items:
        return None
    last = len(items) - 1
    first_name = last + 1
    while first_name > 0 and items[first_name - 1].kind == "name":
        first_name -= 1
    personal = _personal(items, first_name, register)
    if personal is not None:
        return personal
    if first_name <= last:
        return _named(items, first_name, register, date)
    return _worded(items, register, date)


def _trim(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Leave out determiners and numbers at the front and possessives at the end."""
    a, b = 0, len(items)
    while b > a and items[b - 1].kind == "poss":
        b -= 1
    while a < b - 1 and items[a].kind in {"det", "num", "prep"}:
        a += 1
    return items[a:b]


def _personal(items: tuple[Item, ...], first_name: int, register: Register) -> Found | None:
    """Find a person's name with a register word in it ("Michael Jordan", "Georgia Meloni", "John Major")."""
    last = len(items) - 1
    end = items[last]
    if end.kind in LOCAL and end.norm in register.personal and end.capital and last > 0 and _addresses(items[last - 1]):
        return _person(items, last, register, None)
    if end.kind != "name" and end.capital and last > 0 and items[last - 1].kind == "name":
        risky = (end.norm in register.personal or end.joined) and end.kind in LOCAL
        if risky or (end.kind == "role" and end.norm in register.surnames and end.text.istitle()):
            start = last - 1
            while start > 0 and items[start - 1].kind == "name":
                start -= 1
            return _person(items, start, register, None)
    if first_name == last and first_name > 0:
        before = items[first_name - 1]
        if (
            before.kind in {"country", "capital", "city", "region"}
            and before.norm in register.personal
            and before.capital
        ):
            return _person(items, first_name - 1, register, None)
    return None


def _addresses(item: Item) -> bool:
    """Say whether a word is a form of address or a rank in capitals, so that a name follows ("General Wellington")."""
    rank = item.entry is not None and item.entry.form == "person" and item.entry.office and not item.entry.plural
    return item.kind == "title" or (rank and item.capital)


def _person(items: tuple[Item, ...], start: int, register: Register, date: dt.date | None) -> Found:
    name = " ".join(_spelled(items[start:]))
    found = Found("person", name, named=True, method="unresolved", form="person")
    found.reasons.append(f"resolve: '{name}' reads as a person's name")
    found = _introduce(found, items[:start], register, date)
    if found.code is None and found.office is not None and found.sector == "GOV":
        _lead(found, items[-1].norm, register, date)
    return found


def _lead(found: Found, surname: str, register: Register, date: dt.date | None) -> None:
    """Give an officeholder without a country that of the one country whose leaders bore the name ("President Bush")."""
    entries = [e for e in register.surnamed.get(surname, ()) if any(t.office == found.office for t in e.terms)]
    entries = [e for e in entries if date is None or e.at(date) is not None]
    if len({e.code for e in entries}) == 1:
        found.code, found.method = entries[0].code, "leader"
        found.reasons.append(f"resolve: {found.code} had a leader of the name {surname}")


def _spelled(items: tuple[Item, ...]) -> list[str]:
    """Give the words of a name, hyphens kept."""
    out: list[str] = []
    for item in items:
        if item.joined and out:
            out[-1] += "-" + item.text
        else:
            out.append(item.text)
    return out


def _named(items: tuple[Item, ...], first: int, register: Register, date: dt.date | None) -> Found | None:
    """Resolve a chunk that ends in a name the register does not know."""
    if first == 0 or items[first - 1].kind not in {"body", "place"}:
        found = _person(items, first, register, date)
        if not found.titled and len(items) - first == 1:
            near = register_spelling(items[-1].norm, register)
            if near is not None and first == 0:
                return _from_entry(near, items[-1], date, "spelling")
        return found
    return _introduce(Found("body", " ".join(_spelled(items)), form="body"), items[:first], register, date)


def _introduce(found: Found, before: tuple[Item, ...], register: Register, date: dt.date | None) -> Found:
    """Add what stands before a name: title, office, nationality."""
    while before and before[-1].kind == "title":
        found.titled = True
        found.gender = found.gender or register.titles.get(before[-1].norm, "")
        before = before[:-1]
    if not before:
        return found
    head = _worded(before, register, date)
    if head is None:
        return found
    found.titled = found.titled or head.form == "person"
    found.code, found.sector, found.office, found.weak = head.code, head.sector, head.office, head.weak
    found.others, found.method, found.former, found.gender = (
        head.others,
        head.method,
        head.former,
        head.gender or found.gender,
    )
    if head.kind in {"country", "place", "nationals"}:
        found.sector = head.sector if head.kind == "nationals" and head.plural else None
    found.reasons.extend(head.reasons)
    return found


def _worded(items: tuple[Item, ...], register: Register, date: dt.date | None) -> Found | None:
    """Resolve a chunk whose last item is a word or name of the register."""
    items = _trim(items)
    if not items:
        return None
    head, before = items[-1], items[:-1]
    entry = head.entry
    if entry is None:
        return _unknown(items, register, date)
    if entry.kind == "marker":
        return None
    if entry.kind in PLACES and before and _is_branch(before[-1]):
        branch = _worded((head, *before), register, date)
        return None if branch is None else replace(branch, name=" ".join(_spelled(items)))
    found = _from_entry(entry, head, date, METHODS.get(entry.kind, entry.kind))
    if before and before[-1].norm == "ethnic" and entry.kind in {"people", "adjective"}:
        found.code, found.own, found.name = None, False, f"ethnic {head.text}"
        found.reasons.append("resolve: 'ethnic' says whose kin they are, not of which country")
    if entry.kind == "role":
        found.name = " ".join(_spelled(tuple(i for i in items if i.kind != "det"))).strip()
        found.office = office_of(entry, before, found.office)
    modify(found, before, register, date)
    return found


def _is_branch(item: Item) -> bool:
    """Say whether a body in capitals stands before the place that it is at home in ("Rights Commission Malaysia")."""
    entry = item.entry
    if entry is None or not item.capital or (entry.code is not None and len(entry.code) == 3 and entry.kind == "role"):
        return False
    return entry.kind in {"body", "role"} and (entry.form == "body" or entry.code == "NGO") and not entry.plural


def _unknown(items: tuple[Item, ...], register: Register, date: dt.date | None) -> Found | None:
    """Resolve a chunk whose head has no entry: numbers and adjectives that stand for people, else a thing."""
    head = items[-1]
    if (
        head.kind == "num"
        or head.norm in register.small["quantities"]
        or head.norm in {"others", "another", "those", "everyone", "someone", "anyone"}
    ):
        found = Found("role", head.text, plural=True, form="people", weak=True)
        modify(found, items[:-1], register, date)
        return found
    if head.kind == "marker" and register.markers[head.norm] in {"opposition", "military", "rebel", "paramilitary"}:
        found = Found("role", head.text, sector=MARKED[register.markers[head.norm]], form="body", method="role")
        modify(found, items[:-1], register, date)
        return found
    if (
        head.kind == "noun"
        and head.norm.endswith(("ists", "women", "goers", "holders", "seekers"))
        and len(head.norm) > 6
    ):
        found = Found("role", head.text, sector="CVL", plural=True, form="person", method="role")
        modify(found, items[:-1], register, date)
        return found
    return None


def _from_entry(entry: Entry, item: Item, date: dt.date | None, method: str) -> Found:
    code, sector, office = standing(entry, date)
    kind = {
        "country": "country", "adjective": "nationals", "people": "nationals", "capital": "country", "city": "place",
        "region": "place", "body": "body", "group": "group", "leader": "person", "role": "role", "place": "place",
        "ethnic": "nationals",
    }.get(entry.kind, "role")  # fmt: skip
    if entry.kind == "role" and entry.form == "body":
        kind = "body"
    found = Found(kind, entry.name if entry.kind != "role" else item.text, code=code, sector=sector, method=method)
    found.office, found.weak, found.form, found.plural = office, entry.weak, entry.form, entry.plural
    found.foreign, found.gender, found.named = entry.foreign, entry.gender, entry.kind == "leader"
    found.item = entry.wikidata
    if found.named:
        found.form = "person"
    found.own = entry.code is not None
    found.generic = entry.weak or entry.sector in {"REB", "PRM", "PTY", "CRM"}
    if entry.kind in {"people", "ethnic"} and entry.plural:
        found.sector = "CVL"
    if entry.kind == "capital":
        found.sector = "GOV"
    what = f"{code or '-'} {sector or ''}".strip()
    found.reasons.append(f"resolve: '{item.text}' is {method} {entry.name}: {what}")
    return found


def finish_former(found: Found) -> Found:
    """Turn a former official into ELI."""
    if found.former and (found.sector in OFFICIAL or found.office) and found.form == "person":
        return replace(found, sector="ELI", others=[], reasons=[*found.reasons, "resolve: 'former': ELI"])
    return found
