"""Phrases of our own with the codes that a political scientist would give them."""

import datetime as dt

import pytest

from tacitus.errors import ResourceError
from tacitus.resolve.actors import Actors, Setting, split_coordination
from tacitus.resolve.register import FILES, FOLDERS, load_register

ACTORS = Actors()
GROUP = '[[group]]\ncode = "{}"\nsector = "{}"\nnames = "Alpha"\n'

# phrase | code | sector (+ other sectors) | identifier ("-": not asked)
PHRASES = """
Mali | MLI | - | Mali
DR Congo | COD | - | -
Congo-Brazzaville | COG | - | Congo-Brazzaville
the U.K. | GBR | - | United Kingdom
Burma | MMR | - | Myanmar
the former Soviet Union | RUS | - | -
Zaire | COD | - | -
Ivory Coast | CIV | - | -
South Sudan | SSD | - | -
the Holy See | VAT | - | -
Kosovo | KOS | - | -
Guinea-Bissau | GNB | - | -
Equatorial Guinea | GNQ | - | -
Papua New Guinea | PNG | - | -
Qatar's emir | QAT | GOV | -
Malians | MLI | CVL | -
three Filipinos | PHL | CVL | -
the Dutch | NLD | - | -
Abkhazia | GEO | PRE | -
Somaliland | SOM | PRE | -
Gaza | PSE | - | -
Chechnya | RUS | - | -
the Kremlin | RUS | GOV | Kremlin
the White House | USA | GOV | -
Downing Street | GBR | GOV | -
the Pentagon | USA | MIL | -
the Knesset | ISR | LEG | -
Germany's Bundestag | DEU | LEG | -
the Mossad | ISR | SPY | -
Scotland Yard | GBR | COP | -
Iran's Revolutionary Guards | IRN | MIL | -
the spokesman of the Ugandan army | UGA | MIL | -
a spokeswoman for the Thai police | THA | COP | -
US-backed Iraqi rebels | IRQ | REB | -
Iran-aligned militiamen | None | PRM | -
pro-Russian separatists | None | REB | -
Kurdish fighters | None | REB | -
Kenyan President Peter Kamau | KEN | GOV | Peter Kamau
the head of the Guinean junta, Colonel Moussa Diallo | GIN | GOV MIL | Moussa Diallo
Guinea's junta leader Moussa Diallo | GIN | GOV | Moussa Diallo
the President of Gabon, Paul Obiang | GAB | GOV | Paul Obiang
Paul Obiang, the president of Gabon | GAB | GOV | Paul Obiang
the Islamic State (IS) group | IMG | REB | Islamic State
fighters of the Wagner Group | RUS | PRM | -
Wagner mercenaries | RUS | PRM | -
Chinese civilian engineers | CHN | CVL | -
refugees fleeing the fighting in Burundi | BDI | REF | -
rebels in northern Chad | TCD | REB | -
an opposition senator | None | LEG OPP | -
the opposition | None | OPP | -
former president Jimmy Carter | USA | ELI | Jimmy Carter
ex-minister Tomas Vrba | None | ELI | Tomas Vrba
a retired general | None | ELI | -
ousted President Amadou Sow | None | ELI | Amadou Sow
James Bell | None | - | James Bell
Mr. Bell | None | - | Bell
Michael Jordan | None | - | Michael Jordan
Chad Miller | None | - | Chad Miller
Stephen King | None | - | Stephen King
Jordan | JOR | - | Jordan
Jordan's King Abdullah | JOR | GOV | -
Turkey | TUR | - | -
US | USA | - | United States
US marines | USA | MIL | -
us troops in somalia | USA | MIL | -
SALVADORAN GUERRILLAS | SLV | REB | -
two Nigerian soldiers | NGA | MIL | -
hundreds of Sudanese protesters | SDN | CVL | -
dozens of police officers | None | COP | -
a group of Polish tourists | POL | CVL | -
a team of Belgian doctors | BEL | MED | -
police in Nairobi | KEN | COP | -
Nairobi police | KEN | COP | -
Lahore High Court | PAK | JUD | -
the Supreme Court of India | IND | JUD | -
the Spanish Supreme Court | ESP | JUD | -
Chile's Interior Ministry | CHL | GOV | Interior Ministry
the Ministry of Trade and Industry of Ghana | GHA | GOV | -
the Labour Minister of Norway | NOR | GOV | -
South Korean Defence Minister Lee Sang-ho | KOR | GOV | Lee Sang-ho
the Brazilian foreign minister | BRA | GOV | -
Romania's ambassador to Poland | ROU | GOV | -
the governor of Helmand province | AFG | GOV | -
the mayor of Istanbul | TUR | GOV | -
the president of the Constitutional Court | None | JUD | -
members of the Hungarian parliament | HUN | LEG | -
Swedish lawmakers | SWE | LEG | -
unidentified gunmen | None | UAF | -
Hamas gunmen | PSE | REB | -
armed men on motorcycles | None | UAF | -
FARC rebels | COL | REB | -
the ELN rebel group | COL | REB | ELN
the Hamas movement | PSE | REB | Hamas
Somalia's al-Shabaab | SOM | REB | al-Shabaab
al-Qaida | IMG | REB | al-Qaeda
Hizbollah | LBN | REB | Hezbollah
the Pakistani Taliban | PAK | REB | -
Tamil Tiger rebels | LKA | REB | -
the Khmer Rouge | KHM | REB | -
M-19 | COL | REB | -
the Medellin cartel | COL | CRM | -
Mexican drug traffickers | MEX | CRM | -
Somali pirates | SOM | CRM | -
the BJP | IND | PTY | Bharatiya Janata Party
Likud | ISR | PTY | -
the Canadian Conservatives | CAN | PTY | -
the United Nations | UNO | - | United Nations
U.N. peacekeepers | UNO | MIL | -
the UN Security Council | UNO | GOV | -
UNHCR | UNO | REF | -
WHO | UNO | MED | World Health Organization
the EU | EUR | - | European Union
the European Commission | EUR | GOV | -
NATO warplanes | IGO | MIL | -
ECOWAS | IGO | - | -
the African Union envoy to Sudan | IGO | GOV | -
the International Criminal Court | IGO | JUD | -
Amnesty International | NGO | - | -
the Red Cross | NGO | MED | Red Cross
ExxonMobil | MNC | BUS | -
Reuters | GBR | JRN | -
Xinhua | CHN | JRN | -
Moroccan farmers | MAR | AGR | -
striking French dockers | FRA | LAB | -
Peruvian miners | PER | LAB | -
Algerian students | DZA | EDU | -
students at a Kenyan university | KEN | EDU | -
a Vietnamese newspaper | VNM | JRN | -
a Colombian journalist | COL | JRN | -
Buddhist monks | None | REL | -
the Russian Orthodox Church | RUS | REL | -
Syrian refugees in Jordan | SYR | REF | -
ethnic Albanian guerrillas | None | REB | -
Bosnian Serbs | BIH | CVL | -
Turkish Kurds | TUR | CVL | -
Cuban dissidents | CUB | OPP | -
a Sri Lankan tycoon | LKA | ELI | -
Vladimir Putin | RUS | GOV | Vladimir Putin
Putin's spokesman | RUS | GOV | -
Ethopia | ETH | - | Ethiopia
the capital, Kabul | AFG | - | -
the town of Timbuktu | MLI | - | -
the Republic of Moldova | MDA | - | -
12 | None | - | -
three others | None | - | -
"""
ROWS = [tuple(c.strip() for c in line.split("|")) for line in PHRASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "code", "sectors", "name"), ROWS, ids=[r[0] for r in ROWS])
def test_phrase(text, code, sectors, name):
    found = ACTORS.resolve(text)
    assert found is not None
    assert str(found.code) == code
    first, *others = sectors.split()
    assert (found.sector or "-") == first
    assert set(others) <= set(found.other_sectors)
    if name != "-":
        assert found.identifier_text == name
    assert all(reason.startswith("resolve: ") for reason in found.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "the court decision",
        "a statement",
        "peace talks",
        "the attack",
        "an Israeli air strike",
        "Monday",
        "us",
        "a table",
        "",
    ],
)
def test_things_are_nobody(text):
    assert ACTORS.resolve(text) is None


