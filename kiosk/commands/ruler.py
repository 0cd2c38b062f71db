"""`marktpunt ruler`: a ruler and a bank card on the terminal's own screen, to see whether a millimetre is one."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from kiosk.commands.options import settings_file, settings_of, settings_option
from kiosk.errors import NoDisplay
from kiosk.lettering.script import NO_BREAK_SPACE
from kiosk.texts import Texts

if TYPE_CHECKING:
    from kiosk.ruler import Measure


@click.command()
@settings_option
@click.pass_obj
def ruler(environment: MutableMapping[str, str], settings_path: Path | None) -> None:
    """Hold a ruler or a bank card against the screen and set its dots per inch (`display.dpi`)."""
    from kiosk.kivy_environment import kivy_environment
    from kiosk.processes import has_display
    from kiosk.ruler import keep, ruler_view

    settings = settings_of(settings_path)
    texts = Texts.load(settings.terminal.language)
    if not has_display(environment):
        raise NoDisplay("There is no display here; set DISPLAY.")

    def kept(measure: Measure) -> str:
        click.echo(f"[display] {measure.line}")
        was_kept = keep(settings_file(settings_path), measure)
        return (
            texts.say("ruler.kept")
            if was_kept
            else texts.say("ruler.not_kept", line=measure.line.replace(" ", NO_BREAK_SPACE))
        )

    with TemporaryDirectory(prefix="marktpunt-kivy-") as home:
        # Before Kivy's first import: after it, it is too late.
        environment.update(kivy_environment(settings.display.px_per_mm, Path(home)))
        from kiosk.widgets.ruler import show_ruler

        show_ruler(settings.display, lambda measure, told: ruler_view(measure, told, texts), kept)
