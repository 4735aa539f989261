"""Every toll that a sentence tells, whatever event it is of, and how the tolls of one incident add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.extract.factuality import judge
from tacitus.extract.numbers_amounts import amounts
from tacitus.extract.numbers_counters import Counted, IsPerson, by_own_hand, count, slot_of, tried, unsaved
from tacitus.extract.numbers_cues import CountWords, load_count_words
from tacitus.model.tree import Tree

TOLLS = ("dead", "injured")
_AGE = re.compile(r"\b(\d{1,3}) ?-? ?year ?-? ?old")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A count of dead, injured or struck people, told at token `at` of sentence `sentence`.

    `whole`: it says itself that it is all of them, or a revised toll. `more`: it comes on top of earlier ones.
    `attackers`: those counted are the attackers. `kind` is the noun counted, empty for people in general.
    `traits` are sex and age of the one person counted, as far as told: "f", "15".
    """

    sentence: int
    at: int
    slot: str
    counted: Counted
    whole: bool
    more: bool
    attackers: bool
    kind: str
    mortal: bool = False
    traits: tuple[str, str] = ("", "")

    @property
    def number(self) -> int:
        """The number that a reader would take: the upper bound, else the lower one."""
        return self.counted.high if self.counted.high is not None else self.counted.low or 0


def tolls(tree: Tree, sentence: int, person: IsPerson) -> list[Toll]:
    """Give the tolls of a sentence in text order; those of another time or of what has not happened are left out."""
    words = load_count_words()
    counters = [(t.i, slot) for t in tree.tokens if (slot := slot_of(tree, t.i, words)) in (*TOLLS, "struck")]
    extra = _besides(tree, words)
    if (not counters and not any(t.lemma in words.casualties for t in tree.tokens)) or _elsewhen(tree, words):
        return []
    known = {a.head: a for a in amounts(tree, words)}
    out: list[Toll] = []
    for i, slot in counters:
        counted = count(tree, i, slot or "", known, words, person)
        if counted is None or not (unsaved(tree, i, words) or _happened(tree, i, counted, words)):
            continue
        if any(o.slot == slot and set(o.counted.heads) & set(counted.heads) for o in out):
            continue
        out.append(_toll(tree, sentence, i, slot or "", counted, words))
    out += _nobody(tree, sentence, words)
    if extra is not None and any(t.slot == "dead" for t in out):
        out.append(_toll(tree, sentence, extra.first, "dead", extra, words))
    return sorted(_without_parts(tree, out), key=lambda t: t.at)


def _happened(tree: Tree, i: int, counted: Counted, words: CountWords) -> bool:
    return (judge(tree, i).mark in _marks(counted) or _aside(tree, i)) and not tried(tree, i, words)


def _marks(counted: Counted) -> tuple[str, ...]:
    return ("asserted", "negated", "hypothetical") if counted.high == 0 else ("asserted",)


def _aside(tree: Tree, i: int) -> bool:
    """Say whether the clause of `i` only stands beside the next one: "Five were killed; the rest escaped"."""
    token = tree.tokens[i]
    return token.dep == "ccomp" and i < token.head and any(t.text == ";" for t in tree.tokens[i : token.head])


def _toll(tree: Tree, sentence: int, i: int, slot: str, counted: Counted, words: CountWords) -> Toll:
    tokens = tree.tokens
    near = {i, *tree.children[i], *counted.heads, *(c for h in counted.heads for c in tree.children[h])}
    near |= set(range(counted.first, counted.last + 1))
    said = {tokens[t].lower for t in near} | {tokens[t].lemma for t in near}
    head = tokens[counted.heads[0]] if counted.heads else tokens[i]
    kind = "" if head.lemma in words.general or not tree.is_noun(head.i) else head.lemma
    return Toll(
        sentence=sentence,
        at=i,
        slot=slot,
        counted=counted,
        whole=bool(said & words.whole) or tokens[i].lemma == "toll",
        more=bool(said & words.more),
        attackers=by_own_hand(tree, i)
        or any("inflicted" in tokens[t].lower for t in tree.subtree(i))
        or (bool(counted.heads) and all(tokens[h].lemma in words.attackers for h in counted.heads)),
        kind=kind,
        mortal=slot == "dead"
        and any(tokens[c].lower in {"of", "from", "in"} for c in tree.deps(i, "prep"))
        and any(t.lemma in {"wound", "injury", "hospital", "later"} for t in tokens),
        traits=_traits(tree, counted, words),
    )


