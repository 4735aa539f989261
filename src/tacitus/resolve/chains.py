"""Who is the noun phrase at a token of an article: one chain for each entity, looked up only when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tacitus.model.note import EntityNote
from tacitus.model.record import Entity
from tacitus.model.text import ParsedArticle, Span
from tacitus.model.tree import Tree
from tacitus.resolve.actors import LOCAL_KINDS, Actors, Resolved, Setting
from tacitus.resolve.clauses import clause_places, placed, sender
from tacitus.resolve.coordination import split_coordination
from tacitus.resolve.descriptions import described, is_country_noun, pair_noun, wants
from tacitus.resolve.introductions import Introductions
from tacitus.resolve.mentions import NAME_TAGS, bounds, clause_end, words_as_read
from tacitus.resolve.nobody import is_date_or_sum, is_quality
from tacitus.resolve.pronouns import PRONOUNS, SPEAKING, agrees, candidates, is_empty, is_joined
from tacitus.resolve.setting import most_named
from tacitus.resolve.views import ChainNumbers, chain_key, entity_of, kinds_of, note_of

#: Tags of tokens that can be a noun phrase's head or a nationality.
HEAD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "PRP", "PRP$", "VBN", "JJS", "DT"})

Speaker = Callable[[int, int], tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Mention:
    """One noun phrase: who it is (one for each coordinated modifier), its chain's key and its words."""

    found: tuple[Resolved, ...]
    key: str
    span: Span


