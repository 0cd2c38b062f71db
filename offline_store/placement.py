"""What is recorded for one listing, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # operations are loaded with the first one: the start screen needs none
    from marketplace.operations import PlaceListing
    from offline_store.print_jobs import NewPrintJob


@dataclass(frozen=True, slots=True)
class Placement:
    """What is recorded for one listing: the operation, and the slips that must come out."""

    operation: PlaceListing
    print_jobs: tuple[NewPrintJob, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """It is saved: under this number, as this operation, with these slips waiting."""

    number: str
    op_seq: int
    print_job_ids: tuple[int, ...]
