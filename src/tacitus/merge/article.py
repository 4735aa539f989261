"""Which mentions of one article tell of the same event: they get one `link`, the id of the first of them.

Conservative: two mentions of a type are joined when nothing contradicts (date, place, numbers, parties, means) and
something says that they are the same: both parties, one and the same victim, the same number of people, a headline
and its article, or a definite noun that refers back ("the attack").
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.model.record import Entity, Location, Mention, Quantity

#: Types whose single deed against a person is done once: who was killed or arrested in one mention is so in the other.
VIOLENT, _COERCE = "ASSAULT", "COERCE"
_KILLED_ONCE = frozenset({"targeted", "abduct", "arrest", "deport"})
#: Means that are told of one and the same attack; any other two different means are two attacks.
_TOGETHER = (
    frozenset({"explosives", "suicide-attack", "destroy", "targeted", "firearms"}),
    frozenset({"heavy-weapons", "aerial", "drone", "explosives", "destroy", "targeted", "firearms"}),
    frozenset({"targeted", "primitive", "beat", "torture", "abduct", "sexual"}),
    frozenset({"abduct", "targeted", "firearms", "torture"}),
    frozenset({"crowd-control", "beat", "firearms"}),
    frozenset({"primitive", "destroy", "firearms", "beat"}),
)
#: Who commits crimes that are no politics.
EVERYDAY = frozenset({None, "UNK", "CVL", "CRM"})
#: Two towns so near (km) may be one place told in two ways.
_NEAR_KM = 60.0
_TOWN = 4
_SIZES = ("dead", "injured", "arrested")
#: A definite noun refers to something told not more sentences before (attacks are remembered longer than talks).
_BACK, _BACK_VIOLENT = 6, 20

_SAME, _LIKE, _OPEN, _OTHER = 3, 2, 1, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A mention with what its words show of who is meant: chains of the parties, and the form of its trigger.

    `definite` says that a noun points at something known ("the", "this", "his"); `lemma` is the trigger's; `headline`
    that the sentence is one. `at` is the position (sentence, token) of the trigger, `inside` are the positions of the
    words of which it tells a circumstance: in "killed in a raid", "raid" is inside "killed". `struck` says that its
    injured are those who were hit, of whom some may have died; `fresh` that its words tell of another event. `incident`
    is the number of the report's incident that its sentence is about, None where the report sums up several.
    """

    mention: Mention
    actors: frozenset[str]
    recipients: frozenset[str]
    lemma: str
    noun: bool = False
    definite: bool = False
    plural: bool = False
    headline: bool = False
    at: tuple[int, int] = (-1, -1)
    inside: frozenset[tuple[int, int]] = frozenset()
    struck: bool = False
    fresh: bool = False
    incident: int | None = 0


def links(tellings: Sequence[Telling]) -> dict[str, str]:
    """Give for every mention's id the id of the first mention of its event (its own, where no other is of the event).

    The order of `tellings` and links that mentions already have do not matter.
    """
    events: dict[str, list[list[Telling]]] = {}
    out: dict[str, str] = {}
    for telling in sorted(tellings, key=order):
        of_type = events.setdefault(telling.mention.event[0], [])
        event = _best(telling, of_type)
        if event is None:
            of_type.append([telling])
            out[telling.mention.id] = telling.mention.id
        else:
            event.append(telling)
            out[telling.mention.id] = event[0].mention.id
    return out


def order(telling: Telling) -> tuple[int, int, int, str]:
    """Give the place of a mention in the article, to sort by."""
    m = telling.mention
    return m.text_info.sequence, m.event_text.start, m.event_text.end, m.id


def _best(new: Telling, events: Sequence[list[Telling]]) -> list[Telling] | None:
    """Give the event that `new` tells of: the one with the best evidence, of equals the last mentioned."""
    best, found = 0, None
    for event in sorted(events, key=lambda e: order(e[-1])):
        if any(contradicts(old, new) for old in event):
            continue
        strength = max(evidence(old, new) for old in event)
        if strength and strength >= best:
            best, found = strength, event
    return found


