"""What people do at a terminal: each act is recorded in the real store and, once confirmed, in the model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from uuid_utils import uuid7

from marketplace import sealing
from marketplace.case_operations import ChangeConsent, RaiseSignal, ReportOutcome, Respond, WriteMessage
from marketplace.cases import (
    CaseState,
    ConsentChange,
    Message,
    MessagePrivate,
    Outcome,
    Response,
    ResponsePrivate,
    Side,
    Signal,
    SignalKind,
    SignalPrivate,
    Urgency,
)
from marketplace.operations import (
    CompleteListing,
    EditListing,
    Erase,
    ListingFields,
    Operation,
    PlaceListing,
    RenewListing,
    WithdrawListing,
)
from marketplace.vocabulary import (
    Channel,
    Consent,
    ConsentPurpose,
    Contact,
    Listing,
    ListingKind,
    OnBehalf,
    PrivatePart,
    Rhythm,
    Roles,
    When,
)
from offline_store.placement import Placement
from offline_store.print_jobs import NewPrintJob
from tests.fleet.model import Case, Deed, Model, Slip
from tests.fleet.terminals import FleetTerminal, TerminalKilled
from tests.fleet.verdicts import COUNTS, Lost

GIVEN_AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
YES = (Consent(ConsentPurpose.HOUSE_RULES, "2026-1", GIVEN_AT),)


@dataclass(slots=True)
class Acts:
    """`model` is told only what a terminal has confirmed."""

    model: Model

    def place(self, at: FleetTerminal, *, by: str = "", contact: Contact | None = None) -> Slip | None:
        """Put up a request; `by`: the account of who did it for somebody; `contact`: of somebody who did before.

        None: the power went (FleetTerminal.kill_at) before anything of it was saved.
        """
        title, details, code = self._word("pub"), self._word("pub"), self._word("prd")
        private = PrivatePart(contact or self._contact("pra"), Roles(OnBehalf.SELF, asker_name=self._word("pra")), code)
        enrolment = at.store.device.enrolment()
        made: list[PlaceListing] = []

        def compose(number: str) -> Placement:
            listing = Listing(
                id=str(uuid7()),
                number=number,
                kind=ListingKind.REQUEST,
                category="groceries",
                title=title,
                details=details,
                first_name="Riet",
                district=enrolment.district,
                market_point=enrolment.market_point,
                when=When(Rhythm.BY_AGREEMENT),
                placed_on=at.today(),
                hangs_until=at.today() + timedelta(days=30),
            )
            box = sealing.seal(private, enrolment.sealing_public_key)
            made.append(PlaceListing(str(uuid7()), listing, box, enrolment.sealing_key, YES))
            return Placement(made[0], (NewPrintJob("board", title.encode(), personal=False),))

        try:
            at.reach(lambda store: store.place_listing(compose, at.now(), by=by))
        except TerminalKilled:
            at.start()
            if not made or not whole_or_nothing(at, made[0]):
                return None
        listing = made[0].listing
        slip = Slip(
            listing.id,
            listing.number,
            at.name,
            made[0].id,
            listing.district,
            listing.market_point,
            title,
            details,
            code,
        )
        slip.words |= {title, details}
        self.model.slips[slip.id] = slip
        self._confirmed(at, made[0], "place", slip.id, (title, details), must_apply=True)
        return slip

    def withdraw(self, at: FleetTerminal, slip: Slip, *, right: bool) -> None:
        """Take a listing off the board with the code of its receipt, or with another."""
        box, key = self._code(at, slip.code if right else "fiets maan soep")
        self._record(at, WithdrawListing(str(uuid7()), slip.id, slip.number, box, key), "withdraw", slip.id)
        slip.touched = True

    def complete(self, at: FleetTerminal, slip: Slip, *, right: bool) -> None:
        """Say that it is done."""
        box, key = self._code(at, slip.code if right else "fiets maan soep")
        self._record(at, CompleteListing(str(uuid7()), slip.id, slip.number, box, key), "complete", slip.id)
        slip.touched = True

    def renew(self, at: FleetTerminal, slip: Slip, *, right: bool) -> None:
        """Let it hang longer."""
        box, key = self._code(at, slip.code if right else "fiets maan soep")
        until = at.today() + timedelta(days=20)
        self._record(at, RenewListing(str(uuid7()), slip.id, slip.number, until, box, key), "renew", slip.id)

    def edit(self, at: FleetTerminal, slip: Slip, field: str, *, move_to: str = "") -> str | None:
        """A desk changes a field of a listing, seeing what its own board shows. None: it shows nothing."""
        entry = at.store.listings.get(slip.id)
        if entry is None:
            return None
        seen = getattr(listing_of(entry), field)
        wanted = move_to or self._word("pub")
        operation = EditListing(str(uuid7()), slip.id, ListingFields(**{field: seen}), ListingFields(**{field: wanted}))
        words = () if move_to else (wanted,)
        slip.words |= set(words)
        if slip.erased:
            self.model.erased_words |= set(words)
        if move_to:
            slip.touched = True
        self._record(at, operation, "edit", slip.id, words)
        return wanted

    def respond(self, at: FleetTerminal, slip: Slip) -> Case:
        """Somebody says "I can help"."""
        code, words = self._word("prd"), self._word("prb")
        made = Response(str(uuid7()), slip.market_point, slip.id, at.today())
        contact = self._contact("prb")
        box, key = self._sealed(at, ResponsePrivate(contact, words, code))
        operation = Respond(str(uuid7()), made, box, key, YES)
        return self._case(at, operation, "respond", made, slip, code, (words, contact.name))

    def message(self, at: FleetTerminal, response: Case, *, right: bool) -> Case:
        """The helper writes to the other side."""
        words = self._word("prb")
        made = Message(str(uuid7()), response.market_point, response.id, Side.HELPER, at.today())
        box, key = self._sealed(at, MessagePrivate(words, response.code if right else "fiets maan soep"))
        operation = WriteMessage(str(uuid7()), made, box, key)
        return self._case(at, operation, "message", made, self.model.slips[response.subject], response.code, (words,))

    def signal(self, at: FleetTerminal) -> Case:
        """Somebody worries about somebody."""
        about, words = self._word("prb"), self._word("prc")
        point = at.store.device.enrolment().market_point
        made = Signal(str(uuid7()), point, SignalKind.PERSON, Urgency.SOON, True, at.today())
        box, key = self._sealed(at, SignalPrivate(about, words))
        return self._case(at, RaiseSignal(str(uuid7()), made, box, key), "signal", made, None, "", (about, words))

    def consent(self, at: FleetTerminal, slip: Slip, *, given: bool) -> None:
        """Somebody takes a yes back, or gives one later."""
        box, key = self._code(at, slip.code)
        purpose = ConsentPurpose.CONTACT_BY_BROKER
        change = ConsentChange(str(uuid7()), slip.market_point, slip.id, purpose, given, "2026-1", at.now())
        self._record(at, ChangeConsent(str(uuid7()), change, box, key), "consent", slip.id)
        slip.cases.append(change.id)

    def outcome(self, at: FleetTerminal, response: Case, *, done: bool) -> None:
        """A desk records how a response ended."""
        result = CaseState.DONE if done else CaseState.NOT_DONE
        made = Outcome(str(uuid7()), response.market_point, response.id, result, at.today())
        self._record(at, ReportOutcome(str(uuid7()), made), "outcome", response.id)
        self.model.slips[response.subject].cases.append(made.id)

    def erase(self, at: FleetTerminal, slip: Slip, *, right: bool) -> None:
        """Somebody wants a listing forgotten; with the wrong code it is off this board until the centre says no."""
        slip.touched = True
        box, key = self._code(at, slip.code if right else "fiets maan soep")
        if right:
            self.model.forget(slip)
        self._record(at, Erase(str(uuid7()), "listing", slip.id, box, key), "erase", slip.id)

    def poison(self, at: FleetTerminal, which: int) -> str:
        """An operation that the centre cannot accept, as a faulty program would record it."""
        enrolment = at.store.device.enrolment()
        unknown = str(uuid7())
        word = self._word("pub")
        match which % 4:
            case 0:
                seen, wanted = ListingFields(title="x"), ListingFields(title=word)
                operation: Operation = EditListing(str(uuid7()), unknown, seen, wanted)
            case 1:
                operation = WithdrawListing(str(uuid7()), "", "no number", b"no box", enrolment.sealing_key)
            case 2:
                operation = WithdrawListing(str(uuid7()), unknown, "Z-0001", b"no box", enrolment.sealing_key)
            case _:
                made = Response(str(uuid7()), enrolment.market_point, unknown, at.today())
                operation = Respond(str(uuid7()), made, b"no box", "no-such-key", YES)
        self._record(at, operation, "poison", unknown)
        return type(operation).__name__

    def _case(
        self,
        at: FleetTerminal,
        operation: Any,
        kind: str,
        made: Any,
        slip: Slip | None,
        code: str,
        private: tuple[str, ...],
    ) -> Case:
        case = Case(made.id, kind, made.market_point, slip.id if slip else "", operation.id, code, private)
        self._record(at, operation, kind, made.id)
        self.model.cases[case.id] = case
        if slip is not None:
            slip.cases.append(case.id)
            if slip.erased:
                self.model.deeds[operation.id].excused = "erased"
        return case

    def _record(
        self,
        at: FleetTerminal,
        operation: Operation,
        kind: str,
        subject: str,
        words: tuple[str, ...] = (),
        *,
        by: str = "",
    ) -> None:
        at.store.record(operation, at.now(), by=by)
        self._confirmed(at, operation, kind, subject, words)

    def _confirmed(
        self,
        at: FleetTerminal,
        operation: Operation,
        kind: str,
        subject: str,
        words: tuple[str, ...],
        must_apply: bool = False,
    ) -> None:
        COUNTS.committed += 1
        deed = Deed(operation.id, at.name, kind, subject, words, must_apply)
        slip = self.model.slip_about(subject)
        if slip is not None and slip.erased:
            deed.excused = "erased"  # of an erasure itself the hash is looked for
        self.model.confirm(deed)

    def _word(self, kind: str) -> str:
        return self.model.words.new(kind)

    def _contact(self, kind: str) -> Contact:
        return Contact(Channel.PHONE, name=self._word(kind), phone="023 555 0142")

    def _sealed(self, at: FleetTerminal, private: Any) -> tuple[bytes, str]:
        enrolment = at.store.device.enrolment()
        return sealing.seal(private, enrolment.sealing_public_key), enrolment.sealing_key

    def _code(self, at: FleetTerminal, code: str) -> tuple[bytes, str]:
        enrolment = at.store.device.enrolment()
        return sealing.seal_code(code, enrolment.sealing_public_key), enrolment.sealing_key


def whole_or_nothing(at: FleetTerminal, operation: PlaceListing) -> bool:
    """After a power cut in the middle of a save: whether it is there. Raises Lost when a part of it is."""
    told = {pushed.op_seq for pushed in at.store.outbox.pending() if operation.id.encode() in bytes(pushed.body)}
    slip = [job for job in at.store.print_jobs.list() if job.number == operation.listing.number]
    shown = at.store.listings.get(operation.listing.id)
    if not (bool(told) == bool(slip) == bool(shown)):
        raise Lost(f"I1: of {operation.listing.number} only a part was saved: {told}, {slip}, {shown}")
    return bool(told)


def listing_of(entry: Any) -> Listing:
    """The listing of a board entry, or the listing itself."""
    listing: Listing = getattr(entry, "listing", entry)
    return listing
