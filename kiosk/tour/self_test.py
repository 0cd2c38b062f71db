"""A terminal that belongs to nobody, for `marktpunt kiosk --self-test`: an own store, no centre, slips as pictures."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from kiosk.demo import LANDSCAPE, write_settings
from kiosk.errors import TourFailed
from kiosk.settings import Settings, load_settings
from marketplace.sealing import new_key_pair, new_signing_key
from marketplace.vocabulary import TerminalRole
from marketplace.wire import Enrolment
from offline_store.store import Store

NOBODYS_CENTRE = "http://127.0.0.1:9"
"""The discard port of this machine: nobody answers, and the test shows the terminal without a network."""


def prepared_settings(folder: Path) -> Settings:
    """Settings of a terminal in `folder`, its store made and enrolled with a key that is thrown away at once."""
    settings = load_settings(write_settings(folder, NOBODYS_CENTRE, LANDSCAPE))
    keys = new_key_pair()
    enrolment = Enrolment(
        device_id="self-test",
        incarnation=1,
        letter="T",
        role=TerminalRole.PUBLIC,
        market_point="marktpunt",
        district="wijk",
        feeds=(),
        sealing_key="self-test",
        sealing_public_key=keys.public_key,
        epoch="self-test",
    )
    with Store.open(settings.terminal.data, key_file=settings.terminal.key) as store:
        store.device.keep(enrolment, new_signing_key())
    return settings


def check_slips(settings: Settings) -> int:
    """How many slips came out. Raises TourFailed when there are none, or one is not as wide as its paper."""
    slips = sorted(settings.printer.folder.glob("*.png"))
    if not slips:
        raise TourFailed("no slip came out of the self-test")
    for slip in slips:
        with Image.open(slip) as image:
            if image.width != settings.printer.width_dots:
                raise TourFailed(f"{slip.name} is {image.width} dots wide")
    return len(slips)
