"""What the commands share: the option that names the settings file, and how a refusal is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kiosk.settings import Settings, load_settings

if TYPE_CHECKING:
    from offline_store.reach import Reach
    from offline_store.store import Store

T = TypeVar("T")

settings_option = click.option(
    "--settings",
    "settings_path",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="MARKTPUNT_SETTINGS",
    help="The settings file of this terminal (TOML). Default: marktpunt.toml in the user's config folder.",
)


class Refused(click.ClickException):
    """One sentence and exit code 2: what was asked cannot be done, and nothing was changed."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature; we always speak on standard error
        click.echo(f"marktpunt: {self.message}", err=True)


def settings_file(path: Path | None) -> Path:
    """`path`, or the settings file in the user's config folder."""
    if path is None:
        from platformdirs import user_config_path

        path = user_config_path("marktpunt") / "marktpunt.toml"
    return path


def settings_of(path: Path | None) -> Settings:
    """The settings in `path`, or in the user's config folder. Raises SettingsFault."""
    return load_settings(settings_file(path))


def reach_of(store: Store) -> Reach:
    """How a round gets at a store that this same thread has open."""

    def reach(work: Callable[[Store], T], /) -> T:
        return work(store)

    return reach
