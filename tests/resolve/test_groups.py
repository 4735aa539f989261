"""The register's groups: many, from all parts of the world, with a standing that depends on the day."""

import datetime as dt
import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest

from tacitus.resolve.actors import Actors

ACTORS = Actors()
FOLDER = files("tacitus") / "resources" / "actors" / "groups"

# name | day ("-": none) | code | sector
STANDINGS = """
MPLA | 1970-01-01 | AGO | REB
MPLA | 1990-01-01 | AGO | PTY
the PLO | 1985-01-01 | PSE | REB
the PLO | 2000-01-01 | PSE | GOV
Frelimo | 1972-01-01 | MOZ | REB
Renamo | 2013-12-01 | MOZ | REB
Renamo | 2020-01-01 | MOZ | PTY
the Eritrean People's Liberation Front | 1988-01-01 | ERI | REB
the Eritrean People's Liberation Front | 1992-01-01 | ERI | GOV
Azov Battalion | 2014-08-01 | UKR | PRM
Azov Regiment | 2022-04-01 | UKR | MIL
the Kosovo Liberation Army | 1998-06-01 | KOS | REB
Tigray People's Liberation Front | 2021-06-01 | ETH | REB
Tigray People's Liberation Front | 2019-06-01 | ETH | PTY
M-19 | 1985-11-06 | COL | REB
Pathet Lao | 1970-01-01 | LAO | REB
the Sudan People's Liberation Army | 1995-01-01 | SSD | REB
the Sudan People's Liberation Army | 2012-01-01 | SSD | MIL
Hayat Tahrir al-Sham | 2025-01-15 | SYR | GOV
Viet Cong guerrillas | - | VNM | REB
Kamajor fighters | - | SLE | PRM
the Sinaloa cartel | - | MEX | CRM
Front de libération nationale du Tchad | - | TCD | REB
Lou Nuer fighters | - | SSD | PRM
a spokesman for Likud | - | ISR | PTY
Lashkar-e-Jhangvi | - | PAK | REB
the Karen National Union | - | MMR | REB
Sweden Democrats | - | SWE | PTY
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in STANDINGS.strip().splitlines()]


@pytest.mark.parametrize(("text", "day", "code", "sector"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_standing(text, day, code, sector):
    found = ACTORS.resolve(text, None if day == "-" else dt.date.fromisoformat(day))
    assert found is not None
    assert (found.code, found.sector) == (code, sector)


def test_groups_are_many_everywhere():
    count = {}
    for file in FOLDER.iterdir():
        rows = tomllib.loads(file.read_text(encoding="utf-8"))["group"]
        count[file.name] = sum(len(row["names"].strip().splitlines()) for row in rows)
    assert sum(count.values()) >= 1400
    assert all(count[f"{part}.toml"] >= 200 for part in ("africa", "americas", "asia", "europe", "middle-east"))


def test_terms_follow_each_other():
    for file in FOLDER.iterdir():
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["group"]:
            terms = row.get("terms", [])
            for before, after in pairwise(terms):
                assert before["to"] < after["from"], (file.name, row["names"])


@pytest.mark.parametrize("text", ["the chairman of the board", "a fact", "peace", "ordinary people", "Most of Croatia"])
def test_ordinary_words_name_no_group(text):
    found = ACTORS.resolve(text)
    assert found is None or found.kind != "group"
