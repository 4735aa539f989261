from __future__ import annotations

import re

import pytest

from tacitus.extract.factuality import judge, predicates
from tacitus.extract.factuality_cues import load_cues
from tacitus.extract.historical import historical, load_background
from tacitus.model.text import Segment
from tacitus.model.tree import Tree
from tacitus.parse.spacy_parser import SpacyParser

MARKED = re.compile(r"^(.*?)\*([^*]+)\*(.*) => (\w+)$")


def at(parser: SpacyParser, example: str, headline: bool = False) -> tuple[Tree, int, str]:
    found = MARKED.match(example)
    assert found is not None, example
    before, word, after, expected = found.groups()
    text = before + word + after
    tree = Tree(parser.parse([(text, Segment("text", 0, len(text), headline), 1, 1)])[0])
    place = next(t.i for t in tree.tokens if t.end == len(before) + len(word))
    return tree, place, expected


@pytest.mark.parametrize("example", load_cues().examples)
def test_the_cues_examples(parser: SpacyParser, example: str) -> None:
    tree, i, expected = at(parser, example)
    got = judge(tree, i)
    assert got.mark == expected, got


@pytest.mark.parametrize("example", load_background().examples)
def test_the_background_examples(parser: SpacyParser, example: str) -> None:
    tree, i, expected = at(parser, example)
    past, why = historical(tree, i)
    assert (past, bool(why)) == (expected == "background",) * 2


@pytest.mark.parametrize(
    "example",
    [
        "Spain, Morocco To *Deepen* Counterterrorism Work => future",
        "Iran to *free* three sailors => future",
        "Egypt *frees* three sailors => asserted",
    ],
)
def test_headlines(parser: SpacyParser, example: str) -> None:
    tree, i, expected = at(parser, example, headline=True)
    assert judge(tree, i).mark == expected


@pytest.mark.parametrize(
    "example",
    [
        "The president is to *visit* Rome next week. => future",
        "The army is going to *attack* the port. => future",
        "The minister is *meeting* his rivals tomorrow. => future",
        "Did police *shoot* the boy? => hypothetical",
        "He said that if talks *fail*, the war will resume. => hypothetical",
        "The two agreed to strengthen their ties in a telephone *call*. => asserted",
        "The delegation will meet and *sign* the treaty. => future",
        "The army did not attack but *retreated*. => asserted",
        "The general, who *ordered* the raid, will resign. => asserted",
        "The army has refused to stop *shelling* the city. => asserted",
        "Officials said the *attack* killed ten people. => asserted",
        "The army said it would *withdraw* its soldiers. => future",
    ],
)
def test_more(parser: SpacyParser, example: str) -> None:
    tree, i, expected = at(parser, example)
    got = judge(tree, i)
    assert got.mark == expected, got


def test_degree_follows_authority_and_reasons_name_words(parser: SpacyParser) -> None:
    tree, i, _ = at(parser, "Gunmen allegedly *kidnapped* a doctor. => asserted")
    assert judge(tree, i).degree == 2.25 and judge(tree, i).reasons == ("'allegedly'",)
    tree, i, _ = at(parser, "Gunmen *kidnapped* a doctor. => asserted")
    assert judge(tree, i).degree == 3.0 and judge(tree, i).reasons == ()
    tree, i, _ = at(parser, "The army did not *attack*. => negated")
    assert judge(tree, i).degree == -3.0 and "not" in judge(tree, i).reasons[0]


def test_predicates_are_event_words_without_auxiliaries(parser: SpacyParser) -> None:
    tree, _, _ = at(parser, "The government has *announced* the evacuation of villages but will not pay. => asserted")
    got = [(p.text, p.factuality) for p in predicates(tree)]
    assert got == [("announced", 3.0), ("evacuation", 3.0), ("pay", -3.0)]
    assert all(tree.sentence.quoted[p.start : p.end] == p.text for p in predicates(tree))
