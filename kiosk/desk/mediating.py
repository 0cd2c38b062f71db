"""A mediation being made: its legs one by one, and what is left of one that broke; knows no sentence.

Plain help is one leg, an exchange two, a ring three or more. Whoever receives in a leg gives in the next: so a ring
stands in its order, and what is left of a broken one makes sense (`exchange.pair_left`).
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.case_page import recording, with_desk
from kiosk.desk.deeds import Answered, Proposed
from kiosk.desk.doors import MEDIATION
from kiosk.desk.effects import LoadCandidates, RecordDesk
from kiosk.desk.pages import CandidatesPage, CasePage, Draft, DraftLeg
from kiosk.visit.state import Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.cases import Leg, LegAnswer, Mediation
from marketplace.exchange import Candidate, leg_of, pair_left
from marketplace.rule_codes import RuleCode
from marketplace.vocabulary import Listing

MORE, DROP, NUMBER = "more", "drop:", "number"
LEG = "leg:"
"""Ids of what leads to a leg, and of the page of it, are this and the leg's id."""
NUMBER_MAX = 12


def draft_of(session: Session) -> Draft:
    """The mediation being made; nothing before a leg was chosen."""
    return session.desk.mediation or Draft()


def with_leg(session: Session, listing: Listing, candidate: Candidate) -> Turn:
    """This candidate and this listing make a leg; the page of the mediation shows it with the others."""
    draft = draft_of(session)
    begins = draft.proposed or all(stop.page is not Page.MEDIATION for stop in session.stops)
    giver, receiver = leg_of(listing, candidate)
    other = candidate.listing
    receiver_listing = listing if receiver == listing.id or other is None else other
    giver_listing = listing if giver == listing.id else other
    leg = DraftLeg(giver, receiver, giver_listing, receiver_listing)
    if begins and draft.said_anything:
        return Turn(_with(session, replace(draft, later=leg)).going(Stop(Page.BEGUN, about=MEDIATION)))
    made = _with(session, one_more(Draft() if begins else draft, leg))
    back = made.returning_to(Page.MEDIATION)
    return Turn(back if back.here.page is Page.MEDIATION else made.going(Stop(Page.MEDIATION)))


def one_more(draft: Draft, leg: DraftLeg) -> Draft:
    """With this leg behind the others, once."""
    same = any((one.giver, one.receiver) == (leg.giver, leg.receiver) for one in draft.legs)
    legs = draft.legs if same or draft.is_full else (*draft.legs, leg)
    return replace(draft, legs=legs, number="", fault="", later=None)


def entered(session: Session, stop: Stop, world: World) -> Turn:
    """Through its door: the one that is half begun, or nothing yet, and the first slip is looked for by its number."""
    begun = session if not draft_of(session).proposed else _with(session, Draft())
    return Turn(begun.going(Stop(Page.MEDIATION)))


def back(session: Session, world: World) -> Turn:
    """One page back; not while it is being saved: nobody would hear whether it was."""
    return Turn(session) if draft_of(session).busy else Turn(session.returning(), returned=True)


def opened(session: Session, id_: str, world: World) -> Turn:
    """One more leg, or one away; while it is being saved nothing."""
    draft = draft_of(session)
    if draft.busy:
        return Turn(session)
    if id_ == MORE and not draft.is_full and not draft.proposed:
        return Turn(_with(session, replace(draft, number="", fault="")).going(Stop(Page.NOTE, about=NUMBER)))
    if id_.startswith(DROP) and not draft.proposed:
        at = id_.removeprefix(DROP)
        legs = tuple(leg for n, leg in enumerate(draft.legs) if str(n) != at)
        return Turn(_with(session, replace(draft, legs=legs, fault="")))
    return Turn(session, door=id_)


