"""Which words count people (killed, wounded, arrested, struck), whom they count, and how many that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tacitus.extract.numbers_amounts import Amount
from tacitus.extract.numbers_cues import CountWords
from tacitus.model.tree import Tree

#: Says whether the noun phrase with this head token is a person; nouns alone cannot tell ("hurt **Sofia**").
IsPerson = Callable[[int], bool]
_SUBJECTS = ("nsubj", "nsubjpass")
_SUBJECT_COUNTED = frozenset({"die", "perish", "drown", "succumb"})
_NOBODY = frozenset({"nobody", "none"})
_NO = frozenset({"no", "neither"})
_LIVES = frozenset({"life", "lives"})
_INJURIES = frozenset({"injury", "wound", "burn", "fracture", "concussion", "bruise"})
_SUFFER = frozenset({"suffer", "sustain", "receive", "escape"})
_STAYING = frozenset({"remain", "stay"})
_HIMSELF = frozenset({"himself", "herself", "him", "her", "he", "she"})
_DEADLY = frozenset({"dead", "fatally", "mortally"})
#: Before a noun they pick nobody: "every person killed".
_ANY = frozenset({"every", "each", "any", "which", "what", "whatever"})
_ONE = frozenset({"a", "an", "the", "his", "her", "their", "its", "another", "one", "this", "that"})
_OPEN = frozenset({"will", "would", "may", "might", "can", "should", "must"})
_RESULTS = frozenset({"oprd", "acomp", "xcomp", "ccomp", "conj", "amod", "attr"})


@dataclass(frozen=True, slots=True)
class Counted:
    """Between `low` and `high` people (None: no bound), told by tokens `first` to `last`; their head tokens."""

    first: int
    last: int
    low: int | None
    high: int | None
    heads: tuple[int, ...]
    single: bool


def slot_of(tree: Tree, i: int, words: CountWords) -> str | None:
    """Give what token `i` counts: dead, injured, arrested, participants or, by a blow that may kill, struck."""
    token = tree.tokens[i]
    if tree.is_verb(i):
        if token.lemma == "claim" and not any(tree.tokens[o].lemma in _LIVES for o in tree.deps(i, "dobj")):
            return None
        if token.lemma in words.struck or _particle_verb(tree, i) in words.verbs:
            return "dead" if deadly(tree, i, words) or token.lemma not in words.struck else "struck"
        if token.lemma in words.treated and any(
            tree.tokens[t].lemma in words.hospital for t in tree.subtree(i, frozenset({"conj", "ccomp", "advcl"}))
        ):
            return "injured"
        if token.lemma in _SUFFER:
            hurt = (
                any(tree.tokens[o].lemma in _INJURIES for o in tree.deps(i, "dobj")) or _suffered(tree, i) is not None
            )
            return "injured" if hurt and token.lemma != "escape" else None
        if unsaved(tree, i, words) or _own_life(tree, i):
            return "dead"
        return words.verbs.get(token.lemma)
    if tree.is_noun(i):
        if token.dep == "compound" and tree.is_noun(token.head):
            return None  # "the death toll" counts once
        if token.lemma in words.blows:
            return "dead" if fatal(tree, i, words) else "struck"
        if token.lemma == "condition":
            told = token.dep == "pobj" and any(tree.tokens[a].lower in words.conditions for a in tree.deps(i, "amod"))
            return "injured" if told and tree.tokens[token.head].lower == "in" else None
        return words.nouns.get(token.lemma) or (words.headline.get(token.lower) if tree.deps(i, "nummod") else None)
    return words.adjectives.get(token.lower) if token.tag.startswith("JJ") else None


def _suffered(tree: Tree, i: int) -> int | None:
    """Give who "suffered" at `i` where it is read as an adjective: "the 4-year-old **suffered** serious injuries"."""
    token = tree.tokens[i]
    if token.dep != "amod" or i == 0 or tree.tokens[token.head].lemma not in _INJURIES or not _years(tree, i - 1):
        return None
    return i - 1


def fatal(tree: Tree, i: int, words: CountWords) -> bool:
    """Say whether the blow that noun `i` names is told to have killed: "the fatal shooting of a clerk"."""
    return any(tree.tokens[a].lower in words.fatal for a in tree.deps(i, "amod"))


def unsaved(tree: Tree, i: int, words: CountWords) -> bool:
    """Say whether the verb at `i` tells a death by what failed: "did not survive", "could not be saved"."""
    token = tree.tokens[i]
    if token.lemma not in words.saved or any(tree.tokens[a].lower in _OPEN for a in tree.deps(i, "aux")):
        return False
    if tree.deps(i, "neg"):
        return True
    above = tree.tokens[token.head]
    if token.dep != "xcomp" or above.lemma not in {"able", "unable"}:
        return False
    return above.lemma == "unable" or any(tree.deps(t, "neg") for t in (above.i, above.head))


def _own_life(tree: Tree, i: int) -> bool:
    """ "He took his own life": he is dead, by his own hand."""
    lives = tree.deps(i, "dobj") if tree.tokens[i].lemma == "take" else []
    return any(tree.tokens[o].lemma in _LIVES and tree.deps(o, "poss") and _own(tree, o) for o in lives)


def _own(tree: Tree, o: int) -> bool:
    return any(tree.tokens[a].lower == "own" for a in tree.deps(o, "amod"))


def by_own_hand(tree: Tree, i: int) -> bool:
    """Say whether the one who dies at verb `i` does it himself."""
    return tree.is_verb(i) and _own_life(tree, i)


def _particle_verb(tree: Tree, i: int) -> str:
    particle = next(iter(tree.deps(i, "prt")), None)
    return "" if particle is None else f"{tree.tokens[i].lemma}_{tree.tokens[particle].lower}"


def deadly(tree: Tree, i: int, words: CountWords) -> bool:
    """Say whether the blow at verb `i` is told to have killed: "shot dead", "stabbed to death", "fatally shot"."""
    if _particle_verb(tree, i) in words.verbs:
        return True
    for c in tree.children[i]:
        token = tree.tokens[c]
        if token.lower in _DEADLY and (token.lower != "dead" or token.dep != "dobj"):
            return True
        if token.lower == "to" and any(tree.tokens[p].lower == "death" for p in tree.deps(c, "pobj")):
            return True
        if any(tree.tokens[g].lower == "dead" for g in tree.deps(c, "acomp", "amod", "oprd") if token.dep == "ccomp"):
            return True
    after = tree.tokens[i + 1].lower if i + 1 < len(tree.tokens) else ""
    return after == "dead"


def tried(tree: Tree, i: int, words: CountWords) -> bool:
    """Say whether it was only tried: "tried to kill a judge"."""
    token = tree.tokens[i]
    above = tree.tokens[token.head]
    return token.dep in ("xcomp", "acl", "pcomp") and above.lemma in words.attempts


def count(
    tree: Tree, i: int, slot: str, known: dict[int, Amount], words: CountWords, person: IsPerson | None
) -> Counted | None:
    """Give how many people the counting word at token `i` counts, or None where it tells no number."""
    if tree.is_verb(i) and i + 1 < len(tree.tokens) and _another(tree, i + 1) and tree.tokens[i + 1].dep != "nsubj":
        return Counted(i + 1, i + 1, 1, 1, (i + 1,), False)  # "left three dead and injured another"
    several = _several(tree, i, words) if slot in ("dead", "struck") else None
    if several is not None:
        return several
    for heads in _places(tree, i, slot, words):
        found = _total(tree, heads, known, words, person, single=heads != [i] and slot != "participants")
        if found is not None:
            return found
    return None


def _several(tree: Tree, i: int, words: CountWords) -> Counted | None:
    """As many as the word before a blow or killing says: "a **triple** shooting"."""
    for a in tree.deps(i, "amod", "compound", "nmod") if tree.is_noun(i) else ():
        n = words.multiples.get(tree.tokens[a].lower)
        if n is not None and tree.tokens[i].tag == "NN":
            return Counted(a, i, n, n, (i,), False)
    return None


def _places(tree: Tree, i: int, slot: str, words: CountWords) -> Iterable[list[int]]:
    """The places where a counting word's people stand, in order of preference, each with its conjuncts."""
    tokens = tree.tokens
    token = tokens[i]
    head = token.head
    if slot == "participants":
        verb = i if tree.is_verb(i) else head
        yield _with_conjuncts(tree, tree.deps(verb, "nsubj"))
        yield _prepositional(tree, i, {"by", "of"})
    elif tree.is_verb(i):
        yield from _of_verb(tree, i)
    elif tree.is_noun(i):
        if token.lemma == "condition":
            owner = tokens[head].head
            yield _with_conjuncts(tree, _subjects(tree, owner) if tree.is_verb(owner) else [owner])
            return
        if token.lemma not in words.blows:  # "three shootings" are not three people
            yield [i]
        yield _with_conjuncts(tree, _prepositional(tree, i, {"of"}))
        if token.lemma == "death":
            yield tree.deps(i, "poss")  # "the child's death"
            if token.dep == "dobj" and tokens[head].tag == "VBG" and tokens[head].lemma in words.struck:
                yield tree.deps(head, "nsubj")  # "Child's Shooting Death", read as if the child shot
        verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), i)
        if token.lemma in {"toll", "death"}:
            yield _prepositional(tree, verb, {"to", "at"})
            if tokens[verb].lemma in {"reach", "hit", "exceed", "pass", "top", "stand", "be", "climb", "rise"}:
                yield tree.deps(verb, "dobj", "attr")
    else:
        yield [i]
        yield [head] if token.dep == "amod" and tokens[head].tag == "CD" and head < i else []  # "left one dead"
        yield _with_conjuncts(tree, tree.deps(head, "dobj", "nsubjpass"))
        yield _with_conjuncts(tree, tree.deps(head, "nsubj"))
        if tokens[head].dep == "conj" and tokens[head].tag in ("VBN", "VBD") and token.dep == "oprd":
            yield _with_conjuncts(tree, _subjects(tree, head))  # "was taken to hospital and pronounced dead"


