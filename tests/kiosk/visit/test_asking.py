"""Every branch of the questions by touch: what is asked of whom, faults, going back, changing an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.effects import ListingDraft, RecordListing
from kiosk.intents import Back, Change, Choose, Clear, Erase, Intent, Onward, Open, Type
from kiosk.journeys.journey import JourneyId
from kiosk.session import Session
from kiosk.views.pages import AgreementView, CheckView, ChoiceView, DayPartsView, WordsView
from kiosk.visit.state import Page
from kiosk.world import World
from marketplace.vocabulary import Channel, Contact, PartOfDay, Rhythm, When
from tests.kiosk.visits import (
    OFFER_AT_DESK,
    REQUEST_BY_PHONE,
    TODAY,
    WORLD,
    after,
    drafted,
    effects_of,
    page_of,
    question_of,
)

TO_TITLE = REQUEST_BY_PHONE[:3]
TO_DETAILS = REQUEST_BY_PHONE[:5]
TO_FOR_WHOM = REQUEST_BY_PHONE[:7]
TO_RHYTHM = REQUEST_BY_PHONE[:9]
TO_WEEK = REQUEST_BY_PHONE[:11]
TO_NAMED = REQUEST_BY_PHONE[:14]
TO_FIRST_NAME = REQUEST_BY_PHONE[:16]
TO_CHANNEL = REQUEST_BY_PHONE[:18]
TO_PHONE = REQUEST_BY_PHONE[:20]
TO_RULES = REQUEST_BY_PHONE[:22]
FROM_NAMED = REQUEST_BY_PHONE[14:]
FROM_CHANNEL = REQUEST_BY_PHONE[18:]
AGREE = REQUEST_BY_PHONE[-2:]
AGREED_AND_CALLED = (Choose("in_person"), Onward(), Choose("today"), Onward(), Choose("here"), Onward())


@pytest.mark.parametrize(
    ("way", "question"),
    [
        (TO_TITLE, "title"),
        (TO_DETAILS, "details"),
        (TO_RHYTHM, "rhythm"),
        (TO_WEEK, "day_parts"),
        (TO_NAMED, "named"),
        (TO_FIRST_NAME, "first_name"),
        (TO_CHANNEL, "channel"),
        (TO_PHONE, "phone"),
        (TO_FOR_WHOM, "for_whom"),
        (TO_RULES, "rules"),
    ],
)
def test_the_way_leads_to(way: tuple[Intent, ...], question: str) -> None:
    assert question_of(after(*way)) == question


@pytest.mark.parametrize(
    ("way", "code"),
    [
        (REQUEST_BY_PHONE[:1], "category_missing"),
        (TO_TITLE, "title_missing"),
        ((*TO_TITLE, Type("   ")), "title_missing"),
        ((*TO_TITLE, Type("Bel mij op 023 555 01 23")), "text_has_phone"),
        ((*TO_TITLE, Type("Mail naam@voorbeeld.nl")), "text_has_email"),
        ((*TO_DETAILS, Type("Bel mij op 023-5550123")), "text_has_phone"),
        (TO_RHYTHM, "rhythm_missing"),
        ((*TO_RHYTHM, Choose("once"), Onward()), "day_missing"),
        (TO_NAMED, "named_missing"),
        (TO_FIRST_NAME, "first_name_missing"),
        ((*TO_FIRST_NAME, Type("Fatma 0235550123")), "text_has_phone"),
        (TO_CHANNEL, "channel_missing"),
        (TO_PHONE, "phone_missing"),
        ((*TO_PHONE, Type("12345")), "phone_unclear"),
        ((*TO_CHANNEL, Choose("letterbox"), Onward()), "address_missing"),
        ((*TO_CHANNEL, Choose("letterbox"), Onward(), Type("ergens")), "address_unclear"),
        ((*TO_CHANNEL, Choose("email"), Onward()), "email_missing"),
        ((*TO_CHANNEL, Choose("email"), Onward(), Type("naam.voorbeeld")), "email_unclear"),
        (TO_FOR_WHOM, "for_whom_missing"),
        ((*TO_FOR_WHOM, Choose("neighbour"), Onward(), Onward()), "asker_agrees_missing"),
        ((*TO_FOR_WHOM, Choose("neighbour"), Onward(), Onward(), Choose("no")), "asker_must_know"),
        (TO_RULES, "rules_missing"),
    ],
)
def test_what_is_missing_or_wrong_is_said_on_the_page_and_nothing_is_lost(way: tuple[Intent, ...], code: str) -> None:
    before = after(*way)
    stopped = after(Onward(), session=before)
    assert stopped == replace(before, fault=code)
    page = page_of(stopped)
    assert isinstance(page, ChoiceView | WordsView | AgreementView)
    assert page.fault


@pytest.mark.parametrize("mending", [Type("a"), Erase(), Clear(), Back()])
def test_a_fault_goes_with_the_next_touch_that_changes_something(mending: Intent) -> None:
    assert after(*TO_TITLE, Onward(), mending).fault == ""


def test_choosing_takes_the_fault_away() -> None:
    assert after(*TO_RHYTHM, Onward(), Choose("once")).fault == ""


@pytest.mark.parametrize("way_length", range(2, len(REQUEST_BY_PHONE)))
def test_back_from_any_page_and_onward_again_comes_to_the_same_place(way_length: int) -> None:
    session = after(*REQUEST_BY_PHONE[:way_length])
    returned = after(Back(), session=session)
    if returned.here.page is not Page.HOME:
        again = after(Onward(), session=returned)
        assert (again.here, again.answers_of(JourneyId.REQUEST)) == (
            session.here,
            session.answers_of(JourneyId.REQUEST),
        )


def test_going_all_the_way_back_and_onward_keeps_every_answer() -> None:
    session = after(*REQUEST_BY_PHONE)
    home = after(*[Back()] * (len(session.stops) - 1), session=session)
    assert home.here.page is Page.HOME
    again = after(Open("request"), *[Onward()] * (len(session.stops) - 2), session=home)
    assert (again.here.page, again.answers_of(JourneyId.REQUEST)) == (Page.CHECK, session.answers_of(JourneyId.REQUEST))


def test_back_on_the_start_screen_does_nothing() -> None:
    assert after(Back()) == after()


def test_a_day_that_is_known_is_followed_by_the_parts_of_that_day() -> None:
    way = (*TO_RHYTHM, Choose("once"), Onward(), Choose("2026-12-02"), Onward())
    assert question_of(after(*way)) == "parts"
    when = drafted(*way, Choose("evening"), Choose("morning"), Onward(), *FROM_NAMED).when
    assert when == When(Rhythm.ONCE, day=date(2026, 12, 2), parts=(PartOfDay.MORNING, PartOfDay.EVENING))


def test_a_day_that_is_not_known_asks_no_parts() -> None:
    way = (*TO_RHYTHM, Choose("once"), Onward(), Choose("unknown"), Onward())
    assert question_of(after(*way)) == "named"
    assert drafted(*way, *FROM_NAMED).when == When(Rhythm.ONCE)


def test_any_part_of_the_day_takes_the_others_away() -> None:
    way = (*TO_RHYTHM, Choose("once"), Onward(), Choose("2026-12-02"), Onward(), Choose("morning"), Choose("any"))
    assert drafted(*way, Onward(), *FROM_NAMED).when == When(Rhythm.ONCE, day=date(2026, 12, 2))


def test_fourteen_days_ahead_can_be_chosen_and_no_others() -> None:
    page = page_of(after(*TO_RHYTHM, Choose("once"), Onward()))
    assert isinstance(page, ChoiceView)
    days = [(TODAY + timedelta(days=n)).isoformat() for n in range(1, 15)]
    assert [option.id for option in page.options] == ["unknown", *days]
    session = after(*TO_RHYTHM, Choose("once"), Onward())
    assert after(Choose("2025-01-01"), session=session) == session


def test_a_touched_box_of_the_week_touched_again_is_empty() -> None:
    page = page_of(after(*TO_WEEK, Choose("sat-evening"), Choose("mon-morning"), Choose("sat-evening")))
    assert isinstance(page, DayPartsView)
    assert page.cells == ((True, *[False] * 6), (False,) * 7, (False,) * 7)
    assert page.summary == "Elke maandag, ochtend"


def test_no_box_of_the_week_means_every_day() -> None:
    assert drafted(*TO_WEEK, Onward(), *FROM_NAMED).when == When(Rhythm.STANDING)


def test_by_agreement_asks_no_days() -> None:
    way = (*TO_RHYTHM, Choose("by_agreement"), Onward())
    assert question_of(after(*way)) == "named"
    assert drafted(*way, *FROM_NAMED).when == When(Rhythm.BY_AGREEMENT)


def test_who_wants_no_name_is_not_asked_for_one_on_the_slip() -> None:
    way = (*TO_NAMED, Choose("no"), Onward())
    assert question_of(after(*way)) == "channel"


def test_who_gave_no_name_is_asked_whom_to_ask_for() -> None:
    way = (*TO_NAMED, Choose("no"), Onward(), *FROM_CHANNEL[:4])
    assert question_of(after(*way)) == "contact_name"
    draft = drafted(*way, Type("mevrouw De Wit"), Onward(), *AGREE)
    assert (draft.first_name, draft.contact.name) == ("", "Mevrouw De Wit")


def test_whom_to_ask_for_may_be_skipped() -> None:
    way = (*TO_NAMED, Choose("no"), Onward(), *FROM_CHANNEL[:4])
    page = page_of(after(*way))
    assert isinstance(page, WordsView)
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Overslaan"
    assert drafted(*way, Onward(), *AGREE).contact.name == ""


def test_who_gave_a_first_name_is_not_asked_for_a_name_again() -> None:
    assert question_of(after(*TO_RULES)) == "rules"


@pytest.mark.parametrize(
    ("channel", "typed", "contact"),
    [
        ("phone", "+31235550123", Contact(Channel.PHONE, name="Fatma", phone="023 555 0123")),
        ("letterbox", "voorbeeldstraat 12", Contact(Channel.LETTERBOX, name="Fatma", address="Voorbeeldstraat 12")),
        ("email", "fatma@VOORBEELD.example", Contact(Channel.EMAIL, name="Fatma", email="fatma@voorbeeld.example")),
    ],
)
def test_each_channel_asks_its_own_datum_and_keeps_no_other(channel: str, typed: str, contact: Contact) -> None:
    draft = drafted(*TO_CHANNEL, Choose(channel), Onward(), Type(typed), Onward(), *AGREE)
    assert draft.contact == contact


def test_at_the_desk_nothing_is_asked() -> None:
    way = (*TO_CHANNEL, Choose("desk"), Onward())
    assert question_of(after(*way)) == "rules"
    assert drafted(*way, *AGREE).contact == Contact(Channel.DESK, name="Fatma")


def test_a_number_that_was_left_behind_for_another_channel_is_not_recorded() -> None:
    way = (*TO_PHONE, Type("0235550123"), Back(), Choose("desk"), Onward(), *AGREE)
    assert drafted(*way).contact == Contact(Channel.DESK, name="Fatma")


def test_the_house_rules_can_be_agreed_to_and_taken_back() -> None:
    assert after(*TO_RULES, Choose("yes")).answers.rules is not None
    assert after(*TO_RULES, Choose("yes"), Choose("yes")).answers.rules is None
    assert after(*TO_RULES, Choose("nonsense")).answers.rules is None


@pytest.mark.parametrize(
    ("row", "way", "row_after"),
    [
        ("category", (Choose("garden"), Onward()), "Tuin en heg"),
        ("title", (Clear(), Type("iets anders"), Onward()), "Iets anders"),
        ("details", (Clear(), Onward()), "Geen"),
        ("rhythm", (Choose("by_agreement"), Onward()), "In overleg"),
        ("rhythm", (Choose("once"), Onward(), Choose("unknown"), Onward()), "Eén keer, dag in overleg"),
        (
            "rhythm",
            (Choose("once"), Onward(), Choose("2026-12-03"), Onward(), Choose("evening"), Onward()),
            "Donderdag 3 december, avond",
        ),
        (
            "rhythm",
            (Onward(), Choose("fri-evening"), Onward()),
            "Elke dinsdag en donderdag, ochtend; elke vrijdag, avond",
        ),
        ("named", (Choose("no"), Onward(), Onward()), "Geen naam"),
        ("named", (Onward(), Clear(), Type("ali"), Onward()), "Ali"),
        ("channel", (Choose("desk"), Onward()), "U komt langs bij de balie"),
        (
            "channel",
            (Choose("email"), Onward(), Type("fatma@voorbeeld.example"), Onward()),
            "Een e-mail naar fatma@voorbeeld.example",
        ),
        (
            "channel",
            (Choose("letterbox"), Onward(), Type("dorpsstraat 1"), Onward()),
            "Een brief naar Dorpsstraat 1",
        ),
        (
            "for_whom",
            (Choose("neighbour"), Onward(), Type("ali"), Onward(), *AGREED_AND_CALLED, Choose("no"), Onward()),
            "Voor een buur: Ali",
        ),
    ],
)
def test_changing_an_answer_comes_back_to_the_check_page(row: str, way: tuple[Intent, ...], row_after: str) -> None:
    changed = after(*REQUEST_BY_PHONE, Change(row), *way)
    page = page_of(changed)
    assert isinstance(page, CheckView)
    assert {answer.id: answer.answer for answer in page.rows}[row] == row_after
    assert effects_of(changed, Onward()) != ()


def test_changing_one_answer_keeps_all_others() -> None:
    before = after(*REQUEST_BY_PHONE)
    changed = after(Change("category"), Choose("garden"), Onward(), session=before)
    assert changed == before.answering(replace(before.answers_of(JourneyId.REQUEST), category="garden"))


def test_back_from_changing_comes_to_the_check_page() -> None:
    before = after(*REQUEST_BY_PHONE)
    assert after(Change("title"), Back(), session=before) == before


def test_a_change_that_opens_a_question_elsewhere_leads_there_before_the_check() -> None:
    """No name on the slip any more: whom to ask for was never asked, and is now."""
    opened = after(*REQUEST_BY_PHONE, Change("named"), Choose("no"), Onward())
    assert (question_of(opened), opened.here.changing) == ("contact_name", True)
    assert question_of(after(Onward(), session=opened)) == "check"


def test_a_change_left_half_way_is_asked_for_when_hanging_up() -> None:
    half = after(*REQUEST_BY_PHONE, Change("channel"), Choose("email"), Back())
    page = page_of(half)
    assert isinstance(page, CheckView)
    assert {row.id: row.answer for row in page.rows}["channel"] == "Nog niet ingevuld"
    assert effects_of(half, Onward()) == ()
    assert question_of(after(Onward(), session=half)) == "email"


def test_a_text_made_wrong_after_it_was_checked_is_not_recorded() -> None:
    wrong = after(*REQUEST_BY_PHONE, Change("title"), Clear(), Type("bel 0235550123"), Back())
    assert effects_of(wrong, Onward()) == ()
    told = after(Onward(), session=wrong)
    assert (question_of(told), told.fault) == ("title", "text_has_phone")


def test_a_text_changed_without_onward_is_recorded_tidied() -> None:
    untidy = after(*REQUEST_BY_PHONE, Change("title"), Type("  graag   snel "), Back())
    draft = drafted_from(untidy)
    assert draft.title == "Wie helpt mij met een brief? graag snel"


def drafted_from(session: Session) -> ListingDraft:
    """What hanging it up would record."""
    (effect,) = effects_of(session, Onward())
    assert isinstance(effect, RecordListing)
    return effect.draft


def test_a_day_that_went_by_while_somebody_stood_there_is_asked_again() -> None:
    way = (*TO_RHYTHM, Choose("once"), Onward(), Choose("2026-12-02"), Onward(), Onward(), *FROM_NAMED)
    session = after(*way)
    later: World = replace(WORLD, clock=WORLD.clock + timedelta(days=2))
    told = after(Onward(), session=session, world=later)
    assert (question_of(told), told.fault) == ("day", "day_in_past")


@pytest.mark.parametrize(
    "nothing", [Change("nonsense"), Change("email"), Choose("x"), Open("offer"), Open("listing:x")]
)
def test_a_touch_the_check_page_does_not_have_does_nothing(nothing: Intent) -> None:
    session = after(*REQUEST_BY_PHONE)
    assert after(nothing, session=session) == session


def test_changing_from_another_page_than_the_check_does_nothing() -> None:
    session = after(*TO_NAMED)
    assert after(Change("title"), session=session) == session


def test_an_option_that_is_not_there_changes_nothing() -> None:
    session = after(*TO_RHYTHM)
    assert after(Choose("nonsense"), session=session) == session


def test_an_example_can_be_taken_over_and_swapped_for_another() -> None:
    page = page_of(after(*TO_TITLE))
    assert isinstance(page, WordsView)
    first, second, _ = page.examples
    taken = after(*TO_TITLE, Choose(first.id))
    assert taken.answers.title == "Wie helpt mij met een brief van de gemeente?"
    page = page_of(taken)
    assert isinstance(page, WordsView)
    assert [option.chosen for option in page.examples] == [True, False, False]
    assert after(Choose(second.id), session=taken).answers.title == second.label


def test_an_example_never_replaces_somebodys_own_words() -> None:
    own = after(*TO_TITLE, Type("mijn eigen vraag"))
    assert after(Choose("example:Iets van ons"), session=own) == own
    page = page_of(own)
    assert isinstance(page, WordsView)
    assert page.examples == ()


def test_an_example_that_was_added_to_is_somebodys_own_words() -> None:
    own = after(*TO_TITLE, Choose("example:Wie helpt mij?"), Type(" Graag snel."))
    assert after(Choose("example:Iets van ons"), session=own) == own


def test_what_holds_for_the_person_is_not_asked_twice_in_a_visit() -> None:
    request = after(*REQUEST_BY_PHONE)
    home = after(*[Back()] * (len(request.stops) - 1), session=request)
    offering = after(Open("offer"), session=home)
    assert offering.answers_of(JourneyId.OFFER) == request.answers_of(JourneyId.REQUEST).about_the_person()
    assert offering.answers_of(JourneyId.REQUEST) == request.answers_of(JourneyId.REQUEST)


def test_two_journeys_keep_their_own_words() -> None:
    offer = after(*OFFER_AT_DESK, *[Back()] * 20)
    both = after(Open("request"), Choose("pets"), session=offer)
    assert (
        both.answers_of(JourneyId.OFFER).title,
        both.answers_of(JourneyId.OFFER).category,
        both.answers_of(JourneyId.REQUEST).category,
    ) == ("Ik snoei graag uw heg", "garden", "pets")
