"""Issue 7, number 4: two are brought together at two desks, with a contact log of one touch; line cut in between."""

from __future__ import annotations

import pytest

from kiosk.intents import Choose, Onward, Open, Scanned, Type
from kiosk.views.pages import BoardView, ChoiceView
from marketplace.cases import CaseState, ContactAttempt, ContactResult, Outcome, OutcomeWhy, Response
from tests.kiosk.ends.cases import all_of, opens, read, states, tray, waits
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.receipts import BRIEF, HELPERS_NUMBER, PHONE, detail, hangs_up, helps, looks_at, words_on
from tests.kiosk.ends.shift import in_step, signs_in
from tests.kiosk.visits import nl

CONNECTED = nl().say("mine.helper.connected")


class Shift:
    """A public terminal and two desks, with somebody at each; a neighbour answered a request."""

    def __init__(self, floor: Floor) -> None:
        self.floor, self.market = floor, floor.market
        self.meike, self.omar, self.sanne = floor.meike, floor.omar, floor.sanne
        self.public, self.first, self.second = floor.points
        self.paper = hangs_up(self.public)
        self.public.syncs()
        looks_at(self.public, BRIEF)
        self.helped = helps(self.public)
        floor.in_step()
        floor.at_work()

    def state(self) -> CaseState:
        (state,) = states(self.market, "Response", Response)
        return state


@pytest.fixture
def shift(floor: Floor) -> Shift:
    return Shift(floor)


def looked() -> list[tuple[str, str, str]]:
    """Who looked at what, according to the centre."""
    from marketplace.central import models

    return sorted(models.Access.objects.values_list("staff", "record_type", "part"))


def test_nothing_shows_before_it_is_asked_and_every_look_is_known_at_the_centre(shift: Shift) -> None:
    """The names come with two looks, the owner's from the centre, and the log of looks is as what was shown."""
    page = opens(shift.first, "response")
    for secret in ("Piet", HELPERS_NUMBER, "Ik help u graag"):
        assert secret not in repr(page)
    assert looked() == []
    assert HELPERS_NUMBER in read(shift.first.does(Open("look_contact")))
    assert "Ik help u graag" in read(shift.first.does(Open("look_words")))
    asked = shift.first.does(Open("ask_owner"))
    assert "Van wie het briefje is" in read(asked)
    shift.first.syncs()
    meike = shift.meike.id
    looks = looked()
    assert [look for look in looks if look[1] == "response"] == [
        (meike, "response", "contact"),
        (meike, "response", "words"),
    ]
    assert {look[0] for look in looks} == {meike}
    assert [look for look in looks if look[1] == "listing"] == [(meike, "listing", "contact")]


def test_two_are_brought_together_also_without_a_line_and_the_other_desk_sees_it(shift: Shift) -> None:
    shift.first.cut()
    opens(shift.first, "response")
    shift.first.does(Open("claim"))
    assert "Iemand is hiermee bezig" in read(shift.first.does(Open("look_contact"))), "as it was left here"
    done = shift.first.does(Onward(), Onward())
    assert "Ze kennen elkaar nu." in read(done)
    assert shift.state() is CaseState.OPEN
    assert waits(shift.first) == []
    shift.first.mend()
    in_step(shift.first, shift.second)
    assert shift.state() is CaseState.CONNECTED
    assert waits(shift.second) == []
    own = detail(shift.public.does(Scanned(shift.helped.qr)))
    assert CONNECTED in words_on(own)
    assert HELPERS_NUMBER not in words_on(own)


def test_one_touch_in_the_contact_log_is_one_line_at_the_centre(shift: Shift) -> None:
    results = (ContactResult.VOICEMAIL, ContactResult.NO_ANSWER, ContactResult.LETTER, ContactResult.CAME_BY)
    opens(shift.first, "call")
    shift.first.does(Open(f"log:{results[0]}"))
    assert "call" in waits(shift.first), "nobody was reached"
    shift.first.cut()
    opens(shift.first, "call")
    for result in (*results[1:], ContactResult.SPOKEN):
        shift.first.does(Open(f"log:{result}"))
    shift.first.mend()
    in_step(shift.first, shift.second)
    log = all_of(shift.market, "ContactAttempt", ContactAttempt)
    assert [attempt.result for attempt in log] == [*results, ContactResult.SPOKEN]
    assert "call" not in waits(shift.second), "they were reached"
    assert "gesproken" in read(opens(shift.second, "response"))


def test_two_weeks_after_they_were_brought_together_somebody_asks_how_it_went_and_it_is_done(shift: Shift) -> None:
    opens(shift.first, "response")
    shift.first.does(Onward(), Onward())
    in_step(shift.first, shift.second)
    assert "outcome" not in waits(shift.second)
    shift.floor.cut()
    shift.floor.days_later(15)
    signs_in(shift.second, shift.omar)
    opens(shift.second, "outcome")
    shift.second.does(Onward())
    assert "outcome" not in waits(shift.second)
    shift.floor.mend()
    assert shift.state() is CaseState.DONE
    (outcome,) = all_of(shift.market, "Outcome", Outcome)
    assert (outcome.result, outcome.why) == (CaseState.DONE, OutcomeWhy.HELPED)