def test_capital_speaks_for_its_state():
    found = ACTORS.resolve("Moscow")
    assert found is not None
    assert (found.code, found.kind, found.method) == ("RUS", "country", "capital")


@pytest.mark.parametrize(
    ("text", "day", "sector"),
    [
        ("the Taliban", "1998-05-01", "GOV"),
        ("the Taliban", "2010-05-01", "REB"),
        ("the Taliban", "2023-05-01", "GOV"),
        ("Angela Merkel", "2012-01-01", "GOV"),
        ("Angela Merkel", "2023-01-01", "ELI"),
        ("the FMLN", "1989-11-11", "REB"),
        ("the FMLN", "2010-01-01", "PTY"),
    ],
)
def test_standing_depends_on_the_day(text, day, sector):
    found = ACTORS.resolve(text, dt.date.fromisoformat(day))
    assert found is not None
    assert found.sector == sector


def test_offices_and_flags():
    minister = ACTORS.resolve("Ghana's foreign minister")
    assert minister is not None and minister.office == "foreign minister" and not minister.named
    putin = ACTORS.resolve("Russian President Vladimir Putin")
    assert putin is not None and putin.office == "president" and putin.named and putin.kind == "person"
    many = ACTORS.resolve("Malian soldiers")
    assert many is not None and many.plural and many.kind == "role"


