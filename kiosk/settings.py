"""One TOML file to frozen Settings, checked once, every fault named with its line; reads no environment."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta

from kiosk.errors import SettingsFault
from kiosk.five_keys import CODES, ENTERS, NAMED, USUAL_NAMES, Deed
from kiosk.slips.errors import PrinterSettingsWrong
from kiosk.slips.printer import PrinterSettings, SheetPrinterSettings

MM_PER_INCH = 25.4
SAFE_ADDRESS = r"^(https://[^\s/?#@]+|http://(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]+)?)(/[^\s?#]*)?$"
"""HTTPS, or this machine itself: over plain HTTP anybody could hand us a sealing key of their own (docs/sync.md)."""
Seconds = Annotated[float, Meta(ge=1, le=86_400)]
TALL_FROM_MM = 170
"""A picture at least so high is a standing terminal; a lower one is a tablet on a counter (docs/design.md)."""


@dataclass(frozen=True, slots=True)
class DisplaySettings:
    """The window in pixels and how many of them go in an inch; SDL's own guess of the latter is often wrong.

    1080 x 1920 on 23.8 inch is 92.6 dpi, 1280 x 800 on 10.1 inch is 149.5 dpi.
    """

    width: Annotated[int, Meta(ge=480, le=7680)] = 1080
    height: Annotated[int, Meta(ge=480, le=7680)] = 1920
    dpi: Annotated[float, Meta(ge=40, le=600)] = 92.6
    fullscreen: bool = False
    lower_edge_mm: Annotated[float, Meta(ge=0, le=1600)] = 800.0
    """Of the picture above the floor: from a wheelchair one reaches up to 1,170 mm (EN 301 549, 8.3.3)."""

    @property
    def px_per_mm(self) -> float:
        """Pixels in a millimetre."""
        return self.dpi / MM_PER_INCH

    @property
    def is_tall(self) -> bool:
        """Whether the upper half of the picture is out of reach for some: then it can be brought down."""
        return self.height / self.px_per_mm >= TALL_FROM_MM


@dataclass(frozen=True, slots=True)
class TouchSettings:
    """How a finger counts. A hand that shakes may need longer (EN 301 549, 5.7 and 5.8; inclusion, 14)."""

    double_strike_s: Annotated[float, Meta(ge=0.3, le=0.5)] = 0.3
    """A second touch within so many seconds is the same touch; so is a second press of a key that changes a page."""


@dataclass(frozen=True, slots=True)
class KeySettings:
    """The names of the keys that do everything, of a keypad beside the screen or of any keyboard.

    Names are those of `five_keys.NAMED`: up, enter, f5, numpad4. `listen` starts and stops the voice.
    """

    previous: tuple[str, ...] = USUAL_NAMES[Deed.PREVIOUS]
    next: tuple[str, ...] = USUAL_NAMES[Deed.NEXT]
    choose: tuple[str, ...] = USUAL_NAMES[Deed.CHOOSE]
    back: tuple[str, ...] = USUAL_NAMES[Deed.BACK]
    repeat: tuple[str, ...] = USUAL_NAMES[Deed.REPEAT]
    listen: tuple[str, ...] = USUAL_NAMES[Deed.LISTEN]

    def fault(self) -> tuple[str, str] | None:
        """(setting, what is wrong with it) of the first one with which somebody could not do everything."""
        seen: set[str] = set()
        for one in fields(self):
            names: tuple[str, ...] = getattr(self, one.name)
            if not names:
                return one.name, f"there is no key here; name at least one, such as {USUAL_NAMES[Deed(one.name)][-1]!r}"
            for name in names:
                if why := _unfit(name, one.name) or ("does something else already" if name in seen else ""):
                    return one.name, f"the key {name!r} {why}"
                seen.add(name)
        return None


def _unfit(name: str, deed: str) -> str:
    """Why this key cannot do this; empty when it can."""
    if name in ENTERS and deed != Deed.CHOOSE:
        return "always chooses: a scanner ends with it; name another one"
    if name in NAMED:
        return ""
    if name in CODES:
        return "types or erases, where somebody types; name one that does not, such as 'f5', 'up' or 'numpad4'"
    return f"does not exist; the names are: {', '.join(NAMED)}"


@dataclass(frozen=True, slots=True)
class SpeechSettings:
    """The voice. `engine` is a program or the path of one; in `voices` lie the voice files of Piper, where there are.

    `volume` is per cent of what the loudspeaker can do, at the usual loudness. `warning_tone`: the question whether
    somebody is still there sounds, also for who does not listen to the voice (inclusion, 15).
    """

    enabled: bool = True
    engine: str = "espeak-ng"
    voices: Path = Path("voices")
    volume: Annotated[int, Meta(ge=10, le=100)] = 60
    warning_tone: bool = True


@dataclass(frozen=True, slots=True)
class IdleSettings:
    """When a visit that nobody touches is warned and wiped: never sooner than usual, up to ten times as late."""

    warn_after_s: Annotated[float, Meta(ge=120, le=1200)] = 120.0
    wipe_after_s: Annotated[float, Meta(ge=60, le=600)] = 60.0
    """Counted from the warning."""


@dataclass(frozen=True, slots=True)
class CentreSettings:
    """Where the central marketplace is, and how often this terminal asks for news when nothing hurries it."""

    url: Annotated[str, Meta(pattern=SAFE_ADDRESS)] = "http://127.0.0.1:8765"
    every_s: Seconds = 60.0


@dataclass(frozen=True, slots=True)
class TerminalSettings:
    """`data` is the folder of the encrypted store and the PNG slips; relative to the settings file.

    `key` is the store's key when it lies elsewhere, such as a credential of systemd; without it `data` holds one.
    """

    data: Path = Path("data")
    key: Path | None = None
    language: Literal["nl"] = "nl"


@dataclass(frozen=True, slots=True)
class FiguresSettings:
    """Where the figures of a month are put for the research office; relative to the settings file.

    A folder that is there only while a USB stick is in; None: the administrator fetches them (docs/figures.md).
    """

    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All that differs from terminal to terminal."""

    terminal: TerminalSettings = field(default_factory=TerminalSettings)
    display: DisplaySettings = field(default_factory=DisplaySettings)
    touch: TouchSettings = field(default_factory=TouchSettings)
    keys: KeySettings = field(default_factory=KeySettings)
    speech: SpeechSettings = field(default_factory=SpeechSettings)
    idle: IdleSettings = field(default_factory=IdleSettings)
    centre: CentreSettings = field(default_factory=CentreSettings)
    printer: PrinterSettings = field(default_factory=PrinterSettings)
    sheet_printer: SheetPrinterSettings = field(default_factory=SheetPrinterSettings)
    figures: FiguresSettings = field(default_factory=FiguresSettings)


