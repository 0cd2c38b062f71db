"""What can go wrong in the terminal program itself; every code has a sentence a person can read."""

from __future__ import annotations


class KioskError(Exception):
    """Root of all errors of this package."""

    code = "kiosk"


class SettingsFault(KioskError):
    """Raised when the settings file cannot be used; the message is one sentence with file, line and remedy."""

    code = "settings_fault"


class NoDisplay(KioskError):
    """Raised when a window is asked for where there is no display."""

    code = "no_display"


class ProgramMissing(KioskError):
    """Raised when a program of the system that we need is not installed; the message says how to install it."""

    code = "program_missing"


class TourFailed(KioskError):
    """Raised when the main job did not come out as it should; the message says what was missing."""

    code = "tour_failed"


class DemoFailed(KioskError):
    """Raised when the demo's centre or terminal could not be set up; the message says why."""

    code = "demo_failed"


class TerminalAway(KioskError):
    """Raised when no running terminal answers on the control socket."""

    code = "terminal_away"


class TerminalLate(TerminalAway):
    """Raised when a running terminal did not answer in time: what was asked may have been done."""

    code = "terminal_late"


class QuestionUnreadable(KioskError):
    """Raised when what came in on the control socket is no question."""

    code = "question_unreadable"


class NoTerminal(KioskError):
    """Raised when the data folder that the settings name holds no terminal's store."""

    code = "no_terminal"


class TableUnwritable(KioskError):
    """Raised when the figures could not be put in a file: no such folder, no right to, no room."""

    code = "table_unwritable"
