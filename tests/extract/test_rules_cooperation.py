"""The special rules of PLOVER (§6 of the fact sheet) on the cooperative types, a sentence of our own for each.

Each case: the rule's paragraph, a sentence, what must be coded ("TYPE mode"; "TYPE" alone: any mode, none too) and the
types that must not. A second table tells who is actor and who is recipient.
"""

from __future__ import annotations

import pytest

from tacitus.model.record import Mention
from tacitus.model.text import Article
from tacitus.pipeline.code import code_batch

CASES = [
    # tense: the plain type that there is instead of a mark
    ("§6 future CONSULT", "Norway's premier will visit Japan in May.", ["AGREE"], ["CONSULT"]),
    ("§6 future meeting", "The Iraqi and Jordanian presidents will meet next week.", ["AGREE"], ["CONSULT"]),
    ("§6 future SUPPORT", "Fiji will sign a treaty with Tonga on Friday.", ["AGREE"], ["SUPPORT"]),
    ("§6 future COOPERATE", "Chile will extradite the banker to Spain.", ["AGREE"], ["COOPERATE"]),
    ("§6 future AID", "Sweden will give Malawi 20 million dollars.", ["AGREE"], ["AID"]),
    ("§6 promised aid", "Oman promised to send doctors to Yemen.", ["AGREE"], ["AID"]),
    ("§6 invitation", "The Kremlin invited the Cuban president to Moscow.", ["AGREE"], ["CONSULT"]),
    ("§6 future RETREAT, §10.5", "Kenya will withdraw its troops from Somalia by June.", ["CONCEDE"], ["RETREAT"]),
    ("§6 announced release", "The Houthis will release 20 Saudi soldiers.", ["CONCEDE"], ["RETREAT"]),
    ("§6 future CONCEDE", "Thailand will lift the curfew in Yala on Monday.", ["CONCEDE"], ["AGREE"]),
    ("§2 AGREE: willing", "Sudan is ready to hold talks with Ethiopia.", ["AGREE"], ["CONSULT"]),
    ("§6 negation", "Greece did not sign the treaty with Albania.", [], ["SUPPORT"]),
    # meetings
    ("§6 host and visitor", "The Turkish president visited Kuwait on Monday.", ["CONSULT visit"], []),
    ("§6 hosting", "The Turkish president received the emir of Kuwait in Ankara.", ["CONSULT visit"], []),
    ("§3 CONSULT phone", "Macron spoke by telephone with the Lebanese president.", ["CONSULT phone"], []),
    ("§3 CONSULT third party", "Qatar mediated between Chad and the rebels.", ["CONSULT third-party"], []),
    (
        "§3 CONSULT multilateral",
        "The Kenyan premier attended the NATO summit.",
        ["CONSULT multilateral"],
        [],
    ),
    ("§6 envoy summoned", "Poland summoned the Russian ambassador over the drones.", ["ACCUSE"], ["CONSULT"]),
    # captives and the law
    ("§6 release", "Belarus released nine Polish prisoners.", ["RETREAT release"], ["CONCEDE", "AID"]),
    ("§6 exchange", "Armenia and Azerbaijan exchanged prisoners on Sunday.", ["RETREAT release"], ["COOPERATE"]),
    ("§6 pardon", "The Egyptian president pardoned the activists.", ["CONCEDE"], ["RETREAT"]),
    ("§6 amnesty", "Bogota declared an amnesty for the rebels.", ["CONCEDE"], ["RETREAT"]),
    ("§6 acquittal", "A court in Tunis acquitted the journalist.", ["CONCEDE"], ["SANCTION"]),
    ("§6 rescue", "Nigerian soldiers rescued the hostages from a camp.", ["AID"], ["RETREAT"]),
    # money
    ("§6 debt forgiveness", "Paris cancelled the debt of Senegal.", ["AID"], ["CONCEDE"]),
    ("§6 reparations", "Germany paid reparations to Namibia.", ["AID"], ["SANCTION"]),
    ("§6 court-ordered payment", "A court ordered Sudan to pay damages to the widows.", [], ["AID"]),
    # soldiers
    ("§6 joint exercise", "India and Oman held joint naval exercises.", ["COOPERATE"], ["MOBILIZE"]),
    ("§6 solo exercise", "Pakistan held naval exercises in the Arabian Sea.", ["MOBILIZE"], ["COOPERATE"]),
    ("§6 disaster relief", "Chile sent soldiers to Haiti to help earthquake victims.", ["AID"], ["MOBILIZE"]),
    ("§2 RETREAT withdraw", "France withdrew its troops from Niger.", ["RETREAT withdraw"], ["CONCEDE"]),
    ("§2 CONCEDE declared", "The ELN rebels declared a ceasefire.", ["CONCEDE"], ["RETREAT"]),
    (
        "§2 RETREAT ceasefire",
        "The Karen rebels observed the truce with Myanmar.",
        ["RETREAT ceasefire"],
        ["CONCEDE"],
    ),
    ("§2 RETREAT access", "Sudan admitted UN inspectors.", ["RETREAT access"], []),
    ("§2 RETREAT resign", "The Peruvian prime minister resigned.", ["RETREAT resign"], ["SANCTION"]),
    ("§2 AID: asylum", "Panama granted asylum to the Honduran judge.", ["AID"], ["CONCEDE"]),
    # relations withdrawn
    ("§6 aid withdrawn", "Denmark suspended aid to Tanzania.", ["SANCTION"], ["AID"]),
    ("§6 meeting cancelled", "Manila cancelled a meeting with the Chinese minister.", ["REJECT"], ["CONSULT"]),
    # requests
    ("§3 REQUEST assist", "Malawi asked Zambia for maize.", ["REQUEST assist"], ["AID"]),
    ("§3 REQUEST change", "Lawmakers urged the Ghanaian president to resign.", ["REQUEST change"], ["RETREAT"]),
    ("§3 REQUEST yield", "Finland called on Belarus to release the priest.", ["REQUEST yield"], ["RETREAT"]),
    ("§3 REQUEST meet", "Ecowas urged Togo to resume talks with the opposition.", ["REQUEST meet"], ["CONSULT"]),
    ("§6 party calls for an end", "The Eritrean rebels called for a ceasefire with the army.", ["AGREE"], ["REQUEST"]),
    ("§6 outsider calls for an end", "Norway called for a ceasefire in Eritrea.", ["REQUEST yield"], ["AGREE"]),
    ("§2 SUPPORT: a deal reached", "Peru and Ecuador struck a deal on water.", ["SUPPORT"], ["AGREE"]),
    # what is promised or asked is not coded beside the promise
    ("§2 AGREE absorbs", "Kuwait agreed to lend Egypt 2 billion dollars.", ["AGREE"], ["AID"]),
    ("§2 SUPPORT sign", "Rwanda and Burundi signed a border treaty.", ["SUPPORT"], ["AGREE"]),
    ("§2 CONCEDE apology", "Belgium apologised to Congo for colonial crimes.", ["CONCEDE"], []),
]

