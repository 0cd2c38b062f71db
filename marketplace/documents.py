"""Reads our own TOML documents into values, every fault with its place; knows no file, and not what they mean."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from marketplace.errors import WireFault

T = TypeVar("T")


def table_in(name: str, raw: bytes) -> dict[str, Any]:
    """The whole document; `name` is how faults call it. Raises WireFault when it is not TOML in UTF-8."""
    try:
        return tomllib.loads(raw.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as exc:
        raise WireFault(name, str(exc)) from exc


def list_in(name: str, table: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The rows of `[[key]]`. Raises WireFault when there is none, or when it is no list of tables."""
    rows = table.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WireFault(name, f"holds no [[{key}]]")
    return rows


def rows_in(name: str, table: dict[str, Any], key: str, kind: type[T]) -> Iterator[T]:
    """The rows of `[[key]]` as values, counted from 1 in what is said of a fault."""
    for number, row in enumerate(list_in(name, table, key), start=1):
        yield value_of(name, f"{key} {number}", row, kind)


def value_of(place: str, key: str, written: Any, kind: type[T]) -> T:
    """`written` as the dataclass `kind`; a key that it does not have, at any depth, is a fault: it would be lost."""
    where = f"{place}: {key}" if key else place
    _only_fields(where, written, _shape(kind))  # type: ignore[arg-type]  # a class is hashable
    try:
        return msgspec.convert(written, kind)
    except msgspec.ValidationError as exc:
        raise WireFault(where, str(exc)) from exc


@lru_cache(maxsize=64)
def _shape(kind: type) -> inspect.Type:
    return inspect.type_info(kind)


def _only_fields(where: str, written: Any, shape: inspect.Type) -> None:
    if isinstance(shape, inspect.DataclassType) and isinstance(written, dict):
        inner = {field.name: field.type for field in shape.fields}
        only_known(where, set(written), set(inner))
        for name, part in written.items():
            _only_fields(f"{where}.{name}", part, inner[name])
    elif isinstance(shape, inspect.VarTupleType) and isinstance(written, list):
        for number, part in enumerate(written, start=1):
            _only_fields(f"{where} {number}", part, shape.item_type)
    elif isinstance(shape, inspect.UnionType):
        for one in shape.types:
            _only_fields(where, written, one)


def only_known(place: str, used: set[str], known: set[str]) -> None:
    """Raises WireFault naming what is used and not known."""
    unknown = sorted(used - known)
    if unknown:
        raise WireFault(place, f"unknown: {', '.join(unknown)}")
