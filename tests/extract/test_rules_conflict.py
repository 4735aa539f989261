"""The special rules of PLOVER (§6 of the fact sheet) that concern the conflict types, one sentence of our own for each.

Each case: the rule's paragraph, a sentence, what must be coded ("TYPE mode mode"; "TYPE" alone: any mode, none too)
and the types that must not.
"""

from __future__ import annotations

import pytest

from tacitus.model.record import Mention
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch

CASES = [
    # tense, reality, negation
    (
        "§6 hypothetical ASSAULT that is a warning",
        "Any ship that enters the bay will be attacked, the Houthis warned.",
        ["THREATEN violence"],
        ["ASSAULT"],
    ),
    (
        "§6 in-absentia warrant",
        "An Angolan court ordered the exiled general arrested in absentia.",
        ["THREATEN arrest"],
        ["COERCE"],
    ),
    (
        "§6 arrest warrant",
        "The Hague tribunal issued arrest warrants against two Guinean generals.",
        ["THREATEN arrest"],
        ["COERCE"],
    ),
    (
        "§2 THREATEN: announced sanctions",
        "Rwanda will impose sanctions on Burundi next month.",
        ["THREATEN relations"],
        ["SANCTION"],
    ),
    (
        "§2 THREATEN: announced coercion",
        "Egypt will close its border with Libya unless the militias withdraw.",
        ["THREATEN restrict"],
        ["COERCE"],
    ),
    (
        "§2 THREATEN: announced strike",
        "Dock workers will strike in Mombasa on Monday.",
        ["THREATEN restrict"],
        ["PROTEST"],
    ),
    (
        "§2 REJECT: will not",
        "Kenya will not ease its restrictions on maize from Uganda.",
        ["REJECT yield"],
        ["CONCEDE"],
    ),
    (
        "§2 REJECT: no plans",
        "Peru has no plans to pull soldiers back from the Ecuadorean border.",
        ["REJECT"],
        ["RETREAT"],
    ),
    (
        "§2 REJECT: ruled out",
        "Lisbon ruled out sending soldiers to Mozambique.",
        ["REJECT assist"],
        ["AID", "MOBILIZE"],
    ),
    # borderline choices
    ("§6 summoned ambassador", "Kenya summoned the Somali ambassador on Tuesday.", ["ACCUSE disapprove"], ["CONSULT"]),
    (
        "§6 diplomatic protest",
        "Japan protested to South Korea over the survey ship.",
        ["ACCUSE disapprove"],
        ["PROTEST"],
    ),
    (
        "§6 court-ordered payment",
        "A Bolivian court ordered the mining company to pay compensation to Chile.",
        ["SANCTION convict"],
        ["AID", "REQUEST"],
    ),
    (
        "§6 conviction with prison",
        "A Tunis court sentenced a former minister to six years in prison.",
        ["SANCTION convict", "COERCE arrest"],
        ["ACCUSE"],
    ),
    (
        "§6 allegation with its conviction",
        "A Lagos court convicted the senator, whom prosecutors had accused of bribery.",
        ["SANCTION convict"],
        ["ACCUSE"],
    ),
    (
        "§6 solo exercise",
        "The Thai army held a military exercise near the Myanmar border.",
        ["MOBILIZE troops"],
        ["COOPERATE"],
    ),
    ("§6 joint exercise", "Thailand and Cambodia held a joint military exercise.", ["COOPERATE"], ["MOBILIZE"]),
    (
        "§6 mobilisation inside an attack",
        "Rwanda sent tanks across the border and shelled Goma.",
        ["ASSAULT heavy-weapons"],
        ["MOBILIZE"],
    ),
    (
        "§6 mobilising supporters",
        "The opposition mobilised its supporters to demonstrate against the Togolese government.",
        ["PROTEST demo"],
        ["MOBILIZE"],
    ),
    (
        "§6 disaster-relief deployment",
        "Indian soldiers were deployed to help flood victims in Assam.",
        ["AID"],
        ["MOBILIZE"],
    ),
    ("§6 ships are weapons", "Taiwan deployed warships in the strait.", ["MOBILIZE weapons"], []),
    ("§6 withdrawing aid", "Norway withdrew its aid from Uganda.", ["SANCTION"], ["AID", "RETREAT"]),
    ("§6 cancelled meeting", "Beijing cancelled a meeting with Tokyo.", ["REJECT meet"], ["CONSULT"]),
    ("§6 barring entry", "Algeria barred a UN delegation from entering the country.", ["REJECT"], ["COERCE"]),
    ("§6 deported individuals", "Kuwait deported two Egyptian teachers.", ["COERCE deport"], ["SANCTION"]),
    ("§3 expelled diplomats", "Four Norwegian diplomats were expelled from Ethiopia.", ["SANCTION expel"], ["COERCE"]),
    (
        "§6 people fleeing",
        "Ethiopian troops displaced thousands of villagers in Tigray.",
        ["SANCTION expel"],
        ["RETREAT"],
    ),
    (
        "§6 a protest's demand",
        "Demonstrators marched in Lima, demanding that President Boluarte resign.",
        ["PROTEST demo"],
        ["REQUEST"],
    ),
    (
        "§6 events that move a protest",
        "Farmers blocked roads in Poland after the arrest of two farm leaders by police.",
        ["PROTEST obstruct", "COERCE arrest"],
        [],
    ),
    ("§6 captured combatants", "Polisario fighters captured twelve Moroccan soldiers.", ["ASSAULT abduct"], ["COERCE"]),
    ("§6 pushed back", "Police pushed back protesters in Tbilisi.", ["COERCE restrict"], ["ASSAULT"]),
    ("§6 an explicit weapon", "Police fired tear gas at protesters in Tbilisi.", ["ASSAULT crowd-control"], ["COERCE"]),
    ("§6 beatings", "Guards beat a prisoner in a jail in Iran.", ["ASSAULT beat"], []),
    ("§6 knives", "Assailants stabbed a Ugandan lawmaker.", ["ASSAULT primitive"], []),
    (
        "§6 emergency after a disaster",
        "The governor proclaimed a state of emergency after floods in Somalia.",
        [],
        ["COERCE"],
    ),
    ("§3 martial law", "Sudan proclaimed a state of emergency for Darfur.", ["COERCE martial-law"], []),
    ("§6 misinformation alleged", "Ukraine accused Russia of spreading disinformation.", ["ACCUSE allege"], ["COERCE"]),
    ("§6 misinformation", "Russia launched a disinformation campaign against Moldova.", ["COERCE misinformation"], []),
    # entities
    ("§6 vague regions", "Latin America condemned the move.", [], ["ACCUSE"]),
    ("§6 unknown gunmen", "Unknown gunmen killed three Malian soldiers.", ["ASSAULT"], []),
]


