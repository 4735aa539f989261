"""Entity chains on short articles of our own."""

import datetime as dt
import re

from tacitus.model.text import Article, ParsedArticle, Segment
from tacitus.resolve.actors import Actors
from tacitus.resolve.chains import Chains

ACTORS = Actors()
SENTENCE = re.compile(r'\S.*?[.?!]["”]?(?=\s+[A-Z"“]|$)', re.S)


class Read:
    """An article read and resolved, asked by words."""

    def __init__(self, parser, text, title=None, date=None, speaker=None):
        article = Article(id="a", text=text, title=title, date=date)
        jobs = [] if title is None else [(title, Segment("title", 0, len(title)), 0, 0)]
        jobs += [(text, Segment("text", m.start(), m.end()), n, 1) for n, m in enumerate(SENTENCE.finditer(text), 1)]
        self.parsed = ParsedArticle(article, (), tuple(parser.parse(jobs)))
        self.chains = Chains(self.parsed, ACTORS, speaker)

    def at(self, word, nth=0):
        """Position of the nth token that reads `word`."""
        found = [(s, t.i) for s, sent in enumerate(self.parsed.sentences) for t in sent.tokens if t.text == word]
        return found[nth]

    def who(self, word, nth=0):
        entity = self.chains.entity(*self.at(word, nth))
        return None if entity is None else (entity.identifier_text, entity.code, entity.sector)


def test_surname_joins_the_person_introduced(parser):
    r = Read(
        parser,
        "Foreign Minister Anna Novak of Slovakia arrived in Quito on Monday. Novak met bankers. She left on Tuesday.",
    )
    assert r.who("Novak", 1) == ("Anna Novak", "SVK", "GOV")
    assert r.who("She") == ("Anna Novak", "SVK", "GOV")
    assert r.chains.chain(*r.at("Novak")) == r.chains.chain(*r.at("She"))


def test_title_before_the_introduction(parser):
    r = Read(parser, "Peter Kamau, the president of Kenya, signed the accord.", title="Kamau signs accord")
    assert r.who("Kamau") == ("Peter Kamau", "KEN", "GOV")


def test_other_people_of_the_same_name_stay_apart(parser):
    r = Read(parser, "Senator John Reyes met his rival. Mary Reyes, a nurse, was arrested in Manila.")
    assert r.chains.chain(*r.at("Reyes", 0)) != r.chains.chain(*r.at("Reyes", 1))


def test_definite_descriptions_take_up_what_was_named(parser):
    r = Read(
        parser,
        "The Guinean junta banned rallies. Rebels of the FARC attacked a village in Colombia. "
        "The group denied it. The junta thanked the army.",
    )
    assert r.who("group") == ("FARC", "COL", "REB")
    assert r.who("junta", 1)[1:] == ("GIN", "GOV")


def test_the_president_is_the_one_named(parser):
    r = Read(parser, "Kenyan President Peter Kamau flew home. The president spoke to voters in Kisumu.")
    assert r.who("president") == ("Peter Kamau", "KEN", "GOV")


def test_setting_gives_the_country(parser):
    r = Read(
        parser, "Protests spread across Kenya. Police fired tear gas. Soldiers guarded the parliament. Tourists fled."
    )
    assert r.who("Police")[1:] == ("KEN", "COP")
    assert r.chains.entity(*r.at("Police")).method == "setting"
    assert r.who("Soldiers")[1:] == ("KEN", "MIL")
    assert r.who("Tourists")[1] is None


def test_clause_place_beats_the_setting(parser):
    r = Read(parser, "Kenya won in Nairobi. Kenya sang in Mombasa. In Uganda, police arrested a driver.")
    assert r.who("police")[1] == "UGA"


def test_own_forces(parser):
    r = Read(parser, "Chad watched. Chad and N'Djamena waited. France withdrew troops after the vote.")
    assert r.who("troops")[1:] == ("FRA", "MIL")


def test_pronouns(parser):
    r = Read(
        parser,
        "Israel said it would withdraw its soldiers. Rebels in Mali freed two nurses; they asked for nothing. "
        "It is unclear why.",
    )
    assert r.who("it")[1] == "ISR"
    assert r.who("its")[1] == "ISR"
    assert r.who("soldiers")[1:] == ("ISR", "MIL")
    assert r.who("they")[1:] == ("MLI", "REB")
    assert r.who("It") is None


