"""What must be true of the centre's tables beside the model: nothing lost, nothing twice, order, erased stays away."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

from marketplace import checksums
from tests.fleet.city import City
from tests.fleet.model import Deed, Model
from tests.fleet.verdicts import Diverged, Duplicated, Lost

DONE = ("applied", "merged", "conflict")
UNKNOWN = ("listing_unknown", "response_unknown", "case_unknown")
"""Refused because what it is about was not there (yet)."""


def check(city: City, model: Model) -> None:
    """All of it. Raises Lost, Duplicated or Diverged."""
    order_of_each_device()
    what_was_confirmed(model)
    every_word_somewhere(model)
    nothing_twice(model)
    log_and_tables_agree()
    days_are_the_centre_s(model)
    erased_stays_away(city, model)
    desks_hear_of_what_was_refused(model)


def order_of_each_device() -> None:
    """I3: each device's operations stand in its order, without a hole."""
    from marketplace.central import models

    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for device, incarnation, op_seq in models.OpLog.objects.values_list("device_id", "incarnation", "op_seq"):
        places[device, incarnation].append(op_seq)
    for device in models.Device.objects.all():
        there = sorted(places.get((device.id, device.incarnation), []))
        if there != list(range(1, device.last_op_seq + 1)):
            raise Diverged(f"I3: of device {device.letter} stand {there}, the last is said to be {device.last_op_seq}")


def what_was_confirmed(model: Model) -> None:
    """I1, I15, I16: each confirmed operation has its place, and what was refused is kept whole."""
    from marketplace.central import models

    logged = {entry.op_id: entry for entry in models.OpLog.objects.exclude(op_id=None)}
    refused = b"\n".join(bytes(row) for row in models.RefusedOperation.objects.values_list("body", flat=True))
    for deed in model.deeds.values():
        if deed.excused or model.swept:
            continue
        entry = logged.get(deed.op_id)
        kept = deed.op_id.encode() in refused
        if entry is None and not kept:
            raise Lost(f"I1/I16: the centre never had {_named(deed, model)}")
        if entry is not None and entry.outcome == "rejected" and not kept and not _done_late(entry, deed):
            raise Lost(f"I15: {_named(deed, model)} was refused ({entry.code}) and not kept")
        if deed.must_apply and entry is not None and entry.outcome != "applied":
            raise Lost(f"I1: {_named(deed, model)} became {entry.outcome} {entry.code} {entry.field}")
        if entry is not None:
            before = model.outcomes.get(deed.op_id, "")
            if before in DONE and entry.code in UNKNOWN and kept and _is_open(deed, model):
                raise Lost(f"I16: {_named(deed, model)} was {before}; after the centre was put back it is {entry.code}")
        if deed.kind == "poison" and entry is not None and entry.outcome != "rejected":
            raise Diverged(f"I15: {_named(deed, model)} became {entry.outcome}")
    model.outcomes = {op_id: entry.outcome for op_id, entry in logged.items() if op_id}
    there = set(models.Listing.objects.values_list("id", flat=True))
    for slip in model.slips.values():
        deed = model.deeds[slip.op_id]
        entry = logged.get(slip.op_id)
        applied = entry is not None and entry.outcome == "applied"
        if applied and slip.id not in there and not deed.excused and not model.swept:
            raise Lost(f"I1: {slip.number} was applied and is not there")


def _done_late(entry: Any, deed: Deed) -> bool:
    """Whether it came before what it is about, and was done when that came; what it made is there then."""
    from marketplace.central import models

    if entry.code not in UNKNOWN:
        return False
    tables = {"respond": models.Response, "message": models.Message}
    table = tables.get(deed.kind)
    return table is None or table._default_manager.filter(id=deed.subject).exists()


def _is_open(deed: Deed, model: Model) -> bool:
    """Whether the listing it is about in the end hangs at the centre."""
    from marketplace.central import models

    slip = model.slip_about(deed.subject)
    return slip is not None and models.Listing.objects.filter(id=slip.id, state="open").exists()


def every_word_somewhere(model: Model) -> None:
    """I7: each value that was ever submitted is current, in history, in a conflict or kept as refused."""
    from marketplace.central import models

    if model.swept:
        return
    said = [text.encode() for table in (models.Listing, models.History) for text in _texts(table, "document")]
    said += [text.encode() for field in ("current", "proposed") for text in _texts(models.Conflict, field)]
    said += [bytes(body) for body in models.RefusedOperation.objects.values_list("body", flat=True)]
    all_said = b"\n".join(said)
    for deed in model.deeds.values():
        for word in () if deed.excused else deed.words:
            if word.encode() not in all_said:
                raise Lost(f"I7: the value {word} of {_named(deed, model)} is nowhere any more")


