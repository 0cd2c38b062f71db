"""What somebody of the point did to the operations that are recorded together, and the slips of it; pure.

As `kiosk.recording` for residents.
"""

from __future__ import annotations

from kiosk.desk.case_recording import case_recorded
from kiosk.desk.deeds import DeskDeed
from kiosk.desk.making import DeskRecording, Making
from kiosk.desk.person_deeds import Correcting, Erasing, HandingOver, Raising, Rewording, TakingBack
from kiosk.desk.person_recording import record_for_person

__all__ = ["DeskRecording", "Making", "record_desk"]


def record_desk(deed: DeskDeed, making: Making) -> DeskRecording:
    """What is recorded of `deed`. Raises RuleBroken when it may not be done."""
    match deed:
        case HandingOver() | Raising() | Erasing() | Correcting() | Rewording() | TakingBack():
            return record_for_person(deed, making)
        case _:
            return case_recorded(deed, making)
