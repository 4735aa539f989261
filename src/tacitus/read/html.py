"""A news page to its article. trafilatura is imported here only."""

from __future__ import annotations

import re
from typing import Any

from tacitus.errors import SkipArticle
from tacitus.model.text import Article
from tacitus.read import rows
from tacitus.read.options import BROKEN_PAGE, EMPTY, ReadOptions

#: htmldate takes no date after this; its own default is today, which would make the result depend on the clock.
_LAST_DATE = "2100-01-01"


def article(page: str, name: str, options: ReadOptions) -> Article:
    """Give the article of an HTML page: extracted text with an empty line between paragraphs, and the page's metadata.

    `name` becomes the id. Raises `SkipArticle` when the page has no article or cannot be parsed.
    """
    found = _extract(page)
    text = re.sub(r"\n+", "\n\n", str(found.text or "").strip()) if found is not None else ""
    if not text:
        raise SkipArticle(EMPTY, "no article found on the page")
    text, title = rows.check(text, found.title, options)
    date = rows.parse_date(found.date) if found.date else None
    return Article(
        id=name,
        text=text,
        title=title,
        date=date or options.date,
        url=found.url or None,
        publisher=found.sitename or None,
        language=found.language or None,
    )


def _extract(page: str) -> Any:
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LAST_DATE},
        )
    except Exception as error:  # the stage's boundary: whatever a broken page does to the parser
        raise SkipArticle(BROKEN_PAGE, f"{type(error).__name__}: {error}") from error
