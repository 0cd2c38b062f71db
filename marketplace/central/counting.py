"""Counts a month from the log of operations, and keeps what was told of it; decides not what is counted.

The month that is over is told once and for all: it is kept as it was counted the first time after its end, so that two
who ask hear the same. The running month is counted once a week, so that nobody hears what one day added. `recounted`
counts again from the log, to see that it still says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from marketplace import counting, wire
from marketplace.central import models
from marketplace.central.asking import asking, check_often
from marketplace.central.unit_of_work import point_settings
from marketplace.counting import LOOK_BACK_DAYS, Counts, Happened, Measure, days_of, month_of
from marketplace.desk_questions import Figure, FiguresAnswer, FiguresRequest
from marketplace.figures_table import suppressed
from marketplace.staff_rules import May
from marketplace.suppression import LEAST

ROWS_AT_ONCE = 2000


def answer(device: models.Device, asked: FiguresRequest, now: datetime) -> FiguresAnswer:
    """The figures of a month for somebody who may see them. Raises what `asking` and `check_often` raise."""
    with asking(device, asked, May.FIGURES, now) as asker:
        check_often(asker)
        asker.note(found=True)
    # counting takes its time, and nobody waits for us meanwhile
    return figures(asked.month, timezone.localdate(now))


def figures(month: str, today: date) -> FiguresAnswer:
    """As they were told when the month was over, or first in this week. A month to come has none."""
    kept = _kept(month)
    if kept is not None and (_is_closed(kept) or kept.counted_on >= today - timedelta(days=today.weekday())):
        return kept
    answer = recounted(month, today)
    if month == month_of(today):
        keep(answer)
    return answer


def told(month: str) -> FiguresAnswer | None:
    """What was told of a month that is over; None when nobody has closed it."""
    kept = _kept(month)
    return kept if kept is not None and _is_closed(kept) else None


def _kept(month: str) -> FiguresAnswer | None:
    row = models.ToldFigures.objects.filter(month=month).first()
    return None if row is None else wire.decode(row.document.encode(), FiguresAnswer)


def _is_closed(answer: FiguresAnswer) -> bool:
    """Whether it was counted after the month was over, and not while it ran."""
    return month_of(answer.counted_on) > answer.month


def recounted(month: str, today: date) -> FiguresAnswer:
    """The figures as the log says now."""
    return FiguresAnswer(month, today, LEAST, since(), suppressed(counts_of(month, today)))


def since() -> date | None:
    """The first day of which the log can be counted; None: there is nothing in it."""
    first = models.OpLog.objects.exclude(type="").order_by("received_at").values_list("received_at", flat=True).first()
    return None if first is None else timezone.localdate(first)


def close(today: date) -> str | None:
    """Keep the figures of every month before this one, unless they are; the latest that was closed now.

    All of them: housekeeping may have stood still for longer than a month. One of which the log could not be counted
    yet is not closed: "nobody" would be no true answer.
    """
    last = today.replace(day=1) - timedelta(days=1)
    first, closed = since(), None
    while first is not None and first <= last:
        month = month_of(last)
        if told(month) is None:
            keep(recounted(month, today))
            closed = closed or month
        last = last.replace(day=1) - timedelta(days=1)
    return closed


def keep(answer: FiguresAnswer) -> None:
    """These are the figures that are told of that month from now on."""
    document = wire.encode(answer).decode()
    models.ToldFigures.objects.update_or_create(month=answer.month, defaults={"document": document})


def differences(one: FiguresAnswer, other: FiguresAnswer) -> tuple[tuple[Figure | None, Figure | None], ...]:
    """What two answers say otherwise about the same group; None: nothing about it."""
    ours, theirs = ({_place(figure): figure for figure in each.figures} for each in (one, other))
    places = sorted({*ours, *theirs})
    return tuple((ours.get(at), theirs.get(at)) for at in places if ours.get(at) != theirs.get(at))


def helped(month: str, today: date) -> dict[str, tuple[int, int]]:
    """For how many listings of each district somebody was helped: by the log, and by the table of `figures`."""
    by_log = Counter(event.district for event in counts_of(month, today).get(Measure.HELPED, ()))
    by_table = Counter(models.Helped.objects.filter(month=month).values_list("district", flat=True))
    return {district: (by_log[district], by_table[district]) for district in sorted({*by_log, *by_table})}


def _place(figure: Figure) -> tuple[str, ...]:
    return figure.measure, figure.district, figure.market_point, figure.via, figure.group


def counts_of(month: str, today: date) -> Counts:
    """What happened in a month, by itself: for who runs the centre, not to be told. Raises ValueError."""
    first, last = days_of(month)
    if first > today:
        return {}
    points = dict(models.MarketPoint.objects.values_list("id", "district"))
    settings = point_settings()
    return counting.counted(
        _happened(first - timedelta(days=LOOK_BACK_DAYS), last),
        month,
        points,
        today=today,
        reply_within_days=settings.reply_within_days,
    )


def _happened(first: date, last: date) -> Iterator[Happened]:
    """In the order in which the centre had it; days are the centre's."""
    columns = ("received_at", "type", "via", "market_point", "district", "made", "about", "detail", "staff")
    rows = (
        models.OpLog.objects.filter(received_at__gte=_midnight(first), received_at__lt=_midnight(last, days=1))
        .exclude(type="")
        .order_by("received_at", "device_id", "incarnation", "op_seq")
        .values_list(*columns)
    )
    for received_at, kind, via, point, district, made, about, detail, staff in rows.iterator(ROWS_AT_ONCE):
        yield Happened(
            received_at,
            timezone.localdate(received_at),
            kind,
            via,
            point,
            district,
            made,
            tuple(about.split()),
            tuple(detail.split()),
            bool(staff),
        )


def _midnight(day: date, *, days: int = 0) -> datetime:
    at = datetime.combine(day + timedelta(days=days), datetime.min.time())
    return timezone.make_aware(at)
