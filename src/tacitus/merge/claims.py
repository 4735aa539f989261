"""Claims of responsibility, and blame: who claims or is accused, and which of the article's attacks it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tacitus.merge.claim_words import ClaimWords, load_claim_words
from tacitus.model.candidate import Candidate
from tacitus.model.tree import Tree

__all__ = ["Blame", "Claim", "ClaimWords", "blamed", "claimed", "load_claim_words"]

Position = tuple[int, int]
_NEGATORS = frozenset({"no", "neither", "none", "nobody", "not", "never", "nor"})
_PLURAL = frozenset({"both", "all", "these", "those", "two", "three", "four", "several"})
_GENERIC = frozenset({"responsibility", "credit"})
_MODALS = frozenset({"will", "would", "may", "might", "could", "can", "should", "must"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: sentence position, verb, claimants (tokens), and the noun or verb of the attack where one is named."""

    sentence: int
    verb: int
    claimants: tuple[int, ...]
    attack: int | None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Blame:
    """Somebody accused of an attack: sentence position, the accusing verb, the accused, who accuses (or None)."""

    sentence: int
    verb: int
    accused: tuple[int, ...]
    source: int | None
    attack: int | None


def claimed(
    trees: Sequence[Tree], drafts: Sequence[tuple[Candidate, bool]], words: ClaimWords
) -> dict[int, tuple[Position, ...]]:
    """Give, for the drafts (candidate, background) by index, the positions (sentence, token) of who claims them.

    A claim is about the attack its own clause names, and every mention of that attack; where it names none, about the
    last attack before it and about "the attack" in its own sentence. Background attacks are never claimed this way.
    "The group" is whoever acted in the attack, where the text names him.
    """
    attacks = _attacks(drafts)
    out: dict[int, tuple[Position, ...]] = {}
    for claim in claims(trees, words):
        for n in _about(claim.sentence, claim.attack, attacks, claim.plural):
            who = tuple(p for t in claim.claimants for p in _who(claim.sentence, t, drafts[n][0], trees, words))
            out[n] = tuple(dict.fromkeys((*out.get(n, ()), *who)))
    return out


def blamed(
    trees: Sequence[Tree], drafts: Sequence[tuple[Candidate, bool]], words: ClaimWords
) -> dict[int, tuple[Blame, ...]]:
    """Give, for the drafts by index, who is accused of them: in the clause that names the attack or right after it."""
    attacks = _attacks(drafts)
    out: dict[int, tuple[Blame, ...]] = {}
    for position, tree in enumerate(trees):
        for blame in _blames(tree, position, words):
            for n in _about(position, blame.attack, attacks, False):
                out[n] = (*out.get(n, ()), blame)
    return out


def claims(trees: Sequence[Tree], words: ClaimWords) -> list[Claim]:
    """Give the claims of the sentences, in text order."""
    verbs = {v for v, _ in words.pairs}
    found = []
    for position, tree in enumerate(trees):
        for token in tree.tokens:
            if not token.tag.startswith("VB"):
                continue
            claim = _claim(tree, position, token.i, words) if token.lemma in verbs else None
            if claim is None and token.lemma in words.said:
                claim = _said(tree, position, token.i, words)
            if claim is not None:
                found.append(claim)
    return found


def _attacks(drafts: Sequence[tuple[Candidate, bool]]) -> list[tuple[int, Candidate]]:
    return [(n, c) for n, (c, background) in enumerate(drafts) if c.event == "ASSAULT" and not background]


def _about(sentence: int, attack: int | None, attacks: Sequence[tuple[int, Candidate]], plural: bool) -> list[int]:
    same = [n for n, c in attacks if c.sentence == sentence]
    before = [n for n, c in attacks if c.sentence < sentence]
    last = before if plural else before[-1:]
    if attack is not None:
        named = [n for n, c in attacks if c.sentence == sentence and attack in (c.trigger, *c.parts)]
        return named + last if last else named or same
    return last + same