PARTIES = [
    ("§6 visitor, host", "The Turkish president visited Kuwait on Monday.", "CONSULT", {"TUR"}, {"KWT"}),
    ("§6 guest, host", "The emir of Kuwait was received by the Turkish president.", "CONSULT", {"KWT"}, {"TUR"}),
    ("§6 no clear host", "Peru and Chile held talks on fishing.", "CONSULT", {"PER", "CHL"}, set()),
    ("§6 ministers of both", "The foreign ministers of Peru and Chile met in Lima.", "CONSULT", {"PER", "CHL"}, set()),
    ("§6 reciprocal agreement", "Togo and Benin agreed to open a joint market.", "AGREE", {"TGO", "BEN"}, set()),
    ("§6 promise to a third", "Iceland agreed to offer a loan to Latvia.", "AGREE", {"ISL"}, {"LVA"}),
    ("§6 own troops are no recipient", "Kenya is willing to pull its troops out of Chad.", "AGREE", {"KEN"}, {"TCD"}),
    ("§6 said it would", "Ghana said it would send medics to Togo.", "AGREE", {"GHA"}, {"TGO"}),
    ("§6 decree", "Jordan's king signed a decree granting asylum to Syrian judges.", "AID", {"JOR"}, {"SYR"}),
]


def coded(engine, sentence: str) -> tuple[Mention, ...]:
    """Code one sentence and leave out what the record marks as not having happened."""
    found = code_batch([Article(id="t", text=sentence)], engine)[0].mentions
    return tuple(m for m in found if m.factuality not in ("negated", "hypothetical"))


@pytest.mark.parametrize(("rule", "sentence", "wanted", "unwanted"), CASES, ids=[c[0] for c in CASES])
def test_rule(engine, rule, sentence, wanted, unwanted):
    found = coded(engine, sentence)
    have = {(m.event[0], frozenset(m.mode)) for m in found}
    for want in wanted:
        event, *modes = want.split()
        assert any(e == event and set(modes) <= m for e, m in have), (rule, have)
    assert not {m.event[0] for m in found} & set(unwanted), (rule, have)


@pytest.mark.parametrize(("rule", "sentence", "event", "actors", "recipients"), PARTIES, ids=[c[0] for c in PARTIES])
def test_parties(engine, rule, sentence, event, actors, recipients):
    roles = [
        ({a.code for a in m.actor}, {r.code for r in m.recipient})
        for m in coded(engine, sentence)
        if m.event[0] == event
    ]
    assert (actors, recipients) in roles, (rule, roles)
