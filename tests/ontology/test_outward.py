"""PLOVER in the terms of CAMEO and ACLED, and countries in the codes of other data sets."""

from __future__ import annotations

import pytest

from tacitus.errors import ResourceError
from tacitus.ontology.cameo import load_cameo
from tacitus.ontology.codebook import load_codebook
from tacitus.ontology.outward import load_outward
from tacitus.ontology.source import bundled

BOOK = load_codebook()
OUTWARD = load_outward(BOOK)

#: Modes that CAMEO has no code of their own for; docs/exports.md and the codebooks of icews and gdelt tell them.
COARSER = {
    ("CONSULT", "multilateral"),
    ("RETREAT", ""),
    ("RETREAT", "resign"),
    ("THREATEN", "arrest"),
    ("PROTEST", "boycott"),
    ("PROTEST", "vandalize"),
    ("SANCTION", "convict"),
    ("SANCTION", "withdraw"),
    ("MOBILIZE", "weapons"),
    ("MOBILIZE", "militia"),
    ("COERCE", "censor"),
    ("COERCE", "withhold"),
    ("COERCE", "misinformation"),
    ("COERCE", "cyber"),
    ("ASSAULT", "beat"),
    ("ASSAULT", "primitive"),
    ("ASSAULT", "crowd-control"),
}


def test_every_type_and_mode_has_a_code_and_all_others_come_back():
    inward = load_cameo(BOOK)
    lost = set()
    for event, kind in BOOK.events.items():
        for mode in ("", *kind.modes):
            code = OUTWARD.cameo(event, [mode] if mode else [], [], [])
            assert code is not None
            back = inward.convert(code.code)
            if back is None or back.event != event or (mode and mode not in back.modes):
                lost.add((event, mode))
    assert lost == COARSER


@pytest.mark.parametrize(
    ("event", "contexts", "sectors", "code"),
    [
        ("AID", ["military"], [], "072"),
        ("AID", ["health"], [], "073"),
        ("COOPERATE", ["economic", "diplomatic"], [], "061"),
        ("COERCE", ["repression"], [], "175"),
        ("ASSAULT", [], ["MIL"], "190"),
        ("ASSAULT", [], ["REB"], "180"),
    ],
)
def test_contexts_and_actors_make_a_code_finer(event, contexts, sectors, code):
    found = OUTWARD.cameo(event, [], contexts, sectors)
    assert found is not None
    assert found.code == code


def test_a_type_of_the_users_own_has_no_code():
    assert OUTWARD.cameo("STRIKE", [], [], []) is None
    assert OUTWARD.acled("STRIKE", [], [], []) is None


@pytest.mark.parametrize(
    ("modes", "actors", "recipients", "sub"),
    [
        ([], ["REB"], ["MIL"], "Armed clash"),
        ([], [], ["MIL"], "Armed clash"),
        ([], ["REB"], ["CVL"], "Attack"),
        ([], ["CVL"], ["MIL"], "Attack"),
        (["abduct"], ["REB"], ["CVL"], "Abduction/forced disappearance"),
        (["drone"], ["MIL"], ["REB"], "Air/drone strike"),
        (["crowd-control"], ["COP"], ["CVL"], "Protest with intervention"),
        (["destroy"], ["REB"], [], "Looting/property destruction"),
    ],
)
def test_violence_is_acleds_by_means_and_by_who_bears_arms(modes, actors, recipients, sub):
    found = OUTWARD.acled("ASSAULT", modes, actors, recipients)
    assert found is not None
    assert found.sub == sub


def test_every_country_that_actors_know_has_codes():
    known = set(bundled("countries.toml", "actors"))
    assert known <= set(OUTWARD.countries)
    assert len({c.number for c in OUTWARD.countries.values()}) == len(OUTWARD.countries)
    for country in OUTWARD.countries.values():
        assert len(country.iso2) == len(country.fips) == 2
        assert country.gdelt == "" or len(country.gdelt) == 3


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("MLI", ("ML", "466", "432", "ML", "MLI", "Mali")),
        ("RUS", ("RU", "643", "365", "RS", "RUS", "Russian Federation")),
        ("ROU", ("RO", "642", "360", "RO", "ROM", "Romania")),
        ("PSE", ("PS", "275", "", "WE", "PSE", "Occupied Palestinian Territory")),
        ("DEU", ("DE", "276", "255", "GM", "DEU", "Germany")),
    ],
)
def test_countries_in_other_codes(code, expected):
    c = OUTWARD.countries[code]
    assert (c.iso2, c.number, c.cow, c.fips, c.gdelt, c.icews) == expected


def test_every_sector_is_some_kind_of_actor():
    assert set(BOOK.sectors) <= set(OUTWARD.kinds)
    assert set(BOOK.sectors) == set(OUTWARD.icews_sectors) == set(OUTWARD.cameo_types)
    assert set(BOOK.codes) - set(OUTWARD.bodies) == {"KOS"}


def test_tables_that_the_codebook_contradicts_are_refused():
    from dataclasses import replace

    smaller = replace(BOOK, events={k: v for k, v in BOOK.events.items() if k != "AGREE"})
    with pytest.raises(ResourceError, match="AGREE"):
        load_outward(smaller)
