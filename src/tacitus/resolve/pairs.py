"""Two at once: whom "both sides", "the two countries" and "the two leaders" mean."""

from __future__ import annotations

from dataclasses import replace

from tacitus.model.text import Span
from tacitus.resolve.resolved import Resolved
from tacitus.resolve.scene import Mention, Scene

_REACH = 6
_ROLES = frozenset({"nsubj", "nsubjpass", "conj", "dobj"})
_REBELS = frozenset({"REB", "PRM", "UAF", "CRM", "OPP", "PTY"})


def pair(scene: Scene, s: int, i: int, kind: str, span: Span) -> Mention | None:
    """Resolve a pair to the two parties that stand before it, else to the pair that was spoken of last; else None.

    `kind` says what is paired: states, persons or any.
    """
    for n in range(s, max(-1, s - _REACH), -1):
        parties = _parties(scene, n, i if n == s else None, kind)
        if len(parties) == 2:
            reason = f"resolve: '{span.text}' are the two parties before it"
            found = tuple(replace(r, reasons=(*r.reasons, reason)) for r in parties.values())
            return Mention(found, joined_key(parties), span)
        if len(parties) > 2:
            break
    for _, _, mention in scene.mentions_before(s, i):
        if len(mention.found) == 2 and "+" in mention.key and _fits(mention, kind):
            return Mention(mention.found, mention.key, span)
    return None


def nobody(s: int, i: int, span: Span) -> Mention:
    """Give the mention of a pair that is not known: two who are nobody in particular."""
    name = span.text.removeprefix("the ").removeprefix("The ")
    found = Resolved(identifier_text=name, kind="role", plural=True, reasons=(f"resolve: '{name}' are not known",))
    return Mention((found,), f"pair {s} {i}", span)


def joined_key(keys: dict[str, Resolved] | list[str]) -> str:
    """Give the key of several entities together, in whatever order they stand."""
    return "+".join(sorted(keys))


def _fits(mention: Mention, kind: str) -> bool:
    states = all(r.kind in {"country", "nationals"} for r in mention.found)
    persons = all(r.kind == "person" or (r.kind == "role" and not r.plural) for r in mention.found)
    return {"states": states, "persons": persons}.get(kind, True)


def _parties(scene: Scene, n: int, end: int | None, kind: str) -> dict[str, Resolved]:
    """Give the parties of a sentence (before token `end`) by their keys."""
    tree = scene.trees[n]
    out: dict[str, Resolved] = {}
    for t in tree.tokens[:end]:
        beside = t.dep == "pobj" and tree.tokens[t.head].lower in {"with", "between"}
        stands = tree.is_noun(t.i) or (kind == "persons" and t.tag == "PRP")
        if stands and (beside or t.dep in _ROLES):
            mention = scene.mention(n, t.i)
            if mention is not None and len(mention.found) == 1:
                party = _party(scene, mention, kind)
                if party is not None:
                    out.setdefault(*party)
            elif mention is not None:
                out.update({f"country {r.code}": r for r in mention.found if r.code})
    return out


def _party(scene: Scene, mention: Mention, kind: str) -> tuple[str, Resolved] | None:
    r = mention.found[0]
    if kind == "persons":
        person = r.kind == "person" or (r.kind == "role" and not r.plural and r.office is not None)
        return (mention.key, r) if person else None
    if r.code is None:
        return None
    if kind == "states" or (r.sector not in _REBELS and r.kind != "group"):
        if r.code not in scene.register.names:
            return None if kind == "states" else (mention.key, r)
        key = f"country {r.code}"
        return key, r if kind == "any" or r.kind == "country" else scene.country(r.code, f"{r.identifier_text}'s state")
    return mention.key, r
