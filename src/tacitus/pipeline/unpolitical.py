"""Negative knowledge: candidates whose parties look political but, by what the text is about, are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.extract.domain import CERTAIN, Domain, Habits
from tacitus.extract.sense import blind_cause, is_motion, story
from tacitus.model.candidate import Candidate
from tacitus.model.record import Entity
from tacitus.model.tree import Tree
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.engine import Engine

#: Sectors whose people are political whatever the sentence is about.
_CLEAR = frozenset(
    {"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "PRM", "SPY", "UAF", "PRE", "REF", "CRM", "ELI", "REL"}
)
#: Bodies that are political whatever the sentence is about, and those that are where they talk or help.
_BODIES = frozenset({"UNO", "EUR", "ISM", "IMG"})
_HELPERS = frozenset({"NGO", "IGO"})
#: What a storm, a quartet or a share can do in words only; teams and chessmen also retreat. The other types are talk.
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
_OF_TEAMS = _PHYSICAL | {"RETREAT"}
#: In these domains people come to harm without an attack; elsewhere that is doubted only where the domain is certain.
_HARMFUL = frozenset({"medicine", "weather", "nature"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_DOERS = frozenset({"nsubj", "poss"})
#: Disasters and illness call for help: with a nation or a body behind it, that is aid in these domains too.
_RELIEVED = frozenset({"accident", "weather", "medicine", "nature"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A candidate in its sentence, with the sentence's domain and who counts as nobody there."""

    candidate: Candidate
    domain: Domain
    habits: Habits
    analysis: Analysis

    @property
    def tree(self) -> Tree:
        """The candidate's sentence."""
        return self.analysis.trees[self.candidate.sentence]


def unpolitical(
    candidate: Candidate,
    actors: Sequence[Entity],
    recipients: Sequence[Entity],
    victims: bool,
    analysis: Analysis,
    engine: Engine,
) -> str | None:
    """Say why a candidate is no political event by sense and domain, or None when it may be one.

    `victims` says that arms killed or wounded people there: that is an attack at a wedding too, if no accident.
    """
    tree = analysis.trees[candidate.sentence]
    if candidate.event == "ACCUSE" and all(e.sector == "BUS" for e in (*actors, *recipients)):
        return "firms among themselves"
    told = story(engine.sense, tree, candidate.trigger) if candidate.event in _OF_TEAMS else None
    if told is not None:
        return f"story: '{told.text}'"
    if is_motion(engine.sense, tree, candidate.trigger):
        return "figure of speech: motion"
    if _one_national(candidate, actors, recipients, tree):
        return "one person of a nationality"
    violent = analysis.domains.violent(candidate.sentence)
    cause = None if violent else blind_cause(engine.sense, tree, candidate.trigger)
    if cause is not None:
        return f"no will: '{cause.text}'"
    domain = analysis.domains.of(candidate.sentence, tree.tokens[candidate.trigger].start)
    if domain is None or (victims and domain.name != "accident") or (violent and domain.name == "accident"):
        return None
    scene = Scene(candidate, domain, analysis.domains.habits(domain.name), analysis)
    if candidate.event == "AID" and domain.name in _RELIEVED and any(e.code and e.method != "setting" for e in actors):
        return None
    political = not candidate.guessed and engine.lexicon.frames[candidate.frame].political
    if _is_somebody(scene, actors, recipients) or _is_harm(scene, actors, recipients) or (political and _people(scene)):
        return None
    words = ", ".join(dict.fromkeys(span.text for span in domain.words[:4]))
    return f"{domain.name}: {words}" if words else domain.name


def _one_national(candidate: Candidate, actors: Sequence[Entity], recipients: Sequence[Entity], tree: Tree) -> bool:
    """Say whether nobody but "the Norwegian", "a Mexican" stands there: a person, while "the Chinese" are a state."""
    if candidate.event not in _OF_TEAMS or any(e.code or e.sector for e in recipients):
        return False
    tokens = [tree.tokens[a.token] for a in candidate.actors]
    single = all(
        t.lower.endswith("an")
        and t.tag in ("NN", "NNP", "JJ")
        and t.dep in ("nsubj", "nsubjpass", "pobj", "conj")
        and tree.deps(t.i, "det")
        for t in tokens
    )
    return bool(tokens) and single and all(e.method == "demonym" and e.sector is None for e in actors)


