"""What an article says outright of its persons and groups: by title, apposition, "who heads", "is the president of".

Nothing is taken over from a register of persons, from the country that the article is about, or from another article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tacitus.model.sighting import Sighting
from tacitus.model.text import Span
from tacitus.model.tree import Tree
from tacitus.resolve.actors import Actors, Resolved
from tacitus.resolve.chains import Chains
from tacitus.resolve.mentions import NAME_TAGS, bounds, words_as_read
from tacitus.resolve.persons import names_of
from tacitus.resolve.words import key_of

#: Sectors of groups that are learned by name; offices of state and companies are not.
GROUPS = frozenset({"REB", "PRM", "UAF", "PTY", "CRM", "OPP"})
#: "X, who heads the army": who does this to a body speaks for it.
HEADING = frozenset({"head", "lead", "command", "run", "chair", "govern", "rule", "found"})
#: "X is the president of Mali", "X became foreign minister".
BEING = frozenset({"be", "become"})
#: Auxiliaries that leave it open whether it is so.
OPEN = frozenset({"would", "could", "may", "might", "should", "must", "will", "can", "did", "does", "do"})
#: A description longer than this tells a story.
LONGEST = 120
_EDGES = " ,;:()[]–—-\"“”'"
_DETERMINERS = ("the ", "a ", "an ", "The ", "A ", "An ")


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts that reading an article for sightings needs."""

    trees: Sequence[Tree]
    chains: Chains
    actors: Actors


def sightings(reading: Reading) -> tuple[Sighting, ...]:
    """Give the sightings of an article's text (not of its title) in order; each name, words and place once."""
    found: dict[tuple[str, str, int], Sighting] = {}
    for s, tree in enumerate(reading.trees):
        if tree.sentence.field != "text" or tree.sentence.headline:
            continue
        for token in tree.tokens:
            if not tree.is_noun(token.i) or token.dep == "compound":
                continue
            for one in (*_persons(reading, s, token.i), *_groups(reading, tree, token.i)):
                found.setdefault((one.name, one.called, one.start), one)
    kept = [x for x in found.values() if not any(_inside(x, y) for y in found.values())]
    return tuple(sorted(kept, key=lambda x: (x.start, x.end, x.name, x.called)))


def _inside(x: Sighting, y: Sighting) -> bool:
    """Say whether `y` says of the same name what `x` says, and more."""
    return x.name == y.name and y.start <= x.start and x.end <= y.end and y.end - y.start > x.end - x.start


def _persons(reading: Reading, s: int, i: int) -> list[Sighting]:
    tree = reading.trees[s]
    first, last = bounds(tree, i)
    words = words_as_read(tree, first, last, reading.actors.register)
    who = reading.actors.resolve(words)
    if who is None or who.kind != "person" or not who.named or who.plural:
        return []
    name = who.identifier_text
    span = tree.span(first, last)
    before, found, after = span.text.partition(name)
    part = after.startswith((" and ", "-")) or (after.startswith(" of ") and not _bare(before))
    if not found or not _is_name(tree, name) or part:
        return []
    whole = _fullest(reading, s, i, name)
    out = []
    if who.sector or who.code:
        called = ", ".join(part for part in (_bare(before), _bare(after)) if part)
        rank = who.office is not None and _other_sector(reading, who.office, who.sector)
        out.append(_sighting(whole, "person", called, replace(who, office=None) if rank else who, span))
    if tree.tokens[i].tag in NAME_TAGS:
        out += [_sighting(whole, "person", said, r, at) for said, r, at in _told(reading, tree, i, first)]
    return [one for one in out if one.called and len(one.called) <= LONGEST]


def _other_sector(reading: Reading, office: str, sector: str | None) -> bool:
    """Say whether an office is of another sector: the rank of the colonel who heads a government."""
    entry = reading.actors.register.entries.get(office)
    return entry is not None and entry.sector is not None and sector not in {entry.sector, "ELI"}


def _is_name(tree: Tree, name: str) -> bool:
    """Say whether the parser too took the last word of `name` for a name."""
    last = name.replace("-", " ").split()[-1]
    return any(t.tag in NAME_TAGS and t.text.endswith(last) for t in tree.tokens) and last[:1].isupper()


def _fullest(reading: Reading, s: int, i: int, name: str) -> str:
    """Give the fullest name that the article has for the person whom `name` names."""
    entity = reading.chains.entity(s, i)
    longer = names_of(entity.identifier_text) if entity is not None else ()
    return entity.identifier_text if entity is not None and longer[-1:] == names_of(name)[-1:] else name


