"""How somebody wants to see and hear the terminal in this visit: a value that goes with it; knows no screen."""

from __future__ import annotations

from dataclasses import dataclass, replace

SIZES = (100, 150, 200)
"""Per cent of the usual letters (inclusion, 21; WCAG 2.2, 1.4.4)."""
LOUDNESS = (1, 2, 3, 4, 5)
PACES = (1, 2, 3, 4, 5)
USUAL_LOUDNESS, USUAL_PACE = 3, 3


@dataclass(frozen=True, slots=True)
class Comfort:
    """What was chosen on the page of comfort. Every field has the value with which the next person begins."""

    percent: int = 100
    """Of the usual letters; one of SIZES."""
    contrast: bool = False
    """The theme with the highest contrast."""
    calm: bool = False
    """Less movement: nothing lights up under a finger. Nothing else on the screen comes and goes."""
    low: bool = False
    """Everything that can be touched stands in the lower half (EN 301 549, 8.3.3)."""
    speaks: bool = False
    """What is on the page is read aloud."""
    loudness: int = USUAL_LOUDNESS
    pace: int = USUAL_PACE
    aloud: bool = False
    """Also what is somebody's own: chosen by who wears a headset or stands alone (EN 301 549, 5.1.3.8 and 9)."""

    def larger(self) -> Comfort:
        """The next size of letters, and after the largest the usual one again."""
        return replace(self, percent=SIZES[(SIZES.index(self.percent) + 1) % len(SIZES)])

    def louder(self, step: int) -> Comfort:
        """One step louder (1) or softer (-1), as far as there is one."""
        return replace(self, loudness=min(max(self.loudness + step, LOUDNESS[0]), LOUDNESS[-1]))

    def faster(self, step: int) -> Comfort:
        """One step faster (1) or slower (-1), as far as there is one."""
        return replace(self, pace=min(max(self.pace + step, PACES[0]), PACES[-1]))


USUAL = Comfort()
"""With which everybody begins."""
