"""The country of an actor that has none of its own: of who owns or sends it, of its clause's place, of the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tacitus.resolve.actors import LOCAL_KINDS, Actors
from tacitus.resolve.clauses import (
    clause_places,
    counterparts,
    destinations,
    is_counterpart,
    placed,
    same_rank,
    sender,
    travels,
)
from tacitus.resolve.lists import load_lists
from tacitus.resolve.peoples import peoples_homes
from tacitus.resolve.resolved import Resolved
from tacitus.resolve.scene import Scene

_MOVED = frozenset({"MIL", "COP", "GOV"})
_OUTSIDE = load_lists("actors", "descriptions").words("words", "outside")


def settle(scene: Scene, actors: Actors, s: int, i: int, one: Resolved) -> Resolved:
    """Give an actor without a country that of who sends it, of its clause's place, or else the article's."""
    tree = scene.trees[s]
    home = scene.register.seats.get(one.identifier_text.lower()) if one.method == "capital" else None
    if home and placed(tree, i):
        reason = f"resolve: as a place '{one.identifier_text}' is {home}"
        return replace(one, code=home, sector=None, method="city", kind="place", reasons=(*one.reasons, reason))
    if one.code is not None or one.sector is None or one.foreign or one.kind not in LOCAL_KINDS:
        return one
    if not one.named:
        near = _sent(scene, s, i, one) or _placed(scene, s, i, one)
        if near is not None:
            return near
        outside = next((c for c in tree.deps(i, "amod") if tree.tokens[c].lower in _OUTSIDE), None)
        if outside is not None and one.plural and one.office is None:
            word = tree.tokens[outside].text
            return replace(one, reasons=(*one.reasons, f"resolve: no country: '{word}' says that they are of others"))
    settled = actors.settle(one, scene.setting()) or one
    homes = peoples_homes(one.identifier_text)
    if settled.code is not None and homes and settled.code not in homes:
        reason = f"resolve: no country: they are not at home in {settled.code}, which the article names most"
        return replace(one, method="people", reasons=(*one.reasons, reason))
    if settled.code is not None and one.sector == "GOV":
        abroad = _abroad(scene, s, i, one, settled.code)
        if abroad is not None:
            return replace(one, reasons=(*one.reasons, f"resolve: no country: {abroad}"))
    return settled


def _sent(scene: Scene, s: int, i: int, one: Resolved) -> Resolved | None:
    subject = sender(scene.trees[s], i) if one.sector in _MOVED else None
    owner = scene.mention(s, subject) if subject is not None else None
    if owner is None or owner.found[0].code is None:
        return None
    own = owner.found[0]
    reason = f"resolve: '{own.identifier_text}' moves its own"
    return replace(one, code=own.code, method=own.method, reasons=(*one.reasons, reason))


def _placed(scene: Scene, s: int, i: int, one: Resolved) -> Resolved | None:
    if one.office is not None and travels(one.office):
        return None
    for p in clause_places(scene.trees[s], i):
        for r in scene.plain(s, p):
            if r.code in scene.register.names and r.kind in {"country", "place"}:
                other = scene.setting().country
                second = f", not {other}, which the article names most" if other not in {None, r.code} else ""
                reason = f"resolve: {r.code} is where the clause places it ('{r.identifier_text}'){second}"
                return replace(one, code=r.code, method="setting", reasons=(*one.reasons, reason))
    return None


def is_elsewhere(scene: Scene, s: int, i: int, one: Resolved, earlier: Resolved) -> bool:
    """Say whether a clause places officials or forces in another country than those that were named before."""
    if one.sector not in _MOVED or one.kind == "person" or earlier.code not in scene.register.names:
        return False
    near = _placed(scene, s, i, one)
    return near is not None and near.code != earlier.code


def _abroad(scene: Scene, s: int, i: int, one: Resolved, code: str) -> str | None:
    """Say why somebody in office is not of country `code`: he deals with his equal there, or goes there."""
    tree = scene.trees[s]
    for c in counterparts(tree, i):
        for r in scene.plain(s, c):
            equal = r.named and one.office is not None and same_rank(one.office, r.office)
            if r.code == code and (equal or is_counterpart(tree, c)):
                return f"it deals with {r.identifier_text} of {code}"
    if one.office is not None and travels(one.office):
        for d in destinations(tree, i):
            if any(r.code == code and r.kind == "country" and r.method != "capital" for r in scene.plain(s, d)):
                return f"it travels to {code}"
    return None


def owned(scene: Scene, s: int, i: int, one: Resolved) -> Resolved:
    """Give "its army", "their leader" the country of the pronoun's entity, and its sector where they have none."""
    tree = scene.trees[s]
    for p in tree.deps(i, "poss"):
        owner = scene.mention(s, p) if tree.tokens[p].tag == "PRP$" else None
        if owner is not None and one.code is None and owner.found[0].code is not None:
            r = owner.found[0]
            if is_counterpart(tree, i):
                continue
            sector = one.sector or (r.sector if r.kind in {"body", "group"} else None)
            reason = f"resolve: '{tree.tokens[p].text}' is {r.identifier_text}"
            return replace(one, code=r.code, sector=sector, method=r.method, reasons=(*one.reasons, reason))
    return one


def shared(scene: Scene, s: int, i: int, one: Resolved) -> Resolved:
    """Give "tanks" in "Israeli helicopters and tanks" the nationality that stands before the first."""
    tree = scene.trees[s]
    token = tree.tokens[i]
    if one.code is not None or token.dep != "conj" or tree.deps(i, "det", "poss", "amod", "nummod"):
        return one
    first = scene.mention(s, token.head)
    if first is None or first.found[0].method != "demonym" or first.found[0].kind not in {"role", "body"}:
        return one
    reason = f"resolve: {first.found[0].code} from '{first.span.text}', which it is joined with"
    return replace(one, code=first.found[0].code, method="demonym", reasons=(*one.reasons, reason))


def spoken_for(scene: Scene, s: int, i: int, one: Resolved) -> Resolved:
    """Give a named spokesman without a body the one named last before him, in his sentence or the one before."""
    for r in _bodies_before(scene, s, i):
        sector = r.sector or ("GOV" if r.kind == "country" else None)
        reason = f"resolve: speaks for {r.identifier_text}, named before"
        return replace(one, code=r.code, sector=sector, method=r.method, reasons=(*one.reasons, reason))
    return one


def _bodies_before(scene: Scene, s: int, i: int) -> Iterator[Resolved]:
    for n in range(s, max(-1, s - 2), -1):
        tree = scene.trees[n]
        states: list[Resolved] = []
        for t in reversed(tree.tokens):
            if tree.is_noun(t.i) and t.dep != "compound" and (n < s or t.i < i):
                for r in scene.plain(n, t.i)[:1]:
                    if r.kind in {"body", "group"} and (r.code or r.sector):
                        yield r
                    elif r.kind == "country":
                        states.append(r)
        yield from states