def load_settings(path: Path) -> Settings:
    """The settings in `path`. Raises SettingsFault with one sentence: file, line, what is expected."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as exc:
        raise SettingsFault(
            f"{path}: this settings file does not exist; make it, or name another with --settings."
        ) from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise SettingsFault(
            f"{path}: this settings file cannot be read as text; check its rights and its encoding."
        ) from exc
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise SettingsFault(f"{path}: this is not valid TOML: {exc}.") from exc
    for where, expected in _unknown(document, Settings, ()):
        raise SettingsFault(f"{path}, line {_line_of(text, where)}: {'.'.join(where)!r} is not a setting; {expected}.")
    for where in _unreadable(document, ()):
        raise SettingsFault(
            f"{path}, line {_line_of(text, where)}: {'.'.join(where)}: holds a character that nobody can see."
        )
    try:
        settings: Settings = msgspec.convert(document, Settings, dec_hook=_from_text)
    except msgspec.ValidationError as exc:
        why, _, place = str(exc).partition(" - at `$.")
        where = tuple(re.sub(r"\[[^\]]*\]", "", place.rstrip("`")).split("."))
        name = ".".join(where) or "the file"
        raise SettingsFault(f"{path}, line {_line_of(text, where)}: {name}: {_plainly(why)}.") from exc
    if (wrong := settings.keys.fault()) is not None:
        name, why = wrong
        raise SettingsFault(f"{path}, line {_line_of(text, ('keys', name))}: keys.{name}: {why}.")
    settings = _placed(settings, path.parent)
    for table, printer in (("printer", settings.printer), ("sheet_printer", settings.sheet_printer)):
        try:
            printer.check()
        except PrinterSettingsWrong as exc:
            name, _, why = str(exc).partition(":")
            where = (table, name.split(",")[0].strip())
            raise SettingsFault(f"{path}, line {_line_of(text, where)}: {table}.{name}:{why}.") from exc
    return settings


def _from_text(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise msgspec.ValidationError(f"Expected `{kind.__name__}`")


def _placed(settings: Settings, folder: Path) -> Settings:
    """Relative folders and devices are meant from the settings file, not from where the program was started."""
    return replace(
        settings,
        terminal=replace(
            settings.terminal,
            data=folder / settings.terminal.data,
            key=folder / settings.terminal.key if settings.terminal.key else None,
        ),
        printer=replace(settings.printer, folder=folder / settings.printer.folder, path=folder / settings.printer.path),
        speech=replace(settings.speech, voices=folder / settings.speech.voices),
        sheet_printer=replace(settings.sheet_printer, folder=folder / settings.sheet_printer.folder),
        figures=replace(settings.figures, folder=folder / tables if (tables := settings.figures.folder) else None),
    )


def _unknown(document: dict[str, Any], kind: type, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every key that is no setting; a typing error must not silently leave the default in force."""
    known = get_type_hints(kind)
    for key, value in document.items():
        where = (*above, key)
        if key not in known:
            yield where, f"expected one of {', '.join(sorted(known))}"
        elif is_dataclass(known[key]) and isinstance(value, dict):
            yield from _unknown(value, known[key], where)


def _unreadable(document: dict[str, Any], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every key whose text holds a character that nobody sees: no path, name or address can have one."""
    for key, value in document.items():
        if isinstance(value, dict):
            yield from _unreadable(value, (*above, key))
        elif isinstance(value, str) and not value.isprintable():
            yield (*above, key)


def _line_of(text: str, where: tuple[str, ...]) -> int:
    """The line where a key stands, or of its table; 1 when it cannot be told (an inline table, say)."""
    table: tuple[str, ...] = ()
    found = 1
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
            table = tuple(part.strip().strip('"') for part in header[1].split("."))
            if table == where[: len(table)]:
                found = number
        elif (key := re.match(r'\s*"?([\w-]+)"?\s*=', line)) and (*table, key[1]) == where[: len(table) + 1]:
            return number
    return found


def _plainly(why: str) -> str:
    """msgspec's words for a fault, for somebody who does not program."""
    words = {"`int`": "a whole number", "`float`": "a number", "`str`": "text in quotes", "`bool`": "true or false"}
    for type_name, plain in words.items():
        why = why.replace(type_name, plain)
    return why[:1].lower() + why[1:]
