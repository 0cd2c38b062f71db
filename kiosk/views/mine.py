"""Somebody's own slip: how it stands, what was written to it, what can be done with it, and being asked once more."""

from __future__ import annotations

from kiosk.dates import date_words
from kiosk.deeds import Fate
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.messages import count_words, thread_view, threads_view
from kiosk.views.opening import desk_words
from kiosk.views.pages import BoardView, DetailView
from kiosk.views.printed import print_action, print_notice
from kiosk.views.shapes import Action, Banner, NextStep, Tone, Trail
from kiosk.visit.mine import (
    HELPS,
    NOT_ACCEPTED,
    OFFLINE,
    OWNS,
    PLACED,
    RESPONDED,
    THREADS,
    TOO_SOON,
    UNDER_WAY,
    may_say_whose,
    may_settle,
)
from kiosk.visit.owning import can_change, count_of, own_listing, own_side, threads_of, unproved
from kiosk.visit.patience import desk_only, must_wait, unproved_enough, wait_s
from kiosk.visit.state import Mine, Session
from kiosk.world import CODE_WRONG, World
from marketplace.cases import CaseState, Side
from marketplace.rules import default_term, hangs
from marketplace.vocabulary import Listing, ListingState

__all__ = ["mine_view", "thread_view"]

_ICONS = {Fate.COMPLETE: "confetti", Fate.RENEW: "calendar-repeat", Fate.WITHDRAW: "trash"}
_STATE_ICONS = {ListingState.OPEN: "pinned", ListingState.DONE: "confetti", ListingState.WITHDRAWN: "trash"}
_CONNECTED = (CaseState.CONNECTED, CaseState.DONE)


def mine_view(session: Session, world: World, texts: Texts) -> DetailView | BoardView:
    """The slip, the list of its conversations, or the question whether somebody is sure."""
    mine, about = session.mine, session.here.about
    unchecked = mine is not None and mine.fault == OFFLINE and unproved_enough(world)
    if mine is None or (mine.answer is None and (desk_only(world) or unchecked)):
        enough = unproved_enough(world) and world.tries.wrong == 0
        return _told(session, world, texts, "mine.asked_enough" if enough else "mine.desk_only", "building-store")
    if mine.looking:
        return _page(session, world, texts, mine.number, "", (), waiting=texts.say("mine.looking"))
    listing = own_listing(mine)
    if about == THREADS:
        return threads_view(mine, session, world, texts)
    if about and listing is not None:
        return _sure(Fate(about), listing, mine, session, world, texts)
    if mine.answer is not None and listing is not None:
        return (
            _of_owner(mine, listing, session, world, texts)
            if own_side(mine) is Side.ASKER
            else _of_helper(mine, listing, session, world, texts)
        )
    if mine.fault == UNDER_WAY:
        return _under_way(mine, session, world, texts)
    if mine.fault == OFFLINE:
        return _without_line(mine, listing, session, world, texts)
    return _not_found(mine, session, world, texts)


def _page(
    session: Session,
    world: World,
    texts: Texts,
    heading: str,
    lead: str,
    facts: tuple[NextStep, ...],
    *,
    green: Action | None = None,
    actions: tuple[Action | None, ...] = (),
    notice: Banner | None = None,
    waiting: str = "",
) -> DetailView:
    return DetailView(
        frame=frame(session, world, texts, onward=green),
        trail=Trail("receipt", texts.say("mine.journey"), Tone.BOARD),
        heading=heading,
        lead=lead,
        facts=facts,
        actions=tuple(action for action in actions if action is not None),
        notice=notice,
        waiting=waiting,
        tone=Tone.BOARD,
    )


def _of_owner(mine: Mine, listing: Listing, session: Session, world: World, texts: Texts) -> DetailView:
    count = count_of(mine)
    facts = [*_looked_at(mine, listing, world, texts), NextStep("message", count_words(count, texts))]
    if not count and hangs(listing, world.today):
        facts.append(NextStep("shield-heart", texts.say("mine.nothing_yet")))
    return _page(
        session,
        world,
        texts,
        listing.title,
        texts.say(f"mine.lead.{listing.kind}", number=listing.number),
        (*_refused(mine, texts), *facts, *_left_out(mine, texts)),
        green=onward(texts, "mine.read", "message") if threads_of(mine) else None,
        actions=(
            *_fates(mine, world, texts),
            Action("change", texts.say("mine.change"), "pencil") if can_change(mine, world.today) else None,
            print_action(session, texts) if threads_of(mine) else None,
        ),
        notice=print_notice(session, texts),
    )