def test_setting_completes_nationals_only():
    kenya = Setting("KEN")
    police = ACTORS.resolve("riot police", setting=kenya)
    assert police is not None and (police.code, police.method) == ("KEN", "setting")
    tourists = ACTORS.resolve("a group of tourists", setting=kenya)
    assert tourists is not None and tourists.code is None
    bell = ACTORS.resolve("James Bell", setting=kenya)
    assert bell is not None and bell.code is None
    assert ACTORS.setting("Kenyan police fired in Nairobi as Uganda watched").country == "KEN"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Russian and Malian officials", ["Russian officials", "Malian officials"]),
        ("ministers of Russia and Ukraine", ["ministers of Russia", "ministers of Ukraine"]),
        ("Israel and Hamas", ["Israel", "Hamas"]),
        ("Mali, Niger and Burkina Faso", ["Mali", "Niger", "Burkina Faso"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("the Ministry of Trade and Industry", ["the Ministry of Trade and Industry"]),
        ("French troops", ["French troops"]),
    ],
)
def test_coordination(text, parts):
    assert split_coordination(text, ACTORS.register) == parts


def test_register_covers_the_world():
    register = ACTORS.register
    assert len(register.names) >= 195
    kinds = [e.kind for e in register.entries.values()]
    assert kinds.count("group") >= 400 and kinds.count("role") >= 500


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("groups", GROUP.format("XXX", "REB"), "unknown code XXX"),
        ("groups", GROUP.format("MLI", "FOO"), "unknown sector FOO"),
("groups", GROUP.format("MLI", "REB") + GROUP.format("COL", "REB"), "stands twice"),
        ("leaders", '[[leader]]\ncode = "MLI"\nnames = "Ann Poe: president, 2001-13-01"', "YYYY-MM-DD"),
        ("groups", "[[group", "cannot be read"),
    ],
)  # fmt: skip
def test_register_errors_name_file_and_remedy(file, text, words):
    assert file in (*FILES, *FOLDERS)
    with pytest.raises(ResourceError, match=words) as caught:
        load_register({file: text})
    assert file in str(caught.value)
