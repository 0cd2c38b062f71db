"""What can happen to a fleet, in any order, as hypothesis chooses; each rule says in words what it does."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.fleet.fleet import Fleet
from tests.fleet.line import Fault
from tests.fleet.model import Slip
from tests.fleet.terminals import FleetTerminal, Moment
from tests.fleet.verdicts import COUNTS, Diverged

NAMES = st.sampled_from(("H", "D", "P", "C"))
DESKS = st.sampled_from(("D", "P"))
WHICH = st.integers(0, 11)
YES = st.booleans()
MOSTLY = st.sampled_from((True, True, True, False))
CLONES_MAX = 1
"""Of one fleet: each takes two enrolments, and makes numbers that are refused."""
DISTRICTS = ("slachthuisbuurt", "parkwijk", "centrum")


class FleetMachine(RuleBasedStateMachine):
    """The rules. What must be true stands in `at_the_centre` and `at_a_terminal`."""

    def __init__(self) -> None:
        super().__init__()
        self.story: list[str] = []
        self.fleet = self.made()
        self.clones = 0

    def made(self) -> Fleet:
        """The fleet it happens to."""
        return Fleet(self._say)

    def teardown(self) -> None:
        """At rest: everything is judged, whatever came before."""
        try:
            self.fleet.come_to_rest()
        finally:
            self.fleet.close()

    @invariant()
    def what_holds_at_every_moment(self) -> None:
        """I6 and I8."""
        self.fleet.on_the_way()

    # --- people ---

    @rule(at=NAMES)
    def place(self, at: str) -> None:
        terminal = self._at(at)
        if terminal is not None:
            self._step(f"at {at} somebody puts up a request")
            slip = self.fleet.acts.place(terminal)
            self._say(f"    … it is {slip.number} ({slip.title})" if slip else "    … it is nothing")

    @rule(at=NAMES, moment=st.sampled_from(tuple(Moment)), statement=st.integers(1, 14))
    def place_and_lose_power(self, at: str, moment: Moment, statement: int) -> None:
        terminal = self._at(at)
        if terminal is not None:
            self._step(f"at {at} somebody puts up a request; the power goes {moment.value} ({statement}) the save")
            terminal.kill_at(1, moment, statement)
            COUNTS.kills += 1
            slip = self.fleet.acts.place(terminal)
            self._say(f"    … it is {slip.number} ({slip.title})" if slip else "    … nothing of it was saved")

    @rule(at=NAMES, which=WHICH)
    def respond(self, at: str, which: int) -> None:
        terminal, slip = self._seen(at, which)
        if terminal is not None and slip is not None:
            self._step(f"at {at} somebody says 'I can help' to {slip.number}")
            self.fleet.acts.respond(terminal, slip)

    @rule(at=NAMES, which=WHICH, right=MOSTLY)
    def message(self, at: str, which: int, right: bool) -> None:
        terminal, response = self._at(at), self.fleet.model.case(which, "respond")
        if terminal is not None and response is not None:
            self._step(f"at {at} the helper of a response writes a message, with the {_code(right)}")
            self.fleet.acts.message(terminal, response, right=right)

    @rule(at=NAMES)
    def signal(self, at: str) -> None:
        terminal = self._at(at)
        if terminal is not None:
            self._step(f"at {at} somebody worries about somebody")
            self.fleet.acts.signal(terminal)

    @rule(at=NAMES, which=WHICH, right=MOSTLY, what=st.sampled_from(("withdraw", "complete", "renew")))
    def end_or_renew(self, at: str, which: int, right: bool, what: str) -> None:
        terminal, slip = self._seen(at, which)
        if terminal is not None and slip is not None:
            self._step(f"at {at} somebody wants to {what} {slip.number} with the {_code(right)}")
            getattr(self.fleet.acts, what)(terminal, slip, right=right)

    @rule(which=WHICH, field=st.sampled_from(("title", "details")), both=YES, desk=DESKS)
    def edit(self, which: int, field: str, both: bool, desk: str) -> None:
        slip = self.fleet.model.slip(which)
        if slip is None:
            return
        for name in ("D", "P") if both else (desk,):
            terminal = self._at(name)
            if terminal is not None:
                self._step(f"desk {name} changes the {field} of {slip.number}, as it sees it")
                wanted = self.fleet.acts.edit(terminal, slip, field)
                self._say(f"    … into {wanted}" if wanted else "    … but does not see it")

    @rule(desk=DESKS, which=WHICH, district=st.sampled_from(DISTRICTS))
    def move(self, desk: str, which: int, district: str) -> None:
        terminal, slip = self._seen(desk, which)
        if terminal is not None and slip is not None:
            self._step(f"desk {desk} moves {slip.number} to {district}")
            self.fleet.acts.edit(terminal, slip, "district", move_to=district)

    @rule(at=NAMES, which=WHICH, given=YES)
    def consent(self, at: str, which: int, given: bool) -> None:
        terminal, slip = self._seen(at, which)
        if terminal is not None and slip is not None:
            self._step(f"at {at} the owner of {slip.number} {'gives' if given else 'takes back'} a consent")
            self.fleet.acts.consent(terminal, slip, given=given)

    @rule(desk=DESKS, which=WHICH, done=YES)
    def outcome(self, desk: str, which: int, done: bool) -> None:
        terminal, response = self._at(desk), self.fleet.model.case(which, "respond")
        if terminal is not None and response is not None:
            self._step(f"desk {desk} records that a response {'worked' if done else 'came to nothing'}")
            self.fleet.acts.outcome(terminal, response, done=done)

    @rule(at=NAMES, which=WHICH, right=MOSTLY)
    def erase(self, at: str, which: int, right: bool) -> None:
        terminal, slip = self._seen(at, which)
        if terminal is not None and slip is not None and not slip.erased:
            self._step(f"at {at} somebody wants {slip.number} forgotten, with the {_code(right)}")
            self.fleet.acts.erase(terminal, slip, right=right)

    @rule(at=NAMES, which=WHICH)
    def poison(self, at: str, which: int) -> None:
        terminal = self._at(at)
        if terminal is not None:
            what = self.fleet.acts.poison(terminal, which)
            self._step(f"at {at} a faulty program records a {what} nobody can accept")

    # --- the line and the power ---

    @rule(at=NAMES)
    def sync(self, at: str) -> None:
        self._step(f"terminal {at} syncs")
        terminal = self.fleet.terminals[at]
        terminal.line.heal()
        self.fleet.round(terminal)

    @rule(faults=st.lists(st.none() | st.sampled_from(tuple(Fault)), min_size=4, max_size=4), detail=st.integers(0, 24))
    def everybody_syncs(self, faults: list[Fault | None], detail: int) -> None:
        words = [f"{name}: {fault.value}" for name, fault in zip(self.fleet.terminals, faults, strict=True) if fault]
        self._step(f"everybody syncs once{'; ' if words else ''}{', '.join(words)}")
        for terminal, fault in zip(self.fleet.terminals.values(), faults, strict=True):
            terminal.line.heal()
            if fault is not None:
                terminal.line.fail(fault, 0, detail)
            self.fleet.round(terminal, failing=fault is not None)

    @rule(
        at=NAMES,
        fault=st.sampled_from(tuple(Fault)),
        after=st.sampled_from((0, 0, 1, 2)),
        detail=st.integers(0, 24),
        then=st.none() | st.tuples(st.sampled_from(tuple(Fault)), st.integers(1, 3)),
    )
    def sync_on_a_bad_line(
        self, at: str, fault: Fault, after: int, detail: int, then: tuple[Fault, int] | None
    ) -> None:
        self._step(f"terminal {at} syncs; request {after + 1}: {fault.value}{f', then {then}' if then else ''}")
        terminal = self.fleet.terminals[at]
        if self._at(at) is not None and detail % 3:
            self.fleet.acts.place(terminal)
            self._say("    … after somebody put up a request")
        terminal.line.heal()
        terminal.line.fail(fault, after, detail)
        if then is not None:
            terminal.line.fail(then[0], after + then[1], detail)
        self.fleet.round(terminal, failing=True)

    @rule(at=NAMES, reach=st.integers(1, 9), moment=st.sampled_from(tuple(Moment)), statement=st.integers(1, 30))
    def sync_and_lose_power(self, at: str, reach: int, moment: Moment, statement: int) -> None:
        self._step(f"terminal {at} syncs; the power goes {moment.value} ({statement}) its {reach}th piece of work")
        terminal = self.fleet.terminals[at]
        terminal.line.heal()
        terminal.kill_at(reach, moment, statement)
        self.fleet.round(terminal)

    @rule(at=NAMES)
    def lose_power(self, at: str) -> None:
        self._step(f"the power of terminal {at} goes")
        COUNTS.kills += 1
        self.fleet.terminals[at].cut_power()

    @rule(at=NAMES, years=st.sampled_from((-10, 10, 0)))
    def jump_clock(self, at: str, years: int) -> None:
        self._step(f"the clock of terminal {at} jumps to {years:+} years")
        self.fleet.terminals[at].clock_off = timedelta(days=3653 * (years // 10))

    @rule(at=NAMES, where=st.integers(0, 40), flips=st.integers(1, 60))
    def damage_cache(self, at: str, where: int, flips: int) -> None:
        terminal = self.fleet.terminals[at]
        if terminal.damage_cache(where, flips):
            self._step(f"{flips} bytes of the cache of terminal {at} are flipped, at {where}/41")

    @rule(at=NAMES)
    def lease_over(self, at: str) -> None:
        self._step(f"terminal {at} hears nothing for 15 days of running time and starts again")
        terminal = self.fleet.terminals[at]
        terminal.outlive_lease()
        if terminal.reads_something():
            raise Diverged(f"I12: terminal {at} is still readable after its lease")

    # --- the administrator ---

    @rule(big=st.sampled_from((0, 0, 5)))
    def city_writes(self, big: int) -> None:
        number = self.fleet.city.write_twins(big)
        self._step(f"the centre writes twins {number} in one transaction{', with much between them' if big else ''}")

    @rule(noted=YES)
    def backup(self, noted: bool) -> None:
        made = self.fleet.city.backup(noted=noted)
        self._step(f"the administrator makes backup {made.age}{', and notes that it is safe' if noted else ''}")

    @precondition(lambda self: self.fleet.city.backups)
    @rule(which=st.integers(0, 5))
    def restore(self, which: int) -> None:
        backups = self.fleet.city.backups
        backup = backups[-1 - which % len(backups)]
        self._step(f"the administrator puts backup {backup.age} back")
        self.fleet.restore(backup)

    @rule(which=WHICH)
    def erase_by_hand(self, which: int) -> None:
        slip = self.fleet.model.slip(which)
        if slip is not None and not slip.erased:
            self._step(f"the administrator erases {slip.number}")
            self.fleet.model.forget(slip)
            self.fleet.city.command("erase", "listing", slip.id)

    @rule()
    def lose_an_hour(self) -> None:
        self._step("a backup; everybody puts something up and syncs; the backup is put back")
        backup = self.fleet.city.backup(noted=False)
        for name, terminal in self.fleet.terminals.items():
            terminal.line.heal()
            if self._at(name) is not None:
                self.fleet.acts.place(terminal)
            self.fleet.round(terminal)
        self.fleet.restore(backup)

    @rule(at=NAMES, districts=st.none() | st.sets(st.sampled_from(DISTRICTS), max_size=2).map(sorted))
    def change_scope(self, at: str, districts: list[str] | None) -> None:
        terminal = self.fleet.terminals[at]
        if not terminal.unknown_to_centre:
            self._step(
                f"terminal {at} may read the boards of {'all' if districts is None else districts or 'no district'}"
            )
            boards = ("--all",) if districts is None else ("--districts", ",".join(districts))
            self.fleet.city.command("scope", terminal.store.device.enrolment().device_id, *boards)
            terminal.districts, terminal.scope_is_new = districts, True

    @rule(at=NAMES)
    def revoke(self, at: str) -> None:
        terminal = self.fleet.terminals[at]
        if not (terminal.revoked or terminal.unknown_to_centre):
            self._step(f"terminal {at} is revoked")
            self.fleet.city.command("revoke", terminal.store.device.enrolment().device_id)
            terminal.revoked = True

    @rule(at=NAMES)
    def enrol_again(self, at: str) -> None:
        terminal = self.fleet.terminals[at]
        if terminal.revoked or terminal.unknown_to_centre:
            self._step(f"terminal {at} is enrolled once more")
            self.fleet.enrol_again(terminal)

    @precondition(lambda self: self.clones < CLONES_MAX)
    @rule(at=NAMES, copy_first=YES)
    def clone(self, at: str, copy_first: bool) -> None:
        terminal = self._at(at)
        if terminal is not None:
            self.clones += 1
            self._step(f"the disk of terminal {at} is copied into a second machine")
            self.fleet.clone(terminal, copy_first=copy_first)

    @rule(at=NAMES)
    def rotate_signing_key(self, at: str) -> None:
        terminal = self._at(at)
        if terminal is not None:
            self._step(f"terminal {at} gets a new key of its own")
            terminal.line.heal()
            self.fleet.rotate(terminal)

    @rule()
    def rotate_sealing_key(self) -> None:
        self._step("the centre gets a new sealing key")
        self.fleet.city.command("new_sealing_key")

    @rule(days=st.sampled_from((0, 31)))
    def housekeeping(self, days: int) -> None:
        self._step(
            f"the centre does its housekeeping{f' of {days} days later: deletions are forgotten' if days else ''}"
        )
        self.fleet.city.housekeeping(days)

    @precondition(lambda self: len(self.story) > 60)
    @rule(really=st.integers(0, 3))
    def terms_go_by(self, really: int) -> None:
        if really == 0:
            self._step("130 days go by at the centre: what is over goes")
            self.fleet.come_to_rest()
            self.fleet.city.housekeeping(130)
            self.fleet.model.swept = True

    @rule()
    def rest(self) -> None:
        self._step("everybody comes to rest")
        self.fleet.come_to_rest()

    def _at(self, name: str) -> FleetTerminal | None:
        """The terminal, when people can use it: a revoked one that knows it is closed."""
        terminal = self.fleet.terminals[name]
        return None if terminal.store.device.is_revoked else terminal

    def _seen(self, name: str, which: int) -> tuple[FleetTerminal | None, Slip | None]:
        """The terminal, and a slip that people can find there."""
        terminal, slip = self._at(name), self.fleet.model.slip(which)
        shown = terminal is not None and slip is not None and terminal.store.listings.get(slip.id) is not None
        return (terminal, slip) if shown else (None, None)

    def _step(self, words: str) -> None:
        COUNTS.steps += 1
        self._say(words)

    def _say(self, words: str) -> None:
        self.story.append(words)
        note(words)


def _code(right: bool) -> str:
    return "code of the receipt" if right else "wrong code"
