"""The program's log: where it goes and what never goes in; knows no person."""

from __future__ import annotations

import logging
import traceback

CHATTY = ("kivy", "urllib3", "PIL", "escpos", "requests")


def set_up_logging(level: int = logging.INFO) -> None:
    """Log to standard error, where systemd's journal picks it up.

    Of the libraries only warnings: at lower levels some of them write addresses or what they draw.
    """
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", force=True)
    for handler in logging.getLogger().handlers:
        # On the handler and not on their loggers: Kivy sets the level of its own when it is imported.
        handler.addFilter(_worth_keeping)


def _worth_keeping(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] not in CHATTY


def log_fault(log: logging.Logger, what: str, error: BaseException) -> None:
    """Log where `error` came from and its type, not its message: that may quote what a person typed."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s failed: %s\n%s", what, type(error).__name__, frames)
