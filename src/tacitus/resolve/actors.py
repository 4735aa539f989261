"""Who a string means: code, sector, office and name of an actor, from its words alone."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tacitus.resolve.coordination import split_coordination
from tacitus.resolve.found import FORCE, Found, add_other
from tacitus.resolve.heads import finish_former, head_of
from tacitus.resolve.phrase import Chunk, Item, case_of, chunks_of, items_of
from tacitus.resolve.register import INTERNATIONAL, Register, load_register
from tacitus.resolve.resolved import Resolved, Setting
from tacitus.resolve.surnames import of_a_leader

if TYPE_CHECKING:
    from tacitus.resolve.recall import Recall

__all__ = ["Actors", "Resolved", "Setting", "split_coordination"]

CACHE = 100_000
#: Links whose complement tells whose somebody is.
OWNING = frozenset({"of", "from", "in", "at", "inside", "across", "throughout", "near"})
BELONGING = frozenset({"of", "from", "at", "with", "in", "for"})
#: Offices of bodies as well as of states: "the president of the court" is of the court.
PRESIDING = frozenset({"president", "vice president", "governor", "commissioner", "deputy governor"})
#: What may say where somebody is whose country is only lent ("Russian-installed officials in Donetsk").
PLACED = frozenset({"country", "place"})
#: Heads that the article's country may complete.
LOCAL_KINDS = frozenset({"role", "body", "person", "nationals"})


#: Words of a bound before a number; the "to" is no preposition.
_UP_TO = re.compile(r"^\s*up to\s+", re.IGNORECASE)


class Actors:
    """Resolves strings to actors. Built once from the register; results are remembered by string and date.

    `recalling` is the learned register, for `recall`.
    """

    def __init__(self, register: Register | None = None, recalling: Recall | None = None) -> None:
        self.register = register or load_register()
        self._recalling = recalling
        self._known: dict[tuple[str, dt.date | None], Resolved | None] = {}

    def resolve(self, text: str, date: dt.date | None = None, setting: Setting | None = None) -> Resolved | None:
        """Give who `text` means on `date`, None for a thing. `setting` gives the country of actors without one."""
        key = (text, date)
        if key in self._known:
            found = self._known[key]
        else:
            if len(self._known) >= CACHE:
                self._known.clear()
            found = self._known[key] = self._resolve(_UP_TO.sub("", text), date)
        return found if setting is None else self.settle(found, setting)

    def recall(self, found: Resolved, date: dt.date | None, setting: Setting | None = None) -> Resolved:
        """Complete a person without a country by what was learned, else by the surnames of the leaders."""
        if self._recalling is not None:
            found = self._recalling.complete(found, date)
        return found if found.method == "register" else of_a_leader(found, self.register, date, setting)

    def settle(self, found: Resolved | None, setting: Setting) -> Resolved | None:
        """Give the setting's country to an actor that has a sector but no country."""
        if found is None or found.code is not None or setting.country is None or found.foreign:
            return found
        if found.kind not in LOCAL_KINDS or found.sector is None or found.sector in {"UNK", "MNC", "NGO"}:
            return found
        reason = f"resolve: {setting.country} is the country that the article names most"
        return replace(found, code=setting.country, method="setting", reasons=(*found.reasons, reason))

    def setting(self, text: str) -> Setting:
        """Give the country that a text names most (names, demonyms, places, leaders); the first among equals."""
        counts: Counter[str] = Counter()
        for item in items_of(text, self.register, case_of(text)):
            entry = item.entry
            if entry is not None and entry.code is not None and entry.code not in INTERNATIONAL:
                counts[entry.code] += 1
        best = counts.most_common(1)
        return Setting(best[0][0] if best else None)

    def _resolve(self, text: str, date: dt.date | None) -> Resolved | None:
        text = text.strip()
        if not text:
            return None
        if text.lower() in self.register.small["pronouns"]:
            reason = f"resolve: '{text}' is somebody, but who is said elsewhere"
            return Resolved(
                identifier_text=text, kind="role", sector="UNK", foreign=True, method="pronoun", reasons=(reason,)
            )
        case = case_of(text)
        items = items_of(text, self.register, case)
        if any(i.kind == "and" for i in items):
            parts = split_coordination(text, self.register)
            if len(parts) > 1:
                first = self.resolve(parts[0], date)
                return None if first is None else replace(first, plural=True)
        found = self._phrase(chunks_of(items, self.register), date, 0)
        return None if found is None else self._finish(found, text)

    def _finish(self, found: Found, text: str) -> Resolved:
        found = finish_former(found)
        name = self.register.names.get(found.code or "", found.name) if found.kind == "country" else found.name
        return Resolved(
            identifier_text=name.strip() or text,
            identifier_id=self.register.wikidata.get(found.code or "") if found.kind == "country" else found.item,
            kind=found.kind,
            code=found.code,
            sector=found.sector or None,
            other_sectors=tuple(o for o in found.others if o != found.sector),
            office=found.office,
            method=found.method,
            plural=found.plural,
            named=found.named,
            foreign=found.foreign,
            gender=found.gender,
            reasons=tuple(found.reasons),
        )

    def _phrase(self, chunks: list[Chunk], date: dt.date | None, depth: int) -> Found | None:
        """Resolve a phrase: its first chunk, completed by the chunks behind it."""
        if not chunks or depth > 4:
            return None
        head, rest = chunks[0], chunks[1:]
        if self._is_quantity(head) and rest and rest[0].link == "of":
            inner = self._phrase([Chunk("", rest[0].items), *rest[1:]], date, depth + 1)
            if inner is not None:
                inner.plural = True
                return inner
        found = self._possessive(head.items, date, depth)
        if found is None:
            return None
        self._complete(found, rest, date, depth)
        return found

    def _is_quantity(self, chunk: Chunk) -> bool:
        items = [i for i in chunk.items if i.kind not in {"det", "num"}]
        if not items:
            return bool(chunk.items)
        return len(items) == 1 and items[0].norm in self.register.small["quantities"]

    def _possessive(self, items: tuple[Item, ...], date: dt.date | None, depth: int) -> Found | None:
        """Resolve "Israel's defence minister": the possessor gives the country, and to a weak head the sector."""
        cut = next((k for k in range(len(items) - 2, 0, -1) if items[k].kind == "poss"), None)
        if cut is None:
            return head_of(items, self.register, date)
        found = head_of(items[cut + 1 :], self.register, date)
        owner = self._phrase([Chunk("", items[:cut])], date, depth + 1)
        if found is not None and owner is not None:
            self._own(found, owner, "possessor")
        return found

    def _own(self, found: Found, owner: Found, how: str) -> None:
        generic = found.method == "organisation" and found.kind == "body" and found.code not in INTERNATIONAL
        lacking = found.code is None or (generic and how == "possessor") or (found.lent and owner.kind in PLACED)
        found.lent = False
        if owner.code and lacking and not (owner.code in INTERNATIONAL and found.kind in {"place", "country"}):
            found.code, found.method = owner.code, owner.method
            found.reasons.append(f"resolve: {owner.code} from the {how} '{owner.name}'")
        gives = owner.sector not in {None, "ELI"} and owner.kind in {"body", "group", "role", "person"}
        if gives and found.weak and not (found.sector in FORCE and owner.sector not in FORCE):
            found.sector, found.weak = owner.sector, False
            found.reasons.append(f"resolve: sector {owner.sector} from the {how} '{owner.name}'")
            for other in owner.others:
                add_other(found, other)

    def _complete(self, found: Found, rest: list[Chunk], date: dt.date | None, depth: int) -> None:
        """Let the chunks behind the head complete it, the nearest first."""
        loose = False
        for k, chunk in enumerate(rest):
            if chunk.link == "rel":
                loose = True
                continue
            if chunk.link in {",", "("}:
                if k and rest[k - 1].link == "rel" and chunk.link == ",":
                    break
                if not loose:
                    self._appose(found, chunk, rest[k + 1 :], date, depth)
                continue
            if k == 0 and chunk.link == "of" and found.kind == "body" and not found.own and chunk.items:
                found.name += " of " + " ".join(i.text for i in chunk.items)
                found.item = None
            if chunk.link == "of" and found.kind == "nationals" and found.plural and k == 0:
                found.code = None
            owns = chunk.link in (OWNING if not found.weak else OWNING | BELONGING)
            if not owns or not chunk.items or (loose and chunk.link not in {"in", "from", "of"}):
                continue
            inner = self._phrase([Chunk("", chunk.items), *rest[k + 1 :]], date, depth + 1)
            if inner is None:
                continue
            if loose or chunk.link not in BELONGING:
                inner = Found(inner.kind, inner.name, code=inner.code, method=inner.method)
            elif chunk.link == "of" and found.office in PRESIDING and found.sector == "GOV" and inner.kind == "body":
                found.weak = True
            if found.code is None and inner.code in INTERNATIONAL and chunk.link != "of" and found.kind != "role":
                continue
            self._own(found, inner, f"'{chunk.link}'")
            if found.kind == "place" and inner.kind in {"country", "place"} and chunk.link == "of":
                noun = self.register.entries.get(found.name.lower())
                if inner.kind == "country" and inner.method != "capital" and noun is not None and noun.marks == "state":
                    found.kind = "country"  # "the Republic of San Marino"
                found.name = inner.name
                if not found.sector:
                    found.sector = inner.sector if inner.sector == "PRE" else None

    def _appose(self, found: Found, chunk: Chunk, rest: list[Chunk], date: dt.date | None, depth: int) -> None:
        """Merge an apposition: a name behind a role, a role behind a name, a country behind a place."""
        tail = []
        for later in rest:
            if later.link == ",":
                break
            tail.append(later)
        other = self._phrase([Chunk("", chunk.items), *tail], date, depth + 1)
        if other is None:
            return
        if found.kind == "role" and other.kind == "person" and found.form == "person":
            found.kind, found.name, found.named, found.item = "person", other.name, True, other.item
            found.code = found.code or other.code
            for sector in (other.sector, *other.others):
                if sector and found.sector and sector != "ELI":
                    add_other(found, sector)
            if found.sector:
                found.office = found.office or other.office
            else:
                found.sector, found.office = other.sector, other.office
            found.gender = found.gender or other.gender
        elif found.kind == "person" and other.kind in {"role", "body", "group"} and other.form != "body":
            found.former = found.former or other.former
            if found.sector and other.sector and found.sector != other.sector and not found.weak:
                first, second = (other.sector, found.sector) if found.sector == "MIL" else (found.sector, other.sector)
                found.sector = first
                add_other(found, second)
            else:
                found.sector = other.sector or found.sector
            found.code, found.office = found.code or other.code, found.office or other.office
            found.weak, found.method = other.weak, other.method if found.method == "unresolved" else found.method
        elif found.code is None and other.code and other.kind in {"country", "place", "nationals", "role"}:
            found.code, found.method = other.code, other.method
        elif found.code is None and chunk.link == "(" and other.code:
            found.code, found.method, found.sector = other.code, other.method, found.sector or other.sector
        found.reasons.extend(other.reasons)
