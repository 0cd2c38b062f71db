"""Counts what happened on the marketplace in a month, from the log of operations; knows no storage and no sentences.

All of it follows from rows that lead back to nobody, so it can be counted again when what they are about is long gone.
What may be told of the counts stands in `suppression`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from marketplace.cases import CaseState, Urgency

AGREED = "agreed"
MAY_HANG = "may_hang"
TOO_LATE = "too_late"
"""A response to a listing that did not hang any more."""
DESK = "desk"
UNKNOWN = "unknown"
"""Where the log does not say."""
REPLY_WITHIN_DAYS = 3
DUE_DAYS: dict[str, int] = {Urgency.TODAY: 1, Urgency.SOON: 3, Urgency.ROUTINE: 7}
"""After how many days of silence a handover or a worry is overdue: the Loket's own three days for what is not urgent
and not to be left lying, a working week for the rest."""
MEDIATION_DUE_DAYS = 7
LOOK_BACK_DAYS = 366
"""How long before the month is read: nothing hangs, and nothing waits, longer (retention.KEEP_OPEN)."""
_DAY_S = 86_400


class Measure(StrEnum):
    """What is counted; `docs/figures.md` explains each."""

    LISTINGS = "listings"
    RESPONSES = "responses"
    ANSWERED = "answered"
    """Listings that got their first response."""
    MEDIATIONS = "mediations"
    CONNECTED = "connected"
    """Neighbours brought together by a desk: a response passed on, a mediation to which all said yes."""
    HELPED = "helped"
    HANDOVERS = "handovers"
    SPOKEN = "spoken"
    """Handovers of which the professional and the resident have spoken."""
    REACTIONS = "reactions"
    SIGNALS = "signals"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Happened:
    """An operation that had its effect, as the log keeps it (`central.counted`).

    `at` is when the centre had it, in UTC: a device's clock may be years wrong. `day` is that day where the centre is.
    `made` and `about` are marks; `staff`: whether somebody of the point did it, on whatever device.
    """

    at: datetime
    day: date
    type: str
    via: str
    market_point: str
    district: str = ""
    made: str = ""
    about: tuple[str, ...] = ()
    detail: tuple[str, ...] = ()
    staff: bool = False

    @property
    def channel(self) -> str:
        """How it came: "public" (somebody alone at a terminal), "desk" (with somebody of the point) or "site"."""
        return DESK if self.staff else self.via


@dataclass(frozen=True, slots=True)
class Event:
    """One thing to count: where, by which channel, of which kind, and after how many days when that is measured."""

    district: str
    market_point: str
    via: str
    group: tuple[str, ...] = ()
    days: float | None = None


Counts = Mapping[Measure, tuple[Event, ...]]


@dataclass(slots=True)
class _Thing:
    """A listing or a case, as far as the log tells."""

    kind: str
    since: Happened
    district: str
    roots: tuple[str, ...]
    """Marks of the listings it is about; of a listing its own."""
    state: str = CaseState.OPEN
    last_day: date | None = None
    urgency: str = ""
    answered: bool = False


def month_of(day: date) -> str:
    """ "2026-11"."""
    return f"{day:%Y-%m}"


def days_of(month: str) -> tuple[date, date]:
    """The first and the last day of "2026-11". Raises ValueError."""
    first = date.fromisoformat(f"{month}-01")
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def counted(
    happened: Iterable[Happened],
    month: str,
    districts: Mapping[str, str],
    *,
    today: date,
    reply_within_days: int = REPLY_WITHIN_DAYS,
) -> Counts:
    """What happened in `month`, and what was open and overdue on its last day, or on `today` when that is before it.

    `happened`: in the order of the log, from LOOK_BACK_DAYS before the month on; what comes after it is left out.
    `districts`: market point -> district, for what is about no listing.
    """
    first, last = days_of(month)
    count = _Count(first, min(last, today), districts, reply_within_days)
    for each in happened:
        if each.day <= last:
            count.take(each)
    count.close()
    return {measure: tuple(events) for measure, events in count.events.items()}


@dataclass(slots=True)
class _Count:
    first: date
    last: date
    districts: Mapping[str, str]
    reply_within_days: int
    events: defaultdict[Measure, list[Event]] = field(default_factory=lambda: defaultdict(list))
    things: dict[str, _Thing] = field(default_factory=dict)
    by_root: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Mark of a listing -> marks of all that comes down to it: an erasure takes that along."""
    helped: set[str] = field(default_factory=set)
    over_before: set[str] = field(default_factory=set)
    """Marks of what was over before it came: after a restore each device tells its work in its own order."""

    def take(self, each: Happened) -> None:
        """One more row of the log."""
        match each.type:
            case "place_listing":
                self._placed(each)
            case "respond":
                self._responded(each)
            case "propose_mediation":
                self._note(Measure.MEDIATIONS, each, ("pair" if _word(each, 0) in ("", "1", "2") else "ring",))
                self._made("mediation", each)
                self._agreed(each, each.made)
            case "answer_leg":
                self._agreed(each, *each.about)
            case "hand_over":
                self._made("handover", each, urgency=_word(each, 0))
                self._note(Measure.HANDOVERS, each, each.detail[:1])
            case "raise_signal":
                self._made("signal", each, urgency=_word(each, 1))
                self._note(Measure.SIGNALS, each, each.detail[:1])
            case "correct_directory":
                self._made("correction", each)
            case "move_case":
                self._moved(each)
            case "react":
                self._note(Measure.REACTIONS, each, each.detail[:1])
            case "renew_listing" | "edit_listing":
                self._changed(each)
            case "withdraw_listing" | "complete_listing":
                self._over(each.about)
                if each.type == "complete_listing":
                    self._helped(each, each.about)
            case "report_outcome" if CaseState.DONE in each.detail:
                self._helped(each, [root for about in each.about for root in self._roots(about)])
            case "review_listing" if MAY_HANG not in each.detail:
                self._over(each.about)
            case "erase" | "forget_person":
                self._over(each.about)
                self._over([mark for root in each.about for mark in self._hanging_on(root)])

    def close(self) -> None:
        """What is open and overdue on the last day."""
        for thing in self.things.values():
            if thing.state not in (CaseState.OPEN, CaseState.CLAIMED):
                continue
            age = (self.last - thing.since.day).days
            if thing.kind == "listing":
                if thing.last_day is not None and thing.last_day >= self.last:
                    self._count(Measure.OPEN, thing)
            elif age <= LOOK_BACK_DAYS:
                self._count(Measure.OPEN, thing)
                if (due := self._due(thing)) is not None and age > due:
                    self._count(Measure.OVERDUE, thing)

    def _due(self, thing: _Thing) -> int | None:
        match thing.kind:
            case "response":
                return self.reply_within_days
            case "mediation":
                return MEDIATION_DUE_DAYS
            case "handover" | "signal":
                return DUE_DAYS.get(thing.urgency, DUE_DAYS[Urgency.ROUTINE])
            case _:
                return None

    def _placed(self, each: Happened) -> None:
        self._note(Measure.LISTINGS, each, each.detail[:2])
        self._made("listing", each).last_day = _day(each)

    def _responded(self, each: Happened) -> None:
        self._note(Measure.RESPONSES, each)
        state = CaseState.NOT_DONE if TOO_LATE in each.detail else CaseState.OPEN
        self._made("response", each).state = state
        for about in each.about:
            listing = self.things.get(about)
            if listing is not None and not listing.answered:
                listing.answered = True
                self._note(Measure.ANSWERED, each, days=_days(listing.since, each))

    def _made(self, kind: str, each: Happened, *, urgency: str = "") -> _Thing:
        roots = tuple(dict.fromkeys(root for about in each.about for root in self._roots(about)))
        thing = _Thing(kind, each, self._district(each), roots if kind != "listing" else (each.made,), urgency=urgency)
        if each.made in self.over_before or not self.over_before.isdisjoint(roots):
            thing.state = CaseState.DONE
        if each.made:
            self._keep(each.made, thing)
        return thing

    def _keep(self, mark: str, thing: _Thing) -> None:
        self.things[mark] = thing
        for root in thing.roots:
            self.by_root[root].add(mark)

    def _hanging_on(self, root: str) -> Iterator[str]:
        """Marks of what comes down to this listing, as long as it does: one that came twice may not any more."""
        return (mark for mark in self.by_root.get(root, ()) if root in self.things[mark].roots)

    def _agreed(self, each: Happened, *mediations: str) -> None:
        for mark in mediations if AGREED in each.detail else ():
            thing = self.things.get(mark)
            if thing is None or thing.state != CaseState.AGREED:
                self._note(Measure.CONNECTED, each, ("mediation",))
            if thing is not None:
                thing.state = CaseState.AGREED

    def _moved(self, each: Happened) -> None:
        kind, to = _word(each, 0), _word(each, 1)
        things = [thing for about in each.about if (thing := self.things.get(about)) is not None]
        if to == CaseState.CONNECTED:
            self._note(Measure.CONNECTED, each, (kind,))
        elif to == CaseState.SPOKEN:
            self._note(Measure.SPOKEN, each, days=_days(things[0].since, each) if things else None)
        for thing in things:
            thing.state = to

    def _changed(self, each: Happened) -> None:
        for about in each.about:
            thing = self.things.get(about)
            if thing is None:  # put up more than LOOK_BACK_DAYS ago, and renewed since
                thing = _Thing("listing", each, self._district(each), (about,), answered=True)
                self._keep(about, thing)
            thing.last_day = _day(each) or thing.last_day
            thing.district = each.district or thing.district

    def _over(self, marks: Iterable[str]) -> None:
        for mark in marks:
            if mark in self.things:
                self.things[mark].state = CaseState.DONE
            else:
                self.over_before.add(mark)

    def _helped(self, each: Happened, listings: Iterable[str]) -> None:
        """Each listing counts once, whoever tells it first; a ring counts for all who were helped."""
        for mark in listings:
            if mark in self.helped:
                continue
            self.helped.add(mark)
            listing = self.things.get(mark)
            self._note(Measure.HELPED, each, days=_since_placed(listing, each), of=listing)

    def _roots(self, mark: str) -> tuple[str, ...]:
        """The listings it comes down to. One of before the log was kept like this stands for itself."""
        thing = self.things.get(mark)
        return (mark,) if thing is None else thing.roots

    def _district(self, each: Happened) -> str:
        if each.district:
            return each.district
        known = (self.things.get(about) for about in each.about)
        found = next((thing.district for thing in known if thing is not None and thing.district), "")
        return found or self.districts.get(each.market_point, "")

    def _note(
        self,
        measure: Measure,
        each: Happened,
        group: tuple[str, ...] = (),
        *,
        days: float | None = None,
        of: _Thing | None = None,
    ) -> None:
        if self.first <= each.day <= self.last:
            district, point = (of.district, of.since.market_point) if of else (self._district(each), each.market_point)
            self._add(measure, Event(district, point, each.channel, group, days))

    def _count(self, measure: Measure, thing: _Thing) -> None:
        self._add(measure, Event(thing.district, thing.since.market_point, thing.since.channel, (thing.kind,)))

    def _add(self, measure: Measure, event: Event) -> None:
        where = event.district or UNKNOWN, event.market_point or UNKNOWN
        self.events[measure].append(Event(*where, event.via or UNKNOWN, event.group, event.days))


def _word(each: Happened, place: int) -> str:
    return each.detail[place] if len(each.detail) > place else ""


def _day(each: Happened) -> date | None:
    """The day among the details, if there is one that can be read."""
    return next(_readable_days(each.detail), None)


def _readable_days(words: Iterable[str]) -> Iterator[date]:
    for word in words:
        try:
            yield date.fromisoformat(word)
        except ValueError:
            continue


def _since_placed(listing: _Thing | None, until: Happened) -> float | None:
    """Days since it was put up; None when the log does not go back so far."""
    return None if listing is None or listing.since.type != "place_listing" else _days(listing.since, until)


def _days(since: Happened, until: Happened) -> float:
    """Days between the two, never below none: what was done without a line may come here in another order."""
    return max(0.0, (until.at - since.at).total_seconds() / _DAY_S)
