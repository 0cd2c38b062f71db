"""Which of somebody's records is put right, and what of it; knows no rule."""

from __future__ import annotations

from kiosk.desk.correcting import Way, ways
from kiosk.desk.pages import Known
from kiosk.texts import Texts
from kiosk.views.frame import frame
from kiosk.views.pages import ChoiceView, Option
from kiosk.views.shapes import Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World


def which_view(known: Known, name: str, session: Session, world: World, texts: Texts) -> ChoiceView:
    """How they are reached, for all of theirs or for one; or the words of a slip."""
    return ChoiceView(
        frame=frame(session, world, texts),
        trail=Trail("pencil", texts.say("desk.known.correct.name"), Tone.PARTNERS),
        heading=texts.say("desk.known.which.heading", name=name),
        lead=texts.say("desk.known.which.lead"),
        options=tuple(_option(way, texts) for way in ways(known, world)),
        tone=Tone.PARTNERS,
    )


def _option(way: Way, texts: Texts) -> Option:
    record = way.record
    if record is None:
        return Option(way.id, texts.say("desk.known.which.every"), "users", texts.say("desk.known.which.every.hint"))
    what = texts.say(f"desk.known.goes.{record.record_type}", number=record.number, title=record.title)
    icon, key = ("note", "words") if way.listing is not None else ("phone", "reach")
    return Option(way.id, texts.say(f"desk.known.which.{key}"), icon, what)
