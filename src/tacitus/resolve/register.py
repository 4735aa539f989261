"""The register of actors: the files of `resources/actors` as one table from names to entries."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from tacitus.errors import ResourceError
from tacitus.resolve.entries import RANK, SECTORS, Entry, Term, identified
from tacitus.resolve.words import head_word, key_of, plural

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
FILES = ("countries", "organisations", "agents", "ambiguous", "small_words")
#: Folders of files, a part of the world each.
FOLDERS = ("leaders", "groups")
#: Offices of a register of leaders that are soldiers'; all others are the government's.
COMMANDS = frozenset({"chief of staff", "army chief", "commander in chief", "commander"})
#: Acronyms up to this length are names only in capitals; longer ones are also written as words.
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Register:
    """All names: `entries` by folded name, `longest` the number of words of the longest name with a first word.

    `markers` and `portfolios` are words that modify; they are looked up only where no longer name fits.
    `tails` are the head words of the names of bodies and groups.
    `seats` are towns that stand for a body of several states, with the country that they lie in.
    """

    entries: Mapping[str, Entry]
    longest: Mapping[str, int]
    markers: Mapping[str, str]
    portfolios: frozenset[str]
    titles: Mapping[str, str]
    exact: frozenset[str]
    acronyms: frozenset[str]
    risky: frozenset[str]
    personal: frozenset[str]
    surnames: frozenset[str]
    names: Mapping[str, str]
    codes: frozenset[str]
    misspelt: Mapping[str, Entry]
    surnamed: Mapping[str, tuple[Entry, ...]]
    small: Mapping[str, frozenset[str]]
    seats: Mapping[str, str]
    wikidata: Mapping[str, str]
    tails: frozenset[str]


def load_register(texts: Mapping[str, str] | None = None, own: Sequence[str] = ()) -> Register:
    """Read the register; `texts` replaces its files by name, for tests.

    `own` are paths of the user's files (or folders of TOML files) with [[organisation]], [[group]], [[role]] and
    [[leader]] tables as in the shipped files; what they say of a name replaces what is shipped.
    Raises `ResourceError` naming file, entry and remedy.
    """
    data = {name: _read(name, texts) for name in FILES}
    countries = data["countries"]
    codes = frozenset(countries) | INTERNATIONAL
    builder = _Builder(codes)
    for code, row in countries.items():
        builder.country(code, row)
    for row in data["organisations"].get("organisation", ()):
        builder.named("organisations.toml", row, "body")
    for file, part in _folder("groups", texts):
        for row in part.get("group", ()):
            builder.named(file, row, "group")
    for row in data["agents"]["role"]:
        builder.role(row)
    builder.words(data["agents"])
    for file, part in _folder("leaders", texts):
        for row in part.get("leader", ()):
            builder.leader(file, row)
    for path in _own_files(own):
        _add_own(builder, path)
    small = {what: frozenset(split_list(words)) for what, words in data["small_words"].items()}
    return builder.done(data["agents"], data["ambiguous"], {c: str(r["name"]) for c, r in countries.items()}, small)


def _own_files(paths: Sequence[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        yield from sorted(path.glob("*.toml")) if path.is_dir() else [path]


def _add_own(builder: _Builder, path: Path) -> None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise ResourceError(f"{path}: cannot be read as actors ({err}); give a TOML file") from None
    if unknown := sorted(set(data) - {"organisation", "group", "role", "leader"}):
        raise ResourceError(
            f"{path}: '{unknown[0]}' is no table of actors; use [[organisation]], [[group]], [[role]], [[leader]]"
        )
    builder.replacing = str(path)
    try:
        for key, kind in (("organisation", "body"), ("group", "group")):
            for row in data.get(key, ()):
                builder.named(str(path), row, kind)
        for row in data.get("role", ()):
            builder.role(row)
        for row in data.get("leader", ()):
            builder.leader(str(path), row)
    except (KeyError, TypeError, AttributeError) as err:
        raise ResourceError(f"{path}: an entry lacks or misspells {err}; see resources/actors for the form") from None


def split_list(value: str) -> list[str]:
    """Give the items of a list separated by commas."""
    return [item for item in (" ".join(part.split()) for part in value.split(",")) if item]


def _read(name: str, texts: Mapping[str, str] | None) -> dict[str, Any]:
    given = (texts or {}).get(name)
    path = files("tacitus") / "resources" / "actors" / f"{name}.toml"
    try:
        return tomllib.loads(given if given is not None else path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as err:
        raise ResourceError(f"resources/actors/{name}.toml cannot be read: {err}; correct the file") from None


def _folder(name: str, texts: Mapping[str, str] | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give (file, content) for the files of a folder of the register; `texts` may replace the folder by one file."""
    if texts is not None and name in texts:
        yield f"{name}.toml", _read(name, texts)
        return
    folder = files("tacitus") / "resources" / "actors" / name
    for part in sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml")):
        yield f"{name}/{part}", _read(f"{name}/{part.removesuffix('.toml')}", texts)


