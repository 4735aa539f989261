"""The names that the registers of actors and places hold, for sentences whose capitals tell nothing."""

from __future__ import annotations

from tacitus.parse.one_case import KnownNames, known_names
from tacitus.parse.spacy_parser import SpacyParser
from tacitus.resolve.actors import Actors
from tacitus.resolve.gazetteer_load import load_gazetteer

#: Kinds of register entries whose single words are names even where a dictionary has them as verbs ("japan").
SURE = frozenset({"country", "adjective", "people", "capital", "region"})
LIKELY = frozenset({"city", "leader", "group", "body", "ethnic"})
#: Smaller towns are left to the parser: too many are called like ordinary words.
PEOPLE = 100_000
_ACRONYM = 6


class CaseNames:
    """Gives the known names; they are put together when they are first asked for, since few articles need them."""

    def __init__(self, actors: Actors, parser: SpacyParser) -> None:
        self._actors = actors
        self._parser = parser
        self._made: KnownNames | None = None

    def get(self) -> KnownNames:
        """Give names, acronyms and the parser's dictionary of ordinary words."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def _make(self) -> KnownNames:
        register = self._actors.register
        sure, likely, acronyms = [], [], []
        for name, entry in register.entries.items():
            if entry.kind in SURE:
                sure.append(name)
            elif entry.kind in LIKELY:
                likely.append(name)
                if entry.name.isupper() and len(entry.name) <= _ACRONYM and entry.name.lower() == name:
                    acronyms.append(name)
        gazetteer = load_gazetteer()
        likely += [*register.surnamed, *gazetteer.towns(PEOPLE), *gazetteer.areas()]
        nouns, others = self._parser.dictionary()
        return known_names(sure, likely, (a for a in acronyms if a not in register.acronyms), nouns | others, others)
