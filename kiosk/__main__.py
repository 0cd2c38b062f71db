"""The command line; the only reader of arguments and environment, and what prepares Kivy before its import."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from kiosk.commands.doctor import doctor
from kiosk.commands.options import Refused, reach_of, settings_file, settings_of, settings_option
from kiosk.commands.outbox import outbox
from kiosk.commands.printing import print_
from kiosk.commands.ruler import ruler
from kiosk.errors import KioskError, NoDisplay, TourFailed
from kiosk.logs import log_fault, set_up_logging
from kiosk.processes import has_display

if TYPE_CHECKING:
    from offline_store.store import Store


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="marktpunt")
@click.pass_context
def cli(context: click.Context) -> None:
    """Marktpunt: the terminal of a neighbourhood marketplace."""
    context.obj = os.environ  # itself: what Kivy is told before its import goes in there


cli.add_command(outbox)
cli.add_command(print_)
cli.add_command(doctor)
cli.add_command(ruler)


@cli.command()
@settings_option
@click.option("--self-test", is_flag=True, help="Start, draw every screen, make a slip, and end with exit code 0.")
@click.option("--walk", type=(click.Path(path_type=Path, file_okay=False), str, str), hidden=True)
@click.option("--until-drawn", is_flag=True, hidden=True)
def kiosk(settings_path: Path | None, self_test: bool, walk: tuple[Path, str, str] | None, until_drawn: bool) -> None:
    """The terminal."""
    set_up_logging()
    if not self_test:
        _run_kiosk(settings_file(settings_path), walk, until_drawn=until_drawn)
        return
    from kiosk.tour.self_test import check_slips, prepared_settings

    with TemporaryDirectory(prefix="marktpunt-") as folder:
        settings = prepared_settings(Path(folder))
        _run_kiosk(Path(folder) / "marktpunt.toml", (Path(folder) / "pictures", "alone", ""))
        slips = check_slips(settings)
    click.echo(f"self-test: every screen drawn, {slips} slips made")


@cli.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build/tour"), show_default=True)
def tour(out: Path) -> None:
    """Drive the main job with real touches in a virtual window; leave pictures, slips and tour.json in OUT."""
    from kiosk.tour.conduct import conduct_tour

    set_up_logging()
    for line in conduct_tour(out.resolve(), dict(os.environ)):
        click.echo(line)


@cli.command()
@settings_option
@click.option("--if-needed", is_flag=True, help="Do nothing when this device is a terminal already.")
@click.option("--again", is_flag=True, help="Become another terminal of the centre; nothing put up here is lost.")
@click.argument("url")
@click.argument("code")
def enrol(settings_path: Path | None, if_needed: bool, again: bool, url: str, code: str) -> None:
    """Make this device a terminal of the centre at URL, with the one-time CODE of `marktpunt central enrolment-code`.

    With --again: for a device that the centre has revoked, quarantined or lost. It gets a new letter.
    """
    from offline_store.client import Client
    from offline_store.enrolment import enrol as enrol_device
    from offline_store.enrolment import enrol_again
    from offline_store.store import Store

    set_up_logging()
    settings = settings_of(settings_path)
    with Store.open(settings.terminal.data, key_file=settings.terminal.key) as store:
        if store.device.is_enrolled and if_needed:
            return
        become = enrol_again if again and store.device.is_enrolled else enrol_device
        enrolment = become(store, Client(url), code)
        click.echo(f"This device is now terminal {enrolment.letter} at market point {enrolment.market_point}.")
        _one_round(store, url)


@cli.command()
@settings_option
def sync(settings_path: Path | None) -> None:
    """One round with the centre now, while the terminal is not running; says what it did."""
    from offline_store.store import Store

    set_up_logging()
    settings = settings_of(settings_path)
    with Store.open(settings.terminal.data, key_file=settings.terminal.key) as store:
        if not _one_round(store, settings.centre.url):
            sys.exit(1)


@cli.command()
@settings_option
def rotate(settings_path: Path | None) -> None:
    """Give this device a new signing key, while the terminal is not running; asked again after a broken line."""
    from offline_store.client import Client
    from offline_store.device_rounds import rotate_round
    from offline_store.store import Store

    set_up_logging()
    settings = settings_of(settings_path)
    with Store.open(settings.terminal.data, key_file=settings.terminal.key) as store:
        fault = rotate_round(reach_of(store), Client(settings.centre.url, store.device.identity()))
    if fault is not None:
        raise fault
    click.echo("This device has a new key.")


def _one_round(store: Store, url: str) -> bool:
    """Tell and hear everything; whether that went well. What it did or what stopped it is said."""
    from offline_store.client import Client
    from offline_store.sync import sync_round

    report = sync_round(reach_of(store), Client(url, store.device.identity()), now=datetime.now().astimezone())
    click.echo(f"Told the centre {report.pushed}, refused {report.refused}, heard {report.pulled} changes.")
    if report.fault is not None:
        click.echo(f"Not finished: {report.fault.code} ({report.fault}). The terminal tries again by itself.", err=True)
    return report.fault is None


@cli.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def central(arguments: tuple[str, ...]) -> None:
    """The centre's own commands: serve, migrate, enrolment-code, load_demo ..."""
    if getattr(sys, "frozen", False):
        raise Refused("this program carries no centre; install marktpunt with its 'central' extra for that.")
    os.execv(sys.executable, [sys.executable, "-m", "marketplace.central", *arguments])


