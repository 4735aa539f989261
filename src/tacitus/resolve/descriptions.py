"""Definite descriptions: what "the junta", "the president", "the group" or "the country" may take up."""

from __future__ import annotations

from tacitus.model.tree import Tree
from tacitus.resolve.resolved import Resolved

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
COUNTRY_NOUNS = frozenset({"country", "nation", "state", "republic", "kingdom"})
REGIME = frozenset({"regime", "junta", "government", "administration", "leadership"})
PAIRS = frozenset(
    [
        "parties",
        "sides",
        "countries",
        "nations",
        "leaders",
        "governments",
        "presidents",
        "states",
        "neighbours",
        "neighbors",
        "powers",
        "ministers",
        "men",
    ]
)
#: Nouns that may take up any group or body that was named.
ANY_GROUP = frozenset(
    [
        "group",
        "movement",
        "organization",
        "organisation",
        "faction",
        "party",
        "militia",
        "army",
        "force",
        "network",
        "alliance",
        "union",
        "company",
        "agency",
        "bloc",
        "coalition",
        "militant",
        "rebel",
        "insurgent",
        "guerrilla",
        "fighter",
        "jihadist",
        "extremist",
        "islamist",
        "separatist",
        "mercenary",
        "paramilitary",
    ]
)


def described(tree: Tree, i: int) -> bool:
    """Say whether the phrase of `i` is definite and bare enough to take up something named before."""
    dets = tree.deps(i, "det")
    return bool(dets) and tree.tokens[dets[0]].lower in DEFINITE and not tree.deps(i, "poss", "nummod")


def is_country_noun(tree: Tree, i: int) -> bool:
    """Say whether the phrase of `i` is "the country", "this nation", "the West African nation" and the like."""
    return tree.tokens[i].lower in COUNTRY_NOUNS and described(tree, i) and not tree.deps(i, "prep", "compound")


def wants(one: Resolved, earlier: Resolved, noun: str) -> bool:
    """Say whether the description `one` (with head `noun`) can mean the `earlier` entity."""
    if earlier.code is None:
        return False
    if one.code is not None and one.code != earlier.code:
        return False
    if one.kind == "role" and not one.plural:
        person = earlier.kind == "person" and earlier.sector is not None and earlier.named
        if not person:
            return False
        if one.office is not None:
            return _same_office(one.office, earlier)
        return noun in {"leader", "ruler", "strongman", "dictator"} and earlier.sector == "GOV"

    if one.kind == "body" or (one.kind == "role" and one.plural):
        if earlier.kind == "group":
            return noun in ANY_GROUP and one.sector in {None, earlier.sector}
        last = earlier.identifier_text.lower().rpartition(" ")[2]
        alike = last == noun or last.rstrip("s") == noun or (noun in REGIME and last in REGIME)
        return alike and earlier.kind == one.kind and earlier.sector == one.sector
    return False


def pair_noun(tree: Tree, i: int) -> bool:
    """Say whether the phrase of `i` is "both sides", "the two countries", "the two leaders" and the like."""
    token = tree.tokens[i]
    if token.tag != "NNS" or tree.deps(i, "prep", "poss"):
        return False
    before = {tree.tokens[c].lower for c in tree.children[i] if c < i}
    return bool(before & {"both", "two"}) and token.lower in PAIRS and not before - {"both", "two", "the", "these"}


def _same_office(office: str, earlier: Resolved) -> bool:
    if earlier.office is not None:
        return earlier.office == office or earlier.office.endswith(" " + office)
    return False
