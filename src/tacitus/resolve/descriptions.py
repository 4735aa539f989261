"""Definite descriptions: what "the junta", "the president", "the group" or "the country" may take up.

The words are in `resources/actors/descriptions.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.model.tree import Tree
from tacitus.resolve.lists import Lists, load_lists
from tacitus.resolve.register import INTERNATIONAL
from tacitus.resolve.resolved import Resolved
from tacitus.resolve.words import head_word

_LISTS = load_lists("actors", "descriptions")
DEFINITE = _LISTS.words("definite", "articles")
COUNTRY_NOUNS = _LISTS.words("nouns", "country")
_COUNTRY_MODIFIERS = _LISTS.words("modifiers", "country")
_REGIME = _LISTS.words("nouns", "regime")
_ARMED = _LISTS.words("nouns", "armed")
OFFICE_PREFIXES = _LISTS.words("apart", "offices")
_LEADERS = _LISTS.words("nouns", "leader")
_NO_SHORT_FORM = _LISTS.words("never", "short")
_EQUIPMENT = _LISTS.words("equipment", "things")
_CAPITAL_ONLY = _LISTS.words("capital_only", "things")
_PAIRS = {kind: _LISTS.words(kind, "pairs") for kind in ("states", "persons", "any")}
#: One name for words that stand for each other.
SAME = {word: name for name in _LISTS.table("same") for word in _LISTS.words(name, "same")}
#: Sectors of those who fight without being a state's.
_REBELS = frozenset({"REB", "PRM", "UAF", "CRM"})
_OF_STATE = frozenset({"MIL", "COP", "GOV", "LEG", "JUD"})


@dataclass(frozen=True, slots=True)
class _Hypernym:
    """What a general noun may take up: entities of these kinds with one of the codes or sectors."""

    kinds: frozenset[str]
    codes: frozenset[str]
    sectors: frozenset[str]

    def fits(self, earlier: Resolved) -> bool:
        """Say whether an entity is of the sort."""
        if earlier.kind not in self.kinds:
            return False
        return not (self.codes or self.sectors) or earlier.code in self.codes or earlier.sector in self.sectors


def _hypernyms(lists: Lists) -> dict[str, tuple[_Hypernym, ...]]:
    out: dict[str, tuple[_Hypernym, ...]] = {}
    for n, row in enumerate(lists.rows("hypernym"), start=1):
        parts = [frozenset(lists.split(row.get(k, ""), f"hypernym {n}, {k}")) for k in ("kinds", "codes", "sectors")]
        for noun in lists.split(row.get("nouns"), f"hypernym {n}, nouns"):
            out[noun] = (*out.get(noun, ()), _Hypernym(*parts))
    return out


_HYPERNYMS = _hypernyms(_LISTS)


def described(tree: Tree, i: int) -> bool:
    """Say whether the phrase of `i` is definite and bare enough to take up something named before."""
    dets = tree.deps(i, "det")
    return bool(dets) and tree.tokens[dets[0]].lower in DEFINITE and not tree.deps(i, "poss", "nummod")


def is_country_noun(tree: Tree, i: int) -> bool:
    """Say whether the phrase of `i` is "the country", "his country", "the West African nation" and the like."""
    if tree.tokens[i].lower not in COUNTRY_NOUNS or tree.deps(i, "prep", "nummod"):
        return False
    if any(tree.tokens[c].lower not in _COUNTRY_MODIFIERS for c in tree.deps(i, "compound")):
        return False
    owners = tree.deps(i, "poss")
    if owners:
        return tree.tokens[owners[0]].tag == "PRP$"
    return described(tree, i)


def _codes_allow(one: Resolved, earlier: Resolved) -> bool:
    if one.code in {"IGO", "NGO"} and earlier.code in INTERNATIONAL:
        return True
    return one.code is None or one.code == earlier.code


def is_thing(tree: Tree, i: int, one: Resolved) -> bool:
    """Say whether what reads like an actor is a thing here: drones that are shot down, the drone of "drone attack"."""
    token = tree.tokens[i]
    if token.lemma not in _EQUIPMENT or one.code is not None or tree.deps(i, "poss"):
        return False
    if token.dep in {"compound", "amod", "nmod"} and not tree.deps(i, "amod", "compound", "nmod"):
        return True  # "a **drone** attack" tells by what, not by whom
    against = token.dep == "pobj" and tree.tokens[token.head].lower in {"on", "against", "at", "of"}
    return token.dep in {"dobj", "nsubjpass"} or against


def is_building(tree: Tree, i: int, one: Resolved) -> bool:
    """Say whether a body that has its name from a building is the building: "a house", "his house", not "the House"."""
    token = tree.tokens[i]
    small = token.text.islower() and token.lemma in _CAPITAL_ONLY and one.identifier_text.lower() == token.lower
    return small and token.dep != "nsubj"


def takes_up_name(one: Resolved, earlier: Resolved, name: str, noun: str) -> bool:
    """Say whether the description `one` (with head `noun`) is short for, or another word for, the `earlier` entity,
    which is called `name`.

    "the union" is short for the "Union of Teachers", "the military" another word for the army.
    """
    if not _codes_allow(one, earlier):
        return False
    if one.kind not in {"body", "role"} or (one.kind == "role" and not one.plural):
        return False
    last = head_word(name)
    if earlier.kind in {"body", "group"} and one.kind == "body":
        sectors = {one.sector, earlier.sector}
        return noun == last and noun not in _NO_SHORT_FORM and (None in sectors or len(sectors) == 1 or _named(name))
    if earlier.kind == one.kind and earlier.plural == one.plural and earlier.code is not None:
        alike = noun in {last, last.removesuffix("s")} or SAME.get(noun, noun) == SAME.get(last, last)
        return alike and earlier.sector == one.sector
    return False


def is_general(noun: str) -> bool:
    """Say whether a noun may take up somebody whose name does not hold it, as `takes_up_kind` decides."""
    return noun in _REGIME or noun in SAME or noun in _HYPERNYMS


def takes_up_kind(one: Resolved, earlier: Resolved, name: str, noun: str) -> bool:
    """Say whether `noun` is a more general word for what the `earlier` entity, called `name`, is ("the bloc")."""
    if not _codes_allow(one, earlier):
        return False
    last = head_word(name)
    if noun in _ARMED and one.plural and earlier.sector in _REBELS and one.sector in _REBELS:
        return earlier.kind == "group" or (earlier.kind == "role" and earlier.plural) or earlier.kind == "body"
    if noun in _REGIME and last in _REGIME:
        return earlier.kind == "body" and earlier.sector == one.sector and earlier.code is not None
    if one.kind == "body" and SAME.get(noun) is not None and SAME.get(noun) == SAME.get(last, last):
        return earlier.kind == "body" and earlier.sector == one.sector
    if one.kind not in {"body", "role"} or one.plural or not (_named(name) or earlier.kind == "group"):
        return False
    if one.sector in _OF_STATE and one.sector != earlier.sector:
        return False
    return any(h.fits(earlier) for h in _HYPERNYMS.get(noun, ()))


def same_office(office: str, other: str | None) -> bool:
    """Say whether an office may be called by another name of it: "minister" is any minister."""
    if other is None:
        return False
    a, b = SAME.get(office, office), SAME.get(other, other)
    return a == b or (other.endswith(" " + office) and other.split()[0] not in OFFICE_PREFIXES)


def leads(one: Resolved, earlier: Resolved, noun: str) -> bool:
    """Say whether "the leader" may be somebody who was introduced as governing, "the union leader" one of a union."""
    return noun in _LEADERS and earlier.sector == (one.sector or "GOV")


def pair_kind(tree: Tree, i: int) -> str | None:
    """Give states, persons or any for "both sides", "the two countries", "the two leaders" and the like, else None."""
    token = tree.tokens[i]
    if token.tag != "NNS" or tree.deps(i, "prep", "poss"):
        return None
    before = {tree.tokens[c].lower for c in tree.children[i] if c < i}
    known = "both" in before or ("two" in before and before & DEFINITE)
    if not known or before - {"both", "two", "the", "these"}:
        return None
    return next((kind for kind, nouns in _PAIRS.items() if token.lower in nouns), None)


def _named(name: str) -> bool:
    """Say whether an entity so called goes by a proper name and not by a common noun."""
    return name[:1].isupper() and any(w[:1].isupper() for w in name.split()[-1:])
