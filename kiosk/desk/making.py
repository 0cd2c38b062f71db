"""With what a deed of staff becomes operations, and what becomes of it; knows no deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.chances import Chances
from kiosk.effects import ReadySlip
from kiosk.texts import Texts
from kiosk.world import World
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
