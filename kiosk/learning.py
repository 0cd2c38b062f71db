"""What news from outside does to what the terminal knows; what it does to the visit is the session's."""

from __future__ import annotations

from dataclasses import replace

from kiosk.events import DirectoryLoaded, Event, LookFailed, MineAnswered, NetworkChanged, NewestLoaded
from kiosk.world import CODE_WRONG, Tries, World


def learned(world: World, event: Event) -> World:
    """The world after `event`; events that only concern the visit leave it as it is."""
    match event:
        case NetworkChanged(network=network):
            return replace(world, network=network)
        case NewestLoaded(newest=newest, counts=counts):
            return replace(world, newest=newest, counts=counts)
        case DirectoryLoaded(point=point, district=district, points=points, districts=districts, settings=settings):
            return replace(world, point=point, district=district, points=points, districts=districts, settings=settings)
        case MineAnswered():
            return replace(world, tries=Tries())
        case LookFailed(code=code, at=at) if code == CODE_WRONG:
            return replace(world, tries=Tries(world.tries.wrong + 1, at))
        case _:
            return world
