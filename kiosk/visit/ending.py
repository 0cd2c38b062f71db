"""How a visit ends: saved, not saved, given up or forgotten; what is wiped and when (inclusion: 120 s, then 60 s)."""

from __future__ import annotations

from dataclasses import replace

from kiosk.deeds import Deed, Doubt, Opinion
from kiosk.desk.state import Desk
from kiosk.effects import Effect, ListingDraft, SyncNow, WipeVisit
from kiosk.events import PrintReported, Recorded, Saved, SaveFailed
from kiosk.journeys.draft import listing_of
from kiosk.visit import waiting
from kiosk.visit.prints import Printing
from kiosk.visit.state import Done, Overlaid, Page, Session, Stop, Turn, Warned, afresh, start
from kiosk.world import World
from marketplace.cases import Verdict
from marketplace.vocabulary import Channel, TerminalRole

WARN_MOST_S = 1200.0
"""However slow somebody is: ten times the 120 s of inclusion.md, 15 (WCAG 2.2.1)."""
DONE_TIMES = 3
"""On the last page a number and secret words stand in sight: there no more than so many times as long as usual."""
PAUSES = 4
"""So many times the longest pause after which this person went on, and nobody asks them whether they are there."""


def touched(session: Session, world: World) -> Session:
    """Somebody did something; how long they took for it counts from where there was anything to take time for.

    No longer than until they were asked: whoever answers that may be somebody else.
    """
    took_s = min(world.now - there_at(session, world), warn_after_s(session, world))
    pause_s = 0.0 if session.is_fresh else max(session.pause_s, took_s)
    return replace(session, touched_at=world.now, pause_s=pause_s)


def warn_after_s(session: Session, world: World) -> float:
    """Seconds without a touch before this person is asked whether they are still there."""
    return max(world.idle.warn_after_s, min(PAUSES * session.pause_s, _most_s(session, world)))


def there_at(session: Session, world: World) -> float:
    """When somebody was there for the last time: they did something, or something was being read to them.

    Reading for ever keeps nobody's page in sight: it counts as long as the longest pause would.
    """
    listened_most_s = max(0.0, _most_s(session, world) - warn_after_s(session, world))
    return max(session.touched_at, min(world.spoke_at, session.touched_at + listened_most_s))


def _most_s(session: Session, world: World) -> float:
    return world.idle.warn_after_s * DONE_TIMES if session.here.page is Page.DONE else WARN_MOST_S


def wiped(session: Session, world: World) -> Turn:
    """The start screen for the next person; at a desk whoever was at work there is not any more."""
    return Turn(start(world.now, session.ticket + 1, world.role), (WipeVisit(),))


def finish(session: Session, world: World) -> Turn:
    """'Stoppen': ask once when something would be lost, for fingers slip; a second time is a yes.

    What waits at a desk that locked itself is let go of by nobody who passes: it goes by itself.
    """
    asked, locked = session.overlaid is not None, session.locked
    if locked is not None and world.role is TerminalRole.DESK:
        return Turn(session)
    if not asked and (session.said_anything or (locked is not None and locked.behind.said_anything)):
        return Turn(replace(session, overlaid=Overlaid(Warned.LEAVING, world.now)))
    return waiting.given_back(session, world) or wiped(session, world)


def saved(session: Session, event: Saved, world: World) -> Turn:
    """It is durable. From here on only what hangs and what is on the slips is remembered, not how to reach anybody."""
    draft = session.saving
    if not isinstance(draft, ListingDraft) or event.ticket != session.ticket:
        return Turn(session)  # of a visit that ended in the middle of it: its slips are nobody else's
    listing = listing_of(draft, number=event.number, listing_id=event.listing_id, point=world.point)
    channel, printing = draft.contact.channel, Printing(wanted=draft.wants_slip)
    by = session.staff.staff.id if session.staff is not None else ""
    waits = world.looks_first(by)
    done = Done(session.journey.id, listing, channel, event.slips, printing, number=event.number, waits=waits)
    return Turn(_left_with(done, session, world), (*_replaced(session), SyncNow()))


