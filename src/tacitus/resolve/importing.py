"""What somebody else's register means in codes: countries, sectors and offices of its rows."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from tacitus.errors import ResourceError
from tacitus.model.imported import Foreign, Held, Unfit
from tacitus.resolve.actors import Actors
from tacitus.resolve.entries import SECTORS, Entry, Term
from tacitus.resolve.register import split_list
from tacitus.resolve.words import key_of

#: Sectors whose terms go before others held at the same time: a minister who sits in parliament is a minister.
FOREMOST = frozenset({"GOV"})
#: A name of more words is a description.
LONGEST_NAME = 9
_SHORTEST_WORD = 3


_Posts = Callable[[str], "Post | None"]


@dataclass(frozen=True, slots=True)
class Post:
    """An office: what its name means."""

    code: str | None
    sector: str
    office: str | None


class Importer:
    """Turns rows into entries; offices are read by the same rules as in articles."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self._states, self._sectors, self._international = _tables(actors)

    def post(self, label: str) -> Post | None:
        """Give what the name of an office means ("President of Mali"), None for what is no office of a known sector."""
        found = self._actors.resolve(label[:1].lower() + label[1:]) or self._actors.resolve(label)
        if found is None or found.kind != "role" or found.plural or found.sector in {None, "CVL", "ELI"}:
            return None
        assert found.sector is not None
        return Post(found.code, found.sector, found.office)

    def post_of(self, row: Foreign) -> Post | None:
        """Give the office that a row describes, None for a row of a person or organisation."""
        if row.kind not in {"", "post"} or row.held or not row.names:
            return None
        if any(c in self._sectors or c in self._international for c in row.classes):
            return None
        return self.post(row.names[0])

    def country(self, written: Iterable[str]) -> str | None:
        """Give the one country that codes, items or names mean, None for none or several."""
        found = {code for code in map(self._country, written) if code is not None}
        return found.pop() if len(found) == 1 else None

    def _country(self, written: str) -> str | None:
        known = self._states.get(written.upper())
        if known is not None:
            return known
        entry = self._actors.register.entries.get(key_of(written))
        return entry.code if entry is not None and entry.kind == "country" else None

    def entry(self, rows: Sequence[Foreign], post: _Posts) -> tuple[Entry, tuple[str, ...]] | Unfit:
        """Give the entry that the rows of one actor make, with the keys of its names; or why they make none."""
        kinds = {row.kind for row in rows} - {""}
        names = tuple(dict.fromkeys(name for row in rows for name in row.names))
        item = next((row.wikidata for row in rows if row.wikidata), None)
        where = rows[0].id
        if not names:
            return Unfit(where=where, reason="no name")
        person = "person" in kinds
        keys = tuple(dict.fromkeys(key for name in names if (key := _key(name, person))))
        if not keys:
            return Unfit(where=where, reason="no name that is safe to look for", detail=names[0])
        code = self.country(dict.fromkeys(c for row in rows for c in row.countries))
        if person:
            made = self._person(names[0], code, [h for row in rows for h in row.held], post, item)
        else:
            made = self._body(names[0], code, [c for row in rows for c in row.classes], item)
        return Unfit(where=where, reason=made, detail=names[0]) if isinstance(made, str) else (made, keys)

    def _person(
        self, name: str, code: str | None, held: Sequence[Held], known: _Posts, item: str | None
    ) -> Entry | str:
        terms: list[Term] = []
        always: list[Term] = []
        for one in held:
            post = (known(one.post) if one.post else None) or (self.post(one.label) if one.label else None)
            home = post.code or code if post is not None else None
            if post is None or home is None or (one.start and one.end and one.end < one.start):
                continue
            term = Term(start=one.start, end=one.end, code=home, sector=post.sector, office=post.office)
            (terms if one.start or one.end else always).append(term)
        if not terms and not always:
            return "no office that is understood" if held else "no office"
        codes = {t.code for t in (*terms, *always)}
        home = code or (codes.pop() if len(codes) == 1 else None)
        if home is None:
            return "several countries"
        if terms:
            return Entry(name=name, kind="leader", code=home, sector="ELI", terms=_settled(terms), wikidata=item)
        sectors = {t.sector for t in always}
        if len(sectors) > 1:
            return "several offices without dates"
        return Entry(name=name, kind="leader", code=home, sector=sectors.pop(), wikidata=item)

    def _body(self, name: str, code: str | None, classes: Sequence[str], item: str | None) -> Entry | str:
        international = next((self._international[c] for c in classes if c in self._international), None)
        if international:
            return Entry(name=name, kind="body", code=international, wikidata=item)
        if code is None:
            return "no country, or several"
        sectors = {self._sectors[c] for c in classes if c in self._sectors} - {"BUS"}
        if not sectors:
            found = self._actors.resolve(name)
            sectors = {found.sector} if found is not None and found.kind == "body" and found.sector else set()
        if not sectors:
            sectors = {self._sectors[c] for c in classes if c in self._sectors}
        if len(sectors) != 1:
            return "no sector that is understood" if not sectors else "several sectors"
        sector = sectors.pop()
        kind = "group" if sector in {"PTY", "CRM"} else "body"
        return Entry(name=name, kind=kind, code=code, sector=sector, wikidata=item)


