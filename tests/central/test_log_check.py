"""A writer that bypasses the change log is found: in the tables by `check_log`, in the code by reading it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from marketplace import wire
from marketplace.central import log_check, models, records
from marketplace.central.record_tables import TABLES
from marketplace.vocabulary import Partner
from tests.central.stored_cases import CARE_CASES, OPEN_CASES, put, put_sealed, remove
from tests.central.writers import a_listing

BUUR = Partner("buur", "Buur", "Een voorbeeld.")
OTHER = wire.encode(replace(BUUR, description="Stiekem veranderd")).decode()
CHANGED = "partner buur was changed past the log of haarlem/partners."


@pytest.fixture(autouse=True)
def _something_of_everything(haarlem_centre: object) -> None:  # noqa: ARG001 - emptied first
    put(BUUR, Partner("ander", "Ander", "Nog een."), a_listing("listing-1", "X-0001", "centrum"))
    put_sealed(*OPEN_CASES, *CARE_CASES)
    remove("partner", "ander")


def sql(statement: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)


def by_save() -> None:
    row = models.Partner.objects.get(id="buur")
    row.document = OTHER
    row.save()


BYPASSES: dict[str, tuple[Callable[[], object], set[str]]] = {
    "update": (lambda: models.Partner.objects.filter(id="buur").update(document=OTHER), {CHANGED}),
    "save": (by_save, {CHANGED}),
    "sql": (lambda: sql("UPDATE partner SET document = %s WHERE id = 'buur'", OTHER), {CHANGED}),
    "bulk_create": (
        lambda: models.Partner.objects.bulk_create([models.Partner(id="nieuw", document="{}", name="Nieuw")]),
        {"partner nieuw is stored, and haarlem/partners does not tell of it."},
    ),
    "resurrected": (
        lambda: models.Partner.objects.create(id="ander", document="{}", name="Ander"),
        {"partner ander is stored, and haarlem/partners does not tell of it."},
    ),
    "delete": (
        lambda: models.Partner.objects.all().delete(),
        {"haarlem/partners tells of partner buur, which is not stored there."},
    ),
    "moved": (
        lambda: models.Listing.objects.update(district="parkwijk"),
        {
            "listing listing-1 is stored, and parkwijk/listings does not tell of it.",
            "centrum/listings tells of listing listing-1, which is not stored there.",
        },
    ),
    "case": (
        lambda: models.Handover.objects.update(document="{}"),
        {"handover handover-1 was changed past the log of de-hamelink/care."},
    ),
    "checksum": (
        lambda: models.Feed.objects.filter(name="haarlem/partners").update(checksum=1),
        {"The checksum of haarlem/partners is not the sum of what it holds."},
    ),
    "head": (
        lambda: models.Feed.objects.filter(name="haarlem/districts").update(head=1),
        {"haarlem/districts has changes beyond its head: its next sequence would be given out twice."},
    ),
    "floor": (
        lambda: models.Feed.objects.filter(name="haarlem/settings").update(floor=9),
        {"The floor of haarlem/settings lies above its head."},
    ),
    "no_head": (
        lambda: models.Feed.objects.filter(name="haarlem/settings").delete(),
        {"haarlem/settings has changes and no head."},
    ),
    "unknown_type": (
        lambda: models.Change.objects.filter(record_id="ander").update(record_type="mystery"),
        {"The log names a type of record that there is not: mystery."},
    ),
}


def test_i4_what_went_through_the_log_has_no_faults() -> None:
    assert list(log_check.faults()) == []
    said = StringIO()
    call_command("check_log", stdout=said)
    assert said.getvalue() == "The change log is complete.\n"


@pytest.mark.parametrize("way", BYPASSES)
def test_i4_each_way_past_the_log_is_found(way: str) -> None:
    bypass, sentences = BYPASSES[way]
    bypass()
    assert set(log_check.faults()) == sentences
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_log", stdout=said)
    assert ended.value.code == 1
    assert set(said.getvalue().splitlines()) == sentences
    assert "Stiekem" not in said.getvalue()


MODELS = "|".join(sorted({table.__name__ for table in TABLES.values()} | {"Feed", "Change"}))
ALLOWED = {"records.py": MODELS, "feeds.py": "Feed|Change"}
"""Who may write which of them."""
QUERIES = r"(?:\w+\((?:[^()]|\([^()]*\))*\)\s*\.)*"
WRITING = "create|update|delete|bulk_create|bulk_update|update_or_create|get_or_create"
PLACES = r"objects\s*\.|_default_manager\s*\."


def past_the_log(source: str, tables: str = MODELS) -> list[str]:
    """The places in a program that write a shared record themselves."""
    named = rf"models\.(?:{tables})"
    found = re.findall(rf"{named}\((?![^)]*\)\s*->)|{named}\s*\.\s*(?:{PLACES}){QUERIES}(?:{WRITING})\(", source)
    if tables == MODELS:  # whoever finds a table by the type of record
        found += re.findall(rf"TABLES\[[^]]+\]\s*\.\s*(?:{PLACES}){QUERIES}(?:{WRITING})\(", source)
        found += re.findall(rf"(?i)(?:insert into|update|delete from)\s+\"?(?:{_tables()})\"?\s", source)
    return found


def _tables() -> str:
    return "|".join(sorted({table._meta.db_table for table in TABLES.values()} | {"feed", "change"}))


def test_i4_no_module_and_no_command_writes_what_terminals_have_a_copy_of_but_records_and_feeds() -> None:
    """A record written past `records` would change without being logged, and no terminal would ever hear of it."""
    folder = Path(str(records.__file__)).parent
    ours = [path for path in folder.rglob("*.py") if "migrations" not in path.parts]
    assert len([path for path in ours if path.parent.name == "commands"]) > 5
    others = [path for path in ours if path.name not in ALLOWED]
    assert {str(path): found for path in others if (found := past_the_log(path.read_text("utf-8")))} == {}
    only_the_log = MODELS.replace("Feed|", "").replace("Change|", "")
    assert past_the_log((folder / "feeds.py").read_text("utf-8"), only_the_log) == []


@pytest.mark.parametrize(
    "planted",
    [
        "models.Signal(id='1').save()",
        "models.Handover.objects.filter(id=one).update(state='done')",
        "models.Listing.objects.filter(Q(id=one) | Q(id=two)).order_by('id').delete()",
        "models.Feed.objects.filter(name=name).update(head=3)",
        "TABLES[record_type]._default_manager.filter(id=one).delete()",
        'cursor.execute("UPDATE partner SET document = %s", [document])',
        "models.Story.objects.update_or_create(\n    id=one)",
    ],
)
def test_a_planted_writer_is_seen(planted: str) -> None:
    assert past_the_log(planted)
