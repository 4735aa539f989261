"""Silent spread: a sentence that goes on with what a source said though no word of it says so.

"The minister said the army would leave by June. It would hand over its bases." Only the future of the past is taken as
such a sign: nobody but the source can tell it, while a plain past, or a past before it, may be the outlet's own story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tacitus.model.candidate import Quote
from tacitus.model.tree import Tree

_TOLD = frozenset({"would", "'d"})
_GOES_ON = frozenset({"it", "they", "he", "she", "this", "these", "those", "the"})
_CONDITIONS = frozenset({"if", "unless", "otherwise", "but", "however", "yet"})


def spread(trees: Sequence[Tree], quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Give all quotes, and one more, marked `spread`, for each sentence that silently goes on with its only source."""
    of: dict[int, list[Quote]] = {}
    for quote in quotes:
        of.setdefault(quote.sentence, []).append(quote)
    found: dict[int, Quote] = {}
    for n in range(1, len(trees)):
        before, here = trees[n - 1].sentence, trees[n].sentence
        if of.get(n) or (before.field, before.paragraph) != (here.field, here.paragraph) or not trees[n].tokens:
            continue
        said = found.get(n - 1) or _only(trees[n - 1], of.get(n - 1, []))
        if said is not None and _future_of_the_past(trees[n]):
            end = here.end - (here.quoted[-1:] in {".", "!"})
            found[n] = replace(said, content=((here.start, end),), inside_quotes=False, spread=True)
    return (*quotes, *found.values())


def _only(tree: Tree, said: Sequence[Quote]) -> Quote | None:
    """The one attribution of a sentence, unquoted, whose past-tense verb of saying tells what "would" be."""
    if len(said) != 1 or said[0].source is None or said[0].inside_quotes or said[0].kind == "denial":
        return None
    quote = said[0]
    cue = [t for t in tree.tokens if quote.cue.start <= t.start < quote.cue.end]
    told = [t for t in tree.tokens if any(a <= t.start < b for a, b in quote.content)]
    past = any(t.tag == "VBD" and t.dep == "ROOT" for t in cue)
    return quote if past and any(t.lower in _TOLD and t.tag == "MD" for t in told) else None


def _future_of_the_past(tree: Tree) -> bool:
    """Whether the main verb stands under "would", its subject points back, and no condition or contrast is there."""
    root = next((t.i for t in tree.tokens if t.head == t.i), None)
    if root is None or any(t.lower in _CONDITIONS or t.text in {'"', "“", "”", "?"} for t in tree.tokens):
        return False
    helpers = [tree.tokens[c] for c in tree.deps(root, "aux")]
    subjects = tree.deps(root, "nsubj", "nsubjpass")
    if not any(t.lower in _TOLD and t.tag == "MD" for t in helpers) or any(t.lower == "have" for t in helpers):
        return False
    return bool(subjects) and tree.tokens[tree.subtree(subjects[0])[0]].lower in _GOES_ON
