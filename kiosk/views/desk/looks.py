"""Who of the point looked at whose data in a month, as groups: how often each, then each day of each; names nobody
who was looked at."""

from __future__ import annotations

from collections import Counter
from datetime import date

from kiosk.dates import date_words
from kiosk.texts import Texts
from kiosk.views.pages import FigureBar, FigureGroup
from kiosk.world import World
from marketplace.desk_questions import AccessesAnswer, LooksOfDay
from marketplace.staff import Access

LOG = "access"
"""Type of what is looked at by whoever reads this."""


def look_groups(answer: AccessesAnswer, world: World, texts: Texts) -> tuple[FigureGroup, ...]:
    """Nothing where nobody looked."""
    looks = answer.counts or _counted(answer, world)
    by: Counter[str] = Counter()
    for look in looks:
        by[look.staff] += look.count
    if not by:
        return ()
    most = max(by.values())
    each = tuple(FigureBar(_name(who, world, texts), str(n), n / most) for who, n in by.most_common())
    return (
        FigureGroup("eye", texts.say("desk.looks.how_often"), each),
        *(_of(who, looks, world, texts) for who, _ in by.most_common()),
    )


def _counted(answer: AccessesAnswer, world: World) -> tuple[LooksOfDay, ...]:
    """As an older centre tells it, which counts nothing itself."""
    return tuple(
        LooksOfDay(one.staff, _day(one, world), one.part, one.why, 1, one.record_type == LOG) for one in answer.accesses
    )


def _of(who: str, looks: tuple[LooksOfDay, ...], world: World, texts: Texts) -> FigureGroup:
    """The latest day first, what is the same on one day together."""
    rows: Counter[tuple[date, str]] = Counter()
    for look in looks:
        if look.staff == who:
            rows[look.day, _what(look, texts)] += look.count
    most = max(rows.values())
    bars = (
        FigureBar(texts.say("desk.looks.of_day", day=date_words(day, texts), what=what), str(n), n / most)
        for (day, what), n in sorted(rows.items(), reverse=True)
    )
    return FigureGroup("user", _name(who, world, texts), tuple(bars))


def _day(look: Access, world: World) -> date:
    return look.seen_at.astimezone(world.clock.tzinfo).date()


def _what(look: LooksOfDay, texts: Texts) -> str:
    if look.of_log:
        return texts.say("desk.looks.log")
    why = texts.say(f"desk.looks.why.{look.why}")
    return texts.say("desk.looks.what", part=texts.say(f"desk.looks.part.{look.part}"), why=why)


def _name(who: str, world: World, texts: Texts) -> str:
    account = world.account(who)
    return account.name if account is not None else texts.say("desk.looks.former")
