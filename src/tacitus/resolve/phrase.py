"""Reading a noun phrase without a parser: words to items the register knows, items to chunks joined by links.

"the spokesman of the Israeli army, Colonel X" gives three chunks: "the spokesman", of "the Israeli army" and
"Colonel X" behind a comma.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tacitus.resolve.entries import Entry
from tacitus.resolve.register import Register
from tacitus.resolve.words import Word, fold, words_of


@dataclass(frozen=True, slots=True)
class Item:
    """One unit: `kind` is an entry's kind, or name noun num det prep rel poss mark and marker portfolio title."""

    kind: str
    text: str
    norm: str
    entry: Entry | None
    start: int
    end: int
    capital: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """Items between two links; `link` is what stands before: "" at the head, a preposition, ",", "(" or "rel"."""

    link: str
    items: tuple[Item, ...]


def case_of(text: str) -> str:
    """Say how a text is written: mixed, upper or lower. One short word in capitals counts as mixed."""
    if text.islower():
        return "lower"
    if text.isupper() and (" " in text.strip() or len(text) > 7):
        return "upper"
    return "mixed"


def items_of(text: str, register: Register, case: str) -> list[Item]:
    """Cut a text into items, the longest names first."""
    words = words_of(text)
    out: list[Item] = []
    i, n = 0, len(words)
    while i < n:
        found = _longest(words, i, register, case)
        if found is not None:
            entry, size = found
            last = words[i + size - 1]
            first = words[i]
            norm = " ".join(w.norm for w in words[i : i + size])
            kind = entry.kind
            out.append(
                Item(
                    kind, text[first.start : last.end], norm, entry, first.start, last.end, first.capital, first.joined
                )
            )
            i += size
            continue
        out.append(_plain(words, i, register, case, out))
        i += 1
    return without_strangers(out, register)


def without_strangers(items: list[Item], register: Register) -> list[Item]:
    """Read a leader's name within a longer name as words of that name: "Elton John Howard" is no prime minister.

    A leader's own first name, an initial or a forename that is mostly left out ("Mohammed Hosni Mubarak") may stand
    before it.
    """
    out = list(items)
    for k, item in enumerate(items):
        if item.kind != "leader" or item.entry is None:
            continue
        a = k
        while a > 0 and items[a - 1].kind == "name":
            a -= 1
        follows = k + 1 < len(items) and items[k + 1].kind == "name"
        own = a == k or skeleton(items[a].norm) in _forenames(item.entry, register)
        if follows or not own:
            out[k] = replace(item, kind="name", entry=None)
    return out


def _forenames(entry: Entry, register: Register) -> frozenset[str]:
    """Give what may stand before a leader's name as the consonants of its first word."""
    first = fold(entry.name.partition(" ")[0])
    return register.small["forenames"] | {skeleton(first), first[:1]}


def skeleton(word: str) -> str:
    """Give the consonants of a name, doubled ones once: the spellings of one name mostly share them."""
    if len(word) == 1:
        return word
    plain = [c for c in word if c not in "aeiouyhw"]
    return "".join(c for c, before in zip(plain, ["", *plain], strict=False) if c != before)


def _longest(words: list[Word], i: int, register: Register, case: str) -> tuple[Entry, int] | None:
    longest = register.longest.get(words[i].norm, 0)
    if not longest:
        return None
    for key, size in reversed(list(_keys(words, i, longest))):
        entry = register.entries.get(key)
        if entry is not None and _fits(words, i, size, key, entry, register, case):
            return entry, size
    return None


def _keys(words: list[Word], i: int, longest: int) -> Iterator[tuple[str, int]]:
    """Give the keys of the names that may begin at a word, with how many words they take; "CPI (Maoist)" is one."""
    parts: list[str] = []
    bracket = False
    for k in range(i, min(i + longest + 2, len(words))):
        w = words[k]
        if w.kind == "mark" and w.text == "(" and parts and not bracket:
            bracket = True
            continue
        if w.kind == "mark" and w.text == ")" and bracket:
            yield " ".join(parts), k - i + 1
            return
        if (w.kind == "mark" and w.text in ',;:"()') or len(parts) == longest:
            return
        parts.append("s" if w.kind == "poss" else w.norm)
        if not bracket:
            yield " ".join(parts), k - i + 1


