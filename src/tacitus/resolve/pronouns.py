"""Whom a pronoun can mean: which entities agree with it, and in what order they are asked."""

from __future__ import annotations

from collections.abc import Iterator

from tacitus.model.tree import Tree
from tacitus.resolve.resolved import Resolved

PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKING = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours"})
PRONOUNS = frozenset(PERSONAL) | NEUTER | MANY | SPEAKING
SUBJECTS = ("nsubj", "nsubjpass")
#: What only somebody can be: "it is **willing** to withdraw" is said of a state, not of nothing.
MINDED = frozenset(
    [
        "able",
        "unable",
        "willing",
        "unwilling",
        "ready",
        "prepared",
        "eager",
        "keen",
        "reluctant",
        "open",
        "committed",
        "determined",
        "opposed",
        "interested",
        "hopeful",
        "concerned",
        "worried",
        "sorry",
        "confident",
        "poised",
    ]
)
#: Verbs whose "it" means nothing ("it is unclear", "it seems", "it rained").
EMPTY = frozenset({"be", "seem", "appear", "take", "rain", "remain", "become", "turn"})
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


def is_empty(tree: Tree, i: int) -> bool:
    """Say whether the "it" at `i` stands for nothing."""
    token = tree.tokens[i]
    if token.lower != "it" or token.dep not in SUBJECTS:
        return False
    verb = tree.tokens[token.head]
    if any(tree.tokens[a].lower in MINDED for a in tree.deps(token.head, "acomp", "oprd")):
        return False
    return verb.lemma in EMPTY or bool(
        tree.deps(token.head, "ccomp", "csubj") and verb.dep == "ROOT" and token.dep == "nsubjpass"
    )


def candidates(trees: list[Tree], sentence: int, token: int) -> Iterator[tuple[int, int]]:
    """Give positions of possible antecedents, the likeliest first: in this sentence, then in those before it."""
    tree = trees[sentence]
    clause = tree.tokens[token].head
    own = tree.tokens[token].dep != "poss" and not tree.tokens[token].lower.endswith(("self", "selves"))
    nouns = [i for i in _heads(tree) if i < token]
    same = [i for i in nouns if not (own and tree.tokens[i].head == clause and tree.tokens[i].dep in SUBJECTS)]
    yield from ((sentence, i) for i in _ordered(tree, same))
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
    """Subjects first, in order of text; then the others, in order of text."""
    first = [i for i in nouns if tree.tokens[i].dep in SUBJECTS]
    return first + [i for i in nouns if tree.tokens[i].dep not in SUBJECTS]


def is_joined(tree: Tree, i: int) -> bool:
    """Say whether the noun at `i` is the first of several coordinated ones."""
    return bool(tree.deps(i, "conj"))
