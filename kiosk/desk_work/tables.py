"""Puts the figures of a month in a file for the research office, with what its columns mean beside it.

On the store's thread; knows no screen.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from kiosk.errors import TableUnwritable
from kiosk.resources import ASSETS
from marketplace.desk_questions import FiguresAnswer
from marketplace.figures_table import rows

DICTIONARY = ASSETS / "desk" / "figures.md"
"""What is counted and what each column means: docs/figures.md."""
_BESIDE = "uitleg.md"


def save_table(answer: FiguresAnswer, folder: Path) -> Path:
    """The file of that month, UTF-8, in `folder`; one of before is replaced.

    A folder that is not there is not made: then the stick is not in. Raises TableUnwritable: what lay there still does.
    """
    path = folder / f"cijfers-{answer.month}.csv"
    try:
        _write(folder / _BESIDE, DICTIONARY.read_bytes())
        _write(path, table_bytes(answer))
    except OSError as exc:
        raise TableUnwritable(str(folder)) from exc
    return path


def table_bytes(answer: FiguresAnswer) -> bytes:
    """The table as it stands in the file: UTF-8, commas, one line a figure."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows(answer))
    return text.getvalue().encode()


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, also when the power goes."""
    half = path.with_suffix(f"{path.suffix}.half")
    with half.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(path)
