"""What is wrong with this terminal, as values: a code, how bad it is, and what its sentence needs; prints nothing.

A sentence says what is the matter and what to do about it; it is found by `doctor.<code>`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from kiosk.slips.errors import PRINTER_SILENT
from offline_store.errors import (
    CentreAddressUnsafe,
    CentreRefused,
    DeviceRevoked,
    KeyDamaged,
    KeyExposed,
    KeyMissing,
    PrintJobWiped,
    StoreBusy,
    StoreDamaged,
    StoreError,
)
from offline_store.print_jobs import CANCELLED, TOO_OLD, PrintState
from offline_store.room import LEAST_FREE_BYTES
from offline_store.store import Store

ENOUGH_FREE_BYTES = 10 * LEAST_FREE_BYTES
"""Below it somebody should look, long before requests are refused."""
CLOCK_SLACK = timedelta(days=1)
CLOCK_AHEAD = timedelta(days=400)
"""A terminal that heard nothing for over a year more likely has a wrong clock."""


class Severity(StrEnum):
    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


class FindingCode(StrEnum):
    """What can be found; each has a sentence."""

    DISPLAY = "display"
    DISPLAY_MISSING = "display_missing"
    SPEECH = "speech"
    SPEECH_OFF = "speech_off"
    SPEECH_MISSING = "speech_missing"
    SPEECH_SILENT = "speech_silent"
    SPEECH_NO_TONE = "speech_no_tone"
    FOLDER = "folder"
    FOLDER_MISSING = "folder_missing"
    FOLDER_READ_ONLY = "folder_read_only"
    DISK = "disk"
    DISK_LOW = "disk_low"
    DISK_FULL = "disk_full"
    STORE = "store"
    STORE_BUSY = "store_busy"
    KEY_MISSING = "key_missing"
    KEY_EXPOSED = "key_exposed"
    KEY_DAMAGED = "key_damaged"
    STORE_DAMAGED = "store_damaged"
    STORE_FAULT = "store_fault"
    NOT_ENROLLED = "not_enrolled"
    DEVICE_REVOKED = "device_revoked"
    CACHE = "cache"
    CACHE_EMPTY = "cache_empty"
    LEASE = "lease"
    LEASE_OVER = "lease_over"
    CLOCK = "clock"
    CLOCK_WRONG = "clock_wrong"
    RECORDS_SET_APART = "records_set_apart"
    OUTBOX = "outbox"
    OUTBOX_WAITING = "outbox_waiting"
    OUTBOX_REFUSED = "outbox_refused"
    PRINTER = "printer"
    PRINTER_UNKNOWN = "printer_unknown"
    PRINTER_NONE = "printer_none"
    PRINTER_SETTINGS = "printer_settings"
    PRINTER_ABSENT = "printer_absent"
    PRINTER_TIMEOUT = "printer_timeout"
    PRINTER_OFFLINE = "printer_offline"
    PRINTER_BUSY = "printer_busy"
    PRINTER_FAULT = "printer_fault"
    PRINTER_FOLDER_FULL = "printer_folder_full"
    PRINTER_FOLDER_READONLY = "printer_folder_readonly"
    PRINTER_OTHER = "printer_other"
    PAPER_NEAR_END = "paper_near_end"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    PRINT_JOBS = "print_jobs"
    PRINT_JOBS_LEFT = "print_jobs_left"
    CENTRE = "centre"
    CENTRE_OTHER_EPOCH = "centre_other_epoch"
    CENTRE_ADDRESS = "centre_address"
    CENTRE_UNKNOWN_DEVICE = "centre_unknown_device"
    CENTRE_REFUSES = "centre_refuses"
    CENTRE_AWAY = "centre_away"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `values` are (name, value) pairs for its sentence."""

    code: FindingCode
    severity: Severity = Severity.OK
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What an opened store says of itself. Times are device time; `lease_left_s` is running time."""

    enrolled: bool
    revoked: bool
    must_fill: bool
    lease_left_s: float
    waiting: int
    refused: int
    set_apart: int
    """Records that this program cannot read."""
    newest: datetime | None
    """The latest moment it knows of: of contact with the centre, or of a listing."""
    print_jobs: Mapping[tuple[PrintState, str], int] = field(default_factory=dict)
    """How many slips and sheets are not out, by state and why."""


def of_display(*, has_display: bool) -> Finding:
    """Whether a window can be opened."""
    return Finding(FindingCode.DISPLAY) if has_display else Finding(FindingCode.DISPLAY_MISSING, Severity.FAULT)


def of_speech(missing: Iterable[str], *, enabled: bool, heard: bool = True, sounds: bool = True) -> Finding:
    """Whether there is a voice for every language; `missing` are the names of those without one.

    `heard`: it was tried, and there is something to play it on; `sounds`: there is what plays the warning tone, or
    the settings want none.
    """
    names = tuple(missing)
    if not enabled:
        return Finding(FindingCode.SPEECH_OFF, Severity.WARNING)
    if names:
        return Finding(FindingCode.SPEECH_MISSING, Severity.WARNING, (("languages", ", ".join(names)),))
    if not heard:
        return Finding(FindingCode.SPEECH_SILENT, Severity.WARNING)
    return Finding(FindingCode.SPEECH) if sounds else Finding(FindingCode.SPEECH_NO_TONE, Severity.WARNING)


def of_folder(folder: Path) -> Finding:
    """Whether there is a data folder that we may write."""
    values = (("folder", str(folder)),)
    if not folder.is_dir():
        return Finding(FindingCode.FOLDER_MISSING, Severity.FAULT, values)
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding(FindingCode.FOLDER_READ_ONLY, Severity.FAULT, values)
    return Finding(FindingCode.FOLDER, values=values)


def of_room(free: int) -> Finding:
    """Whether there is room to save; `free` in bytes."""
    values = (("mb", str(free // 1_000_000)),)
    if free < LEAST_FREE_BYTES:
        return Finding(FindingCode.DISK_FULL, Severity.FAULT, values)
    return (
        Finding(FindingCode.DISK_LOW, Severity.WARNING, values)
        if free < ENOUGH_FREE_BYTES
        else Finding(FindingCode.DISK, values=values)
    )


def of_opening(fault: StoreError | None) -> Finding:
    """What came of opening the store."""
    match fault:
        case None:
            return Finding(FindingCode.STORE)
        case StoreBusy():
            return Finding(
                FindingCode.STORE_BUSY
            )  # a terminal that runs is no fault; the rest cannot be looked at then
        case KeyMissing() | KeyExposed() | KeyDamaged():
            return Finding(FindingCode(fault.code), Severity.FAULT)
        case StoreDamaged():
            return Finding(FindingCode.STORE_DAMAGED, Severity.FAULT)
        case _:
            return Finding(FindingCode.STORE_FAULT, Severity.FAULT, (("code", fault.code),))


def facts_of(store: Store, now: datetime) -> StoreFacts:
    """Read them. `now` is device time."""
    known = [store.device.last_contact()]
    if store.device.is_enrolled:
        known += [
            datetime.combine(entry.listing.placed_on, datetime.min.time(), now.tzinfo)
            for entry in store.listings.newest("", 1, now.date())
        ]
    return StoreFacts(
        enrolled=store.device.is_enrolled,
        revoked=store.device.is_revoked,
        must_fill=store.must_fill(),
        lease_left_s=store.lease.left_s,
        waiting=store.outbox.waiting_count(),
        refused=store.owed.refused_count(),
        set_apart=len(store.records.unreadable()),
        newest=max((moment for moment in known if moment is not None), default=None),
        print_jobs=store.print_jobs.tally(),
    )


def of_store(facts: StoreFacts, now: datetime) -> tuple[Finding, ...]:
    """What the store itself says: this device, its cache, its lease, the clock, the outbox. `now` is device time."""
    if not facts.enrolled:
        return (Finding(FindingCode.NOT_ENROLLED, Severity.FAULT), of_clock(facts.newest, now))
    if facts.revoked:
        return (Finding(FindingCode.DEVICE_REVOKED, Severity.FAULT), of_outbox(facts))
    return (
        of_cache(facts),
        of_lease(facts.lease_left_s),
        of_clock(facts.newest, now),
        of_outbox(facts),
        of_print_jobs(facts.print_jobs),
    )


def of_cache(facts: StoreFacts) -> Finding:
    """Whether there is what the centre told, and whether all of it can be read."""
    if facts.must_fill:
        return Finding(FindingCode.CACHE_EMPTY, Severity.WARNING)
    if facts.set_apart:
        return Finding(FindingCode.RECORDS_SET_APART, Severity.WARNING, (("count", str(facts.set_apart)),))
    return Finding(FindingCode.CACHE)


def of_lease(left_s: float) -> Finding:
    """For how long the board may still be shown without a word from the centre."""
    if left_s <= 0:
        return Finding(FindingCode.LEASE_OVER, Severity.WARNING)
    return Finding(FindingCode.LEASE, values=(("hours", str(int(left_s // 3600))),))


def of_clock(newest: datetime | None, now: datetime) -> Finding:
    """Whether the clock can be right: nothing lies after now, and not all of it lies long ago."""
    values = (("now", f"{now:%d-%m-%Y %H:%M}"),)
    if newest is not None and not newest - CLOCK_SLACK <= now <= newest + CLOCK_AHEAD:
        return Finding(FindingCode.CLOCK_WRONG, Severity.WARNING, values)
    return Finding(FindingCode.CLOCK, values=values)


def of_outbox(facts: StoreFacts) -> Finding:
    """What is not told yet, and what was not accepted."""
    values = (("waiting", str(facts.waiting)), ("refused", str(facts.refused)))
    if facts.refused:
        return Finding(FindingCode.OUTBOX_REFUSED, Severity.WARNING, values)
    return (
        Finding(FindingCode.OUTBOX_WAITING, Severity.WARNING, values) if facts.waiting else Finding(FindingCode.OUTBOX)
    )


def of_print_jobs(counts: Mapping[tuple[PrintState, str], int]) -> Finding:
    """Whether slips or sheets wait for somebody's choice, by state and why."""
    left = [sum(number for (state, why), number in counts.items() if of(state, why)) for of in _LEFT]
    if not any(left):
        return Finding(FindingCode.PRINT_JOBS)
    values = zip(("waiting", "failed", "unknown"), map(str, left), strict=True)
    return Finding(FindingCode.PRINT_JOBS_LEFT, Severity.WARNING, tuple(values))


