"""What the words before a head add: country, body, party, rank, "former", "rebel", "opposition"."""

from __future__ import annotations

import datetime as dt

from tacitus.resolve.entries import Entry
from tacitus.resolve.found import (
    AGAINST,
    FORCE,
    LOCAL,
    MARKED,
    METHODS,
    OFFICIAL,
    SPIRITUAL,
    Found,
    add_other,
    standing,
)
from tacitus.resolve.phrase import Item
from tacitus.resolve.register import Register


def office_of(entry: Entry, before: tuple[Item, ...], office: str | None) -> str | None:
    """Name the office: "foreign minister", "deputy governor"."""
    if not entry.office:
        return office
    words = [entry.name]
    for item in reversed(before):
        if item.kind != "portfolio":
            break
        words.insert(0, item.norm)
    return " ".join(words)


def modify(found: Found, before: tuple[Item, ...], register: Register, date: dt.date | None) -> None:
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
            if found.kind == "body" and found.code in {"NGO", "MNC"}:
                found.sector = found.sector or found.code
        found.code, found.method, found.lent = place[0], place[1], place[2] == "weak"
    _donate(found, donors)
    if found.kind == "person" and found.own and before:
        _entitle(found, before, register, date)
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


def _entitle(found: Found, before: tuple[Item, ...], register: Register, date: dt.date | None) -> None:
    """Let what stands before a leader's name rule over the register ("President Laurent Gbagbo", "General Sisi").

    On a day in office a rank is added to it; without a date, or against it ("opposition leader"), the words decide.
    """
    last = before[-1]
    found.titled = True
    if last.kind == "title":
        found.gender = register.titles.get(last.norm, "")
        return
    role = last.entry
    if role is None or role.kind != "role" or role.form != "person" or role.weak or not role.sector:
        return
    if found.former:
        found.former = role.sector in OFFICIAL
        return
    if role.sector == "ELI":
        found.former = True
    elif found.sector in {None, "ELI", role.sector}:
        found.sector = role.sector
    elif role.sector in AGAINST or (date is None and role.sector not in SPIRITUAL):
        found.reasons.append(f"resolve: '{last.text}' says {role.sector}, the register {found.sector}")
        found.sector, found.office = role.sector, None
    elif role.sector in {"MIL", "REL", "JUD", "LEG"}:
        add_other(found, role.sector)
    if found.sector == role.sector:
        found.office = office_of(role, before[:-1], None) or found.office


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


def register_spelling(word: str, register: Register) -> Entry | None:
    """Find a country or demonym one letter away from a longer unknown word ("Quatar", "Ethopia")."""
    if len(word) < 6 or word in register.personal:
        return None
    for k in range(len(word)):
        entry = register.entries.get(word[:k] + word[k + 1 :])
        if entry is not None and k > 0 and entry.kind in {"country", "adjective", "people"} and len(entry.name) > 3:
            return entry
    return register.misspelt.get(word)
