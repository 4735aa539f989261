"""One attack told in several sentences is one record: its effects join it, with the numbers of all its sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from tacitus.extract.numbers_tolls import TOLLS, Toll, add_up, differ, same_names, tolls
from tacitus.extract.separate import told_apart
from tacitus.model.record import Quantity
from tacitus.model.run import Rejection
from tacitus.pipeline.analysis import Analysis
from tacitus.pipeline.mention import UNIDENTIFIED, Draft

_VIOLENT = "ASSAULT"
_DEFINITE = frozenset({"the", "this", "that", "both", "its"})
_SOME_OF_THEM = frozenset({"one", "other", "others", "both", "some", "two", "three", "several", "all"})
_DYING = frozenset({"die", "succumb", "perish"})
#: Beside a noun: it is another event than the one told before.
FRESH = frozenset({"another", "second", "separate", "similar", "other", "earlier", "previous", "third", "further"})


#: Sentences without a toll after which a new paragraph tells of something else.
_CARRIED = 4
#: A toll told at most so many sentences before the first attack is of that attack.
_AHEAD = 3


@dataclass(slots=True)
class _Incident:
    """The draft of an attack, by its place in the list, with the drafts that only tell more of it and its tolls."""

    main: int
    told: list[Toll] = field(default_factory=list)
    echoes: list[int] = field(default_factory=list)


def gather(drafts: Sequence[Draft], analysis: Analysis) -> tuple[list[Draft], list[Rejection]]:
    """Give the drafts with each attack's numbers, and a rejection for every draft that was the effect of another."""
    attacks: dict[int, list[int]] = {}
    for n, d in enumerate(drafts):
        if d.recoded.event == _VIOLENT and d.recoded.mark == "asserted":
            attacks.setdefault(d.candidate.sentence, []).append(n)
    if not attacks:
        return list(drafts), []
    incidents = _incidents(drafts, attacks, analysis)
    out: dict[int, Draft] = dict(enumerate(drafts))
    lost: list[Rejection] = []
    for incident in incidents:
        main = _with_echoes(drafts, incident, analysis)
        out[incident.main] = _with_numbers(main, incident.told, analysis)
        for n in incident.echoes:
            lost.append(_lost(out.pop(n), main, analysis))
    return [out[n] for n in sorted(out)], lost


def _incidents(drafts: Sequence[Draft], attacks: dict[int, list[int]], analysis: Analysis) -> list[_Incident]:
    found: list[_Incident] = []
    report = told_apart(analysis.article.title, analysis.article.text)
    number = 0
    current: _Incident | None = None
    where: tuple[str, int] | None = None
    last = 0
    ahead: list[Toll] = []  # told before the first attack: "A man is dead. He was shot on Monday"
    for position, tree in enumerate(analysis.trees):
        here = tree.sentence.field, tree.sentence.paragraph
        index = tree.sentence.index
        if where is None or here[0] != where[0] or (here != where and index - last > _CARRIED):
            current = None
        if (now := report.number(here[0], tree.sentence.end)) != number:
            current, number, ahead = None, now, []  # "In a separate incident, …"
        where = here
        goes_on = current is not None and _paragraph(drafts[current.main], analysis) == here
        own = attacks.get(position, [])
        if current is None and not own:
            ahead = [t for t in ahead if t.sentence >= position - _AHEAD] + _tolls(analysis, position)
            continue
        goes_near = index - last <= 1
        fresh: list[_Incident] = []
        for n in own:
            known = [*fresh[:1], *([current] if current is not None and goes_on else [])]
            same = next((k for k in known if _echoes(drafts[n], drafts[k.main], analysis)), None)
            if same is not None:
                same.echoes.append(n)
            else:
                fresh.append(_Incident(n))
        if fresh and current is None:
            ahead = [t for t in ahead if analysis.trees[t.sentence].sentence.field == here[0]]
            fresh[0].told += [t for t in ahead if t.sentence >= position - _AHEAD]
        ahead = []
        for toll in _tolls(analysis, position):
            toll = _of_attacker(toll, [*fresh, *([current] if current else [])], drafts, analysis)
            if tree.sentence.headline and fresh:  # "1 killed, 3 wounded at vigil" is of one event
                for one in fresh:
                    one.told.append(toll)
                continue
            holder = _holder(toll, fresh, drafts) or current
            if holder is not None:
                holder.told.append(toll)
                last = index
                before = current if current is not None and holder is not current else None
                if before is not None and toll.attackers and drafts[before.main].actors:
                    before.told.append(toll)  # "the gunman was shot dead by police": his attack cost him too
        found += fresh
        last = index if own else last
        news = next((f for f in fresh if current is None or not drafts[f.main].historical), None)
        if news is not None and not (current is not None and goes_near and _bare(drafts[news.main])):
            current = news
    _settle_names(found)
    return found


