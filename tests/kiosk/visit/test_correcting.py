"""'Dit klopt niet': which field of which entry, and that the visit goes on where it was."""

from __future__ import annotations

from dataclasses import fields

import pytest

from kiosk.deeds import Correct
from kiosk.effects import Record
from kiosk.events import Recorded
from kiosk.intents import Back, Choose, Intent, Onward, Open, Type
from kiosk.journeys.answers import Answers
from kiosk.journeys.correction import FIELDS
from kiosk.session import Session, happened, turn
from kiosk.visit.state import Page, Stop
from marketplace.case_rules import DIRECTORY
from tests.kiosk.entries import CITY, CORRIE, TEAM, WELFARE, at_the_partners, at_the_types, shelved
from tests.kiosk.visits import TODAY, question_of

AT_A_PROVIDER: tuple[Intent, ...] = (*(Onward(),) * 6, Open(f"provider:{TEAM.id}"))


def deed_of(session: Session) -> Correct:
    (effect,) = turn(session, Onward(), CITY).effects
    assert isinstance(effect, Record)
    assert isinstance(effect.deed, Correct)
    return effect.deed


def test_the_field_and_the_words_go_to_the_desk_and_nobodys_name() -> None:
    session = shelved(
        at_the_partners(), Choose("company"), Open(f"partner:{WELFARE.id}"), Open("wrong"), Choose("hours"), Onward()
    )
    checked = shelved(session, Type("maandag ook open"), Onward())
    assert checked.here.page is Page.CHECK
    assert deed_of(checked) == Correct("partner", WELFARE.id, "schedule", "Maandag ook open", TODAY)


def test_touching_what_is_wrong_is_enough() -> None:
    session = shelved(at_the_types(), *AT_A_PROVIDER, Open("wrong"), Choose("phone"), Onward(), Onward())
    assert deed_of(session) == Correct("provider", TEAM.id, "phone", "phone", TODAY)


def test_what_is_wrong_must_be_touched() -> None:
    session = shelved(at_the_types(), *AT_A_PROVIDER, Open("wrong"), Onward())
    assert (question_of(session), session.fault) == ("correction_part", "correction_part_missing")


def test_once_it_is_recorded_the_visit_goes_on_at_the_same_entry() -> None:
    session = shelved(at_the_types(), *AT_A_PROVIDER, Open("wrong"), Choose("phone"), Onward(), Onward(), Onward())
    told = happened(session, Recorded(ticket=session.ticket), CITY).session
    assert told.here.page is Page.DONE
    back = shelved(told, Onward())
    assert back.here == Stop(Page.PROVIDER, about=TEAM.id)
    anew = shelved(back, Open("wrong"))
    assert anew.answers.said("correction_part") == ""


def test_what_was_said_of_one_entry_is_not_said_of_another() -> None:
    begun = shelved(at_the_types(), *AT_A_PROVIDER, Open("wrong"), Choose("phone"), Onward(), Back(), Back(), Back())
    other = shelved(begun, Open(f"provider:{CORRIE.id}"), Open("wrong"))
    assert other.answers == Answers()


@pytest.mark.parametrize("record_type", FIELDS)
def test_every_part_that_can_be_touched_is_a_field_of_the_record(record_type: str) -> None:
    kind, _ = DIRECTORY[record_type]
    assert set(FIELDS[record_type].values()) <= {field.name for field in fields(kind)}
