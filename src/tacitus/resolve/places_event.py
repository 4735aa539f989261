"""Which of a sentence's places is the place of an event, from the way the words hang together."""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.model.tree import Tree
from tacitus.resolve.gazetteer import Place
from tacitus.resolve.toponyms import Found, PlaceWords

Resolved = tuple[Found, Place, bool]
#: Edges that lead out of an event's own clause.
_OUT = frozenset({"relcl", "advcl", "ccomp", "parataxis", "csubj"})
#: More than any way inside a sentence.
_APART = 99.0
#: A finer place of the same country may hang so much farther from the event than the coarser one.
_FINER = 2.2
_AREAS = frozenset({"continent", "wide"})


def choose(
    tree: Tree, trigger: int, arguments: frozenset[int], here: Sequence[Resolved], words: PlaceWords
) -> tuple[int, str] | None:
    """Give the number in `here` of the event's place and the reason, or None where no place is the event's.

    First a prepositional phrase on the trigger, its parties or its light verb; then another place of the clause;
    then the sentence's only literal place. A party is no place of its own event, nor is where somebody speaks.
    """
    ranked: list[tuple[float, int, str]] = []
    for n, (found, place, literal) in enumerate(here):
        head = _head(tree, found)
        housed = _of_building(tree, head, words) and place.kind == "town"
        literal = literal or housed
        ground = literal and place.resolution >= 2
        if (head in arguments or _is_party(tree, head, arguments)) and not ground:
            continue
        judged = _cost(tree, trigger, arguments, head, words)
        if judged is None or of_speaker(tree, trigger, head, words):
            continue
        cost, how = judged
        if place.kind in _AREAS:
            cost += 1.5
        if not literal and cost >= 2:
            continue
        if cost < 4.5:
            ranked.append((cost, n, f"place: '{_text(tree, found)}' {how}"))
    if ranked:
        best = min(ranked)
        return _finer(tree, here, ranked, best)
    only = [n for n in range(len(here)) if _may_be_only(tree, trigger, arguments, here[n], words)]
    if only and len({here[n][1].name for n in only}) == 1:
        return only[0], f"place: '{_text(tree, here[only[0]][0])}' is the sentence's only place"
    return None


def _may_be_only(tree: Tree, trigger: int, arguments: frozenset[int], named: Resolved, words: PlaceWords) -> bool:
    """A literal place after a preposition of place that neither a party, a speaker nor another time keeps apart."""
    found, place, literal = named
    head = _head(tree, found)
    prep = governed(tree, head, words)
    if not literal or place.kind in _AREAS or prep is None or head in arguments:
        return False
    if tree.tokens[prep].lower in {"of", "from"}:  # "a man from Lyon was shot": where he comes from
        return False
    if of_speaker(tree, trigger, head, words):
        return False
    return _path(tree, trigger, tree.tokens[prep].head, words) is not None


def _text(tree: Tree, found: Found) -> str:
    return tree.span(found.first, found.last).text


def _head(tree: Tree, found: Found) -> int:
    for i in range(found.last, found.first - 1, -1):
        if not found.first <= tree.tokens[i].head <= found.last:
            return i
    return found.last


def _is_party(tree: Tree, head: int, arguments: frozenset[int]) -> bool:
    """A name inside a party's noun phrase without a preposition of place ("Russia's army", "the Mali junta")."""
    token = tree.tokens[head]
    return token.dep in {"poss", "compound", "nmod", "conj"} and token.head in arguments


def governed(tree: Tree, head: int, words: PlaceWords) -> int | None:
    """Give the preposition of place that a name hangs on, through coordination, apposition and "the city of"."""
    i = head
    for _ in range(6):
        token = tree.tokens[i]
        if token.dep == "pobj":
            prep = tree.tokens[token.head]
            if prep.lower in words.where or prep.lower in words.motion:
                return prep.i
            if prep.lower == "of" and tree.tokens[prep.head].lemma in words.of_nouns:
                i = prep.head
                continue
            return prep.i if prep.lower == "of" else None
        if token.dep in {"conj", "appos", "compound", "nmod", "npadvmod", "poss"} and token.head != i:
            i = token.head
            continue
        return None
    return None


