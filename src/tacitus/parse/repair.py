"""Mending what the small parser gets wrong in a regular way. Heads and labels change, tokens and offsets never."""

from __future__ import annotations

from tacitus.model.text import Token
from tacitus.parse.repair_prepositions import reattach

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def repair(tokens: list[Token], headline: bool) -> tuple[Token, ...]:
    """Give the tokens with these mended: a noun coordinated with a verb joins the noun phrase before the conjunction;
    a name "coordinated" by a mere comma is an apposition; "up to 16 men" is an object, not a particle and a goal;
    ", who …" after "A and B" is about A and B; in a headline "Russia, Mali to …" the comma means "and"; "in police
    firing" is a noun; "killed on Monday when …" tells when somebody was killed, not more about Monday; of "the agency
    working there said" the agency is the subject; in "the premier, A, and the king, B," premier and king are joined."""
    for token in list(tokens):
        if token.dep == "conj" and token.tag in _NOUNS and tokens[token.head].tag.startswith("VB"):
            if not _gapped(tokens, token):
                _join_noun(tokens, token)
        elif token.lower == "up" and token.dep in ("prt", "advmod", "prep"):
            _up_to(tokens, token)
        elif token.dep == "relcl":
            _relative(tokens, token)
            _when(tokens, tokens[token.i])
        elif token.tag == "VBG":
            _gerund(tokens, token)
            _describing(tokens, tokens[token.i])
    for token in list(tokens):
        if token.dep == "conj" and tokens[token.head].dep == "appos":
            _joined_titles(tokens, token)
    reattach(tokens)
    if headline:
        _headline_and(tokens)
    else:
        for token in list(tokens):
            if token.dep == "conj" and token.tag == "NNP" and _is_apposition(tokens, token):
                tokens[token.i] = token._replace(dep="appos")
    return tuple(tokens)


def _join_noun(tokens: list[Token], token: Token) -> None:
    """ "spoke to A and B", with B hung on "spoke": hang it on A, the topmost noun before the conjunction."""
    has_verb = any(t.head == token.i and t.dep in ("nsubj", "nsubjpass", "aux", "cop", "dobj") for t in tokens)
    cc = next((t for t in reversed(tokens[: token.i]) if t.dep == "cc" and t.head == token.head), None)
    if has_verb or cc is None:
        return
    at = cc.i - 1
    while at >= 0 and tokens[at].dep == "punct":
        at -= 1
    if at < 0 or tokens[at].tag not in _NOUNS:
        return
    top = at
    while tokens[top].head != top and not tokens[tokens[top].head].tag.startswith("VB"):
        parent = tokens[top].head
        if tokens[parent].dep in ("prep", "dative", "agent") and tokens[tokens[parent].head].tag.startswith("VB"):
            break
        top = parent
    if tokens[top].tag in _NOUNS and tokens[top].dep not in ("nsubj", "nsubjpass") and top < token.i:
        tokens[token.i] = token._replace(head=top)
        tokens[cc.i] = cc._replace(head=top)


def _gapped(tokens: list[Token], noun: Token) -> bool:
    """ "Nine were killed and twenty colleagues injured": make a passive of the participle; say whether it was so."""
    verb = tokens[noun.head]
    participle = tokens[noun.i + 1] if noun.i + 1 < len(tokens) else noun
    passive = any(t.head == verb.i and t.dep == "auxpass" for t in tokens)
    if not passive or participle.head != noun.i or participle.dep != "acl" or participle.tag != "VBN":
        return False
    tokens[participle.i] = participle._replace(head=verb.i, dep="conj")
    tokens[noun.i] = noun._replace(head=participle.i, dep="nsubjpass")
    return True


def _is_apposition(tokens: list[Token], token: Token) -> bool:
    """ "the president of Congo, Denis Sassou" with no conjunction anywhere in the list."""
    head = tokens[token.head]
    if head.tag not in ("NN", "NNP") or token.i <= head.i:
        return False
    around = {head.i, token.i}
    if any(t.dep == "cc" and t.head in around for t in tokens) or any(
        t.dep == "conj" and t.head == token.i for t in tokens
    ):
        return False
    if head.dep == "conj" and any(t.dep == "cc" and head.i < t.i < token.i for t in tokens):
        return False
    between = tokens[head.i + 1 : token.i]
    described = any(t.head == head.i and t.dep in ("det", "prep", "amod", "poss") for t in tokens)
    return described and any(t.text == "," for t in between)


def _headline_and(tokens: list[Token]) -> None:
    for token in list(tokens):
        head = tokens[token.head]
        names = token.tag == head.tag == "NNP" and token.dep == "appos" and head.dep in ("nsubj", "nsubjpass", "ROOT")
        if names and token.i == head.i + 2 and tokens[head.i + 1].text == ",":
            tokens[token.i] = token._replace(dep="conj")


def _up_to(tokens: list[Token], up: Token) -> None:
    """ "kidnapped up to 16 men": make "men" the verb's object and "up to" part of the number."""
    if up.i + 2 >= len(tokens) or tokens[up.i + 1].lower != "to" or tokens[up.i + 2].tag != "CD":
        return
    to, number = tokens[up.i + 1], tokens[up.i + 2]
    noun = tokens[number.head] if number.dep == "nummod" else number
    verb = tokens[up.head]
    if noun.head != to.i or not verb.tag.startswith("VB"):
        return
    taken = any(t.head == verb.i and t.dep == "dobj" for t in tokens)
    tokens[noun.i] = noun._replace(head=verb.i, dep="npadvmod" if taken else "dobj")
    tokens[up.i] = up._replace(head=number.i, dep="quantmod")
    tokens[to.i] = to._replace(head=number.i, dep="quantmod")


