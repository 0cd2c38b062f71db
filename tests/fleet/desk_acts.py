"""What staff of a point do that no resident does: correct, settle, look, forget somebody; as `acts`, under an account.

Whom a record is of is known by the name in its box. What a person who is forgotten takes along depends on what the
centre had by then, so here is only told what may be gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from uuid_utils import uuid7

from marketplace.cases import CaseState
from marketplace.desk_operations import CorrectContact, ForgetPerson, LogAccess, SettleConflict
from marketplace.operations import Operation
from marketplace.reviews import FieldConflict, Take
from marketplace.staff import Access, AccessPart, AccessReason
from marketplace.vocabulary import Contact
from tests.fleet.looking import BROKERS, LookingActs
from tests.fleet.model import Model, Slip
from tests.fleet.terminals import FleetTerminal

PHONES = ("023 555 0142", "023 555 0143")
"""Of everybody: each is answered by many."""
LOOKED_UP = ("response", "message", "signal")


class DeskActs(LookingActs):
    """`people`: whoever put something up since; many have one telephone."""

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self.people: dict[str, Contact] = {}
        """Name -> how they are reached."""
        self.names: dict[str, set[str]] = {}
        """Id of a listing -> whose it was said to be, one time or another."""
        self.forgotten: set[str] = set()
        """Names of whoever somebody said must be forgotten."""

    def place(self, at: FleetTerminal, *, by: str = "", contact: Contact | None = None) -> Slip | None:
        contact = contact or self._contact("pra")
        slip = super().place(at, by=by, contact=contact)
        if slip is not None:
            self.people[contact.name] = contact
            self._is_of(slip, contact.name)
        return slip

    def somebody(self, which: int) -> Contact | None:
        """One of those who put something up."""
        there = list(self.people.values())
        return there[which % len(there)] if there else None

    def correct(self, at: FleetTerminal, slip: Slip, which: int, *, new: bool) -> None:
        """How to reach somebody was wrong: it is another number and name, or those of somebody who is known."""
        contact = (None if new else self.somebody(which)) or self._contact("pra")
        box, key = self._sealed(at, contact)
        self._record(at, CorrectContact(str(uuid7()), "listing", slip.id, box, key), "correct", slip.id, by=_who(at))
        self.people.setdefault(contact.name, contact)
        self._is_of(slip, contact.name)

    def settle(self, at: FleetTerminal, which: int, take: Take) -> Slip | None:
        """A broker chooses one of two values. None: nothing waits there."""
        cases = (file.case for file in at.store.case_files.cases("conflict"))
        waits = [case for case in cases if isinstance(case, FieldConflict) and case.state is CaseState.OPEN]
        waits = [case for case in waits if case.listing in self.model.slips]
        if not waits:
            return None
        conflict = waits[which % len(waits)]
        slip = self.model.slips[conflict.listing]
        slip.touched = slip.touched or conflict.field == "district"
        self._record(at, SettleConflict(str(uuid7()), conflict.id, take), "settle", slip.id, by=_who(at))
        return slip

    def look_up(self, at: FleetTerminal, which: int) -> bool:
        """A broker looks at what somebody wrote; whether there is anything."""
        there = sorted(file.case.id for kind in LOOKED_UP for file in at.store.case_files.cases(kind))
        if not there:
            return False
        record = there[which % len(there)]
        kind = self.model.cases[record].kind if record in self.model.cases else "response"
        record_type = "response" if kind == "respond" else kind
        part, why = AccessPart.ALL, AccessReason.AT_WORK
        access = Access(str(uuid7()), at.point, _who(at), record_type, record, part, why, at.now(), at.name)
        operation = LogAccess(str(uuid7()), access)
        at.store.record(operation, at.now(), by=_who(at))
        self._confirmed(at, operation, "look", access.id, (), must_apply=True)
        return True

    def forget(self, at: FleetTerminal, slip: Slip) -> Operation:
        """Somebody wants everything of theirs gone, at every point."""
        operation = ForgetPerson(str(uuid7()), "listing", slip.id)
        self._record(at, operation, "forget", slip.id, by=_who(at))
        self.forgotten |= self._names(slip)
        for other in self.model.slips.values():
            self._touch(other)
        return operation

    def may_be_gone(self) -> Iterable[Slip]:
        """The listings of whoever must be forgotten: each is gone, or was put up or came to the centre since."""
        return (slip for slip in self.model.slips.values() if self._names(slip) & self.forgotten)

    def _contact(self, kind: str) -> Contact:
        return replace(super()._contact(kind), phone=PHONES[len(self.people) % len(PHONES)])

    def _is_of(self, slip: Slip, name: str) -> None:
        self.names.setdefault(slip.id, set()).add(name)
        self._touch(slip)

    def _touch(self, slip: Slip) -> None:
        slip.touched = slip.touched or bool(self._names(slip) & self.forgotten)

    def _names(self, slip: Slip) -> set[str]:
        """Of what was put up before this began nobody else has the name."""
        return self.names.get(slip.id, {slip.id})


def _who(at: FleetTerminal) -> str:
    return BROKERS[at.name]
