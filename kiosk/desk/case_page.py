"""The case somebody has open in a visit, and how it is read and what they do with it is recorded; decides nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.desk.effects import LoadCase, RecordDesk
from kiosk.desk.pages import CasePage
from kiosk.desk.state import Desk
from kiosk.visit.state import Session, Turn
from marketplace.cases import Handover, Mediation, Response
from marketplace.reviews import FieldConflict, Review
from marketplace.staff import AccessPart, AccessReason

if TYPE_CHECKING:
    from kiosk.desk.deeds import DeskDeed
    from marketplace.vocabulary import Listing


def case_of(session: Session) -> CasePage | None:
    """The case that is open; None before it was ever read."""
    return session.desk.case


def with_page(session: Session, page: CasePage) -> Session:
    """The same visit with this case open."""
    return with_desk(session, session.desk.opening(page))


def with_desk(session: Session, desk: Desk) -> Session:
    """The same visit with this work of staff in it."""
    return replace(session, desk=desk)


def about_key(kind: str, record_type: str, record: str, op_seq: int = 0) -> str:
    """What a stop at a case is about; as `tray.item_id`."""
    return f"{kind}:{record_type}:{record}:{op_seq}"


def named_by(about: str) -> tuple[str, str, str]:
    """Kind, type and id in what a stop at a case is about."""
    kind, record_type, record, *_ = (*about.split(":"), "", "", "")
    return kind, record_type, record


def listing_id(page: CasePage) -> str:
    """The id of the listing it is about; empty when it is about none, or nobody here knows."""
    seen = page.seen
    if seen is None:
        return ""
    match seen.case:
        case Response(listing=id_) | Handover(listing=id_) | FieldConflict(listing=id_):
            return id_
        case Review(id=id_):
            return id_
        case Mediation(legs=legs):
            return legs[0].receiver
        case _:
            return seen.listing.listing.id if seen.listing is not None else ""


def listing_of(page: CasePage) -> Listing | None:
    """The listing it is about, where this terminal knows it."""
    return page.seen.listing.listing if page.seen is not None and page.seen.listing is not None else None


def reading(session: Session, page: CasePage, part: AccessPart | None = None) -> Turn:
    """Read it (anew); `part` of what it says of somebody, which is written down before it shows."""
    ticket = session.ticket + 1
    why = AccessReason.SAFETY if page.record_type == "signal" else AccessReason.AT_WORK
    asked = with_page(replace(session, ticket=ticket), replace(page, looking=part, asking=False))
    op_seq, refusal = (page.item.op_seq, page.item.refusal) if page.item is not None else (0, "")
    return Turn(asked, (LoadCase(page.record_type, page.id, why, part, ticket, op_seq, refusal),))


def recording(session: Session, page: CasePage, deed: DeskDeed, told: str) -> Turn:
    """Save it durably; `told` is said once it is. Until then nothing else of the case can be touched."""
    ticket = session.ticket + 1
    busy = replace(page, busy=True, told=told, fault="", asking=False)
    return Turn(with_page(replace(session, ticket=ticket), busy), (RecordDesk(deed, ticket),))
