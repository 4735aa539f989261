"""Records to JSON-ready dicts and back, by functions that are generated once for each record type.

Generated, because a run writes thousands of rows a second: `dataclasses.asdict` takes ten times as long (it copies
every value and looks every field up anew). The generated source is one dict display or one constructor call.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from tacitus.errors import AbortRun
from tacitus.store.shape import Shape, fields_of, per_type

T = TypeVar("T")


def to_row(record: Any) -> dict[str, Any]:
    """Give a record as a dict of JSON values: the same names in the same order, tuples as lists, dates as ISO text."""
    row: dict[str, Any] = writer(type(record))(record)
    return row


def from_row(row: Mapping[str, Any], record: type[T]) -> T:
    """Build a record from a row of any of our formats; fields that the record does not know are ignored.

    AbortRun names the record type and what is missing or of the wrong kind.
    """
    try:
        built: T = reader(record)(row)
    except KeyError as problem:
        raise _not_a_row(record, f"the field {problem} is missing") from problem
    except (TypeError, ValueError, AttributeError) as problem:
        raise _not_a_row(record, str(problem)) from problem
    return built


@per_type
def writer(record: type[Any]) -> Callable[[Any], dict[str, Any]]:
    """Give the function that turns records of this type into rows."""
    names: dict[str, Any] = {}
    items = [f"{name!r}: {_source(f'r.{name}', shape, names, _TO_ROWS)}" for name, shape in fields_of(record)]
    return _function(f"lambda r: {{{', '.join(items)}}}", names)


@per_type
def reader(record: type[Any]) -> Callable[[Mapping[str, Any]], Any]:
    """Give the function that builds records of this type from rows."""
    names: dict[str, Any] = {"record": record, "day": _day}
    items = [f"{name}={_source(f'r[{name!r}]', shape, names, _FROM_ROWS)}" for name, shape in fields_of(record)]
    return _function(f"lambda r: record({', '.join(items)})", names)


@dataclass(frozen=True, slots=True)
class _Way:
    """How the source for one direction looks: of sequences, nested records (by `of`, named so) and single values."""

    sequence: str
    each: str
    named: str
    of: Callable[[type[Any]], Callable[[Any], Any]]
    single: Mapping[str, str]


def _source(value: str, shape: Shape, names: dict[str, Any], way: _Way) -> str:
    """Give the source that turns `value` into what it becomes; functions of nested records are put into `names`."""
    if shape.kind == "list":
        assert shape.item is not None
        item = _source("x", shape.item, names, way)
        made = f"{way.sequence}({value})" if item == "x" else way.each.format(f"{item} for x in {value}")
    elif shape.kind == "record":
        assert shape.record is not None
        name = way.named + shape.record.__name__
        names[name] = way.of(shape.record)
        made = f"{name}({value})"
    elif shape.kind in way.single:
        made = way.single[shape.kind].format(value)
    else:
        return value
    return f"(None if {value} is None else {made})" if shape.optional else made


_TO_ROWS = _Way("list", "[{}]", "row_", writer, {"date": "{}.isoformat()"})
#: Other programs write 2.0 as 2.
_FROM_ROWS = _Way("tuple", "tuple([{}])", "new_", reader, {"float": "float({})", "date": "day({})"})


def _function(source: str, names: dict[str, Any]) -> Callable[[Any], Any]:
    """Compile generated source. It holds field and class names of our own records and nothing from outside."""
    made: Callable[[Any], Any] = eval(source, {"__builtins__": {"list": list, "tuple": tuple, "float": float}, **names})
    return made


def _day(value: str | dt.date) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def _not_a_row(record: type[Any], problem: str) -> AbortRun:
    kind = record.__name__.lower()
    return AbortRun(f"this row is not a {kind}: {problem}; give a file that this version of tacitus wrote")
