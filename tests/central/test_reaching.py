"""The marks by which people are found are made anew while others work: nothing is lost, and nobody comes back."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from marketplace.central import erasing, models, reaching
from marketplace.central.feeds import log_changes
from tests.central import case_samples as samples
from tests.central.in_process import Centre
from tests.central.terminal import Terminal
from tests.central.threads import in_a_thread


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


def test_marks_are_made_in_parts_and_those_of_nothing_go(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    placings = [desk.placing() for _ in range(5)]
    desk.push(*placings, samples.responding(desk, placings[0].listing))
    before = set(models.Reach.objects.values_list("record_type", "record_id", "mark"))
    models.Reach.objects.filter(record_id=placings[0].listing.id).delete()
    models.Reach.objects.filter(record_id=placings[1].listing.id).update(mark="stale")
    models.Reach.objects.create(record_type="listing", record_id="gone", mark="stale")
    monkeypatch.setattr(reaching, "ROWS_AT_ONCE", 2)
    assert reaching.fill() == len([mark for *_, mark in before if mark]) == 6
    assert set(models.Reach.objects.values_list("record_type", "record_id", "mark")) == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.parametrize("meanwhile", ["erased", "placed"])
def test_i9_an_erasure_and_a_placing_while_marks_are_made(
    desk: Terminal, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    placing, other = desk.placing(), desk.placing()
    desk.push(placing)
    reading, go_on = Event(), Event()
    real = reaching._row

    def slowly(box: reaching.Box) -> models.Reach | None:
        row = real(box)
        reading.set()
        go_on.wait(1 if meanwhile == "erased" else 10)
        return row

    def erase() -> None:
        with transaction.atomic():
            log_changes(erasing.erase("listing", placing.listing.id))

    faults: list[Exception] = []

    def fill() -> None:
        try:
            reaching.fill()
        except Exception as fault:
            faults.append(fault)

    filling = Thread(target=in_a_thread, args=(fill,))
    monkeypatch.setattr(reaching, "_row", slowly)
    filling.start()
    assert reading.wait(10)
    if meanwhile == "erased":
        erase()
    else:
        desk.push(other)
    go_on.set()
    filling.join()
    assert faults == []
    here = {placing.listing.id, other.listing.id} if meanwhile == "placed" else set()
    assert set(models.Reach.objects.values_list("record_id", flat=True)) == here
