"""DATABASE_URL: which database, said in one clear sentence when it is wrong, and never with the password in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections, transaction

from marketplace.central import models
from marketplace.central.database import databases
from tests.central.in_process import Centre
from tests.central.terminal import Terminal

FOLDER = Path("data")
on_postgresql = pytest.mark.skipif(connections["default"].vendor != "postgresql", reason="of PostgreSQL only")


def place(url: str) -> tuple[str, ...]:
    found = databases(url, FOLDER, 10)["default"]
    return tuple(found[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME"))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://marktpunt:geheim@db.example:5433/centre",
            ("marktpunt", "geheim", "db.example", "5433", "centre"),
        ),
        ("postgres://marktpunt@db.example/centre", ("marktpunt", "", "db.example", "", "centre")),
        ("postgresql:///centre?host=/run/postgresql", ("", "", "/run/postgresql", "", "centre")),
        ("postgresql://marktpunt:@/centre?host=/run/pg&port=5433", ("marktpunt", "", "/run/pg", "5433", "centre")),
        ("postgresql:///centre?user=marktpunt&host=/run/pg", ("marktpunt", "", "/run/pg", "", "centre")),
        ("postgresql://m:g%40h%2Fe%3Aim@%2Frun%2Fpg/cen%20tre", ("m", "g@h/e:im", "/run/pg", "", "cen tre")),
        ("postgresql://m:g@[::1]:5433/centre", ("m", "g", "::1", "5433", "centre")),
    ],
)
def test_a_url_names_user_password_host_port_and_database(url: str, expected: tuple[str, ...]) -> None:
    assert place(url) == expected


def test_what_concerns_the_connection_is_passed_on() -> None:
    options = databases("postgresql://m:g@db.example/centre?sslmode=verify-full", FOLDER, 7)["default"]["OPTIONS"]
    assert options["sslmode"] == "verify-full"
    assert options["pool"]["max_size"] == 7


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://m:geheim@db/centre", "does not begin with postgresql://"),
        ("marktpunt:geheim@db/centre", "does not begin with postgresql://"),
        ("postgresql://m:geheim@db:maan/centre", "cannot be read"),
        ("postgresql://m:geheim@[db/centre", "cannot be read"),
        ("postgresql://m:geheim@db", "names no database"),
        ("postgresql://m:geheim@db/", "names no database"),
        ("postgresql://m:ge/heim@db/centre", "cannot be read"),
        ("postgresql://m:geheim@db/centre?port=maan", "its port is no number"),
        ("postgresql://m:geheim@db/centre?geheim=1", "are known"),
        ("postgresql://m:geheim@db/centre?geheim", "cannot be read"),
    ],
)
def test_a_wrong_url_is_one_sentence_without_the_password(url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured) as fault:
        databases(url, FOLDER, 10)
    said = str(fault.value)
    assert why in said
    assert "geheim" not in said
    assert "heim@" not in said
    assert "\n" not in said
    assert fault.value.__suppress_context__ or fault.value.__context__ is None


def test_without_a_url_everything_lies_in_the_data_folder() -> None:
    assert databases("", FOLDER, 10)["default"]["NAME"] == FOLDER / "central.sqlite3"


@pytest.mark.usefixtures("haarlem_centre")
def test_the_reader_cannot_write() -> None:
    with pytest.raises(DatabaseError), transaction.atomic(using="reader"):
        models.District.objects.using("reader").update(name="Ergens")
    assert not models.District.objects.filter(name="Ergens").exists()


@pytest.mark.usefixtures("haarlem_centre")
def test_capitals_accents_and_order_of_texts_are_the_same_on_both_databases() -> None:
    rows = ["a", "B", "b", "Z", "é"]
    models.District.objects.bulk_create([models.District(id=f"x{text}", name=text, document="{}") for text in rows])
    mine = models.District.objects.filter(id__startswith="x")
    assert list(mine.order_by("name").values_list("name", flat=True)) == sorted(rows)
    assert not models.District.objects.filter(name="A").exists()
    assert models.District.objects.filter(name="é").count() == 1


def on_every_connection(sql: str) -> None:
    """On each connection that lies ready: a request takes whichever comes first."""
    connections["default"].close()
    pool = connections["default"].pool  # type: ignore[attr-defined]  # PostgreSQL's has one
    taken = [pool.getconn() for _ in range(max(1, pool.get_stats()["pool_available"]))]
    for one in taken:
        one.autocommit = True
        one.execute(sql)
        pool.putconn(one)


@on_postgresql
def test_a_lock_that_is_held_too_long_ends_in_503_and_loses_nothing(haarlem_centre: Centre) -> None:
    terminal = Terminal.enrolled(haarlem_centre, "de-hamelink")
    operation = terminal.pushed(terminal.placing())
    other = connections["default"].copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "INSERT INTO feed (name, head, floor, checksum) VALUES ('slachthuisbuurt/listings', 0, 0, 0)"
            )
            on_every_connection("SET lock_timeout = '100ms'")
            answer = terminal.push_raw(operation)
            assert (answer.status_code, answer.json()["code"]) == (503, "centre_busy")
            assert int(answer.headers["Retry-After"]) > 0
            assert haarlem_centre.listings() == []
            cursor.execute("ROLLBACK")
        answer = terminal.push_raw(operation)
        assert (answer.status_code, len(haarlem_centre.listings())) == (200, 1)
    finally:
        other.close()
        on_every_connection("SET lock_timeout = '10s'")


@on_postgresql
def test_a_pool_without_a_free_connection_ends_in_503(haarlem_centre: Centre) -> None:
    connection = connections["default"]
    connection.close()
    pool = connection.pool  # type: ignore[attr-defined]  # PostgreSQL's has one
    timeout, pool.timeout = pool.timeout, 0.05
    taken = [pool.getconn() for _ in range(pool.max_size)]
    try:
        answer = haarlem_centre.session().post(
            haarlem_centre.url + "/v1/enrol",
            b'{"code": "ABCD2345", "public_key": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}',
            headers={"Content-Type": "application/json"},
        )
        assert (answer.status_code, answer.json()["code"]) == (503, "centre_busy")
    finally:
        pool.timeout = timeout
        for one in taken:
            pool.putconn(one)


@on_postgresql
@pytest.mark.usefixtures("central_app")
def test_isolation_is_read_committed_for_writers_and_one_snapshot_for_readers() -> None:
    found = {}
    for alias in ("default", "reader"):
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')")
            found[alias] = cursor.fetchone()
    assert found == {"default": ("read committed", "off"), "reader": ("repeatable read", "on")}
