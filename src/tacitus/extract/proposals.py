"""Predicates that no frame fits, proposed from the parse alone: who does something to whom. The judge tells what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tacitus.extract.candidates import Sites, told
from tacitus.extract.grammar import Grammar
from tacitus.extract.lexicon import Lexicon
from tacitus.extract.matching import Site
from tacitus.extract.notation import Path, Paths
from tacitus.model.candidate import Argument, Candidate, Kinds
from tacitus.model.tree import Tree
from tacitus.ontology.source import Entry, bundled

FILE = "judging.toml"
#: The id that such a candidate has in place of a frame's.
UNKNOWN = "unknown/verb"
_PRONOUNS = frozenset({"PRP", "PRP$"})
_NAMES = frozenset({"NNP", "NNPS", "JJ"})
#: Dependents that are no predicate of their own.
_NO_PREDICATE = frozenset({"aux", "auxpass", "amod", "compound", "nmod", "case", "prep", "pcomp"})


@dataclass(frozen=True, slots=True)
class Unknown:
    """The table [unknown] of `resources/cues/judging.toml`."""

    actor: Paths
    recipient: Paths
    never: frozenset[str]


@cache
def load_unknown() -> Unknown:
    """Read the packaged file; raises `ResourceError` where an entry is missing or misspelt."""
    row = Entry(bundled(FILE, "cues").get("unknown"), f"{FILE}: unknown", frozenset({"actor", "recipient", "never"}))
    never = frozenset(row.text("never").split())
    return Unknown(actor=_paths(row.text("actor")), recipient=_paths(row.text("recipient")), never=never)


def _paths(written: str) -> Paths:
    """Read paths: steps joined by dots, alternatives of a step by bars."""
    out: list[tuple[Path, ...]] = []
    for path in written.split():
        ways: list[Path] = [()]
        for step in path.split("."):
            ways = [(*way, s) for way in ways for s in step.split("|")]
        out += [(way,) for way in ways]
    return tuple(out)


def propose(
    trees: Sequence[Tree], lexicon: Lexicon, kinds: Kinds, busy: frozenset[int], taken: frozenset[tuple[int, int]]
) -> list[Candidate]:
    """Give at most one guessed candidate a sentence: the uppermost verb with somebody on both sides.

    `busy` are the positions of sentences that tell of an event already, `taken` the positions (sentence, token) that
    are spoken for: triggers that frames know but do not fit, and cues of attributions.
    """
    out: list[Candidate] = []
    for position, tree in enumerate(trees):
        if position in busy or not _names_two(tree):
            continue
        sites: Sites | None = None
        verbs = [t.i for t in tree.tokens if _is_predicate(tree, t.i) and (position, t.i) not in taken]
        verbs = [i for i in verbs if not _known(lexicon, tree.tokens[i].lemma)]
        for i in sorted(verbs, key=lambda v: (sum(1 for _ in tree.ancestors(v)), v)):
            sites = sites or Sites(Grammar(tree, lexicon.light_verbs, lexicon.transparent), position, kinds)
            candidate = _guess(sites.at(i))
            if candidate is not None:
                out.append(candidate)
                break
    return out


def _names_two(tree: Tree) -> bool:
    """Say whether two names stand apart in the sentence: asking who is who costs more than looking for capitals."""
    names = [t.i for t in tree.tokens if t.tag in _NAMES and t.text[:1].isupper()]
    return len(names) > 1 and names[-1] - names[0] >= len(names)


def _is_predicate(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    return token.tag.startswith("VB") and token.dep not in _NO_PREDICATE and token.lemma not in load_unknown().never


def _known(lexicon: Lexicon, lemma: str) -> bool:
    """Say whether a frame knows the verb by itself: if it does not fit here, it has its reasons."""
    return any(e.head.with_word is None and not e.head.parts for e in lexicon.verbs.get(lemma, ()))


def _guess(site: Site) -> Candidate | None:
    words = load_unknown()
    actors = _parties(site, words.actor, frozenset({site.token}))
    if not actors:
        return None
    recipients = _parties(site, words.recipient, frozenset({site.token, *(a.token for a in actors)}))
    if not recipients:
        return None
    tree = site.grammar.tree
    return Candidate(
        sentence=site.position,
        trigger=site.token,
        parts=(),
        span=tree.span(site.token, site.token),
        frame=UNKNOWN,
        event="",
        modes=(),
        actors=actors,
        recipients=recipients,
        reciprocal=False,
        matched=0,
        reasons=(
            f"no frame knows '{tree.tokens[site.token].text}'",
            *told(site, "actor", actors),
            *told(site, "recipient", recipients),
        ),
        guessed=True,
    )


def _parties(site: Site, paths: Paths, taken: frozenset[int]) -> tuple[Argument, ...]:
    """Give whoever can act at the first path where somebody stands."""
    for alternative in paths:
        for path in alternative:
            tokens = [t for t in site.grammar.fillers(site.token, path) if t not in taken]
            tokens = [t for t in tokens if site.grammar.tokens[t].tag not in _PRONOUNS]
            found = [Argument(t, ".".join(path)) for t in tokens if "actor" in site.kinds(site.position, t)]
            if found:
                return tuple(found)
    return ()
