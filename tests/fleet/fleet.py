"""The fleet: a centre, its terminals and the model, and what it takes to bring them all to rest; makes no choices."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from offline_store.errors import CentreBusy, CentreRefused, DeviceRevoked, StaleAnswer, StoreDamaged, StoreError
from tests.fleet import at_a_terminal, at_the_centre
from tests.fleet.acts import Acts
from tests.fleet.city import Backup, City
from tests.fleet.ledger import Ledger
from tests.fleet.line import FleetLine
from tests.fleet.model import Model
from tests.fleet.terminals import FleetTerminal, TerminalKilled
from tests.fleet.verdicts import COUNTS, Diverged, Lost

PLACES = (
    ("H", "de-hamelink", "public", False),
    ("D", "de-hamelink", "desk", True),
    ("P", "parkwijk-balie", "desk", False),
    ("C", "centrum-balie", "public", False),
)
"""Name, market point, role and whether it may see care needs."""
ROUNDS_MAX = 14
MET_DAMAGE = (StoreDamaged, StaleAnswer)
"""Of a round that meets damage in the middle of its work; the next one fills the cache anew."""
NOT_OURS = ("bad_signature", "device_unknown")


class Fleet:
    """`say` writes the story of the run, one sentence at a time."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.root = Path(tempfile.mkdtemp(prefix="fleet-"))
        self.ledger = Ledger()
        self.city = City(self.root, self.ledger)
        self.model = Model()
        self.acts = Acts(self.model)
        self.terminals: dict[str, FleetTerminal] = {}
        """The devices each terminal has been; the administrator's list of what is put away."""
        for name, point, role, care in PLACES:
            terminal = FleetTerminal(name, self.root, self._line(), self.city.centre, point, role)
            terminal.enrol(care=care)
            self.terminals[name] = terminal
            self.round(terminal)
            self.acts.place(terminal)
            self.acts.place(terminal)
            self.round(terminal)
        for terminal in self.terminals.values():
            self.acts.respond(terminal, next(iter(self.model.slips.values())))
            self.round(terminal)

    def close(self) -> None:
        """Put everything away."""
        for terminal in self.terminals.values():
            terminal.stop()
        self.city.clear()
        shutil.rmtree(self.root, ignore_errors=True)

    def round(self, terminal: FleetTerminal, *, failing: bool = False) -> StoreError | None:
        """One round with the centre; what went wrong. Raises Violated when nothing may have gone wrong and it did."""
        was_revoked = terminal.revoked and not terminal.unknown_to_centre
        try:
            report = terminal.sync()
        except TerminalKilled:
            COUNTS.kills += 1
            self.say("    … the power went, and came back")
            terminal.start()
            return None
        except DeviceRevoked as exc:
            return self._judged(terminal, exc)
        terminal.spare()
        fault = report.push_fault or report.pull_fault
        # an old answer that comes once more is no word of the centre's: it was not asked
        if was_revoked and fault is None and not failing:
            raise Diverged(f"I12: terminal {terminal.name} is revoked and was listened to")
        if fault is not None:
            self.say(f"    … {type(fault).__name__}: {fault}")
            if not failing:
                return self._judged(terminal, fault)
        return fault

    def enrol_again(self, terminal: FleetTerminal) -> None:
        """What a technician does when the centre does not know a terminal any more."""
        terminal.line.heal()
        terminal.enrol(care=terminal.care)
        terminal.districts = None
        self.say(f"    … terminal {terminal.name} is enrolled again")

    def restore(self, backup: Backup) -> None:
        """Put a copy back, and know who is a stranger to it now."""
        from marketplace.central import models

        self.city.restore(backup)
        devices = {device.id: device for device in models.Device.objects.all()}
        done = set(models.OpLog.objects.exclude(op_id=None).values_list("op_id", flat=True))
        for terminal in self.terminals.values():
            device = devices.get(terminal.store.device.enrolment().device_id)
            keys = {bytes(key or b"") for key in (device.public_key, device.next_public_key)} if device else set()
            if not keys & terminal.public_keys():
                terminal.unknown_to_centre = True
            if device is not None:
                terminal.districts, terminal.scope_is_new = device.districts, True
                if terminal.revoked and device.state != "revoked":
                    raise Diverged(f"I12: terminal {terminal.name} was revoked, and a backup brought it back")
        for deed in self.model.deeds.values():
            if deed.op_id not in done and deed.terminal not in self.terminals:
                deed.excused = deed.excused or "its terminal is gone and the centre was put back"

    def rotate(self, terminal: FleetTerminal) -> None:
        """A new signing key; a lost answer is made good by the next time."""
        fault = terminal.rotate()
        if fault is not None:
            self.say(f"    … {type(fault).__name__}: {fault}")

    def clone(self, terminal: FleetTerminal, *, copy_first: bool) -> None:
        """A copy of a disk is put into a second machine; both put something up, and both speak to the centre."""
        self.settle(terminal)
        twin = terminal.copied_to(f"{terminal.name}x")
        slips = [slip for slip in (self.acts.place(terminal), self.acts.place(twin)) if slip is not None]
        for slip in slips:
            slip.touched = True
            self.model.deeds[slip.op_id].must_apply = False  # both were given the same number
        first, second = (twin, terminal) if copy_first else (terminal, twin)
        self.round(first)
        terminal.cloned = twin.cloned = True
        fault = self.round(second)
        from marketplace.central import models

        there = set(models.Listing.objects.values_list("id", flat=True))
        if all(slip.id in there for slip in slips):
            raise Diverged(f"I17: both of terminal {terminal.name} and its copy were listened to")
        if not isinstance(fault, CentreRefused):
            raise Diverged(f"I17: the second of terminal {terminal.name} and its copy was not refused but {fault}")
        self.enrol_again(terminal)
        self.enrol_again(twin)
        self.settle(terminal)
        self.settle(twin)
        twin.stop()
        shutil.rmtree(twin.folder)

    def settle(self, terminal: FleetTerminal) -> None:
        """Until this terminal has told and heard everything."""
        terminal.line.heal()
        terminal.spare()
        if terminal.cache_lost:
            terminal.read_everything()
        for _ in range(ROUNDS_MAX):
            report_fault = self.round(terminal)
            if terminal.revoked or terminal.unknown_to_centre or isinstance(report_fault, DeviceRevoked):
                self.enrol_again(terminal)
                continue
            if report_fault is None and terminal.store.outbox.waiting_count() == 0:
                terminal.cache_lost = terminal.lease_was_over = terminal.scope_is_new = False
                return
        raise Diverged(f"terminal {terminal.name} does not come to rest: {report_fault}")

    def come_to_rest(self) -> None:
        """Everybody tells and hears everything, and then everything is judged."""
        COUNTS.rounds_at_rest += 1
        self.say("  all lines work again; everybody syncs until at rest")
        for _ in range(3):
            for terminal in self.terminals.values():
                self.settle(terminal)
        self.judge()

    def judge(self) -> None:
        """What holds when everybody is at rest."""
        at_the_centre.check(self.city, self.model)
        for terminal in self.terminals.values():
            at_a_terminal.holds_what_the_centre_says(terminal)
            at_a_terminal.shows_nobody_else_s_data(terminal)
            at_a_terminal.desk_sees_what_is_its_own(terminal, self.model)
            at_a_terminal.erased_stays_away(terminal, self.model)
            self.refused_are_shown(terminal)
        self.on_the_way()

    def on_the_way(self) -> None:
        """What holds at every moment."""
        for terminal in self.terminals.values():
            at_a_terminal.own_slips_hang(terminal, self.model)
            at_a_terminal.no_half_transaction(terminal)

    def refused_are_shown(self, terminal: FleetTerminal) -> None:
        """I15: what the centre refused stands where the desk sees it, with a reason."""
        for refused in terminal.store.owed.refused():
            if not refused.code:
                raise Lost(f"I15: operation {refused.op_seq} of terminal {terminal.name} was refused without a reason")

    def _line(self) -> FleetLine:
        return FleetLine(self.ledger, COUNTS.faults)

    def _judged(self, terminal: FleetTerminal, fault: StoreError) -> StoreError:
        if isinstance(fault, DeviceRevoked):
            if not terminal.revoked:
                raise Diverged(f"I12: terminal {terminal.name} was refused and nobody had revoked it")
            return fault
        expected = (
            (terminal.revoked and isinstance(fault, CentreRefused))
            or (isinstance(fault, CentreRefused) and fault.reason in NOT_OURS and terminal.unknown_to_centre)
            or (terminal.cloned and isinstance(fault, CentreRefused))
            or isinstance(fault, CentreBusy)
            or (terminal.cache_lost and isinstance(fault, MET_DAMAGE))
        )
        if not expected:
            raise Diverged(f"terminal {terminal.name} cannot go on although nothing fails: {fault!r} {vars(fault)}")
        return fault