def coded(engine, text: str) -> tuple[Mention, ...]:
    return code_batch([Article(id="rule", text=text)], engine)[0].mentions


@pytest.mark.parametrize(("rule", "text", "wanted", "barred"), CASES, ids=[c[0] for c in CASES])
def test_rule(engine, rule: str, text: str, wanted: list[str], barred: list[str]) -> None:
    found = [(m.event[0], set(m.mode)) for m in coded(engine, text)]
    for want in wanted:
        event, *modes = want.split()
        assert any(e == event and set(modes) <= m for e, m in found), f"{rule}: {want} not in {found}"
    for event in barred:
        assert event not in {e for e, _ in found}, f"{rule}: {event} in {found}"


def test_the_actor_of_a_payment_ordered_by_a_court_is_court_and_winner(engine) -> None:
    text = "A Bolivian court ordered the mining company to pay compensation to Chile."
    mention = next(m for m in coded(engine, text) if m.event == ("SANCTION",))
    assert [e.entity_text for e in mention.actor] == ["A Bolivian court", "Chile"]
    assert [e.entity_text for e in mention.recipient] == ["the mining company"]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Cuba refused to ease the curbs that it imposed on Haitian fishermen.", "Haitian fishermen"),
        ("Nepal will not lift the blockade until India reopens the talks.", "India"),
        ("Togo deployed soldiers along the border with Benin.", "Benin"),
        ("The army imposed a curfew in Kaduna.", "Kaduna"),
        ("Oman suspended food deliveries in Yemen.", "Yemen"),
    ],
)
def test_whom_it_concerns_is_found_behind_other_words(engine, text: str, recipient: str) -> None:
    assert any(recipient in e.entity_text for m in coded(engine, text) for e in m.recipient)


def test_a_refused_meeting_has_two_sides(engine) -> None:
    mention = next(
        m for m in coded(engine, "The Peruvian premier would not meet the rebels.") if m.event == ("REJECT",)
    )
    assert [e.entity_text for e in mention.recipient] == ["the rebels"]


def test_who_orders_a_thing_done_does_it(engine) -> None:
    found = coded(engine, "A Chilean judge ordered three officers jailed.")
    assert [(m.event[0], m.factuality, m.actor[0].entity_text) for m in found] == [
        ("COERCE", "asserted", "A Chilean judge")
    ]
