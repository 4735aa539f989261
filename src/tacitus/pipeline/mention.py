"""A candidate in words -> a coded mention: who, whether, when, where, how many, according to whom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from tacitus.extract import attribution, contexts, factuality, numbers
from tacitus.extract.definite import points_back
from tacitus.extract.flags import flags
from tacitus.extract.numbers_tolls import Toll
from tacitus.extract.promises import one_sided
from tacitus.model.candidate import Argument, Candidate, Factuality, Quote
from tacitus.model.record import Attribution, CiteInfo, Entity, Mention, Size, TextInfo
from tacitus.model.run import Rejection
from tacitus.model.tree import Tree
from tacitus.ontology.recode import Recoded, recode
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.confidence import confidence, features
from tacitus.pipeline.engine import Engine
from tacitus.pipeline.unpolitical import unpolitical
from tacitus.resolve.dates import EventDate, event_date
from tacitus.resolve.narrative import Story

#: People who are mostly at home where something is done to them, and the deeds that happen on the spot.
_RESIDENTS = frozenset({"CVL", "EDU", "MED", "LAB", "AGR", "REL", "REF", "COP"})
_LOCAL = frozenset({"ASSAULT", "COERCE", "PROTEST"})
#: How a place that something is done to was resolved.
_PLACES = frozenset({"capital", "city", "region"})
#: Types that may be coded with an unidentified actor when the text tells who suffered ("two civilians were killed").
UNNAMED_ACTOR = frozenset({"ASSAULT"})
#: … and, whatever the type, these modes ("51 people were arrested").
UNNAMED_ACTOR_MODES = frozenset({"arrest", "deport"})
#: Attacks of these modes are coded without anybody political too: a bomb in a cafe, a shooting in a street.
ARMED_MODES = frozenset(
    {"explosives", "suicide-attack", "firearms", "heavy-weapons", "aerial", "drone", "unconventional", "abduct"}
    | {"targeted"}
)
#: Protests against somebody are told without protesters, too; those are civilians by PLOVER's definition.
CROWD_TYPE = "PROTEST"
UNIDENTIFIED = "UNK"
#: The deeds that an article's incident is made of; other events only carry on the day of the sentences before.
_VIOLENT = "ASSAULT"
#: Why most candidates are none. "The attack" may still get its parties from the mention that it goes with (linking).
NO_ACTOR = "no actor"
#: Sectors that are political without a country; a gardener, a doctor or a reporter of no country is not.
POLITICAL = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "PRM", "SPY", "UAF", "PRE", "REF", "CRM", "ELI", "REL"}
)
_POSSESSIVES = frozenset({"its", "their", "our"})
#: Only a subject is taken for what a later pronoun of its sentence stands for.
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
#: A recipient behind one of these is also where it happened: "withdrew troops from Mali".
PLACING = frozenset({"from", "in", "into", "at", "near", "inside", "outside"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate that will be coded, with what had to be known to decide that. `judged` is the share that the learned
    judge gives its type, None where it was not asked."""

    candidate: Candidate
    recoded: Recoded
    historical: bool
    date: EventDate
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    size: Size
    reasons: tuple[str, ...]
    accused: tuple[Attribution, ...] = ()
    tolls: tuple[Toll, ...] = ()
    judged: float | None = None


def draft(candidate: Candidate, analysis: Analysis, engine: Engine) -> Draft | Rejection:
    """Resolve the parties and judge factuality; a candidate without anybody political is a rejection."""
    tree = analysis.trees[candidate.sentence]
    judged = factuality.judge(tree, candidate.trigger)
    recoded = recode(engine.codebook, candidate.event, candidate.modes, judged.mark, flags(tree, candidate.trigger))
    reasons = [*candidate.reasons, *judged.reasons]
    if recoded.reason:
        reasons.append(f"recode: {recoded.reason}")
    if recoded.event == "REJECT":
        candidate = one_sided(candidate)
    actors = _entities(candidate.sentence, candidate.actors, analysis)
    recipients = _entities(candidate.sentence, _others(candidate, analysis), analysis)
    size = numbers.people(tree, candidate.trigger, lambda t: "person" in analysis.chains.kind(candidate.sentence, t))
    if not actors and _may_be_unnamed(candidate) and (recipients or _armed(candidate) or _harmed(size)):
        start = candidate.span.start
        actors = (
            Entity(
                entity_text="",
                start=start,
                end=start,
                identifier_text="unidentified",
                sector="CVL" if candidate.event == CROWD_TYPE else UNIDENTIFIED,
                method="implied",
            ),
        )
    why = _not_codable(candidate, actors, recipients, size, tree, engine)
    victims = _armed(candidate) and bool(size.dead or size.injured)
    why = why or unpolitical(candidate, actors, recipients, victims, analysis, engine)
    if why and not (why == NO_ACTOR and candidate.event in UNNAMED_ACTOR and points_back(tree, candidate.trigger)):
        span = candidate.span
        return Rejection(
            article_id=analysis.article.id,
            start=span.start,
            end=span.end,
            stage="resolve",
            reason=why,
            detail=candidate.frame,
        )
    when = _when(candidate, recoded.event, judged, analysis)
    historical = judged.historical or bool(when.past)
    for argument in (*candidate.actors, *candidate.recipients):
        reasons += analysis.chains.reasons(candidate.sentence, argument.token)
    return Draft(candidate, recoded, historical, when, actors, recipients, size, tuple(dict.fromkeys(reasons)))


