"""The sizes of a slip per width of paper, in dots, and at which side its words begin; the only place that chooses them.

Type is for a reader at a board: the title's capitals are 7 mm high on 80 mm paper, which is read at one
metre; on 58 mm paper 7 mm where the longest word allows, and 4.7 mm at least.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.lettering.families import Weight
from kiosk.slips.faces import Style

DOTS_PER_MM = 8
"""203 dots an inch: every slip printer of these three widths."""
TITLE_SIZE = 85
"""Capitals of 0.668 x 85 = 56.8 dots: 7 mm at 8 dots a millimetre."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What fits one width of paper."""

    width: int
    margin: int
    title_sizes: tuple[int, ...]
    """Tried from the largest; the last one breaks words."""
    squeeze: float
    """How much narrower the title may be made so that its longest word stays whole ("boodschappen")."""
    title_lines_max: int
    title_weight: Weight
    number: Style
    huge: Style
    large: Style
    """What a person needs first of a slip to take home: secret words, a day, a phone number."""
    wordmark: Style
    district: Style
    band: Style
    heading: Style
    body: Style
    strong: Style
    small: Style
    icon: int
    symbol: int
    narrow: bool
    """No room for two columns: the QR code stands under the words."""
    rtl: bool = False
    """The slip's own words run from right to left: all that stands on it begins at the right."""

    @property
    def room(self) -> int:
        """The width between the margins."""
        return self.width - 2 * self.margin


def _wide(width: int, margin: int) -> Measures:
    return Measures(
        width=width,
        margin=margin,
        title_sizes=(TITLE_SIZE,),
        squeeze=0.92,
        title_lines_max=9,
        title_weight=Weight.SEMIBOLD,
        number=Style(58, Weight.BOLD, 1.1),
        huge=Style(132, Weight.BOLD, 1.0),
        large=Style(60, Weight.BOLD, 1.15),
        wordmark=Style(36, Weight.BOLD, 1.1),
        district=Style(27, Weight.REGULAR, 1.2),
        band=Style(64, Weight.BOLD, 1.1),
        heading=Style(38, Weight.BOLD, 1.2),
        body=Style(33, Weight.REGULAR, 1.28),
        strong=Style(33, Weight.BOLD, 1.28),
        small=Style(25, Weight.REGULAR, 1.25),
        icon=46,
        symbol=76,
        narrow=False,
    )


_NARROW = Measures(
    width=384,
    margin=16,
    title_sizes=(TITLE_SIZE, 78, 72, 66, 60, 56),
    squeeze=0.92,
    title_lines_max=12,
    title_weight=Weight.SEMIBOLD,
    number=Style(56, Weight.BOLD, 1.1),
    huge=Style(88, Weight.BOLD, 1.0),
    large=Style(46, Weight.BOLD, 1.15),
    wordmark=Style(28, Weight.BOLD, 1.1),
    district=Style(22, Weight.REGULAR, 1.2),
    band=Style(48, Weight.BOLD, 1.1),
    heading=Style(33, Weight.BOLD, 1.2),
    body=Style(29, Weight.REGULAR, 1.28),
    strong=Style(29, Weight.BOLD, 1.28),
    small=Style(23, Weight.REGULAR, 1.25),
    icon=38,
    symbol=60,
    narrow=True,
)


def measures(width_dots: int, rtl: bool = False) -> Measures:
    """The sizes for paper `width_dots` wide: 384 (58 mm), 512 or 576 (80 mm). Raises ValueError otherwise."""
    match width_dots:
        case 576:
            sizes = _wide(576, 20)
        case 512:
            sizes = _wide(512, 20)
        case 384:
            sizes = _NARROW
        case _:
            raise ValueError(f"no paper is {width_dots} dots wide")
    return replace(sizes, rtl=rtl) if rtl else sizes
