"""Every event-denoting word of a sentence with its degree of factuality, for `tacitus annotate`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tacitus.extract.factuality_cues import FILE
from tacitus.extract.factuality_judge import judge
from tacitus.model.note import Predicate
from tacitus.model.tree import Tree
from tacitus.ontology.source import Entry, bundled

_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class EventWords:
    """Which verbs do not denote events and which nouns do."""

    not_verbs: frozenset[str]
    nouns: frozenset[str]
    not_nouns: frozenset[str]
    states: frozenset[str]
    endings: tuple[str, ...]

    def holds(self, lemma: str) -> bool:
        """Say whether a noun denotes an event: by the list, else by its ending."""
        if lemma in self.nouns:
            return True
        return len(lemma) >= _SHORTEST and lemma.endswith(self.endings) and lemma not in self.not_nouns


@cache
def load_event_words() -> EventWords:
    """Give the bundled word lists."""
    allowed = frozenset({"not_verbs", "states", "nouns", "not_nouns", "endings"})
    entry = Entry(bundled(FILE, "cues").get("predicates"), f"{FILE}: predicates", allowed)
    return EventWords(
        not_verbs=frozenset(entry.text("not_verbs").split()),
        states=frozenset(entry.text("states").split()),
        nouns=frozenset(entry.text("nouns").split()),
        not_nouns=frozenset(entry.text("not_nouns").split()),
        endings=tuple(entry.text("endings").split()),
    )


def predicates(tree: Tree) -> list[Predicate]:
    """Give the sentence's event-denoting verbs, nouns and predicative adjectives in text order; auxiliaries are left
    out. A particle that stands right after its verb belongs to it ("rolled out")."""
    words = load_event_words()
    found = []
    for token in tree.tokens:
        if not _denotes(tree, token.i, words):
            continue
        follows = token.i + 1 < len(tree.tokens) and tree.tokens[token.i + 1].dep == "prt"
        last = token.i + 1 if tree.is_verb(token.i) and follows else token.i
        span = tree.span(token.i, last)
        degree = judge(tree, token.i, alone=True).degree
        found.append(Predicate(start=span.start, end=span.end, text=span.text, factuality=degree))
    return found


def _denotes(tree: Tree, i: int, words: EventWords) -> bool:
    """Whether token `i` tells of an event or a state that the clause claims."""
    token = tree.tokens[i]
    if tree.is_verb(i):
        return token.dep not in {"aux", "auxpass"} and token.lemma not in words.not_verbs
    if token.tag in {"DT", "WDT"}:
        return _points(tree, i)
    if token.tag in {"NN", "NNS"}:
        return words.holds(token.lemma) or words.holds(_hyphenated(tree, i)) or token.dep == "attr"
    if token.lower in words.states:
        return True
    if token.tag in {"JJ", "JJR", "JJS"}:
        above = tree.tokens[token.head].dep
        return token.dep in {"acomp", "ROOT", "oprd"} or (token.dep == "conj" and above in {"acomp", "oprd"})
    return False


def _points(tree: Tree, i: int) -> bool:
    """Whether a pronoun points at an event: "this" by itself, and "which" that takes up a clause."""
    token = tree.tokens[i]
    if token.lower in {"this", "that"}:
        return token.tag == "DT" and token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"}
    clause = tree.tokens[token.head]
    return (
        token.lower == "which"
        and clause.dep == "relcl"
        and (tree.is_verb(clause.head) or tree.tokens[i - 1].text == ",")
    )


def _hyphenated(tree: Tree, i: int) -> str:
    """The whole of a word that was split at its hyphen ("sell-off")."""
    if i > 1 and tree.tokens[i - 1].text == "-":
        return f"{tree.tokens[i - 2].lower}-{tree.tokens[i].lemma}"
    return ""
