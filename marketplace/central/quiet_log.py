"""Writes log lines without what people typed: no query strings, no values out of an exception."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietFormatter(logging.Formatter):
    """One line per record; of an exception its type and where it happened, never its words or its local values."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: ExcInfo) -> str:
        """Where it happened, in lines of file, line and function. A database error quotes the row it choked on."""
        lines = []
        error = ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
            lines.append(f"  {type(error).__name__}")
            error = error.__cause__ or error.__context__
        return "\n".join(lines)

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line itself, cut at the question mark of an address."""
        return super().formatMessage(record).partition("?")[0]
