"""`count`: counts a month again from the log of operations, and compares it with what was told of that month."""

from __future__ import annotations

import csv
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from marketplace.central import counting
from marketplace.central.management.centre_command import CentreCommand, fault
from marketplace.counting import days_of
from marketplace.desk_questions import Figure, FiguresAnswer
from marketplace.figures_table import TOO_FEW, rows

EXIT_DIFFERS = 1
COMMAND = "python -m marketplace.central count"


class Command(CentreCommand):
    """A sentence for each difference, and exit code 1; with `--csv` the table for the research office instead."""

    help = "Count a month again from the log, and compare it with what was told"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which month, and what to do with it."""
        parser.add_argument("--month", required=True, help='such as "2026-11"')
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--csv", action="store_true", help="print the table of what is told, as CSV")
        what.add_argument("--keep", action="store_true", help="from now on tell what the log says")

    def handle(self, *_args: Any, month: str, csv: bool, keep: bool, **_options: Any) -> None:
        """Reads the log; writes nothing without `--keep`."""
        today = timezone.localdate()
        try:
            first, last = days_of(month)
        except ValueError as exc:
            raise fault('--month is a year and a month, such as "2026-11"') from exc
        if first > today:
            raise fault(f"{month} is still to come")
        if csv:
            self._table(counting.figures(month, today))
            return
        fresh = counting.recounted(month, today)
        if keep:
            if last >= today:
                raise fault(f"{month} is not over yet; its figures are counted each time somebody asks")
            counting.keep(fresh)
            self.stdout.write(f"What is told of {month} is what the log says.")
            return
        self._compare(month, fresh)

    def _table(self, answer: FiguresAnswer) -> None:
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerows(rows(answer))

    def _compare(self, month: str, fresh: FiguresAnswer) -> None:
        told = counting.told(month)
        differences = () if told is None else counting.differences(told, fresh)
        for before, now in differences:
            self.stdout.write(f"{_place(before or now)}: told {_said(before)}, the log says {_said(now)}.")
        helped = counting.helped(month, fresh.counted_on) if _is_whole(fresh) else {}
        other = {district: each for district, each in helped.items() if each[0] != each[1]}
        for district, (by_log, by_table) in other.items():
            self.stdout.write(f"helped in {district}: the board says {by_table}, the log says {by_log}.")
        if differences or other:
            self.stdout.flush()
            raise _differs(f"{month} differs; to tell what the log says: {COMMAND} --month {month} --keep")
        kept = "as they were told" if told else "not yet told as those of a month that is over"
        self.stdout.write(f"{len(fresh.figures)} figures of {month}, {kept}.")


def _differs(sentence: str) -> Exception:
    error = fault(sentence)
    error.returncode = EXIT_DIFFERS
    return error


def _is_whole(answer: FiguresAnswer) -> bool:
    """Whether all of the month is in the log."""
    return answer.since is not None and answer.since <= days_of(answer.month)[0]


def _place(figure: Figure | None) -> str:
    if figure is None:
        return ""
    where = (figure.district, figure.market_point, figure.via, figure.group)
    return " ".join((figure.measure, *(word for word in where if word)))


def _said(figure: Figure | None) -> str:
    if figure is None:
        return "0"
    count = TOO_FEW if figure.count is None else str(figure.count)
    return count if figure.median_days is None else f"{count} (half within {figure.median_days:.1f} days)"