def _who(sentence: int, token: int, attack: Candidate, trees: Sequence[Tree], words: ClaimWords) -> Iterator[Position]:
    """Give the claimant, by his name where the text gives it: "a group **calling itself** X", "two groups, X and Y"."""
    tree = trees[sentence]
    noun = tree.tokens[token]
    if noun.lemma in words.groups or noun.lower in words.groups:
        named = [
            n
            for v in tree.deps(token, "acl", "relcl")
            if tree.tokens[v].lemma in {"call", "name", "know"}
            for n in (*tree.deps(v, "oprd", "attr", "ccomp", "xcomp", "dobj"), *_behind(tree, v, {"as"}))
            if tree.is_noun(n)
        ]
        named = named or [c for a in tree.deps(token, "appos") for c in tree.conjuncts(a)]
        if named:
            yield from ((sentence, n) for n in named)
            return
        definite = any(tree.tokens[d].lower in {"the", "this"} for d in tree.deps(token, "det"))
        bare = not tree.deps(token, "amod", "compound", "prep")
        names = [a.token for a in attack.actors if _has_name(trees[attack.sentence], a.token)]
        if definite and bare and names:
            yield from ((attack.sentence, t) for t in names)
            return
    yield sentence, token


def _has_name(tree: Tree, token: int) -> bool:
    return any(tree.tokens[t].tag in ("NNP", "NNPS") for t in tree.subtree(token))


def _behind(tree: Tree, i: int, prepositions: set[str]) -> list[int]:
    return [
        p for c in tree.deps(i, "prep", "agent") if tree.tokens[c].lower in prepositions for p in tree.deps(c, "pobj")
    ]


def _claim(tree: Tree, position: int, verb: int, words: ClaimWords) -> Claim | None:
    """Read "X claimed responsibility", "the attack was claimed by X", "an attack claimed by X"."""
    token = tree.tokens[verb]
    objects = [*tree.deps(verb, "dobj"), *tree.deps(verb, "nsubjpass")]
    if token.tag == "VBN" and token.dep == "acl":
        objects.append(token.head)
    hit = next((o for o in objects if (token.lemma, tree.tokens[o].lemma) in words.pairs), None)
    if hit is None:
        return None
    if hit in tree.deps(verb, "dobj"):
        subjects = _subjects(tree, verb)
    else:
        subjects = _behind(tree, verb, {"by"})
    if _denied(tree, verb, (*subjects, hit)) or not subjects:
        return None
    generic = tree.tokens[hit].lemma in _GENERIC
    attack = _for(tree, verb, hit) if generic else hit
    plural = attack is not None and _several(tree, attack)
    return Claim(position, verb, tuple(t for s in subjects for t in tree.conjuncts(s)), attack, plural)


def _several(tree: Tree, attack: int) -> bool:
    around = {tree.tokens[d].lower for d in tree.deps(attack, "det", "predet", "nummod", "amod")}
    return tree.tokens[attack].tag == "NNS" and bool(around & _PLURAL or not around & {"other", "previous"})


def _subjects(tree: Tree, verb: int) -> list[int]:
    """The subject of a verb; of a coordinated or participle clause that of the verb above it."""
    for _ in range(3):
        found = tree.deps(verb, "nsubj")
        if found or tree.tokens[verb].dep not in ("conj", "advcl"):
            return found
        verb = tree.tokens[verb].head
    return []


def _denied(tree: Tree, verb: int, around: Sequence[int]) -> bool:
    if tree.deps(verb, "neg") or any(tree.tokens[a].lower in _MODALS for a in tree.deps(verb, "aux")):
        return True
    return any(tree.tokens[d].lower in _NEGATORS for s in around for d in (s, *tree.deps(s, "det", "neg", "preconj")))


