"""What was learnt of a worry names it, for those who may read worries; nobody else learns from it that there is one."""

from __future__ import annotations

from typing import Any

import pytest

from marketplace import wire
from marketplace.cases import Signal, SignalKind
from marketplace.central import erasing, models
from marketplace.central.feeds import log_changes
from marketplace.staff import StaffRole
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import kept
from tests.central.in_process import Centre
from tests.central.staff_samples import POINT, a_staff, at_work
from tests.central.terminal import Terminal

CAREFUL = a_staff("karim", StaffRole.BROKER, care=True)
NOT_CAREFUL = a_staff("ilse", StaffRole.POINT_MANAGER)
ELSEWHERE = a_staff("joke", StaffRole.BROKER, care=True, market_point="parkwijk-balie")


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    at_work(CAREFUL, NOT_CAREFUL, ELSEWHERE)
    return samples.with_care(Terminal.enrolled(haarlem_centre, POINT, "desk"))


@pytest.fixture
def worry(desk: Terminal) -> Signal:
    operation = samples.signalling(desk)
    desk.push(operation)
    return operation.signal


def learnt(terminal: Terminal, about: str, by: str = CAREFUL.id, **changed: Any) -> Signal:
    """As the centre keeps it."""
    usual: dict[str, Any] = {"kind": SignalKind.PROJECT, "about": about}
    operation = samples.signalling(terminal, "Een lijst met wie sleutels heeft", **usual | changed)
    (result,) = terminal.push(operation, by=by)
    assert (result.outcome, result.code) == (Outcome.APPLIED, "")
    found = kept("signal", operation.signal.id)
    assert isinstance(found, Signal)
    return found


def test_what_was_learnt_names_the_worry_at_the_desk_that_reads_it(desk: Terminal, worry: Signal) -> None:
    made = learnt(desk, worry.id)
    assert (made.about, made.kind) == (worry.id, SignalKind.PROJECT)
    came = [change for change in desk.pull() if change.record_id == made.id]
    assert [change.feed for change in came] == [f"{POINT}/care"]
    told = wire.decode(bytes(came[0].document), Signal)
    assert (told.about, told.private is not None) == (worry.id, True)


@pytest.mark.parametrize("by", ["", NOT_CAREFUL.id, ELSEWHERE.id, "unknown"])
def test_whoever_may_not_read_worries_names_none(desk: Terminal, worry: Signal, by: str) -> None:
    assert learnt(desk, worry.id, by).about == ""


def test_a_terminal_that_everybody_uses_names_none(haarlem_centre: Centre, worry: Signal) -> None:
    public = Terminal.enrolled(haarlem_centre, POINT)
    assert learnt(public, worry.id).about == ""


def test_an_id_that_is_guessed_and_one_that_is_there_are_answered_alike(desk: Terminal, worry: Signal) -> None:
    assert learnt(desk, "no-such-worry").about == ""
    assert learnt(desk, worry.id, by="").about == ""
    bad = samples.signalling(desk, kind=SignalKind.PROJECT, about="a/b")
    (result,) = desk.push(bad, by=CAREFUL.id)
    assert (result.outcome, result.field) == (Outcome.REJECTED, "signal.about")


def test_a_worry_names_no_other_worry_and_nothing_names_one_of_elsewhere(
    haarlem_centre: Centre, desk: Terminal, worry: Signal
) -> None:
    assert learnt(desk, worry.id, kind=SignalKind.PERSON).about == ""
    other = samples.with_care(Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk"))
    assert learnt(other, worry.id, ELSEWHERE.id).about == ""
    assert learnt(desk, worry.id, market_point="parkwijk-balie").about == ""


def test_what_was_learnt_stays_when_the_worry_is_erased(desk: Terminal, worry: Signal) -> None:
    from django.db import transaction

    made = learnt(desk, worry.id)
    with transaction.atomic():
        log_changes(erasing.erase("signal", worry.id))
    assert not models.Signal.objects.filter(id=worry.id).exists()
    assert models.Signal.objects.filter(id=made.id).exists()
    assert learnt(desk, worry.id).about == "", "and nothing names it from then on"
