"""What a record type is made of, read from its type hints: rows, Arrow schemas and SQL tables all follow from this."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

LEAVES: dict[type, str] = {str: "str", int: "int", float: "float", bool: "bool", dt.date: "date"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of one value: `kind` is str, int, float, bool, date, list (of `item`) or record (of type `record`)."""

    kind: str
    optional: bool = False
    item: Shape | None = None
    record: type[Any] | None = None


def per_type(function: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """Remember what a function gave for each record type (`functools.cache`, whose own types forget the argument's)."""
    return cast("Callable[[type[Any]], T]", cache(function))


def shape_of(hint: Any) -> Shape:
    """Give the shape that a type hint promises; TypeError for a hint that no output format could hold."""
    if hint in LEAVES:
        return Shape(LEAVES[hint])
    arguments = get_args(hint)
    if isinstance(hint, types.UnionType) and len(arguments) == 2 and arguments[1] is types.NoneType:
        return dataclasses.replace(shape_of(arguments[0]), optional=True)
    if get_origin(hint) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return Shape("list", item=shape_of(arguments[0]))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return Shape("record", record=hint)
    raise TypeError(f"no output format holds a {hint!r}: use str, int, float, bool, date, X | None, tuple, a record")


@per_type
def fields_of(record: type[Any]) -> tuple[tuple[str, Shape], ...]:
    """Give the fields of a record type with their shapes, in the order of its definition."""
    hints = get_type_hints(record)
    return tuple((field.name, shape_of(hints[field.name])) for field in dataclasses.fields(record))
