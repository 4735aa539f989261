"""Who stands where: the role functions of the frame notation and prepositions, for verbs and nouns.

Each function gives *groups* of head tokens in order of preference: the caller takes the first group that suits it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tacitus.extract.behind import culpable_verb, issuer, late_agent, orderer
from tacitus.extract.suffered import sufferers
from tacitus.model.tree import Tree

Groups = list[list[int]]
_WH = frozenset({"WDT", "WP", "WP$"})
#: Prepositions through which a gerund is controlled by the object: "accused X of killing", "prevented X from leaving".
_OBJECT_CONTROL = frozenset({"of", "for", "from", "into"})
#: Light verbs may lend their subject to a noun behind one of these: "engage in clashes", "take part in talks".
_SUPPORT_PREPS = frozenset({"in", "on", "to", "into", "with", "through", "at"})
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "swear", "use"})
#: A meeting behind one of these is where the subject of the clause did what the clause says.
_CIRCUMSTANCE = frozenset({"in", "during", "at", "after", "following", "over", "by", "before", "ahead", "with"})
#: What kind of deed a noun names, where somebody else is named beside it.
_KINDS = frozenset({"military", "naval", "police", "army", "air", "drone", "artillery", "terror", "terrorist", "gang"})
_DEPTH = 8


class Grammar:
    """The role functions over one sentence; results are remembered, the sentence is not changed."""

    __slots__ = ("_ends", "_memo", "_named", "_nominals", "_words", "light", "tokens", "transparent", "tree")

    def __init__(self, tree: Tree, light_verbs: frozenset[str], transparent: frozenset[str]) -> None:
        self.tree = tree
        self.tokens = tree.tokens
        self.light = light_verbs
        self.transparent = transparent
        self._memo: dict[tuple[int, str], Groups] = {}
        self._ends: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        self._nominals: dict[int, bool] = {}
        self._named: tuple[frozenset[str], ...] | None = None
        self._words: frozenset[str] | None = None

    def groups(self, i: int, step: str) -> Groups:
        """Give the groups of head tokens that stand in function or preposition `step` of token `i`."""
        key = (i, step)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = [g for g in self._compute(i, step) if g]
        return found

    def fillers(self, i: int, path: tuple[str, ...]) -> list[int]:
        """Give all head tokens at the end of `path`, with their conjuncts, without repeats. Not to be changed."""
        key = (i, path)
        known = self._ends.get(key)
        if known is None:
            found = [i]
            for step in path:
                found = [t for f in found for g in self.groups(f, step) for t in self.expand(g)]
            known = self._ends[key] = list(dict.fromkeys(found))
        return known

    @property
    def forms(self) -> tuple[frozenset[str], ...]:
        """What each token is called in word lists: lemma, form, and lemma behind the word before ("car_bomb")."""
        if self._named is None:
            self._named = tuple(map(self._forms, range(len(self.tokens))))
        return self._named

    @property
    def words(self) -> frozenset[str]:
        """What any of the tokens is called in word lists."""
        if self._words is None:
            self._words = frozenset().union(*self.forms)
        return self._words

    def _forms(self, i: int) -> frozenset[str]:
        token = self.tokens[i]
        if i == 0:
            return frozenset((token.lemma, token.lower))
        before = self.tokens[i - 1 - (self.tokens[i - 1].text == "-" and i > 1)]
        behind = (f"{before.lower}_{token.lemma}", f"{before.lemma}_{token.lemma}")
        return frozenset((token.lemma, token.lower, *behind))

    def expand(self, heads: Iterable[int]) -> list[int]:
        """Give the heads with everything coordinated with them."""
        return [c for head in heads for c in self.tree.conjuncts(head)]

    def passive(self, i: int) -> bool:
        """Say whether verb `i` is passive: its grammatical subject is its logical object."""
        token = self.tokens[i]
        if token.tag != "VBN" and not self.tree.deps(i, "auxpass", "nsubjpass"):
            return False
        if self.tree.deps(i, "auxpass", "nsubjpass") or orderer(self.tree, i) is not None:
            return True
        if self.tree.deps(i, "nsubj") or any(self.tokens[a].lemma == "have" for a in self.tree.deps(i, "aux")):
            return False
        if token.dep == "acl":
            return True
        if token.dep == "conj" and self.tree.is_verb(token.head):
            return not self.tree.deps(i, "dobj") and self.passive(token.head)
        return token.dep in ("advcl", "ROOT", "ccomp", "xcomp", "dep") and not self.tree.deps(i, "dobj")

    def _compute(self, i: int, step: str) -> Groups:
        verbal = self.tree.is_verb(i) and not self._nominal(i)
        if step == "subj":
            return self._verb_subject(i) if verbal else self._noun_subject(i)
        if step == "obj":
            objects = self._verb_object(i) if verbal else [self._preposition(i, "of") or sufferers(self.tree, i)]
            return [self._through(g) for g in objects]
        if step == "iobj":
            promoted = self.surface(i) if self.tree.deps(i, "dobj") and verbal and self.passive(i) else []
            return [self._antecedents(self.tree.deps(i, "dative")), self._datives(i), promoted]
        if step == "mod":
            return [self._modifiers(i)]
        if step == "pred":
            return [self.tree.deps(i, "acomp", "attr", "oprd")]
        if step == "host":
            return [self._clause_subject(i)]
        if step in ("comp", "inf", "clause"):
            return [self._complements(i, step)]
        return [self._preposition(i, step), self._behind(i, step)]

    # ------------------------------------------------------------------ verbs
    def surface(self, i: int, depth: int = 0) -> list[int]:
        """Give the grammatical subject of verb `i`: its own, or that of the verb or noun that controls it."""
        own = self.tree.deps(i, "nsubj", "nsubjpass", "csubj")
        if own or depth > _DEPTH:
            return self._antecedents(own)
        token = self.tokens[i]
        head = token.head
        if token.dep == "conj" and self.tree.is_verb(head):
            return self.surface(head, depth + 1)
        if token.dep in ("xcomp", "ccomp") and head != i:
            return self._controller(head, depth)
        if token.dep in ("acl", "relcl") and token.tag == "VB" and self.tokens[head].dep == "attr":
            return self.surface(self.tokens[head].head, depth + 1)
        if token.dep == "acl":
            return self._noun_controller(head) if token.tag in ("VB", "TO") else [head]
        if token.dep == "relcl":
            return [head]
        if token.dep == "pcomp":
            return self._gerund_subject(head, depth)
        if token.dep == "advcl" and self.tree.is_verb(head):
            said = [c for c in self.tree.deps(head, "ccomp") if c < head < i and self.tree.is_verb(c)]
            return self.surface(said[0] if said and token.tag == "VBG" else head, depth + 1)
        return []

    def _controller(self, head: int, depth: int) -> list[int]:
        """Who does the infinitive below `head`: the object of "forced X to", else the subject of "agreed to"."""
        if not self.tree.is_verb(head):
            if self.tree.is_noun(head):
                return self._noun_controller(head)
            return self.surface(self.tokens[head].head, depth + 1) if self.tokens[head].head != head else []
        if self.tokens[head].lemma not in _SUBJECT_CONTROL and not self.passive(head):
            objects = self._antecedents(self.tree.deps(head, "dobj"))
            if objects:
                return objects
        return self.surface(head, depth + 1)

    def _noun_controller(self, noun: int) -> list[int]:
        groups = self._noun_subject(noun)
        return groups[0] if groups else []

    def _gerund_subject(self, preposition: int, depth: int) -> list[int]:
        head = self.tokens[preposition].head
        if not self.tree.is_verb(head):
            if not self.tree.is_noun(head):
                predicate = self.tokens[head].dep == "acomp" and self.tokens[head].head != head
                return self.surface(self.tokens[head].head, depth + 1) if predicate else []
            hung_on_object = (
                self.tokens[head].dep in ("dobj", "nsubjpass") and self.tokens[preposition].lower in _OBJECT_CONTROL
            )
            return [head] if hung_on_object else self._noun_controller(head)
        if self.tokens[preposition].lower in _OBJECT_CONTROL:
            groups = self.groups(head, "obj")
            if groups:
                return groups[0]
        return self.surface(head, depth + 1)

    def _verb_subject(self, i: int) -> Groups:
        if not self.passive(i):
            paper = issuer(self.tree, i)
            return [self.surface(i), self.surface(paper) if paper is not None else []]
        order = orderer(self.tree, i)
        return [self._agents(i), self.surface(order) if order is not None else []]

    def _agents(self, i: int) -> list[int]:
        """Give the "by" phrase of a passive verb."""
        by = [
            c for c in self.tree.children[i] if self.tokens[c].lower == "by" and self.tokens[c].dep in ("agent", "prep")
        ]
        return self._antecedents([p for b in by for p in self.tree.deps(b, "pobj")] or late_agent(self.tree, i))

    def _verb_object(self, i: int) -> Groups:
        if self.passive(i):
            return [self._antecedents(self.tree.deps(i, "dobj")), self.surface(i)]
        own = self._antecedents(self.tree.deps(i, "dobj"))
        if own:
            return [own]
        datives = [d for d in self.tree.deps(i, "dative") if self.tree.is_noun(d)]
        if datives:
            return [datives]
        for clause in self.tree.deps(i, "ccomp", "xcomp"):
            small = not self.tree.is_verb(clause) or orderer(self.tree, clause) is not None
            if small or any(self.tokens[a].lower == "to" for a in self.tree.deps(clause, "aux")):
                raised = self.tree.deps(clause, "nsubj")
                if raised:
                    return [raised]
        for other in self.tree.deps(i, "conj"):
            if self.tree.is_verb(other) and not self.tree.deps(other, "nsubj", "nsubjpass") and other - i <= 3:
                return [self._antecedents(self.tree.deps(other, "dobj"))]
        token = self.tokens[i]
        if token.dep == "relcl" and self.tree.deps(i, "nsubj") and not self._wh_subject(i):
            return [[token.head]]
        return []

    def _wh_subject(self, i: int) -> bool:
        return any(self.tokens[s].tag in _WH for s in self.tree.deps(i, "nsubj", "nsubjpass"))

    def _datives(self, i: int) -> list[int]:
        """Give the receiver of "gave wheat to Mali"."""
        return [
            p
            for d in self.tree.deps(i, "dative", "prep")
            if self.tokens[d].lower == "to"
            for p in self.tree.deps(d, "pobj")
        ]

    def _complements(self, i: int, step: str) -> list[int]:
        hosts = [i, *self.tree.deps(i, "acomp", "oprd", "attr")]
        found = [c for h in hosts for c in self.tree.deps(h, "xcomp", "ccomp", "acl", "advcl") if self.tree.is_verb(c)]
        infinitive = {c for c in found if any(self.tokens[a].lower == "to" for a in self.tree.deps(c, "aux"))}
        if step == "inf":
            return [c for c in found if c in infinitive]
        tensed = [c for c in found if c not in infinitive and self._told_that(c)]
        if step == "clause":
            return [c for c in tensed if self.tree.deps(c, "nsubj", "nsubjpass")]
        from_ = [
            p for o in self.tree.deps(i, "dobj") for p in self.tree.deps(o, "prep") if self.tokens[p].lower == "from"
        ]
        prepositions = [p for h in hosts for p in self.tree.deps(h, "prep")] + from_
        gerunds = [g for p in prepositions for g in self.tree.deps(p, "pcomp")]
        plain = [c for c in found if self.tokens[c].dep in ("xcomp", "ccomp")]
        return [*dict.fromkeys([c for c in found if c in infinitive] + plain + tensed + gerunds)]

    def _told_that(self, clause: int) -> bool:
        """Say whether a clause is a verb's complement, or a noun's: "the demand that Chad leave"."""
        if self.tokens[clause].dep == "acl":
            return any(self.tokens[m].lower == "that" for m in self.tree.deps(clause, "mark"))
        return self.tokens[clause].dep == "ccomp"

    # ------------------------------------------------------------------ nouns
    def support(self, noun: int) -> int | None:
        """Give the light verb that `noun` is the object of ("carried out an attack"), if there is one."""
        token = self.tokens[self._host(noun)]
        head = token.head
        if token.dep in ("dobj", "nsubjpass", "attr") and self.tokens[head].lemma in self.light:
            return head
        if token.dep == "pobj" and self.tokens[head].lower in _SUPPORT_PREPS:
            verb = self.tokens[head].head
            if self.tree.is_verb(verb) and self.tokens[verb].lemma in self.light:
                return verb
        return culpable_verb(self.tree, head) if token.dep == "pobj" else None

    def _host(self, noun: int) -> int:
        """Climb from "attacks" to "series" in "a series of attacks", and to the first of coordinated nouns."""
        for _ in range(_DEPTH):
            token = self.tokens[noun]
            if token.dep == "conj" and self.tree.is_noun(token.head):
                noun = token.head
            elif token.dep == "pobj" and self.tokens[token.head].lower == "of":
                above = self.tokens[token.head].head
                if self.tokens[above].lemma not in self.transparent:
                    break
                noun = above
            else:
                break
        return noun

    def _noun_subject(self, i: int) -> Groups:
        host = self._host(i)
        by = self._preposition(i, "by")
        for verb in self.tree.deps(host, "acl", "relcl"):
            if any(self.tokens[m].lower == "that" for m in self.tree.deps(verb, "mark")):
                continue
            if self.passive(verb):
                by = by + self._agents(verb)
            elif self.tokens[verb].lemma in self.light and not self._wh_subject(verb):
                by = by + self.tree.deps(verb, "nsubj")
        owners = [p for n in {i, host} if not sufferers(self.tree, n) for p in self.tree.deps(n, "poss")]
        lent = self.support(i)
        supported = [t for g in self._verb_subject(lent) for t in g] if lent is not None else []
        supported = [t for t in supported if t not in (i, host)]
        modifiers = [m for m in self._modifiers(i) if not self._tells_kind(i, m)]
        named = [p for p in owners if self.tokens[p].tag != "PRP$"]
        return [g for g in (by, named, supported, owners, modifiers) if g]

    def _tells_kind(self, noun: int, modifier: int) -> bool:
        """Say whether "military" and the like only tell the kind of deed: "the **military** presence of Turkey"."""
        if self.tokens[modifier].lower not in _KINDS:
            return False
        owners = [p for c in self.tree.deps(noun, "prep") for p in self.tree.deps(c, "pobj")]
        others = [*owners, *self._modifiers(noun), *self.tree.deps(noun, "poss")]
        return any(self.tokens[o].tag in ("NNP", "NNPS", "JJ") and o != modifier for o in others)

    def _modifiers(self, noun: int) -> list[int]:
        """Give the words before a noun, both of "US-Russian talks"."""
        found = self.tree.deps(noun, "amod", "compound", "nmod")
        joined = [c for m in found for c in self.tree.children[m] if c < m and self.tokens[c].tag in ("NNP", "JJ")]
        return sorted({*found, *(c for c in joined if c + 1 < len(self.tokens) and self.tokens[c + 1].text == "-")})

    def _clause_subject(self, noun: int) -> list[int]:
        """Give the subject of the clause that the noun is a circumstance of: "**they** agreed in a telephone call"."""
        token = self.tokens[self._host(noun)]
        if token.dep != "pobj" or self.tokens[token.head].lower not in _CIRCUMSTANCE:
            return []
        verb = self.tokens[token.head].head
        return self.surface(verb) if self.tree.is_verb(verb) else []

    # ------------------------------------------------------------------ both
    def _preposition(self, i: int, name: str) -> list[int]:
        """Give the objects of preposition `name` below `i`, or hanging on its object, predicate, or light verb."""
        hosts = [i]
        if self.tree.is_verb(i) and not self._nominal(i):
            hosts += self.tree.deps(i, "dobj", "acomp", "attr", "oprd", "prt", "advmod")
        else:
            hosts.append(self._host(i))
            hosts += [v for v in self.tree.deps(i, "acl") if self.tokens[v].lemma in self.light and self.passive(v)]
            verb = self.support(i)
            if verb is not None:
                hosts.append(verb)
        found: list[int] = []
        for host in dict.fromkeys(hosts):
            for child in self.tree.children[host]:
                token = self.tokens[child]
                if token.lower == name and token.dep in ("prep", "agent", "dative", "prt", "mark", "advmod"):
                    ends = self.tree.deps(child, "pobj")
                    if not ends and child == host + 1 and host == i and self.tree.deps(i, "nsubjpass"):
                        ends = self.surface(i)  # "the treaty was acceded **to** by Nepal"
                    found += ends
                elif token.dep == "prep" and token.lower in ("along", "together", "out", "because", "such"):
                    found += [
                        p
                        for c in self.tree.deps(child, "prep")
                        if self.tokens[c].lower == name
                        for p in self.tree.deps(c, "pobj")
                    ]
        return self._antecedents(dict.fromkeys(t for t in found if t != i))

    def _behind(self, noun: int, name: str) -> list[int]:
        """Give the objects of preposition `name` behind an object noun that the parser hung on the verb:
        "mentioned the delivery of wheat **to Mali**"."""
        token = self.tokens[noun]
        if token.dep != "dobj" or not self.tree.is_noun(noun):
            return []
        after = [c for c in self.tree.deps(token.head, "prep", "dative") if c > noun and self.tokens[c].lower == name]
        return self._antecedents([p for c in after for p in self.tree.deps(c, "pobj")])

    def _through(self, heads: list[int]) -> list[int]:
        """Add what transparent nouns stand for: from "series" also "attacks"."""
        out = list(heads)
        for head in heads:
            if self.tokens[head].lemma in self.transparent:
                of = [c for c in self.tree.deps(head, "prep") if self.tokens[c].lower == "of"]
                out += [p for c in of for p in self.tree.deps(c, "pobj")]
        return out

    def _antecedents(self, heads: Iterable[int]) -> list[int]:
        """Replace "who", "which", "that" by the noun that the relative clause is about."""
        out = []
        for head in heads:
            token = self.tokens[head]
            if token.tag in _WH or (token.lower == "that" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")):
                clause = next((a for a in self.tree.ancestors(head) if self.tokens[a].dep == "relcl"), None)
                if clause is not None:
                    out.append(self.tokens[clause].head)
                    continue
            out.append(head)
        return out

    def _nominal(self, i: int) -> bool:
        """Say whether an -ing form is used as a noun: "the killing of", "Russia's bombing of"."""
        token = self.tokens[i]
        if token.tag != "VBG":
            return False
        if self.tree.deps(i, "det", "poss", "amod", "compound"):
            return True
        of = any(self.tokens[c].lower == "of" for c in self.tree.deps(i, "prep"))
        return of and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "pcomp", "conj", "attr", "appos")

    def nominal(self, i: int) -> bool:
        """Say whether token `i` can evoke a noun's frame: a noun, or an -ing form used as one."""
        known = self._nominals.get(i)
        if known is None:
            known = self._nominals[i] = self.tree.is_noun(i) or self._nominal(i)
        return known
