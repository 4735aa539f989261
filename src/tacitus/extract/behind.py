"""Who stands behind a deed that another verb's object tells of: who orders it, who issues the paper that does it."""

from __future__ import annotations

from tacitus.model.tree import Tree

#: "The gang was **responsible** for the killings": the gang killed.
_CULPABLE = frozenset({"responsible", "guilty", "culpable", "liable", "accountable", "complicit"})
#: How nouns end that may have a "by" phrase of their own.
_DEEDS = (
    "tion",
    "sion",
    "ment",
    "ing",
    "al",
    "age",
    "ure",
    "ance",
    "attack",
    "raid",
    "murder",
    "abuse",
    "coup",
    "strike",
)
#: "The judge **ordered** two editors jailed": the judge jails them.
ORDER = frozenset({"order", "have"})


def orderer(tree: Tree, i: int) -> int | None:
    """Give the verb by whose subject's order `i` was done: "**ordered** two editors jailed"."""
    token = tree.tokens[i]
    if token.tag != "VBN" or tree.deps(i, "aux", "auxpass"):
        return None
    above = token.head
    if token.dep == "acl" and tree.tokens[above].dep == "dobj":
        above = tree.tokens[above].head
    elif token.dep not in ("ccomp", "xcomp", "oprd"):
        return None
    return above if tree.tokens[above].lemma in ORDER and tree.is_verb(above) else None


def issuer(tree: Tree, i: int) -> int | None:
    """Give the verb whose object is what participle `i` describes: "Lima **signed** a decree granting asylum"."""
    token = tree.tokens[i]
    thing = tree.tokens[token.head]
    if token.dep != "acl" or token.tag != "VBG" or thing.dep not in ("dobj", "pobj"):
        return None
    above = thing.head if thing.dep == "dobj" else tree.tokens[thing.head].head
    return above if tree.is_verb(above) else None


def late_agent(tree: Tree, i: int) -> list[int]:
    """Give the "by" phrase that ends a passive clause and was hung on its complement: "was urged to quit **by** them",
    "was put on a list **by** Lima". A noun that tells of a deed keeps its own: "was blamed for a raid **by** them"."""
    last = tree.subtree(i)[-1]
    for t in range(last, i, -1):
        token = tree.tokens[t]
        if token.lower == "by" and token.dep in ("agent", "prep"):
            return tree.deps(t, "pobj") if _takes_no_agent(tree, i, token.head) else []
    return []


def _takes_no_agent(tree: Tree, passive: int, host: int) -> bool:
    """Say whether `host`, somewhere in the complement of the passive verb, is an infinitive or names no deed."""
    for above in (host, *tree.ancestors(host)):
        if above == passive:
            break
        if tree.tokens[above].dep not in ("xcomp", "pobj", "prep", "oprd", "dobj", "attr", "dative"):
            return False
    if tree.is_verb(host):
        return tree.tokens[host].tag == "VB" and not tree.deps(host, "auxpass")
    return tree.is_noun(host) and not tree.tokens[host].lemma.endswith(_DEEDS)


def culpable_verb(tree: Tree, preposition: int) -> int | None:
    """Give the "be" whose subject did what stands behind the preposition: "**was** behind the plot"."""
    word, above = tree.tokens[preposition].lower, tree.tokens[preposition].head
    if tree.tokens[above].lemma in _CULPABLE and word in ("for", "of", "in"):
        above = tree.tokens[above].head
    elif word != "behind":
        return None
    return above if tree.tokens[above].lemma == "be" else None