def _of_verb(tree: Tree, i: int) -> Iterable[list[int]]:
    token = tree.tokens[i]
    head = token.head
    lives = [o for o in tree.deps(i, "dobj") if tree.tokens[o].lemma in _LIVES]
    if lives and not _own_life(tree, i):
        yield lives
        for o in lives:
            yield _with_conjuncts(tree, _prepositional(tree, o, {"of"}))
            yield tree.deps(o, "poss")
        return
    if token.lemma in (_SUBJECT_COUNTED | _SUFFER | _STAYING) or token.lemma == "survive" or _own_life(tree, i):
        yield _with_conjuncts(tree, _subjects(tree, i))
        if (who := _suffered(tree, i)) is not None:
            yield [who]
        for c in tree.deps(i, "csubj"):  # "Boy shot in Houston has died", read as if "shot" were the subject
            yield tree.deps(c, "nsubj", "intj")
        if token.dep in {"relcl", "acl"}:
            yield [head]
        return
    yield _with_conjuncts(tree, tree.deps(i, "dobj", "nsubjpass"))
    yield [s for a in tree.deps(i, "auxpass") for s in tree.deps(a, *_SUBJECTS)]  # a subject read with the auxiliary
    before = [p for c in tree.deps(i, "prep", "advmod") if c < i for p in tree.deps(c, "pobj")]
    yield [p for p in before if tree.tokens[p].tag == "CD"]  # "over 80 were hurt": "over" is read as a preposition
    if token.tag == "VBN":
        if token.dep in {"acl", "relcl"}:
            yield _with_conjuncts(tree, [head])
        yield tree.deps(i, "nsubj")
        if not tree.deps(i, "nsubj", "nsubjpass", "dobj", "aux"):
            yield _with_conjuncts(tree, _subjects(tree, i))
    if token.dep in _RESULTS:
        if token.tag == "VBN" and not tree.deps(i, *_SUBJECTS, "dobj", "agent"):
            found = tree.deps(head, "nsubjpass")  # "she was found shot to death"; "was hurt but is well"
            copula = token.dep == "acomp" and tree.tokens[head].lemma in {"be", "get"}
            yield _with_conjuncts(tree, found or (tree.deps(head, "nsubj") if copula else []))
        yield _with_conjuncts(tree, tree.deps(head, "dobj"))
        if token.dep == "conj" and not tree.deps(i, *_SUBJECTS, "dobj"):
            yield _with_conjuncts(tree, tree.deps(head, "nsubjpass"))


