"""Walking over a parsed sentence: children, subtrees, noun phrases. Pure functions of a `Sentence`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tacitus.model.text import Sentence, Span, Token

#: Dependents that do not belong to a noun phrase as a mention of its referent: they tell more about it, or are others.
LOOSE = frozenset({"relcl", "acl", "cc", "conj", "punct", "advcl", "preconj", "parataxis", "ccomp", "csubj", "advmod"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


class Tree:
    """A sentence with its children looked up once. Token indexes stand for tokens everywhere."""

    __slots__ = ("children", "memo", "sentence", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        #: For what a stage finds in the sentence and is asked again: by a key of that stage's own.
        self.memo: dict[object, Any] = {}
        self.children: tuple[tuple[int, ...], ...] = tuple(tuple(c) for c in children)

    def deps(self, i: int, *labels: str) -> list[int]:
        """Give the children of token `i` whose dependency label is one of `labels`, left to right."""
        return [c for c in self.children[i] if self.tokens[c].dep in labels]

    def subtree(self, i: int, skip: frozenset[str] = frozenset()) -> list[int]:
        """Give token `i` and all below it in text order, without the branches whose label is in `skip`."""
        out = [i]
        stack = [c for c in self.children[i] if self.tokens[c].dep not in skip]
        while stack:
            c = stack.pop()
            out.append(c)
            stack.extend(g for g in self.children[c] if self.tokens[g].dep not in skip)
        return sorted(out)

    def ancestors(self, i: int) -> Iterator[int]:
        """Give the heads above token `i`, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """Give `i` and the tokens coordinated below it ("A, B and C": from A all three)."""
        out, stack = [i], [i]
        while stack:
            for c in self.deps(stack.pop(), "conj"):
                out.append(c)
                stack.append(c)
        return sorted(out)

    def phrase(self, i: int) -> tuple[int, int]:
        """Give first and last token of the whole noun phrase of head `i`: modifiers, "of"-phrases and appositions,
        not relative clauses, other conjuncts or brackets of punctuation at its ends."""
        inside = self.subtree(i, LOOSE)
        first, last = i, i
        while first - 1 in inside or (first - 2 in inside and self.tokens[first - 1].text in {"-", "–", ",", "'"}):
            first -= 1
        while last + 1 in inside or (last + 2 in inside and self._bridge(last + 1)):
            last += 1
        while first < i and self.tokens[first].dep == "punct":
            first += 1
        while last > i and self.tokens[last].dep == "punct":
            last -= 1
        return first, last

    def _bridge(self, i: int) -> bool:
        return self.tokens[i].dep == "punct" and self.tokens[i].text in {"-", "–", ",", "(", ")", '"', "'", "“", "”"}

    def span(self, first: int, last: int) -> Span:
        """Give the exact words from token `first` to token `last`, both included."""
        start, end = self.tokens[first].start, self.tokens[last].end
        return Span(self.sentence.quoted[start - self.sentence.start : end - self.sentence.start], start, end)

    def parts_ways(self, i: int) -> bool:
        """Say whether `i` is a coordinated verb with another time or subject: "condemned it **and will meet**"."""
        if self.tokens[i].dep != "conj" or not self.is_verb(i):
            return False
        if self.deps(i, "nsubj", "nsubjpass"):
            return True
        modal = [any(self.tokens[a].tag == "MD" for a in self.deps(v, "aux")) for v in (i, self.tokens[i].head)]
        return modal[0] != modal[1]

    def compared(self, since: int) -> bool:
        """Say whether "since" at `since` only measures: "the **worst** attack since", "the **first** time since"."""
        for t in reversed(self.tokens[max(0, since - 12) : since]):
            if t.tag in {"JJS", "RBS"} or t.lower in {"first", "only"}:
                return True
            if self.is_verb(t.i) or t.lower in {",", ";"}:
                return False
        return False

    def is_noun(self, i: int) -> bool:
        """Say whether token `i` is tagged as a noun or name."""
        return self.tokens[i].tag in NOUN_TAGS

    def is_verb(self, i: int) -> bool:
        """Say whether token `i` is tagged as a verb form."""
        return self.tokens[i].tag.startswith("VB")
