"""Filling the roles of a matched frame with noun phrases."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.extract.matching import Match, Site
from tacitus.extract.nearby import is_time, named, nearest
from tacitus.extract.notation import Path, Paths
from tacitus.model.candidate import Argument

#: What is done to these may well be a thing: a camp, a bridge, an office.
_THINGS_SUFFER = frozenset({"ASSAULT"})
#: What these do with soldiers of one's own is done to whoever the soldiers stand among.
_OWN_TROOPS = frozenset({"AGREE", "CONCEDE", "RETREAT", "MOBILIZE"})
#: Plain words for one's own soldiers.
_MEN = frozenset({"man", "woman", "personnel", "contingent", "ship", "plane", "unit"})
#: Where a thing tells whose it is: "the threat of **a Colombian** intervention", "the border with **Iraq**".
_INSIDE = ("subj", "of", "with", "to", "for", "on", "against", "from", "by", "in", "at")
_DEPTH = 3

Fillers = tuple[Argument, ...]


def roles(site: Site, m: Match) -> tuple[Fillers, Fillers]:
    """Give (actors, recipients) of a match at the site; a reciprocal frame gives all parties as actors."""
    frame = m.frame
    taken = frozenset({site.token})
    if frame.parties:
        return _parties(site, frame.parties, taken), ()
    actors = _first(site, frame.actor, "actor", taken)
    taken |= {a.token for a in actors}
    return actors, _recipients(site, m, taken)


def _recipients(site: Site, m: Match, taken: frozenset[int]) -> Fillers:
    """Somebody who can act, else a place, else whoever a thing that stands there belongs to, else the nearest actor,
    else the thing itself."""
    frame = m.frame
    if frame.event in _OWN_TROOPS:
        taken |= {t.i for t in site.grammar.tokens if _own_troops(site, t.i)}
    places = _first(site, frame.recipient, "place", taken)
    found = _first(site, frame.recipient, "actor", taken) or tuple(p for p in places if named(site, p.token))
    if found:
        return found
    things = [
        Argument(t, ".".join(p))
        for alternative in frame.recipient
        for p in alternative
        for t in site.grammar.fillers(site.token, p)
        if t not in taken and site.grammar.nominal(t) and not is_time(site, t)
    ]
    if things and frame.event in _THINGS_SUFFER:
        return tuple(things[:1])
    for thing in things:
        owners = _inside(site, thing.token, taken, _DEPTH)
        if owners:
            return tuple(Argument(t, f"{thing.path}.{step}") for t, step in owners)
    near = nearest(site, frame.event, m.parts, taken)
    if frame.things and things:  # "accused the law of harming **the press**" accuses the law
        inside = set(site.grammar.tree.subtree(things[0].token))
        near = tuple(a for a in near if a.token in inside)
    if near:
        return near
    return places or (tuple(things[:1]) if frame.things else ())


def _own_troops(site: Site, i: int) -> bool:
    """Say whether "its troops", "its men" stand at the token."""
    owners = site.grammar.tree.deps(i, "poss")
    own = any(site.grammar.tokens[p].tag == "PRP$" for p in owners)
    return own and (site.grammar.tokens[i].lemma in _MEN or "armed" in site.kinds(site.position, i))


def _pronoun(site: Site, t: int) -> bool:
    """Say whether a pronoun stands at the token: inside a thing's words it mostly takes up the subject."""
    return site.grammar.tokens[t].tag in ("PRP", "PRP$")


def _inside(site: Site, thing: int, taken: frozenset[int], depth: int) -> list[tuple[int, str]]:
    """Give the actors that a thing's own words name, with the step to them."""
    for step in _INSIDE:
        for group in site.grammar.groups(thing, step):
            members = [t for t in site.grammar.expand(group) if t not in taken and not _pronoun(site, t)]
            actors = [t for t in members if "actor" in site.kinds(site.position, t) and not _mere_kind(site, t)]
            if actors:
                return [(t, step) for t in actors]
            if depth > 1 and step != "subj":
                for member in members:
                    deeper = _inside(site, member, taken | {thing}, depth - 1)
                    if deeper:
                        return deeper
    return []


def _mere_kind(site: Site, token: int) -> bool:
    """Say whether a word before a noun only says what kind it is ("terrorist attack"), not whose ("Turkish raid")."""
    t = site.grammar.tokens[token]
    modifies = t.dep in ("amod", "compound", "nmod") and not t.tag.startswith("NNP")
    tokens = site.grammar.tokens
    if t.dep in ("amod", "compound", "nmod") and t.i + 1 < len(tokens) and tokens[t.i + 1].text == "-":
        return tokens[t.head].dep in ("amod", "compound", "nmod")  # "**UN**-brokered talks"
    return modifies and "country" not in site.kinds(site.position, token)


def _first(site: Site, paths: Paths, kind: str, taken: frozenset[int]) -> Fillers:
    """Give the fillers of the first alternative at which something of `kind` stands."""
    for alternative in paths:
        found = _joined(site, alternative, kind, taken)
        if found:
            return tuple(found.values())
    return ()


def _parties(site: Site, paths: Paths, taken: frozenset[int]) -> Fillers:
    """Give everybody who stands in any of the paths of a reciprocal event, in text order."""
    found: dict[int, Argument] = {}
    for alternative in paths:
        found = _joined(site, alternative, "actor", taken) | found
    return tuple(found[t] for t in sorted(found))


def _joined(site: Site, alternative: tuple[Path, ...], kind: str, taken: frozenset[int]) -> dict[int, Argument]:
    found: dict[int, Argument] = {}
    for path in alternative:
        for token in _at_end(site, path, kind, taken):
            found.setdefault(token, Argument(token, ".".join(path)))
    return found


def _at_end(site: Site, path: Path, kind: str, taken: frozenset[int]) -> Iterator[int]:
    """Walk to the last step, then give the first of its groups that holds something of `kind`."""
    grammar = site.grammar
    for start in grammar.fillers(site.token, path[:-1]):
        for group in grammar.groups(start, path[-1]):
            fitting = [t for t in grammar.expand(group) if t not in taken and kind in site.kinds(site.position, t)]
            if len(path) > 1:  # "the ban that **it** imposed on Haiti" is the subject's own
                fitting = [t for t in fitting if grammar.tokens[t].tag != "PRP"]
            if fitting:
                yield from fitting
                break