def _when(candidate: Candidate, event: str, judged: Factuality, analysis: Analysis) -> EventDate:
    """Date a candidate; what its own words leave open is asked of the article's story, except for background."""
    here = analysis.trees[candidate.sentence].sentence
    story = None if judged.historical else Story(analysis.narrative, candidate.sentence, event == _VIOLENT)
    expressions = analysis.timexes[here.field]
    return event_date(expressions, here, candidate.trigger, analysis.published, judged.mark, story, judged.historical)


def _entities(sentence: int, arguments: tuple[Argument, ...], analysis: Analysis) -> tuple[Entity, ...]:
    """Resolve the fillers; one that is part of another's words is dropped."""
    tokens = [(a, _named(sentence, a.token, analysis)) for a in arguments]
    found = [e for a, t in tokens for e in analysis.chains.entities(sentence, t) or _thing(sentence, a, analysis)]
    kept: list[Entity] = []
    for entity in found:
        if not any(
            o is not entity
            and o.start <= entity.start
            and entity.end <= o.end
            and o.end - o.start > entity.end - entity.start
            for o in found
        ):
            kept.append(entity)
    return tuple({(e.start, e.end, e.code, e.identifier_text): e for e in kept}.values())


def _named(sentence: int, token: int, analysis: Analysis) -> int:
    """Give the name that a pronoun takes up in its sentence ("**Ethiopia** said it would"), else the token itself."""
    tokens = analysis.trees[sentence].tokens
    if tokens[token].tag != "PRP":
        return token
    chain = analysis.chains.key
    own = chain(sentence, token)
    before = [t.i for t in tokens[:token] if t.dep in _SUBJECT and t.tag != "PRP"]
    return next((i for i in before if own is not None and chain(sentence, i) == own), token)


def _others(candidate: Candidate, analysis: Analysis) -> tuple[Argument, ...]:
    """Give the recipients that are not the actor again ("Russia and Mali agreed to strengthen **their** ties")."""
    chain = analysis.chains.key
    own = {chain(candidate.sentence, a.token) for a in candidate.actors} - {None}
    others = (r for r in candidate.recipients if chain(candidate.sentence, r.token) not in own)
    return tuple(r for r in others if not _own_thing(candidate, r, analysis))


def _own_thing(candidate: Candidate, recipient: Argument, analysis: Analysis) -> bool:
    """Say whether the recipient is a place or thing of the actors: "agreed to reopen **their border**"."""
    tree = analysis.trees[candidate.sentence]
    owned = any(tree.tokens[p].lower in _POSSESSIVES for p in tree.deps(recipient.token, "poss"))
    return (
        owned and bool(candidate.actors) and "person" not in analysis.chains.kind(candidate.sentence, recipient.token)
    )


def _thing(sentence: int, argument: Argument, analysis: Analysis) -> tuple[Entity, ...]:
    """Give a thing as a party ("an army camp"), with the code of whoever its own words name."""
    tree = analysis.trees[sentence]
    span = tree.span(*tree.phrase(argument.token))
    named = tree.deps(argument.token, "amod", "compound", "nmod", "poss")
    named += [p for c in tree.deps(argument.token, "prep") for p in tree.deps(c, "pobj")]
    owners = [analysis.chains.entity(sentence, t) for t in named]
    owner = next((o for o in owners if o is not None and _political(o)), None)
    return (
        Entity(
            entity_text=span.text,
            start=span.start,
            end=span.end,
            identifier_text=span.text,
            code=owner.code if owner else None,
            sector=owner.sector if owner else None,
            method="thing of " + owner.identifier_text if owner else "thing",
        ),
    )