def _subjects(tree: Tree, i: int) -> list[int]:
    """The subject of a verb, that of the verb it is coordinated with where it has none."""
    for _ in range(4):
        own = tree.deps(i, *_SUBJECTS)
        if own or tree.tokens[i].dep != "conj":
            return own
        i = tree.tokens[i].head
    return []


def _prepositional(tree: Tree, i: int, prepositions: set[str]) -> list[int]:
    return [
        p for c in tree.deps(i, "prep", "agent") if tree.tokens[c].lower in prepositions for p in tree.deps(c, "pobj")
    ]


def _with_conjuncts(tree: Tree, heads: Sequence[int]) -> list[int]:
    """The heads with all that are coordinated with them; "a judge, his son and two guards" may be parsed in steps."""
    out: list[int] = []
    for h in heads:
        out += tree.conjuncts(h)
        for a in tree.deps(h, "appos"):
            if tree.deps(a, "conj"):
                others = tree.conjuncts(a)
                out += others if tree.deps(a, "poss") or _list(tree, h, a) else others[1:]
    return [h for h in dict.fromkeys(out) if not _part(tree, h)]


def _list(tree: Tree, h: int, a: int) -> bool:
    """ "A mother, a father and a son": the second is another one, not a word for the first."""
    return all(any(tree.tokens[d].lower in {"a", "an"} for d in tree.deps(t, "det")) for t in (h, a))


