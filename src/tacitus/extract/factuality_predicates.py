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
    endings: tuple[str, ...]

    def holds(self, lemma: str) -> bool:
        """Say whether a noun denotes an event: by the list, else by its ending."""
        if lemma in self.nouns:
            return True
        return len(lemma) >= _SHORTEST and lemma.endswith(self.endings) and lemma not in self.not_nouns


@cache
def load_event_words() -> EventWords:
    """Give the bundled word lists."""
    allowed = frozenset({"not_verbs", "nouns", "not_nouns", "endings"})
    entry = Entry(bundled(FILE, "cues").get("predicates"), f"{FILE}: predicates", allowed)
    return EventWords(
        not_verbs=frozenset(entry.text("not_verbs").split()),
        nouns=frozenset(entry.text("nouns").split()),
        not_nouns=frozenset(entry.text("not_nouns").split()),
        endings=tuple(entry.text("endings").split()),
    )


def predicates(tree: Tree) -> list[Predicate]:
    """Give the sentence's event-denoting verbs and nouns in text order; auxiliaries and copulas are left out."""
    words = load_event_words()
    found = []
    for token in tree.tokens:
        if tree.is_verb(token.i):
            if token.dep in {"aux", "auxpass", "prep"} or token.lemma in words.not_verbs:
                continue
        elif token.tag not in {"NN", "NNS"} or not words.holds(token.lemma):
            continue
        degree = judge(tree, token.i).degree
        found.append(Predicate(start=token.start, end=token.end, text=token.text, factuality=degree))
    return found
