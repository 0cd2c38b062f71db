"""How long somebody waits after secret words that were wrong; pure, knows no page.

Three common words are 27 bits: nobody finds them by hand, and a program at the keyboard has to wait as a person does.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.world import Tries, World

WAITS_S = (5.0, 15.0, 30.0, 60.0)
"""After the first wrong words, the second, and so on."""
TRIES_MAX = len(WAITS_S)
DESK_ONLY_S = 600.0
"""After one more: the desk helps meanwhile, where people are known."""
FORGET_S = 3600.0
"""So long after the last wrong ones a terminal begins anew: five an hour are fewer than one each DESK_ONLY_S."""
KEPT_MAX = 20
"""So many are remembered."""
UNPROVED_MAX = 3
"""So much is done in DESK_ONLY_S with words that nobody can check."""


def after_wrong(tries: Tries, number: str, at: float) -> Tries:
    """Words for `number` were wrong."""
    before = tries.numbers if at - tries.last_at < FORGET_S else ()
    return replace(tries, numbers=(*before, number)[-KEPT_MAX:], last_at=at)


def after_right(tries: Tries, number: str) -> Tries:
    """Words for `number` were right: who mistyped them need not wait. Those for other slips still count.

    Else somebody could try a neighbour's words for ever with a receipt of their own in between.
    """
    return replace(tries, numbers=tuple(other for other in tries.numbers if other != number))


def after_unproved(tries: Tries, at: float) -> Tries:
    """Something was done with words that nobody could check."""
    return replace(tries, unproved=(*tries.unproved, at)[-UNPROVED_MAX:])


def wait_s(tries: Tries) -> float:
    """How long after the last wrong words nothing is asked; 0 when none were wrong."""
    if not tries.wrong:
        return 0.0
    return WAITS_S[tries.wrong - 1] if tries.wrong <= TRIES_MAX else DESK_ONLY_S


def must_wait(world: World) -> bool:
    """Whether it is too soon to ask again."""
    return world.now - world.tries.last_at < wait_s(world.tries)


def desk_only(world: World) -> bool:
    """Whether so many were wrong, or without a line so much was done unproved, that only the desk helps now."""
    too_often = world.tries.wrong > TRIES_MAX and must_wait(world)
    return too_often or (not world.network.connected and unproved_enough(world))


def unproved_enough(world: World) -> bool:
    """Whether somebody without proof goes to the desk now: junk for the centre would shut out who comes after."""
    lately = sum(world.now - at < DESK_ONLY_S for at in world.tries.unproved)
    return lately >= UNPROVED_MAX
