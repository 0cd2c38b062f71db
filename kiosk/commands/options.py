"""What the commands share: the option that names the settings file, and how a refusal is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kiosk.errors import NoTerminal
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

STORED_ID = click.IntRange(min=1, max=2**63 - 1)
"""A number that the store gave; no larger one can be looked up."""


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


def holds_terminal(folder: Path) -> bool:
    """Whether a terminal's store lies in `folder`, or what was saved of one; makes nothing.

    To look is no reason to make one, perhaps as another user than the terminal's.
    """
    from offline_store.set_aside import SALVAGED_NAME
    from offline_store.vault import FILE_NAME

    return any((folder / name).exists() for name in (FILE_NAME, SALVAGED_NAME))


def store_of(settings: Settings) -> Store:
    """The opened store of this terminal. Raises NoTerminal where there is none, and what `Store.open` raises."""
    from offline_store.store import Store

    if not holds_terminal(settings.terminal.data):
        raise NoTerminal("there is no terminal here: the data folder that the settings name holds none")
    return Store.open(settings.terminal.data, key_file=settings.terminal.key)


def reach_of(store: Store) -> Reach:
    """How a round gets at a store that this same thread has open."""

    def reach(work: Callable[[Store], T], /) -> T:
        return work(store)

    return reach
