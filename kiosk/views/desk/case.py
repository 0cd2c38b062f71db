"""The page of a case: what it is, what there is to know, what can be done; for each kind of the tray its own."""

from __future__ import annotations

from kiosk.dates import date_words, day_words
from kiosk.desk.calling import LOG, can_log
from kiosk.desk.case import green, steps_of
from kiosk.desk.case_page import case_of
from kiosk.desk.case_steps import AT_WORK, Step, is_too_late
from kiosk.desk.pages import CasePage
from kiosk.slips.compose import board_slip
from kiosk.texts import Texts
from kiosk.views.desk.advice import advice
from kiosk.views.desk.case_facts import (
    LOG_ICONS,
    both_values,
    facts_of,
    kind_icon,
    listing_facts,
    outcome_words,
    owner_facts,
    reach_words,
    refused_facts,
)
from kiosk.views.desk.field_words import field_name
from kiosk.views.desk.keys import keyed
from kiosk.views.desk.mediation import mediation_case_view
from kiosk.views.desk.sheet_words import sheet_notice
from kiosk.views.desk.step_page import fault_words
from kiosk.views.frame import ONWARD, again, frame
from kiosk.views.pages import BoardView, DetailView, ListingView, Preview
from kiosk.views.shapes import Action, Banner, NextStep, Tone, Trail
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.cases import CaseState, ContactResult, Correction, Handover, Mediation, Response, Signal
from marketplace.edits import FIELDS
from marketplace.review_rules import holds
from marketplace.reviews import FieldConflict, Review, ReviewWhy
from marketplace.rules import hangs
from marketplace.tray_rules import TrayKind
from marketplace.vocabulary import Channel, Contact, ListingState

STEP_ICONS = {
    Step.CONNECT: "users",
    Step.SPOKEN: "messages",
    Step.DONE: "circle-check",
    Step.TOLD: "circle-check",
    Step.FORM: "pencil",
    Step.APPROVE: "check",
    Step.PRINT_AGAIN: "printer",
    Step.PAIR: "heart-handshake",
    Step.RENEW: "calendar-repeat",
    Step.AGAIN: "refresh",
    Step.OPEN_CASE: "eye",
    Step.TAKE_CURRENT: "pinned",
    Step.TAKE_PROPOSED: "pencil",
    Step.LOOK_CONTACT: "user",
    Step.LOOK_WORDS: "message",
    Step.ASK_OWNER: "user-circle",
    Step.CLAIM: "hand-finger",
    Step.RELEASE: "arrow-back-up",
    Step.CANDIDATES: "search",
    Step.LEARN: "bulb",
    Step.REFUSE: "hand-stop",
    Step.NOT_DONE: "x",
    Step.TAKE_OFF: "trash",
    Step.PRINT_LIST: "printer",
    Step.LET_GO: "trash",
    Step.SETTLE: "circle-check",
}
KEY = "f9"
"""Of the green button, on every page of a case."""


def case_view(session: Session, world: World, texts: Texts) -> DetailView | ListingView | BoardView:
    """The case that is open."""
    page = case_of(session)
    if page is None or page.seen is None:
        return _not_read(page, session, world, texts)
    if page.kind == TrayKind.REFUSED:
        return _refused(page, session, world, texts)
    match page.seen.case:
        case Review() as review if page.seen.listing is not None:
            return _review(page, review, session, world, texts)
        case Mediation():
            return mediation_case_view(page, session, world, texts, doors=actions_of(session, world, texts))
        case FieldConflict() as conflict:
            return _conflict(page, conflict, session, world, texts)
        case Response() | Handover() | Signal() | Correction():
            return _case(page, session, world, texts)
        case None if page.seen.listing is not None:
            return _term(page, session, world, texts)
        case _:
            return _gone(page, session, world, texts)


def green_action(session: Session, world: World, texts: Texts) -> Action | None:
    """The green button, with its key."""
    step, page = green(session, world), case_of(session)
    if step is None or page is None:
        return None
    label = step_words(step, page, texts)
    return keyed(Action(ONWARD, label, STEP_ICONS[step], resting=page.busy), KEY, texts)


def actions_of(session: Session, world: World, texts: Texts) -> tuple[Action, ...]:
    """All else that can be done, the most wanted first."""
    page, first = case_of(session), green(session, world)
    busy = page is not None and page.busy
    return tuple(
        Action(step, step_words(step, page, texts), STEP_ICONS[step], resting=busy)
        for step in steps_of(session, world)
        if step is not first
    )


