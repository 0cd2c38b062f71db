"""Where staff type words: all of them can be read before they go, and our own keyboard stays away from who has one."""

from __future__ import annotations

import pytest

from kiosk.desk.events import SignedInAs
from kiosk.desk.home import again
from kiosk.intents import Choose, Finish, Intent, Open, Type
from kiosk.session import Session, happened, start, turn
from kiosk.views.pages import ChoiceView, WordsView
from kiosk.visit.state import Page
from marketplace.vocabulary import DETAILS_MAX
from tests.kiosk.desk.at_work import AT_DESK, MEIKE, PIN, signed_in
from tests.kiosk.desk.forms import REQUEST, entered, form_page
from tests.kiosk.desk.persons import HANDED, WORRIED, at, does
from tests.kiosk.visits import page_of

LONG = ("Zij slaapt al weken slecht en eet bijna niets. " * 9)[:DETAILS_MAX].rstrip()
KEY, FINGER = Type("x", by_key=True), Type("x")


def told(intents: tuple[Intent, ...], short: str) -> tuple[Intent, ...]:
    """The same, with long words in the place of short ones."""
    return tuple(Type(LONG) if isinstance(one, Type) and short in one.text else one for one in intents)


def asking_words(session: Session) -> WordsView:
    page = page_of(session, AT_DESK)
    assert isinstance(page, WordsView), page
    return page


def up_to_words(door: str, intents: tuple[Intent, ...]) -> Session:
    """At the first question there that asks for words."""
    session = at(door)
    for intent in intents:
        if isinstance(page_of(session, AT_DESK), WordsView):
            break
        session = does(session, intent)
    return session


@pytest.mark.parametrize(
    "session",
    [up_to_words("handover", HANDED), up_to_words("signal", WORRIED), at("find")],
    ids=["handover", "worry", "find"],
)
def test_after_the_first_key_our_own_keyboard_is_gone(session: Session) -> None:
    assert asking_words(session).by_hand
    assert asking_words(does(session, FINGER)).by_hand
    assert not asking_words(does(session, KEY)).by_hand


def test_one_key_is_enough_for_all_pages_and_for_the_next_person_until_somebody_stops() -> None:
    session = does(at("find"), KEY)
    assert not asking_words(does(up_to_words("signal", ()), KEY)).by_hand
    later = again(session, AT_DESK).session
    assert later.here.page is Page.TRAY
    assert not asking_words(does(later, Open("find"))).by_hand
    form = entered(REQUEST, Open("field:title"), session=later)
    assert form_page(form).keyboard is None
    assert form_page(entered(REQUEST, Open("field:title"))).keyboard is not None
    assert turn(signed_in(), Finish(), AT_DESK).session.has_keys is False


def test_whoever_typed_their_figures_on_a_keyboard_has_one() -> None:
    session = turn(start(AT_DESK), Choose("staff:staff-meike"), AT_DESK).session
    for figure in PIN:
        session = turn(session, Type(figure, by_key=True), AT_DESK).session
    session = happened(session, SignedInAs(MEIKE, session.ticket), AT_DESK).session
    assert not asking_words(does(session, Open("find"))).by_hand


@pytest.mark.parametrize(
    ("door", "intents", "short"), [("handover", HANDED, "slaapt"), ("signal", WORRIED, "gordijnen")]
)
def test_the_page_with_all_of_it_once_more_has_every_letter(door: str, intents: tuple[Intent, ...], short: str) -> None:
    page = page_of(does(at(door), *told(intents, short)), AT_DESK)
    assert isinstance(page, ChoiceView), page
    assert LONG in [option.label for option in page.options]
    assert not any("…" in option.label for option in page.options)
