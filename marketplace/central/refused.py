"""Keeps what the centre said no to, and finds it again by what it names; does nothing with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from django.db.models import QuerySet

from marketplace.central import models
from marketplace.central.targets import ERASABLE, Key
from marketplace.checksums import erased_hash

NAMES_MAX = 200
"""What names more than that is no operation of any version: it is not looked through again and again."""
KEPT_PER_DEVICE = 1_000
"""The oldest go then: a terminal that fills our disk loses its own, and keeps them in its outbox."""
TOO_MANY_NAMES = ""
AT_A_TIME = 500
TOLD: dict[str, type[models.case.Case]] = {"refusal": models.Refusal, "care_refusal": models.CareRefusal}
"""The records by which a desk hears of them (`refusals`)."""
_QUOTED_ID = re.compile(rb'"([A-Za-z0-9._:-]{1,64})"')
_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


def is_id(text: str) -> bool:
    """Whether this can be the id of a record: no words."""
    return _ID.fullmatch(text) is not None


def names_in(body: bytes) -> frozenset[str]:
    """Every text in this JSON that can be an id; of what is no JSON, as far as texts can be found in it."""
    try:
        texts = set(_texts(msgspec.json.decode(body)))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        texts = {found.decode() for found in _QUOTED_ID.findall(body)}
    return frozenset(filter(is_id, texts))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def hashes_of(names: Iterable[str]) -> frozenset[str]:
    """Under which hashes what these texts name may have been erased."""
    return frozenset(erased_hash(record_type, name) for name in names for record_type in ERASABLE)


def erased_among(names: Iterable[str]) -> frozenset[str]:
    """Those of these texts under which something was erased for ever."""
    texts = {erased: name for name in names for erased in hashes_of((name,))}
    hashes = sorted(texts)
    parts = (hashes[at : at + AT_A_TIME] for at in range(0, len(hashes), AT_A_TIME))
    return frozenset(
        texts[found]
        for part in parts
        for found in models.Erasure.objects.filter(id__in=part).values_list("id", flat=True)
    )


def keep(operations: Sequence[models.RefusedOperation]) -> tuple[Key, ...]:
    """Store operations of one device, with what they name; no more of a device than KEPT_PER_DEVICE.

    Returns what desks were told of those that go to make room: it goes with them.
    """
    if not operations:
        return ()
    models.RefusedOperation.objects.bulk_create(operations)
    models.RefusedName.objects.bulk_create(
        models.RefusedName(refused=operation, name=name)
        for operation in operations
        for name in _looked_for(names_in(bytes(operation.body)))
    )
    of_device = models.RefusedOperation.objects.filter(device_id=operations[0].device_id).order_by("-id")
    oldest = list(of_device.values_list("pk", flat=True)[KEPT_PER_DEVICE:])
    told = told_of(models.RefusedOperation.objects.filter(pk__in=oldest)) if oldest else ()
    forget(oldest)
    return told


def _looked_for(names: frozenset[str]) -> Collection[str]:
    return names if len(names) <= NAMES_MAX else (TOO_MANY_NAMES,)


def naming(ids: Collection[str]) -> QuerySet[models.RefusedOperation]:
    """Those that name one of these ids."""
    found = models.RefusedName.objects.filter(name__in=list(ids)).values("refused_id")
    return models.RefusedOperation.objects.filter(pk__in=found)


def told_of(kept: QuerySet[models.RefusedOperation]) -> tuple[Key, ...]:
    """What desks were told of these: its id is that of the operation, so one of the texts in it."""
    named = models.RefusedName.objects.filter(refused__in=kept.values("pk")).values("name")
    return tuple(
        (record_type, str(id_))
        for record_type, table in TOLD.items()
        for id_ in table._default_manager.filter(id__in=named).values_list("id", flat=True)
    )


def forget(keys: Collection[int]) -> None:
    """These are not kept any longer."""
    models.RefusedOperation.objects.filter(pk__in=list(keys)).delete()


def forget_naming(ids: Collection[str]) -> None:
    """Nor those that name one of these ids, or more than we look through."""
    forget(list(naming({*ids, TOO_MANY_NAMES}).values_list("pk", flat=True)))


def forget_hashed(hashes: Collection[str]) -> None:
    """As `forget_naming` when only the hashes are known; reads every name, so only for a database put back."""
    names = models.RefusedName.objects.values_list("name", flat=True).distinct().iterator()
    forget_naming({name for name in names if not hashes_of((name,)).isdisjoint(hashes)})
