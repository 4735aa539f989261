"""Items of Wikidata: from the register to the record, and never another one's."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from tacitus.errors import ResourceError
from tacitus.resolve.actors import Actors
from tacitus.resolve.register import load_register

LEADERS = '''
[[leader]]
code = "MLI"
names = """
Ilo Tarn/Tarn =Q1234: president, 2020-01-01
Awa Doro: president, 2010-01-01 2019-12-31
"""
'''
GROUPS = '''
[[group]]
code = "MLI"
sector = "REB"
names = """
Moss Front =Q99: MFX
Dune Front
"""
'''


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors(load_register({"leaders": LEADERS, "groups": GROUPS}))


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Ilo Tarn", "Q1234"),
        ("President Tarn", "Q1234"),
        ("the Malian president, Ilo Tarn", "Q1234"),
        ("the Moss Front", "Q99"),
        ("the MFX rebel group", "Q99"),
        ("France", "Q142"),
        ("Paris", "Q142"),
        ("Awa Doro", None),
        ("the Dune Front", None),
        ("a spokesman for Ilo Tarn", None),
        ("French officials", None),
        ("the French army", None),
        ("fighters of the Moss Front", None),
    ],
)
def test_the_item_is_that_of_the_one_meant(actors, text, item):
    found = actors.resolve(text)
    assert found is not None
    assert found.identifier_id == item


def test_states_have_items_of_their_own():
    path = files("tacitus") / "resources" / "actors" / "countries.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    items = [row["wikidata"] for row in rows.values() if "wikidata" in row]
    assert len(items) == len(set(items)) > 190
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items)


def test_a_bad_item_is_named():
    with pytest.raises(ResourceError, match=r"leaders\.toml: 'Ilo Tarn =12' has the item '12'; write it as =Q1234"):
        load_register({"leaders": '[[leader]]\ncode = "MLI"\nnames = "Ilo Tarn =12: president, 2020-01-01"\n'})
