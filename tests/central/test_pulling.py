"""What a pull brings besides changes, and how it waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from django.conf import settings

from marketplace import wire
from marketplace.central import models, pulling
from marketplace.central.errors import DeviceRevoked
from marketplace.central.keys import current_sealing_key, new_sealing_key
from marketplace.central.pulling import CROWDED_POLL_S, LEASE_S, POLL_S, WAITED_POLL_S, answer
from marketplace.central.waiting import WaitingRoom
from marketplace.vocabulary import Partner, TerminalRole
from tests.central.in_process import Centre
from tests.central.terminal import Terminal


@dataclass
class Meanwhile:
    """A room whose clock moves on by sleeping; at the first sleep something happens."""

    happens: Callable[[], object] = lambda: None
    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        if not self.slept:
            self.happens()
        self.slept.append(seconds)
        self.now += seconds

    def room(self, places: int = 1) -> WaitingRoom:
        return WaitingRoom(pulling.all_heads, places=places, clock=lambda: self.now, sleep=self.sleep)


def asking(terminal: Terminal, **changed: object) -> wire.PullRequest:
    asked = wire.PullRequest(terminal.enrolment.epoch, terminal.cursors, sealing_key=terminal.enrolment.sealing_key)
    return replace(asked, **changed)  # type: ignore[arg-type]


def device_of(terminal: Terminal) -> models.Device:
    return models.Device.objects.get(id=terminal.enrolment.device_id)


def test_a_change_that_comes_while_a_terminal_waits_is_its_answer(haarlem_centre: Centre, terminal: Terminal) -> None:
    terminal.pull()
    meanwhile = Meanwhile(lambda: haarlem_centre.put(Partner("buurtwerk", "Buurtwerk", "Samen koken.")))
    page = answer(device_of(terminal), asking(terminal, wait_s=25), meanwhile.room())
    assert [change.record_id for change in page.changes] == ["buurtwerk"]
    assert (page.next_poll_s, page.more) == (WAITED_POLL_S, False)
    assert meanwhile.now < 1


def test_a_terminal_that_waited_for_nothing_may_come_back_at_once(terminal: Terminal) -> None:
    terminal.pull()
    meanwhile = Meanwhile()
    page = answer(device_of(terminal), asking(terminal, wait_s=25), meanwhile.room())
    assert (page.changes, page.cursors, page.next_poll_s) == ((), terminal.cursors, WAITED_POLL_S)
    assert 25 <= meanwhile.now < 26


def test_without_room_the_answer_comes_at_once_and_asks_for_patience(terminal: Terminal) -> None:
    terminal.pull()
    meanwhile = Meanwhile()
    assert answer(device_of(terminal), asking(terminal, wait_s=25), meanwhile.room(0)).next_poll_s == CROWDED_POLL_S
    assert answer(device_of(terminal), asking(terminal), meanwhile.room()).next_poll_s == POLL_S
    assert meanwhile.slept == []


def test_who_has_something_to_hear_does_not_wait(haarlem_centre: Centre) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    desk.pull()
    meanwhile = Meanwhile()
    for asked in (
        asking(desk, wait_s=25, needs_case_key=True),
        asking(desk, wait_s=25, sealing_key="an-older-one"),
        asking(desk, wait_s=25, cursors={**desk.cursors, "elsewhere/listings": 1}),
    ):
        answer(device_of(desk), asked, meanwhile.room())
    assert meanwhile.slept == []


def test_i12_a_terminal_revoked_while_it_waits_gets_nothing(haarlem_centre: Centre, terminal: Terminal) -> None:
    terminal.pull()

    def revoke_and_change() -> None:
        models.Device.objects.update(state=models.DeviceState.REVOKED)
        haarlem_centre.put(Partner("buurtwerk", "Buurtwerk", "Samen koken."))

    with pytest.raises(DeviceRevoked):
        answer(device_of(terminal), asking(terminal, wait_s=25), Meanwhile(revoke_and_change).room())


def test_i12_a_terminal_revoked_while_it_waits_gets_no_new_lease_without_news_either(terminal: Terminal) -> None:
    terminal.pull()
    meanwhile = Meanwhile(lambda: models.Device.objects.update(state=models.DeviceState.REVOKED))
    with pytest.raises(DeviceRevoked):
        answer(device_of(terminal), asking(terminal, wait_s=25), meanwhile.room())


def test_a_terminal_hears_of_a_new_sealing_key_once(terminal: Terminal) -> None:
    assert answer(device_of(terminal), asking(terminal), Meanwhile().room()).sealing is None
    key = new_sealing_key(settings.DATA_DIR)
    try:
        assert current_sealing_key(settings.DATA_DIR) == key
        told = answer(device_of(terminal), asking(terminal), Meanwhile().room()).sealing
        assert told == wire.SealingKeyRef(key.name, key.public)
        assert answer(device_of(terminal), asking(terminal, sealing_key=key.name), Meanwhile().room()).sealing is None
        old = replace(terminal.enrolment)
        terminal.enrolment = old
        assert terminal.push(terminal.placing())[0].outcome is wire.Outcome.APPLIED, "the old key still opens"
    finally:
        (settings.DATA_DIR / "sealing" / f"{key.name}.key").unlink()


def test_i12_a_lease_is_a_day_for_a_desk_and_a_fortnight_for_a_terminal(haarlem_centre: Centre) -> None:
    public, desk = (Terminal.enrolled(haarlem_centre, "de-hamelink", role) for role in ("public", "desk"))
    leases = [answer(device_of(one), asking(one), Meanwhile().room()).lease_s for one in (public, desk)]
    assert leases == [LEASE_S[TerminalRole.PUBLIC], LEASE_S[TerminalRole.DESK]] == [1_209_600, 86_400]


def test_a_case_key_is_for_a_desk_at_work_that_asks(haarlem_centre: Centre) -> None:
    public, desk = (Terminal.enrolled(haarlem_centre, "de-hamelink", role) for role in ("public", "desk"))

    def given(terminal: Terminal, **asked: object) -> bytes:
        return answer(device_of(terminal), asking(terminal, **asked), Meanwhile().room()).case_key

    key = given(desk, needs_case_key=True)
    assert (len(key), given(desk, needs_case_key=True)) == (32, key)
    assert (given(desk), given(public, needs_case_key=True)) == (b"", b"")
    models.Device.objects.update(state=models.DeviceState.QUARANTINED)
    assert given(desk, needs_case_key=True) == b"", "of two copies one is a stranger's"


def test_a_terminal_hears_what_it_need_not_keep(terminal: Terminal) -> None:
    models.Device.objects.update(durable_through=17)
    assert terminal.pull_once().durable_through == 17


def test_one_change_takes_one_answer_of_less_than_a_kilobyte(haarlem_centre: Centre, terminal: Terminal) -> None:
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    terminal.pull()
    other.push(other.placing("Wie helpt mij met de heg?", details="Hij is twee meter hoog. Een trap heb ik. " * 5))
    body = wire.encode(asking(terminal))
    sent = terminal.send(wire.PULL_PATH, body, **{"Accept-Encoding": "zstd"})
    assert len(wire.decode(sent.content, wire.PullAnswer).changes) == 1
    assert int(sent.headers["Content-Length"]) < 1000


def test_i5_who_asks_for_all_sums_gets_them_on_the_last_page_whatever_it_moved(terminal: Terminal) -> None:
    terminal.pull()
    plain, summed = (
        answer(device_of(terminal), asking(terminal, sums=sums), Meanwhile().room()) for sums in (False, True)
    )
    assert plain.checksums == {}
    assert set(summed.checksums) == set(summed.cursors)
