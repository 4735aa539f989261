"""Mending where the parser hangs prepositional phrases and second objects. Heads and labels change, tokens never."""

from __future__ import annotations

from tacitus.model.text import Token

_NAMES = frozenset({"NNP", "NNPS"})
#: Behind "by X" these lead to what was done to whom or where; with a common noun they may as well describe X.
_OF_THE_DEED = frozenset({"on", "against", "into", "onto", "over", "at", "in", "to", "near", "with", "outside", "for"})
_OF_THE_NOUN = frozenset({"on", "against", "into", "onto", "over", "to", "at"})


def reattach(tokens: list[Token]) -> None:
    """ "the raid by police **on** a newspaper", "inaugurated by Delhi **in** Seattle": hang the phrase on the deed;
    "advanced Manila $2 million": make the first of two objects the receiver."""
    for token in list(tokens):
        if token.dep == "prep":
            _behind_agent(tokens, token)
        elif token.dep == "dobj":
            _receiver(tokens, token)


def _behind_agent(tokens: list[Token], preposition: Token) -> None:
    agent = tokens[preposition.head]
    by = tokens[agent.head]
    if by.lower != "by" or agent.dep != "pobj" or by.dep not in ("prep", "agent"):
        return
    deed = tokens[by.head]
    named = agent.tag in _NAMES
    if deed.tag in ("VBN", "VBD"):
        fits = named and preposition.lower in _OF_THE_DEED
    else:
        fits = deed.tag.startswith("NN") and preposition.lower in (_OF_THE_DEED if named else _OF_THE_NOUN)
    if fits:
        tokens[preposition.i] = preposition._replace(head=deed.i)


def _receiver(tokens: list[Token], second: Token) -> None:
    verb = tokens[second.head]
    before = [t for t in tokens[: second.i] if t.head == verb.i and t.dep == "dobj" and t.i > verb.i]
    if not verb.tag.startswith("VB") or len(before) != 1 or before[0].tag not in _NAMES:
        return
    first = before[0]
    inside = {first.i} | {t.i for t in tokens if t.head == first.i}
    if max(inside) < second.i and not any(
        t.dep in ("cc", "punct") for t in tokens[first.i : second.i] if t.head != second.i
    ):
        tokens[first.i] = first._replace(dep="dative")
