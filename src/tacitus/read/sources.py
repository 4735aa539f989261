"""Files, folders and standard input to articles, one at a time and in order."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from tacitus.errors import AbortRun, SkipArticle
from tacitus.model.run import Rejection
from tacitus.model.text import Article
from tacitus.read import html, rows, tables
from tacitus.read.decode import decode
from tacitus.read.options import (
    BROKEN_JSON,
    EMPTY,
    NOT_OBJECT,
    NOTHING,
    TOO_LONG,
    UNREADABLE,
    ReadOptions,
)

__all__ = ["ReadOptions", "articles"]

_TEXT = frozenset({".txt", ".md"})
_PAGE = frozenset({".html", ".htm", ".xhtml"})
_JSON = frozenset({".jsonl", ".ndjson", ".json"})
_TABLE = frozenset({".csv", ".tsv"})
_KNOWN = _TEXT | _PAGE | _JSON | _TABLE | {".parquet"}
#: A JSON line may hold more than the text, and escapes: this many bytes a permitted character.
_BYTES_A_CHAR = 12

Found = Iterator[Article | Rejection]


def articles(paths: Sequence[str], options: ReadOptions) -> Found:
    """Yield the articles of `paths` in order, streaming, and one rejection for each thing that cannot be read.

    A path is a file, a folder (read recursively in sorted order) or "-" for standard input. Raises `AbortRun` for a
    path that does not exist, before anything is read.
    """
    for path in paths:
        if path != "-" and not Path(path).exists():
            raise AbortRun(f"no such file or folder: {path}")
    return chain.from_iterable(_path(path, options) for path in paths)


def _path(path: str, options: ReadOptions) -> Found:
    if path == "-":
        yield from _stream(sys.stdin.buffer, "standard input", None, options)
    elif Path(path).is_dir():
        count = 0
        for file in _files(Path(path)):
            count += 1
            yield from _file(file, options)
        if not count:
            yield rows.rejection(path, SkipArticle(NOTHING), path)
    else:
        yield from _file(Path(path), options)


def _files(folder: Path) -> Iterator[Path]:
    """Give the files of known extensions below `folder`, sorted by path; hidden ones are left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in _KNOWN:
                yield Path(root, name)


def _file(path: Path, options: ReadOptions) -> Found:
    kind, where = path.suffix.lower(), str(path)
    try:
        if kind == ".parquet":
            yield from tables.parquet_rows(path, options)
            return
        with path.open("rb") as stream:
            if kind in _TABLE:
                yield from tables.csv_rows(stream, where, options)
            elif kind in _JSON:
                yield from _json(stream, where, options)
            elif kind in _PAGE:
                yield from _whole(stream, where, path.name, options, page=True)
            elif kind in _TEXT:
                yield from _whole(stream, where, path.name, options)
            else:
                yield from _stream(stream, where, path.name, options)
    except OSError as error:
        yield rows.rejection(path.name, SkipArticle(UNREADABLE, error.strerror or str(error)), where)


def _stream(stream: BinaryIO, where: str, name: str | None, options: ReadOptions) -> Found:
    """Read input whose kind no extension tells: JSON lines when it begins with a brace, else one plain text."""
    head, limit = b"", options.max_chars * _BYTES_A_CHAR + 4096
    while not head.strip() and len(head) < limit and (line := stream.readline(limit)):
        head += line
    if head.lstrip().startswith((b"{", b"\xef\xbb\xbf{")):
        yield from _json(stream, where, options, head)
    else:
        yield from _whole(stream, where, name, options, head=head)


def _whole(
    stream: BinaryIO, where: str, name: str | None, options: ReadOptions, *, head: bytes = b"", page: bool = False
) -> Found:
    limit = options.max_chars * (_BYTES_A_CHAR if page else 4) + 4
    data = head + stream.read(limit + 1)
    try:
        if not data.strip():
            raise SkipArticle(EMPTY, "empty file")
        if len(data) > limit:
            raise SkipArticle(TOO_LONG, f"more than {limit} bytes, the limit is {options.max_chars} characters")
        text = decode(data, options.encoding)
        if page:
            yield html.article(text, name or where, options)
            return
        rows.check(text, None, options)
        yield Article(id=name or rows.text_id(text), text=text, date=options.date)
    except SkipArticle as skip:
        yield rows.rejection(name or where, skip, where)


def _json(stream: BinaryIO, where: str, options: ReadOptions, head: bytes = b"") -> Found:
    """Read JSON lines; or one JSON document (an object or a list of them) when the first line opens one and no more."""
    limit = options.max_chars * _BYTES_A_CHAR + 4096
    first, skipped = head, 0
    while not first.strip() and (line := stream.readline(limit)):
        skipped += bool(first)
        first = line
    begin = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begin:
        yield rows.rejection(where, SkipArticle(EMPTY, "empty file"), where)
    elif begin.startswith(b"[") or begin.strip() == b"{":
        yield from _document(first + stream.read(), where, options)
    else:
        number = first[: len(first) - len(begin)].count(b"\n") + skipped
        line = begin
        while line:
            number += 1
            if line.strip():
                yield from _line(line, f"{where}, line {number}", options, limit)
            while len(line) >= limit and not line.endswith(b"\n"):
                line = stream.readline(limit)
            line = stream.readline(limit)


def _line(line: bytes, where: str, options: ReadOptions, limit: int) -> Found:
    if len(line) >= limit and not line.endswith(b"\n"):
        yield rows.rejection(where, SkipArticle(TOO_LONG, f"a line of more than {limit} bytes"), where)
        return
    try:
        row = _loads(decode(line, options.encoding))
    except SkipArticle as skip:
        yield rows.rejection(where, skip, where)
        return
    yield from _row(row, where, options)


def _document(data: bytes, where: str, options: ReadOptions) -> Found:
    try:
        document = _loads(decode(data, options.encoding))
    except SkipArticle as skip:
        yield rows.rejection(where, skip, where)
        return
    if not isinstance(document, list):
        yield from _row(document, where, options)
        return
    if not document:
        yield rows.rejection(where, SkipArticle(EMPTY, "an empty list"), where)
    for n, row in enumerate(document, 1):
        yield from _row(row, f"{where}, item {n}", options)


def _row(row: object, where: str, options: ReadOptions) -> Found:
    if isinstance(row, dict):
        yield from rows.article(row, where, options)
    else:
        yield rows.rejection(where, SkipArticle(NOT_OBJECT, f"it is a {type(row).__name__}"), where)


def _loads(text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SkipArticle(BROKEN_JSON, str(error)) from None
    return value
