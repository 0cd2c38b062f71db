"""Whatever is typed and touched in the form: it shows a page, keeps its limits, and saves what the rules let hang."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.desk.entering import KEY, KEYS, form_of
from kiosk.desk.form import LIMITS, FieldId, fields_of, options_of
from kiosk.desk.form_answers import faults_of
from kiosk.effects import RecordListing
from kiosk.events import SaveFailed
from kiosk.intents import Choose, Clear, Erase, Intent, Onward, Open, Shift, Type
from kiosk.journeys.draft import listing_of
from kiosk.session import turn
from kiosk.visit.state import Page
from marketplace.operations import PlaceListing
from marketplace.rules import check_place
from tests.kiosk.desk.forms import DESK, FOR_MOTHER, OFFER, PHONE, REQUEST, entered, form_page
from tests.kiosk.visits import after_event

_OPTIONS = sorted({option for which in FieldId for option in options_of(which, DESK.districts)})
_WORDS = (
    "e",
    "v",
    "do",
    "18-1",
    "f",
    "t",
    "j",
    "k",
    PHONE,
    "een brief",
    "els@voorbeeld.example",
    "Leidsestraat 7",
    "?",
)
INTENTS: st.SearchStrategy[Intent] = st.one_of(
    st.sampled_from(_WORDS).map(Type),
    st.text(max_size=8).map(Type),
    st.sampled_from(KEYS).map(lambda key: Open(f"{KEY}{key}")),
    st.sampled_from(FieldId).map(lambda which: Open(f"field:{which}")),
    st.sampled_from(_OPTIONS).map(Choose),
    st.sampled_from((Erase(), Clear(), Shift(), Onward(), Open("next_field"), Open("all_fields"))),
)
BEGINNINGS = ((REQUEST,), (OFFER,), FOR_MOTHER)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(BEGINNINGS), st.lists(INTENTS, max_size=25))
def test_any_keys(beginning: tuple[Intent, ...], intents: list[Intent]) -> None:
    session = entered(*beginning)
    for intent in intents:
        done = turn(session, intent, DESK)
        session = done.session
        form = form_of(session)
        assert form is not None
        assert form.here in fields_of(form)
        assert all(len(form.text(which)) <= most for which, most in LIMITS.items())
        assert 0 <= form.back <= (len(form.text(form.here)) if form.here in LIMITS else 0)
        for effect in done.effects:
            if isinstance(effect, RecordListing):
                listing = listing_of(effect.draft, number="H-0001", listing_id="l-1", point=DESK.point)
                operation = PlaceListing("o-1", listing, b"", "k", effect.draft.consents)
                assert check_place(operation, today=DESK.today, settings=DESK.settings).title == effect.draft.title
                assert faults_of(form, DESK) == ()
                session = after_event(session, SaveFailed("store_fault", session.ticket), DESK)
        assert session.here.page is Page.ENTER
        assert form_page(session).open.id == f"field:{form.here}"
