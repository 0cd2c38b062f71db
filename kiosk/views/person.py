"""'Hulp van een mens': where to go and whom to call; what was typed stays."""

from __future__ import annotations

from kiosk.texts import Texts
from kiosk.views.frame import frame
from kiosk.views.opening import closed_words, opening_words
from kiosk.views.pages import PersonView
from kiosk.views.shapes import Action, NextStep
from kiosk.visit.person import STAFF, can_sign_in
from kiosk.visit.state import Session
from kiosk.world import World


def person_view(session: Session, world: World, texts: Texts) -> PersonView:
    """The same help from every page."""
    point = world.point
    closed, hours = closed_words(world, texts), opening_words(point.schedule, world.clock, texts)
    if closed:
        steps = [NextStep("clock", closed)]
    else:
        steps = [NextStep("building-store", texts.say("person.desk", point=point.name))]
    if point.phone:
        steps.append(NextStep("phone", texts.say("person.phone_later" if closed else "person.phone")))
    if hours and not closed:
        steps.append(NextStep("clock", hours))
    lead = "person.lead.closed" if closed else "person.lead"
    return PersonView(
        frame=frame(session, world, texts),
        heading=texts.say("person"),
        lead=texts.say("person.lead.kept" if session.said_anything else lead),
        steps=tuple(steps),
        phone_label=texts.say("broker") if point.phone else "",
        phone=point.phone,
        stay=Action("stay", texts.say("person.stay"), "arrow-right"),
        staff=Action(STAFF, texts.say("person.staff"), "key") if can_sign_in(session, world) else None,
    )
