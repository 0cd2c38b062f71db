"""Tables of what terminals for everybody told that was not accepted, as the desks get it."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Refusal(Case):
    """What a desk sees of a row of RefusedOperation; `about` is the record that the operation would have made."""

    class Meta:
        db_table = "refusal"


class CareRefusal(Case):
    """The same, of somebody handed over or a worry."""

    class Meta:
        db_table = "care_refusal"