def step_words(step: Step, page: CasePage | None, texts: Texts) -> str:
    """What a button says; of some types of case in words of their own."""
    own = f"desk.do.{step}.{page.record_type}" if page is not None else ""
    return texts.say(own if own and texts.knows(own) else f"desk.do.{step}")


def notice_of(page: CasePage, session: Session, world: World, texts: Texts) -> Banner | None:
    """What was just recorded, why something could not be, or what must be known before anything is done."""
    if page.fault:
        why = fault_words(page.fault, texts)
        return Banner("alert-triangle", "", texts.say("desk.case.fault", why=why), Tone.WARNING)
    if page.busy or page.asking or page.looking is not None:
        key = "desk.case.saving" if page.busy else "desk.case.asking"
        return Banner("hourglass", "", texts.say(key), Tone.PLAIN)
    if page.told:
        return Banner("circle-check", "", texts.say(f"desk.told.{page.told}"), Tone.SUCCESS)
    if (printed := sheet_notice(session, texts)) is not None:
        return printed
    seen = page.seen
    if seen is not None and seen.revoked:
        return Banner("hand-stop", "", texts.say("desk.case.revoked"), Tone.WARNING)
    if seen is not None and is_too_late(seen):
        return Banner("info-circle", "", texts.say("desk.case.came_too_late"), Tone.WARNING)
    if _helps_what_is_gone(page, world):
        return Banner("info-circle", "", texts.say("desk.case.helps_what_is_gone"), Tone.WARNING)
    return None


def _helps_what_is_gone(page: CasePage, world: World) -> bool:
    seen = page.seen
    if seen is None or seen.listing is None or not isinstance(seen.case, Response):
        return False
    return not hangs(seen.listing.listing, world.today) and seen.case.state in AT_WORK


def _thanks(page: CasePage, world: World, texts: Texts) -> tuple[NextStep, ...]:
    """What to say to who wanted to help with what is off the board."""
    too_late = page.seen is not None and is_too_late(page.seen)
    if not too_late and not _helps_what_is_gone(page, world):
        return ()
    return (NextStep("messages", texts.say("desk.say.too_late")),)


def trail_of(page: CasePage | None, texts: Texts) -> Trail:
    """Of which kind it is in the tray."""
    kind = page.kind if page is not None else ""
    known = kind if kind in tuple(TrayKind) else ""
    words = texts.say(f"desk.tray.kind.{known}") if known else texts.say("desk.case.trail")
    return Trail(kind_icon(kind), words, Tone.PLAIN)


def _case(page: CasePage, session: Session, world: World, texts: Texts) -> DetailView:
    assert page.seen is not None
    case = page.seen.case
    what = page.kind if page.kind == TrayKind.CALL else page.record_type
    phone, label = _phone(page, texts)
    return DetailView(
        frame=frame(session, world, texts, onward=green_action(session, world, texts)),
        trail=trail_of(page, texts),
        heading=texts.say(f"desk.case.heading.{what}"),
        lead=_lead(case, texts),
        facts=(*facts_of(page, world, texts), *_thanks(page, world, texts)),
        actions=actions_of(session, world, texts),
        phone_label=label,
        phone=phone,
        phone_warning=texts.say("desk.case.call_not") if phone and page.seen.revoked else "",
        notice=notice_of(page, session, world, texts),
        taps_label=texts.say("desk.log.label"),
        taps=_taps(page, session, texts),
    )


def _lead(case: object, texts: Texts) -> str:
    match case:
        case Handover(urgency=urgency) | Signal(urgency=urgency):
            return texts.say(f"desk.case.urgency.{urgency}")
        case _:
            return ""


def _phone(page: CasePage, texts: Texts) -> tuple[str, str]:
    """The number to ring now, large, and whose it is."""
    contact = page.contact or (page.owner.contact if page.owner is not None else None)
    if contact is None or contact.channel is not Channel.PHONE:
        return "", ""
    return contact.phone, contact.name or texts.say("desk.case.no_name")