class Chains:
    """Resolves the noun phrases of one article. `speaker` gives the head of who speaks in a quotation."""

    def __init__(
        self, parsed: ParsedArticle, actors: Actors, speaker: Speaker | None = None, trees: list[Tree] | None = None
    ) -> None:
        self._parsed, self._date = parsed, parsed.article.date
        self._actors = actors
        self._register = actors.register
        self._speaker = speaker
        self._trees = trees if trees is not None else [Tree(s) for s in parsed.sentences]
        self._known: dict[tuple[int, int], Mention | None] = {}
        self._open: set[tuple[int, int]] = set()
        self._plain: dict[tuple[int, int], tuple[Resolved, ...]] = {}
        self._introduced: Introductions | None = None
        self._numbers: ChainNumbers | None = None
        self._setting: Setting | None = None

    def entity(self, sentence: int, token: int) -> Entity | None:
        """Give the entity at a token (the first, when modifiers join several), None for a thing."""
        found = self.entities(sentence, token)
        return found[0] if found else None

    def entities(self, sentence: int, token: int) -> tuple[Entity, ...]:
        """Give every entity at a token: "Russian and Malian officials" is two; empty for a thing."""
        mention = self._mention(sentence, token)
        return tuple(entity_of(r, mention.span) for r in mention.found) if mention else ()

    def kind(self, sentence: int, token: int) -> frozenset[str]:
        """Say what sort of thing stands at a token: a subset of actor country person place armed official."""
        mention = self._mention(sentence, token)
        return kinds_of(mention.found[0]) if mention else frozenset()

    def reasons(self, sentence: int, token: int) -> tuple[str, ...]:
        """Give the rules that resolved the phrase at a token."""
        mention = self._mention(sentence, token)
        return tuple(reason for r in mention.found for reason in r.reasons) if mention else ()

    def chain(self, sentence: int, token: int) -> int | None:
        """Give the number of the chain that a token's phrase belongs to; chains are numbered in order of text."""
        key = self.key(sentence, token)
        return None if key is None else self._chain_numbers()[key]

    def key(self, sentence: int, token: int) -> str | None:
        """Give a name for the chain of a token's phrase: equal for two phrases of one entity, None for a thing."""
        mention = self._mention(sentence, token)
        return mention.key if mention else None

    def setting(self) -> Setting:
        """Give the country that the article names most, its title and first sentences counted twice."""
        if self._setting is None:
            self._setting = most_named(self._parsed, self._trees, self._register)
        return self._setting

    def notes(self) -> tuple[EntityNote, ...]:
        """Give every entity mention of the article with its chain, in order of text."""
        numbers = self._chain_numbers()
        out = []
        for s, i in self._heads():
            mention = self._mention(s, i)
            if mention is None or self._trees[s].sentence.field != "text":
                continue
            r = mention.found[0]
            out.append(note_of(r, mention.span, numbers[mention.key]))
        return tuple(out)

    def _chain_numbers(self) -> ChainNumbers:
        if self._numbers is None:
            self._numbers = ChainNumbers()
            for s, i in self._heads():
                mention = self._mention(s, i)
                if mention is not None:
                    self._numbers.setdefault(mention.key, len(self._numbers))
        return self._numbers

    def _heads(self) -> list[tuple[int, int]]:
        out = []
        for s, tree in enumerate(self._trees):
            for t in tree.tokens:
                if (
                    t.i + 1 < len(tree.tokens)
                    and tree.tokens[t.i + 1].text == "-"
                    and t.dep in {"compound", "nmod", "amod"}
                ):
                    continue
                noun = tree.is_noun(t.i) and (t.dep != "compound" or (t.tag in NAME_TAGS and self._is_local(t.lower)))
                if noun or t.lower in PRONOUNS or (t.tag == "JJ" and self._is_local(t.lower)):
                    out.append((s, t.i))
        return out

    def _is_local(self, word: str) -> bool:
        entry = self._register.entries.get(word.replace(".", ""))
        return entry is not None and entry.kind in {"country", "adjective", "capital"}

    def _mention(self, s: int, i: int) -> Mention | None:
        where = (s, i)
        if where not in self._known:
            if where in self._open:
                return None
            self._open.add(where)
            self._known[where] = self._look(s, i)
            self._open.discard(where)
        return self._known[where]

    def _look(self, s: int, i: int) -> Mention | None:
        tree = self._trees[s]
        token = tree.tokens[i]
        if token.lower in PRONOUNS and token.tag in {"PRP", "PRP$"}:
            return self._pronoun(s, i)
        if token.tag not in HEAD_TAGS or is_date_or_sum(tree, i):
            return None
        span = tree.span(*bounds(tree, i))
        if pair_noun(tree, i):
            return self._pair(s, i, span)
        found = self._string(s, i)
        if is_country_noun(tree, i) and not (found and found[0].code):
            return self._country_noun(s, i, span)
        if not found or is_quality(tree, i, found[0]):
            return None
        if len(found) > 1:
            settled = tuple(self._settle(s, i, r) for r in found)
            return Mention(settled, "|".join(chain_key(r) for r in settled), span)
        one = found[0]
        if one.named or one.kind == "person":
            return self._named(s, i, one, span)
        alias = self._alias(token.text)
        if alias is not None and one.code is None:
            return self._one(s, i, alias, span)
        one = self._shared(s, i, self._owned(s, i, one))
        same = self._described(s, i, one)
        if same is not None:
            reason = f"resolve: '{span.text}' is '{same.found[0].identifier_text}' from before"
            first = replace(same.found[0], reasons=(*same.found[0].reasons, reason))
            return Mention((first, *same.found[1:]), same.key, span)
        return self._one(s, i, one, span)

    def _one(self, s: int, i: int, one: Resolved, span: Span) -> Mention:
        one = self._settle(s, i, one)
        key = chain_key(one)
        token = self._trees[s].tokens[i]
        if token.dep == "appos" and one.kind == "role":
            whole = self._mention(s, token.head)
            if whole is not None and whole.found[0].kind == "person":
                return Mention((whole.found[0],), whole.key, span)
        return Mention((one,), key, span)

    def _owned(self, s: int, i: int, one: Resolved) -> Resolved:
        """Give "its army", "their leader" the country of the pronoun's entity, and its sector where they have none."""
        tree = self._trees[s]
        for p in tree.deps(i, "poss"):
            owner = self._mention(s, p) if tree.tokens[p].tag == "PRP$" else None
            if owner is not None and one.code is None and owner.found[0].code is not None:
                r = owner.found[0]
                sector = one.sector or (r.sector if r.kind in {"body", "group"} else None)
                return replace(
                    one,
                    code=r.code,
                    sector=sector,
                    method=r.method,
                    reasons=(*one.reasons, f"resolve: '{tree.tokens[p].text}' is {r.identifier_text}"),
                )
        return one

    def _shared(self, s: int, i: int, one: Resolved) -> Resolved:
        """Give "tanks" in "Israeli helicopters and tanks" the nationality that stands before the first."""
        tree = self._trees[s]
        token = tree.tokens[i]
        if one.code is not None or token.dep != "conj" or tree.deps(i, "det", "poss", "amod", "nummod"):
            return one
        first = self._mention(s, token.head)
        if first is None or first.found[0].method != "demonym" or first.found[0].kind not in {"role", "body"}:
            return one
        reason = f"resolve: {first.found[0].code} from '{first.span.text}', which it is joined with"
        return replace(one, code=first.found[0].code, method="demonym", reasons=(*one.reasons, reason))

    def _string(self, s: int, i: int) -> tuple[Resolved, ...]:
        """Resolve the words of a phrase alone."""
        known = self._plain.get((s, i))
        if known is not None:
            return known
        tree = self._trees[s]
        first, last = bounds(tree, i)
        text = words_as_read(tree, first, last, self._register)
        parts = split_coordination(text, self._register) if " and " in text or " or " in text else [text]
        found = tuple(r for r in (self._actors.resolve(p, self._date) for p in parts) if r is not None)
        if len(found) == 1 and found[0].code is None and found[0].kind in {"role", "body"}:
            end = clause_end(tree, i, last)
            if end > last:
                longer = words_as_read(tree, first, end, self._register).split(",")[0]
                more = self._actors.resolve(longer, self._date)
                if more is not None and more.code in self._register.names and more.sector == found[0].sector:
                    found = (more,)
        self._plain[(s, i)] = found
        return found

    def _named(self, s: int, i: int, one: Resolved, span: Span) -> Mention | None:
        token = self._trees[s].tokens[i]
        alias = self._alias(token.text)
        if alias is not None and one.code is None:
            return self._one(s, i, alias, span)
        person = self._people().persons.find(one)
        if person is None:
            if (
                one.sector is None
                and one.code is None
                and placed(self._trees[s], i)
                and one.identifier_text.count(" ") < 2
            ):
                one = replace(one, kind="place", named=False)
            one = self._actors.recall(one, self._date)
            return Mention((self._settle(s, i, one),), chain_key(one), span)
        best = self._actors.recall(replace(person.best, reasons=one.reasons), self._date)
        if best.identifier_text != one.identifier_text:
            best = replace(
                best, reasons=(*one.reasons, f"resolve: '{span.text}' is '{best.identifier_text}', named elsewhere")
            )
        return Mention((self._settle(s, i, best),), f"person {person.number}", span)

    def _people(self) -> Introductions:
        """Give the article's named persons and the abbreviations it explains, collected on first use."""
        if self._introduced is None:
            self._introduced = Introductions(
                self._trees, self._string, lambda name: self._actors.resolve(name, self._date)
            )
        return self._introduced

    def _alias(self, word: str) -> Resolved | None:
        if len(word) < 2 or not word.isupper():
            return None
        return self._people().aliases.get(word.replace(".", ""))

    def _pronoun(self, s: int, i: int) -> Mention | None:
        tree = self._trees[s]
        token = tree.tokens[i]
        span = Span(token.text, token.start, token.end)
        where = None
        if token.lower in SPEAKING:
            where = self._speaker(s, i) if self._speaker is not None else None
            target = self._mention(*where) if where is not None else None
        elif is_empty(tree, i):
            return None
        else:
            target = None
            for where in candidates(self._trees, s, i):
                target = self._candidate(token.lower, where)
                if target is not None:
                    break
        if target is None:
            return None
        reason = f"resolve: '{token.text}' is '{target.found[0].identifier_text}'"
        found = tuple(replace(r, reasons=(*r.reasons, reason), method="pronoun") for r in target.found)
        return Mention(found, target.key, span)

    def _candidate(self, word: str, where: tuple[int, int]) -> Mention | None:
        mention = self._mention(*where)
        if mention is None or not mention.found:
            return None
        tree = self._trees[where[0]]
        joined = is_joined(tree, where[1]) or len(mention.found) > 1
        if not agrees(word, mention.found[0], joined):
            return None
        if joined and word not in {"he", "she", "it", "his", "her", "its", "him"}:
            others = [m for m in (self._mention(where[0], c) for c in tree.conjuncts(where[1])[1:]) if m is not None]
            if others:
                found = tuple(r for m in (mention, *others) for r in m.found)
                return Mention(found, "+".join(m.key for m in (mention, *others)), mention.span)
        return mention

    def _described(self, s: int, i: int, one: Resolved) -> Mention | None:
        """Find what a definite description without a country takes up ("the junta", "the president", "the group")."""
        tree = self._trees[s]
        if not described(tree, i) or (one.code is not None and (one.kind != "role" or one.plural)):
            return None
        for where in self._before(s, i):
            mention = self._mention(*where)
            if mention is not None and len(mention.found) == 1 and wants(one, mention.found[0], tree.tokens[i].lemma):
                return mention
        return None

    def _before(self, s: int, i: int) -> list[tuple[int, int]]:
        """Give noun heads before a token, nearest first, at most six sentences back."""
        out: list[tuple[int, int]] = []
        for n in range(s, max(-1, s - 7), -1):
            tree = self._trees[n]
            out.extend(
                (n, t.i)
                for t in reversed(tree.tokens)
                if tree.is_noun(t.i) and (n < s or t.i < i) and t.dep != "compound"
            )
        return out

    def _pair(self, s: int, i: int, span: Span) -> Mention:
        """Resolve "both sides" to the two parties that stand before it; to nobody in particular unless they are two."""
        for n in range(s, max(-1, s - 3), -1):
            parties = self._states_before(n, i if n == s else None)
            if len(parties) == 2:
                reason = f"resolve: '{span.text}' are the two parties before it"
                found = tuple(replace(r, reasons=(*r.reasons, reason)) for r in parties.values())
                return Mention(found, "+".join(parties), span)
            if len(parties) > 2:
                break
        name = span.text.removeprefix("the ")
        return Mention(
            (Resolved(identifier_text=name, kind="role", plural=True, reasons=(f"resolve: '{name}' are not known",)),),
            f"pair {s} {i}",
            span,
        )

    def _states_before(self, n: int, end: int | None) -> dict[str, Resolved]:
        """Give the parties of a sentence (before token `end`) by country or body code, the first of each."""
        tree = self._trees[n]
        out: dict[str, Resolved] = {}
        for t in tree.tokens[:end]:
            beside = t.dep == "pobj" and tree.tokens[t.head].lower == "with"
            if tree.is_noun(t.i) and (beside or t.dep in {"nsubj", "nsubjpass", "conj", "dobj"}):
                mention = self._mention(n, t.i)
                for r in mention.found if mention else ():
                    if r.code is not None:
                        out.setdefault(r.code, r)
        return out

    def _country_noun(self, s: int, i: int, span: Span) -> Mention | None:
        """Resolve "the country", "the nation", "the capital" to the state that was named last."""
        tree = self._trees[s]
        if not is_country_noun(tree, i):
            return None
        known = (m.found[0] for m in (self._mention(*w) for w in self._before(s, i)) if m is not None)
        code = next((r for r in known if r.kind == "country" and r.method != "capital"), None)
        if code is None:
            return None
        found = replace(
            code, reasons=(*code.reasons, f"resolve: '{span.text}' is {code.identifier_text}"), method="description"
        )
        return Mention((found,), chain_key(found), span)

    def _settle(self, s: int, i: int, one: Resolved) -> Resolved:
        """Give an actor without a country that of who sends it, of its clause's place, or else the article's."""
        home = self._register.seats.get(one.identifier_text.lower()) if one.method == "capital" else None
        if home and placed(self._trees[s], i):
            reason = f"resolve: as a place '{one.identifier_text}' is {home}"
            return replace(one, code=home, sector=None, method="city", kind="place", reasons=(*one.reasons, reason))
        if one.code is not None or one.sector is None or one.foreign or one.kind not in LOCAL_KINDS:
            return one
        if not one.named:
            tree = self._trees[s]
            subject = sender(tree, i) if one.sector in {"MIL", "COP", "GOV"} else None
            owner = self._mention(s, subject) if subject is not None else None
            if owner is not None and owner.found[0].code is not None:
                own = owner.found[0]
                reason = f"resolve: '{own.identifier_text}' moves its own"
                return replace(one, code=own.code, method=own.method, reasons=(*one.reasons, reason))
            for p in clause_places(tree, i):
                for r in self._string(s, p):
                    if r.code in self._register.names and r.kind in {"country", "place"}:
                        reason = f"resolve: {r.code} is where the clause places it"
                        return replace(one, code=r.code, method="setting", reasons=(*one.reasons, reason))
        return self._actors.settle(one, self.setting()) or one
