"""The harness itself: a killed centre keeps nothing, a second answer that differs is seen, and words are found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fleet import at_a_terminal, at_the_centre, model
from tests.fleet.fleet import Fleet
from tests.fleet.line import Fault
from tests.fleet.terminals import Moment
from tests.fleet.verdicts import COUNTS, Diverged, Duplicated, Lost


@pytest.fixture
def fleet() -> Iterator[Fleet]:
    told: list[str] = []
    made = Fleet(told.append)
    yield made
    made.close()


@pytest.mark.parametrize("statement", [0, 1, 3])
def test_a_centre_killed_in_a_transaction_keeps_nothing_and_goes_on(fleet: Fleet, statement: int) -> None:
    from marketplace.central import models

    terminal = fleet.terminals["H"]
    before = models.OpLog.objects.count()
    killed = COUNTS.faults[Fault.CENTRE_KILLED]
    fleet.acts.place(terminal)
    terminal.line.fail(Fault.CENTRE_KILLED, detail=statement)
    assert fleet.round(terminal, failing=True) is not None
    assert COUNTS.faults[Fault.CENTRE_KILLED] == killed + 1
    assert models.OpLog.objects.count() == before
    fleet.come_to_rest()


@pytest.mark.parametrize("moment", list(Moment))
def test_a_terminal_goes_on_from_the_moment_the_power_went(fleet: Fleet, moment: Moment) -> None:
    terminal = fleet.terminals["C"]
    fleet.acts.place(terminal)
    for reach in range(1, 8):
        kills = COUNTS.kills
        terminal.kill_at(reach, moment)
        fleet.round(terminal)
        if reach == 1:
            assert COUNTS.kills == kills + 1
    fleet.come_to_rest()


def test_a_second_answer_that_differs_is_seen(fleet: Fleet) -> None:
    terminal = fleet.terminals["H"]
    device = terminal.store.device.enrolment().device_id
    fleet.acts.place(terminal)
    op_seq = terminal.store.outbox.pending()[0].op_seq
    answers = fleet.ledger.copy()
    fleet.ledger.put_back(answers | {(device, 1, op_seq): b"something else"})
    with pytest.raises(Duplicated):
        terminal.sync()


def test_what_the_centre_loses_is_seen(fleet: Fleet) -> None:
    from marketplace.central import models

    fleet.come_to_rest()
    slip = next(iter(fleet.model.slips.values()))
    models.OpLog.objects.filter(op_id=slip.op_id).update(op_id="another")
    with pytest.raises(Lost, match="I1/I16"):
        at_the_centre.what_was_confirmed(fleet.model)


def test_what_was_refused_in_the_hall_and_stands_at_no_desk_is_seen(fleet: Fleet) -> None:
    from marketplace.central import models

    slip = next(iter(fleet.model.slips.values()))
    fleet.come_to_rest()
    fleet.acts.withdraw(fleet.terminals["H"], slip, right=False)
    fleet.come_to_rest()
    told = models.Refusal.objects.get(state="open")
    models.Refusal.objects.all().delete()
    with pytest.raises(Lost, match="no desk was told of a refused withdraw_listing"):
        at_the_centre.desks_hear_of_what_was_refused(fleet.model)
    told.save(force_insert=True)
    models.RefusedOperation.objects.all().delete()
    with pytest.raises(Diverged, match="nobody keeps"):
        at_the_centre.desks_hear_of_what_was_refused(fleet.model)


def test_a_document_that_went_past_the_log_is_seen(fleet: Fleet) -> None:
    from marketplace.central import models

    fleet.come_to_rest()
    row = models.Listing.objects.earliest("id")
    models.Listing.objects.filter(id=row.id).update(document=row.document.replace("Riet", "Rita"))
    with pytest.raises(Diverged, match="I5"):
        at_the_centre.log_and_tables_agree()
    with pytest.raises(Diverged, match="I5"):
        at_a_terminal.holds_what_the_centre_says(fleet.terminals["H"])


def test_a_canary_on_a_terminal_is_seen(fleet: Fleet) -> None:
    terminal = fleet.terminals["H"]
    (terminal.folder / "a-log.txt").write_text(f"reach {model.Words().new('pra')}", "utf-8")
    with pytest.raises(Diverged, match="I11"):
        at_a_terminal.shows_nobody_else_s_data(terminal)
