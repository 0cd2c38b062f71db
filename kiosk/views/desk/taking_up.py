"""Before what was begun earlier shows again: is it for whoever stands here? None of its words is on this page."""

from __future__ import annotations

from kiosk.desk.taking_up import ANEW
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.pages import ChoiceView, Option
from kiosk.views.shapes import Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World


def taking_up_view(session: Session, world: World, texts: Texts) -> ChoiceView:
    """Go on with it, or begin anew."""
    return ChoiceView(
        frame=frame(session, world, texts, onward=onward(texts, "desk.begun.go_on", "arrow-right")),
        trail=Trail("note", texts.say("desk.begun.trail"), Tone.PLAIN),
        heading=texts.say("desk.begun.heading"),
        lead=texts.say("desk.begun.lead"),
        options=(Option(ANEW, texts.say("desk.begun.anew"), "trash", acts=True),),
    )
