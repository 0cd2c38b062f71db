"""What the centre did not accept: done again in the name of who stands here, or let go; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.case_page import with_page
from kiosk.desk.case_steps import Step
from kiosk.desk.effects import SettleRefused
from kiosk.desk.pages import CasePage
from kiosk.visit.state import Session, Turn


def settled(session: Session, page: CasePage, step: Step) -> Turn:
    """Once more, as it was said then; or nobody does it any more."""
    if page.item is None or page.item.op_seq <= 0:
        return Turn(session)
    ticket = session.ticket + 1
    busy = replace(page, busy=True, told=step, fault="")
    effect = SettleRefused(page.item.op_seq, step is Step.AGAIN, ticket)
    return Turn(with_page(replace(session, ticket=ticket), busy), (effect,))