def test_two_desks_at_one_request_without_a_line_and_the_second_sees_what_the_first_did(shift: Shift) -> None:
    """Bad input of the issue: nothing is lost, and it says what happens now."""
    shift.first.cut()
    shift.second.cut()
    opens(shift.first, "response")
    shift.first.does(Onward(), Onward())
    opens(shift.second, "response")
    shift.second.does(Open("not_done"), Choose("not_reached"), Onward())
    for point in (shift.first, shift.second):
        point.mend()
        point.syncs()
    in_step(shift.first, shift.second)
    assert shift.state() is CaseState.CONNECTED
    assert shift.second.refused() == ["case_moved"]
    page = opens(shift.second, "refused")
    said = read(page)
    assert "Een collega was u voor." in said
    assert "Zo staat het nu: Ze kennen elkaar" in said
    now = shift.second.does(Onward())
    assert "Niet bereikt" in read(now), "what the second desk said of it is kept beside it"
    opens(shift.second, "refused")
    shift.second.does(Open("let_go"), Onward())
    assert shift.second.refused() == []
    assert waits(shift.second) == []
    (outcome,) = all_of(shift.market, "Outcome", Outcome)
    assert outcome.why is OutcomeWhy.NOT_REACHED


def test_whoever_answers_what_was_withdrawn_is_thanked_and_told(shift: Shift) -> None:
    """Bad input of the issue: the owner takes the request away while a desk without a line is at the response."""
    shift.second.cut()
    shift.public.does(Scanned(shift.paper.qr))
    shift.public.does(Open("withdraw"), Onward(), Onward())
    in_step(shift.public, shift.first)
    said = read(opens(shift.first, "response"))
    assert "Dit briefje hangt niet meer. Bedank de helper" in said
    assert HELPERS_NUMBER in read(shift.first.does(Open("look_contact")))
    why = shift.first.does(Onward())
    assert isinstance(why, ChoiceView)
    shift.first.does(Choose("not_needed"), Onward())
    in_step(shift.first)
    assert shift.state() is CaseState.NOT_DONE
    (outcome,) = all_of(shift.market, "Outcome", Outcome)
    assert (outcome.result, outcome.why) == (CaseState.NOT_DONE, OutcomeWhy.NOT_NEEDED)
    opens(shift.second, "response")
    shift.second.does(Onward(), Onward())
    shift.second.mend()
    in_step(shift.second)
    assert shift.second.refused() == ["case_moved"]
    assert "Zo staat het nu: Gaat niet door" in read(opens(shift.second, "refused"))


def test_a_yes_that_is_taken_back_in_the_middle_stops_it_and_says_what_to_do(shift: Shift) -> None:
    """Bad input of the issue: revoked at one desk, while the other, without a line, brings them together."""
    opens(shift.second, "response")
    shift.second.cut()
    found = shift.first.does(Open("find"), Type(HELPERS_NUMBER), Onward())
    assert isinstance(found, BoardView)
    shift.first.does(Open("person:0"), Open("take_back"), Onward(), Onward())
    in_step(shift.first)
    assert "Het ja is ingetrokken." in read(opens(shift.first, "response"))
    shift.second.does(Onward(), Onward())
    shift.second.mend()
    in_step(shift.second)
    assert shift.state() is CaseState.OPEN
    assert shift.second.refused() == ["consent_withdrawn"]
    said = read(opens(shift.second, "refused"))
    assert "Bel niemand meer hierover" in said
    shift.second.does(Open("let_go"), Onward())
    page = opens(shift.second, "response")
    assert "Het ja is ingetrokken." in read(page)
    shift.second.does(Onward(), Choose("declined"), Onward())
    in_step(shift.second)
    assert shift.state() is CaseState.NOT_DONE


def test_no_phone_number_of_anybody_stands_in_the_tray(shift: Shift) -> None:
    assert PHONE not in repr(tray(shift.first))
    assert HELPERS_NUMBER not in repr(tray(shift.first))


def test_whoever_was_brought_together_is_found_by_the_slip_with_a_line_and_it_can_fall_through(shift: Shift) -> None:
    """The next morning, long before the tray asks how it went."""
    opens(shift.first, "response")
    shift.first.does(Onward(), Onward())
    in_step(shift.first)
    assert shift.state() is CaseState.CONNECTED
    assert waits(shift.first) == []
    asked = shift.first.does(Open("find"), Type(shift.paper.number), Onward())
    assert isinstance(asked, ChoiceView)
    cases = shift.first.does(Choose("cases"))
    assert isinstance(cases, BoardView)
    card = next(one for one in cases.cards if one.id.startswith("here:response:"))
    page = shift.first.does(Open(card.id))
    assert "Ze kennen elkaar" in read(page)


def test_the_owners_receipt_shows_nobody_who_answered(shift: Shift) -> None:
    page = shift.first.does(Open("find"), Scanned(shift.paper.qr))
    assert isinstance(page, BoardView)
    assert len(page.cards) == 1
    assert "Piet" not in repr(page)
    helpers = shift.second.does(Open("find"), Scanned(shift.helped.qr))
    assert isinstance(helpers, BoardView)
    assert [card.title for card in helpers.cards] == ["Piet"]
