"""How long somebody waits after secret words that were wrong; pure, knows no page.

Three common words are 27 bits: nobody finds them by hand, and a program at the keyboard has to wait as a person does.
"""

from __future__ import annotations

from kiosk.world import Tries, World

WAITS_S = (5.0, 15.0, 30.0, 60.0)
"""After the first wrong words, the second, and so on."""
TRIES_MAX = len(WAITS_S)
DESK_ONLY_S = 600.0
"""After one more: the desk helps meanwhile, where people are known."""


def wait_s(tries: Tries) -> float:
    """How long after the last wrong words nothing is asked; 0 when none were wrong."""
    if not tries.wrong:
        return 0.0
    return WAITS_S[tries.wrong - 1] if tries.wrong <= TRIES_MAX else DESK_ONLY_S


def must_wait(world: World) -> bool:
    """Whether it is too soon to ask again."""
    return world.now - world.tries.last_at < wait_s(world.tries)


def desk_only(world: World) -> bool:
    """Whether so many were wrong that only the desk helps now."""
    return world.tries.wrong > TRIES_MAX and must_wait(world)
