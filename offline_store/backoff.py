"""When to try the centre again; pure: chance is an argument, and nothing here waits."""

from __future__ import annotations

SHORTEST_S = 1.0
LONGEST_S = 300.0


def wait_s(failures: int, chance: float, retry_after_s: float | None = None) -> float:
    """Seconds to wait after `failures` rounds in a row that failed (1 or more).

    Full jitter: anywhere up to a ceiling that doubles from 2 s to 5 minutes, so that a district whose network
    comes back does not knock all at once. `chance` is drawn from [0, 1). What the centre itself asked for,
    `retry_after_s`, is never cut short; the jitter comes on top of it.
    """
    ceiling = min(LONGEST_S, SHORTEST_S * 2.0 ** min(max(failures, 1), 20))
    jittered = SHORTEST_S + chance * (ceiling - SHORTEST_S)
    return jittered if retry_after_s is None else retry_after_s + chance * min(ceiling, retry_after_s)
