"""`marktpunt print`: try a printer, see what became of every slip and sheet, have one printed again or let it go.

Works while the terminal runs, too: then it asks the terminal, which has the store to itself.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.options import STORED_ID, Refused, settings_of, settings_option, store_of
from kiosk.texts import Texts

if TYPE_CHECKING:
    from kiosk.print_orders import JobLine, OrderAnswer, PrintOrder
    from kiosk.settings import Settings

PRINTERS = ("slip", "sheet")
SHEETS = ("week", "poster", "leaflet")


@click.group("print")
def print_() -> None:
    """The printers of this terminal, and what must still come out of them."""


@print_.command()
@settings_option
@click.option(
    "--printer", type=click.Choice(PRINTERS), default="slip", show_default=True, help="Slips, or sheets of A4."
)
def test(settings_path: Path | None, printer: str) -> None:
    """Print one slip that shows whether the printer is set up well. Exit code 1 when it did not come out."""
    from kiosk.commands.printer_trial import tried
    from kiosk.slips.errors import PRINTER_SILENT, SlipError
    from kiosk.slips.printer import PrintState

    settings = settings_of(settings_path)
    texts = Texts.load(settings.terminal.language)
    name = texts.say(f"print.printer.{printer}")
    try:
        outcome = tried(printer, settings, texts, datetime.now().astimezone().date())
    except SlipError as exc:
        click.echo(texts.say("print.test.failed", printer=name, why=_why(exc.code, texts)))
        sys.exit(1)
    click.echo(texts.say(f"print.test.{outcome.state}", printer=name, why=_why(outcome.code, texts)).rstrip())
    if outcome.state is not PrintState.PRINTED and outcome.code != PRINTER_SILENT:
        sys.exit(1)


@print_.command()
@settings_option
@click.option("--district", default="", metavar="ID", help="The board of another district; only for week.")
@click.argument("kind", type=click.Choice(SHEETS))
def sheet(settings_path: Path | None, kind: str, district: str) -> None:
    """Print a sheet of A4: the new listings of this week, the poster or the leaflet."""
    from kiosk.print_orders import OrderKind, PrintOrder
    from kiosk.sheet_jobs import SheetKind

    known = district.encode("utf-8", "replace").decode()  # what is no text at all is no district either
    _change(settings_path, PrintOrder(OrderKind.SHEET, sheet=SheetKind(kind), district=known), "print.queued")


@print_.command("list")
@settings_option
def list_(settings_path: Path | None) -> None:
    """All slips and sheets of the last 30 days, newest first: what, how far, since when, and why. Never the words."""
    from kiosk.print_orders import OrderKind, PrintOrder

    settings = settings_of(settings_path)
    texts = Texts.load(settings.terminal.language)
    answer = _ordered(settings, PrintOrder(OrderKind.LIST), texts)
    if not answer.jobs:
        click.echo(texts.say("print.none"))
    for job in answer.jobs:
        click.echo(_line(job, texts))


@print_.command()
@settings_option
@click.argument("job_id", metavar="ID", type=STORED_ID)
def retry(settings_path: Path | None, job_id: int) -> None:
    """Print ID of `marktpunt print list` again; marked as a copy when it may have come out before."""
    from kiosk.print_orders import OrderKind, PrintOrder

    _change(settings_path, PrintOrder(OrderKind.RETRY, job_id), "print.retried")


@print_.command()
@settings_option
@click.argument("job_id", metavar="ID", type=STORED_ID)
def cancel(settings_path: Path | None, job_id: int) -> None:
    """Let ID of `marktpunt print list` go: it is not printed any more, and personal words on it are wiped."""
    from kiosk.print_orders import OrderKind, PrintOrder

    _change(settings_path, PrintOrder(OrderKind.CANCEL, job_id), "print.cancelled")


def _change(settings_path: Path | None, order: PrintOrder, done: str) -> None:
    settings = settings_of(settings_path)
    texts = Texts.load(settings.terminal.language)
    answer = _ordered(settings, order, texts)
    for job in answer.jobs:
        click.echo(texts.say(done, id=job.id))
        click.echo(_line(job, texts))


def _ordered(settings: Settings, order: PrintOrder, texts: Texts) -> OrderAnswer:
    """Carried out on the store, or by the terminal that has it open. What could not be done ends with exit code 1."""
    from kiosk.control_socket import ask
    from kiosk.errors import KioskError
    from kiosk.print_orders import carry_out
    from offline_store.errors import PrintJobUnknown, StoreBusy, StoreError

    try:
        try:
            with store_of(settings) as store:
                answer = carry_out(store, order, datetime.now().astimezone(), texts)
        except StoreBusy:
            answer = ask(settings.terminal.data, order)
        fault = answer.fault
    except (KioskError, StoreError) as exc:
        fault = exc.code
    if fault == PrintJobUnknown.code:
        raise Refused(texts.fault(fault))
    if fault:
        click.echo(f"marktpunt: {texts.fault(fault)}", err=True)
        sys.exit(1)
    return answer


def _line(job: JobLine, texts: Texts) -> str:
    kind = f"print.kind.{job.slip}"
    what = " ".join(filter(None, (texts.say(kind) if texts.knows(kind) else job.slip, job.number)))
    line = texts.say(
        "print.job.copy" if job.copy else "print.job",
        id=job.id,
        what=what,
        state=texts.say(f"print.state.{job.state}"),
        since=f"{job.since.astimezone():%d-%m-%Y %H:%M}",
    )
    return f"{line} {_why(job.why, texts)}".rstrip()


def _why(code: str, texts: Texts) -> str:
    """What the desk can do about it; a code of another program gets the sentence that is true of every error."""
    if not code:
        return ""
    key = f"desk.{code}"
    return texts.say(key) if texts.knows(key) else texts.fault(code)
