"""The page that follows from a case: why, are you sure, what to say to both, or what somebody says to their leg."""

from __future__ import annotations

from kiosk.desk.case import ANSWER, GIVER, LOOKS, RECEIVER, offered_reasons, step_here, steps_of
from kiosk.desk.case_page import case_of, listing_of
from kiosk.desk.case_steps import Step
from kiosk.desk.mediating import LEG, leg_called
from kiosk.desk.pages import CasePage
from kiosk.desk.settling import asks_why
from kiosk.texts import Texts
from kiosk.views.desk.case import KEY, STEP_ICONS, notice_of, said_to, trail_of
from kiosk.views.desk.keys import keyed
from kiosk.views.desk.legs import ANSWER_ICONS, leg_sides, listing_words
from kiosk.views.frame import ONWARD, frame
from kiosk.views.pages import ChoiceView, DetailView, Option
from kiosk.views.shapes import Action, NextStep
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.cases import LegAnswer

REASON_ICONS = {
    "helped": "heart-handshake",
    "talked": "messages",
    "passed_on": "send",
    "emergency": "ambulance",
    "not_reached": "phone",
    "declined": "hand-stop",
    "not_needed": "circle-check",
    "too_much": "tool",
    "unfounded": "mood-smile",
    "contact_data": "phone",
    "unkind": "mood-sad",
    "selling": "coin-euro",
    "dangerous": "alert-triangle",
    "no_neighbour_help": "building-community",
    "twice": "notes",
    "unclear": "question-mark",
}


def reason_view(session: Session, world: World, texts: Texts) -> ChoiceView | DetailView:
    """Which of these it is stands in what the stop is about."""
    page, step = case_of(session), step_here(session)
    if page is not None and session.here.about.startswith(LEG):
        return _leg(page, session, world, texts)
    if page is None or step is None:
        return DetailView(frame(session, world, texts), trail_of(page, texts), texts.say("desk.case.not_here"), "", ())
    if asks_why(page, step):
        return _why(page, step, session, world, texts)
    if step is Step.CONNECT:
        return _connect(page, session, world, texts)
    return _sure(page, step, session, world, texts)


def _green(page: CasePage, step: Step, texts: Texts, *, rests: bool = False) -> Action:
    action = Action(ONWARD, texts.say(f"desk.sure.{step}.yes"), STEP_ICONS[step], resting=rests or page.busy)
    return keyed(action, KEY, texts)


def _why(page: CasePage, step: Step, session: Session, world: World, texts: Texts) -> ChoiceView:
    """Of a refusal the sentence its owner will read stands above the reasons, before anybody says yes to it."""
    refusing = step is Step.REFUSE
    key = "desk.refusal" if refusing else "desk.why"
    options = tuple(
        Option(one, texts.say(f"{key}.{one}"), REASON_ICONS.get(one, "question-mark"), chosen=page.chosen == one)
        for one in offered_reasons(page, step)
    )
    lead = texts.say(f"desk.sure.{step}.lead")
    if refusing and page.chosen:
        lead = texts.say("desk.refusal.will_read", words=texts.say(f"refused.{page.chosen}"))
    fault = texts.say("desk.case.fault", why=texts.fault(page.fault)) if page.fault else ""
    return ChoiceView(
        frame=frame(session, world, texts, onward=_green(page, step, texts, rests=not page.chosen)),
        trail=trail_of(page, texts),
        heading=texts.say(f"desk.sure.{step}.heading"),
        lead=lead,
        options=options,
        fault=fault,
    )


def _sure(page: CasePage, step: Step, session: Session, world: World, texts: Texts) -> DetailView:
    listing = listing_of(page)
    facts = [NextStep(STEP_ICONS[step], texts.say(f"desk.sure.{step}.lead"))]
    if listing is not None:
        facts.append(NextStep("pinned", texts.say("desk.case.slip", number=listing.number, title=listing.title)))
    return DetailView(
        frame=frame(session, world, texts, onward=_green(page, step, texts)),
        trail=trail_of(page, texts),
        heading=texts.say(f"desk.sure.{step}.heading"),
        lead="",
        facts=tuple(facts),
        notice=notice_of(page, session, world, texts),
    )


def _connect(page: CasePage, session: Session, world: World, texts: Texts) -> DetailView:
    """To each of the two what to say, with how to reach them where somebody asked for that."""
    listing = listing_of(page)
    owner = page.owner.contact if page.owner is not None else None
    helper_name = (page.contact.name if page.contact is not None else "") or texts.say("desk.say.helper")
    owner_name = (owner.name if owner is not None else "") or texts.say("desk.say.owner")
    facts = (
        NextStep("pinned", listing_words(listing, texts)),
        NextStep("user-circle", texts.say("desk.say.to_owner", name=owner_name)),
        NextStep("phone", said_to(owner, texts, can_ask=world.network.connected)),
        NextStep("user-heart", texts.say("desk.say.to_helper", name=helper_name)),
        NextStep("phone", said_to(page.contact, texts)),
        NextStep("shield-heart", texts.say("desk.say.only_then")),
    )
    looks = tuple(
        Action(step, texts.say(f"desk.do.{step}"), STEP_ICONS[step], resting=page.busy)
        for step in steps_of(session, world)
        if step in LOOKS and step is not Step.LOOK_WORDS
    )
    return DetailView(
        frame=frame(session, world, texts, onward=_green(page, Step.CONNECT, texts)),
        trail=trail_of(page, texts),
        heading=texts.say("desk.sure.connect.heading"),
        lead=texts.say("desk.sure.connect.lead"),
        facts=facts,
        actions=looks,
        notice=notice_of(page, session, world, texts),
    )


def _leg(page: CasePage, session: Session, world: World, texts: Texts) -> DetailView:
    """What one of them says to their part of it."""
    leg = leg_called(page, session.here.about.removeprefix(LEG))
    if leg is None or page.seen is None:
        return DetailView(frame(session, world, texts), trail_of(page, texts), texts.say("desk.case.not_here"), "", ())
    giver, receiver = leg_sides(leg, page.seen, texts)
    yes = keyed(Action(ONWARD, texts.say("desk.leg.say.yes"), "check", resting=page.busy), KEY, texts)
    no = Action(f"{ANSWER}{LegAnswer.NO}", texts.say("desk.leg.say.no"), "x", resting=page.busy)
    again = Action(f"{ANSWER}{LegAnswer.OPEN}", texts.say("desk.leg.say.open"), "arrow-back-up", resting=page.busy)
    at_work = page.seen.case is not None and getattr(page.seen.case, "state", "") in ("open", "claimed", "agreed")
    says = (
        *((no,) if at_work and leg.answer is not LegAnswer.NO else ()),
        *((again,) if at_work and leg.answer is not LegAnswer.OPEN else ()),
    )
    return DetailView(
        frame=frame(session, world, texts, onward=yes if at_work and leg.answer is not LegAnswer.YES else None),
        trail=trail_of(page, texts),
        heading=texts.say("desk.leg.heading"),
        lead=texts.say("desk.leg.lead"),
        facts=(
            NextStep("hand-finger", texts.say("desk.leg.gives", what=giver)),
            NextStep("heart-handshake", texts.say("desk.leg.receives", what=receiver)),
            NextStep(ANSWER_ICONS[leg.answer], texts.say(f"desk.leg.answer.{leg.answer}")),
        ),
        actions=(
            *says,
            Action(GIVER, texts.say("desk.leg.open_giver"), "user"),
            Action(RECEIVER, texts.say("desk.leg.open_receiver"), "user-circle"),
        ),
        notice=notice_of(page, session, world, texts),
    )