_LEFT: tuple[Callable[[PrintState, str], bool], ...] = (
    lambda state, why: state is PrintState.WAITING and why == TOO_OLD,
    # somebody let it go, or nobody fetched it: there is nothing left to choose
    lambda state, why: state is PrintState.FAILED and why not in (CANCELLED, PrintJobWiped.code),
    # of a printer that never answers every slip is so
    lambda state, why: state is PrintState.UNKNOWN and why != PRINTER_SILENT,
)


def of_centre(url: str, fault: StoreError | None, *, epoch: str = "", our_epoch: str = "") -> Finding:
    """What came of speaking with the centre; the epochs are empty when one of them is not known."""
    values = (("url", url),)
    match fault:
        case None:
            if epoch and our_epoch and epoch != our_epoch:
                return Finding(FindingCode.CENTRE_OTHER_EPOCH, Severity.WARNING, values)
            return Finding(FindingCode.CENTRE, values=values)
        case CentreAddressUnsafe():
            return Finding(FindingCode.CENTRE_ADDRESS, Severity.FAULT, values)
        case DeviceRevoked():
            return Finding(FindingCode.DEVICE_REVOKED, Severity.FAULT)
        case CentreRefused(reason="bad_signature"):
            return Finding(FindingCode.CENTRE_UNKNOWN_DEVICE, Severity.FAULT, values)
        case CentreRefused(reason=reason):
            return Finding(FindingCode.CENTRE_REFUSES, Severity.FAULT, (*values, ("code", reason)))
        case _:
            return Finding(FindingCode.CENTRE_AWAY, Severity.FAULT, (*values, ("code", fault.code)))


def told(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The codes the centre hears: of all that is not well."""
    return tuple(finding.code for finding in findings if finding.severity is not Severity.OK)


def of_running(store: Store, free: int, now: datetime) -> tuple[Finding, ...]:
    """What a terminal can find of itself while it runs. `free` in bytes, `now` is device time."""
    return (of_room(free), *of_store(facts_of(store, now), now))


def free_bytes(folder: Path) -> int:
    """The room on the disk of `folder`; 0 when it cannot be told."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0
