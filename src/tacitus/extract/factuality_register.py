"""Who is talking: the outlet that reports, or somebody who speaks of himself and to a reader (mails, reviews, posts).

The same words commit the two differently. "The army will attack" in a report is as sure as a fact; "I will call you"
is an offer. What a report quotes belongs to the report, so that words between quotation marks do not count.
"""

from __future__ import annotations

from tacitus.extract.factuality_cues import Cues
from tacitus.extract.factuality_mood import speaker
from tacitus.model.text import Token
from tacitus.model.tree import Tree

_MARKS = frozenset({'"', "“", "”", "``", "''"})
_NAMES = frozenset({"NNP", "NNPS", "CD"})


def talk(tree: Tree, i: int, cues: Cues) -> bool:
    """Say whether the clause of `i` is talk: its subject is the speaker or the hearer, or its sentence speaks to a
    reader; what stands in quotation marks is not."""
    if _quoted(tree, i):
        return False
    if speaker(tree, i):
        return True
    if tree.sentence.headline:
        return False
    if tree.tokens[-1].text == "!":
        return True
    return any(t.lower in cues.talk and t.tag not in _NAMES and t.text != "US" for t in _outside(tree))


def _outside(tree: Tree) -> list[Token]:
    """The tokens that stand in no quotation."""
    return [t for t in tree.tokens if not _quoted(tree, t.i)] if _marks(tree) else list(tree.tokens)


def _marks(tree: Tree) -> list[int]:
    return [t.i for t in tree.tokens if t.text in _MARKS]


def _quoted(tree: Tree, i: int) -> bool:
    """Say whether `i` stands between quotation marks, or in a sentence with a mark whose other half lies outside."""
    marks = _marks(tree)
    return bool(marks) and (len(marks) % 2 == 1 or sum(m < i for m in marks) % 2 == 1)


def elided(tree: Tree, i: int, cues: Cues) -> bool:
    """Say whether `i` is a bare verb whose subject "I" went unsaid ("thank you", "hope it helps"): it tells, and
    orders nothing."""
    token = tree.tokens[i]
    if token.lemma not in cues.elided or token.tag not in {"VB", "VBP"} or tree.deps(i, "nsubj", "aux", "neg"):
        return False
    return not any(tree.tokens[c].lower in cues.polite for c in tree.children[i])


def performed(tree: Tree, i: int, head: int, cues: Cues) -> bool:
    """Say whether an infinitive is done in the saying: "we would like to thank them", "I want to apologise"."""
    if tree.tokens[i].lemma not in cues.performed:
        return False
    wish = tree.tokens[head].lemma
    helped = any(tree.tokens[c].lower in {"would", "'d"} for c in tree.deps(head, "aux"))
    return (wish in cues.wishing and helped) or (wish in {"want", "wish"} and speaker(tree, head))


def unconfirmed(tree: Tree, i: int, cues: Cues) -> bool:
    """Say whether the noun `i`, or the subject of the verb `i`, is a report that nobody has checked, or a rumour."""
    for n in tree.deps(i, "nsubj") if tree.is_verb(i) else (i,):
        known = tree.tokens[n].lemma in cues.hearsay
        if known or any(tree.tokens[c].lower in cues.unconfirmed for c in tree.deps(n, "amod")):
            return True
    return False


def too_much(tree: Tree, i: int, head: int) -> bool:
    """Say whether "too" measures what the infinitive `i` hangs on: "too weak to march"; what "took too long" came."""
    above = (head, *(c for c in tree.deps(head, "acomp", "attr", "oprd") if tree.tokens[c].lower != "long"))
    return any(tree.tokens[c].lower == "too" and c < i for a in above for c in tree.deps(a, "advmod") if a < i)
