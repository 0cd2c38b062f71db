"""A whole small market in one process: the real centre with the demo city, and terminals that can lose the line.

Every terminal has a real store, real visits, real slips and the real client; the screen is a list of views.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kiosk.events import NetworkChanged
from kiosk.intents import Intent
from kiosk.views.pages import Page
from kiosk.world import Network
from marketplace.demo import DEMO_DOCUMENTS, DemoData, load_demo
from marketplace.sealing import unseal
from marketplace.vocabulary import PrivatePart
from offline_store.client import Client
from offline_store.enrolment import enrol
from offline_store.lease import running_s
from offline_store.store import Store
from offline_store.sync import SyncReport, sync_round
from tests.central.in_process import Centre, centre
from tests.kiosk.ends.served import served
from tests.kiosk.terminals import START, TerminalUnderTest, terminal_on

ASSETS = Path(__file__).resolve().parents[3] / "assets"
NOWHERE = "http://127.0.0.1:9"


@dataclass
class Running:
    """The seconds a terminal has been on; `ahead_s` of them in no time."""

    ahead_s: float = 0.0

    def __call__(self) -> float:
        return running_s() + self.ahead_s


@dataclass
class Point:
    """A terminal at a market point. `cut` and `mend` are what happens to its line."""

    terminal: TerminalUnderTest
    city: Centre
    connected: bool = True
    running: Running = field(default_factory=Running)

    def does(self, *intents: Intent) -> Page:
        """Let somebody do this; the page they end on."""
        return self.terminal.does(*intents)

    def cut(self) -> None:
        """The line is gone; the terminal has noticed."""
        self.connected = False
        self.terminal.conductor.happened(NetworkChanged(Network(connected=False, retry_at=START)))

    def mend(self) -> None:
        """The line is back; the terminal has noticed."""
        self.connected = True
        self.terminal.conductor.happened(NetworkChanged(Network(connected=True)))

    def waits(self, seconds: float) -> Page:
        """So much later by every clock of it but the calendar's at the centre; nobody touched anything."""
        self.terminal.now_s += seconds
        self.running.ahead_s += seconds
        self.terminal.conductor.tick()
        return self.terminal.page

    def syncs(self) -> SyncReport:
        """One round either way; without a line it fails as it does in the street."""
        report = sync_round(self.terminal.reach, self.client(), now=datetime.now(UTC))
        self.terminal.conductor.reload()
        return report

    def client(self) -> Client:
        """As the terminal's own."""
        identity = self.terminal.store.device.identity()
        if not self.connected:
            return Client(NOWHERE, identity)
        return Client(self.city.url, identity, session=self.city.session())

    def refused(self) -> list[str]:
        """Why the centre did not accept what this terminal told it."""
        return [one.code for one in self.terminal.store.owed.refused()]


@dataclass
class Market:
    """The centre and the terminals that were opened."""

    city: Centre
    demo: DemoData
    folder: Path
    stack: ExitStack = field(default_factory=ExitStack)

    def point(self, point_id: str = "de-hamelink", role: str = "public", *, care: bool = False) -> Point:
        """A new terminal there, enrolled and in step."""
        folder = self.folder / f"{point_id}-{len(list(self.folder.iterdir()))}"
        running = Running()
        store = self.stack.enter_context(Store.open(folder / "store", running_s=running))
        enrol(store, Client(self.city.url, session=self.city.session()), self.city.code(point_id, role, care=care))
        client = Client(self.city.url, store.device.identity(), session=self.city.session())
        sync_round(lambda work: work(store), client, now=datetime.now(UTC))
        point = Point(terminal_on(store, folder), self.city, running=running)
        point.terminal.background.open_centre = point.client
        return point

    def private(self, sealed: bytes) -> PrivatePart:
        """What only the centre can read of a listing."""
        from marketplace.central import keys

        return unseal(sealed, keys.current_sealing_key(self.city.folder).private, PrivatePart)


@contextmanager
def market(folder: Path, *, over_http: bool = False) -> Iterator[Market]:
    """A centre with the demo city of today: districts, points, partners, providers, stories, listings.

    `over_http`: behind a socket of this machine, as terminals in the street reach it.
    """
    documents = {name: (ASSETS / name).read_bytes() for name in DEMO_DOCUMENTS}
    demo = load_demo(documents, datetime.now(UTC).date())
    city = centre()
    city.put(
        *demo.districts,
        *demo.market_points,
        demo.settings,
        *demo.partners,
        *demo.providers,
        *demo.stories,
        *demo.listings,
    )
    with ExitStack() as stack:
        reached = stack.enter_context(served(city)) if over_http else city
        yield Market(reached, demo, folder, stack)
