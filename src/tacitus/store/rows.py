"""Records to JSON-ready dicts and back, by functions that are generated once for each record type.

Generated, because a run writes thousands of rows a second: `dataclasses.asdict` takes ten times as long (it copies
every value and looks every field up anew). The generated source is one dict display or one constructor call.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tacitus.errors import AbortRun
from tacitus.model.note import Annotation
from tacitus.model.record import Mention
from tacitus.model.run import Rejection
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


def mention_from_row(row: Mapping[str, Any]) -> Mention:
    """Give back the mention that `to_row` made this row of."""
    return from_row(row, Mention)


def rejection_from_row(row: Mapping[str, Any]) -> Rejection:
    """Give back the rejection that `to_row` made this row of."""
    return from_row(row, Rejection)


def annotation_from_row(row: Mapping[str, Any]) -> Annotation:
    """Give back the annotation that `to_row` made this row of."""
    return from_row(row, Annotation)


@per_type
def writer(record: type[Any]) -> Callable[[Any], dict[str, Any]]:
    """Give the function that turns records of this type into rows."""
    names: dict[str, Any] = {}
    items = [f"{name!r}: {_written(f'r.{name}', shape, names)}" for name, shape in fields_of(record)]
    return _function(f"lambda r: {{{', '.join(items)}}}", names)


@per_type
def reader(record: type[Any]) -> Callable[[Mapping[str, Any]], Any]:
    """Give the function that builds records of this type from rows."""
    names: dict[str, Any] = {"record": record, "day": _day}
    items = [f"{name}={_read(f'r[{name!r}]', shape, names)}" for name, shape in fields_of(record)]
    return _function(f"lambda r: record({', '.join(items)})", names)


def _written(value: str, shape: Shape, names: dict[str, Any]) -> str:
    """Give the source that turns `value` into JSON; functions of nested records are put into `names`."""
    if shape.kind == "list":
        assert shape.item is not None
        item = _written("x", shape.item, names)
        made = f"list({value})" if item == "x" else f"[{item} for x in {value}]"
    elif shape.kind == "record":
        assert shape.record is not None
        names[f"row_{shape.record.__name__}"] = writer(shape.record)
        made = f"row_{shape.record.__name__}({value})"
    elif shape.kind == "date":
        made = f"{value}.isoformat()"
    else:
        return value
    return f"(None if {value} is None else {made})" if shape.optional else made


def _read(value: str, shape: Shape, names: dict[str, Any]) -> str:
    """Give the source that turns the row value `value` into the field's value."""
    if shape.kind == "list":
        assert shape.item is not None
        item = _read("x", shape.item, names)
        made = f"tuple({value})" if item == "x" else f"tuple([{item} for x in {value}])"
    elif shape.kind == "record":
        assert shape.record is not None
        names[f"new_{shape.record.__name__}"] = reader(shape.record)
        made = f"new_{shape.record.__name__}({value})"
    elif shape.kind == "float":  # other programs write 2.0 as 2
        made = f"float({value})"
    elif shape.kind == "date":
        made = f"day({value})"
    else:
        return value
    return f"(None if {value} is None else {made})" if shape.optional else made


def _function(source: str, names: dict[str, Any]) -> Callable[[Any], Any]:
    """Compile generated source. It holds field and class names of our own records and nothing from outside."""
    made: Callable[[Any], Any] = eval(source, {"__builtins__": {"list": list, "tuple": tuple, "float": float}, **names})
    return made


def _day(value: str | dt.date) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def _not_a_row(record: type[Any], problem: str) -> AbortRun:
    kind = record.__name__.lower()
    return AbortRun(f"this row is not a {kind}: {problem}; give a file that this version of tacitus wrote")
