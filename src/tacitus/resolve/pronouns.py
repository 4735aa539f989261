"""Whom a pronoun can mean: which entities agree with it, and in what order they are asked."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.model.tree import Tree
from tacitus.resolve.clauses import is_place_only
from tacitus.resolve.lists import load_lists
from tacitus.resolve.resolved import Resolved

_LISTS = load_lists("cues", "pronouns")
PERSONAL = {form: gender for gender, key in (("m", "male"), ("f", "female")) for form in _LISTS.words(key)}
NEUTER = _LISTS.words("neuter")
MANY = _LISTS.words("many")
SPEAKING = _LISTS.words("speaking")
PRONOUNS = frozenset(PERSONAL) | NEUTER | MANY | SPEAKING
SUBJECTS = ("nsubj", "nsubjpass")
_MINDED = _LISTS.words("minded")
_EMPTY = _LISTS.words("empty")
_OBJECTS = _LISTS.words("objects")
#: How many sentences back an antecedent may stand.
REACH = 3


def agrees(word: str, found: Resolved, joined: bool) -> bool:
    """Say whether a pronoun can stand for an entity; `joined` says that the entity is coordinated with another."""
    if word in PERSONAL:
        person = found.kind == "person" or (found.kind == "role" and not found.plural)
        return person and not joined and found.gender in {"", PERSONAL[word]}
    if word in NEUTER:
        return found.kind in {"country", "body", "group"} and not found.plural
    return (
        joined
        or found.plural
        or found.kind in {"group", "body"}
        or (found.kind == "nationals" and found.sector == "CVL")
    )


def is_several(word: str, found: Resolved, joined: bool) -> bool:
    """Say whether an entity is what a pronoun's number asks for first: for "they" several people or a band of them."""
    if word not in MANY or joined:
        return True
    known = found.code is not None or found.sector is not None
    return (found.plural and known) or found.kind in {"group", "nationals"} or found.sector == "COP"


def is_empty(tree: Tree, i: int) -> bool:
    """Say whether the "it" at `i` stands for nothing."""
    token = tree.tokens[i]
    if token.lower != "it" or token.dep not in SUBJECTS:
        return False
    verb = tree.tokens[token.head]
    if any(tree.tokens[a].lower in _MINDED for a in tree.deps(token.head, "acomp", "oprd")):
        return False
    return (verb.lemma in _EMPTY and not _does(tree, token.head)) or bool(
        tree.deps(token.head, "ccomp", "csubj") and verb.dep == "ROOT" and token.dep == "nsubjpass"
    )


def _does(tree: Tree, verb: int) -> bool:
    """Say whether a clause's subject has a thing done to it or does one: "it takes hostages", "it was a member"."""
    return tree.tokens[verb].lemma in {"take", "turn"} and bool(tree.deps(verb, "prt"))


def barred(tree: Tree, i: int) -> int | None:
    """Give the subject that a pronoun cannot be because it is an object in its clause: "he told **him**"."""
    token = tree.tokens[i]
    if token.tag == "PRP$" or token.lower.endswith(("self", "selves")):
        return None
    verb = token.head
    if token.dep in SUBJECTS:
        if token.lower not in _OBJECTS and token.lower != "her":
            return None
        verb = tree.tokens[verb].head
    elif token.dep not in {"dobj", "dative", "iobj", "pobj"}:
        return None
    for v in (verb, *tree.ancestors(verb)):
        subjects = tree.deps(v, *SUBJECTS)
        if subjects and subjects[0] != i:
            return subjects[0]
        if tree.tokens[v].dep not in {"xcomp", "conj", "pcomp", "prep", "dobj", "pobj", "dative", "advcl"}:
            return None
    return None


def candidates(trees: list[Tree], sentence: int, token: int) -> Iterator[tuple[int, int]]:
    """Give positions of possible antecedents, the likeliest first: in this sentence, then in those before it.

    In its own sentence the subjects of the clauses above the pronoun come first, the nearest of them before the others.
    """
    tree = trees[sentence]
    clause = tree.tokens[token].head
    own = tree.tokens[token].dep != "poss" and not tree.tokens[token].lower.endswith(("self", "selves"))
    nouns = [i for i in _heads(tree) if i < token]
    same = [i for i in nouns if not (own and tree.tokens[i].head == clause and tree.tokens[i].dep in SUBJECTS)]
    above = [s for verb in tree.ancestors(token) for s in tree.deps(verb, *SUBJECTS) if s in same]
    yield from ((sentence, i) for i in above)
    yield from ((sentence, i) for i in _ordered(tree, [i for i in same if i not in above]))
    for s in range(sentence - 1, max(-1, sentence - 1 - REACH), -1):
        if trees[s].sentence.index == 0 and sentence - s > 1:
            continue
        yield from ((s, i) for i in _ordered(trees[s], list(_heads(trees[s]))))


def _heads(tree: Tree) -> Iterator[int]:
    """Give heads of noun phrases and third-person pronouns, in order of text."""
    for token in tree.tokens:
        if (tree.is_noun(token.i) and token.dep != "compound") or (
            token.tag in {"PRP", "PRP$"} and token.lower not in SPEAKING
        ):
            yield token.i


def _ordered(tree: Tree, nouns: list[int]) -> list[int]:
    """Subjects first, then the others, both in order of text; what only says where or whose something is comes last."""
    first = [i for i in nouns if tree.tokens[i].dep in SUBJECTS]
    last = [i for i in nouns if i not in first and is_place_only(tree, i)]
    return first + [i for i in nouns if i not in first and i not in last] + last


def is_joined(tree: Tree, i: int) -> bool:
    """Say whether the noun at `i` is the first of several coordinated ones."""
    return bool(tree.deps(i, "conj"))
