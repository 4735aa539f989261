"""Where a local outlet is at home: by its address, its name, and the call signs that its own text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tacitus.errors import ResourceError
from tacitus.model.text import Article
from tacitus.resolve.gazetteer import Gazetteer, Place, key_of
from tacitus.resolve.timex_words import read_table

FILE = "places/outlets.toml"
#: "WTVM", "KGO-TV", "LAPD"; what a number follows ("FOX6", "KSAT12") is cut off.
_SIGN = re.compile(r"(?<![A-Za-z])[A-Z]{3,5}(?:-(?:TV|AM|FM))?(?![A-Za-z])")
#: Behind the last of these a headline names its outlet: "Two shot at mall | KXYZ News".
_BEHIND = re.compile(r"\s[-–—|:]\s|[|»]")
#: A text with a smaller share of small letters is in capitals, and shows no call signs.
_SMALL = 0.5


@dataclass(frozen=True, slots=True)
class Outlets:
    """Homes, as "town, state", by address, call sign and key of the name."""

    addresses: dict[str, str]
    signs: dict[str, str]
    names: dict[str, str]


@cache
def load_outlets() -> Outlets:
    """Read the packaged file, once a process; raises `ResourceError` when an entry is badly written."""
    out = Outlets({}, {}, {})
    try:
        for home, words in read_table(FILE)["outlets"].items():
            if ", " not in home:
                raise ValueError(f"'{home}' has no state or country")
            for word in filter(None, (w.strip() for w in words.split(","))):
                if "." in word and " " not in word:
                    out.addresses[word] = home
                elif _SIGN.fullmatch(word):
                    out.signs[word] = home
                else:
                    out.names[key_of(word)] = home
    except (KeyError, ValueError, AttributeError) as e:
        raise ResourceError(f"resources/{FILE}: {e!r}: put the entry back as its comment says") from None
    return out


def homes(article: Article, gazetteer: Gazetteer) -> list[Place]:
    """Give the towns whose outlet an article is from or names by its call sign, what is surest first."""
    found = dict.fromkeys((*_by_address(article.url), *_by_name(article), *_by_sign(article)))
    return [place for home in found if (place := town_of(home, gazetteer)) is not None]


def force_home(word: str, gazetteer: Gazetteer) -> Place | None:
    """Give the town of a police force that is written short ("LAPD"), None for any other word."""
    home = load_outlets().signs.get(word) if word.endswith(("PD", "SD")) else None
    return town_of(home, gazetteer) if home is not None else None


def _by_address(url: str | None) -> Iterator[str]:
    host = (urlsplit(url).hostname or "").lower() if url else ""
    addresses = load_outlets().addresses
    while "." in host:
        if host in addresses:
            yield addresses[host]
            return
        host = host.split(".", 1)[1]


def _by_name(article: Article) -> Iterator[str]:
    names = load_outlets().names
    last = _BEHIND.split(article.title)[-1] if article.title and _BEHIND.search(article.title) else ""
    for given in (article.publisher or "", last):
        key = key_of(given.strip()).removeprefix("the ")
        if key in names:
            yield names[key]
    if article.publisher:
        yield from _by_address(f"http://{article.publisher.strip()}")


def _by_sign(article: Article) -> Iterator[str]:
    for text in (article.publisher or "", article.title or "", article.text):
        letters = sum(map(str.isalpha, text[:1000]))
        if text is not article.publisher and sum(map(str.islower, text[:1000])) < _SMALL * letters:
            continue
        signs = load_outlets().signs
        for m in _SIGN.finditer(text):
            if m[0] in signs:
                yield signs[m[0]]


def town_of(home: str, gazetteer: Gazetteer) -> Place | None:
    """Give the town that is written with its state or country, "Columbus, Georgia"; None where it is not listed."""
    town, inside = home.split(", ", 1)
    places = [p for p in gazetteer.find(key_of(town)) if p.kind == "town"]
    own = [p for p in places if inside in {p.admin1, gazetteer.country_names.get(p.country or "")}]
    return max(own, key=lambda p: p.weight, default=None)
