"""Whoever watches over the centre sees whether it works."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import connections

from marketplace.central import models
from marketplace.central.health import program_version
from tests.central.in_process import Centre


def test_a_healthy_centre_says_so(central_app: Centre) -> None:
    answer = central_app.session().get(central_app.url + "/healthz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"database": "ok", "epoch": models.Meta.objects.get().epoch, "version": program_version()},
    )
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def without_database(central_app: Centre) -> Iterator[Centre]:
    if connections["default"].vendor != "sqlite":
        pytest.skip("takes the file away; of PostgreSQL test_database.py takes the connections")
    connections.close_all()
    database = central_app.folder / "central.sqlite3"
    aside = database.with_suffix(".aside")
    database.rename(aside)
    yield central_app
    connections.close_all()
    for left in central_app.folder.glob("central.sqlite3*"):
        left.unlink()
    aside.rename(database)
    with closing(sqlite3.connect(database)) as check:
        assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_centre_without_its_database_says_503(without_database: Centre) -> None:
    answer = without_database.session().get(without_database.url + "/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "not available")


def test_a_terminal_is_told_to_come_back_when_the_database_is_away(without_database: Centre) -> None:
    answer = without_database.session().post(
        without_database.url + "/v1/enrol",
        b'{"code": "ABCD2345", "public_key": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}',
        headers={"Content-Type": "application/json"},
    )
    assert (answer.status_code, answer.headers["Retry-After"], answer.json()["code"]) == (503, "15", "centre_busy")