def _bare(d: Draft) -> bool:
    """Say whether a draft tells neither who did it nor to whom: "gunshots were heard"."""
    return not d.recipients and all(a.sector == UNIDENTIFIED and not a.entity_text for a in d.actors)


def _tolls(analysis: Analysis, position: int) -> list[Toll]:
    key = partial(analysis.chains.key, position)
    return tolls(analysis.trees[position], position, _person(analysis, position), key)


def _of_attacker(toll: Toll, near: Sequence[_Incident], drafts: Sequence[Draft], analysis: Analysis) -> Toll:
    """Give the toll, marked as one of attackers where those who died are who attacked: "Smith was killed"."""
    if toll.slot != "dead" or not toll.named or toll.attackers:
        return toll
    for incident in near:
        c = drafts[incident.main].candidate
        keys = {analysis.chains.key(c.sentence, a.token) for a in c.actors}
        if toll.named & keys:
            return replace(toll, attackers=True)
    return toll


def _settle_names(found: Sequence[_Incident]) -> None:
    """Whoever has a name and was hit is dead where any attack of the article tells that he died."""
    gone = {k for i in found for t in i.told if t.slot == "dead" and t.counted.single for k in t.named}
    for incident in found:
        for n, t in enumerate(incident.told):
            if t.slot == "struck" and t.named and t.named <= gone and t.counted.single:
                incident.told[n] = replace(t, slot="dead")


def _paragraph(d: Draft, analysis: Analysis) -> tuple[str, int]:
    sentence = analysis.trees[d.candidate.sentence].sentence
    return sentence.field, sentence.paragraph


def _person(analysis: Analysis, position: int) -> Callable[[int], bool]:
    return lambda token: "person" in analysis.chains.kind(position, token)


def _holder(toll: Toll, fresh: Sequence[_Incident], drafts: Sequence[Draft]) -> _Incident | None:
    """Give the attack of the sentence that a toll is of: the one whose word it stands at, else the nearest before."""
    if not fresh:
        return None

    def rank(incident: _Incident) -> tuple[bool, bool, int]:
        trigger = drafts[incident.main].candidate.trigger
        return trigger != toll.at, trigger > toll.at, abs(trigger - toll.at)

    return min(fresh, key=rank)


def _echoes(d: Draft, main: Draft, analysis: Analysis) -> bool:
    """Say whether a draft of a later sentence only tells what the attack `main` did."""
    c, m = d.candidate, main.candidate
    tree = analysis.trees[c.sentence]
    if d.historical != main.historical:
        return False
    if c.sentence == m.sentence:
        return tree.tokens[c.trigger].lemma in _DYING and all(not a.entity_text for a in d.actors)
    if c.sentence <= m.sentence or (d.date.text is not None and d.date.date != main.date.date):
        return False
    token = tree.tokens[c.trigger]
    around = {tree.tokens[t].lower for t in tree.children[c.trigger]}
    if not tree.is_verb(c.trigger) and around & FRESH:
        return False
    known = {(a.start, a.end) for a in main.actors}
    nobody = all((a.sector == UNIDENTIFIED and not a.entity_text) or (a.start, a.end) in known for a in d.actors)
    if tree.is_verb(c.trigger):
        return nobody or _same_actor(d, main, analysis)
    definite = bool(around & _DEFINITE) or (token.i > 0 and tree.tokens[token.i - 1].lower in _DEFINITE)
    return definite and (nobody or _same_actor(d, main, analysis))


