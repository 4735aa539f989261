"""Who one chunk of a noun phrase is: its head, and what the words before the head add."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from tacitus.resolve.entries import Entry
from tacitus.resolve.phrase import Item
from tacitus.resolve.register import Register

#: Sectors of officials: one of them before "former" becomes ELI.
OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP", "PTY"})
FORCE = frozenset({"MIL", "REB", "COP", "PRM", "SPY"})
#: The sector that a marker gives to a noun that has none of its own.
MARKED = {
    "opposition": "OPP", "rebel": "REB", "police": "COP", "military": "MIL", "paramilitary": "PRM",
    "intelligence": "SPY", "civilian": "CVL", "government": "GOV", "legislative": "LEG", "judicial": "JUD",
    "media": "JRN", "medical": "MED", "education": "EDU", "religious": "REL", "labour": "LAB", "business": "BUS",
    "criminal": "CRM", "party": "PTY", "aid": "NGO",
}  # fmt: skip
LOCAL = frozenset({"country", "adjective", "people", "capital", "city", "region"})
METHODS = {"adjective": "demonym", "people": "demonym", "body": "organisation", "leader": "name"}


@dataclass(slots=True)
class Found:
    """A chunk's head as it is put together. `weak` says that the sector may still be given by a complement."""

    kind: str
    name: str
    code: str | None = None
    sector: str | None = None
    others: list[str] = field(default_factory=list)
    office: str | None = None
    method: str = "unresolved"
    weak: bool = False
    form: str = ""
    plural: bool = False
    named: bool = False
    item: str | None = None
    foreign: bool = False
    gender: str = ""
    titled: bool = False
    former: bool = False
    own: bool = False
    generic: bool = False
    reasons: list[str] = field(default_factory=list)


def standing(entry: Entry, date: dt.date | None) -> tuple[str | None, str | None, str | None]:
    """Give code, sector and office of an entry on a day."""
    term = entry.at(date)
    if term is None:
        return entry.code, entry.sector if entry.kind != "leader" or entry.began(date) else None, None
    return term.code or entry.code, term.sector or entry.sector, term.office


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
    if before and before[-1].kind == "title":
        found.titled = True
        found.gender = register.titles.get(before[-1].norm, "")
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
    found = _from_entry(entry, head, date, METHODS.get(entry.kind, entry.kind))
    if before and before[-1].norm == "ethnic" and entry.kind in {"people", "adjective"}:
        found.code, found.own, found.name = None, False, f"ethnic {head.text}"
        found.reasons.append("resolve: 'ethnic' says whose kin they are, not of which country")
    if entry.kind == "role":
        found.name = " ".join(_spelled(tuple(i for i in items if i.kind != "det"))).strip()
        found.office = _office(entry, before, found.office)
    _modify(found, before, register, date)
    return found


def _unknown(items: tuple[Item, ...], register: Register, date: dt.date | None) -> Found | None:
    """Resolve a chunk whose head has no entry: numbers and adjectives that stand for people, else a thing."""
    head = items[-1]
    if (
        head.kind == "num"
        or head.norm in register.small["quantities"]
        or head.norm in {"others", "another", "those", "everyone", "someone", "anyone"}
    ):
        found = Found("role", head.text, plural=True, form="people", weak=True)
        _modify(found, items[:-1], register, date)
        return found
    if head.kind == "marker" and register.markers[head.norm] in {"opposition", "military", "rebel", "paramilitary"}:
        found = Found("role", head.text, sector=MARKED[register.markers[head.norm]], form="body", method="role")
        _modify(found, items[:-1], register, date)
        return found
    if (
        head.kind == "noun"
        and head.norm.endswith(("ists", "women", "goers", "holders", "seekers"))
        and len(head.norm) > 6
    ):
        found = Found("role", head.text, sector="CVL", plural=True, form="person", method="role")
        _modify(found, items[:-1], register, date)
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


def _office(entry: Entry, before: tuple[Item, ...], office: str | None) -> str | None:
    """Name the office: "foreign minister", "deputy governor"."""
    if not entry.office:
        return office
    words = [entry.name]
    for item in reversed(before):
        if item.kind != "portfolio":
            break
        words.insert(0, item.norm)
    return " ".join(words)


