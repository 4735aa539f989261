"""Attribution inside one sentence: verbs, nouns, prepositions and adverbs that attribute, with source and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tacitus.extract.attribution_cues import SpeechWords
from tacitus.model.tree import Tree

_SUBJECTS = ("nsubj", "nsubjpass")
_PRONOUNS = frozenset({"who", "which", "that"})
_BELOW = frozenset({"conj", "cc"})
_AUX = frozenset({"aux", "auxpass", "neg", "prt"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BESIDE_OBJECT = frozenset({"as", "to", "of", "against", "between", "from", "for", "by", "in"})
_CIRCUMSTANCE = frozenset({"advcl", "prep", "npadvmod", "advmod", "cc"})
_FAR = 12
#: "Quoted her **as** saying", "criticized him **for** saying", "stopped them **from** saying": the object says.
_OBJECT_DOES = frozenset({"as", "for", "from", "of", "into"})


@dataclass(frozen=True, slots=True)
class Clause:
    """An attribution in tokens: the source's head, first and last token of the cue, and the content's tokens."""

    source: int | None
    cue: tuple[int, int]
    kind: str
    content: tuple[int, ...]


def clauses(tree: Tree, words: SpeechWords) -> Iterator[Clause]:
    """Give the attributions of a sentence in the order of their cue words."""
    for token in tree.tokens:
        if tree.is_verb(token.i):
            found = _verb(tree, token.i, words)
        elif tree.is_noun(token.i):
            found = _noun(tree, token.i, words)
        elif token.lower in words.adverbs:
            head = _clause_top(tree, token.head)
            found = Clause(None, (token.i, token.i), words.adverbs[token.lower], _clause_without(tree, head, -1))
        else:
            found = None
        if found is None:
            found = _preposition(tree, token.i, words)
        if found is not None and found.content:
            yield found


def subject(tree: Tree, v: int, depth: int = 0) -> int | None:
    """Give the head token of who speaks: the subject, also of a relative, coordinated, participial, passive clause."""
    tokens = tree.tokens
    if depth > 6:
        return None
    if tree.deps(v, "auxpass"):
        agents = [p for a in tree.deps(v, "agent") for p in tree.deps(a, "pobj")]
        return agents[0] if agents else None
    own = tree.deps(v, *_SUBJECTS)
    token = tokens[v]
    if own:
        if tokens[own[-1]].lower in _PRONOUNS and token.dep == "relcl":
            return token.head
        return own[-1]
    if token.dep in {"conj", "xcomp", "advcl", "dep"} and token.head != v and tree.is_verb(token.head):
        return subject(tree, token.head, depth + 1)
    if token.dep == "acl" and token.tag == "VBG":
        return owner(tree, token.head)
    return _gerund_subject(tree, v, depth) if token.dep == "pcomp" else None


def _gerund_subject(tree: Tree, v: int, depth: int) -> int | None:
    """Who "saying" is of: "quoted **her** as saying", "**she** won by saying", "criticized **him** for saying"."""
    preposition = tree.tokens[v].head
    above = tree.tokens[preposition].head
    if not tree.is_verb(above):
        whose = owner(tree, above) if tree.is_noun(above) else None
        return None if whose == above else whose
    told = tree.deps(above, "dobj", "nsubjpass")
    if told and tree.tokens[preposition].lower in _OBJECT_DOES and not _mass(tree, told[0]):
        return told[0]
    return None if tree.tokens[preposition].lower == "as" else subject(tree, above, depth + 1)


def _mass(tree: Tree, n: int) -> bool:
    """Say whether a noun names no one: "took **heat** for saying"."""
    return tree.tokens[n].tag == "NN" and not tree.children[n]


def owner(tree: Tree, noun: int) -> int | None:
    """Whose statement: possessor, "by" or "from", or the subject of its verb ("issued a statement saying")."""
    for c in tree.children[noun]:
        if tree.tokens[c].dep == "poss":
            return c
        if tree.tokens[c].lower in {"by", "from", "of"} and tree.deps(c, "pobj"):
            return tree.deps(c, "pobj")[0]
    head = tree.tokens[noun].head
    if tree.tokens[noun].dep == "dobj":
        return subject(tree, head)
    if tree.tokens[noun].dep == "pobj" and tree.is_verb(above := tree.tokens[head].head):
        return subject(tree, above)
    return noun


def _verb(tree: Tree, v: int, words: SpeechWords) -> Clause | None:
    token = tree.tokens[v]
    tables = (words.that, words.inf, words.obj, words.as_clauses, words.passive)
    if (
        all(token.lemma not in table for table in tables)
        or token.dep in {"aux", "auxpass", "amod", "compound"}
        or tree.deps(v, "neg")
    ):
        return None
    source = subject(tree, v)
    if source is None:
        return _nobody(tree, v, words)
    group = cue_words(tree, v, words)
    if token.lemma in words.as_clauses and _as(tree, v):
        return Clause(source, group, words.as_clauses[token.lemma], _host(tree, v))
    that, inf, obj = (table.get(token.lemma) for table in (words.that, words.inf, words.obj))
    if that is not None and (content := _complement(tree, v, source, words)):
        return Clause(source, group, that, content)
    if inf is not None and (content := _infinitive(tree, v)):
        return Clause(source, group, inf, content)
    if obj is not None and (content := _object(tree, v)):
        return Clause(source, group, obj, content)
    if that is not None and (content := _before_comma(tree, v, source)):
        return Clause(source, group, that, content)
    return None


def _nobody(tree: Tree, v: int, words: SpeechWords) -> Clause | None:
    """ "He **is said** to have fled", "it **is alleged** that …": said by somebody whom no words name."""
    kind = words.passive.get(tree.tokens[v].lemma)
    subjects = tree.deps(v, *_SUBJECTS)
    if kind is None or not subjects or not tree.deps(v, "auxpass"):
        return None
    group = cue_words(tree, v, words)
    clauses = [c for c in tree.deps(v, "ccomp") if c > v]
    if clauses and tree.tokens[subjects[-1]].lower == "it":
        return Clause(None, group, kind, tuple(tree.subtree(clauses[0])))
    content = _infinitive(tree, v)
    return Clause(None, group, kind, (*tree.subtree(subjects[-1]), *content)) if content else None


def _as(tree: Tree, v: int) -> bool:
    return tree.tokens[v].dep == "advcl" and any(tree.tokens[c].lower == "as" for c in tree.children[v])


def _host(tree: Tree, v: int) -> tuple[int, ...]:
    """The clause that an inserted "X said" interrupts or follows."""
    return _clause_without(tree, tree.tokens[v].head, v)


def _complement(tree: Tree, v: int, source: int, words: SpeechWords) -> tuple[int, ...]:
    """The clause that verb `v` takes: a complement, the clause it is inserted in, or what stands before it."""
    token = tree.tokens[v]
    for c in tree.deps(v, "ccomp"):
        if source in tree.subtree(c) and tree.tokens[c].tag not in _FINITE:
            continue
        return _without_time(tree, c, words)
    if token.dep in {"parataxis", "dep"} and token.head != v:
        return _host(tree, v)
    if token.dep == "ccomp" and token.head < v and _comma(tree, v, source) is not None:
        return _host(tree, v)
    return ()


def _without_time(tree: Tree, c: int, words: SpeechWords) -> tuple[int, ...]:
    """The clause of `c` without a time before its subject, which is when it was said."""
    inside = tree.subtree(c)
    subjects = tree.deps(c, *_SUBJECTS)
    if not subjects or tree.tokens[inside[0]].dep == "mark":
        return tuple(inside)
    for branch in tree.deps(c, "prep", "npadvmod"):
        below = tree.subtree(branch)
        if below[0] == inside[0] and below[-1] < subjects[0] and tree.tokens[below[-1]].lower in words.times:
            inside = [k for k in inside if k not in below]
    return tuple(inside)


def _infinitive(tree: Tree, v: int) -> tuple[int, ...]:
    infinitives = [c for c in tree.deps(v, "xcomp") if tree.is_verb(c)]
    return tuple(tree.subtree(infinitives[0])) if infinitives else ()


def _before_comma(tree: Tree, v: int, source: int) -> tuple[int, ...]:
    """ "…, X said": where the parser joined nothing, everything before the comma, if a verb stands there."""
    comma = _comma(tree, v, source)
    if comma is None:
        return ()
    inside = range(comma)
    links = [i for i in inside if tree.tokens[i].head >= comma and tree.tokens[i].dep != "punct"]
    if all(tree.tokens[i].dep in _CIRCUMSTANCE and tree.tokens[i].head == v for i in links):
        return ()
    if not any(tree.tokens[k].tag in _FINITE or tree.tokens[k].tag == "MD" for k in inside):
        return ()
    return tuple(inside)


def _comma(tree: Tree, v: int, source: int) -> int | None:
    """The comma right before "X said" or "said X", maybe with a closing quotation mark between."""
    first = min(tree.phrase(source)[0], v)
    before = first - 1
    if before > 0 and tree.tokens[before].text in {'"', "”", "''", "'", "’"}:
        before -= 1
    near = max(source, v) - first <= _FAR
    return before if before > 0 and near and tree.tokens[before].text == "," else None


def _object(tree: Tree, v: int) -> tuple[int, ...]:
    """The object noun phrase, with what the parser hung beside it ("delivery of wheat | to Mali")."""
    objects = tree.deps(v, "dobj")
    if not objects or not tree.is_noun(objects[0]):
        return ()
    inside = list(tree.subtree(objects[0]))
    for c in tree.deps(v, "prep"):
        if c == inside[-1] + 1 and tree.tokens[c].lower in _BESIDE_OBJECT:
            inside += tree.subtree(c)
    return tuple(inside)


def cue_words(tree: Tree, v: int, words: SpeechWords) -> tuple[int, int]:
    """Give the verb with auxiliaries, adverbs of manner, particles and "in a statement", as far as they adjoin.

    Times, places and whom it was said to are not of the cue.
    """
    first, last = _group(tree, v, words)
    for c in tree.deps(v, "prep"):
        inside = tree.subtree(c)
        late = next((k for k in inside if tree.tokens[k].lower in words.times), None)
        if late is not None:
            inside = [k for k in inside if k < late - (tree.tokens[late - 1].tag in {"IN", "DT", "JJ"})]
        means = any(tree.tokens[o].lemma in words.means for o in tree.deps(c, "pobj"))
        if (
            means
            and inside
            and inside[0] == last + 1
            and inside == list(range(inside[0], inside[-1] + 1))
            and len(inside) < _FAR
        ):
            last = inside[-1]
    while tree.tokens[v].dep == "xcomp" and tree.is_verb(v := tree.tokens[v].head):
        above = _group(tree, v, words)
        if above[1] + 1 != first:
            break
        first = above[0]
    return first, last


def _group(tree: Tree, v: int, words: SpeechWords) -> tuple[int, int]:
    tokens = tree.tokens
    group = {v, *tree.deps(v, *_AUX)}
    for c in tree.deps(v, "advmod"):
        if not tree.children[c] and tokens[c].tag.startswith("RB") and tokens[c].lower not in words.linking:
            group.add(c)
    first, last = v, v
    while first - 1 in group:
        first -= 1
    while last + 1 in group:
        last += 1
    return first, last


def _noun(tree: Tree, n: int, words: SpeechWords) -> Clause | None:
    kind = words.nouns.get(tree.tokens[n].lemma)
    if kind is None:
        return None
    for c in tree.deps(n, "acl", "ccomp", "relcl"):
        own = tree.deps(c, *_SUBJECTS)
        that = [
            m for m in tree.children[c] if tree.tokens[m].lower == "that" and tree.tokens[m].dep in {"mark", "dobj"}
        ]
        if that and own and own[0] not in that:
            whose = owner(tree, n)
            if whose is not None and whose != n:
                return Clause(whose, (n, n), kind, tuple(tree.subtree(c)))
            return _unsourced(tree, n, c, words)
    return None


def _unsourced(tree: Tree, n: int, c: int, words: SpeechWords) -> Clause | None:
    """ "**Unconfirmed reports** that he fled": told by somebody whom no words name."""
    if tree.tokens[n].lemma not in words.unsourced or tree.tokens[n].dep == "pobj":
        return None
    first = min((a for a in tree.deps(n, "amod") if a < n), default=n)
    return Clause(None, (first, n), "report", tuple(tree.subtree(c)))


def _preposition(tree: Tree, i: int, words: SpeechWords) -> Clause | None:
    tokens = tree.tokens
    for form, kind in words.prepositions.get(tokens[i].lower, ()):
        last = i + len(form) - 1
        if tuple(t.lower for t in tokens[i : last + 1]) != form:
            continue
        objects = tree.deps(last, "pobj")
        bound = words.only_of.get(form)
        if objects and (bound is None or tokens[objects[0]].lemma in bound):
            top = _clause_top(tree, tokens[i].head)
            return Clause(objects[0], (i, last), kind, _clause_without(tree, top, i))
    return None


def _clause_top(tree: Tree, i: int) -> int:
    """The verb of the nearest clause above that has a subject of its own or is the sentence's root."""
    while tree.tokens[i].head != i:
        if tree.is_verb(i) and tree.deps(i, *_SUBJECTS):
            break
        i = tree.tokens[i].head
    return i


def _clause_without(tree: Tree, top: int, inserted: int) -> tuple[int, ...]:
    """The clause of `top` without the branch `inserted`, and without a coordinated clause with a subject of its own."""
    out, stack = [top], [top]
    while stack:
        for c in tree.children[stack.pop()]:
            other = tree.tokens[c].dep == "conj" and tree.is_verb(c) and bool(tree.deps(c, *_SUBJECTS))
            if c != inserted and not (other and tree.tokens[c].head == top and c > inserted > top):
                out.append(c)
                stack.append(c)
    return tuple(sorted(out))