def _same_actor(d: Draft, main: Draft, analysis: Analysis) -> bool:
    """Say whether all who act in `d` are pronouns or definite words for those who act in `main`."""
    chain = analysis.chains.chain
    own = {chain(main.candidate.sentence, a.token) for a in main.candidate.actors} - {None}
    tokens = analysis.trees[d.candidate.sentence].tokens
    if not d.candidate.actors:
        return False
    for a in d.candidate.actors:
        if tokens[a.token].tag == "PRP" and d.candidate.sentence == main.candidate.sentence + 1:
            continue  # "Men raided a hamlet. They hacked 13 to death": whoever "they" may be, the deed is the same
        if tokens[a.token].lower in _SOME_OF_THEM:
            continue
        if chain(d.candidate.sentence, a.token) not in own:
            return False
    return True


def _with_echoes(drafts: Sequence[Draft], incident: _Incident, analysis: Analysis) -> Draft:
    """Give the attack with what only its echoes tell: means, and who suffered where it names nobody."""
    main = drafts[incident.main]
    reasons = list(main.reasons)
    modes, recipients = main.recoded.modes, main.recipients
    for n in incident.echoes:
        echo = drafts[n]
        word = analysis.trees[echo.candidate.sentence].tokens[echo.candidate.trigger].text
        if not modes and echo.recoded.modes:
            modes = echo.recoded.modes
            reasons.append(f"mode: {', '.join(modes)} from '{word}' of sentence {_number(echo, analysis)}")
        if not recipients and echo.recipients:
            recipients = echo.recipients
            reasons.append(f"recipient: of '{word}' in sentence {_number(echo, analysis)}")
    return replace(main, recoded=replace(main.recoded, modes=modes), recipients=recipients, reasons=tuple(reasons))


def _number(d: Draft, analysis: Analysis) -> int:
    return analysis.trees[d.candidate.sentence].sentence.index


def _with_numbers(main: Draft, told: list[Toll], analysis: Analysis) -> Draft:
    """Give the attack with the sum of its tolls; its own numbers stay where the text tells no toll."""
    size, reasons = main.size, list(main.reasons)
    field = analysis.trees[main.candidate.sentence].sentence.field
    for slot, (total, why) in toll_numbers(told, analysis, field, main.candidate.span.start).items():
        reasons += why
        size = replace(size, dead=total) if slot == "dead" else replace(size, injured=total)
    return replace(main, size=size, reasons=tuple(dict.fromkeys(reasons)), tolls=tuple(told))


def toll_numbers(
    told: Sequence[Toll], analysis: Analysis, where: str, offset: int
) -> dict[str, tuple[Quantity | None, list[str]]]:
    """Give by slot what the tolls of one incident, in text order, add up to, with the reasons, for a mention in the
    field `where`; tolls of the other field have no words there, but the empty ones at `offset`.

    A slot that no toll tells is left out; it is None where those that were counted in it are told to be dead.
    """
    settled = _settle_struck(told, analysis)
    found: dict[str, tuple[Quantity | None, list[str]]] = {}
    for slot in TOLLS:
        parts = add_up(settled, slot)
        if parts:
            why = [f"numbers: {slot} {p.number} from '{_words(p, analysis)}'{_away(p, analysis, where)}" for p in parts]
            found[slot] = _sum(parts, analysis, where, offset), why
        elif any(t.slot in (slot, "struck") for t in told) and slot == "injured":
            found[slot] = None, ["numbers: whoever was hit is among the dead"]
    return found


def _settle_struck(told: Sequence[Toll], analysis: Analysis) -> list[Toll]:
    """Whoever was shot or stabbed is injured, unless injured are counted, or he is told to have died.

    One who was injured and is told to have died is among the dead only.
    """
    gone = _who([t for t in told if t.slot == "dead"], analysis)
    told = [t for t in told if not (t.slot == "injured" and t.counted.single and _who([t], analysis) & gone)]
    told = [t for n, t in enumerate(told) if not _still_the_dead(t, told[:n], gone, analysis)]
    told = [rest for t in told if (rest := _without_who_died(t, told, analysis)) is not None]
    struck, out = add_up(told, "struck"), [t for t in told if t.slot != "struck"]
    left = sum(p.number for p in struck) - sum(p.number for p in add_up(told, "dead") if _among(p, struck, gone))
    if left > 0:  # "Another man was shot. … No injuries were reported" in what else was hit
        told, out = ([t for t in tolls if t.slot != "injured" or t.number] for tolls in (told, out))
    hurt = [t for t in told if t.slot == "injured" and not t.mortal]
    if hurt and not (all(t.number == 1 for t in hurt) and left > sum(p.number for p in add_up(hurt, "injured"))):
        return out
    if struck and left > 0:
        out = [t for t in out if t.slot != "injured"] if hurt else out
        first = struck[0]
        counted = replace(first.counted, low=left, high=None if first.counted.high is None else left)
        out.append(replace(first, slot="injured", counted=counted))
    return out