def _fits(words: list[Word], i: int, size: int, key: str, entry: Entry, register: Register, case: str) -> bool:
    """Say whether the capitals of the words allow this meaning."""
    kind, first = entry.kind, words[i]
    after = words[i + size] if i + size < len(words) else None
    if size == 1 and kind in {"group", "body"} and key in register.portfolios and _is_office(after):
        return False
    if kind in {"role", "place", "marker", "ethnic"}:
        if size == 1 and key in register.titles and kind == "role" and len(key) <= 4:
            return first.capital and after is not None and after.kind == "word"
        if size == 1 and key in register.risky and case == "mixed" and not first.capital:
            return False
        return not (kind == "role" and first.joined and size == 1 and key in {"run", "led"})
    if case == "mixed":
        if key in register.exact:
            return first.text.replace(".", "").isupper() or size > 1
        if key in register.risky or kind in {"city", "region", "body", "group", "leader", "capital"}:
            return any(w.capital for w in words[i : i + size])
        return True
    if key in register.acronyms and size == 1:
        return key == "us" and (case == "upper" or (after is not None and after.kind == "word"))
    return not (key in register.risky and kind in {"city", "region", "body"} and size == 1)


def _compounds(norm: str, register: Register) -> bool:
    """Say whether a word behind a hyphen makes an adjective of a name ("Azawad-based", "Dostum-led")."""
    return any(norm in register.small[what] for what in ("friendly", "led", "clauses"))


def _is_office(after: Word | None) -> bool:
    return after is not None and after.norm.startswith(("minist", "secretar", "depart", "officer", "union"))


def _plain(words: list[Word], i: int, register: Register, case: str, before: list[Item]) -> Item:
    """Give the item of a word that the register has no name for."""
    w = words[i]
    after = words[i + 1] if i + 1 < len(words) else None
    return Item(
        _plain_kind(w, after, register, case, before), w.text, w.norm, None, w.start, w.end, w.capital, w.joined
    )


def _plain_kind(w: Word, after: Word | None, register: Register, case: str, before: list[Item]) -> str:
    if w.kind in {"poss", "num"}:
        return w.kind
    if w.kind == "mark":
        return "mark"
    norm = w.norm
    proper = w.capital and case == "mixed"
    if w.joined and before and before[-1].kind == "name" and not _compounds(norm, register):
        return "name"
    if norm in {"and", "or"} or w.text == "&":
        return "and"
    if (
        norm in register.small["particles"]
        and after is not None
        and (after.capital or after.joined)
        and (case == "mixed")
    ):
        return "name"
    if norm in register.small["determiners"] and not w.joined:
        return "det"
    if norm in register.small["numbers"]:
        return "num"
    if (
        norm in register.small["prepositions"]
        and not w.joined
        and not (proper and before and before[-1].kind == "name")
    ):
        return "prep"
    if norm in register.small["relatives"]:
        return "rel"
    if norm in register.titles:
        return "title" if after is not None and after.kind == "word" else "noun"
    if norm in register.small["calendar"] and not (before and before[-1].kind in {"name", "title"}):
        return "noun"
    if norm in register.markers and not (proper and before and before[-1].kind == "name"):
        return "marker"
    if norm in register.portfolios:
        return "portfolio"
    if len(norm) == 1 and w.text.isupper() and case == "mixed":
        return "name"
    if proper:
        return "name"
    return "noun"


def chunks_of(items: list[Item], register: Register) -> list[Chunk]:
    """Cut items into chunks at prepositions, commas, brackets, relatives and participles after a noun."""
    out: list[Chunk] = []
    link, now = "", list[Item]()
    brackets: list[Chunk] = []
    k = 0
    while k < len(items):
        item = items[k]
        if item.kind == "mark" and item.text in "([":
            close = next((m for m in range(k + 1, len(items)) if items[m].text in ")]"), len(items))
            brackets.append(Chunk("(", tuple(items[k + 1 : close])))
            k = close + 1
            continue
        cut = _cut(item, now, items[k + 1 : k + 2], link not in {"", ",", "("}, register)
        if cut:
            if now or link:
                out.append(Chunk(link, tuple(now)))
            link, now = cut, []
        elif item.kind != "mark":
            now.append(item)
        k += 1
    if now or link or not out:
        out.append(Chunk(link, tuple(now)))
    return out[:1] + brackets + out[1:]


def _cut(item: Item, now: list[Item], after: list[Item], loose: bool, register: Register) -> str:
    """Give the link that begins at `item`, "" when the chunk goes on."""
    if item.kind == "mark":
        return "," if item.text in ",;:—–" and now else ""
    if item.kind == "prep":
        return item.norm if now or loose else ""
    if item.kind == "rel":
        return "rel" if now else ""
    if item.kind == "noun" and now and not item.joined and after and any(n.kind not in {"det", "num"} for n in now):
        if (
            item.norm.endswith("ing")
            and len(item.norm) > 5
            and now[-1].kind in {"role", "people", "adjective", "group", "body", "name", "ethnic"}
        ):
            return "rel"
        if item.norm in register.small["clauses"]:
            return "rel"
        if item.norm.endswith("ed") and after[0].kind == "prep":
            return "rel"
    return ""