def nothing_twice(model: Model) -> None:
    """I2: of what is only ever added there is exactly one for each that was recorded."""
    from marketplace.central import models

    numbers = list(models.Listing.objects.values_list("number", flat=True))
    if len(numbers) != len(set(numbers)):
        raise Duplicated(f"I2: two listings have one number: {sorted(numbers)}")
    for kind, table in (("respond", models.Response), ("message", models.Message), ("signal", models.Signal)):
        known = {case.id for case in model.cases.values() if case.kind == kind}
        strange = set(table.objects.values_list("id", flat=True)) - known
        if strange:
            raise Duplicated(f"I2: {kind}: {strange} was never recorded by anybody")
    attempts = models.OpLog.objects.exclude(op_id=None).values_list("op_id", flat=True)
    if len(attempts) != len(set(attempts)):
        raise Duplicated("I2: an operation has two places")


def log_and_tables_agree() -> None:
    """I5 at the centre: a feed's checksum is the sum over what stands in the tables."""
    from marketplace.central import models
    from marketplace.central.record_tables import TABLES

    sums: defaultdict[str, int] = defaultdict(int)
    for change in models.Change.objects.filter(kind="put"):
        row = TABLES[change.record_type]._default_manager.filter(id=change.record_id).first()
        if row is None:
            raise Diverged(f"I5: {change.feed} names {change.record_type} {change.record_id}, which is not there")
        sums[change.feed] += checksums.digest_of(change.record_type, change.record_id, row.document.encode())
    for feed in models.Feed.objects.all():
        if checksums.as_text(feed.checksum) != checksums.as_text(sums[feed.name]):
            raise Diverged(f"I5: the checksum of {feed.name} is not that of what it holds")


def days_are_the_centre_s(model: Model) -> None:
    """I13: whatever a terminal's clock said, a listing is of today and hangs on."""
    from django.utils import timezone

    from marketplace.central import models

    today = timezone.localdate()
    for row in () if model.swept else models.Listing.objects.all():
        if not today - timedelta(days=1) <= row.placed_on <= today + timedelta(days=1) or row.hangs_until <= today:
            raise Diverged(f"I13: {row.number} was placed on {row.placed_on} and hangs until {row.hangs_until}")


def erased_stays_away(city: City, model: Model) -> None:
    """I9: not in any table, and not in any file of the snapshots."""
    from backports import zstd

    if not model.erased_words:
        return
    from marketplace.central import models

    done = set(models.Erasure.objects.values_list("id", flat=True))
    gone = [slip for slip in model.slips.values() if slip.erased]
    for slip in gone:
        if checksums.erased_hash("listing", slip.id) not in done:
            raise Diverged(f"I9: the erasure of {slip.number} is not known at the centre")
    said = city.all_text()
    for file in (city.centre.folder / "snapshots").rglob("*"):
        if file.is_file():
            said += zstd.decompress(file.read_bytes())
    for word in model.erased_words:
        if word.encode() in said:
            raise Diverged(f"I9: {word} was erased and is still at the centre")


def _texts(table: type, field: str) -> list[str]:
    return list(table._default_manager.values_list(field, flat=True))  # type: ignore[attr-defined]  # Django's


def _named(deed: Deed, model: Model) -> str:
    slip = model.slips.get(deed.subject)
    return f"'{deed.kind}' of terminal {deed.terminal}{f' about {slip.number}' if slip else ''} (id {deed.op_id})"


def desks_hear_of_what_was_refused(model: Model) -> None:
    """What waits at a desk is kept, and what is kept of a terminal for everybody a desk was told. Raises Diverged."""
    from marketplace import wire_types
    from marketplace.central import models, refused
    from marketplace.central.refusals import A_DAY, NOT_TOLD
    from marketplace.errors import WireFault

    told = [row for table in refused.TOLD.values() for row in table.objects.all()]
    kept = models.RefusedOperation.objects.all()
    named = set(models.RefusedName.objects.values_list("name", flat=True))
    if lost := [row.id for row in told if row.state == "open" and row.id not in named]:
        raise Diverged(f"desks are told of refused operations that nobody keeps: {lost}")
    public = {device.id for device in models.Device.objects.filter(role="public")}
    known = {(wire_types.decode_record(name, row.document.encode()).operation, row.about)  # type: ignore[union-attr]
             for name, table in refused.TOLD.items() for row in table.objects.all()}  # fmt: skip
    for one in kept if not model.swept else ():
        if one.device_id not in public or one.type in NOT_TOLD or kept.filter(device_id=one.device_id).count() >= A_DAY:
            continue
        try:
            wire_types.decode_operation(one.type, bytes(one.body))
        except WireFault:
            continue
        names = refused.names_in(bytes(one.body))
        if not any(operation == one.type and (record in names or not record) for operation, record in known):
            raise Lost(f"no desk was told of a refused {one.type} of device {one.device_id}: {one.code}")
