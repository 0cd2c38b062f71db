"""The sizes and colours of a sheet; the one place where they are chosen. All sizes are millimetres.

EN 301 549, 5.1.4 asks that a capital H covers 0.7° of sight: at two metres 2000 · tan 0.7° = 24.4 mm. The poster's
message has that. A title of the week sheet would then have six letters a line and no neighbour beside it, so it is
chosen by what an eye can make out: a letter of 5 minutes of arc is normal sight (ISO 8596), and 8 mm at two metres is
13.8 minutes, read by whoever sees 0.36 of that. Where low vision begins, at 0.3 (ICD-11, 9D90), it is read from 1.6 m.
"""

from __future__ import annotations

from math import radians, tan

from kiosk.lettering.families import Weight
from kiosk.sheets.faces import of_capitals

READ_FROM_MM = 2000.0
"""How far from the board somebody stands who wonders whether there is something for them."""
SIGHT = 0.36
"""Of normal sight: who reads the titles from there."""
TITLE_CAPITALS_MM = READ_FROM_MM * tan(radians(5 / 60 / SIGHT))
MESSAGE_CAPITALS_MM = READ_FROM_MM * tan(radians(0.7))


MARGIN = 10.5
"""Every office printer prints within 10 mm of the edge; the tail of a letter may reach half a millimetre further."""
GAP = 4.0

INK, QUIET, WHITE = "#1D1B2B", "#4A4858", "#FFFFFF"
BRICK, CANAL, SUN = "#8E2A1E", "#0B5546", "#F6C445"
BRICK_TINT, CANAL_TINT, BOARD_TINT = "#F7DED6", "#D7EBE3", "#FBE7BF"

TITLE = of_capitals(TITLE_CAPITALS_MM, Weight.SEMIBOLD, 1.1)
FACT = of_capitals(4.2, Weight.REGULAR, 1.28)
FACT_STRONG = of_capitals(4.2, Weight.BOLD, 1.28)
"""For whoever came nearer: by the same eye from a metre."""
SMALL = of_capitals(3.74, Weight.REGULAR, 1.2)
"""The smallest letters of the identity: an em of 5.6 mm."""