def _relative(tokens: list[Token], verb: Token) -> None:
    """ "the regimes of A and B, who left": the clause is about A and B when the pronoun follows their comma."""
    wh = next((t for t in tokens if t.head == verb.i and t.lower in ("who", "which") and t.i < verb.i), None)
    if wh is None or wh.i < 2 or tokens[wh.i - 1].text != ",":
        return
    last = tokens[wh.i - 2]
    if last.dep == "conj" and last.tag in _NOUNS and last.i != verb.head:
        first = last
        while first.dep == "conj" and tokens[first.head].tag in _NOUNS:
            first = tokens[first.head]
        if first.i != verb.head and first.tag == "NNP":
            tokens[verb.i] = verb._replace(head=first.i)


def _when(tokens: list[Token], verb: Token) -> None:
    """ "was killed on Monday when police fired": hang the clause on the verb, unless a comma or noun says otherwise."""
    wh = next((t for t in tokens[: verb.i] if t.head == verb.i and t.lower == "when"), None)
    if wh is None:
        return
    above = tokens[verb.head]
    while above.tag[:2] != "VB" and above.head != above.i:
        above = tokens[above.head]
    if above.tag.startswith("VB") and above.i < wh.i and above.lemma not in ("be", "remember", "recall"):
        tokens[verb.i] = verb._replace(head=above.i, dep="advcl")


def _gerund(tokens: list[Token], gerund: Token) -> None:
    """ "killed in police firing", "the heavy shelling of": make a noun of a gerund that stands like one."""
    before = tokens[gerund.i - 1] if gerund.i else gerund
    if gerund.dep == "advcl" and before.dep == "prt" and before.head == gerund.head:
        tokens[gerund.i] = gerund._replace(dep="xcomp")  # "ruled out **sending** troops"
        return
    if any(t.head == gerund.i and t.dep in ("dobj", "nsubj", "aux", "neg", "prt", "ccomp", "xcomp") for t in tokens):
        return
    noun = tokens[gerund.head]
    if gerund.dep == "acl" and noun.dep == "pobj" and noun.i == gerund.i - 1 and _bare_doer(tokens, noun):
        tokens[gerund.i] = gerund._replace(tag="NN", lemma=gerund.lower, dep="pobj", head=noun.head)
        tokens[noun.i] = noun._replace(dep="compound", head=gerund.i)
        for t in list(tokens):
            if t.head == noun.i and t.i != noun.i:
                tokens[t.i] = t._replace(head=gerund.i)
        return
    before = tokens[gerund.i - 1] if gerund.i else gerund
    described = before.head == gerund.i and before.dep in ("det", "amod", "compound")
    if described and gerund.dep in ("pobj", "pcomp", "dobj", "nsubj", "nsubjpass"):
        dep = "pobj" if gerund.dep == "pcomp" else gerund.dep
        tokens[gerund.i] = gerund._replace(tag="NN", lemma=gerund.lower, dep=dep)


def _bare_doer(tokens: list[Token], noun: Token) -> bool:
    """Say whether a noun after "in", "by" … has nothing before it: "in police firing", not "in the man wearing"."""
    return (
        noun.tag in ("NN", "NNS")
        and tokens[noun.head].lower in ("in", "by", "during", "from", "after", "due")
        and not any(t.head == noun.i and t.dep in ("det", "poss", "nummod") for t in tokens)
    )


def _describing(tokens: list[Token], verb: Token) -> None:
    """ "the agency working there said": the parser takes "working" for the subject and "agency" for its own."""
    if verb.dep != "nsubj" or not tokens[verb.head].tag.startswith("VB"):
        return
    noun = next((t for t in tokens if t.head == verb.i and t.dep == "nsubj" and t.tag in _NOUNS), None)
    if noun is None or noun.i >= verb.i or any(t.head == verb.i and t.dep == "aux" for t in tokens):
        return
    tokens[noun.i] = noun._replace(head=verb.head)
    tokens[verb.i] = verb._replace(head=noun.i, dep="acl")


def _joined_titles(tokens: list[Token], token: Token) -> None:
    """ "the premier, A, and the king, B," with "king" hung on A and B on "premier"."""
    name = tokens[token.head]
    first = tokens[name.head]
    cc = next((t for t in tokens[name.i : token.i] if t.dep == "cc" and t.head == name.i), None)
    if cc is None or name.tag != "NNP" or first.i >= name.i or tokens[cc.i - 1].text != ",":
        return
    described = any(t.head == token.i and t.dep in ("det", "poss", "prep", "appos") for t in tokens)
    if token.tag == "NNP" and not described:
        return
    tokens[token.i] = token._replace(head=first.i)
    tokens[cc.i] = cc._replace(head=first.i)
    for other in tokens[token.i :]:
        if other.dep == "appos" and other.head == first.i:
            tokens[other.i] = other._replace(head=token.i)
