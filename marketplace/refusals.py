"""What a desk is told of something done at a terminal for everybody that the centre does not accept; decides nothing.

Whoever did it believes that it was done. Of what a desk itself told it has the operation in its own outbox.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marketplace.cases import CaseState
from marketplace.vocabulary import Line, Slug


@dataclass(frozen=True, slots=True)
class Refusal:
    """An operation that the centre keeps as refused; its id is the operation's. It has no words and nobody in it.

    `state`: OPEN, then DONE when somebody at a desk settled it, or the same was done after all.
    """

    id: Slug
    market_point: Slug
    """Where the terminal stands: that is where its person comes back."""
    operation: Slug
    """The type of what was done, as `wire_types.OPERATION_TYPES` names it."""
    code: Line
    """Why not: a RuleCode, or the code of another fault."""
    made_on: date
    """The centre's day on which it was refused: that of the terminal may be years wrong."""
    record: Line = ""
    """The id of the record that it would have made, or else is about; empty when it names none."""
    listing: Line = ""
    """The id of the listing it is about, or would have put up; empty when it is about none."""
    number: Line = ""
    """Of that listing, as far as the operation or the centre knows it."""
    state: CaseState = CaseState.OPEN


@dataclass(frozen=True, slots=True)
class CareRefusal(Refusal):
    """As a Refusal, of somebody handed over or a worry told: for the desk that was entrusted with those."""
