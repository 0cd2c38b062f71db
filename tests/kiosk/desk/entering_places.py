"""The form of the desk in every state that has words of its own, and the page that says it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.around import Network, Pinned
from kiosk.desk.form import LIMITS, FieldId, fields_of
from kiosk.effects import ListingDraft
from kiosk.events import BoardLoaded, PrintReported, PrintState, SaveFailed
from kiosk.intents import Clear, Intent, Open, Type
from kiosk.session import Session
from tests.kiosk.desk.forms import AN_OFFER, DESK, FOR_MOTHER, FOR_ONESELF, OFFER, REQUEST, entered, form_after, key
from tests.kiosk.every_page import Place
from tests.kiosk.visits import HEDGE, HOSPITAL, after_event, just_saved

OFF = replace(DESK, network=Network(False, DESK.clock.replace(hour=14, minute=32)))
STANDING: tuple[Intent, ...] = (Open("field:rhythm"), Type("v"), *key("tab"), Type("dido"))


def entering_places() -> Iterator[Place]:
    """All of them."""
    yield from _forms()
    yield from _fields()
    yield from _faults()
    yield from _saved()


def _forms() -> Iterator[Place]:
    yield Place("form empty", entered(REQUEST), DESK)
    yield Place("form of an offer", entered(OFFER), DESK)
    yield Place("form without a line", entered(*FOR_ONESELF), OFF)
    for name, intents in {"mother": FOR_MOTHER, "oneself": FOR_ONESELF, "offer": AN_OFFER}.items():
        full = entered(*intents)
        yield Place(f"form full: {name}", full, DESK)
        found = (Pinned(HEDGE), Pinned(HOSPITAL), Pinned(replace(HEDGE, id="03", number="Z-0003")))
        yield Place(f"form with what looks like it: {name}", _found(full, *found), DESK)
        yield Place(f"form with nothing like it: {name}", _found(full), DESK)
        yield Place(f"form being saved: {name}", entered(*key("f9"), session=full), DESK)


def _found(session: Session, *pinned: Pinned) -> Session:
    return after_event(session, BoardLoaded(pinned, len(pinned), session.ticket), DESK)


def _fields() -> Iterator[Place]:
    """Each of them open: with keys, by hand, and with all the words it takes."""
    forms = {"standing": (*FOR_MOTHER, *STANDING), "mother": FOR_MOTHER, "oneself": FOR_ONESELF}
    for name, about in forms.items():
        for which in fields_of(form_after(*about)):
            open_ = entered(*about, Open(f"field:{which}"))
            yield Place(f"form of {name} at {which}", open_, DESK)
            if which in LIMITS:
                full = entered(Type("van dag tot dag " * 40), session=open_)
                yield Place(f"form of {name} at {which}, full", full, DESK)
            if which in (FieldId.TITLE, FieldId.DETAILS, FieldId.CONTACT):
                inside = entered(*key(*["left"] * 9), session=full)
                yield Place(f"form of {name} at {which}, the mark inside", inside, DESK)
    for which in (FieldId.TITLE, FieldId.CONTACT):
        touched = entered(REQUEST, Open("field:details"), Open(f"field:{which}"), Type("een brief"))
        yield Place(f"form by hand at {which}", touched, DESK)


def _faults() -> Iterator[Place]:
    yield Place("form with nothing in it saved", entered(REQUEST, *key("f9")), DESK)
    wrong = {
        "title": "bel mij op 023 555 01 99",
        "details": "mail naar els@voorbeeld.example",
        "day": "gauw",
        "contact": "12",
        "first_name": "0235550199",
    }
    session = entered(*FOR_MOTHER)
    for which, words in wrong.items():
        session = entered(Open(f"field:{which}"), Clear(), Type(words), session=session)
        yield Place(f"form wrong at {which}", entered(*key("f9"), session=session), DESK)
    past = entered(*FOR_MOTHER, Open("field:day"), Clear(), Type("30-11"), *key("f9"))
    yield Place("form of a day that is over", past, DESK)
    unasked = entered(*FOR_MOTHER, Open("field:asker_agrees"), Type("n"), *key("f9"))
    yield Place("form of somebody who does not know", unasked, DESK)
    unfit = entered(*FOR_MOTHER, Open("field:called"), Type("d"), Open("field:channel"), Type("b"), *key("f9"))
    yield Place("form of somebody who cannot come by", unfit, DESK)
    refused = entered(*FOR_MOTHER, *key("f9"))
    for code in ("store_full", "store_fault"):
        yield Place(f"form not saved: {code}", after_event(refused, SaveFailed(code, refused.ticket), DESK), DESK)


def _saved() -> Iterator[Place]:
    for name, intents in {"request": FOR_MOTHER, "offer": AN_OFFER}.items():
        for pressed in ("f9", "f10"):
            saving = entered(*intents, *key(pressed))
            draft = saving.saving
            assert isinstance(draft, ListingDraft)
            done = after_event(saving, replace(just_saved(draft), ticket=saving.ticket), DESK)
            yield Place(f"{name} saved with {pressed}", done, DESK)
            yield Place(f"{name} saved with {pressed}, no line", done, OFF)
            for state, code in ((PrintState.PRINTED, ""), (PrintState.FAILED, "paper_out")):
                told = done
                for slip in ("board", "receipt"):
                    told = after_event(told, PrintReported("H-0417", slip, state, code), DESK)
                yield Place(f"{name} saved with {pressed}: {state}", told, DESK)
