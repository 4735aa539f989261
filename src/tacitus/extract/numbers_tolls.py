"""Every toll that a sentence tells, whatever event it is of, and how the tolls of one incident add up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tacitus.extract.factuality import judge
from tacitus.extract.numbers_amounts import amounts
from tacitus.extract.numbers_counters import Counted, IsPerson, by_own_hand, count, fatal, slot_of, tried, unsaved
from tacitus.extract.numbers_cues import CountWords, load_count_words
from tacitus.extract.numbers_notices import fatal_parts, notices
from tacitus.model.tree import Tree

TOLLS = ("dead", "injured")
_BLOWS = (*TOLLS, "struck")
_AGE = re.compile(r"\b(\d{1,3}) ?-? ?year ?-? ?old")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A count of dead, injured or struck people, told at token `at` of sentence `sentence`.

    `whole`: it says itself that it is all of them, or a revised toll. `more`: it comes on top of earlier ones.
    `attackers`: those counted are the attackers. `kind` is the noun counted, empty for people in general.
    `traits` are sex and age of the one person counted, as far as told: "f", "15". `beside`: told as "another"
    or "others". `implied`: only the word says that somebody died ("a fatal shooting"), not how many. `who` are the
    chains of the persons counted, `named` those of them that have a name here, `whose` the chains of those they belong
    to ("his wife"), `names` the words of the names. `title`: told in the article's title.
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
    beside: bool = False
    implied: bool = False
    who: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    title: bool = False

    @property
    def number(self) -> int:
        """The number that a reader would take: the upper bound, else the lower one."""
        return self.counted.high if self.counted.high is not None else self.counted.low or 0


def tolls(tree: Tree, sentence: int, person: IsPerson, key: Callable[[int], str | None] | None = None) -> list[Toll]:
    """Give the tolls of a sentence in text order; those of another time or of what has not happened are left out.

    `key` gives the chain of the person at a token, where it is known.
    """
    words = load_count_words()
    counters = [(t.i, slot) for t in tree.tokens if (slot := slot_of(tree, t.i, words)) in _BLOWS]
    extra = _besides(tree, words)
    if (not counters and not any(t.lemma in words.casualties for t in tree.tokens)) or _elsewhen(tree, words):
        return []
    known = {a.head: a for a in amounts(tree, words)}
    out: list[Toll] = []
    if tree.sentence.headline:
        out = [_toll(tree, sentence, at, slot, counted, words) for at, slot, counted in notices(tree, known, words)]
    noticed = {i for t in out for i in (t.at, *range(t.counted.first, t.counted.last + 1))}
    for i, slot in counters:
        if i in noticed:
            continue
        counted = count(tree, i, slot or "", known, words, person)
        if counted is None and slot == "dead" and fatal(tree, i, words) and tree.tokens[i].tag == "NN" and not out:
            implied = Counted(i, i, 1, None, (i,), False)
            if _happened(tree, i, implied, words):
                out.append(replace(_toll(tree, sentence, i, "dead", implied, words), implied=True))
        if counted is None or not (unsaved(tree, i, words) or _happened(tree, i, counted, words)):
            continue
        if any(o.slot == slot and set(o.counted.heads) & set(counted.heads) for o in out):
            continue
        if slot == "struck":
            slot = "dead" if counted.single and _charged(tree, words) else "injured" if _lived(tree, i) else slot
        out.append(_toll(tree, sentence, i, slot or "", counted, words))
    if any(t.slot == "struck" for t in out):
        out += [_toll(tree, sentence, at, "dead", part, words) for at, part in fatal_parts(tree, known, words)]
    out += _nobody(tree, sentence, words)
    if extra is not None and any(t.slot == "dead" for t in out):
        out.append(_toll(tree, sentence, extra.first, "dead", extra, words))
    found = _contrasted(sorted(_without_parts(tree, out), key=lambda t: t.at))
    return found if key is None else [_known(tree, t, key, words) for t in found]


def _known(tree: Tree, toll: Toll, key: Callable[[int], str | None], words: CountWords) -> Toll:
    """Give the toll with the chains of those it counts, where they are told one by one."""
    heads = toll.counted.heads if toll.counted.single else ()
    keys = {h: k for h in heads if (k := key(h)) is not None}
    owners = {k for h in heads for p in tree.deps(h, "poss") if (k := key(p)) is not None}
    named = frozenset(k for h, k in keys.items() if tree.tokens[h].tag == "NNP")
    names = {tree.tokens[t].lower for h in heads for t in (h, *tree.deps(h, "compound")) if tree.tokens[t].tag == "NNP"}
    return replace(
        toll, who=frozenset(keys.values()), named=named, whose=frozenset(owners), names=frozenset(names - words.titles)
    )


def _contrasted(found: Sequence[Toll]) -> list[Toll]:
    """ "One died and three **others** were hurt": others than the dead, not than the hurt of an earlier sentence."""
    out: list[Toll] = []
    for n, toll in enumerate(found):
        before = {t.slot for t in found[:n] if t.at < toll.at}
        beside_others = toll.more and before and toll.slot not in before
        out.append(replace(toll, more=False) if beside_others else toll)
    return out


def _lived(tree: Tree, i: int) -> bool:
    """Say whether those who were hit are told to live: "was shot but survived"."""
    return any(tree.tokens[c].lemma == "survive" and not tree.deps(c, "neg") for c in tree.deps(i, "conj"))


def _charged(tree: Tree, words: CountWords) -> bool:
    """Say whether somebody is charged with having killed: "charged with murder in the shooting of a clerk"."""
    said = {t.lemma for t in tree.tokens} | {t.lower for t in tree.tokens}
    return bool(said & words.charges) and not said & words.not_done


def _happened(tree: Tree, i: int, counted: Counted, words: CountWords) -> bool:
    told = judge(tree, i).mark in _marks(counted) or _aside(tree, i) or _came_later(tree, i, words)
    return told and not tried(tree, i, words)


def _came_later(tree: Tree, i: int, words: CountWords) -> bool:
    """Say whether "would" only looks ahead in what is past: "she would later die of her wounds"."""
    would = any(tree.tokens[a].lower == "would" for a in tree.deps(i, "aux"))
    return would and any(tree.tokens[a].lower in words.later for a in tree.deps(i, "advmod"))


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
    near = {t for t in near if not _often(tree, t)}
    said = {tokens[t].lower for t in near} | {tokens[t].lemma for t in near}
    head = tokens[counted.heads[0]] if counted.heads else tokens[i]
    nobody = head.lemma in words.general or head.lemma in words.blows or not tree.is_noun(head.i)
    kind = "" if nobody or head.i == i else head.lemma
    return Toll(
        sentence=sentence,
        at=i,
        slot=slot,
        counted=counted,
        whole=bool(said & words.whole) or tokens[i].lemma == "toll",
        more=bool(said & words.more),
        beside=bool(said & words.more),
        attackers=by_own_hand(tree, i)
        or any("inflicted" in tokens[t].lower for t in tree.subtree(i))
        or (bool(counted.heads) and all(tokens[h].lemma in words.attackers for h in counted.heads)),
        kind=kind,
        title=tree.sentence.field == "title",
        mortal=slot == "dead"
        and any(tokens[c].lower in {"of", "from", "in"} for c in tree.deps(i, "prep"))
        and any(t.lemma in {"wound", "injury", "hospital", "later"} for t in tokens),
        traits=_traits(tree, counted, words),
    )


def _often(tree: Tree, t: int) -> bool:
    """Say whether the word is the "more" of "more than once"."""
    after = [w.lower for w in tree.tokens[t + 1 : t + 3]]
    return tree.tokens[t].lower == "more" and after in (["than", "once"], ["than", "twice"])


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
    """Give the tolls, of those of one incident in text order, whose numbers make up its toll of `slot`.

    Title and text each tell the whole: the one that tells more counts, of equals the text.
    """
    title = _added([t for t in found if t.title], slot)
    text = _added([t for t in found if not t.title], slot)
    told = [p for p in text if not p.implied]
    more = sum(p.number for p in title) > sum(p.number for p in text)
    return title if more or (title and not told and any(not p.implied for p in title)) else text


def _added(found: Sequence[Toll], slot: str) -> list[Toll]:
    parts: list[Toll] = []
    seen: set[str] = set()
    told = any(t.slot == slot and not t.implied and t.number for t in found)
    again = 0  # of those counted together, told again in parts
    for toll in found:
        if toll.slot != slot or (toll.implied and told):
            continue
        known = bool(toll.who) and toll.who <= seen and not toll.beside and not _someone_else(toll, parts)
        seen |= toll.who
        if parts and not toll.whole and (known or _repeated(toll, parts, found)):
            continue
        total = sum(p.number for p in parts)
        if toll.more and again and again + toll.number <= total:
            again += toll.number  # "Ten were hurt. Two are in hospital. Another has left": of the ten
            continue
        if not parts or toll.whole:
            parts, again = [toll], 0
        elif parts[-1].whole and toll.counted.single:
            continue
        elif toll.more or toll.attackers != any(p.attackers for p in parts) or _someone_else(toll, parts):
            parts.append(toll)
        elif toll.sentence == parts[-1].sentence:
            if not toll.counted.single or toll.kind not in {p.kind for p in parts}:
                parts.append(toll)
        elif toll.kind and all(p.kind and p.kind != toll.kind for p in parts) and not toll.counted.single:
            parts.append(toll)
        elif toll.number > total:
            parts, again = [toll], 0
        elif not any(p.counted.single for p in parts):
            again = toll.number
    return parts


def _repeated(toll: Toll, parts: Sequence[Toll], found: Sequence[Toll]) -> bool:
    """Say whether "three others" are those that were told before: as "three others", or as three, beside the dead."""
    if not toll.beside or toll.number < 2:
        return False
    beside_dead = toll.slot == "injured" and any(t.slot == "dead" and t.number for t in found)
    return any((p.beside or beside_dead) and p.number == toll.number for p in parts)


def _someone_else(toll: Toll, parts: Sequence[Toll]) -> bool:
    """Say whether a toll of one person is of another than those told one by one before: a woman after two boys."""
    if toll.named and all(p.named and not same_names(p, toll) and len(p.named) == p.number for p in parts):
        return True
    return toll.number == 1 and all(p.counted.high == 1 and differ(p.traits, toll.traits) for p in parts)


def same_names(one: Toll, other: Toll) -> bool:
    """Say whether two tolls of persons with names are of the same person."""
    return bool(one.named & other.named or one.names & other.names)


def differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Say whether sex or age, as far as told of both, show that two persons are not one."""
    return any(a and b and a != b for a, b in zip(one, other, strict=True))
