"""A mediation: being made, leg by leg; and one that waits for a yes of each, with what is left after a no."""

from __future__ import annotations

from kiosk.desk.case import green
from kiosk.desk.case_steps import Step
from kiosk.desk.mediating import DROP, LEG, MORE, draft_of
from kiosk.desk.pages import CasePage, Draft, DraftLeg
from kiosk.texts import Texts
from kiosk.views.desk.keys import keyed
from kiosk.views.desk.legs import ANSWER_ICONS, leg_sides, listing_words
from kiosk.views.frame import ONWARD, frame
from kiosk.views.pages import BoardView, DetailView
from kiosk.views.shapes import Action, Banner, Card, NextStep, Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.cases import Leg, LegAnswer, Mediation

TONES = {LegAnswer.OPEN: Tone.HOUSEHOLD, LegAnswer.YES: Tone.OFFER, LegAnswer.NO: Tone.REQUEST}


def mediation_view(session: Session, world: World, texts: Texts) -> DetailView:
    """The one that is being made: who is asked what."""
    draft = draft_of(session)
    propose = Action(ONWARD, texts.say("desk.mediation.propose"), "send", resting=draft.busy)
    first = Action(ONWARD, texts.say("desk.mediation.first"), "search")
    green_ = keyed(propose if draft.legs else first, "f9", texts) if not draft.proposed else None
    return DetailView(
        frame=frame(session, world, texts, onward=green_),
        trail=Trail("users", texts.say("desk.mediation.trail"), Tone.PLAIN),
        heading=texts.say("desk.mediation.heading"),
        lead=_lead(draft, texts),
        facts=tuple(line for n, leg in enumerate(draft.legs, 1) for line in _draft_leg(n, leg, texts)),
        actions=_actions(draft, texts),
        notice=_notice(draft, texts),
    )


def _lead(draft: Draft, texts: Texts) -> str:
    match len(draft.legs):
        case 0:
            return texts.say("desk.mediation.none")
        case 1:
            return texts.say("desk.mediation.help")
        case 2:
            return texts.say("desk.mediation.exchange")
        case n:
            return texts.say("desk.mediation.ring", n=n)


def _draft_leg(n: int, leg: DraftLeg, texts: Texts) -> tuple[NextStep, NextStep]:
    """Who gives, and under it for what."""
    receiver = listing_words(leg.receiver_listing, texts)
    if leg.giver_listing is None:
        giver = texts.say("desk.leg.responded", slip=receiver)
    else:
        giver = listing_words(leg.giver_listing, texts)
    return (
        NextStep("hand-finger", texts.say("desk.mediation.leg", n=n, giver=giver)),
        NextStep("heart-handshake", texts.say("desk.leg.for", what=receiver)),
    )


def _actions(draft: Draft, texts: Texts) -> tuple[Action, ...]:
    if draft.proposed or not draft.legs:
        return ()
    more = Action(MORE, texts.say("desk.mediation.more"), "plus", resting=draft.busy or draft.is_full)
    last = len(draft.legs) - 1
    drop = Action(f"{DROP}{last}", texts.say("desk.mediation.drop", n=last + 1), "x", resting=draft.busy)
    return (more, drop)


def _notice(draft: Draft, texts: Texts) -> Banner | None:
    if draft.fault:
        why = texts.fault(draft.fault)
        return Banner("alert-triangle", "", texts.say("desk.case.fault", why=why), Tone.WARNING)
    if draft.proposed:
        return Banner("circle-check", "", texts.say("desk.mediation.proposed"), Tone.SUCCESS)
    return Banner("hourglass", "", texts.say("desk.case.saving"), Tone.PLAIN) if draft.busy else None


def mediation_case_view(
    page: CasePage, session: Session, world: World, texts: Texts, *, doors: tuple[Action, ...]
) -> BoardView:
    """One that was proposed: a card for each leg, which leads to what they say to it."""
    assert page.seen is not None
    mediation = page.seen.case
    assert isinstance(mediation, Mediation)
    first = green(session, world)
    onward = None
    if first is not None:
        icon = "heart-handshake" if first is Step.PAIR else "circle-check"
        onward = keyed(Action(ONWARD, texts.say(f"desk.do.{first}"), icon, resting=page.busy), "f9", texts)
    yes = sum(leg.answer is LegAnswer.YES for leg in mediation.legs)
    return BoardView(
        frame=frame(session, world, texts, onward=onward),
        heading=texts.say(f"desk.mediation.state.{mediation.state}"),
        cards=tuple(_leg_card(leg, page, texts) for leg in mediation.legs),
        count=_count(page, yes, len(mediation.legs), texts),
        doors=doors,
    )


def _leg_card(leg: Leg, page: CasePage, texts: Texts) -> Card:
    assert page.seen is not None
    giver, receiver = leg_sides(leg, page.seen, texts)
    return Card(
        id=f"{LEG}{leg.id}",
        tone=TONES[leg.answer],
        icon=ANSWER_ICONS[leg.answer],
        kind=texts.say(f"desk.leg.answer.{leg.answer}"),
        title=giver,
        when="",
        number=texts.say("desk.leg.for", what=receiver),  # of a card without room for all of it this is what stays
        category="",
        category_icon="",
    )


def _count(page: CasePage, yes: int, legs: int, texts: Texts) -> str:
    if page.fault:
        return texts.say("desk.case.fault", why=texts.fault(page.fault))
    if page.busy:
        return texts.say("desk.case.saving")
    if page.told:
        return texts.say(f"desk.told.{page.told}")
    if page.seen is not None and page.seen.revoked:
        return texts.say("desk.case.revoked")
    return texts.say("desk.mediation.yes", yes=yes, n=legs)
