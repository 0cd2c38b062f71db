"""A code held before the scanner while somebody of the point is at work: never the page that visitors get."""

from __future__ import annotations

import pytest

from kiosk.desk.effects import AskFind
from kiosk.intents import Open, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.session import Session, start, turn
from kiosk.visit.state import OF_STAFF, Page
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, MEIKE, signed_in
from tests.kiosk.desk.every_case_page import every_case_place
from tests.kiosk.desk.forms import DESK, FOR_MOTHER, entered
from tests.kiosk.desk.persons import at, counted
from tests.kiosk.visits import SECRET

RECEIPT = Scanned(receipt_code("H-0417", SECRET))


@pytest.mark.parametrize(
    ("session", "world"),
    [(signed_in(), AT_DESK), (counted(), AT_DESK), (signed_in(MEIKE, IN_PUBLIC, None), IN_PUBLIC)],
)
def test_a_receipt_is_looked_for_through_the_centre_which_writes_it_down(session: Session, world: object) -> None:
    done = turn(session, RECEIPT, world)  # type: ignore[arg-type]
    assert done.session.here.page is Page.FIND
    assert done.session.mine is None
    (effect,) = done.effects
    assert isinstance(effect, AskFind)
    assert effect.text == f"H-0417 {SECRET}"


def test_no_page_of_a_case_gives_way_to_the_residents_own_page() -> None:
    for place in every_case_place():
        after = turn(place.session, RECEIPT, place.world).session
        assert after.here.page in OF_STAFF, place.name
        assert after.mine is None, place.name


def test_beside_the_tray_it_is_the_same_and_at_a_desk_with_nobody_it_is_nothing() -> None:
    beside = turn(signed_in(), Open("comfort"), AT_DESK).session
    assert turn(beside, RECEIPT, AT_DESK).session.here.page is Page.FIND
    nobody = turn(start(AT_DESK), Open("comfort"), AT_DESK).session
    assert turn(nobody, RECEIPT, AT_DESK).session == nobody


def test_over_a_form_what_was_said_stays() -> None:
    form = entered(*FOR_MOTHER)
    assert turn(form, RECEIPT, DESK).session == form
    assert turn(at("signal"), Type("x"), AT_DESK).session.here.page is Page.SIGNAL