@cli.command()
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), default=Path("build/demo"), show_default=True
)
@click.option("--desk", is_flag=True, help="the terminal of a desk; who works there: assets/demo/staff.toml")
def demo(folder: Path, desk: bool) -> None:
    """A centre and an enrolled terminal on the demo data; with no display, the tour instead."""
    from kiosk.demo import LANDSCAPE, demo_centre, enrol, write_settings
    from kiosk.processes import ours, running
    from kiosk.tour.conduct import conduct_tour

    environment = dict(os.environ)
    if not has_display(environment):
        click.echo("There is no display here, so the terminal walks its main job in a virtual one (marktpunt tour).")
        for line in conduct_tour(folder.resolve().parent / "tour", environment):
            click.echo(line)
        return
    folder = folder.resolve()
    with demo_centre(folder / "centre", environment) as centre:
        own = folder / ("desk" if desk else "terminal")
        settings = write_settings(own, centre.url, LANDSCAPE, every_s=10)
        enrol(centre, settings, "de-hamelink", desk=desk)
        click.echo(f"The centre's board: {centre.url}/   Slips: {own / 'slips'}   Stop with Ctrl-C.")
        with running(ours("kiosk", "--settings", str(settings)), environment=environment) as child:
            sys.exit(child.wait())


def _run_kiosk(settings_path: Path, walk: tuple[Path, str, str] | None, *, until_drawn: bool = False) -> None:
    """Prepare Kivy's environment, then import and run the app: after that import it is too late."""
    from kiosk.kivy_environment import kivy_environment
    from kiosk.settings import load_settings

    settings = load_settings(settings_path)
    if not has_display(os.environ):
        raise NoDisplay("There is no display here; set DISPLAY, or try: marktpunt tour")
    with TemporaryDirectory(prefix="marktpunt-kivy-") as home:
        os.environ.update(kivy_environment(settings.display.px_per_mm, Path(home)))
        # python-escpos keeps a pickle of its printer profiles; in the shared temp folder anybody could have put it.
        os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = home
        from kiosk.app import run
        from kiosk.printers import Printers

        planned = None
        if walk is not None:
            from kiosk.texts import Texts
            from kiosk.tour.walk import Walk

            out, plan, look_for = walk
            planned = Walk(out, plan, Texts.load(settings.terminal.language), look_for)
        run(settings, Printers(settings_path, settings), planned, until_drawn=until_drawn)
        if planned is not None and planned.failed:
            raise TourFailed(planned.failed)


def main() -> None:
    """Run the command line; what we can say in a sentence becomes a sentence, exit code 2."""
    # Starting makes a hundred thousand objects that all stay: looking for garbage among them costs a tenth of the
    # time to the first picture. The terminal switches it on again when that is drawn (kiosk.app).
    gc.disable()
    os.umask(0o077)  # store, slips and what Kivy writes are nobody else's business
    for number in (signal.SIGTERM, signal.SIGHUP):
        # What we started must end with us: as after Ctrl-C, every block that started something ends it.
        signal.signal(number, _interrupted)
    from offline_store.errors import StoreError

    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as exc:
        sys.exit(exc.exit_code)
    except click.Abort:
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as exc:
        exc.show()
        sys.exit(exc.exit_code)
    except (KioskError, StoreError) as exc:
        click.echo(f"marktpunt: {exc}", err=True)
        sys.exit(2)
    except Exception as exc:  # the outermost door: its words may quote a person, its place is enough
        log_fault(logging.getLogger(__name__), "marktpunt", exc)
        click.echo("marktpunt: something went wrong that should not have; the log above says where.", err=True)
        sys.exit(1)


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
