"""Finding event candidates: every trigger with the frame that fits it best and its role fillers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tacitus.extract.grammar import Grammar
from tacitus.extract.lexicon import Evoked, Lexicon
from tacitus.extract.matching import Match, Site, match
from tacitus.extract.needs import COUNTRY, SOMEBODY, TWO
from tacitus.extract.roles import roles
from tacitus.extract.settle import settle
from tacitus.model.candidate import Argument, Candidate, Kinds
from tacitus.model.run import Rejection
from tacitus.model.tree import Tree


def find(
    trees: Sequence[Tree], lexicon: Lexicon, kinds: Kinds, article_id: str
) -> tuple[list[Candidate], list[Rejection]]:
    """Give the candidates of an article in text order, and a rejection for every trigger that another one absorbed."""
    candidates: list[Candidate] = []
    rejections: list[Rejection] = []
    for position, tree in enumerate(trees):
        if not _evokes(tree, lexicon):
            continue
        grammar = Grammar(tree, lexicon.light_verbs, lexicon.transparent)
        sites = Sites(grammar, position, kinds)
        kept, lost = settle(_in_sentence(sites, lexicon), grammar, lexicon, sites.acts)
        candidates += kept
        rejections += [
            Rejection(
                article_id=article_id, start=c.span.start, end=c.span.end, stage="extract", reason=why, detail=c.frame
            )
            for c, why in lost
        ]
    return candidates, rejections


def _evokes(tree: Tree, lexicon: Lexicon) -> bool:
    """Say whether any word may evoke a frame: what is dear is made for such sentences only."""
    verbs, nouns = lexicon.verbs, lexicon.nouns
    for t in tree.tokens:
        if t.tag[:1] in ("V", "N") and (t.lemma in verbs or t.lemma in nouns or t.lower in verbs or t.lower in nouns):
            return True
    return False


class Sites:
    """Makes the sites of one sentence."""

    __slots__ = ("grammar", "kinds", "position")

    def __init__(self, grammar: Grammar, position: int, kinds: Kinds) -> None:
        self.grammar = grammar
        self.position = position
        self.kinds = kinds

    def acts(self, token: int) -> bool:
        """Say whether somebody who can act stands at the token; a capital is a place here."""
        kinds = self.kinds(self.position, token)
        return "actor" in kinds and ("place" not in kinds or "country" in kinds)

    def at(self, token: int) -> Site:
        """Give the site of one trigger token."""
        return Site(self.grammar, self.position, token, self.kinds)


def _in_sentence(sites: Sites, lexicon: Lexicon) -> list[Candidate]:
    grammar = sites.grammar
    out: list[Candidate] = []
    words: frozenset[str] | None = None
    for token in grammar.tokens:
        if token.tag[:1] not in ("V", "N"):
            continue
        index = lexicon.nouns if grammar.nominal(token.i) else lexicon.verbs
        entries = index.get(token.lemma, ())
        if token.lower != token.lemma:
            entries = entries + index.get(token.lower, ())
        if not entries:
            continue
        if words is None:  # who is who is asked of the phrases themselves
            words = grammar.words | {COUNTRY, SOMEBODY, TWO}
        fitting = [e for e in entries if e.needs.met(words)]
        if fitting:
            out += _at(sites.at(token.i), fitting, lexicon)
    return out


def _at(site: Site, entries: Sequence[Evoked], lexicon: Lexicon) -> Iterator[Candidate]:
    """Give the best candidate at one trigger, and those of the frames that go along with it."""
    matches = [m for e in entries if (m := match(site, e.frame, e.head)) is not None]
    if not matches:
        return
    most = max(m.met for m in matches)
    best: tuple[tuple[int, int], Candidate, Match] | None = None
    for m in (m for m in matches if m.met == most):
        candidate = _candidate(site, m)
        filled = (
            bool(candidate.actors) + bool(candidate.recipients) + (candidate.reciprocal and len(candidate.actors) > 1)
        )
        rank = (filled, -m.frame.order)
        if best is None or rank > best[0]:
            best = (rank, candidate, m)
    if best is None:
        return
    others: dict[str, Match] = {}
    for m in sorted(matches, key=lambda m: (-m.met, m.frame.order)):
        if m.frame.event != best[2].frame.event:
            others.setdefault(m.frame.event, m)
    yield replace(best[1], rivals=tuple(_candidate(site, m) for m in others.values())) if others else best[1]
    for other in best[2].frame.also:
        yield _candidate(site, Match(lexicon.frames[other], best[2].head, best[2].met, best[2].parts))


def _candidate(site: Site, m: Match) -> Candidate:
    actors, recipients = roles(site, m)
    tree = site.grammar.tree
    inside = [site.token, *(p for p in m.parts if abs(p - site.token) <= 12)]
    word = tree.tokens[site.token].text
    reasons = [f"frame: {m.frame.id} evoked by '{word}', {m.met} requirements met"]
    reasons += told(site, "actor", actors) + told(site, "recipient", recipients)
    return Candidate(
        sentence=site.position,
        trigger=site.token,
        parts=m.parts,
        span=tree.span(min(inside), max(inside)),
        frame=m.frame.id,
        event=m.frame.event,
        modes=m.frame.modes,
        actors=actors,
        recipients=recipients,
        reciprocal=bool(m.frame.parties),
        matched=m.met,
        reasons=tuple(reasons),
    )


def told(site: Site, role: str, arguments: tuple[Argument, ...]) -> list[str]:
    """Say for each argument why it has its role."""
    tokens = site.grammar.tokens
    return [f"{role}: '{tokens[a.token].text}' is {a.path} of '{tokens[site.token].text}'" for a in arguments]