def _may_be_unnamed(candidate: Candidate) -> bool:
    crowd = candidate.event == CROWD_TYPE and any(r.path.split(".")[-1] == "against" for r in candidate.recipients)
    return crowd or candidate.event in UNNAMED_ACTOR or bool(UNNAMED_ACTOR_MODES & set(candidate.modes))


def _armed(candidate: Candidate) -> bool:
    """Say whether it is an attack with arms, which is one whoever does it and whomever it hits."""
    return candidate.event in UNNAMED_ACTOR and bool(ARMED_MODES & set(candidate.modes))


def _score(entity: Entity) -> bool:
    """Say whether it is a score, not people: "shot a 68"."""
    words = entity.entity_text.lower().split()
    return len(words) > 1 and words[0] in {"a", "an"} and words[-1].isdigit()


def _harmed(size: Size) -> bool:
    return bool(size.dead or size.injured or size.arrested)


def _political(entity: Entity) -> bool:
    """Say whether the entity is a state, a body of states, a people without a state, or in politics, force or law."""
    if entity.method == "people":
        return True
    return bool(entity.code or entity.sector in POLITICAL or set(entity.other_sectors) & POLITICAL)


def _arrested(candidate: Candidate, actors: tuple[Entity, ...], recipients: tuple[Entity, ...]) -> bool:
    """Say whether somebody is arrested by nobody named: only an authority arrests and deports."""
    somebody = any(not e.method.startswith("thing") for e in recipients)
    return somebody and actors[0].method == "implied" and bool(UNNAMED_ACTOR_MODES & set(candidate.modes))


def _not_codable(
    candidate: Candidate,
    actors: tuple[Entity, ...],
    recipients: tuple[Entity, ...],
    size: Size,
    tree: Tree,
    engine: Engine,
) -> str | None:
    """Say why a candidate gives no record, or None when it does."""
    if not actors:
        return NO_ACTOR
    somebody = not recipients or any(not (r.method.startswith("thing") or _score(r)) for r in recipients)
    armed = _armed(candidate) and (somebody or candidate.modes != ("firearms",))
    harmed = _may_be_unnamed(candidate) and (_harmed(size) or armed)
    harmed = harmed or _arrested(candidate, actors, recipients)
    words = {tree.tokens[p].lemma for p in candidate.parts}
    if (
        not harmed
        and not (candidate.guessed or engine.lexicon.frames[candidate.frame].political)
        and not words & engine.lexicon.political
        and not any(_political(e) for e in (*actors, *recipients))
    ):
        return "no political actor"
    if candidate.guessed or engine.lexicon.frames[candidate.frame].weak:
        parties = [*actors, *recipients]
        if sum(_political(e) for e in parties) < 2:
            return "weak evidence: fewer than two political actors"
    return None


