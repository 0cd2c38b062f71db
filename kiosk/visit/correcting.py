"""Something in the directory is not right any more: where it begins and what is recorded; knows no sentence."""

from __future__ import annotations

from kiosk.deeds import Correct, Deed
from kiosk.journeys.correction import FIELDS, correction, type_of
from kiosk.visit import beginning
from kiosk.visit.calling import entry_below
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.vocabulary import Partner, Provider

WRONG = "wrong"


def begun(session: Session, record: Partner | Provider) -> Session:
    """'Klopt dit niet?' on the page of `record`; what was said of another entry is not taken along."""
    return beginning.begin(session, correction(record), afresh=True)


def deed(session: Session, world: World) -> Deed | None:
    """Which field is wrong, and the words; who only touched what is wrong said enough for the desk to look."""
    record = entry_below(session)
    if record is None:
        return None
    record_type = type_of(record)
    field = FIELDS[record_type].get(session.answers.said("correction_part"))
    if field is None:
        return None
    words = session.answers.said("correction_words").strip()
    return Correct(record_type, record.id, field, words or field, world.today)