def _part(tree: Tree, h: int) -> bool:
    """Say whether these are among those already told: "six peasants, **among them a woman**"."""
    first = min([h, *tree.deps(h, "det", "nummod", "amod", "poss")])
    before = [t.lower for t in tree.tokens[max(0, first - 2) : first]]
    return before == ["among", "them"] or before[-1:] == ["including"]


def _total(
    tree: Tree, heads: list[int], known: dict[int, Amount], words: CountWords, person: IsPerson | None, single: bool
) -> Counted | None:
    """Add up coordinated amounts; one person counts where it is said who was killed, injured or arrested."""
    heads = [_of_sum(tree, h, words) for h in heads]
    parts: list[tuple[int, int, int | None, int | None, bool]] = []
    neither = next((d for h in heads for d in tree.deps(h, "preconj", "det", "cc") if _neither(tree, d)), None)
    if neither is not None:
        return Counted(neither, heads[-1], 0, 0, tuple(heads), False)
    if len(heads) > 1 and heads[0] in known and _named_after(tree, heads, words):
        heads = heads[:1]  # "four others, A, B, C and D, were hurt"
    for h in heads:
        amount = known.get(h)
        if amount is not None and not (_both(tree, amount) and len(heads) > 1):
            parts.append((amount.first, amount.last, amount.low, amount.high, False))
            continue
        nobody = _nobody(tree, h)
        if nobody is not None:
            parts.append((nobody, h, 0, 0, False))
        elif single and _individual(tree, h, words, person):
            start = next(iter(tree.deps(h, "det", "poss")), h)
            parts.append((min(start, h), h, 1, 1, True))
    if not parts:
        return None
    low = None if all(p[2] is None for p in parts) else sum(p[2] or 0 for p in parts)
    high = None if any(p[3] is None for p in parts) else sum(p[3] or 0 for p in parts)
    first, last = min(p[0] for p in parts), max(p[1] for p in parts)
    return Counted(first, last, low, high, tuple(heads), all(p[4] for p in parts))


