"""Everything personal that was shown in a whole shift stands in the access log at the centre, and nothing else does.

What was shown is read off every view of two desks and a public terminal, word for word, and counted; what was looked
at is read off the log: who, which record, what of it, and why, as often. The line is cut in the middle.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest

from kiosk.desk.case_steps import Step
from kiosk.desk.figures import LOOKS
from kiosk.intents import Back, Change, Choose, Filter, Finish, Intent, Onward, Open, Print, Scanned, Type
from kiosk.sheets.codec import decode_sheet
from kiosk.views.pages import BoardView, ChoiceView, DetailView, FiguresView
from kiosk.visit.state import Page
from marketplace.staff_rules import LOCKS_ITSELF_S
from marketplace.vocabulary import Channel, Contact
from offline_store.print_jobs import PrinterName
from tests.kiosk.ends.cases import opens, tray
from tests.kiosk.ends.floor import Floor, signs_out
from tests.kiosk.ends.keys import Typist, for_a_mother, saved
from tests.kiosk.ends.looks import ALL, CONTACT, WORDS, Look, OnCard, Secret, Watched, all_words, printed_secrets
from tests.kiosk.ends.market import Point
from tests.kiosk.ends.receipts import HELPING, looks_at, receipt_of, typed_in
from tests.kiosk.ends.said import ABOUT, FATMA, TOLD, WORRIED, hands_over, is_done, worries
from tests.kiosk.ends.shift import HERE, signs_in
from tests.kiosk.ends.test_desk_3_refused import responds
from tests.kiosk.visits import REQUEST_BY_PHONE, SECRET

BRIEF = "Wie helpt mij met een brief?"
DOCTOR = "Wie gaat mee naar de dokter?"
HELPER, HELPS, ELS, MOTHER = "Gerritjan", "Ik help u graag", "Els", "Mevrouw de Wit"
FATMAS, HELPERS, ELSES = "023 555 0123", "023 555 0199", "023 555 0155"
WRITES, WRONG = "Komt u om tien uur", "Nu 023 555 01 33"


def as_helper(intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    return tuple(Type("gerritjan") if one == Type("piet") else one for one in intents)


@dataclass
class Ids:
    """The records of the shift."""

    request: str
    number: str
    mother: str
    response: str
    message: str
    handover: str
    worry: str
    correction: str
    qr: str


def made(floor: Floor) -> Ids:
    """Everything there is to look at, entered by whoever it is about, or by Omar for them; nobody looked yet."""
    from marketplace.central import models

    hall, desk = floor.hall, floor.second
    hall.does(*REQUEST_BY_PHONE, Change("term"), Choose("short"), Onward(), Onward())
    paper = receipt_of(hall)
    hall.does(Onward())
    floor.in_step()
    looks_at(hall, BRIEF)
    hall.does(*as_helper(HELPING), Onward(), Onward())
    hall.does(Open("partners"), Choose("housing"), Open("partner:ymere"))
    hall.does(Open("wrong"), Choose("phone"), Onward(), Type(WRONG.casefold()), Onward(), Onward(), Finish(), Finish())
    floor.in_step()
    hall.does(*typed_in(paper.number, SECRET), Onward(), Onward(), Type(WRITES.casefold()), Onward())
    hall.does(Onward(), Onward())
    hall.terminal.conductor.start_over()
    signs_in(desk, floor.omar)
    typist = Typist(desk)
    for_a_mother(typist, ELSES)
    saved(typist, "f10")
    hands_over(desk)
    is_done(desk)
    worries(desk)
    is_done(desk)
    signs_out(desk)
    floor.in_step()
    request = models.Listing.objects.get(number=paper.number)
    mother = models.Listing.objects.exclude(number__startswith="D").exclude(id=request.id).get()
    return Ids(
        request.id,
        paper.number,
        mother.id,
        models.Response.objects.get().id,
        models.Message.objects.get().id,
        models.Handover.objects.get().id,
        models.Signal.objects.get().id,
        models.Correction.objects.get().id,
        paper.qr,
    )


@dataclass
class Shift:
    """Two desks and a public terminal, each watched; `ids` of what there is to see."""

    floor: Floor
    ids: Ids
    watched: tuple[Watched, Watched, Watched]

    def shown(self) -> Counter[Look]:
        return sum((one.shown for one in self.watched), Counter())

    def check(self) -> None:
        """Everybody has told the centre: as often as it was shown, it is logged."""
        self.floor.in_step()
        assert logged() == self.shown()


def logged() -> Counter[Look]:
    from marketplace.central import models

    return Counter(models.Access.objects.values_list("staff", "record", "part", "why"))


@pytest.fixture
def shift(floor: Floor) -> Shift:
    watched = tuple(Watched(point) for point in floor.points)
    ids = made(floor)
    secrets = [
        Secret(FATMAS, ids.request, CONTACT),
        Secret(HELPERS, ids.response, CONTACT),
        Secret(HELPER, ids.response, CONTACT),
        Secret(HELPS, ids.response, WORDS),
        Secret(ELSES, ids.mother, CONTACT),
        Secret(ELS, ids.mother, CONTACT),
        Secret(MOTHER, ids.mother, CONTACT),
        Secret(WRITES, ids.message, "message"),
        Secret(FATMA.phone, ids.handover, CONTACT),
        Secret(FATMA.name, ids.handover, CONTACT),
        Secret(TOLD, ids.handover, WORDS),
        Secret(ABOUT, ids.worry, WORDS, safety=True),
        Secret(WORRIED, ids.worry, WORDS, safety=True),
        Secret(WRONG, ids.correction, WORDS),
    ]
    cards = [
        OnCard("Fatma", BRIEF, ids.request),
        OnCard(HELPER, BRIEF, ids.response),
        OnCard(ELS, DOCTOR, ids.mother),
        OnCard(FATMA.name, "Amstelring", ids.handover),
    ]
    for one in watched:
        assert one.shown == Counter()
        one.secrets, one.cards = secrets, cards
    hall, first, second = watched
    made_here = Shift(floor, ids, (hall, first, second))
    assert logged() == Counter(), "what somebody wrote down themselves is no look"
    return made_here


def reveals(point: Point, kind: str, *looks: Step) -> None:
    """From the tray: a card, and each of these."""
    opens(point, kind)
    for look in looks:
        point.does(Open(str(look)))


def looked_up(point: Point, typed: str, *on: Intent) -> None:
    """F4, and what follows on who was found."""
    if point.terminal.conductor.session.here.page not in (Page.TRAY, Page.AT_WORK):
        point.does(Open("tray"))
    found = point.does(Open("find"), Type(typed), Onward())
    assert isinstance(found, BoardView | ChoiceView), found
    point.does(*on)


def at_the_first_desk(shift: Shift) -> None:
    """Meike, who reads worries: every card, every button that shows something; half of it without a line."""
    desk = shift.floor.first
    signs_in(desk, shift.floor.meike)
    tray(desk)
    reveals(desk, "response", Step.LOOK_CONTACT, Step.LOOK_WORDS, Step.ASK_OWNER)
    desk.does(Onward(), Back())
    found = desk.does(Open("candidates"))
    assert isinstance(found, BoardView)
    desk.does(Open(found.cards[0].id), Onward())
    shift.check()
    shift.floor.cut()
    reveals(desk, "call", Step.LOOK_CONTACT)
    desk.does(Open("log:voicemail"))
    reveals(desk, "handover", Step.LOOK_CONTACT, Step.LOOK_WORDS)
    reveals(desk, "signal", Step.LOOK_WORDS)
    desk.does(Open("learn"), Type("vaker aanbellen helpt"), Onward())
    reveals(desk, "correction", Step.LOOK_WORDS)
    legs = opens(desk, "mediation")
    assert isinstance(legs, BoardView)
    desk.does(Open(legs.cards[0].id), Open("giver"), Open(str(Step.LOOK_CONTACT)), Back(), Onward())
    shift.floor.mend()


def is_locked_and_goes_on(shift: Shift) -> None:
    desk = shift.floor.first
    reveals(desk, "response", Step.LOOK_CONTACT)
    desk.waits(LOCKS_ITSELF_S)
    signs_in_again(desk, shift.floor.meike.id)
    assert HELPERS in all_words(desk.terminal.views[-1])
    desk.does(Back())


def signs_in_again(point: Point, staff: str) -> None:
    from tests.kiosk.ends.shift import PIN

    point.does(Choose(f"staff:{staff}"), *map(Type, PIN))


def somebody_stands_at_the_second_desk(shift: Shift) -> None:
    """Omar: found by telephone, slip and receipt; what we know read, printed, put right and handed over."""
    desk, ids = shift.floor.second, shift.ids
    signs_in(desk, shift.floor.omar)
    looked_up(desk, "0235550123", Open("person:0"), Print())
    looked_up(desk, ids.number)
    for whose in ("owner", "others"):
        found = desk.does(Choose(whose))
        assert isinstance(found, BoardView)
        desk.does(Open(found.cards[0].id), Back(), Back())
    desk.does(Open("tray"), Scanned(ids.qr))
    looked_up(desk, "0235550155", Open("person:0"), Open("correct"), Back(), Open("take_back"), Back())
    looked_up(desk, "0235550199", Open("person:0"), Open("hand_over"))
    desk.does(Open("tray"))
    shift.floor.cut()
    desk.does(Open("find"), Type("0235550199"), Onward())
    desk.does(Open("tray"), Open("find"), Type(ids.number), Onward(), Open("tray"))
    shift.floor.mend()


def staff_unlock_the_public_terminal(shift: Shift) -> None:
    hall = shift.floor.hall
    signs_in(hall, shift.floor.sanne)
    looked_up(hall, "0235550199", Open("person:0"))
    signs_out(hall)


def a_resident_reads_their_own_page(shift: Shift) -> None:
    """With their own receipt, at the public terminal: nobody of the point looks."""
    hall = shift.floor.hall
    hall.does(Scanned(shift.ids.qr))
    hall.terminal.conductor.start_over()


def two_desks_want_the_same(shift: Shift) -> None:
    """Refused, opened from there, and looked at once more."""
    first, second = shift.floor.first, shift.floor.second
    signs_in(first, shift.floor.meike)
    signs_in(second, shift.floor.sanne)
    for desk in (first, second):
        opens(desk, "response")
    shift.floor.cut()
    for desk in (first, second):
        desk.does(Open("claim"), Open("tray"))
    shift.floor.mend()
    page = opens(second, "refused")
    assert isinstance(page, DetailView)
    second.does(Onward(), Open(str(Step.LOOK_WORDS)), Open("tray"))
    opens(second, "response")
    second.does(Onward(), Open(str(Step.LOOK_CONTACT)), Open(str(Step.ASK_OWNER)), Back())
    legs = opens(second, "mediation")
    assert isinstance(legs, BoardView)
    second.does(Open(legs.cards[0].id), Open("receiver"), Open(str(Step.ASK_OWNER)), Open("tray"))


def an_answer_was_refused(shift: Shift) -> None:
    """Whose it was is asked at the centre, which keeps what it did not take, and writes down who looked."""
    desk = shift.floor.first
    signs_in(desk, shift.floor.meike)
    shift.floor.cut()
    refused = responds(desk, shift.ids.request, shift.floor.meike.id)
    for watched in shift.watched:
        watched.secrets.append(Secret("Wie dit is: Piet", refused.id, CONTACT))
    shift.floor.mend()
    opens(desk, "refused", BRIEF)
    desk.does(Open(str(Step.ASK_OWNER)), Open("tray"))
    assert desk.refused() == ["text_has_phone"]


def an_answer_given_in_the_hall_was_refused(shift: Shift) -> None:
    """The same of what nobody of the point did: another desk asks, and settles it."""
    desk = shift.floor.second
    signs_in(desk, shift.floor.omar)
    shift.floor.cut()
    jannie = Contact(Channel.PHONE, "Jannie", "023 555 01 66")
    refused = responds(shift.floor.hall, shift.ids.request, contact=jannie)
    for watched in shift.watched:
        watched.secrets.append(Secret("Wie dit is: Jannie", refused.id, CONTACT))
    shift.floor.mend()
    opens(desk, "refused", BRIEF)
    desk.does(Open(str(Step.ASK_OWNER)), Open("settle"), Onward())
    assert shift.floor.hall.refused() == ["text_has_phone"]


def the_manager_reads_who_looked(shift: Shift) -> None:
    """Of colleagues, and as often as they did; nobody who was looked at stands there."""
    before = Counter(staff for staff, *_ in logged().elements())
    desk = shift.floor.second
    signs_in(desk, shift.floor.sanne)
    page = desk.does(Open("figures"), Filter(LOOKS))
    assert isinstance(page, FiguresView)
    often = {bar.label: int(bar.told) for bar in page.groups[0].bars}
    accounts = (shift.floor.meike, shift.floor.omar, shift.floor.sanne)
    assert often == {account.name: before[account.id] for account in accounts}
    desk.does(Open("tray"))


def days_later_their_term_is_nearly_over(shift: Shift) -> None:
    shift.floor.days_later(10)
    desk = shift.floor.second
    signs_in(desk, shift.floor.omar)
    opens(desk, "term", BRIEF)
    desk.does(Open(str(Step.ASK_OWNER)), Open("log:spoken"))


def test_the_log_is_what_was_shown_as_often_as_it_was_shown(shift: Shift) -> None:
    for part in (
        at_the_first_desk,
        is_locked_and_goes_on,
        somebody_stands_at_the_second_desk,
        staff_unlock_the_public_terminal,
        a_resident_reads_their_own_page,
        two_desks_want_the_same,
        an_answer_was_refused,
        an_answer_given_in_the_hall_was_refused,
        the_manager_reads_who_looked,
        days_later_their_term_is_nearly_over,
    ):
        part(shift)
        shift.check()
    shown = shift.shown()
    assert {record for _, record, _, _ in shown} == {secret.record for secret in shift.watched[0].secrets} | {HERE}
    assert {(part, why) for _, _, part, why in shown} == {
        (CONTACT, "at_work"), (WORDS, "at_work"), (WORDS, "safety"),
        (CONTACT, "asked"), (ALL, "asked"), (WORDS, "asked"), (ALL, "at_work"),
    }  # fmt: skip
    pages = set().union(*(one.pages for one in shift.watched))
    assert pages == {Page.CASE, Page.REASON, Page.FOUND, Page.FIND, Page.KNOWN, Page.FIGURES}, "and on no other page"
    assert sorted(shift.floor.refused()) == ["case_moved", "text_has_phone", "text_has_phone"], (
        "nobody's look was refused"
    )


def test_on_paper_stands_only_what_was_looked_at_or_typed(shift: Shift) -> None:
    """The sheet that somebody takes home, and every slip that a desk printed."""
    desk = shift.floor.second
    signs_in(desk, shift.floor.omar)
    looked_up(desk, "0235550123", Open("person:0"), Print())
    (job,) = desk.terminal.store.print_jobs.waiting(PrinterName.SHEET)
    assert job.content is not None
    printed = printed_secrets(shift.watched[2], all_words(decode_sheet(job.slip, job.content)))
    assert shift.ids.request in printed
    shift.check()
    read = {record for staff, record, _, _ in shift.shown() if staff == shift.floor.omar.id}
    assert printed <= read


def test_whoever_looks_at_nothing_and_at_figures_is_in_no_log(shift: Shift) -> None:
    desk = shift.floor.first
    signs_in(desk, shift.floor.sanne)
    desk.does(Open("figures"))
    for card in tray(desk).cards:
        desk.does(Open("tray"), Open(card.id))
    shift.check()
    assert logged() == Counter()
