"""The notice board as this terminal sees it: what the centre said, with what was done here since.

All SQL about listings lives here. Knows no HTTP, and decides nothing about what may hang.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.operations import Operation, PlaceListing
from marketplace.vocabulary import Listing, ListingKind, ListingState
from offline_store import search
from offline_store.database import Database
from offline_store.outbox import Outbox
from offline_store.overlay import laid_over, subject

DAY_BITS = 24
"""So many listings of one day fit in the order of the board; far more than a city places."""


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """A listing, and whether the centre has not shown yet what was done here."""

    listing: Listing
    waiting: bool


@dataclass(frozen=True, slots=True)
class Board:
    """What was found, newest first; `total` counts also what did not fit in `entries`."""

    entries: tuple[BoardEntry, ...]
    total: int


class Listings:
    def __init__(self, database: Database, outbox: Outbox) -> None:
        self._database = database
        self._outbox = outbox

    def board(
        self,
        words: str = "",
        kind: str = "",
        district: str = "",
        category: str = "",
        *,
        today: date,
        limit: int = 200,
    ) -> Board:
        """Open listings whose term is not over, newest first; an empty text means 'all'.

        Every word of `words` must begin a word of the listing. Any text may be given: signs and the search
        engine's own operators are no more than spaces.
        """
        wanted = search.terms(words)
        own = self._own()
        mine = [
            entry
            for entry in own.values()
            if entry is not None and _matches(entry.listing, wanted, kind, district, category, today)
        ]
        where, values = _conditions(wanted, kind, district, category, today)
        where, values = self._without(where, values, own)
        # CROSS keeps full-text search on the outside: it then walks newest first by itself and stops in time
        source = "listing_words CROSS JOIN listing ON listing.place = listing_words.rowid" if wanted else "listing"
        counted = self._database.row(f"SELECT count(*) FROM {source} WHERE {where}", values)
        order = "listing_words.rowid" if wanted else "listing.place"
        # the ids first and the documents after: so only the rows that are shown are ever unpacked
        found = self._database.rows(
            f"SELECT r.document FROM (SELECT {order} AS place, id, feed FROM {source} WHERE {where}"
            f" ORDER BY {order} DESC LIMIT ?) AS l"
            " JOIN record AS r ON r.record_type = 'listing' AND r.record_id = l.id AND r.feed = l.feed"
            " ORDER BY l.place DESC",
            (*values, limit),
        )
        entries = mine + [BoardEntry(listing, waiting=False) for row in found if (listing := _readable(row[0]))]
        # what was put up here today comes before what came in today; sorting keeps the order of equal days
        entries.sort(key=lambda entry: entry.listing.placed_on, reverse=True)
        return Board(tuple(entries[:limit]), len(mine) + (int(counted[0]) if counted else 0))

    def newest(self, district: str, n: int, today: date) -> tuple[BoardEntry, ...]:
        """The `n` newest open listings of a district ("" is all)."""
        return self.board(district=district, today=today, limit=n).entries

    def count_open(self, district: str, today: date) -> dict[tuple[ListingKind, str], int]:
        """How many open listings hang in a district ("" is all), per kind and category; none is left out."""
        own = self._own()
        where, values = self._without(*_conditions((), "", district, "", today), own)
        counted = {
            (ListingKind(kind), category): int(count)
            for kind, category, count in self._database.rows(
                f"SELECT kind, category, count(*) FROM listing WHERE {where} GROUP BY kind, category", values
            )
        }
        for entry in own.values():
            if entry is not None and _matches(entry.listing, (), "", district, "", today):
                key = (entry.listing.kind, entry.listing.category)
                counted[key] = counted.get(key, 0) + 1
        return counted

    def get(self, listing_id: str) -> BoardEntry | None:
        """One listing in whatever state, or None when this terminal does not know it."""
        own = self._own()
        if listing_id in own:
            return own[listing_id]
        known = self._known(listing_id)
        return BoardEntry(known, waiting=False) if known else None

    def put(self, listing: Listing, feed: str) -> None:
        """The centre says this is how the listing is now. Part of the transaction it is called in."""
        self.take_down(listing.id)
        if listing.state is not ListingState.OPEN:
            return
        first = listing.placed_on.toordinal() << DAY_BITS
        place = self._database.row(
            "SELECT coalesce(max(place) + 1, ?) FROM listing WHERE place BETWEEN ? AND ?",
            (first, first, first + (1 << DAY_BITS) - 1),
        )
        words = search.searchable(listing)
        at = self._database.insert(
            "INSERT INTO listing (place, id, feed, kind, district, category, hangs_until, words)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                place[0] if place else first,
                listing.id,
                feed,
                listing.kind.value,
                listing.district,
                listing.category,
                listing.hangs_until.isoformat(),
                words,
            ),
        )
        self._database.run("INSERT INTO listing_words (rowid, words) VALUES (?, ?)", (at, words))

    def take_down(self, listing_id: str, feed: str | None = None) -> None:
        """Off the board; with `feed` only when it hangs there because of that feed: a listing may have moved."""
        row = self._database.row("SELECT place, words, feed FROM listing WHERE id = ?", (listing_id,))
        if row is None or (feed is not None and row[2] != feed):
            return
        self._database.run(
            "INSERT INTO listing_words (listing_words, rowid, words) VALUES ('delete', ?, ?)", (row[0], row[1])
        )
        self._database.run("DELETE FROM listing WHERE place = ?", (row[0],))

    def _known(self, listing_id: str) -> Listing | None:
        """What the centre said last, from the feed it hangs in if it hangs."""
        row = self._database.row(
            "SELECT r.document FROM record AS r LEFT JOIN listing AS l ON l.id = r.record_id AND l.feed = r.feed"
            " WHERE r.record_type = 'listing' AND r.record_id = ? ORDER BY l.place IS NULL LIMIT 1",
            (listing_id,),
        )
        try:
            return wire.decode(row[0], Listing) if row else None
        except WireFault:
            return None

    def _own(self) -> dict[str, BoardEntry | None]:
        """Listings that something was done to here and has not come back, newest first."""
        done: dict[str, list[Operation]] = {}
        for recorded in self._outbox.overlaid():
            done.setdefault(subject(recorded.operation), []).append(recorded.operation)
        entries: dict[str, BoardEntry | None] = {}
        for listing_id, operations in reversed(done.items()):
            known = self._known(listing_id)
            listing = laid_over(known, operations)
            # placing has come back as soon as the centre shows the listing, even if its answer was lost
            waiting = known is None or not all(isinstance(operation, PlaceListing) for operation in operations)
            entries[listing_id] = BoardEntry(listing, waiting) if listing else None
        return entries

    def _without(self, where: str, values: list[Any], own: dict[str, BoardEntry | None]) -> tuple[str, list[Any]]:
        places = [
            row[0]
            for listing_id in own
            if (row := self._database.row("SELECT place FROM listing WHERE id = ?", (listing_id,)))
        ]
        if not places:
            return where, values
        return f"{where} AND listing.place NOT IN ({','.join('?' * len(places))})", [*values, *places]


def _conditions(wanted: tuple[str, ...], kind: str, district: str, category: str, today: date) -> tuple[str, list[Any]]:
    where, values = ["hangs_until >= ?"], [today.isoformat()]
    for column, value in (("district", district), ("kind", kind), ("category", category)):
        if value:
            where.append(f"{column} = ?")
            values.append(value)
    if wanted:
        # each word between quotes is a word and no operator; they hold letters and figures only
        where.append("listing_words MATCH ?")
        values.append(" AND ".join(f'"{term}"*' for term in wanted))
    return " AND ".join(where), values


def _matches(listing: Listing, wanted: tuple[str, ...], kind: str, district: str, category: str, today: date) -> bool:
    return (
        listing.state is ListingState.OPEN
        and listing.hangs_until >= today
        and kind in ("", listing.kind)
        and district in ("", listing.district)
        and category in ("", listing.category)
        and search.fits(search.searchable(listing), wanted)
    )


def _readable(document: bytes) -> Listing | None:
    """None for a listing that an older program cannot read: one card less, and not a board that does not open."""
    try:
        return wire.decode(document, Listing)
    except WireFault:
        return None
