"""A fleet in a city that looks at what people put up: before it hangs at one point, after at another; its own verdicts.

The rules of `machine` stay what they are, so that a seed of a run that was found once still tells the same story.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import rule
from uuid_utils import uuid7

from marketplace import wire
from marketplace.desk_operations import AskReview, ReviewListing
from marketplace.review_rules import at_work, holds, words_seen
from marketplace.reviews import RefusalReason, Review
from marketplace.vocabulary import Contact, Listing, ListingState
from tests.fleet.acts import Acts, listing_of
from tests.fleet.fleet import Fleet
from tests.fleet.machine import DESKS, MOSTLY, NAMES, WHICH, FleetMachine
from tests.fleet.model import Slip
from tests.fleet.terminals import FleetTerminal
from tests.fleet.verdicts import Diverged, Lost

BEFORE = "de-hamelink"
AFTER = "parkwijk-balie"
BROKERS = {"D": "karim", "P": "joke"}
"""Who of the point of a desk may look (`city.STAFF`)."""


class LookingActs(Acts):
    """What is put up where somebody looks first may hang nowhere, so nobody can be told that it hangs here."""

    def place(self, at: FleetTerminal, *, by: str = "", contact: Contact | None = None) -> Slip | None:
        slip = super().place(at, by=by, contact=contact)
        if slip is not None and slip.market_point == BEFORE and not by:
            slip.touched = True
        return slip

    def edit(self, at: FleetTerminal, slip: Slip, field: str, *, move_to: str = "") -> str | None:
        slip.touched = slip.touched or slip.market_point == BEFORE
        return super().edit(at, slip, field, move_to=move_to)

    def ask(self, at: FleetTerminal, slip: Slip, reason: RefusalReason) -> None:
        """Somebody says that something is not right with what hangs."""
        self._record(at, AskReview(str(uuid7()), slip.id, reason), "ask", slip.id)

    def look(self, at: FleetTerminal, which: int, reason: RefusalReason | None) -> Slip | None:
        """A broker decides about one of what waits in their tray. None: nothing waits there, or they see no words."""
        waits = [file.case for file in at.store.case_files.cases("review") if isinstance(file.case, Review)]
        waits = [review for review in waits if at_work(review) and review.id in self.model.slips]
        if not waits:
            return None
        review = waits[which % len(waits)]
        entry = at.store.listings.get(review.id)
        words = review.listing or (listing_of(entry) if entry is not None else None)
        if words is None:
            return None
        slip = self.model.slips[review.id]
        slip.touched = slip.touched or reason is not None
        operation = ReviewListing(str(uuid7()), review.id, review.state, reason, words_seen(words))
        self._record(at, operation, "look", review.id, by=BROKERS[at.name])
        return slip


class LookingFleet(Fleet):
    """As any fleet; the slips that hung before the points began to look hang on."""

    acts: LookingActs

    def look_from_now_on(self) -> None:
        """The administrator says which point looks when; terminals hear it with what they are told next."""
        self.city.command("point", BEFORE, "--review", "before")
        self.city.command("point", AFTER, "--review", "after")
        self.acts = LookingActs(self.model)

    def judge(self) -> None:
        super().judge()
        what_is_held_hangs_nowhere(tuple(self.terminals.values()))


class LookingMachine(FleetMachine):
    """Somebody asks for a look, and somebody looks, between everything else that happens to a fleet."""

    fleet: LookingFleet

    def made(self) -> LookingFleet:
        fleet = LookingFleet(self._say)
        fleet.look_from_now_on()
        return fleet

    @rule(at=NAMES, which=WHICH, reason=st.sampled_from(RefusalReason))
    def ask(self, at: str, which: int, reason: RefusalReason) -> None:
        terminal, slip = self._seen(at, which)
        if terminal is not None and slip is not None:
            self._step(f"at {at} somebody says of {slip.number}: {reason.value}")
            self.fleet.acts.ask(terminal, slip, reason)

    @rule(desk=DESKS, which=WHICH, hangs=MOSTLY, reason=st.sampled_from(RefusalReason))
    def look(self, desk: str, which: int, hangs: bool, reason: RefusalReason) -> None:
        terminal = self._at(desk)
        if terminal is not None:
            self._step(f"at desk {desk} the broker looks at what waits, and says {'yes' if hangs else reason.value}")
            slip = self.fleet.acts.look(terminal, which, None if hangs else reason)
            self._say(f"    … of {slip.number}" if slip else "    … but nothing waits there")

    @rule(desk=DESKS)
    def place_for_somebody(self, desk: str) -> None:
        terminal = self._at(desk)
        if terminal is not None:
            self._step(f"at desk {desk} the broker puts up a request for somebody: it hangs at once")
            slip = self.fleet.acts.place(terminal, by=BROKERS[desk])
            self._say(f"    … it is {slip.number} ({slip.title})" if slip else "    … it is nothing")


def what_is_held_hangs_nowhere(terminals: tuple[FleetTerminal, ...]) -> None:
    """At rest: held and hanging exclude each other everywhere, and what waits for a look waits at its desk.

    Raises Diverged for what hangs though nobody let it, Lost for what hangs nowhere and waits for nobody.
    """
    from marketplace.central import models

    rows = models.Review.objects.values_list("document", flat=True)
    reviews = {review.id: review for review in (wire.decode(row.encode(), Review) for row in rows)}
    hung: defaultdict[str, list[str]] = defaultdict(list)
    for feed, record_id in models.Change.objects.filter(record_type="listing", kind="put").values_list(
        "feed", "record_id"
    ):
        hung[record_id].append(feed)
    for row in models.Listing.objects.all():
        listing, review = wire.decode(row.document.encode(), Listing), reviews.get(row.id)
        if row.held and hung[row.id]:
            raise Diverged(f"{listing.number} is held and hangs in {hung[row.id]}")
        if not row.held and len(hung[row.id]) != 1:
            raise Lost(f"{listing.number} is not held and hangs in {hung[row.id]}")
        if row.held != holds(review) and listing.state is ListingState.OPEN:
            raise Lost(f"{listing.number} is {'' if row.held else 'not '}held, and its review is {review}")
        if review is not None and holds(review) and review.listing != listing:
            raise Diverged(f"whoever looks at {listing.number} reads other words than it has")
        if at_work(review) and listing.state is not ListingState.OPEN:
            raise Diverged(f"{listing.number} is {listing.state} and somebody is still to look at it")
        for terminal in terminals:
            entry = terminal.store.listings.get(row.id)
            if row.held and entry is not None and not entry.held:
                raise Diverged(f"{listing.number} is held and hangs at terminal {terminal.name}")
    for terminal in terminals:
        if terminal.role != "desk":
            continue
        there = {file.case.id: file.case for file in terminal.store.case_files.cases("review")}
        of_here = (review for review in reviews.values() if review.market_point == terminal.point)
        wanted = {review.id: replace(review, seen="", seen_on=None) for review in of_here}
        if there != wanted:
            raise Diverged(f"desk {terminal.name} has other reviews than the centre: {there} beside {wanted}")