def _said(tree: Tree, position: int, verb: int, words: ClaimWords) -> Claim | None:
    """Read "X said it carried out the attack", "a caller said X was behind it"."""
    speakers = _subjects(tree, verb)
    if not speakers or _denied(tree, verb, speakers):
        return None
    for clause in tree.deps(verb, "ccomp"):
        subjects = tree.deps(clause, "nsubj")
        if not subjects or _denied(tree, clause, subjects):
            continue
        attack = _did(tree, clause, words)
        if attack is None:
            continue
        subject = subjects[0]
        mouth = tree.tokens[speakers[0]].lemma in words.mouthpieces
        own = tree.tokens[subject].lower in {"it", "they", "he", "we"} or _its(tree, subject)
        for_whom = [p for s in speakers for p in _behind(tree, s, {"for", "of", "from"})]
        if mouth and for_whom and tree.is_noun(for_whom[0]):
            claimants = for_whom
        elif mouth and not own:
            claimants = [subject]
        elif own and not mouth:
            claimants = speakers
        else:
            continue
        return Claim(position, verb, tuple(t for s in claimants for t in tree.conjuncts(s)), attack)
    return None


def _its(tree: Tree, subject: int) -> bool:
    """Say whether the subject is somebody of theirs: "its fighters", "one of its soldiers"."""
    inside = [subject, *_behind(tree, subject, {"of"})]
    return any(tree.tokens[d].lower in {"its", "their"} for i in inside for d in tree.deps(i, "poss"))


def _did(tree: Tree, clause: int, words: ClaimWords) -> int | None:
    """Give the word of the deed where the clause says that its subject did it, else None."""
    token = tree.tokens[clause]
    prt = next((f"{token.lemma}_{tree.tokens[p].lower}" for p in tree.deps(clause, "prt")), token.lemma)
    if prt in words.did or token.lemma in words.did:
        return next(iter(tree.deps(clause, "dobj")), clause)
    if token.lemma == "be":
        behind = [*_behind(tree, clause, {"behind"})]
        for a in tree.deps(clause, "acomp", "attr"):
            if tree.tokens[a].lower == "responsible":
                behind += [*_behind(tree, a, {"for"}), a]
        return next(iter(behind), None)
    harms = token.lemma in {"kill", "attack", "bomb", "shoot", "fire", "abduct", "kidnap", "seize", "ambush", "target"}
    return clause if harms else None


def _blames(tree: Tree, position: int, words: ClaimWords) -> Iterator[Blame]:
    for token in tree.tokens:
        rows = words.blame.get(token.lemma, ()) if token.tag.startswith("VB") else ()
        for row in rows:
            passive = bool(tree.deps(token.i, "auxpass", "nsubjpass")) or token.dep == "acl"
            who, what = _accused(tree, token.i, row.who, passive)
            if not who or not _needed(tree, token.i, row.need) or _denied(tree, token.i, who):
                continue
            source = _behind(tree, token.i, {"by"}) if passive else tree.deps(token.i, "nsubj")
            accused = tuple(t for w in who for t in tree.conjuncts(w))
            yield Blame(position, token.i, accused, next(iter(source), None), what)
            break


def _accused(tree: Tree, verb: int, where: str, passive: bool) -> tuple[list[int], int | None]:
    """Give who is accused and the noun of the deed, None where the clause has none."""
    objects = tree.deps(verb, "nsubjpass") if passive else tree.deps(verb, "dobj")
    if where == "obj":
        on = [p for host in (verb, *objects) for p in _behind(tree, host, {"on"})]
        deed = next(iter(_behind(tree, verb, {"for", "of", "in"})), None)
        return ([], None) if on else (objects, deed)
    if where == "subj":
        return (objects, None) if passive or objects else ([], None)
    return [p for host in (verb, *objects) for p in _behind(tree, host, {where})], next(iter(objects), None)


def _needed(tree: Tree, verb: int, need: frozenset[str]) -> bool:
    if not need:
        return True
    below = tree.subtree(verb, frozenset({"conj", "advcl"}))
    lemmas = {tree.tokens[t].lemma for t in below} | {tree.tokens[t].lower for t in below}
    verbs = {f"{tree.tokens[tree.tokens[p].head].lemma}_{tree.tokens[p].lower}" for p in below}
    return bool(need & (lemmas | verbs))


def _for(tree: Tree, verb: int, responsibility: int) -> int | None:
    """Give the noun after "for" in "claimed responsibility for the attack"."""
    for host in (responsibility, verb):
        for prep in tree.deps(host, "prep"):
            if tree.tokens[prep].lower == "for":
                return next(iter(tree.deps(prep, "pobj", "pcomp")), None)
    return None
