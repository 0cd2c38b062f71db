"""What the centre did not accept: done again in the name of who stands here, written anew, or let go.

Knows no sentence.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import entering
from kiosk.desk.case_page import recording, with_desk, with_page
from kiosk.desk.case_steps import Step
from kiosk.desk.deeds import Moved
from kiosk.desk.effects import SettleRefused
from kiosk.desk.form import Form
from kiosk.desk.pages import CasePage
from kiosk.journeys.answers import Answers
from kiosk.visit.state import Session, Turn
from kiosk.world import World
from marketplace.cases import CaseState
from marketplace.operations import PlaceListing
from marketplace.vocabulary import Listing, Rhythm
from marketplace.wire_types import record_type

FORM_WAITS = "form_waits"
"""Something else is half said in the form: that comes first."""


def settled(session: Session, page: CasePage, step: Step) -> Turn:
    """Once more, as it was said then; or nobody does it any more; or whoever did it in the hall was helped."""
    hall = page.seen.refusal if page.seen is not None else None
    if hall is not None and step is Step.SETTLE:
        return recording(session, page, Moved(record_type(hall), hall.id, hall.state, CaseState.DONE), step)
    if page.item is None or page.item.op_seq <= 0:
        return Turn(session)
    ticket = session.ticket + 1
    busy = replace(page, busy=True, told=step, fault="")
    effect = SettleRefused(page.item.op_seq, step is Step.AGAIN, ticket)
    return Turn(with_page(replace(session, ticket=ticket), busy), (effect,))


def written_anew(session: Session, page: CasePage, world: World) -> Turn:
    """The form with what was said in it, and above it why it was refused. Who it is for was sealed: asked again."""
    tried = page.seen.tried if page.seen is not None else None
    if not isinstance(tried, PlaceListing):
        return Turn(session)
    if session.desk.form is not None and session.desk.form.said_anything:
        return Turn(with_page(session, replace(page, fault=FORM_WAITS)))
    form = replace(_form(tried.listing), anew=page.item.op_seq if page.item is not None else 0)
    filled = with_desk(with_page(session, page), replace(session.desk, case=page, form=form))
    turn = entering.begun(filled, tried.listing.kind, world)
    why = page.item.why if page.item is not None else ""
    return replace(turn, session=replace(turn.session, fault=why))


def written(session: Session) -> tuple[SettleRefused, ...]:
    """What is asked for when the form is saved: what it replaces is let go of, so that no colleague does it twice."""
    form = session.desk.form
    return (SettleRefused(form.anew, again=False, ticket=0),) if form is not None and form.anew > 0 else ()


def _form(listing: Listing) -> Form:
    when = listing.when
    standing = when.day_parts if when.rhythm is Rhythm.STANDING else ()
    answers = Answers(
        category=listing.category,
        title=listing.title,
        details=listing.details,
        rhythm=when.rhythm,
        parts=frozenset(when.parts) | {one.part for one in standing},
        first_name=listing.first_name,
    )
    day = f"{when.day.day}-{when.day.month}-{when.day.year}" if when.day is not None else ""
    days = frozenset(one.weekday for one in standing)
    return Form(listing.kind, listing.district, answers, day=day, days=days)
