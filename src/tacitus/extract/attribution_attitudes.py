"""What somebody is for, against, after or sure of: attributed in the text, but no authority for what happened.

"Criticized the raid" gives the raid as an object of criticism; that there was one, the outlet says itself. So these
stand in the annotation, never in a mention's `attribution`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tacitus.extract.attribution_clauses import Clause, cue_words, owner, subject
from tacitus.extract.attribution_cues import SpeechWords
from tacitus.model.tree import Tree

_AFTER_OBJECT = frozenset({"oprd", "prep", "xcomp", "ccomp", "acomp", "dative"})
_CARRIED = frozenset({"as", "for", "of", "against", "to", "over", "with", "from", "on", "about", "between", "into"})
#: "Was described **as**", "was asked **about**".
_PASSIVE_CUE = frozenset({"as", "about"})
_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"relcl"})
_NO_PREDICATE = frozenset({"aux", "auxpass", "amod", "compound"})


def attitudes(tree: Tree, words: SpeechWords) -> Iterator[Clause]:
    """Give the attitudes of a sentence in the order of their cue words."""
    for token in tree.tokens:
        found = None
        if tree.is_verb(token.i):
            if _taken(tree, token.i, words) and token.dep not in _NO_PREDICATE:
                found = _verb(tree, token.i, words)
            elif token.lemma in words.that and tree.deps(token.i, "neg"):
                found = _unsaid(tree, token.i, words)
        elif token.lemma in words.attitude_nouns and tree.is_noun(token.i):
            found = _noun(tree, token.i, words)
        elif token.lower in words.adjectives:
            found = _adjective(tree, token.i, words)
        if found is not None and found.content:
            yield found


def _verb(tree: Tree, v: int, words: SpeechWords) -> Clause | None:
    takes = _taken(tree, v, words)
    first, last = cue_words(tree, v, words)
    if tree.deps(v, "auxpass"):
        return _passive(tree, v, takes, (first, last))
    if tree.tokens[v].dep == "acl" and tree.tokens[v].tag == "VBN":
        return _participle(tree, v, takes, (first, last))
    if "seem" in takes:
        return _seeming(tree, v, takes["seem"], (first, last))
    source = subject(tree, v)
    if source is None:
        return None
    if "felt" in takes and (content := _cause(tree, v)):
        felt = tree.deps(v, "dobj")
        return Clause(felt[0], (first, last), takes["felt"], content) if felt else None
    if "inf" in takes and (content := _to(tree, v)):
        return Clause(source, (first, last), takes["inf"], content)
    if "that" in takes and (clauses := tree.deps(v, "ccomp")):
        return Clause(source, (first, last), takes["that"], tuple(tree.subtree(clauses[0])))
    if "obj" in takes and (content := _object(tree, v) or _fronted(tree, v, source)):
        return Clause(source, (first, last), takes["obj"], content)
    if "as" in takes and _likened(tree, v) and (content := _object(tree, v) or _fronted(tree, v, source)):
        return Clause(source, (first, last), takes["as"], content)
    found = _preposition(tree, v, last, takes)
    return Clause(source, (first, found[0]), found[1], found[2]) if found else None


def _seeming(tree: Tree, v: int, kind: str, cue: tuple[int, int]) -> Clause | None:
    """ "The truce **seems** to hold", "it **appears** that …": as it looks to whoever writes."""
    subjects = tree.deps(v, *_SUBJECTS)
    rest = [k for c in tree.deps(v, "xcomp", "oprd", "acomp", "ccomp") if c > v for k in tree.subtree(c)]
    if not rest:
        return None
    if subjects and tree.tokens[subjects[-1]].lower == "it" and tree.deps(v, "ccomp"):
        subjects = []
    return Clause(None, cue, kind, (*(k for c in subjects for k in tree.subtree(c)), *rest))


def _cause(tree: Tree, v: int) -> tuple[int, ...]:
    """What moves somebody: "**the raid** angered Rabat"."""
    subjects = tree.deps(v, *_SUBJECTS)
    return tuple(tree.subtree(subjects[-1])) if subjects else ()


def _likened(tree: Tree, v: int) -> bool:
    """Say whether an "as" phrase stands with the verb or its object: "see the tax **as a betrayal**"."""
    return any(tree.tokens[c].lower == "as" for o in (v, *tree.deps(v, "dobj")) for c in tree.deps(o, "prep"))


def _taken(tree: Tree, v: int, words: SpeechWords) -> dict[str, str]:
    """What the verb takes; with its particle ("rule **out**") where the list has the two together."""
    lemma = tree.tokens[v].lemma
    for c in tree.deps(v, "prt"):
        if (together := words.attitudes.get(f"{lemma}_{tree.tokens[c].lower}")) is not None:
            return together
    return words.attitudes.get(lemma, {})


def _participle(tree: Tree, v: int, takes: dict[str, str], cue: tuple[int, int]) -> Clause | None:
    """ "A raid **condemned** by Rabat": the noun with what belongs to it."""
    kind = takes.get("obj")
    head = tree.tokens[v].head
    agents = [p for a in tree.deps(v, "agent") for p in tree.deps(a, "pobj")]
    if kind is None or head > v or not agents:
        return None
    below = set(tree.subtree(v))
    content = [k for k in tree.subtree(head, _RELATIVE) if k not in below]
    return Clause(agents[0], cue, kind, (*content, *_after(tree, v, cue[1])))


def _fronted(tree: Tree, v: int, source: int) -> tuple[int, ...]:
    """An object before its verb: "**what** he called a mistake", "a raid **that** Rabat condemned"."""
    token, after = tree.tokens[v], _after(tree, v, v)
    for c in tree.deps(v, "dobj", "nsubjpass"):
        if c < v and tree.tokens[c].tag in {"WDT", "WP"}:
            return (c, *after)
    if token.dep == "relcl" and source != token.head and not tree.deps(v, "dobj", "ccomp"):
        below = set(tree.subtree(v))
        return (*(k for k in tree.subtree(token.head, _RELATIVE) if k not in below), *after)
    return ()


def _passive(tree: Tree, v: int, takes: dict[str, str], cue: tuple[int, int]) -> Clause | None:
    """ "He **was accused** of fraud by the court", "they **are expected** to win": subject and rest are the content."""
    subjects = tree.deps(v, *_SUBJECTS)
    agents = [p for a in tree.deps(v, "agent") for p in tree.deps(a, "pobj")]
    rest = _after(tree, v, cue[1])
    if rest and tree.tokens[rest[0]].lower in _PASSIVE_CUE and len(rest) > 1:
        cue, rest = (cue[0], rest[0]), rest[1:]
    kind = takes.get("obj") or takes.get("inf")
    if kind is None or not subjects or not (rest or agents):
        return None
    return Clause(agents[0] if agents else None, cue, kind, (*tree.subtree(subjects[-1]), *rest))


def _to(tree: Tree, i: int) -> tuple[int, ...]:
    for c in tree.deps(i, "xcomp", "acl"):
        if any(tree.tokens[a].lower == "to" for a in tree.deps(c, "aux")):
            return tuple(_own(tree, c))
    return ()


def _object(tree: Tree, v: int) -> tuple[int, ...]:
    """The object with what is said of it: "described **the probe as a review**", "called **it a mistake**"."""
    objects = [c for c in tree.deps(v, "dobj", "ccomp") if c > v]
    if not objects:
        return ()
    inside = tree.subtree(objects[0])
    return (*inside, *_after(tree, v, inside[-1]))


def _after(tree: Tree, v: int, last: int) -> list[int]:
    out: list[int] = []
    for c in tree.children[v]:
        token = tree.tokens[c]
        if c <= last or token.dep not in _AFTER_OBJECT or (token.dep == "prep" and token.lower not in _CARRIED):
            continue
        inside = _own(tree, c)
        if inside[0] == last + 1:
            out += inside
            last = inside[-1]
    return out


def _own(tree: Tree, c: int) -> list[int]:
    """A complement without a finite verb joined to its infinitive: "called on them to act **and offered** help"."""
    inside = set(tree.subtree(c))
    if tree.tokens[c].tag in {"VB", "VBG"}:
        for other in tree.deps(c, "conj"):
            if tree.tokens[other].tag in {"VBD", "VBZ", "VBP"}:
                inside = {k for k in inside if k < tree.subtree(other)[0]}
    joined = sorted(inside)
    while len(joined) > 1 and tree.tokens[joined[-1]].dep in {"cc", "punct"}:
        joined.pop()
    return joined


def _preposition(tree: Tree, i: int, last: int, takes: dict[str, str]) -> tuple[int, str, tuple[int, ...]] | None:
    """The preposition that belongs to the cue, right after it: its position, kind and object."""
    for c in tree.deps(i, "prep"):
        kind = takes.get(tree.tokens[c].lower)
        if kind is None or c != last + 1:
            continue
        inside = [k for k in tree.subtree(c) if k > c]
        if inside:
            return c, kind, (*inside, *_after(tree, i, inside[-1]))
    return _for_to(tree, i, last, takes)


def _for_to(tree: Tree, i: int, last: int, takes: dict[str, str]) -> tuple[int, str, tuple[int, ...]] | None:
    """ "Called **for** both sides to meet": the preposition as the mark of a clause."""
    for c in tree.deps(i, "advcl", "xcomp", "ccomp", "acl", "relcl"):
        inside = tree.subtree(c)
        mark = tree.tokens[inside[0]]
        if inside[0] == last + 1 and mark.dep == "mark" and (kind := takes.get(mark.lower)) is not None:
            return inside[0], kind, tuple(inside[1:])
    return None


def _unsaid(tree: Tree, v: int, words: SpeechWords) -> Clause | None:
    """ "Did not say that …"."""
    clauses, source = tree.deps(v, "ccomp"), subject(tree, v)
    if source is None or not clauses or clauses[0] < v:
        return None
    kind = words.that[tree.tokens[v].lemma]
    return Clause(source, cue_words(tree, v, words), kind, tuple(tree.subtree(clauses[0])))


def _noun(tree: Tree, n: int, words: SpeechWords) -> Clause | None:
    """ "Its **refusal** to pay", "voiced **support for** the bill": with the verb it is the object of."""
    takes = words.attitude_nouns[tree.tokens[n].lemma]
    source = _spoken_by(tree, n)
    content = _to(tree, n) if "inf" in takes else ()
    last, kind = n, takes.get("inf", "")
    if not content and "that" in takes and (clauses := _that(tree, n)):
        content, kind = clauses, takes["that"]
    if not content:
        found = _preposition(tree, n, n, takes)
        if found is None:
            return None
        last, kind, content = found
    if source is None or source == n or source in content:
        return None
    return Clause(source, (_light(tree, n, words), last), kind, content)


def _that(tree: Tree, n: int) -> tuple[int, ...]:
    """The clause with "that" of a noun: "fears **that the truce will fail**"."""
    for c in tree.deps(n, "acl", "ccomp", "relcl"):
        inside = tree.subtree(c)
        if tree.tokens[inside[0]].dep == "mark" and tree.tokens[inside[0]].lower in {"that", "whether"}:
            return tuple(inside)
    return ()


def _spoken_by(tree: Tree, n: int) -> int | None:
    """Who has the attitude; for "his" of "gave his support" the subject."""
    token = tree.tokens[n]
    if token.dep == "dobj" and any(tree.tokens[p].tag == "PRP$" for p in tree.deps(n, "poss")):
        return subject(tree, token.head) or owner(tree, n)
    return owner(tree, n)


def _light(tree: Tree, n: int, words: SpeechWords) -> int:
    """Where the cue of a noun begins: at the verb that only lends it a subject ("**voiced** support")."""
    token = tree.tokens[n]
    if token.dep != "dobj" or tree.tokens[token.head].lemma not in words.light:
        return n
    if any(tree.tokens[p].tag != "PRP$" for p in tree.deps(n, "poss")):
        return n
    first, last = cue_words(tree, token.head, words)
    return first if last + 1 >= tree.subtree(n)[0] else n


def _adjective(tree: Tree, i: int, words: SpeechWords) -> Clause | None:
    """ "She **is confident** that …", "they **were wary of** …", "**it is clear** that …"."""
    token = tree.tokens[i]
    if token.dep not in {"acomp", "oprd"} or not tree.is_verb(token.head):
        return None
    takes, v = words.adjectives[token.lower], token.head
    source = subject(tree, v)
    first, last = min(cue_words(tree, v, words)[0], i), i
    if source is None:
        return None
    nobody = tree.tokens[source].lower in {"it", "there"}
    clauses: Sequence[int] = [c for c in tree.deps(i, "ccomp") + tree.deps(v, "ccomp") if c > i]
    if "that" in takes and clauses:
        content, kind = tuple(tree.subtree(clauses[0])), takes["that"]
    elif "inf" in takes and (content := _to(tree, i)):
        kind = takes["inf"]
    elif not nobody and (found := _preposition(tree, i, i, takes)):
        last, kind, content = found
    else:
        return None
    return Clause(None, (source, last), kind, content) if nobody else Clause(source, (first, last), kind, content)
