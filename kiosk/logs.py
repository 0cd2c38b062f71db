"""The program's log: where it goes and what never goes in; knows no person."""

from __future__ import annotations

import logging
import traceback


def set_up_logging(level: int = logging.INFO) -> None:
    """Log to standard error, where systemd's journal picks it up; urllib3 stays silent, for it logs addresses."""
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", force=True)
    for name in ("urllib3", "PIL", "kivy", "escpos"):
        logging.getLogger(name).setLevel(logging.WARNING)


def log_fault(log: logging.Logger, what: str, error: BaseException) -> None:
    """Log where `error` came from and its type, not its message: that may quote what a person typed."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s failed: %s\n%s", what, type(error).__name__, frames)
