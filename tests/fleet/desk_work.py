"""A fleet with the work of a desk between all the rest, and years that go by; its own verdicts.

As `looking`, whose points look at what people put up.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from marketplace import wire
from marketplace.checksums import erased_hash
from marketplace.reviews import FieldConflict, Review, Take
from marketplace.unknown_fields import encode_over
from marketplace.vocabulary import Contact, Listing, PrivatePart
from tests.fleet.desk_acts import DeskActs
from tests.fleet.looking import LookingFleet, LookingMachine, what_is_held_hangs_nowhere
from tests.fleet.machine import DESKS, NAMES, WHICH, YES
from tests.fleet.model import Slip
from tests.fleet.terminals import FleetTerminal
from tests.fleet.verdicts import Diverged, Lost

MORE_THAN_A_YEAR = 400
"""Days."""


class DeskFleet(LookingFleet):
    """As any fleet that looks."""

    acts: DeskActs

    def look_from_now_on(self) -> None:
        super().look_from_now_on()
        self.acts = DeskActs(self.model)

    def judge(self) -> None:
        self.know_who_is_gone()
        super().judge()
        who_is_found_is_who_is_in_the_box(self.acts)
        what_is_settled_is_settled_everywhere()
        each_look_is_kept_once(self)

    def know_who_is_gone(self) -> None:
        """Whose erasure the centre has: with those of which the model could not know whether they were there yet."""
        from marketplace.central import models

        done = set(models.Erasure.objects.values_list("id", flat=True))
        for slip in self.acts.may_be_gone():
            if not slip.erased and erased_hash("listing", slip.id) in done:
                self.model.forget(slip)

    def forget_now(self, terminal: FleetTerminal, slip: Slip) -> str:
        """Somebody is forgotten while the line works; what became of it. Raises Diverged for what is left of them."""
        from marketplace.central import models

        self.settle(terminal)
        before = people()
        operation = self.acts.forget(terminal, slip)
        self.settle(terminal)
        outcome = models.OpLog.objects.values_list("outcome", flat=True).filter(op_id=operation.id).first() or "gone"
        if outcome == "applied":
            person = before.get(slip.id)
            theirs = {slip.id} | {id_ for id_, other in before.items() if other == person}
            left = models.Listing.objects.filter(id__in=theirs).values_list("number", flat=True)
            if left:
                raise Diverged(f"I9: of whoever put up {slip.number} there is still {sorted(left)}")
            others = {id_ for id_ in before if id_ not in theirs}
            if gone := others - set(models.Listing.objects.values_list("id", flat=True)):
                raise Lost(f"I1: with whoever put up {slip.number} somebody else's went: {gone}")
        return outcome

    def let_a_year_go_by(self) -> None:
        """More than a year goes by. What somebody renewed all the time hangs, or is held, as it did.

        Raises Lost for what went before its time.
        """
        from django.db import transaction

        from marketplace.central import models, records
        from marketplace.central.feeds import log_changes

        self.come_to_rest()
        stays = {}
        for row in models.Listing.objects.filter(state="open").order_by("id"):
            if not row.held and row.number.endswith(("1", "3", "5", "7", "9")):
                continue
            before = wire.decode(row.document.encode(), Listing)
            listing = replace(before, hangs_until=before.hangs_until + timedelta(days=MORE_THAN_A_YEAR))
            puts = [records.Put(listing, encode_over(listing, row.document.encode()))]
            review = review_of(row.id)
            if review is not None and review.listing is not None:
                review = replace(review, listing=listing)
                puts.append(records.Put(review, wire.encode(review), about=row.id))
            with transaction.atomic():
                log_changes(records.put_many(puts))
            stays[row.id] = (row.held, review)
        self.city.housekeeping(MORE_THAN_A_YEAR)
        self.model.swept = True
        there = dict(models.Listing.objects.values_list("id", "held"))
        for id_, (held, review) in stays.items():
            if there.get(id_) is not held or review_of(id_) != review:
                raise Lost(f"the listing {id_} should hang on, held {held}, with {review}: {there.get(id_)}")
        what_is_held_hangs_nowhere(())


class DeskMachine(LookingMachine):
    """Staff correct, settle, look and forget between everything else that happens to a fleet."""

    fleet: DeskFleet

    def made(self) -> DeskFleet:
        fleet = DeskFleet(self._say)
        fleet.look_from_now_on()
        return fleet

    @rule(at=NAMES, which=WHICH)
    def place_once_more(self, at: str, which: int) -> None:
        terminal, contact = self._at(at), self.fleet.acts.somebody(which)
        if terminal is not None and contact is not None:
            self._step(f"at {at} somebody who did before puts up a request")
            slip = self.fleet.acts.place(terminal, contact=contact)
            self._say(f"    … it is {slip.number}" if slip else "    … it is nothing")

    @rule(desk=DESKS, which=WHICH, whom=WHICH, new=YES)
    def correct_contact(self, desk: str, which: int, whom: int, new: bool) -> None:
        terminal, slip = self._seen(desk, which)
        if terminal is not None and slip is not None:
            self._step(f"desk {desk} corrects how to reach whoever put up {slip.number}")
            self.fleet.acts.correct(terminal, slip, whom, new=new)

    @rule(desk=DESKS, which=WHICH, take=st.sampled_from(Take))
    def settle_conflict(self, desk: str, which: int, take: Take) -> None:
        terminal = self._at(desk)
        if terminal is not None:
            self._step(f"desk {desk} takes the {take.value} value of what waits there")
            slip = self.fleet.acts.settle(terminal, which, take)
            self._say(f"    … of {slip.number}" if slip else "    … but nothing waits")

    @rule(desk=DESKS, which=WHICH)
    def look_up(self, desk: str, which: int) -> None:
        terminal = self._at(desk)
        if terminal is not None and self.fleet.acts.look_up(terminal, which):
            self._step(f"the broker of desk {desk} looks at what somebody wrote")

    @rule(desk=DESKS, which=WHICH, now=YES)
    def forget_person(self, desk: str, which: int, now: bool) -> None:
        terminal, slip = self._seen(desk, which)
        if terminal is None or slip is None or slip.erased:
            return
        self._step(f"at desk {desk} whoever put up {slip.number} is forgotten{' at once' if now else ''}")
        if now:
            self._say(f"    … it is {self.fleet.forget_now(terminal, slip)}")
        else:
            self.fleet.acts.forget(terminal, slip)

    @precondition(lambda self: len(self.story) > 60)
    @rule(really=st.integers(0, 3))
    def a_year_goes_by(self, really: int) -> None:
        if really == 0:
            self._step(f"{MORE_THAN_A_YEAR} days go by at the centre, and some renewed all the time")
            self.fleet.let_a_year_go_by()


def people() -> dict[str, tuple[str, str]]:
    """Id of each listing -> name and number of who put it up, as the box at the centre says."""
    return {id_: (contact.name, contact.phone) for id_, contact in _contacts().items()}


def _contacts() -> dict[str, Contact]:
    from django.conf import settings

    from marketplace import sealing
    from marketplace.central import models
    from marketplace.central.keys import sealing_key

    return {
        row.listing_id: sealing.unseal(
            bytes(row.sealed), sealing_key(settings.DATA_DIR, row.sealing_key).private, PrivatePart
        ).contact
        for row in models.PrivatePart.objects.all()
    }


def review_of(listing: str) -> Review | None:
    """The review of a listing, as the centre has it."""
    from marketplace.central import models

    row = models.Review.objects.filter(id=listing).first()
    return None if row is None else wire.decode(row.document.encode(), Review)


def who_is_found_is_who_is_in_the_box(acts: DeskActs) -> None:
    """Whatever was corrected, by the number in the box and by no other the record is found.

    Raises Diverged.
    """
    from marketplace.central import models
    from marketplace.central.reaching import mark_of

    contacts = _contacts()
    marks = dict(models.Reach.objects.filter(record_type="listing").values_list("record_id", "mark"))
    if marks != {id_: mark_of(contact.phone) for id_, contact in contacts.items()}:
        raise Diverged(f"the marks by which somebody is found are not those of the boxes: {sorted(marks)}")
    for id_, contact in contacts.items():
        if id_ in acts.names and contact.name not in acts.names[id_]:
            raise Diverged(f"the listing {id_} is of {contact.name}, which nobody ever said")


def what_is_settled_is_settled_everywhere() -> None:
    """What a desk has of a conflict is open as long as the conflict is. Raises Diverged."""
    from marketplace.central import conflicts, models

    waiting = {conflicts.record_id(row) for row in conflicts.open_conflicts()}
    documents = models.FieldConflict.objects.values_list("document", flat=True)
    told = [wire.decode(document.encode(), FieldConflict) for document in documents]
    if {one.id for one in told if one.state.value == "open"} != waiting:
        raise Diverged(f"desks have other open conflicts than the centre: {told} beside {waiting}")


def each_look_is_kept_once(fleet: DeskFleet) -> None:
    """Of each look that somebody confirmed there is a row. Raises Lost."""
    from marketplace.central import models

    kept = set(models.Access.objects.values_list("id", flat=True))
    for deed in fleet.model.deeds.values():
        if deed.kind == "look" and not deed.excused and deed.subject not in kept:
            raise Lost(f"the look {deed.subject} at terminal {deed.terminal} is written down nowhere")
