"""What descriptions, pairs, acronyms and pronouns take up, and which country an actor gets that names none."""

import pytest

from tacitus.errors import ResourceError
from tacitus.model.text import Article, ParsedArticle, Segment
from tacitus.pipeline.code import code_batch
from tacitus.resolve.actors import Actors
from tacitus.resolve.chains import Chains
from tacitus.resolve.lists import Lists, load_lists
from tacitus.resolve.persons import gender_of, names_of, person_key, person_number

ACTORS = Actors()
KENYA = "Kenya votes in May and Kenya is calm. "


class Read:
    """An article, a sentence a line, asked by words."""

    def __init__(self, parser, *sentences):
        text, jobs = "", []
        for n, sentence in enumerate(sentences, 1):
            jobs.append((Segment("text", len(text), len(text) + len(sentence)), n))
            text += sentence + " "
        article = Article(id="a", text=text)
        self.parsed = ParsedArticle(article, (), tuple(parser.parse([(text, g, n, 1) for g, n in jobs])))
        self.chains = Chains(self.parsed, ACTORS)

    def at(self, word, nth=0):
        return [(s, t.i) for s, sent in enumerate(self.parsed.sentences) for t in sent.tokens if t.text == word][nth]

    def who(self, word, nth=0):
        entity = self.chains.entity(*self.at(word, nth))
        return None if entity is None else (entity.identifier_text, entity.code, entity.sector)

    def same(self, *spots):
        keys = [self.chains.key(*self.at(*spot)) for spot in spots]
        return None not in keys and len(set(keys)) == 1


def test_one_body_by_several_names(parser):
    r = Read(parser, "Mali's army took the town.", "Villagers fled.", "The Malian military denied it.")
    assert r.same(("army",), ("military",))


@pytest.mark.parametrize(
    "named, again, head, noun",
    [
        ("The Baltic Teachers Union called a strike.", "The union wants more pay.", "Union", "union"),
        ("The International Monetary Fund lent Ghana money.", "The fund wants cuts.", "Fund", "fund"),
        ("NATO sent ships to Norway.", "The alliance will stay.", "NATO", "alliance"),
        ("ECOWAS met on Sunday.", "The regional bloc imposed sanctions.", "ECOWAS", "bloc"),
        ("The United Nations sent food.", "The world body needs money.", "Nations", "body"),
        ("Hezbollah fired rockets.", "The militants hid them in a school.", "Hezbollah", "militants"),
        ("Shell left the delta.", "The company blamed thieves.", "Shell", "company"),
        ("Rebels took a mine in Chad.", "The insurgents want a share.", "Rebels", "insurgents"),
    ],
)
def test_a_description_takes_up_what_was_named(parser, named, again, head, noun):
    assert Read(parser, named, again).same((head,), (noun,))


def test_a_description_of_another_sort_takes_up_nothing(parser):
    r = Read(parser, "Shell left the delta.", "The militants blew up a pipeline in Nigeria.")
    assert not r.same(("Shell",), ("militants",))


def test_the_colonel_is_who_was_called_colonel(parser):
    r = Read(parser, "Colonel Marek Dusan met Mayor Ilka Toth in Hungary.", "The colonel was late.", "The mayor left.")
    assert r.same(("Dusan",), ("colonel",)) and r.same(("Toth",), ("mayor",))


def test_the_president_may_be_named_later(parser):
    r = Read(parser, "Kenya waited for the president.", "President Peter Kamau spoke at noon in Kenya.")
    assert r.same(("president",), ("Kamau",))


def test_a_minister_is_no_prime_minister(parser):
    r = Read(parser, "Kenyan Prime Minister Peter Kamau dismissed a critic.", "The minister left.")
    assert not r.same(("Kamau",), ("minister",))


def test_an_acronym_of_another_language(parser):
    r = Read(parser, "The National Dockers League (SDRP) called a strike in Poland.", "The SDRP wants more pay.")
    assert r.same(("League",), ("SDRP", 1))


def test_who_heads_a_body_belongs_to_it(parser):
    r = Read(parser, "Colonel Aminu Bala, who heads the Malian junta, flew home.", "Bala was tired.")
    assert r.who("Bala", 1)[:2] == ("Aminu Bala", "MLI")


def test_a_first_name_tells_he_from_she(parser):
    r = Read(parser, "Senator Maria Ponte met Governor Carlos Rua in Brazil.", "She thanked him.")
    assert r.same(("Ponte",), ("She",)) and r.same(("Rua",), ("him",))
    assert (gender_of("Maria Ponte"), gender_of("Carlos Rua"), gender_of("Xq Rua"), gender_of("Maria")) == (
        "f", "m", "", "",
    )  # fmt: skip


def test_a_family_name_may_come_first(parser):
    r = Read(parser, "Foreign Minister Zhou Lan of China spoke.", "Zhou was calm.")
    assert r.same(("Lan",), ("Zhou", 1))
    assert names_of("Saleh al-Razi") == ("saleh", "razi")


def test_an_object_is_not_its_own_subject(parser):
    r = Read(parser, "General Ali Nour met Minister Omar Said in Sudan.", "Nour told him a secret.")
    assert not r.same(("Nour", 1), ("him",))


