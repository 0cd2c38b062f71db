"""What somebody of the point did to the operations that are recorded together, and the slips of it; pure.

As `kiosk.recording` for residents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.desk.deeds import DeskDeed, Tried
from kiosk.effects import ReadySlip
from kiosk.placing import Chances
from kiosk.texts import Texts
from kiosk.world import World
from marketplace.case_operations import LogContact
from marketplace.cases import ContactAttempt
from marketplace.operations import Operation
from marketplace.wire import Enrolment


@dataclass(frozen=True, slots=True)
class DeskRecording:
    """What is recorded, in this order, and the slips that come out with the last of it."""

    operations: tuple[Operation, ...]
    slips: tuple[ReadySlip, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """With what operations are made: `draw` gives two ids nobody else has and a secret code, anew each time."""

    draw: Callable[[], Chances]
    enrolment: Enrolment
    world: World
    texts: Texts


def record_desk(deed: DeskDeed, making: Making) -> DeskRecording:
    """What is recorded of `deed`. Raises RuleBroken when it may not be done."""
    chances, here = making.draw(), making.world.point.id
    match deed:
        case Tried():
            attempt = ContactAttempt(chances.listing_id, here, deed.about, deed.result, deed.made_on)
            return DeskRecording((LogContact(chances.operation_id, attempt),))
