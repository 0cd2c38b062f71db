"""The main job by intents alone: both journeys end to end, and what the terminal does with news from outside."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kiosk.effects import ListingDraft, RecordListing, SyncNow, WipeVisit
from kiosk.events import DirectoryLoaded, NetworkChanged, NewestLoaded, Saved, SaveFailed, Tick
from kiosk.intents import AskPerson, Back, Change, Choose, Erase, Finish, Intent, Onward, Open, Stay, Type
from kiosk.journeys.journey import JourneyId
from kiosk.learning import learned
from kiosk.session import Session, Turn, happened, start, turn
from kiosk.views.pages import CheckView, DoneView
from kiosk.visit.state import Page
from kiosk.world import Network
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentHow,
    ConsentPurpose,
    Contact,
    DayPart,
    ListingKind,
    OnBehalf,
    PartOfDay,
    Rhythm,
    Roles,
    Weekday,
    When,
)
from tests.kiosk.visits import (
    CENTRUM,
    HAMELINK,
    HEDGE,
    LIBRARY,
    OFFER_AT_DESK,
    PARKWIJK,
    PHONE,
    REQUEST_BY_PHONE,
    SLACHTHUISBUURT,
    TODAY,
    WORLD,
    after,
    after_event,
    at,
    drafted,
    effects_of,
    page_of,
    question_of,
)

AGREED = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def test_a_request_is_recorded_with_all_that_was_said() -> None:
    assert drafted(*REQUEST_BY_PHONE) == ListingDraft(
        kind=ListingKind.REQUEST,
        category="forms",
        title="Wie helpt mij met een brief?",
        details="Samen lezen met thee is fijn",
        first_name="Fatma",
        when=When(
            Rhythm.STANDING,
            day_parts=(
                DayPart(Weekday.TUESDAY, PartOfDay.MORNING),
                DayPart(Weekday.THURSDAY, PartOfDay.MORNING),
            ),
        ),
        contact=Contact(Channel.PHONE, name="Fatma", phone=PHONE),
        roles=Roles(OnBehalf.SELF, asker_name="Fatma", contact_person="Fatma", enterer="Fatma"),
        consents=(
            Consent(ConsentPurpose.HOUSE_RULES, "2026-1", AGREED),
            Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", AGREED),
        ),
        placed_on=TODAY,
        hangs_until=date(2026, 12, 31),
        district="slachthuisbuurt",
    )


def test_an_offer_is_recorded_without_asking_for_whom() -> None:
    assert drafted(*OFFER_AT_DESK) == ListingDraft(
        kind=ListingKind.OFFER,
        category="garden",
        title="Ik snoei graag uw heg",
        details="",
        first_name="",
        when=When(Rhythm.BY_AGREEMENT),
        contact=Contact(Channel.DESK),
        roles=Roles(OnBehalf.SELF),
        consents=(Consent(ConsentPurpose.HOUSE_RULES, "2026-1", AGREED),),
        placed_on=TODAY,
        hangs_until=date(2026, 12, 31),
        district="slachthuisbuurt",
    )


def test_the_pages_of_a_request_come_in_this_order() -> None:
    session, seen = start(WORLD), ["home"]
    for intent in REQUEST_BY_PHONE:
        session = turn(session, intent, WORLD).session
        if question_of(session) != seen[-1]:
            seen.append(question_of(session))
    assert seen == [
        "home",
        "category",
        "title",
        "details",
        "for_whom",
        "rhythm",
        "day_parts",
        "named",
        "first_name",
        "channel",
        "phone",
        "rules",
        "check",
    ]


def test_the_pages_of_an_offer_come_in_this_order() -> None:
    session, seen = start(WORLD), ["home"]
    for intent in OFFER_AT_DESK:
        session = turn(session, intent, WORLD).session
        if question_of(session) != seen[-1]:
            seen.append(question_of(session))
    assert seen == ["home", "category", "title", "details", "rhythm", "named", "channel", "rules", "check"]


def test_a_request_on_behalf_keeps_the_three_roles_apart() -> None:
    on_behalf = (
        *REQUEST_BY_PHONE[:7],
        Choose("relative"),
        Onward(),
        Type("moeder"),
        Onward(),
        Choose("by_phone"),
        Onward(),
        Choose("yesterday"),
        Onward(),
        Choose("here"),
        Onward(),
    )
    no_name = (Choose("no"), Onward())
    way = (*on_behalf, *REQUEST_BY_PHONE[9:14], *no_name, *REQUEST_BY_PHONE[18:22], Type("fatma"), Onward())
    draft = drafted(*way, *REQUEST_BY_PHONE[-2:])
    assert draft.roles == Roles(OnBehalf.RELATIVE, asker_name="Moeder", contact_person="Fatma", enterer="Fatma")
    assert draft.consents == (
        Consent(ConsentPurpose.HOUSE_RULES, "2026-1", AGREED, OnBehalf.RELATIVE),
        Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", AGREED, OnBehalf.RELATIVE),
        Consent(
            ConsentPurpose.ASKER_AGREES,
            "2026-1",
            AGREED,
            OnBehalf.RELATIVE,
            ConsentHow.BY_PHONE,
            said_on=date(2026, 11, 30),
        ),
    )


def test_hanging_it_up_asks_for_one_record() -> None:
    effects = effects_of(after(*REQUEST_BY_PHONE), Onward())
    assert [type(effect) for effect in effects] == [RecordListing]


@pytest.mark.parametrize(
    "intent",
    [Onward(), Back(), Finish(), Stay(), AskPerson(), Change("title"), Choose("no"), Type("x"), Erase(), Open("board")],
)
def test_while_it_is_saved_a_second_touch_does_nothing(intent: Intent) -> None:
    saving = after(*REQUEST_BY_PHONE, Onward())
    assert turn(saving, intent, at(1)) == Turn(saving)


def test_while_it_is_saved_the_page_says_so() -> None:
    page = page_of(after(*REQUEST_BY_PHONE, Onward()))
    assert isinstance(page, CheckView)
    assert page.saving == "Uw vraag wordt bewaard…"


def test_once_saved_the_number_is_on_screen_and_the_centre_is_told() -> None:
    turned = turn(after(*REQUEST_BY_PHONE), Onward(), WORLD)
    saved = happened(turned.session, Saved("H-0417", "01-new"), WORLD)
    assert saved.effects == (SyncNow(),)
    page = page_of(saved.session)
    assert isinstance(page, DoneView)
    assert page.number == "H-0417"


def test_once_saved_the_terminal_remembers_no_way_to_reach_anybody() -> None:
    done = after_event(after(*REQUEST_BY_PHONE, Onward()), Saved("H-0417"))
    assert done.answers_of(JourneyId.REQUEST) == start(WORLD).answers_of(JourneyId.REQUEST)
    assert done.saving is None
    assert PHONE not in str(page_of(done))


def test_saved_without_anything_being_saved_changes_nothing() -> None:
    session = after(*REQUEST_BY_PHONE)
    assert after_event(session, Saved("H-0417")) == session


def test_a_failed_save_comes_back_to_the_check_page_with_nothing_lost() -> None:
    before = after(*REQUEST_BY_PHONE)
    failed = after_event(after(Onward(), session=before), SaveFailed("store_full"))
    assert failed.here.page is Page.CHECK
    assert failed.answers_of(JourneyId.REQUEST) == before.answers_of(JourneyId.REQUEST)
    page = page_of(failed)
    assert isinstance(page, CheckView)
    assert page.fault == "Deze terminal zit vol. Uw briefje is nog niet bewaard. U bent niets kwijt."
    assert page.saving == ""


def test_after_a_failed_save_it_can_be_tried_again() -> None:
    failed = after_event(after(*REQUEST_BY_PHONE, Onward()), SaveFailed("store_full"))
    assert effects_of(failed, Onward()) == (RecordListing(drafted(*REQUEST_BY_PHONE)),)


def test_the_reason_of_a_failed_save_does_not_follow_to_another_page() -> None:
    failed = after_event(after(*REQUEST_BY_PHONE, Onward()), SaveFailed("store_full"))
    assert after(Change("title"), session=failed).fault == ""


def test_a_failed_save_of_nothing_changes_nothing() -> None:
    session = after(*REQUEST_BY_PHONE)
    assert after_event(session, SaveFailed("store_full")) == session


def test_i20_ready_wipes_the_visit() -> None:
    done = after_event(after(*REQUEST_BY_PHONE, Onward()), Saved("H-0417"))
    turned = turn(done, Onward(), WORLD)
    assert turned.effects == (WipeVisit(),)
    assert turned.session == start_after(turned.session.ticket)


def start_after(ticket: int) -> Session:
    """A start screen as good as new; only the board's ticket goes on counting."""
    return replace(start(WORLD), ticket=ticket)


