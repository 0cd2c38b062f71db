"""Tells a desk how to reach the person of something that was not accepted, which is no record; knows no HTTP.

The box lies in the operation that is kept. Whoever it was entered for still waits for an answer, at the point where it
was entered.
"""

from __future__ import annotations

from marketplace.central import models, refused
from marketplace.central.asking import Asker
from marketplace.central.errors import DeskNotAllowed, RecordUnknown
from marketplace.central.forgetting import OPERATIONS, opened, read
from marketplace.central.record_tables import TABLES
from marketplace.central.targets import Key, made_by
from marketplace.desk_questions import ReachAnswer
from marketplace.staff_rules import May, may


def reached(operation_type: str, record_id: str, asker: Asker) -> tuple[Key, ReachAnswer]:
    """The record there would be, and how its person is reached: of the latest that a device of this point told.

    Raises DeskNotAllowed at a public terminal, and for care to whom it was not entrusted; RecordUnknown when nothing is
    kept, it was accepted after all, or it is another point's.
    """
    if not asker.work.is_desk:
        raise DeskNotAllowed(field="record")
    is_care = operation_type == "hand_over"
    if is_care and not (asker.work.device.care and may(asker.staff, May.READ_SIGNALS)):
        raise DeskNotAllowed(field="record")
    here = models.Device.objects.filter(market_point=asker.work.device.market_point).values("id")
    kept = refused.naming({record_id}).filter(type=operation_type, device_id__in=here)
    key = OPERATIONS[operation_type], record_id
    if TABLES[key[0]]._default_manager.filter(id=record_id).exists():
        raise RecordUnknown(field="record")  # accepted since: what stands there now may have been corrected
    for one in kept.order_by("-received_at", "-id"):
        operation = read(one)
        if operation is not None and made_by(operation) == key:
            found = opened(operation, one, asker.work)
            return key, ReachAnswer() if found is None else ReachAnswer(found.contact, found.roles)
    raise RecordUnknown(field="record")
