"""Table of listings that somebody of a point looks at, or looked at."""

from __future__ import annotations

from marketplace.central.models.case import Case


class Review(Case):
    """One per listing, with the id of that listing; `ended_on` stays empty, so that it goes when the listing does."""

    class Meta:
        db_table = "review"
