"""Place names, what they resolve to, and the place of an event, on sentences of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tacitus.model.text import Article, Furniture, ParsedArticle, Segment
from tacitus.parse.spacy_parser import SpacyParser
from tacitus.resolve.gazetteer import key_of
from tacitus.resolve.gazetteer_load import load_gazetteer
from tacitus.resolve.places import Places


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture(scope="module")
def places() -> Places:
    return Places()


def parsed(parser: SpacyParser, *sentences: str) -> ParsedArticle:
    text = " ".join(sentences)
    jobs, start = [], 0
    for n, s in enumerate(sentences, 1):
        jobs.append((text, Segment("text", start, start + len(s)), n, 1))
        start += len(s) + 1
    return ParsedArticle(Article(id="a", text=text), (), tuple(parser.parse(jobs)))


NAMES = [
    ("Gunmen attacked a village near Gao in northern Mali.", ["Gao", "Mali"]),
    ("He flew from Port-au-Prince to Congo-Brazzaville.", ["Port-au-Prince", "Congo-Brazzaville"]),
    ("Soldiers guard the Mali-Niger border.", ["Mali", "Niger"]),
    ("The Malian junta denied it.", ["Malian"]),
    ("Israeli troops left the Gaza Strip.", ["Israeli", "Gaza Strip"]),
    ("Militants took Palma in Cabo Delgado.", ["Palma", "Cabo Delgado"]),
    ("Senator Lincoln spoke with Mr. Houston.", []),
    ("Chad Johnson met Paris Walker.", []),
    ("The Los Angeles Times reported the killings.", []),
    ("Protesters marched in March and in May.", []),
    ("Fighting went on in Nagorno-Karabakh.", ["Nagorno-Karabakh"]),
    ("A bomb went off in Springfield, Ill., on Monday.", ["Springfield", "Ill."]),
    ("Ships were hit in the Red Sea and the South China Sea.", ["Red Sea", "South China Sea"]),
    ("Thousands fled N'Djamena for Cox's Bazar.", ["N'Djamena", "Cox's Bazar"]),
    ("The U.S. sent aid to Ivory Coast.", ["U.S.", "Ivory Coast"]),
    ("They told us to wait.", []),
    ("Two Ukrainians and a Syrian doctor were hurt.", ["Ukrainians", "Syrian"]),
    ("He spoke in French.", []),
    ("Shells fell on Hasakah province.", ["Hasakah province"]),
    ("Police in Licking County searched a house on Maple Street.", ["Licking County", "Maple Street"]),
    ("Boats sank on Lake Tana and the Niger River.", ["Lake Tana", "Niger River"]),
    ("He was treated at Mercy General Hospital in Tampa.", ["Mercy General Hospital", "Tampa"]),
    ("Mercy General Hospital apologized.", []),
    ("Rebels burned the village of Okusali near Goma.", ["Okusali", "Goma"]),
    ("Cook County Sheriff Tom Dart resigned.", ["Cook County"]),
]

RESOLVED = [
    ("Shells hit Donetsk.", "Donetsk", "UKR", 4),
    ("Rebels hold Tigray.", "Tigray", "ETH", 2),
    ("The camp is in Darfur.", "Darfur", "SDN", 2),
    ("The blast was in Kyiv.", "Kyiv", "UKR", 4),
    ("The blast was in Kiev.", "Kyiv", "UKR", 4),
    ("Ships left Odessa for Istanbul, Ukraine said.", "Odesa", "UKR", 4),
    ("They live in Texas.", "Texas", "USA", 2),
    ("The army entered Kashmir.", "Kashmir", None, 2),
    ("They met in France.", "France", "FRA", 1),
    ("He lives in Paris, Texas.", "Paris", "USA", 4),
    ("He lives in Paris.", "Paris", "FRA", 4),
    ("Police in Georgia said Atlanta was calm, and so was Savannah.", "Georgia", "USA", 2),
    ("Georgia and Russia signed it in Tbilisi.", "Georgia", "GEO", 1),
    ("They fled Gainesville for other towns in Texas.", "Gainesville", "USA", 4),
    ("Delegates came from China, Japan and South Korea.", "China", "CHN", 1),
    ("Fires burned across Helmand.", "Helmand", "AFG", 2),
    ("Deputies in Licking County arrested him.", "Licking County", "USA", 3),
    ("Floods hit Cornwall and Devon, officials in England said.", "Cornwall", "GBR", 3),
    ("He lives on Maple Street in Tampa.", "Maple Street", "USA", 4),
    ("Voters in England went to the polls.", "England", "GBR", 2),
    ("The raid hit Nuseirat.", "Nuseirat", "PSE", 5),
    ("The raid hit the state of Borno.", "Borno", "NGA", 2),
]

EVENTS = [
    ("The two met following the attack in Moscow.", "attack", "", "Moscow"),
    ("The two met following the attack in Moscow.", "met", "two", None),
    ("France had to withdraw troops from Mali in 2022.", "withdraw", "France troops", "Mali"),
    ("Russia and Mali agreed to work together.", "agreed", "Russia Mali", None),
    ("A bomber killed 20 people at a market in Maiduguri, in Nigeria.", "killed", "bomber people", "Maiduguri"),
    ("The minister said in Geneva that rebels had shelled villages near Goma.", "shelled", "rebels villages", "Goma"),
    ("Thousands of people protested in Tbilisi.", "protested", "Thousands", "Tbilisi"),
    ("Israeli forces raided the Jenin refugee camp in the West Bank.", "raided", "forces camp", "Jenin"),
    ("Gunmen opened fire on a bus in Mosul, Iraq.", "opened", "Gunmen", "Mosul"),
    ("The Darfur attack left 12 dead.", "attack", "", "Darfur"),
    ("Police in Nairobi arrested the leader of the opposition.", "arrested", "Police leader", "Nairobi"),
    ("Protesters marched through the streets of Port-au-Prince.", "marched", "Protesters", "Port-au-Prince"),
    ("The president spoke to the head of Mali.", "spoke", "president head", None),
    ("Jets bombed Kurdish positions in Syria, Ankara said.", "bombed", "Jets positions", "Syria"),
    ("Turkey condemned Israel.", "condemned", "Turkey Israel", None),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_finds_place_names(parser: SpacyParser, places: Places, text: str, names: list[str]) -> None:
    article = parsed(parser, text)
    found = places.toponyms(article)
    assert [t.text for t in found] == names
    assert all(text[t.start : t.end] == t.text for t in found)


@pytest.mark.parametrize(("text", "name", "country", "resolution"), RESOLVED)
def test_resolves_a_name(
    parser: SpacyParser, places: Places, text: str, name: str, country: str | None, resolution: int
) -> None:
    found = {t.name: (t.country_code, t.resolution) for t in places.toponyms(parsed(parser, text))}
    assert found.get(name) == (country, resolution), found


@pytest.mark.parametrize(("text", "word", "arguments", "place"), EVENTS)
def test_places_an_event(
    parser: SpacyParser, places: Places, text: str, word: str, arguments: str, place: str | None
) -> None:
    article = parsed(parser, text)
    tokens = article.sentences[0].tokens
    trigger = next(t.i for t in tokens if t.text == word)
    got = places.event_place(article, 0, trigger, frozenset(t.i for t in tokens if t.text in arguments.split()))
    assert (got and got[0].resolved_place) == place
    if got is not None:
        assert text[got[0].start : got[0].end] == got[0].extracted_place
        assert got[1][0].startswith("place: ")


def test_a_later_mention_follows_the_one_that_says_where_it_lies(parser: SpacyParser, places: Places) -> None:
    found = places.toponyms(parsed(parser, "A mill burned in Manchester, New Hampshire.", "Manchester mourns."))
    assert [t.country_code for t in found if t.name == "Manchester"] == ["USA", "USA"]


STATES = [
    ("Newark council met. Deputies of Licking County were there.", "Newark", "Ohio"),
    ("A man was shot in Paris. The governor of Texas spoke of it.", "Paris", "Texas"),
    ("Jefferson and Oldham counties in Kentucky were flooded.", "Jefferson", "Kentucky"),
]


@pytest.mark.parametrize(("text", "name", "state"), STATES)
def test_the_other_places_of_a_text_decide(
    parser: SpacyParser, places: Places, text: str, name: str, state: str
) -> None:
    found = places.toponyms(parsed(parser, *[s if s.endswith(".") else s + "." for s in text.split(". ")]))
    assert next(t.admin1 for t in found if t.text == name) == state


def test_the_outlets_home_decides_between_namesakes(parser: SpacyParser, places: Places) -> None:
    article = parsed(parser, "Voters in Georgia went to the polls.")
    abroad = replace(article, article=replace(article.article, publisher="Atlanta Herald"))
    assert [places.toponyms(a)[0].country_code for a in (article, abroad)] == ["GEO", "USA"]


def test_a_demonym_is_no_literal_place_and_no_event_place(parser: SpacyParser, places: Places) -> None:
    article = parsed(parser, "Malian soldiers attacked a camp.")
    assert [(t.name, t.literal, t.resolution) for t in places.toponyms(article)] == [("Mali", False, 1)]
    assert places.event_place(article, 0, 2, frozenset({1, 4})) is None


def test_the_reasons_name_the_runner_up(parser: SpacyParser, places: Places) -> None:
    got = places.event_place(parsed(parser, "Police shot a man in Paris, Texas."), 0, 1, frozenset({0, 3}))
    assert got is not None
    assert "before Paris" in got[1][1] and "the place it is said to lie in" in got[1][1]


def test_a_dateline_names_a_place(parser: SpacyParser, places: Places) -> None:
    text = "SPRINGFIELD, Ill. (AP) -- Two men were shot."
    jobs = [(text, Segment("text", 26, len(text)), 1, 1)]
    furniture = (Furniture(0, 25, "dateline"),)
    article = ParsedArticle(Article(id="a", text=text), furniture, tuple(parser.parse(jobs)))
    found = places.toponyms(article)
    assert [(t.text, t.admin1) for t in found] == [("SPRINGFIELD", "Illinois"), ("Ill.", "Illinois")]


def test_a_surname_stays_a_surname(parser: SpacyParser, places: Places) -> None:
    found = places.toponyms(parsed(parser, "Police arrested Bill Lexington on Monday.", "Lexington denied it."))
    assert found == ()


def test_a_country_that_acts_is_a_name_but_not_literal(parser: SpacyParser, places: Places) -> None:
    found = places.toponyms(parsed(parser, "Russia shelled a school in Kharkiv."))
    assert [(t.name, t.literal) for t in found] == [("Russia", False), ("Kharkiv", True)]


def test_location_names_country_and_province(parser: SpacyParser, places: Places) -> None:
    article = parsed(parser, "Police shot a man in Dallas, Texas.")
    got = places.event_place(article, 0, 1, frozenset({0, 3}))
    assert got is not None
    where = got[0]
    assert (where.city, where.province, where.country) == ("Dallas", "Texas", "United States")
    assert where.country_code == "USA"


def test_keys_ignore_dots_hyphens_and_apostrophes() -> None:
    assert key_of("Saint-Étienne") == "saint étienne"
    assert key_of("U.S.") == "us"
    assert key_of("N’Djamena") == "n djamena"


def test_accents_do_not_matter() -> None:
    gazetteer = load_gazetteer()
    assert {p.geonameid for p in gazetteer.find("medellin")} & {p.geonameid for p in gazetteer.find("medellín")}


def test_every_country_of_the_register_has_a_point() -> None:
    gazetteer = load_gazetteer()
    for name in gazetteer.country_names.values():
        assert any(p.kind == "country" for p in gazetteer.find(key_of(name))), name
