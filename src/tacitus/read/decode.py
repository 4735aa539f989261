"""Bytes to text, or the reason why they are not text."""

from __future__ import annotations

import codecs
import re

from tacitus.errors import AbortRun, SkipArticle
from tacitus.read.options import BINARY, ENCODING

#: UTF-32 before UTF-16: the mark of the one begins with the mark of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF", b"PAR1")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Western text in an 8-bit encoding has few letters above ASCII; Cyrillic read as cp1252 has hardly others.
_MOST_HIGH = 0.2
_MOST_CONTROL = 0.01


def decode(data: bytes, fallback: str) -> str:
    """Give the text of `data`: by its byte order mark, as UTF-8, or as `fallback` when that looks like Western text.

    Raises `SkipArticle` for what is not text or not in one of these encodings; `AbortRun` for an unknown `fallback`.
    """
    if data.startswith(_MAGIC):
        raise SkipArticle(BINARY, "starts like a document, picture or archive")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return checked(_strict(data[len(mark) :], name))
    if b"\0" in data:
        raise SkipArticle(BINARY, f"NUL byte at offset {data.index(0)}")
    try:
        return checked(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        at = error.start
    text = _strict(data, fallback)
    high = sum(1 for c in text if c > "\x7f")
    if high > _MOST_HIGH * len(text) or re.search(r"[\x80-\x9f]", text):
        raise SkipArticle(ENCODING, f"neither UTF-8 (byte at offset {at}) nor {fallback}")
    return checked(text)


def checked(text: str) -> str:
    """Give `text` back; raises `SkipArticle` when it holds NULs, many control characters or halves of characters."""
    if found := _SURROGATE.search(text):
        raise SkipArticle(ENCODING, f"half a character at offset {found.start()}")
    if "\0" in text:
        raise SkipArticle(BINARY, f"NUL at offset {text.index(chr(0))}")
    if not text.isprintable() and len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise SkipArticle(BINARY, "many control characters")
    return text


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except LookupError:
        raise AbortRun(f"unknown encoding '{name}': use a name that Python knows, such as cp1252") from None
    except UnicodeDecodeError as error:
        raise SkipArticle(ENCODING, f"not {name}: byte at offset {error.start}") from None