def _is_somebody(scene: Scene, actors: Sequence[Entity], recipients: Sequence[Entity]) -> bool:
    """Say whether the actor is political even in this domain, or an official or a force is at the other end."""
    deeds = _OF_TEAMS if scene.habits.countries == "nobody" else _PHYSICAL
    if scene.habits.people == "any" and scene.candidate.event in deeds:
        return False
    return any(_is_official(e, scene) or _acts_as_state(e, scene) for e in actors) or any(
        _is_official(e, scene) for e in recipients
    )


def _is_harm(scene: Scene, actors: Sequence[Entity], recipients: Sequence[Entity]) -> bool:
    """Say whether an attack on people stands in a domain that is no more than likely, or with guns in an accident."""
    c, domain = scene.candidate, scene.domain
    if c.event != "ASSAULT":
        return False
    guns = "firearms" in c.modes
    people = any(e.sector == "CVL" or _is_person(e, scene) for e in recipients)
    if domain.name == "accident":
        return guns or scene.analysis.domains.is_violence(c.sentence, scene.tree.tokens[c.trigger].start)
    if domain.name in _HARMFUL:
        return guns and people
    if guns and not scene.tree.is_verb(c.trigger):
        return domain.strength < 2 * CERTAIN
    people = people or (guns and any(e.sector == "CVL" for e in actors))
    return people and domain.strength < CERTAIN and scene.habits.people != "any"


def _is_person(e: Entity, scene: Scene) -> bool:
    kind, sentence = scene.analysis.chains.kind, scene.candidate.sentence
    return any("person" in kind(sentence, t) and not _plays_a_role(t, scene) for t in _heads(e, scene))


def _is_official(e: Entity, scene: Scene) -> bool:
    if e.code in _BODIES or ((e.code in _HELPERS or e.sector in _HELPERS) and scene.candidate.event not in _PHYSICAL):
        return True
    if not ({e.sector, *e.other_sectors} & _CLEAR) or e.method == "capital":
        return False
    return not any(_plays_a_role(token, scene) for token in _heads(e, scene))


def _plays_a_role(token: int, scene: Scene) -> bool:
    """Say whether the words of an official or soldier mean somebody of the domain: a captain, a chess king."""
    tokens = scene.tree.tokens
    roles = scene.habits.roles
    if tokens[token].lemma in roles or tokens[token].lower in roles:
        return True
    first, _ = scene.tree.phrase(token)
    titles = [t for t in range(first, token) if tokens[t].tag in ("NN", "NNS")]
    return tokens[token].tag.startswith("NNP") and bool(titles) and tokens[titles[-1]].lemma in roles


def _acts_as_state(e: Entity, scene: Scene) -> bool:
    """Say whether a country acts as a state here, not as a team, a place or the mere origin of a thing."""
    countries, event = scene.habits.countries, scene.candidate.event
    if e.code is None or (e.sector is not None and e.method != "capital") or countries == "nobody":
        return False
    if countries == "physical" and event in _PHYSICAL and e.method != "capital":
        return False
    if countries == "team" and (event in _OF_TEAMS or scene.domain.strength >= CERTAIN):
        return False
    if e.method == "capital":  # "Delhi banned rice exports" is the government's doing, "in Delhi" is a place
        return any(scene.tree.tokens[token].dep in _DOERS for token in _heads(e, scene))
    return any(_is_country(token, scene) for token in _heads(e, scene))


def _heads(e: Entity, scene: Scene) -> list[int]:
    """Give the argument tokens that lie in the words of an entity."""
    arguments = (*scene.candidate.actors, *scene.candidate.recipients)
    return [a.token for a in arguments if e.start <= scene.tree.tokens[a.token].start < e.end]


def _is_country(i: int, scene: Scene) -> bool:
    """Say whether a state stands there, and not as the mere origin of a thing ("Chinese shares")."""
    token = scene.tree.tokens[i]
    kind, sentence = scene.analysis.chains.kind, scene.candidate.sentence
    if token.dep in _MODIFIERS and token.head not in (scene.candidate.trigger, *scene.candidate.parts):
        return "actor" in kind(sentence, token.head)
    return "country" in kind(sentence, i)


def _people(scene: Scene) -> bool:
    """Say whether people of a kind protest, not a team or a country: "workers", "students"."""
    c = scene.candidate
    named = (scene.analysis.chains.entity(c.sentence, a.token) for a in c.actors)
    return scene.habits.people == "parties" and any(e is not None and e.sector for e in named)