class _Builder:
    """Collects entries; two meanings of one name are settled by RANK, two of one kind are an error."""

    def __init__(self, codes: frozenset[str]) -> None:
        self.codes = codes
        self.entries: dict[str, Entry] = {}
        self.exact: set[str] = set()
        self.loose: set[str] = set()
        self.seats: dict[str, str] = {}
        self.wikidata: dict[str, str] = {}
        self.replacing: str | None = None

    def add(self, where: str, alias: str, entry: Entry) -> None:
        if entry.code is not None and entry.code not in self.codes:
            raise ResourceError(f"{where}: '{entry.name}' has the unknown code {entry.code}; use one of countries.toml")
        if entry.sector and entry.sector not in SECTORS:
            raise ResourceError(f"{where}: '{entry.name}' has the unknown sector {entry.sector}; see PLOVER's list")
        key = key_of(alias)
        if not key:
            raise ResourceError(f"{where}: '{entry.name}' has an empty name; delete the comma")
        old = self.entries.get(key) if self.replacing is None else None
        where = self.replacing or where
        if old is not None and old.kind == entry.kind and (old.code, old.sector) != (entry.code, entry.sector):
            both = f"{old.code}/{old.sector} and {entry.code}/{entry.sector}"
            raise ResourceError(f"{where}: '{alias}' stands twice as {entry.kind} ({both}); keep one")
        bare = alias.replace(".", "").replace("-", "")
        if entry.kind in {"country", "adjective", "body", "group"} and " " not in alias:
            short = bare.isupper() and 1 < len(bare) <= _SHORT  # "IS", not "Nato" or "Farc"
            (self.exact if short else self.loose).add(key)
        if old is None or RANK[entry.kind] < RANK[old.kind]:
            self.entries[key] = entry

    def country(self, code: str, row: Mapping[str, Any]) -> None:
        where, name = f"countries.toml [{code}]", str(row["name"])
        if "wikidata" in row:
            self.wikidata[code] = identified(f"{name} ={row['wikidata']}", where)[1] or ""
        for alias in [name, *split_list(row.get("also", ""))]:
            self.add(where, alias, Entry(name=name, kind="country", code=code))
        for adjective in split_list(row.get("adjective", "")):
            self.add(where, adjective, Entry(name=name, kind="adjective", code=code))
            if not adjective.lower().endswith(("sh", "ch", "ese", "ss", "s", "the", ".")):
                self.add(where, adjective + "s", Entry(name=name, kind="people", code=code, plural=True))
        for people in split_list(row.get("people", "")):
            many = people.endswith(("s", "men", "women"))
            self.add(where, people, Entry(name=name, kind="people", code=code, plural=many))
        for kind, key in (("capital", "capital"), ("city", "cities"), ("region", "regions")):
            for place in split_list(row.get(key, "")):
                self.add(where, place, Entry(name=place, kind=kind, code=code))
        for sector, bodies in row.items():
            if not sector.isupper():
                continue
            for body in split_list(bodies):
                kind = "region" if sector == "PRE" else "body"
                self.add(where, body, Entry(name=body, kind=kind, code=code, sector=sector))

    def named(self, name: str, row: Mapping[str, Any], kind: str) -> None:
        code, sector = row["code"], row.get("sector") or None
        terms = tuple(self._term(t, code) for t in row.get("terms", ()))
        for seat in split_list(row.get("seats", "")):
            town, _, country = seat.partition(":")
            self.seats[key_of(town)] = country.strip()
            self.add(name, town, Entry(name=town, kind="capital", code=code))
        for line in str(row["names"]).strip().splitlines():
            title, _, rest = line.partition(":")
            title, item = identified(title, name)
            entry = Entry(name=title, kind=kind, code=code, sector=sector, terms=terms, wikidata=item)
            for alias in [title, *split_list(rest)]:
                self.add(name, alias, entry)

    def leader(self, file: str, row: Mapping[str, Any]) -> None:
        code = row["code"]
        for line in str(row["names"]).strip().splitlines():
            title, _, rest = line.partition(":")
            title, item = identified(title, file)
            terms = tuple(_terms(file, title, split_list(rest), code, self.codes))
            names = split_list(title.replace("/", ","))
            entry = Entry(name=names[0], kind="leader", code=code, sector="ELI", terms=terms, wikidata=item)
            for alias in names:
                self.add(file, alias, entry)

    def role(self, row: Mapping[str, Any]) -> None:
        sector = row["sector"] or None
        female, male = set(split_list(row.get("female", ""))), set(split_list(row.get("male", "")))
        flags = {k: bool(row.get(k, False)) for k in ("weak", "office", "foreign")}
        for form, alias, singular, many in _forms(row):
            gender = "f" if singular in female else "m" if singular in male else ""
            entry = Entry(
                name=singular,
                kind="role",
                code=row.get("code"),
                sector=sector,
                form=form,
                plural=many,
                gender=gender,
                **flags,  # type: ignore[arg-type]
            )
            self.add("agents.toml", alias, entry)

    def words(self, agents: Mapping[str, Any]) -> None:
        states = set(split_list(agents["place"]["states"]))
        for word in split_list(agents["place"]["words"]):
            self.add(
                "agents.toml [place]", word, Entry(name=word, kind="place", marks="state" if word in states else "")
            )
        for word in split_list(agents["ethnic"]["adjectives"]):
            self.add("agents.toml [ethnic]", word, Entry(name=word, kind="ethnic"))
        for word in split_list(agents["ethnic"]["foreign"]):
            self.add(
                "agents.toml [ethnic]", word, Entry(name=word, kind="ethnic", form="people", plural=True, foreign=True)
            )
        for word in split_list(agents["ethnic"]["people"]):
            self.add(
                "agents.toml [ethnic]", word, Entry(name=word, kind="ethnic", form="people", plural=word.endswith("s"))
            )

    def done(
        self,
        agents: Mapping[str, Any],
        doubtful: Mapping[str, str],
        names: dict[str, str],
        small: dict[str, frozenset[str]],
    ) -> Register:
        markers = {key_of(w): mark for mark, words in agents["marker"].items() for w in split_list(words)}
        for key in markers:
            if " " in key and key not in self.entries:
                self.entries[key] = Entry(name=key, kind="marker", marks=markers[key])
        longest: dict[str, int] = {}
        for key in self.entries:
            parts = key.split(" ")
            longest[parts[0]] = max(len(parts), longest.get(parts[0], 0))
        titles = {key_of(w): g[0].replace("a", "") for g in agents["title"] for w in split_list(agents["title"][g])}
        for row in agents["role"]:
            titles.update({key_of(w): "" for w in split_list(row.get("titles", ""))})
        return Register(
            entries=self.entries,
            longest=longest,
            markers=markers,
            portfolios=frozenset(key_of(w) for w in split_list(agents["portfolio"]["words"])),
            titles=titles,
            exact=frozenset(self.exact - self.loose),
            acronyms=frozenset(key_of(w) for w in split_list(doubtful["acronyms"])),
            risky=frozenset(key_of(w) for w in split_list(doubtful["words"])),
            personal=frozenset(key_of(w) for w in split_list(doubtful["personal"])),
            surnames=frozenset(key_of(w) for w in split_list(doubtful["surnames"])),
            names=names,
            codes=self.codes,
            misspelt=_misspelt(self.entries),
            surnamed=_surnamed(self.entries),
            small=small,
            seats=self.seats,
            wikidata=self.wikidata,
            tails=frozenset(head_word(e.name) for e in self.entries.values() if e.kind in {"body", "group"}),
        )

    def _term(self, row: Mapping[str, Any], code: str) -> Term:
        return Term(start=row.get("from"), end=row.get("to"), code=row.get("code", code), sector=row.get("sector"))