def _taps(page: CasePage, session: Session, texts: Texts) -> tuple[Action, ...]:
    if session.staff is None or not can_log(page, session.staff.staff):
        return ()
    return tuple(
        Action(f"{LOG}{result}", texts.say(f"desk.log.{result}"), LOG_ICONS[result], resting=page.busy)
        for result in ContactResult
    )


def _term(page: CasePage, session: Session, world: World, texts: Texts) -> DetailView:
    """A listing whose last day is near or over: its owner is asked whether it may hang longer."""
    assert page.seen is not None
    assert page.seen.listing is not None
    listing = page.seen.listing.listing
    over, off = not hangs(listing, world.today), listing.state is not ListingState.OPEN
    phone, label = _phone(page, texts)
    day = date_words(listing.hangs_until, texts)
    key = "over" if over else "soon"
    asks = () if off else (NextStep("phone", texts.say("desk.case.term.ask")),)
    trail = Trail(kind_icon(TrayKind.TERM), texts.say("desk.case.term.trail"), Tone.PLAIN)
    return DetailView(
        frame=frame(session, world, texts, onward=green_action(session, world, texts)),
        trail=trail if over and page.kind == TrayKind.TERM else trail_of(page, texts),
        heading=listing.title,
        lead="" if off else texts.say(f"desk.case.term.{key}", day=day),
        facts=(*facts_of(page, world, texts), *asks),
        actions=actions_of(session, world, texts),
        phone_label=label,
        phone=phone,
        notice=notice_of(page, session, world, texts),
        taps_label=texts.say("desk.log.label"),
        taps=_taps(page, session, texts),
    )


def _review(page: CasePage, review: Review, session: Session, world: World, texts: Texts) -> ListingView:
    """The slip as it hangs, or as it would."""
    assert page.seen is not None
    assert page.seen.listing is not None
    listing = page.seen.listing.listing
    how = [NextStep("note", words) for words in (listing.title, listing.details) if words]
    if listing.first_name:
        how.append(NextStep("user", listing.first_name))
    how.append(NextStep("eye", texts.say(f"desk.review.why.{review.why}")))
    if review.why is ReviewWhy.ASKED and review.reason is not None and review.state is not CaseState.NOT_DONE:
        how.append(NextStep("message", texts.say(f"desk.review.asked.{review.reason}")))
    how.append(
        NextStep(
            "pinned" if not holds(review) else "lock", texts.say(_hanging(review, listing_hangs=not holds(review)))
        )
    )
    if page.seen.waiting:
        how.append(NextStep("cloud-upload", texts.say("desk.case.waiting")))
    if (printed := sheet_notice(session, texts)) is not None:
        how.append(NextStep(printed.icon, printed.text))
    if review.state is CaseState.CLAIMED:
        how.append(NextStep("user", texts.say("desk.tray.claimed")))
    if review.state is CaseState.DONE:
        how.append(NextStep("circle-check", texts.say("desk.review.approved")))
    if review.state is CaseState.NOT_DONE:
        key = "desk.review.came_off" if review.reason is None else "desk.review.refused"
        how.append(NextStep("x", texts.say(key)))
    first = green_action(session, world, texts)
    notice = notice_of(page, session, world, texts)
    return ListingView(
        frame=frame(session, world, texts, onward=first),
        trail=trail_of(page, texts),
        slip=Preview(board_slip(listing, world, texts), world.slip_width_dots, texts.language),
        how_heading=texts.say("desk.review.heading"),
        how=tuple(how),
        note=notice.text if notice is not None else "",
        actions=tuple(one for one in (first, *actions_of(session, world, texts)) if one is not None),
    )


def _hanging(review: Review, *, listing_hangs: bool) -> str:
    if review.state in (CaseState.DONE, CaseState.NOT_DONE):
        return "desk.review.decided"
    return "desk.review.hangs" if listing_hangs else "desk.review.waits"


