"""Whom a hostile act concerns where no role path names him: the nearest actor in its content, else where it happens."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.extract.matching import Site
from tacitus.model.candidate import Argument

#: Types whose complement names whom they concern: "vetoed a levy on **Bolivian** tin".
_CONTENT = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "AGREE", "SUPPORT", "CONCEDE", "REQUEST"})
#: Types that are done to a place and whoever lives there: "imposed a curfew **in Kashmir**".
_PLACED = frozenset(
    {"MOBILIZE", "COERCE", "SANCTION", "ASSAULT", "RETREAT", "CONCEDE", "AID", "AGREE", "CONSULT", "REQUEST"}
)
#: Types that may be done to a place without a name: "sent troops **to the area**".
_ANY_PLACE = frozenset({"MOBILIZE"})
#: Types that are made ready for or against somebody: "mobilised reserves for a war against **Mali**".
_AIMED = frozenset({"MOBILIZE"})
_AIMS = (
    ("against",),
    ("for", "against"),
    ("for", "against", "of"),
    ("for", "against", "subj"),
    ("for", "inf", "against"),
    ("for", "inf", "against", "subj"),
    ("for", "with"),
    ("for", "in"),
    ("for", "of"),
    ("inf", "against"),
    ("inf", "into"),
    ("inf", "obj"),
)
_PLACING = ("to", "into", "in", "along", "near", "at", "around", "across", "throughout", "on", "over", "within", "off")
_PREPS = frozenset(
    {"to", "of", "for", "on", "over", "with", "against", "about", "from", "into", "upon", "at", "between", "as"}
)
_OBJECTS = frozenset({"dobj", "pobj", "pcomp", "xcomp", "ccomp", "dative", "attr", "oprd", "acomp", "conj"})
_DOWN = _OBJECTS | {"poss", "amod", "compound", "nmod"}
#: A refusal or threat "until", "unless" or "if" somebody does something is aimed at him.
_CONDITIONS = frozenset({"until", "unless", "till", "if"})
_CONDITIONAL = frozenset({"REJECT", "THREATEN", "CONCEDE", "RETREAT", "AGREE"})
#: Behind a preposition these say when, not where.
_TIME_WORDS = """
    spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december morning afternoon evening night noon
    midnight dawn dusk day week weekend month year decade century hour minute moment time eve wake past future
    advance addition response retaliation protest order effect return case place turn fact way bid attempt
    effort move sign line front power favor favour statement speech interview letter message communique tweet
    address broadcast briefing
"""
_TIMES = frozenset(_TIME_WORDS.split())
_DEPTH = 6


def is_time(site: Site, token: int) -> bool:
    """Say whether a noun behind a preposition tells when or how, so that it can be nobody's thing or place."""
    return site.grammar.tokens[token].lower in _TIMES


def named(site: Site, token: int) -> bool:
    """Say whether somebody who can act stands at the token, or a place by its name: not "the border"."""
    kinds = site.kinds(site.position, token)
    return "actor" in kinds or ("place" in kinds and site.grammar.tokens[token].tag.startswith("NNP"))


def nearest(site: Site, event: str, parts: tuple[int, ...], taken: frozenset[int]) -> tuple[Argument, ...]:
    """Give whom an event of type `event` at the site concerns, or nobody. `parts` belong to the trigger."""
    found: tuple[Argument, ...] = ()
    if event in _CONDITIONAL:
        found = _in_condition(site, taken)
    if not found and event in _CONTENT:
        found = _in_content(site, parts, taken)
    if not found and event in _AIMED:
        found = _aim(site, taken)
    if not found and event in _PLACED:
        found = _where(site, event, parts, taken | frozenset(parts))
    return found


def _in_content(site: Site, parts: tuple[int, ...], taken: frozenset[int]) -> tuple[Argument, ...]:
    """Walk down from the trigger, nearest words first, to the first words that somebody who can act stands at."""
    level = [site.token, *parts]
    seen = set(level) | taken
    for _ in range(_DEPTH):
        below = [c for i in level for c in _below(site, i) if c not in seen]
        seen |= set(below)
        for c in below:
            group = [t for t in site.grammar.expand([c]) if t not in taken and _acts(site, t)]
            if group:
                return tuple(Argument(t, "near") for t in group)
        level = below
    return ()


def _below(site: Site, i: int) -> Iterator[int]:
    tree, tokens = site.grammar.tree, site.grammar.tokens
    for c in tree.children[i]:
        token = tokens[c]
        if token.dep in _DOWN and not (token.dep == "conj" and i == site.token):
            yield c
        elif token.dep in ("prep", "dative") and token.lower in _PREPS:
            yield from tree.children[c]
        elif token.dep == "relcl" and i != site.token:  # "the ban that it imposed **on Haiti**"
            aims = [p for p in tree.deps(c, "prep") if tokens[p].lower in ("on", "against", "for")]
            yield from (t for p in aims for t in tree.children[p])
        elif i != site.token and (token.dep in ("nsubj", "nsubjpass") or _told_more(site, c)):
            yield c


def _told_more(site: Site, c: int) -> bool:
    """Say whether `c` is a participle that names somebody: "a bill put forward **by the premier**",
    "an invitation to meet **Peru**"."""
    token = site.grammar.tokens[c]
    return token.dep == "acl" and (token.tag == "VB" or bool(site.grammar.tree.deps(c, "prep", "agent")))


def _in_condition(site: Site, taken: frozenset[int]) -> tuple[Argument, ...]:
    tree, tokens = site.grammar.tree, site.grammar.tokens
    for at in (site.token, *tree.deps(site.token, "xcomp", "ccomp")):
        for clause in tree.deps(at, "advcl"):
            if any(tokens[m].lower in _CONDITIONS for m in tree.deps(clause, "mark", "advmod")):
                group = [t for t in site.grammar.fillers(clause, ("subj",)) if t not in taken and _acts(site, t)]
                if group:
                    return tuple(Argument(t, "condition") for t in group)
    return ()


def _aim(site: Site, taken: frozenset[int]) -> tuple[Argument, ...]:
    for path in _AIMS:
        found = tuple(Argument(t, ".".join(path)) for t in site.grammar.fillers(site.token, path) if t not in taken)
        if any({"actor", "place"} & site.kinds(site.position, a.token) for a in found):
            return found
    return ()


def _where(site: Site, event: str, parts: tuple[int, ...], taken: frozenset[int]) -> tuple[Argument, ...]:
    things: list[Argument] = []
    for preposition in (*_PLACING, "with") if event in _ANY_PLACE else _PLACING:  # "along the border with Benin"
        for t in [t for i in (site.token, *parts) for t in site.grammar.fillers(i, (preposition,))]:
            if t in taken or is_time(site, t) or not site.grammar.nominal(t):
                continue
            if named(site, t):
                return (Argument(t, preposition),)
            things.append(Argument(t, preposition))
    return tuple(things[:1]) if event in _ANY_PLACE else ()


def _acts(site: Site, t: int) -> bool:
    return site.grammar.tokens[t].tag not in ("PRP", "PRP$") and "actor" in site.kinds(site.position, t)