def test_stopping_wipes_the_visit_after_asking_once() -> None:
    session = after(*REQUEST_BY_PHONE)
    asked = turn(session, Finish(), WORLD)
    assert asked.effects == ()
    assert asked.session.answers_of(JourneyId.REQUEST) == session.answers_of(JourneyId.REQUEST)
    wiped = turn(asked.session, Finish(), WORLD)
    assert wiped.effects == (WipeVisit(),)
    assert wiped.session == start_after(wiped.session.ticket)


def test_stopping_with_nothing_said_asks_nothing() -> None:
    turned = turn(after(Open("board")), Finish(), WORLD)
    assert turned.effects == (WipeVisit(),)


def test_staying_takes_the_question_whether_to_stop_away_and_keeps_everything() -> None:
    session = after(*REQUEST_BY_PHONE)
    assert after(Finish(), Stay(), session=session) == session


def test_help_of_a_person_comes_and_goes_and_loses_nothing() -> None:
    session = after(*REQUEST_BY_PHONE[:4])
    assert after(AskPerson(), session=session).here.page is Page.PERSON
    assert after(AskPerson(), Stay(), session=session) == session
    assert after(AskPerson(), Back(), session=session) == session
    assert after(AskPerson(), AskPerson(), Stay(), session=session) == session


def test_news_about_the_surroundings_leaves_the_visit_alone() -> None:
    session = after(*REQUEST_BY_PHONE[:4])
    for event in (NetworkChanged(Network(False)), NewestLoaded(()), Tick(WORLD.now)):
        assert after_event(session, event) == session


def test_the_world_learns_what_came_back() -> None:
    away = Network(connected=False, retry_at=WORLD.clock)
    assert learned(WORLD, NetworkChanged(away)).network == away
    assert learned(WORLD, NewestLoaded(())).newest == ()
    moved = learned(WORLD, DirectoryLoaded(LIBRARY, CENTRUM, (HAMELINK, LIBRARY), (CENTRUM, PARKWIJK), WORLD.settings))
    assert (moved.point, moved.district, moved.districts) == (LIBRARY, CENTRUM, (CENTRUM, PARKWIJK))
    assert learned(WORLD, Tick(5.0)) == WORLD
    assert WORLD.point_called(HEDGE.market_point) == HAMELINK
    assert WORLD.district_called(HEDGE.district) == SLACHTHUISBUURT
    assert WORLD.point_called("nowhere") is None
