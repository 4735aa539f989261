"""Everything that coding needs and that is loaded once: parser, codebook, frames, actors, places, cues."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.extract.attribution_cues import load_speech_words
from tacitus.extract.contexts import ContextLexicon, load_contexts
from tacitus.extract.domain import DomainLexicon, load_domains
from tacitus.extract.lexicon import Lexicon, load_lexicon
from tacitus.extract.sense import SenseWords, load_sense
from tacitus.judge.model import Judge
from tacitus.merge.claims import ClaimWords, load_claim_words
from tacitus.ontology.codebook import Codebook, load_codebook
from tacitus.parse.spacy_parser import SpacyParser
from tacitus.pipeline.confidence import Weights, load_weights
from tacitus.pipeline.judging_words import Thresholds, load_thresholds
from tacitus.pipeline.known_names import CaseNames
from tacitus.pipeline.selection import Selection
from tacitus.resolve.actors import Actors
from tacitus.resolve.gazetteer_file import open_table
from tacitus.resolve.gazetteer_load import load_gazetteer
from tacitus.resolve.loading import load_actors
from tacitus.resolve.places import Places
from tacitus.settings import Settings, version


@dataclass(frozen=True, slots=True)
class Engine:
    """The loaded parts, read-only after `build`; `run` is the digest that goes into every record."""

    settings: Settings
    run: str
    coder: str
    parser: SpacyParser
    codebook: Codebook
    lexicon: Lexicon
    actors: Actors
    places: Places
    contexts: ContextLexicon
    claims: ClaimWords
    selection: Selection
    domains: DomainLexicon
    sense: SenseWords
    weights: Weights
    case_names: CaseNames
    judge: Judge | None
    thresholds: Thresholds

    @classmethod
    def build(cls, settings: Settings) -> Engine:
        """Load all parts. Raises `AbortRun` (or its `ResourceError`) when one is missing or wrong."""
        codebook = load_codebook(str(settings.ontology) if settings.ontology else None)
        lexicon = load_lexicon(codebook, tuple(str(p) for p in settings.frames))
        verbs = frozenset(lexicon.verbs) | lexicon.light_verbs | load_speech_words().verbs
        words = {"V": verbs, "N": frozenset(lexicon.nouns)}
        parser = SpacyParser(settings.parser, words)
        claims = load_claim_words()
        actors = load_actors(settings.actors, settings.registers)
        return cls(
            settings=settings,
            run=settings.digest(),
            coder=f"tacitus {version()}",
            parser=parser,
            codebook=codebook,
            lexicon=lexicon,
            actors=actors,
            places=_places(settings),
            contexts=load_contexts(codebook),
            claims=claims,
            selection=Selection(lexicon, claims, actors.register, parser.lemmas, unknown=settings.judge),
            domains=load_domains(),
            sense=load_sense(),
            weights=load_weights(),
            case_names=CaseNames(actors, parser),
            judge=Judge.load() if settings.judge else None,
            thresholds=load_thresholds(),
        )


def _places(settings: Settings) -> Places:
    return Places(load_gazetteer(open_table(settings.gazetteer))) if settings.gazetteer else Places()
