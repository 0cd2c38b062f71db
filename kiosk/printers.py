"""Which printers this terminal has at this moment: the settings file may be changed while it runs; prints nothing."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.errors import SettingsFault
from kiosk.settings import Settings, load_settings
from kiosk.slips.errors import PrinterSettingsWrong
from kiosk.slips.printer import PrinterSettings, SheetPrinterSettings
from kiosk.slips.profiles import check_profile

SETTLED_AFTER_S = 2.0
"""A file younger than this may still be being written: emptied first, it would read as "every default"."""
Stamp = tuple[int, int, int]
log = logging.getLogger(__name__)


class Printers:
    """`first` holds until the file at `path` says something else; a faulty file changes nothing and is logged once.

    Asked from the threads of both spoolers. What they share is replaced whole, so neither sees half of a change.
    """

    def __init__(self, path: Path, first: Settings, wall_s: Callable[[], float] = time.time) -> None:
        self._path = path
        self._wall_s = wall_s
        self._read: tuple[Stamp | None, Settings] = (None, first)

    def slip(self) -> PrinterSettings:
        """The printer of slips."""
        return self._now().printer

    def sheet(self) -> SheetPrinterSettings:
        """The printer of sheets."""
        return self._now().sheet_printer

    def _now(self) -> Settings:
        before, settings = self._read
        stamp = _stamp(self._path)
        if stamp is None or stamp == before:  # a file that is away is being replaced, or its disk is
            return settings
        if abs(self._wall_s() - stamp[0] / 1e9) < SETTLED_AFTER_S:
            return settings
        try:
            changed = load_settings(self._path)
            check_profile(changed.printer)
            settings = changed
        except (SettingsFault, PrinterSettingsWrong) as exc:
            log.warning("the printers stay as they were: %s", exc)
        self._read = (stamp, settings)
        return settings


def _stamp(path: Path) -> Stamp | None:
    """What changes when a file is written anew: when, how long, and which; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