def proposed(session: Session, world: World) -> Turn:
    """The green button: each of them will be asked; with nobody yet, the first slip is looked for.

    A mediation is for the desk of whom its first leg helps: a ring begins at a leg of this point, and stays in order.
    """
    draft = draft_of(session)
    if not draft.legs:
        return opened(session, MORE, world)
    if draft.busy or draft.proposed:
        return Turn(session)
    ticket = session.ticket + 1
    here = [leg.receiver_listing.market_point == world.point.id for leg in draft.legs]
    if not any(here):
        return Turn(failed(session, RuleCode.DESK_NOT_ALLOWED.value))
    first = here.index(True)
    ordered = (*draft.legs[first:], *draft.legs[:first])
    legs = tuple(Leg(f"leg-{n}", leg.giver, leg.receiver) for n, leg in enumerate(ordered, 1))
    busy = _with(replace(session, ticket=ticket), replace(draft, busy=True, fault=""))
    return Turn(busy, (RecordDesk(Proposed(legs, world.today), ticket),))


def recorded(session: Session) -> Turn:
    """It is proposed: from now on it stands in the tray until everybody said yes."""
    return Turn(_with(session, replace(draft_of(session), busy=False, proposed=True)))


def failed(session: Session, code: str) -> Session:
    """It could not be saved; the legs stay."""
    return _with(session, replace(draft_of(session), busy=False, fault=code))


def numbered(session: Session, world: World) -> Turn:
    """A number was typed: who could help with that slip, or be helped by it."""
    number = draft_of(session).number.strip().upper()
    return Turn(session) if not number else _candidates_of(session, number)


def scanned(session: Session, text: str, world: World) -> Turn:
    """The QR of a slip, or of a receipt of that slip, instead of its number; of a receipt nothing else is looked at."""
    from kiosk.receipt_codes import read_scanned

    read = read_scanned(text, world.settings.board_url)
    return _candidates_of(session, read.number) if read is not None else Turn(session)


def _candidates_of(session: Session, number: str) -> Turn:
    ticket = session.ticket + 1
    begun = with_desk(replace(session, ticket=ticket), replace(session.desk, candidates=CandidatesPage(number=number)))
    return Turn(begun.going(Stop(Page.CANDIDATES, about=number)), (LoadCandidates("", ticket, number),))


def typed(session: Session, number: str) -> Session:
    """What stands in the field of the number now."""
    return _with(session, replace(draft_of(session), number=number))


def answered(session: Session, page: CasePage, leg_id: str, answer: LegAnswer) -> Turn:
    """Somebody said yes or no to their leg, or took it back."""
    mediation = mediation_of(page)
    leg = leg_called(page, leg_id)
    if mediation is None or leg is None or leg.answer is answer:
        return Turn(session)
    return recording(session, page, Answered(mediation.id, leg.id, leg.answer, answer), f"leg.{answer}")


def paired(session: Session, page: CasePage, world: World) -> Turn:
    """What is left of a broken ring is proposed in one touch, with the yes they said already; the ring is over."""
    mediation = mediation_of(page)
    pair = pair_left(mediation) if mediation is not None else None
    if mediation is None or pair is None:
        return Turn(session)
    points = {one.listing.id: one.listing.market_point for one in (page.seen.named if page.seen is not None else ())}
    elsewhere = points.get(pair[0].receiver) != world.point.id and points.get(pair[1].receiver) == world.point.id
    legs = (pair[1], pair[0]) if elsewhere else pair
    deed = Proposed(legs, world.today, broken=mediation.id, expects=mediation.state)
    return recording(session, page, deed, "pair")


def mediation_of(page: CasePage | None) -> Mediation | None:
    """The mediation that is open."""
    case = page.seen.case if page is not None and page.seen is not None else None
    return case if isinstance(case, Mediation) else None


def leg_called(page: CasePage | None, leg_id: str) -> Leg | None:
    """One of its legs."""
    mediation = mediation_of(page)
    return next((leg for leg in mediation.legs if leg.id == leg_id), None) if mediation is not None else None


def _with(session: Session, draft: Draft) -> Session:
    return with_desk(session, replace(session.desk, mediation=draft))