def finish(
    d: Draft, analysis: Analysis, engine: Engine, claimants: tuple[tuple[int, int], ...], rivals: int
) -> Mention:
    """Give the record of a draft. `claimants` are positions (sentence, token) of who claims responsibility, `rivals`
    the number of other events in its sentence.
    """
    c = d.candidate
    tree = analysis.trees[c.sentence]
    sentence = tree.sentence
    article = analysis.article
    parties = [*c.actors, *(r for r in c.recipients if r.path.split(".")[-1] not in PLACING)]
    arguments = frozenset(a.token for a in parties)
    located = engine.places.event_place(analysis.parsed, c.sentence, c.trigger, arguments)
    told = (analysis.told.reason,) if analysis.told is not None else ()
    why = [*d.reasons, *told, *d.date.reasons, *(located[1] if located is not None else ())]
    actors, recipients, moved = _at_home(d, located[0].country_code if located else None)
    why += moved
    sources = (*_attributions(d, analysis), *d.accused)
    why += [f"attribution: '{a.cue.text}' gives {a.kind} of {_called(a.source)}" for a in sources]
    found = contexts.find(engine.contexts, analysis.trees, c.sentence, c.span.start, c.span.end)
    automatic = engine.codebook.automatic_contexts(d.recoded.event, d.recoded.modes)
    why += [f"context: {name} from '{span.text}'" for name, span in found]
    # Offsets count into the mention's own field: a claim in the text does not fill a record of the title.
    near = [(s, t) for s, t in claimants if analysis.trees[s].sentence.field == sentence.field]
    claimed_by = tuple(e for s, t in near if (e := analysis.chains.entity(s, t)) is not None)
    why += [f"claim: responsibility claimed by '{e.entity_text}'" for e in claimed_by]
    shown = features(c, d.recoded.event, d.actors, d.recipients, d.recoded.mark, rivals, d.judged)
    sure = confidence(engine.weights.judged if engine.judge is not None else engine.weights.frames, shown)
    key = (article.id, sentence.field, c.span.start, c.span.end, d.recoded.event, c.frame, d.recoded.modes)
    return Mention(
        id=hashlib.sha256("\x1f".join(map(str, (*key, engine.run))).encode()).hexdigest()[:16],
        article_id=article.id,
        date=d.date.date,
        enddate=d.date.enddate,
        date_precision=d.date.precision,
        date_text=d.date.text,
        event=(d.recoded.event,),
        mode=d.recoded.modes,
        context=tuple(dict.fromkeys([*automatic, *(name for name, _ in found)])),
        quad_code=engine.codebook.quad(d.recoded.event),
        event_scale=engine.codebook.scale(d.recoded.event, d.recoded.modes),
        event_text=c.span,
        actor=actors,
        recipient=recipients,
        claimed_by=claimed_by,
        event_loc=located[0] if located else None,
        size=d.size,
        attribution=sources,
        factuality=d.recoded.mark,
        historical=d.historical,
        confidence=sure,
        reasons=tuple(why),
        link=None,
        text_info=TextInfo(
            field=sentence.field, sequence=sentence.index, start=sentence.start, end=sentence.end, quote=sentence.quoted
        ),
        cite_info=_cite(analysis, engine),
    )


def _at_home(d: Draft, place: str | None) -> tuple[tuple[Entity, ...], tuple[Entity, ...], list[str]]:
    """Give actors and recipients with the country of where it happened (of `place`, else of a place that was struck),
    if they are people whose country was only supposed from the article, or nameless protesters; and the reasons."""
    home = place or next((e.code for e in d.recipients if e.method in _PLACES), None)
    if home is None or d.recoded.event not in _LOCAL:
        return d.actors, d.recipients, []
    crowd = d.recoded.event == CROWD_TYPE
    actors = tuple(_protester(e, home) if crowd else e for e in d.actors)
    out = tuple(replace(e, code=home) if e.method == "setting" and e.sector in _RESIDENTS else e for e in d.recipients)
    moved = [e for e, old in zip((*actors, *out), (*d.actors, *d.recipients), strict=True) if e != old]
    return actors, out, [f"resolve: {home} for '{e.entity_text}' from the place of the event" for e in moved]


def _protester(entity: Entity, home: str) -> Entity:
    """Give "thousands" who march somewhere as civilians of that country."""
    if entity.code is not None or not entity.entity_text or entity.sector not in {None, *_RESIDENTS}:
        return entity
    return replace(entity, code=home, sector=entity.sector or "CVL")


def _attributions(d: Draft, analysis: Analysis) -> tuple[Attribution, ...]:
    """Give the sources of the words around the trigger, outermost first."""
    c = d.candidate
    out = []
    for quote in attribution.covering(analysis.quotes, analysis.trees, c.sentence, c.span.start, c.span.end):
        source = _unnamed(quote) if quote.source is None else analysis.chains.entity(quote.sentence, quote.source)
        if source is not None and quote.spread:
            source = replace(source, method=f"{source.method}, spread over a following sentence")
        if source is not None:
            out.append(Attribution(source=source, cue=quote.cue, kind=quote.kind))
    return tuple(out)


def _called(source: Entity) -> str:
    return f"'{source.entity_text}'" if source.entity_text else "somebody unnamed"


def _unnamed(quote: Quote) -> Entity:
    """The source of "reportedly" and "it is alleged": somebody, whom no words name."""
    return Entity(entity_text="", start=quote.cue.start, end=quote.cue.start, identifier_text="", method="unnamed")


def _cite(analysis: Analysis, engine: Engine) -> CiteInfo:
    article = analysis.article
    published = analysis.published
    return CiteInfo(
        url=article.url,
        title=article.title,
        language=article.language or "en",
        publication=article.publisher,
        published=published.isoformat() if published else None,
        coder=engine.coder,
        codebook=engine.codebook.name,
        run=engine.run,
    )