def contradicts(a: Telling, b: Telling) -> bool:
    """Say whether two mentions of one type cannot be of one event."""
    m, n = a.mention, b.mention
    return (
        differs(a, b)
        or _sides(a, b)[1] == _OTHER
        or _different_places(m.event_loc, n.event_loc)
        or any(_different_numbers(getattr(m.size, s), getattr(n.size, s)) for s in _counted(a, b))
    )


def differs(a: Telling, b: Telling) -> bool:
    """Say whether two mentions differ in more than whom they tell to have suffered, how many and where.

    Those may be parts of one event.
    """
    m, n = a.mention, b.mention
    return (
        m.factuality != n.factuality
        or (_different_modes(m, n) and not _circumstance(a, b))
        or _different_dates(m, n)
        or _sides(a, b)[0] == _OTHER
        or (m.historical != n.historical and not _same_date(m, n) and not (b.definite and n.historical))
    )


def evidence(a: Telling, b: Telling) -> int:
    """Say how strongly two mentions that do not contradict each other, `a` the earlier, are one event (0: not)."""
    actor, recipient = _sides(a, b)
    if actor == _SAME and recipient == _SAME:
        return 6
    m, n = a.mention, b.mention
    if m.event[0] == VIOLENT and _circumstance(a, b):
        return 6
    if recipient == _SAME and _once(a, b):
        return 5
    if any(_same_number(getattr(m.size, s), getattr(n.size, s)) for s in _SIZES) and max(actor, recipient) >= _OPEN:
        return 4
    if b.noun and b.definite and _refers_back(a, b):
        return 2 + (max(actor, recipient) > _OPEN)
    if a.headline and not b.headline and (max(actor, recipient) >= _LIKE or a.lemma == b.lemma):
        return 3
    reciprocal = not m.recipient and not n.recipient and len(m.actor) > 1 and len(n.actor) > 1
    if reciprocal and actor == _SAME and len(a.actors & b.actors) > 1:
        return 4
    alike = a.lemma == b.lemma or bool(set(m.mode) & set(n.mode))
    if alike and actor == _SAME and _same_place(m.event_loc, n.event_loc):
        return 3
    if a.lemma == b.lemma and _same_date(m, n) and _SAME in (actor, recipient):
        return 3
    return 1 if _one_crime(a, b) else 0


def _counted(a: Telling, b: Telling) -> tuple[str, ...]:
    return tuple(s for s in _SIZES if s != "injured" or not (a.struck or b.struck))


def _one_crime(a: Telling, b: Telling) -> bool:
    """Say whether both tell of the crime of one day that a report is about: nobody in politics or arms does it."""
    m, n = a.mention, b.mention
    another = b.fresh or a.incident != b.incident or a.plural or b.plural
    if m.event[0] != VIOLENT or another or not (set(m.mode) & set(n.mode)):
        return False
    near = n.text_info.sequence - m.text_info.sequence <= _BACK
    day = days(m)
    everyday = all(e.sector in EVERYDAY and not e.identifier_id for e in (*m.actor, *n.actor))
    return near and everyday and day is not None and day == days(n) and m.date_precision == "day"


def _once(a: Telling, b: Telling) -> bool:
    """Say whether both tell of a deed that is done to somebody once: killed, abducted, arrested."""
    if a.mention.event[0] == VIOLENT:
        deadly = all(t.mention.size.dead or _KILLED_ONCE & set(t.mention.mode) for t in (a, b))
        alike = b.definite or a.lemma == b.lemma or bool(set(a.mention.mode) & set(b.mention.mode))
        return deadly or (alike and _sides(a, b)[0] == _OPEN)
    return a.mention.event[0] == _COERCE and bool(_KILLED_ONCE & set(a.mention.mode) & set(b.mention.mode))


def _circumstance(a: Telling, b: Telling) -> bool:
    return a.at in b.inside or b.at in a.inside


def _refers_back(a: Telling, b: Telling) -> bool:
    m, n = a.mention, b.mention
    violent = m.event[0] == VIOLENT
    if violent and b.plural != a.plural and (b.plural or a.noun):
        return False
    distance = n.text_info.sequence - m.text_info.sequence
    before = distance > 0 or m.event_text.end <= n.event_text.start
    return before and distance <= (_BACK_VIOLENT if violent else _BACK)