def _modify(found: Found, before: tuple[Item, ...], register: Register, date: dt.date | None) -> None:
    """Add what the words before the head say: country, body, party, "former", "rebel", "opposition"."""
    donors: list[tuple[str, str]] = []
    place: tuple[str, str, str] | None = None
    own_party = (found.kind == "body" and found.method == "organisation") or (
        found.kind == "group" and found.sector == "PTY"
    )
    own_place = not found.own or (own_party and found.code is not None and len(found.code) == 3)
    for k, item in enumerate(before):
        after = before[k + 1] if k + 1 < len(before) else None
        if (
            after is not None
            and after.joined
            and (after.norm in register.small["friendly"] or item.norm in register.small["prefixes"])
        ):
            continue
        if item.norm in register.small["prefixes"] or (
            item.joined and k and before[k - 1].norm in register.small["prefixes"]
        ):
            continue
        if k and before[k - 1].norm == "ethnic":
            continue
        entry = item.entry
        if item.kind == "name" and (after is None or after.kind != "name"):
            entry = register_spelling(item.norm, register)
        if entry is None or entry.kind == "marker" or (entry.kind == "role" and item.norm in register.markers):
            mark = register.markers.get(item.norm, "")
            if mark == "former":
                found.former = True
            elif mark:
                donors.append((mark, MARKED.get(mark, "")))
            continue
        code, sector, _ = standing(entry, date)
        weak_place = after is not None and after.joined and after.norm in register.small["led"]
        if entry.kind in LOCAL and (place is None or place[2] == "weak"):
            place = (code or "", METHODS.get(entry.kind, entry.kind), "weak" if weak_place else "")
        elif entry.kind in {"group", "body", "leader"}:
            place = place or (code or "", METHODS.get(entry.kind, entry.kind), "")
            donors.append(("named", sector or ""))
        elif entry.kind == "role" and sector and item.norm not in register.portfolios:
            donors.append(("role", sector))
    if place is not None and own_place and place[0]:
        if found.code != place[0]:
            found.reasons.append(f"resolve: {place[0]} from the {place[1]} before it")
            found.item = None  # the Kenyan branch of it
        found.code, found.method = place[0], place[1]
    _donate(found, donors)
    if found.kind == "person" and found.own and before:
        _entitle(found, before, register)
    if found.kind == "body" and found.form == "body" and not found.own:
        _same_group(found, before, date)


def _same_group(found: Found, before: tuple[Item, ...], date: dt.date | None) -> None:
    """Let "the Hamas movement" and "the ELN rebel group" be the group itself."""
    k = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind in {"group", "body"}), None)
    if k is None or any(i.kind not in {"marker", "noun", "ethnic"} for i in before[k + 1 :]) or not found.generic:
        return
    entry = before[k].entry
    if entry is not None:
        found.kind, found.name = "group" if entry.kind == "group" else "body", entry.name
        found.item = entry.wikidata
        found.code, found.sector, _ = standing(entry, date)
        found.method, found.weak = METHODS.get(entry.kind, entry.kind), False


def _entitle(found: Found, before: tuple[Item, ...], register: Register) -> None:
    """Let the office that stands before a leader's name rule over the register's dates ("President Laurent Gbagbo")."""
    last = before[-1]
    found.titled = True
    if last.kind == "title":
        found.gender = register.titles.get(last.norm, "")
    elif last.entry is not None and last.entry.kind == "role" and last.entry.form == "person" and not found.former:
        if not last.entry.weak and last.entry.sector:
            if last.entry.sector == "ELI":
                found.former = True
            elif found.sector not in {None, "ELI", last.entry.sector}:
                if last.entry.sector in {"MIL", "REL", "JUD", "LEG"}:
                    add_other(found, last.entry.sector)
            else:
                found.sector = last.entry.sector
        if found.sector == last.entry.sector:
            found.office = _office(last.entry, before[:-1], None) or found.office


def _donate(found: Found, donors: list[tuple[str, str]]) -> None:
    """Let the nearest modifier give a weak head its sector; "opposition" and "rebel" tell on strong ones too."""
    for how, sector in reversed(donors):
        if not sector or sector == found.sector:
            continue
        if how == "rebel" and (found.sector in {"MIL", "UNK"} or (found.weak and found.sector)):
            found.sector, found.weak = "REB", False
        elif how == "opposition" and found.sector and not (found.weak and found.sector == "GOV"):
            add_other(found, "OPP")
        elif how == "named" and found.sector == "UAF" and sector in FORCE:
            found.sector = sector
        elif (
            found.kind in {"country", "place", "nationals", "group"}
            or not found.weak
            or (found.sector in FORCE and sector not in FORCE | {"CRM", "UAF"})
        ):
            continue
        else:
            found.sector, found.weak = sector, False
            found.reasons.append(f"resolve: sector {sector} from the word before it")


def add_other(found: Found, sector: str) -> None:
    """Add a further sector, once."""
    if sector != found.sector and sector not in found.others:
        found.others.append(sector)


def finish_former(found: Found) -> Found:
    """Turn a former official into ELI."""
    if found.former and (found.sector in OFFICIAL or found.office) and found.form == "person":
        return replace(found, sector="ELI", others=[], reasons=[*found.reasons, "resolve: 'former': ELI"])
    return found


def register_spelling(word: str, register: Register) -> Entry | None:
    """Find a country or demonym one letter away from a longer unknown word ("Quatar", "Ethopia")."""
    if len(word) < 6 or word in register.personal:
        return None
    for k in range(len(word)):
        entry = register.entries.get(word[:k] + word[k + 1 :])
        if entry is not None and k > 0 and entry.kind in {"country", "adjective", "people"} and len(entry.name) > 3:
            return entry
    return register.misspelt.get(word)
