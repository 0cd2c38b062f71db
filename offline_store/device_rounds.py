"""What a device settles with the centre about itself now and then: do we hold the same, how is it, its next key.

No loop over time, no sleep, no HTTP; nothing here raises what the centre, the network or the disk can cause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from marketplace.device_messages import DeviceReport, Rotated, RotateRequest, VerifyAnswer, VerifyRequest
from marketplace.sealing import new_signing_key, public_key_of, sign_rotation
from offline_store.errors import CentreRubbish, StoreError
from offline_store.reach import Reach
from offline_store.store import Store


class DeviceCentre(Protocol):
    """Who is asked; `client.Client` does. Raises StoreErrors only."""

    def verify(self, request: VerifyRequest) -> VerifyAnswer: ...

    def rotate(self, request: RotateRequest) -> Rotated: ...

    def report(self, report: DeviceReport) -> None: ...


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """`again`: feeds that hold something else here than at the centre, so that everything is to be fetched anew."""

    again: tuple[str, ...] = ()
    fault: StoreError | None = None


def verify_round(reach: Reach, client: DeviceCentre) -> VerifyReport:
    """Ask whether terminal and centre hold the same (I5)."""

    def has(store: Store) -> VerifyRequest | None:
        if store.must_fill():
            return None
        return VerifyRequest(store.device.epoch(), store.records.cursors(), store.records.checksums())

    try:
        request = reach(has)
        return VerifyReport() if request is None else VerifyReport(client.verify(request).again)
    except StoreError as exc:
        return VerifyReport(fault=exc)


def report_round(
    reach: Reach,
    client: DeviceCentre,
    *,
    program: str,
    free_bytes: int,
    faults: tuple[str, ...] = (),
    printer: str = "",
) -> StoreError | None:
    """Tell the centre how this device is, nothing personal among it; what went wrong, or None.

    `faults` are codes of what `marktpunt doctor` finds wrong, `printer` is the code of its printer's state.
    """

    def tell(store: Store) -> DeviceReport:
        return DeviceReport(
            program=program,
            waiting=store.outbox.waiting_count(),
            refused=store.owed.refused_count(),
            free_bytes=free_bytes,
            printer=printer,
            faults=faults,
        )

    try:
        client.report(reach(tell))
    except StoreError as exc:
        return exc
    return None


def rotate_round(
    reach: Reach, client: DeviceCentre, make_seed: Callable[[], bytes] = new_signing_key
) -> StoreError | None:
    """Give this device a new key; what went wrong, or None.

    The next key is kept before the centre hears of it, so a lost answer is made good by asking again: the centre
    goes on to take the old key until something comes that the new one signed.
    """

    def begin(store: Store) -> RotateRequest:
        enrolment = store.device.enrolment()
        seed = store.device.next_seed(make_seed)
        return RotateRequest(public_key_of(seed), sign_rotation(seed, enrolment.device_id, enrolment.incarnation))

    try:
        request = reach(begin)
        if client.rotate(request).public_key != request.public_key:
            # an old answer, sent once more: with the old key thrown away on its word nobody would know us
            return CentreRubbish("an answer about another key")
        reach(lambda store: store.device.finish_rotation())
    except StoreError as exc:
        return exc
    return None
