"""What somebody thought of it: a face and a few words; knows no sentence."""

from __future__ import annotations

from kiosk.deeds import Deed, Opinion
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.cases import Verdict


def deed(session: Session, world: World) -> Deed | None:
    """The opinion as it is recorded: about the marketplace as a whole, and about nobody."""
    answers = session.answers
    return Opinion(Verdict(answers.said("verdict")), answers.said("reaction").strip(), world.today)
