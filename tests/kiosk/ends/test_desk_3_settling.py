"""What somebody saw that is wrong in the directory comes to a desk, which settles it; two at once hear of it."""

from __future__ import annotations

import pytest

from kiosk.intents import Choose, Finish, Onward, Open, Type
from marketplace.cases import CaseState, Correction, Outcome
from tests.kiosk.ends.cases import all_of, opens, read, states, waits
from tests.kiosk.ends.floor import Floor
from tests.kiosk.ends.market import Market


@pytest.fixture
def floor(city_market: Market) -> Floor:
    floor = Floor(city_market)
    floor.at_work()
    return floor


def says_it_is_wrong(floor: Floor) -> None:
    """A visitor of the public terminal, without a line."""
    floor.hall.cut()
    floor.hall.does(Open("partners"), Choose("housing"), Open("partner:ymere"))
    floor.hall.does(Open("wrong"), Choose("phone"), Onward(), Type("nu 023 555 01 99"), Onward(), Onward())
    floor.hall.does(Onward(), Finish())
    floor.hall.mend()
    floor.in_step()


def test_what_is_wrong_in_the_directory_is_settled_without_a_line_and_gone_at_both_desks(floor: Floor) -> None:
    """R14: whose work it is (the broker's) finds whose entry, which part and, after a look, what was written."""
    from marketplace.central import models

    says_it_is_wrong(floor)
    assert waits(floor.first) == ["correction"]
    assert waits(floor.second) == [], "it is not Omar's work"
    floor.first.cut()
    said = read(opens(floor.first, "correction"))
    assert "Het gaat over: Ymere" in said
    assert "Dit klopt niet: Het telefoonnummer" in said
    assert "023 555 01 99" not in said
    assert "Nu 023 555 01 99" in read(floor.first.does(Open("look_words")))
    assert "Genoteerd. Dit is klaar." in read(floor.first.does(Onward()))
    assert waits(floor.first) == []
    floor.first.mend()
    floor.in_step()
    assert floor.refused() == []
    assert states(floor.market, "Correction", Correction) == [CaseState.DONE]
    (outcome,) = all_of(floor.market, "Outcome", Outcome)
    assert outcome.result is CaseState.DONE
    (look,) = models.Access.objects.all()
    assert (look.staff, look.record_type, look.part) == (floor.meike.id, "correction", "words")


def test_two_desks_that_settle_it_otherwise_without_a_line_hear_of_it(floor: Floor) -> None:
    says_it_is_wrong(floor)
    from tests.kiosk.ends.shift import signs_in

    signs_in(floor.second, floor.sanne)
    for point in (floor.first, floor.second):
        point.cut()
        opens(point, "correction")
    floor.first.does(Onward())
    floor.second.does(Open("not_done"), Onward())
    for point in (floor.first, floor.second):
        point.mend()
        point.syncs()
    floor.in_step()
    assert states(floor.market, "Correction", Correction) == [CaseState.DONE]
    assert floor.second.refused() == ["case_moved"]
    assert "Een collega was u voor." in read(opens(floor.second, "refused"))
    floor.second.does(Open("let_go"), Onward())
    assert waits(floor.second) == []
    (gone,) = floor.second.terminal.store.owed.let_go_of()
    assert (gone.type, gone.code, gone.by) == ("move_case", "case_moved", floor.sanne.id)
