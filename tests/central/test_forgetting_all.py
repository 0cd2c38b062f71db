"""Whoever is forgotten is gone from what was refused too; a namesake, and what came after they asked, stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import transaction
from django.utils import timezone

from marketplace import wire
from marketplace.central import models, records
from marketplace.central.forgetting import NO_CLOCK, NOT_LATE, asked_at
from marketplace.central.reaching import reach_of
from marketplace.desk_questions import PEOPLE_MAX
from marketplace.operations import Operation, PlaceListing
from marketplace.vocabulary import Contact
from marketplace.wire import Outcome
from tests.central import case_samples as samples
from tests.central.case_samples import reason, tables_with
from tests.central.question_samples import BROKER, about, ask_reach, found
from tests.central.terminal import Terminal
from tests.central.test_forgetting import (
    HERS,
    HIS,
    centrum,
    desk,
    forget,
    forgetting,
    only_postgresql,
    parkwijk,
    placed,
    placing,
    there,
)
from tests.central.threads import in_a_thread

__all__ = ["centrum", "desk", "parkwijk"]


def said(at: Terminal, ago: timedelta, *operations: Operation, by: str = "") -> Sequence[wire.PushResult]:
    """Pushed now, said so long ago."""
    made_at = datetime.now(UTC) - ago
    answer = at.push_raw(*(replace(at.pushed(one, by=by), made_at=made_at) for one in operations))
    return wire.decode(answer.content, wire.PushAnswer).results


def nowhere(at: Terminal, contact: Contact = HERS) -> PlaceListing:
    """A listing that is refused: nobody knows its district."""
    operation = placing(at, contact)
    return replace(operation, listing=replace(operation.listing, district="nowhere"))


def refused_of(*contacts: Contact, at: Terminal) -> list[PlaceListing]:
    every = [nowhere(at, contact) for contact in contacts]
    assert {reason((one,)) for one in at.push(*every)} == {("district_unknown", "district")}
    return every


def kept() -> set[str]:
    return {one for (one,) in models.RefusedName.objects.values_list("name").distinct()}


def test_i9_what_was_refused_of_her_is_kept_nowhere_and_reached_by_nobody(desk: Terminal, parkwijk: Terminal) -> None:
    here = placed(desk)
    (hers, his), (elsewhere,) = refused_of(HERS, HIS, at=desk), refused_of(HERS, at=parkwijk)
    assert ask_reach(desk, ("place_listing", hers.listing.id)).status_code == 200
    forget(desk, here.id)
    assert ask_reach(desk, ("place_listing", hers.listing.id)).status_code != 200
    assert ask_reach(desk, ("place_listing", his.listing.id)).status_code == 200, "of somebody else"
    assert (hers.id in kept(), his.id in kept(), elsewhere.id in kept()) == (False, True, False)
    assert models.RefusedOperation.objects.count() == 1
    assert tables_with(hers.listing.id) == ["access"], "that somebody looked"


@pytest.mark.parametrize("of", ["response", "handover"])
def test_i9_whoever_answered_or_was_handed_over_and_was_refused_too(
    desk: Terminal, parkwijk: Terminal, of: str
) -> None:
    here = placed(desk)
    answering = samples.responding(desk, placing(parkwijk).listing, contact=HERS)
    handing = samples.handing_over(parkwijk, listing=placing(parkwijk).listing.id)
    handing = replace(handing, sealed=samples.box(parkwijk, samples.cases.HandoverPrivate(HERS, ""))[0])
    at, operation = (desk, answering) if of == "response" else (parkwijk, handing)
    assert reason(at.push(operation)) == ("listing_unknown", "listing")
    forget(desk, here.id)
    assert models.RefusedOperation.objects.count() == 0


def test_i9_what_the_desk_of_a_pillar_was_told_of_it_goes_as_well(desk: Terminal, centrum: Terminal) -> None:
    refused_of(HERS, at=centrum)
    assert models.Refusal.objects.count() == 1
    forget(desk, placed(desk).id)
    assert (models.Refusal.objects.count(), models.RefusedOperation.objects.count()) == (0, 0)


def test_i9_what_was_refused_in_the_same_push_goes_and_its_words_at_the_terminal_too(desk: Terminal) -> None:
    here, hers = placed(desk), nowhere(desk)
    results = desk.push(hers, forgetting(here.id), by=BROKER.id)
    assert [one.outcome for one in results] == [Outcome.GONE, Outcome.APPLIED]
    assert models.RefusedOperation.objects.count() == 0


def test_i9_i16_what_waits_for_its_listing_is_not_done_when_that_comes(desk: Terminal, parkwijk: Terminal) -> None:
    here, his = placed(desk), placing(parkwijk, HIS)
    answer = samples.responding(desk, his.listing, contact=HERS)
    assert reason(desk.push(answer)) == ("listing_unknown", "listing")
    forget(desk, here.id)
    assert reason(parkwijk.push(his)) == ("", "")
    assert there() == {his.listing.id}
    assert not models.Reach.objects.filter(record_id=answer.response.id).exists()
    assert models.RefusedOperation.objects.count() == 0
    assert desk.push(replace(answer, id=samples.new_id()))[0].outcome is Outcome.GONE


def test_a_record_that_has_the_id_of_what_was_refused_is_not_taken_along(
    desk: Terminal, parkwijk: Terminal, centrum: Terminal
) -> None:
    his = placed(parkwijk, HIS)
    twice = placing(centrum)
    twice = replace(twice, listing=replace(twice.listing, id=his.id))
    assert centrum.push(twice)[0].outcome is Outcome.REJECTED
    assert models.Refusal.objects.count() == 1
    forget(desk, placed(desk).id)
    assert there() == {his.id}
    assert (models.Refusal.objects.count(), models.RefusedOperation.objects.count()) == (0, 0)


def test_somebody_elses_with_her_first_name_stays_behind_a_number_of_many(desk: Terminal, parkwijk: Terminal) -> None:
    for number in range(PEOPLE_MAX):
        placed(parkwijk, replace(HERS, name=f"Buur {chr(97 + number)}"))
    here, other = placed(desk), placed(parkwijk)
    (refused,) = refused_of(HERS, at=parkwijk)
    (person,) = found(desk, here.number).people
    assert ([one.id for one in person.records], person.elsewhere) == ([here.id], ()), "what is told is what goes"
    assert forget(desk, here.id).outcome is Outcome.APPLIED
    assert here.id not in there()
    assert other.id in there()
    assert refused.id in kept()


def test_as_many_as_can_be_told_apart_are(desk: Terminal, parkwijk: Terminal) -> None:
    for number in range(PEOPLE_MAX - 1):
        placed(parkwijk, replace(HERS, name=f"Buur {chr(97 + number)}"))
    here, other = placed(desk), placed(parkwijk)
    forget(desk, here.id)
    assert {here.id, other.id}.isdisjoint(there())


@pytest.mark.parametrize("name", ["...", "👵", ""])
def test_a_name_that_says_nothing_is_nobodys_but_of_its_own_record(
    desk: Terminal, parkwijk: Terminal, name: str
) -> None:
    here, other = placed(desk, replace(HERS, name=name)), placed(parkwijk, replace(HERS, name="?!"))
    assert [len(one.records) for one in found(desk, HERS.phone).people] == [1, 1]
    forget(desk, here.id)
    assert there() == {other.id}


@pytest.mark.parametrize(("one", "two"), [("Zoë", "ZOE"), ("Zoë de Vries", "Zoe de  Vries"), ("Çelik", "celik")])
def test_accents_and_capitals_make_nobody_another(desk: Terminal, parkwijk: Terminal, one: str, two: str) -> None:
    here = placed(desk, replace(HERS, name=one))
    placed(parkwijk, replace(HERS, name=two))
    assert len(found(desk, HERS.phone).people) == 1
    forget(desk, here.id)
    assert there() == set()


def test_i9_what_she_puts_up_after_she_asked_stays_also_when_the_desk_had_no_line(
    desk: Terminal, parkwijk: Terminal
) -> None:
    days = timedelta(days=1)
    hers, theirs = placing(desk), placing(parkwijk)
    said(desk, 4 * days, hers)
    said(parkwijk, 3 * days, theirs)
    back, no = placing(parkwijk), nowhere(parkwijk)
    said(parkwijk, days, back, no)
    (result,) = said(desk, 2 * days, forgetting(hers.listing.id), by=BROKER.id)
    assert (result.outcome, there()) == (Outcome.APPLIED, {back.listing.id})
    assert models.RefusedOperation.objects.count() == 1, "what was refused since as well"


def test_i9_i16_said_long_before_its_record_came_it_takes_nothing_of_later(desk: Terminal, parkwijk: Terminal) -> None:
    days = timedelta(days=1)
    theirs, late = placing(parkwijk), placing(parkwijk)
    said(parkwijk, 3 * days, theirs)
    (result,) = said(desk, 2 * days, forgetting(late.listing.id), by=BROKER.id)
    assert reason((result,)) == ("listing_unknown", "record")
    back = placing(desk)
    said(desk, days, back)
    said(parkwijk, 3 * days, late)
    assert there() == {back.listing.id}


def test_a_clock_that_is_wrong_is_not_believed() -> None:
    now = datetime.now(UTC)
    for wrong in (now + timedelta(days=900), now - NO_CLOCK - timedelta(seconds=1), now - NOT_LATE):
        assert asked_at(wrong, now) == now
    for late in (NOT_LATE + timedelta(seconds=1), NO_CLOCK):
        assert asked_at(now - late, now) == now - late


def test_what_was_refused_of_somebody_is_told_to_them(desk: Terminal, parkwijk: Terminal) -> None:
    here = placed(desk)
    hers, _ = refused_of(HERS, HIS, at=desk)
    found(desk, HERS.phone, by=BROKER.id)
    answer = about(desk, ("listing", here.id), by=BROKER.id)
    (told,) = answer.refused
    assert (told.operation, told.record, told.market_point) == ("place_listing", hers.listing.id, "de-hamelink")
    assert (told.title, told.refused_on, answer.left_out) == (hers.listing.title, timezone.localdate(), False)
    refused_of(HERS, at=parkwijk)
    answer = about(desk, ("listing", here.id), by=BROKER.id)
    assert (len(answer.refused), answer.left_out) == (1, True), "what lies at another point is for that one"


@only_postgresql
def test_i9_done_late_it_waits_too_for_who_is_just_putting_something_up(
    desk: Terminal, parkwijk: Terminal, centrum: Terminal
) -> None:
    wanted, other = placing(centrum), placing(parkwijk)
    assert reason(desk.push(forgetting(wanted.listing.id), by=BROKER.id)) == ("listing_unknown", "record")
    private = models.PrivatePart(listing_id=other.listing.id, sealed=other.sealed, sealing_key=other.sealing_key)
    with transaction.atomic():
        records.lock({("listing", other.listing.id)})
        records.put(other.listing, wire.encode(other.listing))
        private.save()
        reach_of("listing", other.listing.id, HERS).save()
        placer = Thread(target=in_a_thread, args=(lambda: centrum.push(wanted),))
        placer.start()
        placer.join(2)
        assert placer.is_alive(), "it waits for who writes"
    placer.join()
    assert there() == set()