def test_he_is_no_state(parser):
    r = Read(parser, "Egypt backed General Ali Nour. Egypt said he was honest.")
    assert r.who("he")[0] == "Ali Nour"


def test_speaker_answers_for_the_first_person(parser):
    r = Read(parser, '"We will strike back," said Tomas Vrba, a Slovak general.')
    target = r.at("Vrba")
    asked = Chains(r.parsed, ACTORS, lambda s, i: target)
    assert asked.entity(*r.at("We")).identifier_text == "Tomas Vrba"
    assert r.who("We") is None


def test_abbreviation_in_brackets(parser):
    r = Read(parser, "The Sahel Workers Union (SWU) of Niger called a strike. The SWU said it would march.")
    assert r.who("SWU", 1)[0] == "Sahel Workers Union"
    assert r.chains.kind(*r.at("SWU", 1)) >= {"actor"}


def test_coordinated_nationalities_are_two(parser):
    r = Read(parser, "Russian and Malian officials met on Friday.")
    found = r.chains.entities(*r.at("officials"))
    assert [e.code for e in found] == ["RUS", "MLI"]


def test_both_sides(parser):
    r = Read(parser, "Peru and Chile signed a pact. Both sides praised it.")
    assert {e.code for e in r.chains.entities(*r.at("sides"))} == {"PER", "CHL"}


def test_kinds(parser):
    r = Read(parser, "French soldiers and Mayor Jean Petit left Lyon for Mali after a storm. Moscow protested.")
    assert r.chains.kind(*r.at("soldiers")) == {"actor", "person", "armed", "official"}
    assert r.chains.kind(*r.at("Petit")) == {"actor", "person", "official"}
    assert r.chains.kind(*r.at("Lyon")) == {"place"}
    assert r.chains.kind(*r.at("Mali")) == {"actor", "country", "place"}
    assert r.chains.kind(*r.at("Moscow")) >= {"actor", "place"}
    assert r.chains.kind(*r.at("storm")) == frozenset()


def test_numbers_are_people_of_unknown_kind(parser):
    r = Read(parser, "Three others were hurt in Lima.")
    entity = r.chains.entity(*r.at("others"))
    assert entity is not None and entity.code is None and entity.sector is None
    assert "actor" in r.chains.kind(*r.at("others"))


def test_dates_matter(parser):
    old = Read(parser, "The Taliban seized Kunduz.", date=dt.date(2015, 9, 28))
    new = Read(parser, "The Taliban banned music.", date=dt.date(2022, 9, 28))
    assert old.who("Taliban")[2] == "REB"
    assert new.who("Taliban")[2] == "GOV"


def test_spans_are_exact_and_notes_are_in_order(parser):
    text = "The spokesman of the Ugandan army, Colonel Felix Okot, denied it. Okot said his men had left Goma."
    r = Read(parser, text)
    notes = r.chains.notes()
    assert all(text[n.start : n.end] == n.text for n in notes)
    okot = [n for n in notes if "Okot" in n.text or n.text == "his"]
    assert len({n.chain for n in okot}) == 1
    entity = r.chains.entity(*r.at("spokesman"))
    assert (entity.identifier_text, entity.code, entity.sector) == ("Felix Okot", "UGA", "MIL")
    assert [n.start for n in notes if n.text == "Okot"] == [text.index("Okot said")]


def test_capitals_only(parser):
    r = Read(parser, "COLOMBIAN REBELS KILLED TWO SOLDIERS IN BOGOTA.")
    assert r.who("REBELS")[1:] == ("COL", "REB")


def test_same_answers_in_any_order(parser):
    text = "Kenyan President Peter Kamau met rebels. He thanked the army. Kamau said the president of Chad had called."
    r, again = Read(parser, text), Read(parser, text)
    spots = [(s, t.i) for s, sent in enumerate(r.parsed.sentences) for t in sent.tokens]
    forward = {p: r.chains.entity(*p) for p in spots}
    backward = {p: again.chains.entity(*p) for p in reversed(spots)}
    assert forward == backward


def test_dateline_tells_the_setting(parser):
    r = Read(parser, "NAIROBI, Kenya (AP) -- Chad and Sudan signed a pact. Chad praised it. Police kept order.")
    assert r.chains.setting().country == "KEN"