def _replaced(session: Session) -> tuple[Effect, ...]:
    """Of what staff wrote once more because the centre refused it: that one."""
    if session.staff is None or session.desk.form is None:
        return ()
    from kiosk.desk import refused

    return refused.written(session)


def recorded(session: Session, event: Recorded, world: World) -> Turn:
    """A deed is durable: the visit ends with it, or goes on where the journey began."""
    deed = session.saving
    if deed is None or isinstance(deed, ListingDraft) or event.ticket != session.ticket:
        return Turn(session)
    contact = getattr(deed, "contact", None)
    done = Done(
        session.journey.id,
        getattr(deed, "listing", None) or None,
        contact.channel if contact is not None else Channel.DESK,
        event.slips,
        Printing(wanted=session.answers.wants_slip),
        goes_on=_goes_on(session),
        number=event.number,
        about=event.about,
        went_badly=isinstance(deed, Opinion) and deed.verdict is Verdict.BAD,
    )
    if not done.goes_on:
        return Turn(_left_with(done, session, world), (SyncNow(),))
    mine = session.mine and replace(session.mine, told=(*session.mine.told, deed))
    stops = (*session.stops[: session.begun_at], Stop(Page.DONE))
    going_on = replace(session.without(session.journey.id), stops=stops, saving=None, done=done, mine=mine)
    going_on = replace(going_on, sent=(*session.sent, session.journey.id), doubted=_doubted(session, deed))
    return Turn(replace(going_on, prints=_prints_of(done, session), touched_at=world.now), (SyncNow(),))


def _doubted(session: Session, deed: Deed) -> tuple[str, ...]:
    return (*session.doubted, deed.listing.id) if isinstance(deed, Doubt) else session.doubted


def _goes_on(session: Session) -> bool:
    """Also over another journey: what was typed there must not be wiped with this one."""
    beneath = session.stops[: session.begun_at]
    return session.journey.goes_on or any(stop.journey is not None for stop in beneath)


def _left_with(done: Done, session: Session, world: World) -> Session:
    fresh = afresh(session, world.now, world.role)
    return replace(
        fresh.going(Stop(Page.DONE)),
        journey=session.journey,
        desk=_half_said(done, session),
        done=done,
        prints=_prints_of(done, session),
        language=session.language,
        comfort=session.comfort,
        pause_s=session.pause_s,
    )


def _half_said(done: Done, session: Session) -> Desk:
    """What staff were typing beside what is saved now."""
    return (replace(session.desk, form=None) if done.is_listing else session.desk).half_said()


def _prints_of(done: Done, session: Session) -> tuple[PrintReported, ...]:
    """The printer may have been quicker than the news that it is saved."""
    return tuple(report for report in session.prints if report.number == done.number)


def gone_on(session: Session, world: World) -> Turn:
    """'Klaar' on the last page of a journey: the visit is over, or goes on where the journey began."""
    if session.done is None or not session.done.goes_on:
        if session.staff is None:
            return wiped(session, world)
        from kiosk.desk import home

        return home.again(session, world)
    return Turn(replace(session.returning(), done=None, prints=()))


def save_failed(session: Session, event: SaveFailed, now: float) -> Session:
    """Not saved: back on the check page with the reason, and nothing lost."""
    if session.saving is None or event.ticket != session.ticket:
        return session
    return replace(session, saving=None, prints=(), fault=event.code, touched_at=now)


def time_passed(session: Session, now: float, world: World) -> Turn:
    """Nobody touched anything for a while: ask, and when nobody answers, wipe. Never while something is saved."""
    if session.staff is not None or session.locked is not None or world.role is TerminalRole.DESK:
        from kiosk.desk import locking

        return locking.time_passed(session, now, world)
    if session.saving is not None or session.is_fresh:
        return Turn(session)
    if session.overlaid is not None:
        gone = now - session.overlaid.since >= world.idle.wipe_after_s
        return wiped(session, world) if gone else Turn(session)
    if now - there_at(session, world) >= warn_after_s(session, world):
        return Turn(replace(session, overlaid=Overlaid(Warned.IDLE, now)))
    return Turn(session)
