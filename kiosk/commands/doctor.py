"""`marktpunt doctor`: says of each part of this terminal how it is and what to do about it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.options import settings_of, settings_option
from kiosk.texts import Texts

if TYPE_CHECKING:
    from kiosk.doctor import Finding


@click.command()
@settings_option
@click.option("--repair", is_flag=True, help="Save what can be saved of a damaged store, and go on with that.")
@click.pass_obj
def doctor(environment: dict[str, str], settings_path: Path | None, repair: bool) -> None:
    """Look this terminal over: each part with a sentence and a remedy. Exit code 1 when something is at fault."""
    # loaded only here: the terminal itself starts without it
    from kiosk.doctor import Finding, FindingCode, Severity
    from kiosk.examination import examined

    settings = settings_of(settings_path)
    texts = Texts.load(settings.terminal.language)
    if repair:
        from offline_store.repair import salvage

        saved = salvage(settings.terminal.data, settings.terminal.key)
        counts = (("operations", str(saved.operations)), ("lost", str(saved.lost)), ("folder", str(saved.moved_to)))
        click.echo(_line(texts, Finding(FindingCode.REPAIRED, values=counts)))
    findings = examined(settings, environment, datetime.now().astimezone())
    for finding in findings:
        click.echo(_line(texts, finding))
    if any(finding.severity is Severity.FAULT for finding in findings):
        sys.exit(1)


def _line(texts: Texts, finding: Finding) -> str:
    values = dict(finding.values)
    if name := values.get("printer"):
        values |= {"name": name, "printer": texts.say(f"print.printer.{name}")}
    return f"{texts.say(f'doctor.severity.{finding.severity}')}: " + texts.say(f"doctor.{finding.code}", **values)
