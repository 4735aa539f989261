"""What a sentence is about, and arguments of the wrong kind."""

from __future__ import annotations

import pytest

from tacitus.errors import ResourceError
from tacitus.extract import domain as module
from tacitus.extract.domain import CERTAIN, Domains, domain, load_domains
from tacitus.extract.sense import blind_cause, is_motion, load_sense, story
from tacitus.model.text import Article
from tacitus.model.tree import Tree
from tacitus.pipeline.analysis import analyse, parse
from tacitus.pipeline.code import code_batch

LEXICON = load_domains()
SENSE = load_sense()
EXAMPLES = [(line, *line.split(" => ")) for _, line in LEXICON.examples]


def at(tree: Tree, word: str) -> int:
    return next(t.i for t in tree.tokens if t.text == word)


def article(engine, text: str, title: str | None = None) -> Domains:
    (parsed,) = parse([Article(id="x", text=text, title=title)], engine, whole=True)
    return analyse(parsed, engine).domains


@pytest.mark.parametrize(("text", "expected"), [(t, e) for _, t, e in EXAMPLES], ids=[line for line, _, _ in EXAMPLES])
def test_examples_of_the_file(tree_of, text, expected):
    marked = text.index("*")
    found = Domains(LEXICON, (tree_of(text.replace("*", "")),)).of(0, marked)
    assert (found.name if found else "none") == expected.strip()


def test_a_domain_says_how_sure_it_is_and_why(tree_of):
    sure = domain(LEXICON, tree_of("The goalkeeper saved two shots before half-time and the midfielder scored."))
    assert sure is not None
    assert sure.name == "sport"
    assert sure.strength >= CERTAIN
    assert "goalkeeper" in [span.text for span in sure.words]


@pytest.mark.parametrize(
    "text",
    [
        "The government sent troops to guard the stadium.",
        "The two foreign ministers watched the match and signed a treaty.",
        "Militants attacked a cricket ground with grenades.",
        "Parliament will seal the border and bear the cost.",
        "Women and men from the international team lost their homes.",
    ],
)
def test_politics_and_mere_hints_are_no_domain(tree_of, text):
    assert domain(LEXICON, tree_of(text)) is None


def test_the_article_tells_what_a_sentence_is_about(engine):
    alone = article(engine, "The visitors attacked from the start.")
    told = article(
        engine,
        "The visitors attacked from the start.\n\nThe goalkeeper was beaten twice by the midfielder.\n\n"
        "A penalty shootout followed extra time, and the striker missed.",
        title="Cup semi-final goes to penalties",
    )
    assert alone.of(0) is None
    found = told.of(1)
    assert found is not None
    assert found.name == "sport"


def test_a_resource_with_an_unknown_key_names_the_domain(monkeypatch):
    monkeypatch.setattr(module, "bundled", lambda *_: {"domain": {"sport": {"shure": "goal"}}})
    with pytest.raises(ResourceError, match=r"sport.*shure"):
        load_domains()


@pytest.mark.parametrize(
    ("text", "word", "cause"),
    [
        ("A typhoon battered the islands.", "battered", "A typhoon"),
        ("The flood swept on, killing nine villagers.", "killing", "The flood"),
        ("Three hikers were mauled by a bear.", "mauled", "a bear"),
        ("A heart attack ended his career.", "attack", "heart attack"),
        ("A gunman killed nine villagers.", "killed", None),
        ("The army battered the islands after the storm.", "battered", None),
    ],
)
def test_what_has_no_will(tree_of, text, word, cause):
    tree = tree_of(text)
    found = blind_cause(SENSE, tree, at(tree, word))
    assert (found.text if found else None) == cause


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("In the film a general overthrows the king.", "overthrows", "film"),
        ("She wrote a thriller in which rebels seize a dam.", "seize", "thriller"),
        ("The gallery bought a painting of a siege.", "siege", "painting"),
        ("In the third season the soldiers attack the castle.", "attack", "season"),
        ("In the dry season the soldiers attack villages.", "attack", None),
        ("Police seized copies of the film.", "seized", None),
        ("Soldiers killed two men in a series of raids.", "killed", None),
    ],
)
def test_what_happens_in_a_story(tree_of, text, word, told):
    tree = tree_of(text)
    found = story(SENSE, tree, at(tree, word))
    assert (found.text if found else None) == told


def test_shooting_that_only_moves(tree_of):
    rising, falling = tree_of("Shares shot up in Lagos."), tree_of("Soldiers shot two men in Lagos.")
    assert is_motion(SENSE, rising, at(rising, "shot"))
    assert not is_motion(SENSE, falling, at(falling, "shot"))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Gunmen attacked the bus of the Togo football team, killing three players.", "ASSAULT"),
        ("Police fired tear gas at fans outside the stadium in Tunis.", "ASSAULT"),
        ("North Korea and South Korea agreed to send a joint team to the Olympics.", "AGREE"),
        ("Turkey sent doctors and tents to Syria after the earthquake.", "AID"),
        ("A gunman shot dead two guests at a wedding in Ohio.", "ASSAULT"),
        ("The president of Chile met the president of Peru before the match.", "CONSULT"),
        ("Belgium returned a stolen painting to Austria.", "RETREAT"),
        ("The army shelled the old town and its museum.", "ASSAULT"),
        ("The government of Kenya agreed to sell its airline's shares to Ethiopia.", "AGREE"),
    ],
)
def test_politics_near_sport_and_disaster_is_coded(engine, text, event):
    (outcome,) = code_batch([Article(id="x", text=text)], engine)
    assert event in [m.event[0] for m in outcome.mentions]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Bolivia invaded the other half from the first whistle and never let Paraguay breathe.", "sport"),
        ("A fireworks factory exploded in Peru and killed nine workers.", "accident"),
        ("Lava destroyed a church on the Spanish island.", "no will"),
        ("In the film a Russian general overthrows the king.", "story"),
    ],
)
def test_a_rejection_says_why(engine, text, reason):
    (outcome,) = code_batch([Article(id="x", text=text)], engine)
    assert not outcome.mentions
    assert any(r.reason.startswith(reason) for r in outcome.rejections)