def test_pairs(parser):
    r = Read(
        parser,
        "Kenya and Tanzania reopened the border.",
        "The two neighbours had quarrelled.",
        "Farmers cheered.",
        "Both countries lost money.",
    )
    assert r.same(("neighbours",), ("countries",))
    assert {e.code for e in r.chains.entities(*r.at("countries"))} == {"KEN", "TZA"}


def test_his_country_is_the_owners(parser):
    r = Read(
        parser, "Russia and China watched.", "Guyanese President Carl Ramdass arrived.", "He said his country was safe."
    )
    assert r.who("country") == ("Guyana", "GUY", None)


def test_the_country_is_the_one_that_the_article_is_about(parser):
    r = Read(
        parser, "Sri Lanka met creditors.", "Sri Lanka owes India and China money.", "The island nation has no fuel."
    )
    assert r.who("nation")[1] == "LKA"


def test_a_literal_place_beats_the_setting_and_the_reason_names_both(parser):
    r = Read(parser, KENYA, KENYA, KENYA, "A strike by teachers in Lima went on.", "In Lima, police arrested a driver.")
    assert r.who("police")[1] == "PER" and r.who("teachers")[1] == "PER"
    reason = " ".join(r.chains.reasons(*r.at("police")))
    assert "PER is where the clause places it" in reason and "not KEN" in reason


def test_police_elsewhere_are_other_police(parser):
    r = Read(parser, KENYA, "Police in Nairobi fired tear gas.", "In Lima, the police arrested a driver.")
    assert (r.who("Police")[1], r.who("police")[1]) == ("KEN", "PER")


@pytest.mark.parametrize(
    "sentence, word",
    [
        ("The foreign minister met Kenyan Foreign Minister Peter Kamau in Nairobi.", "minister"),
        ("The president held talks with his Kenyan counterpart.", "president"),
        ("The defence minister arrived in Kenya on Monday.", "minister"),
    ],
)
def test_an_office_that_deals_with_a_foreign_equal_has_not_his_country(parser, sentence, word):
    r = Read(parser, KENYA, sentence)
    assert r.who(word)[1:] == (None, "GOV")
    assert any("no country" in reason for reason in r.chains.reasons(*r.at(word)))


def test_an_office_at_home_keeps_the_setting(parser):
    r = Read(parser, KENYA, "The foreign minister met a Kenyan nurse.")
    assert r.who("minister")[1] == "KEN"


def test_a_spokeswoman_speaks_for_the_body_before(parser):
    r = Read(parser, "The Ugandan army denied it.", "Spokeswoman Grace Akello said nobody was hurt.", "Akello left.")
    assert r.who("Akello") == r.who("Akello", 1) == ("Grace Akello", "UGA", "MIL")


def test_peoples_without_a_state_are_not_of_any_country_at_hand(parser):
    r = Read(parser, KENYA, "Kurdish forces left the town.")
    assert r.who("forces")[1:] == (None, "MIL")
    r = Read(parser, "Syria voted.", "Syria was calm.", "Kurdish forces left the town.")
    assert r.who("forces")[1] == "SYR"


def test_attacked_equipment_is_a_thing(parser):
    r = Read(
        parser, KENYA, "Soldiers shot down drones.", "Israeli jets bombed a port.", "The troops hit Russian tanks."
    )
    assert r.who("drones") is None
    assert r.who("jets")[1:] == ("ISR", "MIL") and r.who("tanks")[1:] == ("RUS", "MIL")


def test_a_house_is_no_chamber(parser):
    r = Read(parser, "The army surrounded his house.", "The House passed a bill.")
    assert r.who("house") == ("house", None, None) and r.who("House")[2] == "LEG"


def test_same_answers_in_any_order(parser):
    sentences = (
        "Kenya's army denied it.",
        "Spokeswoman Grace Akello said the country was safe.",
        "Its deputy chairman, Peter Kamau, met the president and told him that both sides were ready.",
        "President John Otieno thanked the Red Cross (RC) and the minister.",
    )
    r, again = Read(parser, *sentences), Read(parser, *sentences)
    spots = [(s, t.i) for s, sent in enumerate(r.parsed.sentences) for t in sent.tokens]
    forward = {p: r.chains.entity(*p) for p in spots}
    assert forward == {p: again.chains.entity(*p) for p in reversed(spots)}


@pytest.mark.parametrize(
    "data, match",
    [
        ({"a": 3}, "'a' is missing or no string"),
        ({"a": "x,, y"}, "'a' has an empty word; delete the comma"),
        ({}, "write a ="),
    ],
)
def test_a_bad_word_list_is_named(data, match):
    with pytest.raises(ResourceError, match=match):
        Lists("resources/x.toml", data).words("a")


def test_a_missing_file_is_named():
    with pytest.raises(ResourceError, match=r"resources/actors/nothing\.toml cannot be read"):
        load_lists("actors", "nothing")


def test_a_nameless_person_is_no_key_of_a_named_one():
    assert person_number(person_key(7)) == 7
    assert person_number("person SLV CVL") is None


def test_the_article_tells_which_georgia_is_meant(engine):
    caucasus = Article(id="a", text="Georgia arrested two opposition leaders in Tbilisi on Monday.")
    america = Article(id="b", text="Georgia arrested two lawmakers in Atlanta, the sheriff of Fulton County said.")
    first, second = code_batch([caucasus, america], engine)
    assert first.mentions[0].actor[0].code == "GEO"
    assert second.mentions[0].actor[0].code == "USA"
    assert any("could be" in reason for reason in second.mentions[0].reasons)
