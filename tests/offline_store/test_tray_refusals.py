"""What the centre refused of the terminals for everybody of a point, in the tray of its desks."""

from __future__ import annotations

from dataclasses import replace

from marketplace.case_operations import MoveCase
from marketplace.cases import CaseState
from marketplace.operations import Erase
from marketplace.refusals import CareRefusal, Refusal
from marketplace.tray_rules import TrayItem, TrayKind
from offline_store.store import Store
from tests.offline_store.desk_makers import BROKER, CAREFUL, DESK, POINT, told
from tests.offline_store.makers import NOW, TODAY
from tests.offline_store.test_tray import DAY, desk, kinds, only

__all__ = ["desk"]


def test_what_the_centre_refused_of_the_pillar_stands_there_until_somebody_settles_it(desk: Store) -> None:
    """That pillar has it in its outbox, and no page for it."""
    refused = Refusal("op-1", POINT, "respond", "text_has_phone", TODAY - DAY, "r-9", "l-1", "Z-0001")
    told(desk, refused, replace(refused, id="op-2", state=CaseState.DONE))
    assert desk.tray(DESK, TODAY) == (
        TrayItem(
            TrayKind.REFUSED, "respond", "r-9", TODAY - DAY, TODAY, number="Z-0001", title="Brood halen",
            why="text_has_phone", refusal="op-1",
        ),
    )  # fmt: skip
    desk.record(MoveCase("op", "refusal", "op-1", CaseState.OPEN, CaseState.DONE), NOW, by=DESK.id)
    assert kinds(desk) == []


def test_a_slip_that_hangs_nowhere_has_the_number_of_its_receipt(desk: Store) -> None:
    told(desk, Refusal("op-1", POINT, "place_listing", "text_has_phone", TODAY, "l-9", "l-9", "H-0009"))
    item = only(desk, TrayKind.REFUSED)
    assert (item.number, item.title, item.record) == ("H-0009", "", "l-9")


def test_refused_care_is_in_the_tray_of_whose_work_it_is(desk: Store) -> None:
    told(
        desk,
        CareRefusal("op-1", POINT, "hand_over", "partner_unknown", TODAY, "h-9"),
        CareRefusal("op-2", POINT, "raise_signal", "key_unknown", TODAY, "g-9"),
    )
    assert kinds(desk, CAREFUL) == [("refused", "g-9"), ("refused", "h-9")]
    assert kinds(desk, BROKER) == [("refused", "h-9")]


def test_what_is_erased_here_takes_what_was_refused_about_it_out_of_the_tray(desk: Store) -> None:
    told(
        desk,
        Refusal("op-1", POINT, "respond", "text_has_phone", TODAY, "r-9", "l-1", "Z-0001"),
        Refusal("op-2", POINT, "place_listing", "text_has_phone", TODAY, "l-8", "l-8", "H-0008"),
        Refusal("op-3", POINT, "respond", "text_has_phone", TODAY, "r-7"),
    )
    desk.record(Erase("op-x", "listing", "l-1"), NOW)
    desk.record(Erase("op-y", "response", "r-7"), NOW)
    assert kinds(desk) == [("refused", "l-8")]