def _cost(
    tree: Tree, trigger: int, arguments: frozenset[int], head: int, words: PlaceWords
) -> tuple[float, str] | None:
    """Cost of taking the name as the event's place, with how it hangs on the event."""
    prep = governed(tree, head, words)
    if prep is None:
        token = tree.tokens[head]
        if token.head == trigger and token.dep in {"compound", "nmod", "amod"}:
            return 1.0, "before the event's noun"
        if head in arguments and token.head == trigger and token.dep not in {"nsubj", "poss", "agent"}:
            return 1.4, "itself the object of the event"
        if _names_object(tree, trigger, arguments, head, words):
            return 1.4, "the name of the object of the event"
        if (token.dep in {"compound", "nmod"} and token.head in arguments) or _of_building(tree, head, words):
            return 0.9, "before a party of the event"
        return None
    where = tree.tokens[prep]
    motion = 0.4 if where.lower in words.motion else 0.8 if where.lower == "of" else 0.0
    base = where.head
    if where.lower == "of" and base != trigger:
        return None
    if base == trigger:
        return 0.2 + motion, f"after '{where.text}' on the event"
    if base in arguments and where.lower == "from" and tree.tokens[base].dep != "prep":
        return None  # "a man from Lyon was shot": where he comes from
    if base in arguments:
        return 1.0 + motion, f"after '{where.text}' on a party of the event"
    steps = _path(tree, trigger, base, words)
    if steps is None:
        return None
    return 1.2 + motion + steps, f"after '{where.text}' in the event's clause"


def _of_building(tree: Tree, head: int, words: PlaceWords) -> bool:
    """ "took **Lima**'s courthouse": the building stands where its owner is, and something befalls it."""
    token = tree.tokens[head]
    owned = tree.tokens[token.head]
    return token.dep == "poss" and owned.lower in words.buildings and owned.dep in {"dobj", "pobj", "nsubjpass"}


def _names_object(tree: Tree, trigger: int, arguments: frozenset[int], head: int, words: PlaceWords) -> bool:
    """ "attacked the town **of Menaka**", also where the town is no party: a subject acts and is elsewhere."""
    of = tree.tokens[tree.tokens[head].head]
    noun = tree.tokens[of.head]
    if tree.tokens[head].dep != "pobj" or of.lower != "of" or noun.lemma not in words.of_nouns:
        return False
    return noun.dep == "dobj" and (noun.head == trigger or noun.i in arguments)


def _path(tree: Tree, trigger: int, base: int, words: PlaceWords) -> float | None:
    """Length of the way between two tokens, clause borders counting three; None when something sets them apart."""
    up: dict[int, float] = {base: 0.0}
    cost, i = 0.0, base
    while tree.tokens[i].head != i:
        cost += _APART if tree.parts_ways(i) else _step(tree, i, words)
        i = tree.tokens[i].head
        up[i] = cost
    cost, i = 0.0, trigger
    while i not in up:
        if tree.tokens[i].head == i:
            return None
        cost += _step(tree, i, words)
        i = tree.tokens[i].head
    cost += up[i]
    return cost if cost < _APART else None


def _step(tree: Tree, i: int, words: PlaceWords) -> float:
    token = tree.tokens[i]
    if token.lower in words.borders and token.dep in {"prep", "mark"}:
        return _APART
    marks = tree.deps(i, "mark", "advmod") if token.dep == "advcl" else ()
    if any(tree.tokens[c].lower in words.borders for c in marks):
        return _APART
    return 3.0 if token.dep in _OUT else 0.5


def of_speaker(tree: Tree, trigger: int, head: int, words: PlaceWords) -> bool:
    """Say whether the name hangs on a verb of saying above the event: it is where somebody speaks."""
    above = {i for i in tree.ancestors(trigger) if tree.tokens[i].lemma in words.speech}
    if tree.tokens[trigger].lemma in words.speech or not above:
        return False
    chain = {trigger, *tree.ancestors(trigger)}
    for i in tree.ancestors(head):
        if i in above:
            return True
        if i in chain:
            return False
    return False


def _finer(
    tree: Tree, here: Sequence[Resolved], ranked: Sequence[tuple[float, int, str]], best: tuple[float, int, str]
) -> tuple[int, str]:
    """Of a coarse and a finer place of one country ("in Mosul, Iraq") take the finer."""
    found, place, _ = here[best[1]]
    if place.resolution >= 3:
        return best[1], best[2]
    for cost, n, reason in sorted(ranked):
        other = here[n][1]
        if cost <= best[0] + _FINER and other.country == place.country and other.resolution > place.resolution:
            return n, reason
    n = best[1]
    if n and here[n - 1][0].last + 2 == found.first and tree.tokens[found.first - 1].text == ",":
        before = here[n - 1][1]
        if before.resolution > place.resolution and before.country == place.country:
            return n - 1, best[2]
    return n, best[2]