def _surnamed(entries: Mapping[str, Entry]) -> dict[str, tuple[Entry, ...]]:
    """Give the leaders of each surname."""
    out: dict[str, set[Entry]] = {}
    for key, entry in entries.items():
        if entry.kind == "leader":
            out.setdefault(key.rpartition(" ")[2], set()).add(entry)
    return {name: tuple(sorted(found, key=lambda e: e.name)) for name, found in out.items()}


def _misspelt(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Give countries and demonyms of seven letters or more by their spellings with one letter left out or doubled."""
    out: dict[str, Entry] = {}
    for key, entry in sorted(entries.items()):
        if entry.kind in {"country", "adjective", "people"} and " " not in key and len(key) >= 6:
            for k in range(1, len(key)):
                out.setdefault(key[:k] + key[k + 1 :], entry)
                out.setdefault(key[:k] + key[k] + key[k:], entry)
                out.setdefault(key[:k] + key[k : k + 2][::-1] + key[k + 2 :], entry)
    return {word: entry for word, entry in out.items() if word not in entries and len(word) >= 6}


def _forms(row: Mapping[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    """Give (form, alias, singular, plural?) for every noun of a role group."""
    for noun in split_list(row.get("persons", "")):
        yield "person", noun, noun, False
        yield "person", plural(noun), noun, True
        if noun.endswith("person"):
            yield "person", noun + "s", noun, True
    for noun in split_list(row.get("bodies", "")):
        yield "body", noun, noun, False
        yield "body", plural(noun), noun, True
    for noun in split_list(row.get("people", "")):
        yield "people", noun, noun, True
    for title in split_list(row.get("titles", "")):
        yield "person", title, title, False


def _terms(file: str, name: str, items: Sequence[str], home: str, codes: frozenset[str]) -> Iterator[Term]:
    """Read "prime minister, 1999-08-09 2000-05-07, president, 2000-05-07": an office and its terms, then the next.

    An office of another state or body has its code before it: "EUR president".
    """
    code, office = home, ""
    for item in items:
        if any(c.isdigit() for c in item):
            yield _years(file, name, item, code, office)
            continue
        first, _, rest = item.partition(" ")
        code, office = (first, rest) if first in codes else (home, item)


def _years(file: str, name: str, span: str, code: str, office: str) -> Term:
    """Read "1999-05-07 2008-05-07", or with only a first day when the term lasts."""
    try:
        days = [dt.date.fromisoformat(d) for d in span.split()]
    except ValueError:
        raise ResourceError(f"{file}: '{name}' has the term '{span}'; write it as YYYY-MM-DD YYYY-MM-DD") from None
    end = days[1] if len(days) > 1 else None
    return Term(start=days[0], end=end, code=code, sector="MIL" if office in COMMANDS else "GOV", office=office)
