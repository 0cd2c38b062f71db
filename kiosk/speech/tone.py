"""The one sound that is no speech: somebody is asked whether they are still there (inclusion, 15); plays nothing."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass

SAMPLES_A_SECOND = 22_050
_HIGHEST = 32_767
_FADES_S = 0.05
"""It comes and goes softly: nobody is to be startled."""


@dataclass(frozen=True, slots=True)
class Tone:
    """So high, so long, and with such a share of what the loudspeaker can do."""

    hz: float
    lasts_s: float
    share: float


WARNING = Tone(hz=523.25, lasts_s=0.6, share=0.25)
"""A low bell-like tone: old ears hear high ones badly."""


def sound_of(tone: Tone, loudness: float = 1.0) -> bytes:
    """The tone as samples of 16 bits, mono, SAMPLES_A_SECOND; `loudness` is a share of its own loudness, at most 1."""
    count, fades = round(tone.lasts_s * SAMPLES_A_SECOND), _FADES_S * SAMPLES_A_SECOND
    high = _HIGHEST * tone.share * min(1.0, loudness)
    step = 2 * math.pi * tone.hz / SAMPLES_A_SECOND
    return array(
        "h", (round(high * min(1.0, at / fades, (count - at) / fades) * math.sin(step * at)) for at in range(count))
    ).tobytes()
