"""Who is the noun phrase at a token of an article: one chain for each entity, looked up only when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tacitus.model.note import EntityNote
from tacitus.model.record import Entity
from tacitus.model.text import ParsedArticle, Span
from tacitus.model.tree import Tree
from tacitus.resolve.actors import Actors, Resolved, Setting
from tacitus.resolve.antecedents import antecedent, stands_for
from tacitus.resolve.clauses import placed, subject_of
from tacitus.resolve.coordination import split_coordination
from tacitus.resolve.descriptions import is_building, is_country_noun, is_general, is_thing, pair_kind
from tacitus.resolve.home import is_elsewhere, owned, settle, shared, spoken_for
from tacitus.resolve.introductions import Introductions, with_names
from tacitus.resolve.lists import load_lists
from tacitus.resolve.mentions import NAME_TAGS, bounds, clause_end, words_as_read
from tacitus.resolve.nobody import is_date_or_sum, is_quality
from tacitus.resolve.pairs import nobody, pair
from tacitus.resolve.persons import person_key
from tacitus.resolve.pronouns import PRONOUNS, SPEAKING
from tacitus.resolve.readings import is_shared, weigh
from tacitus.resolve.scene import Mention, Scene
from tacitus.resolve.setting import most_named
from tacitus.resolve.taken_up import country, holder, taken_up
from tacitus.resolve.views import ChainNumbers, chain_key, entity_of, kinds_of, note_of
from tacitus.resolve.words import key_of

SPEAKERS = load_lists("actors", "descriptions").words("nouns", "spoken")
#: Tags of tokens that can be a noun phrase's head or a nationality.
HEAD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "PRP", "PRP$", "VBN", "JJS", "DT"})

Speaker = Callable[[int, int], tuple[int, int] | None]


class Chains:
    """Resolves the noun phrases of one article. `speaker` gives the head of who speaks in a quotation."""

    def __init__(
        self, parsed: ParsedArticle, actors: Actors, speaker: Speaker | None = None, trees: list[Tree] | None = None
    ) -> None:
        self._parsed, self._date = parsed, parsed.article.date
        self._actors = actors
        self._register = actors.register
        self._speaker = speaker
        self._trees = with_names(trees if trees is not None else map(Tree, parsed.sentences))
        self._known: dict[tuple[int, int], Mention | None] = {}
        self._open: set[tuple[int, int]] = set()
        self._plain: dict[tuple[int, int], tuple[Resolved, ...]] = {}
        self._introduced: Introductions | None = None
        self._numbers: ChainNumbers | None = None
        self._context: str | None = None
        self._setting: Setting | None = None
        self._scene = Scene(self._trees, self._register, self._mention, self._string, self.setting)

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
        paired = pair_kind(tree, i)
        found = self._string(s, i)
        if paired is not None:
            both = pair(self._scene, s, i, paired, span)
            if both is not None:
                return both
            if not found or found[0].sector is None or paired == "states":
                return nobody(s, i, span)
        if is_country_noun(tree, i) and not (found and found[0].code):
            return country(self._scene, s, i, span)
        alias = self._alias(token.text, span)
        if alias is not None and not (found and found[0].code not in {None, alias.code}):
            return self._one(s, i, alias, span)
        if not found:
            return self._unknown(s, i, span)
        if is_building(tree, i, found[0]):
            return Mention((Resolved(identifier_text=token.text, kind="body"),), f"building {s} {i}", span)
        if is_quality(tree, i, found[0]) or is_thing(tree, i, found[0]):
            return None
        if len(found) > 1:
            settled = tuple(self._settle(s, i, r) for r in found)
            return Mention(settled, "|".join(chain_key(r) for r in settled), span)
        one = found[0]
        if one.named or one.kind == "person":
            return self._named(s, i, one, span)
        one = shared(self._scene, s, i, owned(self._scene, s, i, one))
        same = taken_up(self._scene, self._people().persons, s, i, one)
        if (
            same is not None
            and same.key != self._acting(s, i)
            and not is_elsewhere(self._scene, s, i, one, same.found[0])
        ):
            return _again(same, span)
        return self._one(s, i, one, span)

    def _acting(self, s: int, i: int) -> str | None:
        """Give the key of who acts on the phrase at `i` in its clause: nobody does so to himself by another name."""
        subject = subject_of(self._trees[s], i)
        return self.key(s, subject) if subject is not None and subject < i else None

    def _unknown(self, s: int, i: int, span: Span) -> Mention | None:
        """Resolve "the fund" after a named fund: a noun that means somebody only where it is short for a name."""
        tree = self._trees[s]
        if tree.tokens[i].tag != "NN" or not self._may_be_short(s, i):
            return None
        short = Resolved(identifier_text=tree.tokens[i].text, kind="body")
        same = taken_up(self._scene, self._people().persons, s, i, short)
        return None if same is None else _again(same, span)

    def _may_be_short(self, s: int, i: int) -> bool:
        """Say whether the noun is general, ends a name of the register, or stands in the words before: else it is a
        thing, and nobody before it need be resolved to know that."""
        tree = self._trees[s]
        noun = tree.tokens[i].lemma.lower()
        if is_general(noun) or noun in self._register.tails:
            return True
        before = tree.sentence.quoted[: tree.tokens[i].start - tree.sentence.start].lower()
        return noun in before or any(noun in self._scene.words(n) for n in self._scene.reach(s))

    def _one(self, s: int, i: int, one: Resolved, span: Span) -> Mention:
        one = self._settle(s, i, one)
        tree = self._trees[s]
        token = tree.tokens[i]
        if token.dep == "appos":
            whole = self._mention(s, token.head)
            if whole is not None and len(whole.found) == 1 and _tells_more(one, whole.found[0], token.tag):
                return Mention(whole.found, whole.key, span)
        if one.kind in {"body", "role"} and token.tag not in NAME_TAGS:
            for a in tree.deps(i, "appos"):
                named = self._mention(s, a) if tree.tokens[a].tag in NAME_TAGS else None
                if named is not None and named.found[0].kind in {"body", "group"} and one.kind == "body":
                    return _again(named, span)
        held = holder(self._people().persons, one)
        if held is not None:
            best = self._settle(s, i, replace(held[0], reasons=(*one.reasons, *held[0].reasons)))
            return Mention((best,), held[1], span)
        return Mention((one,), chain_key(one), span)

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
        if found and is_shared(text):
            found = tuple(weigh(r, text, self._around()) for r in found)
        self._plain[(s, i)] = found
        return found

    def _around(self) -> str:
        """Give the key of title and text, in which a name's bearer is looked for."""
        if self._context is None:
            article = self._parsed.article
            self._context = key_of(f"{article.title or ''} {article.text}")
        return self._context

    def _named(self, s: int, i: int, one: Resolved, span: Span) -> Mention | None:
        people = self._people().persons
        person = people.find(one)
        if person is None:
            place = one.sector is None and one.code is None and placed(self._trees[s], i)
            if place and one.identifier_text.count(" ") < 2:
                one = replace(one, kind="place", named=False)
            one = self._actors.recall(one, self._date, self.setting())
            return Mention((self._settle(s, i, one),), chain_key(one), span)
        best = replace(person.best, reasons=one.reasons)
        if best.identifier_text != one.identifier_text:
            best = replace(
                best, reasons=(*one.reasons, f"resolve: '{span.text}' is '{best.identifier_text}', named elsewhere")
            )
        best = self._actors.recall(best, self._date, self.setting())
        if best.code is None and person.first is not None:
            best = owned(self._scene, *person.first, best)
            if best.code is None and person.nouns & SPEAKERS:
                best = spoken_for(self._scene, *person.first, best)
        return Mention((self._settle(s, i, best),), person_key(person.number), span)

    def _people(self) -> Introductions:
        """Give the article's named persons and the abbreviations it explains, collected on first use."""
        if self._introduced is None:
            self._introduced = Introductions(
                self._trees, self._string, lambda name: self._actors.resolve(name, self._date)
            )
        return self._introduced

    def _alias(self, word: str, span: Span) -> Resolved | None:
        """Give what an explained abbreviation stands for, at its own and at its long form."""
        if len(word) < 2 or not word[:1].isupper():
            return None
        people = self._people()
        if word.isupper() and word.replace(".", "") in people.aliases:
            return people.aliases[word.replace(".", "")]
        if not people.long_forms:
            return None
        words = key_of(span.text).removeprefix("the ")
        at = key_of(word)
        return next((r for name, r in people.long_forms.items() if words.startswith(name) and at in name.split()), None)

    def _pronoun(self, s: int, i: int) -> Mention | None:
        token = self._trees[s].tokens[i]
        if token.lower in SPEAKING:
            where = self._speaker(s, i) if self._speaker is not None else None
            target = self._mention(*where) if where is not None else None
        else:
            target = antecedent(self._scene, s, i)
        return None if target is None else stands_for(token.text, Span(token.text, token.start, token.end), target)

    def _settle(self, s: int, i: int, one: Resolved) -> Resolved:
        return settle(self._scene, self._actors, s, i, one)


def _again(same: Mention, span: Span) -> Mention:
    """Give the mention of an entity that was mentioned before."""
    reason = f"resolve: '{span.text}' is '{same.found[0].identifier_text}' from before"
    return Mention((replace(same.found[0], reasons=(*same.found[0].reasons, reason)), *same.found[1:]), same.key, span)


def _tells_more(one: Resolved, whole: Resolved, tag: str) -> bool:
    """Say whether an apposition only tells what its head is: a role of a person, a sort of body of a body."""
    if one.kind == "role" and whole.kind == "person":
        return True
    return one.kind == "body" and tag not in NAME_TAGS and whole.kind in {"body", "group"}
