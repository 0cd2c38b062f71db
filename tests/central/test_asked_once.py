"""A question of staff is answered now and once: who kept a body that was signed learns nothing from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from requests import Response

from marketplace import wire
from marketplace.central import models
from marketplace.central.asking import ASKED_WITHIN
from marketplace.counting import month_of
from marketplace.desk_questions import (
    AboutRequest,
    AccessesRequest,
    FiguresRequest,
    FindRequest,
    Once,
    Question,
    ReachRequest,
    RecordKey,
)
from marketplace.sealing import seal_code
from tests.central.in_process import Centre
from tests.central.question_samples import DESK, MANAGER, looks, now_once, refusal
from tests.central.staff_samples import at_work
from tests.central.terminal import Terminal

PATHS = (wire.FIND_PATH, wire.ABOUT_PATH, wire.REACH_PATH, wire.FIGURES_PATH, wire.ACCESSES_PATH)


@pytest.fixture
def desk(haarlem_centre: Centre) -> Terminal:
    at_work(DESK, MANAGER)
    return Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")


@pytest.fixture
def listing(desk: Terminal) -> str:
    operation = desk.placing()
    desk.push(operation)
    return operation.listing.id


def question(desk: Terminal, path: str, listing: str, once: Once | None) -> Question:
    month, key = month_of(timezone.localdate()), RecordKey("listing", listing)
    box = seal_code("023 555 01 42", desk.enrolment.sealing_public_key)
    every: dict[str, Question] = {
        wire.FIND_PATH: FindRequest(MANAGER.id, box, desk.enrolment.sealing_key, once=once),
        wire.ABOUT_PATH: AboutRequest(MANAGER.id, (key,), once=once),
        wire.REACH_PATH: ReachRequest(MANAGER.id, key, once=once),
        wire.FIGURES_PATH: FiguresRequest(MANAGER.id, month, once),
        wire.ACCESSES_PATH: AccessesRequest(MANAGER.id, month, once),
    }
    return every[path]


def ask(desk: Terminal, path: str, listing: str, once: Once | None) -> Response:
    return desk.send(path, wire.encode(question(desk, path, listing, once)))


@pytest.mark.parametrize("path", PATHS)
def test_a_question_that_comes_a_second_time_is_not_answered(desk: Terminal, listing: str, path: str) -> None:
    body = wire.encode(question(desk, path, listing, now_once()))
    assert desk.send(path, body).status_code == 200
    before, count = looks(), models.Question.objects.count()
    for _ in range(2):
        assert refusal(desk.send(path, body)) == (409, "asked_twice", "once")
    assert looks() == before
    assert models.Question.objects.count() == count, "it does not count against who asked it"
    assert ask(desk, path, listing, now_once()).status_code == 200


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("off", "status"),
    [
        (-ASKED_WITHIN - timedelta(seconds=1), 409),
        (-ASKED_WITHIN + timedelta(seconds=30), 200),
        (ASKED_WITHIN - timedelta(seconds=30), 200),
        (ASKED_WITHIN + timedelta(seconds=30), 409),
        (timedelta(days=3650), 409),
        (timedelta(days=-3650), 409),
        (None, 409),
    ],
)
def test_a_question_of_another_time_is_told_what_time_it_is(
    desk: Terminal, listing: str, path: str, off: timedelta | None, status: int
) -> None:
    once = None if off is None else now_once(at=timezone.now() + off)
    answer = ask(desk, path, listing, once)
    assert answer.status_code == status
    if status == 409:
        said = wire.decode(answer.content, wire.Refusal)
        assert (said.code, said.field) == ("asked_late", "once")
        assert abs(datetime.fromisoformat(said.expected) - datetime.now(UTC)) < timedelta(minutes=1)
        assert looks() == []
        assert models.Question.objects.count() == 0


def test_one_that_was_asked_ahead_of_time_is_not_answered_again_when_its_time_has_come(
    desk: Terminal, listing: str
) -> None:
    early = wire.encode(question(desk, wire.FIND_PATH, listing, now_once(at=timezone.now() + ASKED_WITHIN * 0.9)))
    assert desk.send(wire.FIND_PATH, early).status_code == 200
    later = timezone.now() - ASKED_WITHIN * 1.8
    models.Question.objects.update(asked_at=later)  # as if so much time had passed
    assert refusal(desk.send(wire.FIND_PATH, early))[1] == "asked_twice"


def test_what_two_devices_ask_with_one_nonce_are_two_questions(
    haarlem_centre: Centre, desk: Terminal, listing: str
) -> None:
    other = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    once = now_once()
    for terminal in (desk, other):
        assert ask(terminal, wire.FIND_PATH, listing, once).status_code == 200


@pytest.mark.parametrize(
    "once", [{"at": "now", "nonce": "0" * 32}, {"at": "2026-11-22T12:00:00Z", "nonce": "short"}, 5]
)
def test_what_is_no_time_and_no_nonce_is_malformed(desk: Terminal, once: Any) -> None:
    body = wire.encode({"by": MANAGER.id, "month": "2026-11", "once": once})
    assert refusal(desk.send(wire.FIGURES_PATH, body))[:2] == (400, "malformed")


def test_the_end_of_the_calendar_is_another_time(desk: Terminal) -> None:
    for at in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        body = wire.encode({"by": MANAGER.id, "month": "2026-11", "once": {"at": at, "nonce": "0" * 32}})
        assert refusal(desk.send(wire.FIGURES_PATH, body)) == (409, "asked_late", "once")