def _still_the_dead(toll: Toll, before: Sequence[Toll], gone: set[str], analysis: Analysis) -> bool:
    """ "Smith was found dead. **He** had been taken to a clinic": nobody else was told of before."""
    if toll.slot != "injured" or toll.number != 1 or not toll.counted.single or not before:
        return False
    tokens = analysis.trees[toll.sentence].tokens
    pronoun = all(tokens[h].tag == "PRP" for h in toll.counted.heads)
    told = [t for t in before if not t.implied]
    return pronoun and all(t.counted.single and t.number == 1 and _who([t], analysis) & gone for t in told)


def _among(dead: Toll, struck: Sequence[Toll], gone: set[str]) -> bool:
    """Say whether those who died may be of those who were hit: not the attacker, nor the owner of "his wife"."""
    if dead.attackers and not any(s.attackers or s.who & dead.who for s in struck):
        return False
    return any(
        not differ(s.traits, dead.traits)
        and not (s.whose & gone and not s.who & gone)
        and not (s.counted.single and dead.counted.single and s.named and dead.named and not same_names(s, dead))
        for s in struck
    )


def _without_who_died(toll: Toll, told: Sequence[Toll], analysis: Analysis) -> Toll | None:
    """ "The teenager was taken to a hospital, where he died": the same one, whatever the chains know."""
    if toll.slot != "injured" or not toll.counted.single:
        return toll
    tokens = analysis.trees[toll.sentence].tokens
    later = [
        t for t in told if t.slot == "dead" and t.sentence == toll.sentence and t.at > toll.at and t.counted.single
    ]
    if any(all(tokens[h].tag == "PRP" for h in t.counted.heads) for t in later):
        return None
    if toll.number > 1 and any(tokens[t.counted.first].lower == "the" for t in later):
        low = (toll.counted.low or 1) - 1
        return replace(toll, counted=replace(toll.counted, low=low, high=low))
    return toll


def _who(tolls: Sequence[Toll], analysis: Analysis) -> set[str]:
    keys = {analysis.chains.key(t.sentence, h) for t in tolls if t.counted.single for h in t.counted.heads}
    return {k for k in keys if k is not None}


def _sum(parts: Sequence[Toll], analysis: Analysis, where: str, offset: int) -> Quantity:
    """Give the sum of tolls; its words run from the first toll to the last in the field `where`."""
    low = None if all(p.counted.low is None for p in parts) else sum(p.counted.low or 0 for p in parts)
    high = None if any(p.counted.high is None for p in parts) else sum(p.counted.high or 0 for p in parts)
    here = [p for p in parts if analysis.trees[p.sentence].sentence.field == where]
    spans = [analysis.trees[p.sentence].span(p.counted.first, p.counted.last) for p in here]
    start, end = min((s.start for s in spans), default=offset), max((s.end for s in spans), default=offset)
    return Quantity(low=low, high=high, text=analysis.article.field(where)[start:end], start=start, end=end)


def _away(toll: Toll, analysis: Analysis, where: str) -> str:
    sentence = analysis.trees[toll.sentence].sentence
    return "" if sentence.field == where else f" in sentence {sentence.index} of the {sentence.field}"


def _words(toll: Toll, analysis: Analysis) -> str:
    return analysis.trees[toll.sentence].span(toll.counted.first, toll.counted.last).text


def _lost(d: Draft, main: Draft, analysis: Analysis) -> Rejection:
    span = d.candidate.span
    return Rejection(
        article_id=analysis.article.id,
        start=span.start,
        end=span.end,
        stage="merge",
        reason=f"tells more of the attack of '{main.candidate.span.text}', an earlier sentence",
        detail=d.candidate.frame,
    )
