"""Accounts for the centre's tests: invented first names, and verifiers that no PIN fits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from uuid_utils import uuid7

from marketplace.desk_operations import LogAccess
from marketplace.staff import Access, AccessPart, AccessReason, Staff, StaffRole
from tests.central.stored_cases import put

POINT = "de-hamelink"
SEEN_AT = datetime(2026, 11, 21, 12, tzinfo=UTC)


def a_staff(id: str = "sanne", role: StaffRole = StaffRole.DESK, **changed: Any) -> Staff:
    """An account of De Hamelink, not stored."""
    usual: dict[str, Any] = {"market_point": POINT, "name": id.capitalize(), "role": role}
    return Staff(id, **usual | changed)


def at_work(*accounts: Staff) -> None:
    """Store accounts."""
    put(*accounts)


def looking(record: str, staff: str = "sanne", **changed: Any) -> LogAccess:
    """Somebody looked at how to reach the person of a listing."""
    usual: dict[str, Any] = {
        "id": str(uuid7()),
        "market_point": POINT,
        "staff": staff,
        "record_type": "listing",
        "record": record,
        "part": AccessPart.CONTACT,
        "why": AccessReason.ASKED,
        "seen_at": SEEN_AT,
        "terminal": "Balie De Hamelink",
    }
    return LogAccess(str(uuid7()), Access(**usual | changed))