def _key(name: str, person: bool) -> str:
    """Give the key of a name that may be looked for in texts, "" for others: a person's has two words or more."""
    key = key_of(name)
    count = len(key.split())
    if count > LONGEST_NAME or not any(c.isupper() for c in name) or not any(c.isalpha() for c in key):
        return ""
    return key if count > 1 or (count and not person and len(key) >= _SHORTEST_WORD) else ""


def _settled(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Give terms in order of time; while a foremost office lasts, the others are left out."""
    high = [t for t in terms if t.sector in FOREMOST]
    out = list(high)
    for term in terms:
        pieces = [] if term.sector in FOREMOST else [term]
        for over in high:
            pieces = [piece for p in pieces for piece in _without(p, over)]
        out += pieces
    return tuple(
        sorted(dict.fromkeys(out), key=lambda t: (t.start or dt.date.min, t.end or dt.date.max, t.office or ""))
    )


def _without(term: Term, over: Term) -> list[Term]:
    """Give what is left of a term outside another."""
    first, last = term.start or dt.date.min, term.end or dt.date.max
    a, b = over.start or dt.date.min, over.end or dt.date.max
    if b < first or last < a:
        return [term]
    one = dt.timedelta(days=1)
    out = []
    if first < a:
        out.append(Term(start=term.start, end=a - one, code=term.code, sector=term.sector, office=term.office))
    if b < last:
        out.append(Term(start=b + one, end=term.end, code=term.code, sector=term.sector, office=term.office))
    return out


def _tables(actors: Actors) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Read `import.toml`: states by item and alpha-2 code, sectors and international codes by class."""
    where = "resources/actors/import.toml"
    try:
        data = tomllib.loads((files("tacitus") / "resources" / "actors" / "import.toml").read_text(encoding="utf-8"))
        pairs = [(pair[:2], pair[3:]) for pair in split_list(data["iso2"]["codes"])]
        states = {item: code for code, item in actors.register.wikidata.items()}
        states |= {code: code for code in actors.register.names} | dict(pairs) | data["states"]
        sectors = {c: sector for sector, classes in data["sector"].items() for c in split_list(classes)}
        international = {c: code for code, classes in data["international"].items() for c in split_list(classes)}
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise ResourceError(f"{where} cannot be used ({error}); correct the file") from None
    if wrong := sorted((set(states.values()) - actors.register.codes) | (set(data["sector"]) - SECTORS)):
        raise ResourceError(f"{where}: '{wrong[0]}' is no code; use one of countries.toml, or a sector of PLOVER")
    return states, sectors, international