def _looked_at(mine: Mine, listing: Listing, world: World, texts: Texts) -> tuple[NextStep, ...]:
    """How it stands with it; of one that hangs nowhere because the point looks first, or said no, that and why."""
    answer = mine.answer
    if answer is not None and answer.waits_for_review:
        return (NextStep("eye", texts.say("mine.waits_for_review")),)
    state = _state(listing, world, texts)
    if answer is not None and answer.refused is not None:
        return (state, NextStep("hand-stop", texts.say(f"refused.{answer.refused}")))
    return (state,)


def _of_helper(mine: Mine, listing: Listing, session: Session, world: World, texts: Texts) -> DetailView:
    """Who helps decides not over the listing; stopping goes by the desk, which tells the other."""
    states = {thread.state for thread in threads_of(mine)}
    how = "mine.helper.connected" if states & {*_CONNECTED} else "mine.helper.waits"
    how = "mine.helper.over" if states == {CaseState.NOT_DONE} else how
    facts = (
        NextStep("heart-handshake", texts.say(how)),
        _state(listing, world, texts),
        NextStep("message", count_words(count_of(mine), texts)),
        NextStep("building-store", texts.say("mine.helper.stop")),
    )
    return _page(
        session,
        world,
        texts,
        listing.title,
        texts.say(f"mine.helper.lead.{listing.kind}", number=listing.number),
        (*_refused(mine, texts), *facts, *_left_out(mine, texts)),
        green=onward(texts, "mine.read", "message") if threads_of(mine) else None,
        actions=(print_action(session, texts),),
        notice=print_notice(session, texts),
    )


def _left_out(mine: Mine, texts: Texts) -> tuple[NextStep, ...]:
    there_is_more = mine.answer is not None and mine.answer.left_out
    return (NextStep("dots-circle-horizontal", texts.say("mine.left_out")),) if there_is_more else ()


def _state(listing: Listing, world: World, texts: Texts) -> NextStep:
    until = date_words(listing.hangs_until, texts)
    if listing.state is ListingState.OPEN and not hangs(listing, world.today):
        return NextStep("clock", texts.say("mine.state.over", day=until))
    return NextStep(_STATE_ICONS[listing.state], texts.say(f"mine.state.{listing.state}", day=until))


def _fates(mine: Mine, world: World, texts: Texts) -> tuple[Action, ...]:
    return tuple(Action(fate, texts.say(f"mine.do.{fate}"), _ICONS[fate]) for fate in may_settle(mine, world))


def _refused(mine: Mine, texts: Texts) -> tuple[NextStep, ...]:
    """What the centre did not accept of what was done here: what, why, and what to do; each kind once.

    What was to take a slip off that is off by now is no news.
    """
    listing, threads = own_listing(mine), {thread.response for thread in threads_of(mine)}
    off = ("withdraw_listing", "complete_listing") if listing and listing.state is not ListingState.OPEN else ()
    told: dict[str, str] = {}
    for one in mine.refused:
        message_of_another = one.response != "" and (one.response not in threads or one.side != own_side(mine))
        receipt_that_came = mine.answer is not None and one.type in (PLACED, RESPONDED)
        if not (message_of_another or receipt_that_came or one.type in off):
            told.setdefault(one.type, one.code)
    return tuple(
        NextStep("alert-triangle", texts.say(f"mine.refused.{type_}", why=texts.fault(code)))
        for type_, code in told.items()
    )


def _without_line(mine: Mine, listing: Listing | None, session: Session, world: World, texts: Texts) -> DetailView:
    """What can be asked without the centre, on what this terminal knows itself: nobody has been proved anything yet."""
    green = onward(texts, "mine.fetch", "refresh") if world.network.connected else None
    staff = NextStep("building-store", texts.say("mine.offline.desk", number=mine.number))
    later = NextStep("message", texts.say("mine.offline.messages"))
    if listing is None:
        facts = (*_refused(mine, texts), later, staff)
        return _page(
            session, world, texts, texts.say("mine.offline.heading"), texts.say("mine.offline.lead"), facts, green=green
        )
    if may_say_whose(mine):
        actions = (
            Action(OWNS, texts.say("mine.whose.yes"), "user"),
            Action(HELPS, texts.say("mine.whose.no"), "user-heart"),
        )
        heading, facts = texts.say("mine.whose.heading"), (_state(listing, world, texts), later, staff)
        return _page(session, world, texts, heading, listing.title, facts, green=green, actions=actions)
    waiting = mine.pinned is not None and mine.pinned.waiting
    asked = tuple(NextStep(_ICONS[deed.fate], texts.say(f"mine.asked.{deed.fate}")) for deed in unproved(mine))
    facts = (*asked, *_refused(mine, texts), _state(listing, world, texts), later, staff)
    return _page(
        session,
        world,
        texts,
        listing.title,
        texts.say("mine.under_way" if waiting else "mine.offline.lead"),
        facts,
        green=green,
        actions=_fates(mine, world, texts),
    )


