"""What somebody was told by the centre alone is known to nobody else: a backup that is put back does not lose it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from marketplace.central import kept_looks, models
from marketplace.central.retention import KEEP_ACCESSES, sweep
from marketplace.operations import PlaceListing
from marketplace.staff import AccessReason
from tests.central.in_process import Centre
from tests.central.management.test_commands import run
from tests.central.question_samples import DESK, about, find, found, looks, reach
from tests.central.staff_samples import at_work
from tests.central.terminal import Terminal

HERS = "023-555 01 42"


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    at_work(DESK)
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


@pytest.fixture
def placing(desk: Terminal) -> PlaceListing:
    operation = desk.placing()
    desk.push(operation)
    return operation


def rows() -> list[dict[str, Any]]:
    return list(models.Access.objects.order_by("id").values())


def put_back() -> str:
    epoch = models.Meta.objects.get().epoch
    try:
        return run("new_epoch").out
    finally:
        models.Meta.objects.update(epoch=epoch)


def test_looks_at_the_centre_survive_a_backup_that_is_put_back(desk: Terminal, placing: PlaceListing) -> None:
    key = ("listing", placing.listing.id)
    found(desk, HERS, why=AccessReason.SAFETY)
    about(desk, key)
    reach(desk, key)
    before = rows()
    assert [look[3:] for look in looks()] == [("contact", "safety"), ("all", "asked"), ("contact", "at_work")]
    models.Access.objects.exclude(id=before[0]["id"]).delete()  # the backup was made after the first
    assert "2 looks at personal data were put back" in put_back()
    assert rows() == before
    assert "looks" not in put_back(), "twice is once"
    assert rows() == before


def test_what_is_written_beside_the_database_names_ids_and_nobody(
    haarlem_centre: Centre, desk: Terminal, placing: PlaceListing
) -> None:
    found(desk, HERS)
    (file,) = haarlem_centre.folder.glob("looks-*.log")
    assert file.stat().st_mode & 0o777 == 0o600
    for personal in ("Marijke", "555", placing.listing.title):
        assert personal not in file.read_text("ascii")


def test_a_look_that_cannot_be_written_beside_the_database_is_not_told(
    desk: Terminal, placing: PlaceListing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError

    monkeypatch.setattr(kept_looks, "add", full)
    assert find(desk, HERS).status_code == 500
    assert looks() == []
    assert placing.listing.id


def test_half_a_line_that_a_power_cut_left_is_no_look(
    haarlem_centre: Centre, desk: Terminal, placing: PlaceListing
) -> None:
    found(desk, HERS)
    before = rows()
    (file,) = haarlem_centre.folder.glob("looks-*.log")
    file.write_text("\n".join(f"{file.read_text('ascii').strip()[:-cut]}" for cut in (1, 3, 20, 100)), "ascii")
    found(desk, placing.listing.number)
    models.Access.objects.all().delete()
    assert kept_looks.catch_up(timezone.now() - KEEP_ACCESSES) == 1
    assert not {row["id"] for row in rows()} & {row["id"] for row in before}


def test_ids_with_any_characters_come_back_as_they_were(haarlem_centre: Centre) -> None:  # noqa: ARG001 - emptied first
    now = timezone.now()
    odd = models.Access(
        id="a|b;c", market_point="de \u00e9", staff="x\ny", record_type="listing", record="%7C", part="all",
        why="asked", device_id="d", terminal="", seen_at=now, logged_at=now,
    )  # fmt: skip
    kept_looks.add([odd])
    assert kept_looks.catch_up(now - timedelta(days=1)) == 1
    (row,) = rows()
    assert row == {name: getattr(odd, name) for name in row}


def test_two_years_later_nothing_comes_back_and_the_file_goes(
    haarlem_centre: Centre, desk: Terminal, placing: PlaceListing
) -> None:
    found(desk, HERS)
    assert placing.listing.id
    models.Access.objects.all().delete()
    now = timezone.now()
    assert kept_looks.catch_up(now + timedelta(seconds=1)) == 0, "it is over"
    sweep(now + KEEP_ACCESSES)
    assert len(list(haarlem_centre.folder.glob("looks-*.log"))) == 1
    sweep(now + KEEP_ACCESSES + timedelta(days=32))
    assert not list(haarlem_centre.folder.glob("looks-*.log"))