def _traits(tree: Tree, counted: Counted, words: CountWords) -> tuple[str, str]:
    """Give the sex and the age of the one person counted."""
    if len(counted.heads) != 1 or counted.high != 1:
        return "", ""
    head = counted.heads[0]
    around = [tree.tokens[t] for t in (head, *tree.deps(head, "amod", "compound", "appos"))]
    sex = next((s for t in around for s, of in (("m", words.male), ("f", words.female)) if t.lemma in of), "")
    below = (
        "".join(tree.tokens[t].text + " " for t in sorted(tree.subtree(head))) if not tree.deps(head, "conj") else ""
    )
    age = _AGE.search(below)
    return sex, "" if age is None else age[1]


def _besides(tree: Tree, words: CountWords) -> Counted | None:
    """ "Besides the bomber, two died": the bomber, who comes on top of the others."""
    lowered = [t.lower for t in tree.tokens]
    for start in range(len(lowered)):
        for phrase in words.besides:
            end = start + len(phrase)
            if tuple(lowered[start:end]) == phrase:
                for j in range(end, min(end + 5, len(lowered))):
                    if tree.tokens[j].lemma in words.attackers:
                        known = {a.head: a for a in amounts(tree, words)}
                        found = known.get(j)
                        n = found.high if found is not None else 1 if tree.tokens[j].tag == "NN" else None
                        return None if n is None else Counted(end, j, n, n, (j,), False)
    return None


def _nobody(tree: Tree, sentence: int, words: CountWords) -> Iterator[Toll]:
    """ "There were no casualties": nobody dead, nobody injured."""
    for token in tree.tokens:
        if token.lemma in words.casualties:
            no = [d for d in tree.deps(token.i, "det") if tree.tokens[d].lower == "no"]
            others = any(tree.tokens[d].lower in words.more for d in tree.deps(token.i, "amod"))
            if no and not others:
                for slot in TOLLS:
                    yield Toll(
                        sentence=sentence,
                        at=token.i,
                        slot=slot,
                        whole=False,
                        more=False,
                        attackers=False,
                        kind="",
                        counted=Counted(no[0], token.i, 0, 0, (token.i,), False),
                    )


def _elsewhen(tree: Tree, words: CountWords) -> bool:
    """Say whether the sentence sums up other times: "since the insurgency began", "so far this year"."""
    lowered = [t.lower for t in tree.tokens]
    return any(
        tuple(lowered[i : i + len(p)]) == p for i in range(len(lowered)) for p in words.elsewhen.get(lowered[i], ())
    )


def _without_parts(tree: Tree, found: Sequence[Toll]) -> list[Toll]:
    """Leave out those who are part of another toll: "killed 12, including three soldiers who died later"."""
    return [t for t in found if not any(tree.tokens[a].lower in {"including", "include"} for a in tree.ancestors(t.at))]


def add_up(found: Sequence[Toll], slot: str) -> list[Toll]:
    """Give the tolls, of those of one incident in text order, whose numbers make up its toll of `slot`."""
    parts: list[Toll] = []
    for toll in found:
        if toll.slot != slot:
            continue
        if not parts or toll.whole:
            parts = [toll]
        elif parts[-1].whole and toll.counted.single:
            continue
        elif toll.more or toll.attackers != any(p.attackers for p in parts) or _someone_else(toll, parts):
            parts.append(toll)
        elif toll.sentence == parts[-1].sentence:
            if not toll.counted.single or toll.kind not in {p.kind for p in parts}:
                parts.append(toll)
        elif toll.kind and all(p.kind and p.kind != toll.kind for p in parts) and not toll.counted.single:
            parts.append(toll)
        elif toll.number > sum(p.number for p in parts):
            parts = [toll]
    return parts


def _someone_else(toll: Toll, parts: Sequence[Toll]) -> bool:
    """Say whether a toll of one person is of another than those told one by one before: a woman after two boys."""
    return toll.number == 1 and all(p.counted.high == 1 and _differ(p.traits, toll.traits) for p in parts)


def _differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return any(a and b and a != b for a, b in zip(one, other, strict=True))
