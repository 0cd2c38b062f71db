"""How large a screen really is: its dots per inch, what is drawn from them to hold a card against, and the setting.

Knows no window. Everything that is a length on the screen comes from this one number, and screens often tell a wrong
one: a target of 20 mm is then 15.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path

from kiosk.errors import SettingsFault
from kiosk.settings import MM_PER_INCH, load_settings
from kiosk.texts import Texts

CARD_MM = (85.60, 53.98)
"""Width and height of a bank card: ISO/IEC 7810:2019, size ID-1."""
CARD_CORNER_MM = 3.18
"""The radius of its corners, of the same standard."""
DPI_LEAST, DPI_MOST = 40.0, 600.0
"""As the setting `display.dpi` allows."""
_TABLE = re.compile(r"(?m)^[ \t]*\[[ \t]*display[ \t]*\][^\n]*$")
_NEXT_TABLE = re.compile(r"(?m)^[ \t]*\[")
_DPI = re.compile(r"(?m)^([ \t]*dpi[ \t]*=[ \t]*)[^#\n]*?([ \t]*(?:#[^\n]*)?)$")


class Mark(IntEnum):
    """A line of a ruler, by what it counts; the value is its length in millimetres."""

    MILLIMETRE = 3
    FIVE = 5
    CENTIMETRE = 8


@dataclass(frozen=True, slots=True)
class Measure:
    """So many pixels in an inch."""

    dpi: float

    @property
    def px_per_mm(self) -> float:
        """Pixels in a millimetre."""
        return self.dpi / MM_PER_INCH

    @property
    def card_px(self) -> tuple[int, int]:
        """Width and height of a bank card in whole pixels."""
        width, height = CARD_MM
        return round(width * self.px_per_mm), round(height * self.px_per_mm)

    def wider(self, pixels: int) -> Measure:
        """The measure at which a card is drawn so many pixels wider; it stays between 40 and 600 dots per inch.

        A pixel of the card's width is the least that an eye can tell apart there: a third of a dot per inch.
        """
        dpi = (self.card_px[0] + pixels) / CARD_MM[0] * MM_PER_INCH
        return Measure(round(min(DPI_MOST, max(DPI_LEAST, dpi)), 2))

    def marks(self, length_px: float) -> list[tuple[int, Mark, int]]:
        """The lines of a ruler so long: where, which, and at which millimetre. The first one is at 0."""
        return [(round(mm * self.px_per_mm), _mark(mm), mm) for mm in range(int(length_px / self.px_per_mm) + 1)]

    @property
    def line(self) -> str:
        """As it stands in a settings file, under [display]."""
        return f"dpi = {self.dpi:g}"


STEPS = {"much_smaller": -10, "smaller": -1, "larger": 1, "much_larger": 10}
"""What a control does: so many pixels wider the card becomes."""
SAVE, END = "save", "end"


@dataclass(frozen=True, slots=True)
class RulerView:
    """Everything on the page, in words; `told` is what became of the last measure that was to be kept."""

    measure: Measure
    heading: str
    lead: str
    check: str
    card: str
    now: str
    told: str
    controls: tuple[tuple[tuple[str, str], ...], ...]
    """Rows of ids with their words."""


def ruler_view(measure: Measure, told: str, texts: Texts) -> RulerView:
    """The page for this measure."""
    return RulerView(
        measure,
        heading=texts.say("ruler.heading"),
        lead=texts.say("ruler.lead"),
        check=texts.say("ruler.check"),
        card=texts.say("ruler.card"),
        now=texts.say("ruler.now", dpi=f"{measure.dpi:g}", px_per_mm=f"{measure.px_per_mm:.3f}"),
        told=told,
        controls=tuple(
            tuple((name, texts.say(f"ruler.{name}")) for name in names) for names in (tuple(STEPS), (SAVE, END))
        ),
    )


def _mark(mm: int) -> Mark:
    return Mark.CENTIMETRE if mm % 10 == 0 else Mark.FIVE if mm % 5 == 0 else Mark.MILLIMETRE


def with_dpi(text: str, measure: Measure) -> str:
    """The text of a settings file with this measure in its table [display]; everything else stays as it is.

    A file without that table gets one at its end.
    """
    table = _TABLE.search(text)
    if table is None:
        return f"{text.rstrip()}\n\n[display]\n{measure.line}\n".lstrip()
    following = _NEXT_TABLE.search(text, table.end())
    end = following.start() if following else len(text)
    inside, found = _DPI.subn(rf"\g<1>{measure.dpi:g}\g<2>", text[table.end() : end], count=1)
    if not found:
        inside = f"\n{measure.line}{inside}"
    return text[: table.end()] + inside + text[end:]


def keep(path: Path, measure: Measure) -> bool:
    """Put the measure into the settings file at `path`, whole or not at all; whether that could be done.

    The file keeps its owner and its rights. Nothing is written that would not be read again as meant: an inline table
    `display = { … }`, say, is left to whoever wrote it.
    """
    path = path.resolve()
    try:
        text, before = path.read_text("utf-8"), load_settings(path)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".toml", encoding="utf-8", delete=False) as file:
            new = Path(file.name)
            file.write(with_dpi(text, measure))
            file.flush()
            os.fsync(file.fileno())
    except (OSError, UnicodeDecodeError, SettingsFault):
        return False
    try:
        if load_settings(new) != replace(before, display=replace(before.display, dpi=measure.dpi)):
            return False
        shutil.copymode(path, new)
        owner = path.stat()
        if (owner.st_uid, owner.st_gid) != (os.geteuid(), os.getegid()):
            os.chown(new, owner.st_uid, owner.st_gid)
        if not os.access(path, os.W_OK):
            return False  # who may write in the folder may not therefore change a file that is locked
        new.replace(path)
    except (OSError, SettingsFault):
        return False
    finally:
        with suppress(FileNotFoundError):
            new.unlink()
    return True
