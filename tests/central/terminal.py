"""A terminal as small as can be: it signs, pushes and pulls by the wire types, and keeps nothing in a file."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from msgspec import Raw
from requests import Response, Session
from uuid_utils import uuid7

from marketplace import sealing, wire, wire_types
from marketplace.operations import Operation, PlaceListing, RenewListing, WithdrawListing
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentPurpose,
    Contact,
    District,
    Listing,
    ListingKind,
    MarketPoint,
    OnBehalf,
    PointSettings,
    PrivatePart,
    Rhythm,
    Roles,
    When,
)
from tests.central.in_process import Centre

CODE = "fiets maan soep"
JSON = {"Content-Type": "application/json"}


def haarlem() -> tuple[wire_types.Record, ...]:
    """Three districts with a market point each, and the city's settings."""
    return (
        District("slachthuisbuurt", "Slachthuisbuurt"),
        District("parkwijk", "Parkwijk"),
        District("centrum", "Centrum"),
        MarketPoint("de-hamelink", "De Hamelink", "slachthuisbuurt", "H", "023-555 01 01"),
        MarketPoint("parkwijk-balie", "Balie Parkwijk", "parkwijk", "P", "023-555 01 02"),
        MarketPoint("centrum-balie", "Balie Centrum", "centrum", "C", "023-555 01 03"),
        PointSettings(city="Haarlem"),
    )


@dataclass(slots=True)
class Terminal:
    """One device with its key; `outbox` holds what it would send, `next_seq` counts on."""

    session: Session
    url: str
    seed: bytes
    enrolment: wire.Enrolment
    next_seq: int = 1
    counter: int = 0
    cursors: dict[str, int] = field(default_factory=dict)

    @classmethod
    def enrolled(cls, centre: Centre, point: str, role: str = "public", replaces: str = "") -> Terminal:
        """A new terminal with a code of the centre, perhaps instead of one it was."""
        seed = sealing.new_signing_key()
        request = wire.EnrolRequest(centre.code(point, role), sealing.public_key_of(seed), "tests", replaces)
        answer = centre.session().post(centre.url + wire.ENROL_PATH, wire.encode(request), headers=JSON)
        assert answer.status_code == 200, answer.text
        return cls(centre.session(), centre.url, seed, wire.decode(answer.content, wire.Enrolment))

    def send(self, path: str, body: bytes, **headers: str) -> Response:
        """A signed request, bytes as they are."""
        signature = sealing.sign_request(self.seed, "POST", path, body)
        sender = sealing.authorization(self.enrolment.device_id, self.enrolment.incarnation, signature)
        return self.session.post(self.url + path, body, headers=JSON | {"Authorization": sender} | headers)

    def number(self) -> str:
        """The next slip number of this terminal."""
        self.counter += 1
        return f"{self.enrolment.letter}-{self.counter:04d}"

    def placing(self, title: str = "Wie doet mijn boodschappen?", **changed: Any) -> PlaceListing:
        """An operation that puts up a request in this terminal's district."""
        today = changed.pop("today", date.today())
        listing = Listing(
            id=str(uuid7()),
            number=self.number(),
            kind=ListingKind.REQUEST,
            category="groceries",
            title=title,
            details="",
            first_name="Marijke",
            district=self.enrolment.district,
            market_point=self.enrolment.market_point,
            when=When(Rhythm.BY_AGREEMENT),
            placed_on=today,
            hangs_until=today + timedelta(days=30),
        )
        return PlaceListing(
            id=str(uuid7()),
            listing=replace(listing, **changed),
            sealed=sealing.seal(private_part(), self.enrolment.sealing_public_key),
            sealing_key=self.enrolment.sealing_key,
            consents=(Consent(ConsentPurpose.HOUSE_RULES, "2026-1", datetime(2026, 11, 21, 12, tzinfo=UTC)),),
        )

    def withdrawing(self, listing: Listing, code: str = CODE) -> WithdrawListing:
        """An operation that takes a listing off the board with the code of its receipt."""
        box = sealing.seal_code(code, self.enrolment.sealing_public_key)
        return WithdrawListing(str(uuid7()), listing.id, listing.number, box, self.enrolment.sealing_key)

    def renewing(self, listing: Listing, hangs_until: date, code: str = CODE) -> RenewListing:
        """An operation that lets a listing hang longer."""
        box = sealing.seal_code(code, self.enrolment.sealing_public_key)
        return RenewListing(str(uuid7()), listing.id, listing.number, hangs_until, box, self.enrolment.sealing_key)

    def pushed(self, operation: Operation, op_seq: int | None = None, by: str = "") -> wire.PushedOperation:
        """An operation in its place in this terminal's order; without `op_seq` the next."""
        if op_seq is None:
            op_seq, self.next_seq = self.next_seq, self.next_seq + 1
        made_at = datetime(2026, 11, 21, 12, tzinfo=UTC)
        body = Raw(wire.encode(operation))
        return wire.PushedOperation(op_seq, wire_types.operation_type(operation), made_at, body, by)

    def push_raw(self, *operations: wire.PushedOperation, **headers: str) -> Response:
        """The answer to a push, whatever it is."""
        body = wire.encode(wire.PushRequest(self.enrolment.epoch, operations))
        return self.send(wire.PUSH_PATH, gzip.compress(body) if "Content_Encoding" in headers else body, **headers)

    def push(self, *operations: Operation, by: str = "") -> tuple[wire.PushResult, ...]:
        """What became of each operation; `by` is the account of whoever of the point did it."""
        answer = self.push_raw(*(self.pushed(operation, by=by) for operation in operations))
        assert answer.status_code == 200, answer.text
        return wire.decode(answer.content, wire.PushAnswer).results

    def pull_once(self) -> wire.PullAnswer:
        """One page; the cursors move on."""
        request = wire.PullRequest(self.enrolment.epoch, self.cursors)
        answer = self.send(wire.PULL_PATH, wire.encode(request))
        assert answer.status_code == 200, answer.text
        page = wire.decode(answer.content, wire.PullAnswer)
        self.cursors = dict(page.cursors)
        return page

    def pull(self) -> tuple[wire.Change, ...]:
        """All that changed since the last time."""
        changes: list[wire.Change] = []
        while True:
            page = self.pull_once()
            changes += page.changes
            if not page.more:
                return tuple(changes)


def private_part() -> PrivatePart:
    """A fictional neighbour; the number is not assigned to anybody."""
    return PrivatePart(
        Contact(Channel.PHONE, name="Marijke Voorbeeld", phone="023-555 01 42"), Roles(OnBehalf.SELF), CODE
    )
