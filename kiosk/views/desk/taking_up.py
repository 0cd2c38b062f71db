"""Before what was begun earlier shows again: is it for whoever stands here? None of its words is on this page."""

from __future__ import annotations

from kiosk.desk.doors import MEDIATION
from kiosk.desk.state import HalfAnswer
from kiosk.desk.taking_up import ANEW
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.pages import ChoiceView, Option
from kiosk.views.shapes import Tone, Trail
from kiosk.visit.helping import HALF_SAID
from kiosk.visit.state import Session
from kiosk.world import World


def taking_up_view(session: Session, world: World, texts: Texts) -> ChoiceView:
    """Go on with it, or begin anew."""
    draft, half = session.desk.mediation, session.desk.answer
    about = "mediation" if session.here.about == MEDIATION else ""
    later = ".later" if about and draft is not None and draft.later is not None else ""
    return ChoiceView(
        frame=frame(session, world, texts, onward=onward(texts, "desk.begun.go_on", "arrow-right")),
        trail=Trail("note", texts.say("desk.begun.trail"), Tone.PLAIN),
        heading=_responding(half, texts)
        if session.here.about == HALF_SAID and half is not None
        else texts.say("desk.begun.mediation.heading" if about else "desk.begun.heading"),
        lead=texts.say(f"desk.begun.mediation.lead{later}" if about else "desk.begun.lead"),
        options=(Option(ANEW, texts.say("desk.begun.anew"), "trash", acts=True),),
    )


def _responding(half: HalfAnswer, texts: Texts) -> str:
    """To which slip: whoever goes on comes there."""
    return texts.say("desk.begun.respond.heading", number=half.listing.listing.number)