def _of_sum(tree: Tree, h: int, words: CountWords) -> int:
    """The people of "a total of 50 people"; the head itself, where it is no word for a sum."""
    if tree.tokens[h].lemma not in words.sums:
        return h
    return next(iter(_prepositional(tree, h, {"of"})), h)


def _named_after(tree: Tree, heads: Sequence[int], words: CountWords) -> bool:
    """Say whether the others of a list are the names of those whom its first member counts."""
    first, *others = heads
    apart = first + 1 < len(tree.tokens) and tree.tokens[first + 1].text in {",", ":", ";", "-", "–", "—"}
    counted = tree.tokens[first]
    return apart and counted.tag == "NNS" and counted.lemma in words.general and _names(tree, others)


def _names(tree: Tree, heads: Sequence[int]) -> bool:
    return all(tree.tokens[h].tag == "NNP" for h in heads)


def _both(tree: Tree, amount: Amount) -> bool:
    """ "Both John and his wife": it only announces those who are named."""
    return tree.tokens[amount.last].lower == "both" and tree.tokens[amount.head].tag != "NNS"


def _another(tree: Tree, h: int) -> bool:
    """Say whether token `h` is "another" that stands for a person, not before a noun."""
    if tree.tokens[h].lower != "another":
        return False
    after = tree.tokens[h + 1].lower if h + 1 < len(tree.tokens) else ""
    return tree.tokens[h].dep != "det" or after in {"early", "late", "on", "in", "at"}  # "another early Sunday"


def _neither(tree: Tree, d: int) -> bool:
    return tree.tokens[d].lower == "neither"


def _nobody(tree: Tree, h: int) -> int | None:
    """The first token of "nobody", "no one", "no soldiers"; None where somebody is meant."""
    if tree.tokens[h].lower in _NOBODY or tree.tokens[h].lower == "neither":
        return h
    return next((d for d in tree.deps(h, "det", "preconj", "cc") if tree.tokens[d].lower in _NO), None)


def _individual(tree: Tree, h: int, words: CountWords, person: IsPerson | None) -> bool:
    """Say whether the noun phrase is one person: "a judge", "his driver", "Mullah Omar", "himself"."""
    token = tree.tokens[h]
    if token.lower in _HIMSELF or _another(tree, h):
        return True
    if any(tree.tokens[d].lower in _ANY for d in tree.deps(h, "det")):
        return False
    if token.lemma in words.not_people or token.tag not in ("NN", "NNP", "JJ", "UH"):
        return False
    articles = [tree.tokens[d].lower for d in tree.deps(h, "det", "poss")]
    if token.lower in words.ordinals and articles:
        return True
    if _years(tree, h) and (articles or tree.sentence.headline or _suffered(tree, min(h + 1, len(tree.tokens) - 1))):
        return True
    if token.tag == "JJ":
        return False
    if token.lower in words.ones or token.tag == "UH":  # "Teen", which opens a headline, may be read as a call
        return token.lower in words.ones
    if person is not None and person(h):
        return token.tag == "NNP" or bool(articles) or h == 0 or bool(tree.deps(h, "appos", "amod", "compound"))
    return any(a in {"a", "an"} for a in articles) and token.tag == "NN" and person is None


def _years(tree: Tree, h: int) -> bool:
    """ "A 2-year-old was shot": the age stands for the child."""
    before = "".join(t.lower for t in tree.tokens[max(0, h - 4) : h + 1])
    return before.endswith(("year-old", "month-old", "week-old", "day-old"))
