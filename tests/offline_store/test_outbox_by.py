"""Who of the point did it stands with what was done, and goes along to the centre."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from marketplace import wire
from marketplace.case_operations import MoveCase
from marketplace.cases import CaseState
from marketplace.checksums import erased_hash
from marketplace.wire import Outcome, PushResult
from offline_store import outbox_export, schema, vault
from offline_store.store import Store
from tests.offline_store.makers import NOW, SEED, composed, enrolment, listing, place, withdraw

CLAIMED = MoveCase("op-m", "response", "r-1", CaseState.OPEN, CaseState.CLAIMED)


def told_by(store: Store) -> list[tuple[str, str]]:
    return [(pushed.type, pushed.by) for pushed in store.outbox.pending()]


def test_what_staff_enter_and_do_goes_under_their_account_and_what_residents_do_under_none(store: Store) -> None:
    store.place_listing(composed(1), NOW, by="s-ria")
    store.place_listing(composed(2), NOW)
    store.record(CLAIMED, NOW, by="s-anton")
    assert told_by(store) == [("place_listing", "s-ria"), ("place_listing", ""), ("move_case", "s-anton")]


def test_i14_a_request_of_before_there_were_accounts_says_the_same_as_one_by_nobody(store: Store) -> None:
    store.place_listing(composed(1), NOW)
    (pushed,) = store.outbox.pending()
    said = msgspec.json.decode(wire.encode(wire.PushRequest("e1", (pushed,))))
    assert said["operations"][0]["by"] == ""
    del said["operations"][0]["by"]
    assert wire.decode(msgspec.json.encode(said), wire.PushRequest).operations == (pushed,)


@pytest.mark.parametrize(("by", "again"), [(None, "s-ria"), ("s-anton", "s-anton"), ("", "")])
def test_what_was_refused_is_tried_again_by_the_same_or_by_a_colleague(
    store: Store, by: str | None, again: str
) -> None:
    store.record(CLAIMED, NOW, by="s-ria")
    store.settle([PushResult(1, Outcome.REJECTED, "staff_withdrawn", "by")])
    (refused,) = store.owed.refused()
    assert (refused.by, refused.code, refused.record) == ("s-ria", "staff_withdrawn", "r-1")
    store.owed.retry(1, "op-again", by)
    assert told_by(store) == [("move_case", again)]


def test_what_leaves_by_hand_says_who_did_it(store: Store) -> None:
    store.record(CLAIMED, NOW, by="s-ria")
    (line,) = outbox_export.lines(store.owed.exported())
    assert msgspec.json.decode(line)["by"] == "s-ria"


def test_of_what_is_forgotten_nobody_knows_who_did_it(store: Store) -> None:
    store.place_listing(composed(1), NOW, by="s-ria")
    store.record(withdraw(listing(1)), NOW, by="s-ria")
    with store._database.transaction():
        store.outbox.forget({erased_hash("listing", "l-1")})
    assert told_by(store) == [("forgotten", ""), ("forgotten", "")]


def test_what_is_told_once_more_to_a_centre_that_was_put_back_says_who_did_it(store: Store) -> None:
    store.record(CLAIMED, NOW, by="s-ria")
    store.settle([PushResult(1, Outcome.APPLIED)])
    store.begin_again("e2")
    assert told_by(store) == [("move_case", "s-ria")]


def test_i14_what_a_former_version_recorded_was_done_by_nobody_of_the_point(tmp_path: Path) -> None:
    from sqlite_utils import Database as Tables

    database = vault.open_database(tmp_path)
    tables = Tables(database.connection, execute_plugins=False, recursive_triggers=False)
    with database.transaction():
        schema._steps().apply(tables, stop_before="staff")
        database.run("PRAGMA user_version = 3")
    database.run("INSERT INTO signing_key (one, seed) VALUES (1, ?)", (SEED,))
    database.run("INSERT INTO device (one, enrolment, epoch) VALUES (1, ?, 'e1')", (wire.encode(enrolment()),))
    database.run(
        "INSERT INTO outbox (type, made_at, body) VALUES ('place_listing', ?, ?)",
        (NOW.isoformat(), wire.encode(place(listing(1)))),
    )
    database.close()
    for _ in range(2):
        with Store.open(tmp_path, least_free_bytes=0) as store:
            assert told_by(store) == [("place_listing", "")]
            assert store._database.row("PRAGMA user_version") == (schema.LATEST,)
