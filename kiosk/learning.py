"""What news from outside does to what the terminal knows; what it does to the visit is the session's."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import (
    DirectoryLoaded,
    Event,
    LookFailed,
    MineAnswered,
    NetworkChanged,
    NewestLoaded,
    Recorded,
    VoiceChanged,
)
from kiosk.visit.patience import after_right, after_unproved, after_wrong
from kiosk.world import CODE_WRONG, World


def learned(world: World, event: Event) -> World:
    """The world after `event`; events that only concern the visit leave it as it is."""
    match event:
        case VoiceChanged(can_speak=can_speak):
            return replace(world, can_speak=can_speak)
        case NetworkChanged(network=network):
            return replace(world, network=network)
        case NewestLoaded(newest=newest, counts=counts):
            return replace(world, newest=newest, counts=counts)
        case DirectoryLoaded():
            return replace(
                world,
                point=event.point,
                district=event.district,
                points=event.points,
                districts=event.districts,
                settings=event.settings,
                staff=event.staff,
            )
        case MineAnswered(answer=answer):
            return replace(world, tries=after_right(world.tries, answer.listing.number))
        case LookFailed(code=code, at=at, number=number) if code == CODE_WRONG:
            return replace(world, tries=after_wrong(world.tries, number, at))
        case Recorded(unproved_at=at) if at is not None:
            return replace(world, tries=after_unproved(world.tries, at))
        case _:
            return world
