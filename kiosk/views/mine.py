"""Somebody's own slip: how it stands, what was written to it, what can be done with it, and being asked once more."""

from __future__ import annotations

from kiosk.dates import date_words
from kiosk.deeds import Fate
from kiosk.texts import Texts
from kiosk.views.frame import frame, onward
from kiosk.views.messages import thread_view, threads_view
from kiosk.views.pages import BoardView, DetailView
from kiosk.views.printed import print_action, print_notice
from kiosk.views.shapes import Action, Banner, NextStep, Tone, Trail
from kiosk.visit.mine import OFFLINE, THREADS, TOO_SOON, UNDER_WAY
from kiosk.visit.owning import can_change, count_of, fates, own_listing, own_side, threads_of
from kiosk.visit.patience import desk_only, must_wait, wait_s
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
    if mine is None or (desk_only(world) and mine.answer is None and world.network.connected):
        return _told(session, world, texts, "mine.desk_only", "building-store")
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
    if mine.fault in (OFFLINE, UNDER_WAY):
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
    facts = [_state(listing, world, texts), NextStep("message", texts.say_many("mine.count", count))]
    if not count and hangs(listing, world.today):
        facts.append(NextStep("shield-heart", texts.say("mine.nothing_yet")))
    return _page(
        session,
        world,
        texts,
        listing.title,
        texts.say(f"mine.lead.{listing.kind}", number=listing.number),
        (*facts, *_left_out(mine, texts)),
        green=onward(texts, "mine.read", "message") if threads_of(mine) else None,
        actions=(
            *_fates(listing, world, texts),
            Action("change", texts.say("mine.change"), "pencil") if can_change(mine, world.today) else None,
            print_action(session, texts) if threads_of(mine) else None,
        ),
        notice=print_notice(session, texts),
    )


def _of_helper(mine: Mine, listing: Listing, session: Session, world: World, texts: Texts) -> DetailView:
    """Who helps decides not over the listing; stopping goes by the desk, which tells the other."""
    connected = any(thread.state in _CONNECTED for thread in threads_of(mine))
    facts = (
        NextStep("heart-handshake", texts.say("mine.helper.connected" if connected else "mine.helper.waits")),
        _state(listing, world, texts),
        NextStep("message", texts.say_many("mine.count", count_of(mine))),
        NextStep("building-store", texts.say("mine.helper.stop")),
    )
    return _page(
        session,
        world,
        texts,
        listing.title,
        texts.say(f"mine.helper.lead.{listing.kind}", number=listing.number),
        (*facts, *_left_out(mine, texts)),
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


def _fates(listing: Listing, world: World, texts: Texts) -> tuple[Action, ...]:
    can = fates(listing, world.today, world.settings)
    return tuple(Action(fate, texts.say(f"mine.do.{fate}"), _ICONS[fate]) for fate in can)


def _without_line(mine: Mine, listing: Listing | None, session: Session, world: World, texts: Texts) -> DetailView:
    """What can be done without the centre, on what this terminal knows itself: nobody has been proved anything yet."""
    green = onward(texts, "mine.fetch", "refresh") if world.network.connected else None
    staff = NextStep("building-store", texts.say("mine.offline.desk", number=mine.number))
    later = NextStep("message", texts.say("mine.offline.messages"))
    lead = texts.say("mine.offline.under_way" if mine.fault == UNDER_WAY else "mine.offline.lead")
    if listing is None:
        facts = (later, staff)
        return _page(
            session, world, texts, texts.say("mine.offline.heading"), texts.say("mine.offline.lead"), facts, green=green
        )
    return _page(
        session,
        world,
        texts,
        listing.title,
        lead,
        (_state(listing, world, texts), later, staff),
        green=green,
        actions=_fates(listing, world, texts),
    )


def _sure(fate: Fate, listing: Listing, mine: Mine, session: Session, world: World, texts: Texts) -> DetailView:
    """Once more before it is done: what it means, with 'yes' as the green button and 'back' as no."""
    until = date_words(max(default_term(world.today, world.settings), listing.hangs_until), texts)
    facts = [
        NextStep(_ICONS[fate], texts.say(f"mine.sure.{fate}.board", day=until)),
        NextStep("file-text", texts.say(f"mine.sure.{fate}.paper")),
    ]
    if mine.answer is None:
        facts.append(NextStep("key", texts.say("mine.sure.unproved")))
    why = texts.fault(session.fault) if session.fault else ""
    return _page(
        session,
        world,
        texts,
        texts.say(f"mine.sure.{fate}.heading"),
        listing.title,
        tuple(facts),
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
    point = world.point
    facts = [NextStep(icon, texts.say(f"{key}.why"))]
    if wait:
        facts.append(NextStep("hourglass", wait))
    facts.append(NextStep("lifebuoy", texts.say("mine.desk", point=point.name)))
    return _page(
        session, world, texts, texts.say(f"{key}.heading"), texts.say(f"{key}.lead"), tuple(facts), green=green
    )
