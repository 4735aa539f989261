"""A bare surname that only one leader in office bears: "Macron bent to demands"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tacitus.resolve.entries import Entry
from tacitus.resolve.persons import gender_of, names_of
from tacitus.resolve.register import Register
from tacitus.resolve.resolved import Resolved, Setting

#: How many of those that it could be are named in the reasons.
TOLD = 4


def of_a_leader(found: Resolved, register: Register, date: dt.date | None, setting: Setting | None) -> Resolved:
    """Give a person of whom only the surname is known as the leader who bears it; `found` where nobody or several do.

    On a day the leaders in office count, without one all of the register. A name that many people bear is a leader's
    only where the text is about his country, or on a day where it is about none. What the words say of somebody (rank,
    country) is never overruled.
    """
    if found.kind != "person" or not found.named or found.plural or found.sector or found.method == "name":
        return found
    words = names_of(found.identifier_text)
    if len(words) != 1 or " " in found.identifier_text:
        return found
    bearers = [e for e in register.surnamed.get(words[0], ()) if date is None or e.at(date) is not None]
    bearers = [e for e in bearers if found.code in {None, e.code}]
    if not bearers:
        return found
    listed = register.small["surnames"] | register.risky | register.surnames | register.personal
    common = words[0] in listed or bool(gender_of(f"{words[0]} -"))
    common = common and (date is None or (setting is not None and setting.country is not None))
    near = [e for e in bearers if setting is not None and e.code == setting.country]
    fitting = near if common or len(near) == 1 else bearers
    if len({(e.code, _office(e, date)) for e in fitting}) != 1:
        told = "; ".join(f"{e.name} ({e.code})" for e in bearers[:TOLD])
        return replace(found, reasons=(*found.reasons, f"resolve: a leader of the name would be {told}"))
    return _as(found, fitting[0], date, [e for e in bearers if e is not fitting[0]])


def _office(entry: Entry, date: dt.date | None) -> str | None:
    term = entry.at(date)
    return term.office if term else None


def _as(found: Resolved, entry: Entry, date: dt.date | None, others: list[Entry]) -> Resolved:
    term = entry.at(date)
    when = f"in office on {date.isoformat()}" if date is not None else "in the register"
    reasons = [f"resolve: '{found.identifier_text}' is the one leader of the name {when}: {entry.name}"]
    if others:
        reasons.append("resolve: not " + "; ".join(f"{e.name} ({e.code})" for e in others[:TOLD]))
    return replace(
        found,
        identifier_text=entry.name,
        identifier_id=entry.wikidata,
        code=(term.code if term else None) or entry.code,
        sector=term.sector if term else entry.sector,
        office=term.office if term else None,
        method="leader",
        reasons=(*found.reasons, *reasons),
    )
