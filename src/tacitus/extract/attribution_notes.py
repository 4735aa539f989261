"""Attributions as spans, for people and for measuring: which words are the source, the cue, the content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tacitus.model.candidate import Quote
from tacitus.model.note import AttributionNote, InnerAttribution, Range
from tacitus.model.tree import Tree

_LOOSE = frozenset({"punct", "cc", "ccomp", "parataxis", "advcl", "preconj"})
_RELATIVE = frozenset({"who", "which", "that"})
_ASIDE = frozenset({"acl"})


def notes(quotes: Iterable[Quote], trees: Sequence[Tree]) -> list[AttributionNote]:
    """Give the outermost attributions as spans, each with those inside its content.

    The source is its noun phrase with appositions, in a relative clause the pronoun.
    """
    given = list(quotes)
    outermost: list[int] = []
    within: dict[int, list[int]] = {}
    for sentence in dict.fromkeys(q.sentence for q in given):
        here = [k for k, q in enumerate(given) if q.sentence == sentence]
        above = {k: _outer(k, here, given) for k in here}
        for k in here:
            top = k
            while (outer := above[top]) is not None:
                top = outer
            (outermost if top == k else within.setdefault(top, [])).append(k)
    return [_note(given, k, within.get(k, ()), trees) for k in outermost]


def _outer(k: int, among: Sequence[int], quotes: Sequence[Quote]) -> int | None:
    """The nearest of those whose content holds the cue of `k`; of two in each other the longer is outer."""
    cue, size = quotes[k].cue, _size(quotes[k])
    held = [
        (_size(quotes[o]), o)
        for o in among
        if o != k and any(a <= cue.start and cue.end <= b for a, b in quotes[o].content)
    ]
    return min((h for h in held if h > (size, k)), default=(0, None))[1]


def _size(quote: Quote) -> int:
    return sum(b - a for a, b in quote.content)


def _note(quotes: Sequence[Quote], k: int, inside: Iterable[int], trees: Sequence[Tree]) -> AttributionNote:
    inner = tuple(InnerAttribution(kind=quotes[i].kind, **_spans(quotes[i], trees)) for i in inside)
    return AttributionNote(kind=quotes[k].kind, inner=inner, **_spans(quotes[k], trees))


def _spans(quote: Quote, trees: Sequence[Tree]) -> dict[str, tuple[Range, ...]]:
    tree = trees[quote.sentence]
    source: tuple[Range, ...] = ()
    if quote.source is not None:
        first, last = _relative(tree, quote) or _whole(tree, quote.source, quote)
        last -= tree.tokens[last].tag == "POS" and last > first
        source = (Range(tree.tokens[first].start, tree.tokens[last].end),)
    cue = (Range(quote.cue.start, quote.cue.end),)
    return {"source": source, "cue": cue, "content": tuple(Range(a, b) for a, b in quote.content)}


def _relative(tree: Tree, quote: Quote) -> tuple[int, int] | None:
    """The "who" of "the envoy, **who** said …"."""
    for token in tree.tokens:
        if quote.cue.start <= token.start < quote.cue.end and token.dep == "relcl" and token.head == quote.source:
            for c in tree.deps(token.i, "nsubj", "nsubjpass"):
                if tree.tokens[c].lower in _RELATIVE:
                    return c, c
    return None


def _whole(tree: Tree, head: int, quote: Quote) -> tuple[int, int]:
    """The source's noun phrase with restrictive clauses and "and …", unless these hold the cue or the content."""
    inside = tree.subtree(head, _LOOSE)
    first, last = inside[0], inside[-1]
    for c in tree.children[head]:
        below = tree.subtree(c)
        if c > head and tree.tokens[c].dep in _ASIDE and tree.tokens[below[0] - 1].text == ",":
            last = min(last, below[0] - 2)
    start, end = tree.tokens[first].start, tree.tokens[last].end
    taken = ((quote.cue.start, quote.cue.end), *quote.content)
    return tree.phrase(head) if any(a < end and start < b for a, b in taken) else (first, last)
