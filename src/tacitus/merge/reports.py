"""What merging reads of the mentions of one article."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from tacitus.merge.rules import Rules, load_rules
from tacitus.model.event import Party, Report
from tacitus.model.record import Entity, Mention, Quantity

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_COUNTED = ("dead", "injured", "arrested", "participants")
#: A sentence most of whose longer words are capitalised is a headline: its capitals show no names.
_HEADLINE = 0.6
_MIN_ECHO = 6
#: Whoever has another sector, or is in a register, is told of in so many events that the name says nothing of which.
_PRIVATE = frozenset({None, "CVL", "CRM", "UAF", "UNK", "EDU", "BUS", "SOC", "HLH", "AGR", "LAB"})


def reports_of(mentions: Sequence[Mention]) -> list[Report]:
    """Give the reports of all mentions of one article, in their order.

    They follow from the mentions alone, so that an archive without the articles' texts gives the same.
    """
    rules = load_rules()
    quotes = {(m.text_info.field, m.text_info.start, m.text_info.quote): m.text_info for m in mentions}
    public = _public(mentions)
    named = {key: tuple(n for n in names(key[2], rules) if n not in public) for key in quotes}
    title = next((m.cite_info.title for m in mentions if m.cite_info.title), None) or ""
    echo = fingerprint([quotes[k].quote for k in sorted(quotes, key=lambda k: (k[0] != "text", k[1]))])
    everywhere = dict.fromkeys(n for key in sorted(named) for n in named[key])
    everywhere.update(dict.fromkeys(n for n in names(title, rules) if n not in public))
    out = []
    for mention in mentions:
        info = mention.text_info
        own = named[info.field, info.start, info.quote]
        out.append(_report(mention, own, tuple(n for n in everywhere if n not in own), echo, rules))
    return out


def _public(mentions: Iterable[Mention]) -> frozenset[str]:
    """Give the words of the names of whoever the article tells of that is no private person."""
    told = (e for m in mentions for e in (*m.actor, *m.recipient, *m.claimed_by, *(a.source for a in m.attribution)))
    public = {e for e in told if e.identifier_id or e.sector not in _PRIVATE}
    return frozenset(
        w for e in public for text in (e.identifier_text, e.entity_text) for w in _WORD.findall(fold(text))
    )


def _report(m: Mention, own: tuple[str, ...], setting: tuple[str, ...], echo: str, rules: Rules) -> Report:
    loc = m.event_loc
    known = loc is not None and loc.lat is not None and loc.lon is not None
    numbers = {slot: _numbers(getattr(m.size, slot)) for slot in _COUNTED}
    return Report(
        id=m.id,
        article_id=m.article_id,
        link=m.link,
        outlet=outlet(m.cite_info.publication, m.cite_info.url, m.article_id),
        published=m.cite_info.published,
        echo=echo,
        event=m.event[0],
        modes=m.mode,
        trigger=fold(m.event_text.text),
        words=words(m.text_info.quote, rules),
        names=own,
        setting=setting,
        actors=parties(m.actor),
        recipients=parties(m.recipient),
        claimed_by=parties(m.claimed_by),
        first=m.date,
        last=m.enddate or m.date,
        precision=m.date_precision,
        place=fold(loc.resolved_place) if loc else None,
        country=loc.country_code if loc else None,
        province=fold(loc.province) if loc and loc.province else None,
        point=(round(loc.lat or 0.0, 4), round(loc.lon or 0.0, 4)) if loc and known else (),
        resolution=loc.resolution if loc else 0,
        **numbers,
        factuality=m.factuality,
        historical=m.historical,
        contexts=m.context,
        quad_code=m.quad_code,
        event_scale=m.event_scale,
        confidence=m.confidence,
    )


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Give a text in small letters without accents, quotation marks and double spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").split())


def words(text: str, rules: Rules) -> tuple[str, ...]:
    """Give the folded content words of a text, sorted, each once."""
    found = (_POSSESSIVE.sub("", w) for w in _WORD.findall(fold(text)))
    return tuple(sorted({w for w in found if w not in rules.stop and (len(w) > 1 or w.isdigit())}))


def names(text: str, rules: Rules) -> tuple[str, ...]:
    """Give the folded words that are written like names: not the first of a sentence, not in a headline."""
    found = list(_WORD.finditer(text))
    long = [w.group() for w in found if len(w.group()) > 3]
    if sum(w[0].isupper() for w in long) > _HEADLINE * len(long):
        return ()
    out: dict[str, None] = {}
    for n, match in enumerate(found):
        word = match.group()
        if not word[0].isupper() or (n == 0 and not (len(found) > 1 and found[1].group()[0].isupper())):
            continue
        key = _POSSESSIVE.sub("", fold(word))
        if len(key) > 2 and key not in rules.stop and key not in rules.weak_names:
            out[key] = None
    return tuple(out)


def fingerprint(quotes: Iterable[str]) -> str:
    """Give a fingerprint of the first quote that is long enough to be told apart from others; "" where none is."""
    for quote in quotes:
        found = _WORD.findall(fold(quote))
        if len(found) >= _MIN_ECHO:
            return f"{zlib.crc32(' '.join(found).encode()):08x}"
    return ""


def outlet(publisher: str | None, url: str | None, article_id: str) -> str:
    """Give who published: the folded publisher, else the address's host, else the article's id."""
    if publisher and publisher.strip():
        return fold(publisher)
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        host = None
    return host.removeprefix("www.") if host else f"article {article_id}"


def parties(entities: Sequence[Entity]) -> tuple[Party, ...]:
    """Give the entities that say who it is; what is left out stands in the mention."""
    out: dict[Party, None] = {}
    for e in entities:
        says = e.code or e.sector or e.identifier_id or e.identifier_text[:1].isupper()
        if says and e.method != "implied" and not e.method.startswith("thing"):
            out[Party(name=fold(e.identifier_text), code=e.code, sector=e.sector, item=e.identifier_id)] = None
    return tuple(out)


def _numbers(quantity: Quantity | None) -> tuple[int, ...]:
    """Give lowest and highest number, once where they are one; nothing for an open or missing number."""
    if quantity is None:
        return ()
    return tuple(dict.fromkeys(n for n in (quantity.low, quantity.high) if n is not None))


@lru_cache(maxsize=65536)
def day(iso: str | None) -> int | None:
    """Give a day as a number that counts on; a time of day behind it is left out."""
    return dt.date.fromisoformat(iso[:10]).toordinal() if iso else None