def _under_way(mine: Mine, session: Session, world: World, texts: Texts) -> DetailView:
    """The centre has not got it yet. Nothing of the slip can be done meanwhile: nobody has been proved anything."""
    waiting = mine.pinned is not None and mine.pinned.waiting
    answered = "mine.under_way.answer" if own_side(mine) is Side.HELPER else "mine.under_way.something"
    facts = (
        NextStep("clock", texts.say("mine.under_way.later")),
        NextStep("building-store", texts.say("mine.offline.desk", number=mine.number)),
    )
    lead = texts.say("mine.under_way" if waiting else answered)
    green = onward(texts, "mine.fetch", "refresh")
    return _page(session, world, texts, texts.say("mine.under_way.heading"), lead, facts, green=green)


def _sure(fate: Fate, listing: Listing, mine: Mine, session: Session, world: World, texts: Texts) -> DetailView:
    """Once more before it is done: what it means, with 'yes' as the green button and 'back' as no."""
    until = date_words(max(default_term(world.today, world.settings), listing.hangs_until), texts)
    facts: tuple[NextStep, ...] = (
        NextStep(_ICONS[fate], texts.say(f"mine.sure.{fate}.board", day=until)),
        NextStep("file-text", texts.say(f"mine.sure.{fate}.paper")),
    )
    if mine.answer is None:
        facts = (
            NextStep("hourglass", texts.say("mine.sure.unproved.board")),
            NextStep("file-text", texts.say("mine.sure.unproved.paper")),
            NextStep("key", texts.say("mine.sure.unproved.words")),
        )
    why = texts.fault(session.fault) if session.fault else ""
    return _page(
        session,
        world,
        texts,
        texts.say(f"mine.sure.{fate}.heading"),
        listing.title,
        facts,
        green=onward(texts, f"mine.sure.{fate}.yes", "check"),
        notice=Banner("alert-triangle", "", texts.say("check.not_sent", why=why), Tone.WARNING) if why else None,
    )


def _not_found(mine: Mine, session: Session, world: World, texts: Texts) -> DetailView:
    """The words were wrong, or asking was; whether the number exists is never said."""
    if mine.fault == CODE_WRONG:
        return _told(session, world, texts, "mine.wrong", "key", green=onward(texts, "mine.again", "pencil"))
    if mine.fault == TOO_SOON:
        if not must_wait(world):
            return _told(session, world, texts, "mine.go_on", "key", green=onward(texts, "mine.search", "search"))
        return _told(session, world, texts, "mine.too_soon", "clock", wait=_wait_words(world, texts))
    if mine.fault == NOT_ACCEPTED:
        facts = (*_refused(mine, texts), NextStep("lifebuoy", desk_words(world, texts)))
        heading, lead = texts.say("mine.not_accepted.heading"), texts.say("mine.not_accepted.lead", number=mine.number)
        return _page(session, world, texts, heading, lead, facts)
    if mine.fault == "too_many_codes":
        return _told(session, world, texts, "mine.desk_only", "building-store")
    return _told(session, world, texts, "mine.fault", "building-store", green=onward(texts, "mine.search", "refresh"))


def _wait_words(world: World, texts: Texts) -> str:
    """How long, in words that stay the same until it is over: a page that counts makes people hurry."""
    seconds = round(wait_s(world.tries))
    return texts.say("mine.wait.minute") if seconds >= 60 else texts.say_many("mine.wait", seconds)


def _told(
    session: Session, world: World, texts: Texts, key: str, icon: str, *, green: Action | None = None, wait: str = ""
) -> DetailView:
    facts = [NextStep(icon, texts.say(f"{key}.why"))]
    if wait:
        facts.append(NextStep("hourglass", wait))
    facts.append(NextStep("lifebuoy", desk_words(world, texts)))
    return _page(
        session, world, texts, texts.say(f"{key}.heading"), texts.say(f"{key}.lead"), tuple(facts), green=green
    )
