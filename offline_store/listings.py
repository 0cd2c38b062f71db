"""The notice board as this terminal sees it: what the centre said, with what was done here since.

All SQL about listings lives here. Knows no HTTP, and decides nothing about what may hang.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from marketplace import wire
from marketplace.errors import WireFault
from marketplace.moments import suits
from marketplace.vocabulary import DayPart, Listing, ListingKind, ListingState
from offline_store import search
from offline_store.cache import Cache
from offline_store.database import Row
from offline_store.outbox import Outbox

if TYPE_CHECKING:  # operations are loaded with the first one: the start screen needs none
    from marketplace.operations import Operation

DAY_BITS = 24
"""So many listings of one day fit in the order of the board; far more than a city places."""
FEW_AMONG = 50
"""One in so many is few: then walking the board newest first would pass too many others."""
COUNTED_MAX = 1000
"""More that words find is not counted: nobody reads so many, and a common word would hold up each key."""

SUITING_AMONG = 500
"""Of what hangs only the newest are looked at for the parts of the week: each has to be read for it."""


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """A listing, and whether the centre has not shown yet what was done here."""

    listing: Listing
    waiting: bool
    held: bool = False
    """Put up here, at a point that looks first: it hangs on no board before somebody has looked."""


@dataclass(frozen=True, slots=True)
class Board:
    """What was found, newest first; `total` counts also what did not fit in `entries`.

    Of what was found by words at most COUNTED_MAX are counted; `total_is_exact` says whether that was all.
    """

    entries: tuple[BoardEntry, ...]
    total: int
    total_is_exact: bool = True


class Listings:
    def __init__(self, cache: Cache, outbox: Outbox) -> None:
        self._database = cache
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
        day_parts: Collection[DayPart] = (),
    ) -> Board:
        """Open listings whose term is not over, newest first; an empty text means 'all'.

        Every word of `words` must begin a word of the listing. Any text may be given: signs and the search
        engine's own operators are no more than spaces. With `day_parts` only what suits one of them, among the newest
        SUITING_AMONG.
        """
        if day_parts:
            looked_at = self.board(words, kind, district, category, today=today, limit=SUITING_AMONG)
            fitting = tuple(entry for entry in looked_at.entries if suits(entry.listing.when, day_parts))
            exact = looked_at.total_is_exact and looked_at.total <= SUITING_AMONG
            return Board(fitting[:limit], len(fitting), exact)
        losses = self._database.losses
        wanted = search.terms(words)
        own = self._own()
        mine = [
            entry
            for entry in own.values()
            if entry is not None and _matches(entry, wanted, kind, district, category, today)
        ]
        found, total, exact = self._found(wanted, (kind, district, category), today, self._places(own), limit)
        if self._database.losses != losses:
            # what stood in it hangs there because of what was done here now
            return self.board(words, kind, district, category, today=today, limit=limit)
        entries = mine + [BoardEntry(listing, waiting=False) for listing in found]
        # what was put up here today comes before what came in today; sorting keeps the order of equal days
        entries.sort(key=lambda entry: entry.listing.placed_on, reverse=True)
        return Board(tuple(entries[:limit]), len(mine) + total, exact)

    def _found(
        self, wanted: tuple[str, ...], narrowed: tuple[str, str, str], today: date, own: list[int], limit: int
    ) -> tuple[list[Listing], int, bool]:
        """What the centre says hangs, without our `own` places: the newest, how many there are, and whether exactly."""
        where, values = _conditions(*narrowed, today)
        total = self._sum(f"SELECT sum(hanging) FROM tally WHERE {where}", values)
        # few among many are found by the index and then put in order; many are met by walking the board itself
        few = total * FEW_AMONG < self._sum("SELECT sum(hanging) FROM tally", ())
        if own:
            among = f"place IN ({','.join('?' * len(own))})"
            total -= self._sum(f"SELECT count(*) FROM listing WHERE {where} AND {among}", [*values, *own])
            where, values = f"{where} AND NOT {among}", [*values, *own]
        index = "INDEXED BY listing_board" if few else "NOT INDEXED"
        if not wanted:
            places = self._database.rows(
                f"SELECT place FROM listing {index} WHERE {where} ORDER BY place DESC LIMIT ?", (*values, limit)
            )
            return self._at(places), total, True
        if few and total <= COUNTED_MAX:
            places = [
                (place,)
                for place, words in self._database.rows(
                    f"SELECT place, words FROM listing {index} WHERE {where} ORDER BY place DESC", values
                )
                if search.fits(words, wanted)
            ]
            return self._at(places[:limit]), len(places), True
        # each word between quotes is a word and no operator; they hold letters and figures only
        match = " AND ".join(f'"{term}"*' for term in wanted)
        # CROSS keeps full-text search on the outside: it then walks newest first by itself and stops in time
        places = self._database.rows(
            "SELECT listing_words.rowid FROM listing_words CROSS JOIN listing"
            f" ON listing.place = listing_words.rowid WHERE listing_words MATCH ? AND {where}"
            " ORDER BY listing_words.rowid DESC LIMIT ?",
            (match, *values, COUNTED_MAX + 1),
        )
        return self._at(places[:limit]), min(len(places), COUNTED_MAX), len(places) <= COUNTED_MAX

    def _at(self, places: list[Row]) -> list[Listing]:
        """The documents only now, of what is shown; CROSS keeps it to these places whatever the planner thinks."""
        if not places:
            return []
        found = self._database.rows(
            "SELECT r.document FROM listing AS l CROSS JOIN record AS r"
            " ON r.record_type = 'listing' AND r.record_id = l.id AND r.feed = l.feed"
            f" WHERE l.place IN ({','.join('?' * len(places))}) ORDER BY l.place DESC",
            [place for (place,) in places],
        )
        return [listing for row in found if (listing := _readable(row[0]))]

    def _sum(self, sql: str, values: Sequence[Any]) -> int:
        row = self._database.row(sql, values)
        return int(row[0] or 0) if row else 0

    def newest(self, district: str, n: int, today: date) -> tuple[BoardEntry, ...]:
        """The `n` newest open listings of a district ("" is all)."""
        return self.board(district=district, today=today, limit=n).entries

    def count_open(self, district: str, today: date) -> dict[tuple[ListingKind, str], int]:
        """How many open listings hang in a district ("" is all), per kind and category; none is left out."""
        losses = self._database.losses
        own = self._own()
        where, values = _conditions("", district, "", today)
        counted = {
            (ListingKind(kind), category): int(count)
            for kind, category, count in self._database.rows(
                f"SELECT kind, category, sum(hanging) FROM tally WHERE {where} GROUP BY kind, category", values
            )
        }
        for listing_id in own:
            row = self._database.row(
                f"SELECT kind, category FROM listing WHERE {where} AND id = ?", (*values, listing_id)
            )
            if row is not None:  # as the centre has it; how it is here is counted below
                counted[ListingKind(row[0]), row[1]] -= 1
        if self._database.losses != losses:
            return self.count_open(district, today)
        for entry in own.values():
            if entry is not None and _matches(entry, (), "", district, "", today):
                key = (entry.listing.kind, entry.listing.category)
                counted[key] = counted.get(key, 0) + 1
        return {key: count for key, count in counted.items() if count > 0}

    def ending(self, market_point: str, first: date, last: date) -> tuple[Listing, ...]:
        """Open listings put up at a point whose last day lies between these two, by that day."""
        losses = self._database.losses
        own = self._own()
        places = self._database.rows(
            "SELECT place FROM listing INDEXED BY listing_board WHERE market_point = ? AND hangs_until BETWEEN ? AND ?",
            (market_point, first.isoformat(), last.isoformat()),
        )
        found = [listing for listing in self._at(places) if listing.id not in own]
        if self._database.losses != losses:
            return self.ending(market_point, first, last)
        mine = [entry.listing for entry in own.values() if entry is not None and not entry.held]
        found += [
            listing
            for listing in mine
            if listing.state is ListingState.OPEN
            and listing.market_point == market_point
            and first <= listing.hangs_until <= last
        ]
        return tuple(sorted(found, key=lambda listing: (listing.hangs_until, listing.id)))

    def get(self, listing_id: str) -> BoardEntry | None:
        """One listing in whatever state, or None when this terminal does not know it."""
        losses = self._database.losses
        own = self._own()
        known = None if listing_id in own else self.known(listing_id)
        if self._database.losses != losses:  # also when it is our own: what was laid over it lay over nothing
            return self.get(listing_id)
        if listing_id in own:
            return own[listing_id]
        return BoardEntry(known, waiting=False) if known else None

    def find_number(self, number: str) -> BoardEntry | None:
        """The listing with this slip number ("H-0417") in whatever state, or None when this terminal knows none."""
        losses = self._database.losses
        own = self._own()
        mine = next((entry for entry in own.values() if entry is not None and entry.listing.number == number), None)
        known = mine or next(
            (
                BoardEntry(listing, waiting=False)
                for listing_id in self._ids_of(number)
                if listing_id not in own and (listing := self.known(listing_id)) and listing.number == number
            ),
            None,
        )
        return known if self._database.losses == losses else self.find_number(number)

    def _ids_of(self, number: str) -> list[str]:
        """Listings with this number: of what hangs, the words end with it; of what hangs no more there is a list."""
        apart = search.terms(number)
        whole = "".join(apart)
        ending = f"{' '.join(apart)} {whole}"
        rows = self._database.rows(
            "SELECT listing.id FROM listing_words CROSS JOIN listing ON listing.place = listing_words.rowid"
            " WHERE listing_words MATCH ? AND substr(listing.words, ?) = ?"
            " UNION ALL SELECT id FROM closed WHERE number = ?",
            (f'"{whole}"', -len(ending), ending, number),
        )
        return [listing_id for (listing_id,) in rows]

    def put(self, listing: Listing, feed: str) -> None:
        """The centre says this is how the listing is now. Part of the transaction it is called in."""
        self.take_down(listing.id)
        if listing.state is not ListingState.OPEN:
            self._database.run(
                "INSERT INTO closed (id, number, feed) VALUES (?, ?, ?)", (listing.id, listing.number, feed)
            )
            return
        first = listing.placed_on.toordinal() << DAY_BITS
        place = self._database.row(
            "SELECT coalesce(max(place) + 1, ?) FROM listing WHERE place BETWEEN ? AND ?",
            (first, first, first + (1 << DAY_BITS) - 1),
        )
        words = search.searchable(listing)
        at = self._database.insert(
            "INSERT INTO listing (place, id, feed, kind, district, category, hangs_until, market_point, words)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                place[0] if place else first,
                listing.id,
                feed,
                listing.kind.value,
                listing.district,
                listing.category,
                listing.hangs_until.isoformat(),
                listing.market_point,
                words,
            ),
        )
        self._database.run("INSERT INTO listing_words (rowid, words) VALUES (?, ?)", (at, words))
        self._database.run(
            "INSERT INTO tally (district, kind, category, hangs_until, hanging) VALUES (?, ?, ?, ?, 1)"
            " ON CONFLICT DO UPDATE SET hanging = hanging + 1",
            (listing.district, listing.kind.value, listing.category, listing.hangs_until.isoformat()),
        )

    def take_down(self, listing_id: str, feed: str | None = None) -> None:
        """Off the board; with `feed` only when it hangs there because of that feed: a listing may have moved.

        Nor is it found any more among what hangs no more.
        """
        where, values = ("id = ?", [listing_id]) if feed is None else ("id = ? AND feed = ?", [listing_id, feed])
        self._database.run(f"DELETE FROM closed WHERE {where}", values)
        row = self._database.row(
            "SELECT place, words, feed, district, kind, category, hangs_until FROM listing WHERE id = ?", (listing_id,)
        )
        if row is None or (feed is not None and row[2] != feed):
            return
        self._database.run(
            "INSERT INTO listing_words (listing_words, rowid, words) VALUES ('delete', ?, ?)", (row[0], row[1])
        )
        self._database.run("DELETE FROM listing WHERE place = ?", (row[0],))
        tallied = "WHERE district = ? AND kind = ? AND category = ? AND hangs_until = ?"
        self._database.run(f"UPDATE tally SET hanging = hanging - 1 {tallied}", row[3:])
        self._database.run(f"DELETE FROM tally {tallied} AND hanging <= 0", row[3:])

    def known(self, listing_id: str) -> Listing | None:
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
        overlaid = self._outbox.overlaid()
        if not overlaid:
            return {}
        from marketplace.operations import PlaceListing
        from offline_store.held import is_held
        from offline_store.overlay import laid_over, subject

        done: dict[str, list[tuple[Operation, str]]] = {}
        for recorded in overlaid:
            done.setdefault(subject(recorded.operation), []).append((recorded.operation, recorded.by))
        entries: dict[str, BoardEntry | None] = {}
        for listing_id, with_author in reversed(done.items()):
            known = self.known(listing_id)
            operations = [operation for operation, _ in with_author]
            listing = laid_over(known, operations)
            # placing has come back as soon as the centre shows the listing, even if its answer was lost
            waiting = known is None or not all(isinstance(operation, PlaceListing) for operation in operations)
            held = listing is not None and is_held(self._database, listing, with_author, is_known=known is not None)
            entries[listing_id] = BoardEntry(listing, waiting, held) if listing else None
        return entries

    def _places(self, own: Iterable[str]) -> list[int]:
        return [
            int(row[0])
            for listing_id in own
            if (row := self._database.row("SELECT place FROM listing WHERE id = ?", (listing_id,)))
        ]


def _conditions(kind: str, district: str, category: str, today: date) -> tuple[str, list[Any]]:
    where, values = ["hangs_until >= ?"], [today.isoformat()]
    for column, value in (("district", district), ("kind", kind), ("category", category)):
        if value:
            where.append(f"{column} = ?")
            values.append(value)
    return " AND ".join(where), values


def _matches(entry: BoardEntry, wanted: tuple[str, ...], kind: str, district: str, category: str, today: date) -> bool:
    listing = entry.listing
    return (
        listing.state is ListingState.OPEN
        and not entry.held
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
