"""The country that an article is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tacitus.model.text import ParsedArticle
from tacitus.model.tree import Tree
from tacitus.resolve.clauses import placed
from tacitus.resolve.entries import Entry
from tacitus.resolve.mentions import NAME_TAGS
from tacitus.resolve.register import Register
from tacitus.resolve.resolved import Setting
from tacitus.resolve.words import key_of

#: A dateline: a town in capitals, then a comma, bracket or dash.
DATELINE = re.compile(r"\s*([A-Z][A-Z.' -]{2,30}?)\s*(?:,|\(|--|—|–)")


def most_named(parsed: ParsedArticle, trees: Iterable[Tree], register: Register) -> Setting:
    """Give the country that an article names most, by its names, demonyms, capitals, leaders and bodies.

    Its title and first two sentences count twice, and so do towns and regions: they say where something is.
    The dateline counts as much as four names.
    """
    counts: Counter[str] = Counter()
    text = parsed.article.text
    given = (text[f.start : f.end] for f in parsed.furniture if f.kind == "dateline")
    entry = next((e for e in (_town(line, register) for line in (*given, text[:60])) if e is not None), None)
    if entry is not None and entry.code is not None:
        counts[entry.code] += 4
    for n, tree in enumerate(trees):
        counts.update({code: k * (2 if n < 3 else 1) for code, k in _countries(tree, register).items()})
    best = counts.most_common(1)
    return Setting(best[0][0] if best else None)


def _town(line: str, register: Register) -> Entry | None:
    """Find the town that a line like "NAIROBI, Kenya (AP) —" begins with."""
    found = DATELINE.match(line)
    entry = register.entries.get(key_of(found.group(1))) if found else None
    return entry if entry is not None and entry.kind in {"city", "capital"} else None


def _countries(tree: Tree, register: Register) -> Counter[str]:
    counts: Counter[str] = Counter()
    entries, tokens = register.entries, tree.tokens
    for k, t in enumerate(tokens):
        if not t.text[:1].isupper() or (t.text.isupper() and t.tag not in NAME_TAGS and t.tag != "JJ"):
            continue
        key = t.lower.replace(".", "")
        if k and f"{tokens[k - 1].lower} {key}" in entries:
            continue
        pair = f"{key} {tokens[k + 1].lower}" if k + 1 < len(tokens) else ""
        entry = entries.get(pair) or entries.get(key)
        if entry is not None and entry.code is not None and entry.code in register.names:
            if k and tokens[k - 1].text == "-" and k > 1 and tokens[k - 2].lower in register.small["prefixes"]:
                continue
            counts[entry.code] += 2 if entry.kind in {"city", "region"} or placed(tree, k) else 1
    return counts
