"""A label and its value as one paragraph ("Wanneer: dinsdag"), also where the two run in different directions.

Knows no slip.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image

from kiosk.lettering.script import drawable, is_rtl
from kiosk.lettering.wrapping import wrap
from kiosk.slips.blocks import LINES_MAX, Words, words
from kiosk.slips.faces import Style, ruler, width_of


@dataclass(frozen=True, slots=True)
class Labelled:
    """A bold label with its value: on the same line where that can be, otherwise under it."""

    label: Words
    value: Words
    value_left: int
    value_top: int

    @property
    def height(self) -> int:
        return max(self.label.height, self.value_top + self.value.height)

    @property
    def cut(self) -> bool:
        return self.label.cut or self.value.cut

    @property
    def first_line(self) -> int:
        """How high the line is that a pictogram stands beside."""
        return (self.label if self.label.lines else self.value).step

    def ink(self, sheet: Image.Image, left: int, top: int) -> None:
        """The label first, where the eye begins."""
        self.label.ink(sheet, left, top)
        self.value.ink(sheet, left + self.value_left, top + self.value_top)


def labelled(
    label: str, value: str, label_style: Style, value_style: Style, width: int, *, right: bool = False
) -> Labelled | None:
    """`label` and `value` as one paragraph; None without a value. `right`: both begin at the right, come what may.

    A one-line value that runs the other way (an Arabic name after a Dutch label) stands beside the label too.
    """
    head, clean = words(label, label_style, width), drawable(value)
    if not clean:
        return None
    rtl = is_rtl(clean)
    under = words(value, value_style, width)
    below = Labelled(
        replace(head, right=head.right or right), replace(under, right=under.right or right), 0, head.height
    )
    if len(head.lines) != 1 or (right and not head.rtl):
        return below
    indent = round(width_of(head.lines[0], label_style, head.rtl) + label_style.size * 0.3)
    if indent > width * 2 // 3:
        return below
    if head.rtl == rtl:
        lines = wrap(clean, width, ruler(value_style, rtl), indent=indent, lines_max=LINES_MAX)
        beside = Words(lines, value_style, width, rtl, rtl, indent, cut=under.cut)
        return Labelled(head, beside, 0, head.first_baseline - beside.first_baseline)
    wide = round(width_of(clean, value_style, rtl)) + 1
    if "\n" in clean or indent + wide > width:
        return below
    one = Words((clean,), value_style, wide, rtl)
    place = width - indent - wide if head.rtl else indent
    return Labelled(head, one, place, head.first_baseline - one.first_baseline)