def _conflict(page: CasePage, conflict: FieldConflict, session: Session, world: World, texts: Texts) -> DetailView:
    """Both values, the one that hangs first; whoever takes one sees what becomes of the other. Of a field that only a
    newer program knows no value is shown: nobody could read it.
    """
    assert page.seen is not None
    (now, current), (then, proposed) = both_values(conflict, texts)
    known = conflict.field in FIELDS
    facts = [
        NextStep("pinned", texts.say("desk.conflict.value", what=now, value=current)),
        NextStep("pencil", texts.say("desk.conflict.value", what=then, value=proposed)),
        NextStep("history", texts.say("desk.conflict.kept")),
    ]
    facts = facts if known else [NextStep("help-circle", texts.say("desk.conflict.newer.ask"))]
    if page.seen.listing is not None:
        facts += listing_facts(page.seen.listing.listing, world, texts)
    facts += owner_facts(page, texts)
    open_ = conflict.state in AT_WORK
    phone, label = _phone(page, texts)
    lead = ("desk.conflict.lead" if known else "desk.conflict.newer.lead") if open_ else "desk.conflict.settled"
    name = field_name(conflict.field, texts)
    return DetailView(
        frame=frame(session, world, texts, onward=green_action(session, world, texts)),
        trail=trail_of(page, texts),
        heading=texts.say("desk.conflict.heading", field=name) if known else texts.say("desk.conflict.newer"),
        lead=texts.say(lead),
        facts=tuple(facts),
        actions=actions_of(session, world, texts),
        phone_label=label,
        phone=phone,
        notice=notice_of(page, session, world, texts),
    )


def _refused(page: CasePage, session: Session, world: World, texts: Texts) -> DetailView:
    """What was tried, why the centre did not take it, how it stands now, and what to do."""
    item, seen = page.item, page.seen
    assert seen is not None
    code = item.why if item is not None else ""
    type_ = item.record_type if item is not None else page.record_type
    tried = f"desk.tried.{type_}"
    facts = [
        NextStep("alert-triangle", texts.say("desk.refused.why", why=texts.fault(code))),
        NextStep("info-circle", advice(code, type_, seen, texts)),
    ]
    if seen.refusal is not None:
        day = day_words(seen.refusal.made_on, texts)
        facts.append(NextStep("calendar", texts.say("desk.refused.on", day=day)))
    if item is not None and item.number:
        key = "desk.case.slip" if item.title else "desk.refused.number"
        slip = texts.say(key, number=item.number, title=item.title)
        facts.append(NextStep("pinned", slip))
    facts += refused_facts(page, world, texts)
    state = getattr(seen.case, "state", None)
    if state is not None:
        now = f"desk.state.{seen.record_type}.{state}"
        words = texts.say(now if texts.knows(now) else f"desk.state.{state}")
        facts.append(NextStep("eye", texts.say("desk.refused.now", state=words)))
    facts += [outcome_words(one, seen.case, texts) for one in seen.outcomes]
    phone, label = _phone(page, texts)
    return DetailView(
        frame=frame(session, world, texts, onward=green_action(session, world, texts)),
        trail=trail_of(page, texts),
        heading=texts.say(tried if texts.knows(tried) else "desk.tried.something"),
        lead=texts.say("desk.refused.lead_hall" if seen.refusal else "desk.refused.lead"),
        facts=tuple(facts),
        actions=actions_of(session, world, texts),
        phone_label=label,
        phone=phone,
        notice=notice_of(page, session, world, texts),
    )


def _not_read(page: CasePage | None, session: Session, world: World, texts: Texts) -> DetailView:
    fault = page.fault if page is not None else ""
    return DetailView(
        frame=frame(session, world, texts, onward=again(fault, texts)),
        trail=trail_of(page, texts),
        heading=texts.say("desk.case.trail"),
        lead=texts.fault(fault) if fault else "",
        facts=(),
        waiting="" if fault else texts.say("desk.case.reading"),
    )


def _gone(page: CasePage, session: Session, world: World, texts: Texts) -> DetailView:
    """Erased, or no longer for this desk."""
    return DetailView(
        frame=frame(session, world, texts),
        trail=trail_of(page, texts),
        heading=texts.say("desk.case.not_here"),
        lead=texts.say("desk.case.not_here.why"),
        facts=(),
        notice=notice_of(page, session, world, texts),
    )


def said_to(contact: Contact | None, texts: Texts, *, can_ask: bool = True) -> str:
    """How to reach them; before that, that it is still to be asked, or that it cannot be now."""
    if contact is None:
        return texts.say("desk.say.ask_first" if can_ask else "desk.say.ask_later")
    if contact.channel is Channel.DESK:
        return texts.say("desk.say.when_here")
    return reach_words(contact, texts)


__all__ = ["STEP_ICONS", "actions_of", "case_view", "green_action", "notice_of", "said_to", "trail_of"]
