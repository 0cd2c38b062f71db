"""R6 from end to end: questions, outcome, and an application that reaches the Loket once, with or without a line."""

from __future__ import annotations

import pytest

from kiosk.intents import Back, Choose, Finish, Intent, Onward, Open, Print, Type
from kiosk.views.pages import BoardView, CheckView, ChoiceView, DetailView, DoneView
from kiosk.views.shapes import HomeView
from marketplace.cases import Handover, HandoverPrivate, Urgency
from marketplace.sealing import unseal
from marketplace.vocabulary import Channel, Contact
from marketplace.wire import decode
from tests.kiosk.ends.market import Market, Point

QUESTIONS: tuple[tuple[Intent, ...], ...] = (
    (Choose("cleaning"), Choose("groceries"), Onward()),
    (Choose("company"), Onward()),
    (Choose("nobody"), Onward()),
    (Choose("months"), Onward()),
)
APPLY: tuple[Intent, ...] = (
    Open("apply"),
    Choose("personal_budget"),
    Onward(),
    Choose("self"),
    Onward(),
    Choose("answers"),
    Onward(),
    Type("mevrouw De Wit"),
    Onward(),
    Choose("phone"),
    Onward(),
    Type("023 555 01 23"),
    Onward(),
    Choose("soon"),
    Onward(),
    Choose("yes"),
    Onward(),
)


def outcome_at(point: Point) -> DetailView:
    """Through all questions; those after the fourth are skipped."""
    point.does(Open("household"), Open("assessment"))
    if not isinstance(point.terminal.page, ChoiceView) or point.terminal.page.heading != "Wat is lastig thuis?":
        pytest.fail("household help does not lead to the questions")
    for answers in QUESTIONS:
        point.does(*answers)
    for _ in range(8):
        if isinstance(point.terminal.page, DetailView):
            return point.terminal.page
        point.does(Onward())
    raise AssertionError("the questions have no end")


def handovers(market: Market) -> list[tuple[Handover, HandoverPrivate]]:
    from marketplace.central import keys, models

    key = keys.current_sealing_key(market.city.folder).private
    return [
        (decode(row.document.encode(), Handover), unseal(bytes(row.sealed), key, HandoverPrivate))
        for row in models.Handover.objects.all()
    ]


@pytest.mark.parametrize("connected", [True, False])
def test_an_application_reaches_the_loket_once(city_market: Market, hamelink: Point, connected: bool) -> None:
    if not connected:
        hamelink.cut()
    page = outcome_at(hamelink)
    assert {action.id for action in page.actions} >= {"loket", "neighbours", "own_arrangement", "print"}
    check = hamelink.does(*APPLY)
    assert isinstance(check, CheckView)
    told = {row.id: row.answer for row in check.rows}["may_know"]
    assert "Schoonmaken, Boodschappen doen" in told
    done = hamelink.does(Onward())
    assert isinstance(done, DoneView)
    assert done.heading == "Uw aanvraag is bewaard."
    assert handovers(city_market) == []
    assert [report.slip for report in hamelink.terminal.prints()] == ["handover"]
    assert (hamelink.syncs().fault is None) is connected
    hamelink.mend()
    for _ in range(2):
        assert hamelink.syncs().fault is None
    assert hamelink.refused() == []
    ((handover, private),) = handovers(city_market)
    assert (handover.partner, handover.urgency) == ("loket-haarlem", Urgency.SOON)
    assert private.contact == Contact(Channel.PHONE, name="Mevrouw De Wit", phone="023 555 0123")
    assert private.may_be_told == f"Aanvraag: persoonsgebonden budget (Pgb).\n{told}"


def test_the_answers_are_sealed_before_they_are_kept_and_the_visit_forgets_them(hamelink: Point) -> None:
    hamelink.cut()
    outcome_at(hamelink)
    hamelink.does(*APPLY, Onward())
    bodies = [bytes(operation.body) for operation in hamelink.terminal.store.outbox.pending()]
    assert len(bodies) == 1
    assert not any(word in bodies[0] for word in (b"Schoonmaken", b"555 0123", b"De Wit"))
    page = hamelink.does(Finish(), Finish())
    assert isinstance(page, HomeView)
    assert hamelink.terminal.conductor.session.answered == ()


def test_the_outcome_is_printed_offline(hamelink: Point) -> None:
    hamelink.cut()
    outcome_at(hamelink)
    hamelink.does(Print())
    reports = hamelink.terminal.prints()
    assert [report.slip for report in reports][-1:] == ["assessment"]
    page = hamelink.terminal.page
    assert isinstance(page, DetailView)
    assert page.notice is not None


def test_from_the_outcome_to_the_neighbours_to_own_help_and_to_the_loket(hamelink: Point) -> None:
    outcome_at(hamelink)
    neighbours = hamelink.does(Open("neighbours"))
    assert isinstance(neighbours, ChoiceView)
    assert [option.id for option in neighbours.options if option.chosen] == ["groceries"]
    assert isinstance(hamelink.does(Back(), Open("loket")), DetailView)
    assert isinstance(hamelink.does(Back(), Open("own_arrangement")), ChoiceView | BoardView)
