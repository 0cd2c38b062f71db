"""Somebody's own slip as the centre answers it, and visits that have reached it; everybody here is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.around import NotAccepted
from kiosk.effects import AskMine, FindListing
from kiosk.events import Event, ListingFound, LookFailed, MineAnswered, Pinned
from kiosk.intents import Intent, Onward, Open, Type
from kiosk.session import Session, happened, turn
from kiosk.visit.state import Turn
from kiosk.world import Network, World
from marketplace.cases import CaseState, Side
from marketplace.mine import MineAnswer, OwnMessage, Thread
from tests.kiosk.visits import HEDGE, SECRET, WORLD, after

OFFLINE = replace(WORLD, network=Network(connected=False))
TO_OWN: tuple[Intent, ...] = (Open("mine"), Type("h0409"), Onward(), Type(SECRET), Onward())
FIRST = Thread(
    "r-1",
    CaseState.OPEN,
    date(2026, 11, 28),
    "Ik help u graag",
    (
        OwnMessage(Side.ASKER, date(2026, 11, 29), "Wanneer komt u?"),
        OwnMessage(Side.DESK, date(2026, 11, 30), "Wij bellen"),
    ),
)
SECOND = Thread("r-2", CaseState.OPEN, date(2026, 11, 30), "Ik ook")
OWNERS = MineAnswer(Side.ASKER, HEDGE, (FIRST,))
HELPERS = MineAnswer(Side.HELPER, HEDGE, (FIRST,))


def looked(world: World = WORLD) -> Turn:
    """The touch after which this terminal looks what it knows itself."""
    return turn(after(*TO_OWN[:-1], world=world), TO_OWN[-1], world)


def asked(
    world: World = WORLD,
    pinned: Pinned | None = None,
    under_way: tuple[str, ...] = (),
    refused: tuple[NotAccepted, ...] = (),
) -> Turn:
    """What follows from what this terminal knows: the question to the centre, or none."""
    looking = looked(world)
    if not looking.effects:
        return looking
    (effect,) = looking.effects
    assert isinstance(effect, FindListing)
    return told(looking.session, ListingFound(pinned, effect.ticket, under_way, refused), world)


def own(answer: MineAnswer = OWNERS, world: World = WORLD, refused: tuple[NotAccepted, ...] = ()) -> Session:
    """On the own page, answered by the centre."""
    asking = asked(world, refused=refused)
    (effect,) = asking.effects
    assert isinstance(effect, AskMine)
    return told(asking.session, MineAnswered(answer, effect.ticket), world).session


def failed(code: str, world: World = WORLD, pinned: Pinned | None = None) -> Session:
    """On the own page, where the centre said no; `pinned` is what this terminal knows itself."""
    asking = asked(world, pinned)
    return told(asking.session, LookFailed(code, asking.session.ticket, world.now, "H-0409"), world).session


def without_line(pinned: Pinned | None, side: Side | None = Side.ASKER) -> Session:
    """On the own page of a terminal that has no line; `side` is whose slip they said it is."""
    session = asked(OFFLINE, pinned).session
    assert session.mine is not None
    return replace(session, mine=replace(session.mine, side=side))


def told(session: Session, event: Event, world: World = WORLD) -> Turn:
    """What news does to a visit."""
    return happened(session, event, world)
