"""Keeps the fields of a newer version in place when a program that only knows the old one writes a document again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec
from msgspec import Raw

from marketplace.errors import WireFault
from marketplace.wire import encode


def encode_over(value: object, original: bytes | Raw) -> bytes:
    """JSON of `value` with every field of `original` that our types do not know kept in place.

    This is how a field of a newer version survives a program that only knows the old one. In a list, what we do not
    know of an item stays with the item that is otherwise the same; an item that was changed or removed takes it along.
    Raises WireFault when `original` is not JSON.
    """
    try:
        before = msgspec.json.decode(bytes(original))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise WireFault("document", "not JSON") from exc
    return msgspec.json.encode(_merged(msgspec.json.decode(encode(value)), before, value))


def _merged(known: Any, original: Any, value: object) -> Any:
    if isinstance(known, list) and isinstance(original, list) and isinstance(value, tuple):
        return _merged_items(known, list(original), value)
    if not (isinstance(known, dict) and isinstance(original, dict) and is_dataclass(value)):
        return known
    parts = {f.name: getattr(value, f.name) for f in fields(value)}
    merged = dict(known)
    for name, inner in original.items():
        merged[name] = _merged(known[name], inner, parts[name]) if name in parts else inner
    return merged


def _merged_items(known: list[Any], original: list[Any], values: tuple[object, ...]) -> list[Any]:
    merged: list[Any] = []
    for item, value in zip(known, values, strict=True):
        same = next((at for at, before in enumerate(original) if _says_the_same(item, before)), None)
        merged.append(item if same is None else _merged(item, original.pop(same), value))
    return merged


def _says_the_same(known: Any, original: Any) -> bool:
    """Whether all we know of an item stands in `original` too, unless it was left out there."""
    if not (isinstance(known, dict) and isinstance(original, dict)):
        return False
    return any(name in original for name in known) and all(
        original.get(name, inner) == inner for name, inner in known.items()
    )


def unknown_texts(value: object, original: bytes | Raw) -> Iterator[str]:
    """Every text in the fields of `original` that our types do not know, their names included.

    `original` is JSON that `encode_over` took.
    """
    yield from _unknown(value, msgspec.json.decode(bytes(original)))


def _unknown(value: object, original: Any) -> Iterator[str]:
    if isinstance(value, tuple) and isinstance(original, list):
        for part, inner in zip(value, original, strict=False):
            yield from _unknown(part, inner)
    elif is_dataclass(value) and isinstance(original, dict):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
        for name, inner in original.items():
            yield from _unknown(parts[name], inner) if name in parts else (name, *_texts(inner))


def _texts(value: Any) -> Iterator[str]:
    """Names and texts, however deep: a document may be deeper than a function may call itself."""
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, str):
            yield inner
        elif isinstance(inner, dict):
            yield from inner
            waiting += inner.values()
        elif isinstance(inner, list):
            waiting += inner
