"""How many were killed, injured, arrested or took part in the event of a trigger, with the words that say so."""

from __future__ import annotations

from tacitus.extract.numbers_amounts import amounts
from tacitus.extract.numbers_counters import Counted, IsPerson, count, slot_of, tried
from tacitus.extract.numbers_cues import SLOTS, CountWords, load_count_words
from tacitus.model.record import Quantity, Size
from tacitus.model.tree import Tree

_SUBJECTS = ("nsubj", "nsubjpass")
_CLAUSES = frozenset({"conj", "ccomp", "advcl"})
_DOWN = frozenset({"advcl", "xcomp", "conj", "ccomp", "dep", "oprd", "acomp"})
_OBJECTS = frozenset({"dobj", "nsubj", "nsubjpass", "prep", "agent", "pobj"})


def people(tree: Tree, trigger: int, person: IsPerson | None = None) -> Size:
    """Give the numbers of people that the sentence ties to the event at token `trigger`.

    `person` says which noun phrases are persons; without it only "a judge", not "the judge" or "Judge Ito", is one.
    """
    words = load_count_words()
    counters = [(i, slot) for i in _reach(tree, trigger, words) if (slot := slot_of(tree, i, words)) in SLOTS]
    if not counters:
        return Size()
    known = {a.head: a for a in amounts(tree, words)}
    found: dict[str, Quantity] = {}
    for i, slot in counters:
        if slot is None or tried(tree, i, words) or slot in found or (slot == "participants" and i != trigger):
            continue
        counted = count(tree, i, slot, known, words, person)
        if counted is not None:
            found[slot] = quantity(tree, counted)
    return Size(**{slot: found.get(slot) for slot in SLOTS})


def quantity(tree: Tree, counted: Counted) -> Quantity:
    """Give the record of what was counted, with its exact words."""
    span = tree.span(counted.first, counted.last)
    return Quantity(low=counted.low, high=counted.high, text=span.text, start=span.start, end=span.end)


def _reach(tree: Tree, trigger: int, words: CountWords) -> list[int]:
    """The trigger and what hangs below it; then the verb that it belongs to, and what hangs below that."""
    found = [trigger, *_below(tree, trigger, words)]
    if not tree.is_verb(trigger):
        i = trigger
        while tree.tokens[i].head != i and not tree.is_verb(i):
            i = tree.tokens[i].head
        found += [i, *_below(tree, i, words)]
        above = tree.tokens[i].head
        if tree.tokens[i].dep == "conj" and tree.tokens[i].lemma in words.verbs and slot_of(tree, above, words):
            found.append(above)
    return list(dict.fromkeys(found))


def _below(tree: Tree, top: int, words: CountWords) -> list[int]:
    """Words below `top`; another event's clause, one with a subject of its own that is no number, is left out."""
    out, stack = [], [top]
    while stack:
        i = stack.pop(0)
        for c in tree.children[i]:
            dep = tree.tokens[c].dep
            if dep in _CLAUSES and tree.is_verb(c) and _foreign(tree, c, words):
                continue
            tells = dep in {"relcl", "acl"} and (i == top or (tree.tokens[c].tag == "VBN" and _number(tree, i, words)))
            if tells or dep in _DOWN or (dep in _OBJECTS and (dep != "pobj" or slot_of(tree, c, words) is not None)):
                stack.append(c)
            out.append(c)
    return out


def _foreign(tree: Tree, c: int, words: CountWords) -> bool:
    own = tree.deps(c, *_SUBJECTS)
    if not own:
        return False
    head = tree.tokens[own[0]]
    numbered = _number(tree, head.i, words)
    return not (numbered and head.dep == "nsubjpass") and not (head.tag == "CD" and tree.tokens[c].tag == "VBN")


def _number(tree: Tree, i: int, words: CountWords) -> bool:
    """Say whether a noun phrase is or has a number."""
    token = tree.tokens[i]
    return token.tag == "CD" or token.lower in words.vague or bool(tree.deps(i, "nummod"))