def _told(reading: Reading, tree: Tree, i: int, first: int) -> list[tuple[str, Resolved, Span]]:
    """Give what a clause says of the person at `i`: "who heads the army", "is the president of Mali"."""
    token = tree.tokens[i]
    out = []
    for clause in tree.deps(i, "relcl"):
        verb = tree.tokens[clause]
        who = [c for c in tree.deps(clause, "nsubj") if tree.tokens[c].lower == "who"]
        objects = tree.deps(clause, "dobj")
        if verb.lemma in HEADING and who and objects and _holds(tree, clause) and verb.tag in {"VBZ", "VBP", "VBG"}:
            start, end = bounds(tree, objects[0])
            body = reading.actors.resolve(words_as_read(tree, start, end, reading.actors.register))
            if body is not None and body.kind in {"body", "group", "country"}:
                out.append((tree.span(clause, end).text, body, tree.span(first, end)))
    if token.dep == "nsubj" and tree.tokens[token.head].lemma in BEING and _holds(tree, token.head):
        be = tree.tokens[token.head]
        for noun in tree.deps(token.head, "attr") if be.lower not in {"was", "were", "been"} else ():
            start, end = bounds(tree, noun)
            role = reading.actors.resolve(words_as_read(tree, start, end, reading.actors.register))
            if role is not None and role.kind == "role" and not role.plural and (role.sector or role.code):
                out.append((_bare(tree.span(start, end).text), role, tree.span(first, end)))
    return out


def _holds(tree: Tree, verb: int) -> bool:
    """Say whether a clause simply says so: no "not", no "would", no question, no "if"."""
    helpers = [tree.tokens[c].lower for c in tree.deps(verb, "neg", "aux", "mark", "advmod")]
    asks = any(t.text == "?" for t in tree.tokens)
    return not asks and not OPEN & set(helpers) and not {"not", "n't", "never", "if", "whether"} & set(helpers)


def _groups(reading: Reading, tree: Tree, i: int) -> list[Sighting]:
    """Give the group that an apposition explains: "the Karu Front, a rebel group in Chad", "the rebel group X"."""
    token = tree.tokens[i]
    first, last = bounds(tree, i)
    span = tree.span(first, last)
    register = reading.actors.register
    if token.tag not in NAME_TAGS:
        return (
            _group(reading, _named_after(tree, first, i), tree.span(first, i).text, span) if token.tag == "NN" else []
        )
    behind = [a for a in tree.deps(i, "appos") if a > i and tree.tokens[a].tag in {"NN", "NNS"}]
    if behind:
        start, end = bounds(tree, behind[0])
        name = _bare(tree.span(first, _before_comma(tree, i, start)).text.partition("(")[0])
        return _group(reading, name, words_as_read(tree, start, end, register), span)
    cut = next((k for k in range(first, i + 1) if tree.tokens[k].tag in NAME_TAGS and _all_names(tree, k, i)), None)
    if cut is None or cut == first or not tree.tokens[cut - 1].text.islower():
        return []
    name = tree.span(cut, last).text.partition("(")[0].strip()
    return _group(reading, name, words_as_read(tree, first, cut - 1, register), span)


def _named_after(tree: Tree, first: int, i: int) -> str:
    """Give the name that follows a noun without a comma: "the rebel group **Karu Front**"."""
    named = [a for a in tree.deps(i, "appos") if a > i and tree.tokens[a].tag in NAME_TAGS]
    if not named or not _all_names(tree, i + 1, named[0]):
        return ""
    return tree.span(i + 1, named[0]).text


def _group(reading: Reading, name: str, said: str, span: Span) -> list[Sighting]:
    """Give the sighting of a group whose description names a body (or several people) of an armed or party kind."""
    what = reading.actors.resolve(said)
    if what is None or what.kind not in {"body", "role"} or what.named or what.sector not in GROUPS:
        return []
    unfit = len(name.split()) < 2 and not (name.isupper() and len(name) > 2)
    known = key_of(name) in reading.actors.register.entries
    if unfit or known or not name[:1].isupper() or "," in name or len(said) > LONGEST:
        return []
    if what.kind == "role" and not what.plural:
        return []  # "Musa Okot, a rebel": a person
    return [_sighting(name, "group", _bare(said), what, span)]


def _before_comma(tree: Tree, i: int, start: int) -> int:
    return next((k - 1 for k in range(i + 1, start) if tree.tokens[k].text in {",", "(", "–", "—", "-"}), start - 1)


def _all_names(tree: Tree, first: int, last: int) -> bool:
    return all(t.tag in NAME_TAGS or t.lower in {"of", "the", "for", "and"} for t in tree.tokens[first : last + 1])


def _bare(words: str) -> str:
    """Give a description without the article before it and punctuation around it."""
    text = " ".join(words.split()).strip(_EDGES)
    text = next((text[len(d) :] for d in _DETERMINERS if text.startswith(d)), text)
    return "" if text.lower() in {"the", "a", "an", "s", "mr", "mrs", "ms"} else text


def _sighting(name: str, kind: str, called: str, r: Resolved, span: Span) -> Sighting:
    return Sighting(
        name=name,
        kind=kind,
        called=called,
        code=r.code,
        sector=r.sector,
        other_sectors=r.other_sectors,
        office=r.office,
        start=span.start,
        end=span.end,
        quote=span.text,
    )
