"""A centre that had records before a step has right ones after `migrate`."""

from __future__ import annotations

import hashlib
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from marketplace.central import figures, log_check, models
from marketplace.vocabulary import Partner, Story
from tests.central import case_samples as samples
from tests.central.stored_cases import DAY, put, remove
from tests.central.terminal import Terminal
from tests.central.writers import a_listing


@pytest.mark.usefixtures("haarlem_centre")
def test_i5_digests_and_checksums_are_summed_up_for_what_was_there_before() -> None:
    put(
        Partner("buur", "Buur", "Eén voorbeeld."), Partner("weg", "Weg", "Gaat."), a_listing("one", "X-0001", "centrum")
    )
    remove("partner", "weg")
    put(a_listing("one", "X-0001", "parkwijk"))
    sums = dict(models.Feed.objects.values_list("name", "checksum"))
    models.Change.objects.update(digest=0)
    models.Feed.objects.update(checksum=0)
    assert list(log_check.faults()) != []
    step = import_module("marketplace.central.migrations.0004_checksums")
    step.sum_up(apps, connection.schema_editor())
    assert list(log_check.faults()) == []
    assert dict(models.Feed.objects.values_list("name", "checksum")) == sums


@pytest.mark.usefixtures("haarlem_centre")
def test_the_step_leaves_what_had_no_digest_before_alone() -> None:
    put(Story("story-1", "centrum", "Samen", "Het ging goed.", DAY))
    before = models.Change.objects.get(record_type="story").digest
    import_module("marketplace.central.migrations.0004_checksums").sum_up(apps, connection.schema_editor())
    assert models.Change.objects.get(record_type="story").digest == before != 0


def test_whoever_put_something_up_before_is_found_by_their_number(terminal: Terminal) -> None:
    placing, broken = terminal.placing(), terminal.placing()
    terminal.push(placing, samples.responding(terminal, placing.listing), samples.reacting(terminal), broken)
    models.PrivatePart.objects.filter(listing_id=broken.listing.id).update(sealed=b"x")
    marks = set(models.Reach.objects.exclude(record_id=broken.listing.id).values_list("record_id", "mark"))
    models.Reach.objects.all().delete()
    import_module("marketplace.central.migrations.0010_questions").fill(apps, connection.schema_editor())
    assert set(models.Reach.objects.values_list("record_id", "mark")) == marks
    assert len(marks) == 2


@pytest.mark.usefixtures("haarlem_centre")
def test_who_was_helped_is_counted_once_when_the_marks_are_put_under_the_key() -> None:
    plain = hashlib.sha256(b"helped\0listing-1").hexdigest()
    models.Helped.objects.create(mark=plain, district="centrum", month="2026-11")
    import_module("marketplace.central.migrations.0007_tries").close_marks(apps, connection.schema_editor())
    assert models.Helped.objects.get().mark == figures.mark_of("listing-1") != plain
    assert figures.helped({"listing-1": "centrum"}, "2026-12") == ((), ())
