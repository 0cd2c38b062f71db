"""`marktpunt outbox`: what the centre has not got, told, brought out by hand, and tried again."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.commands.options import STORED_ID, settings_of, settings_option, store_of
from kiosk.texts import Texts


@click.group()
def outbox() -> None:
    """What this terminal has not told the centre yet, and what the centre did not accept."""


@outbox.command("list")
@settings_option
def list_(settings_path: Path | None) -> None:
    """How much waits, what was refused, with the reason, and which account let go of it, as `staff list` names it."""
    settings = settings_of(settings_path)
    texts = Texts.load(settings.terminal.language)
    with store_of(settings) as store:
        click.echo(texts.say_many("outbox.waiting", store.outbox.waiting_count()))
        for refused in store.owed.refused():
            slip = " ".join(filter(None, (refused.number, refused.title))) or refused.type
            reason = " ".join(filter(None, (refused.code, refused.field)))
            why = texts.fault(refused.code)
            click.echo(texts.say("outbox.refused", op_seq=refused.op_seq, slip=slip, reason=reason, why=why))
        for gone in store.owed.let_go_of():
            at = f"{gone.at.astimezone():%Y-%m-%d %H:%M}"
            said = texts.say("outbox.let_go", op_seq=gone.op_seq, type=gone.type, reason=gone.code, who=gone.by, at=at)
            click.echo(said)


@outbox.command()
@settings_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
def export(settings_path: Path | None, file: Path | None) -> None:
    """Write all of it to FILE as JSON lines, or to standard output; contact data stays sealed.

    For a terminal that was revoked or whose centre is gone. FILE is only readable by you, and is never overwritten.
    """
    from offline_store import outbox_export

    settings = settings_of(settings_path)
    with store_of(settings) as store:
        operations = store.owed.exported()
        if file is None:
            for line in outbox_export.lines(operations):
                click.echo(line, nl=False)
            return
        texts = Texts.load(settings.terminal.language)
        click.echo(texts.say_many("outbox.exported", outbox_export.write(operations, file), file=file))


@outbox.command()
@settings_option
@click.argument("op_seq", type=STORED_ID)
def retry(settings_path: Path | None, op_seq: int) -> None:
    """Send a refused operation again as a new one; OP_SEQ is the number `marktpunt outbox list` gives it."""
    from uuid_utils import uuid7

    settings = settings_of(settings_path)
    texts = Texts.load(settings.terminal.language)
    with store_of(settings) as store:
        again = store.owed.retry(op_seq, str(uuid7()))
        click.echo(texts.say("outbox.retried", op_seq=op_seq, again=again))