def _sides(a: Telling, b: Telling) -> tuple[int, int]:
    """Compare actors with actors and recipients with recipients; parties of a reciprocal event all stand as actors."""
    return (
        _side(a.actors, b.actors, a.mention.actor, b.mention.actor),
        _side(a.recipients, b.recipients, a.mention.recipient, b.mention.recipient),
    )


def _side(a: frozenset[str], b: frozenset[str], m: Sequence[Entity], n: Sequence[Entity]) -> int:
    ours, theirs = [e for e in m if _says_who(e)], [e for e in n if _says_who(e)]
    if not ours or not theirs:
        return _OPEN
    if a & b:
        return _SAME
    return max(_alike(x, y) for x in ours for y in theirs)


def _says_who(entity: Entity) -> bool:
    """Say whether a party says whom: not the unidentified, and not a thing, which may be anybody's."""
    return entity.method != "implied" and not entity.method.startswith("thing") and bool(entity.code or entity.sector)


def _alike(x: Entity, y: Entity) -> int:
    if x.identifier_id and x.identifier_id == y.identifier_id:
        return _SAME
    named = x.identifier_text == y.identifier_text and x.identifier_text[:1].isupper()
    if named and x.code == y.code and x.sector == y.sector:
        return _SAME
    if x.code and y.code and x.code != y.code:
        return _OTHER
    if x.sector == y.sector or not x.sector or not y.sector:
        both_named = x.identifier_text[:1].isupper() and y.identifier_text[:1].isupper() and x.sector is not None
        return _OTHER if both_named and x.identifier_text != y.identifier_text and x.code is None else _LIKE
    return _LIKE if {x.sector, y.sector} & {"UAF", "UNK", "CVL"} else _OTHER


def _different_modes(m: Mention, n: Mention) -> bool:
    a, b = set(m.mode), set(n.mode)
    if not a or not b or a & b:
        return False
    return m.event[0] != VIOLENT or not any(a <= group and b <= group for group in _TOGETHER)


def days(m: Mention) -> tuple[dt.date, dt.date] | None:
    """Give first and last day of a mention's date where the text itself gave it."""
    if not m.date or m.date_precision in ("publication", "unknown"):
        return None
    first = dt.date.fromisoformat(m.date)
    return first, dt.date.fromisoformat(m.enddate) if m.enddate else first


def _different_dates(m: Mention, n: Mention) -> bool:
    a, b = days(m), days(n)
    if a is None or b is None:
        return False
    slack = dt.timedelta(days=1)  # a night, or another time zone
    return a[0] > b[1] + slack or b[0] > a[1] + slack


def _same_date(m: Mention, n: Mention) -> bool:
    a, b = days(m), days(n)
    return a == b and (a is not None or m.date_precision == n.date_precision)


def _different_places(a: Location | None, b: Location | None) -> bool:
    if a is None or b is None:
        return False
    if a.country_code and b.country_code and a.country_code != b.country_code:
        return True
    if min(a.resolution, b.resolution) < _TOWN:
        return a.resolution == b.resolution == 2 and a.resolved_place != b.resolved_place
    if None in (a.lat, a.lon, b.lat, b.lon):
        return a.resolved_place != b.resolved_place
    return _km(a, b) > _NEAR_KM


def _same_place(a: Location | None, b: Location | None) -> bool:
    return a is not None and b is not None and a.resolution >= _TOWN and a.resolved_place == b.resolved_place


def _km(a: Location, b: Location) -> float:
    la, lb = math.radians(a.lat or 0), math.radians(b.lat or 0)
    apart = math.radians((a.lon or 0) - (b.lon or 0))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(apart / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _different_numbers(a: Quantity | None, b: Quantity | None) -> bool:
    """Say whether two numbers of people exclude each other. One person may be one of many ("including a child")."""
    if a is None or b is None or a.low is None or b.low is None or 1 in (a.high, b.high):
        return False
    above = a.high is not None and b.low > a.high
    return above or (b.high is not None and a.low > b.high)


def _same_number(a: Quantity | None, b: Quantity | None) -> bool:
    return a is not None and b is not None and a.low == b.low and a.high == b.high and (a.low or 0) > 1
