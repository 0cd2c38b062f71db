"""Somebody of the point at every page about a person and at the figures, in every state that has words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.around import Pinned
from kiosk.desk.events import AccessesTold, HereCase, HereFound, PeopleFound, TableSaved
from kiosk.events import ListingFound
from kiosk.intents import Back, Choose, Clear, Filter, Onward, Open, Print, Scanned, Search, Type
from kiosk.session import Session, happened, turn
from kiosk.world import Network, World
from marketplace.cases import CaseState, ContactResult
from marketplace.desk_questions import AboutAnswer, AccessesAnswer, Figure, FindAnswer
from marketplace.vocabulary import Rhythm, When
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, OMAR, SANNE
from tests.kiosk.desk.persons import (
    ABOUT_FATMA,
    ABOUT_US,
    BOTH,
    FATMAS,
    FIGURES,
    HANDED,
    LETTER,
    LOOKS,
    MONTH,
    ONE,
    WORRIED,
    at,
    counted,
    does,
    failed,
    found,
    known,
    partners_came,
    saved,
    searching,
)
from tests.kiosk.ends.receipts import HELPING
from tests.kiosk.every_page import Place
from tests.kiosk.visits import HEDGE

OFF: World = replace(AT_DESK, network=Network(False, AT_DESK.clock.replace(hour=14, minute=32)))
LOG = tuple(replace(ABOUT_FATMA.contact_log[0], id=f"rec-{result}", result=result) for result in ContactResult)


HERE = HereFound(
    Pinned(LETTER),
    tuple(
        HereCase(kind, f"rec-{kind}", LETTER.placed_on, CaseState.OPEN)
        for kind in ("response", "handover", "mediation", "review", "conflict")
    ),
)


def _by_slip() -> Session:
    session = does(at("find"), Type("h417"), Onward())
    return happened(session, PeopleFound(BOTH, session.ticket), AT_DESK).session


def answering_places() -> Iterator[Place]:
    """A slip answered for somebody: the pages that everybody gets, in the sizes of who sits at a desk."""
    slip = does(_by_slip(), Open("respond_for"))
    slip = happened(slip, ListingFound(Pinned(LETTER), slip.ticket), AT_DESK).session
    for many in (0, 1, 3, 5, 7, 9, len(HELPING)):
        yield Place(f"answering for somebody, {many}", does(slip, *HELPING[:many]), AT_DESK)


def half_answered() -> Session:
    """An answer to a slip was left half said, and another is about to be given."""
    slip = does(_by_slip(), Open("respond_for"))
    slip = happened(slip, ListingFound(Pinned(LETTER), slip.ticket), AT_DESK).session
    there = does(slip, *HELPING[:4], Open("find"), Type("h409"), Onward())
    there = happened(there, PeopleFound(BOTH, there.ticket), AT_DESK).session
    there = does(there, Open("respond_for"))
    return does(happened(there, ListingFound(Pinned(HEDGE), there.ticket), AT_DESK).session, Onward())


def every_person_place() -> Iterator[Place]:
    """All of them; a new page or state belongs here."""
    yield from _finding()
    yield from _knowing()
    yield from _handing_over()
    yield from _signalling()
    yield from _figures()


def _finding() -> Iterator[Place]:
    yield Place("find", at("find"), AT_DESK)
    yield Place("find, typed", does(at("find"), Type("0235550142")), AT_DESK)
    yield Place("find, unclear", does(at("find"), Type("fatma"), Onward()), AT_DESK)
    yield Place("find, nothing typed", does(at("find"), Onward()), AT_DESK)
    yield Place("find, another code", does(at("find"), Scanned("https://example.nl")), AT_DESK)
    yield Place("finding", searching(), AT_DESK)
    yield Place("found nobody", found(FindAnswer()), AT_DESK)
    yield Place("find without a line", does(at("find", world=OFF), Type("0235550142"), Onward(), world=OFF), OFF)
    yield Place("found too many", found(FindAnswer(left_out=True)), AT_DESK)
    asked = does(at("find", world=OFF), Type("h417"), Onward(), world=OFF)
    for name, here in (
        ("nothing", HereFound()),
        ("here", HERE),
        ("by phone", replace(HERE, listing=None, by_phone=True)),
    ):
        there = happened(asked, replace(here, ticket=asked.ticket), OFF).session
        yield Place(f"find without a line, {name}", there, OFF)
    yield Place("found by a slip", _by_slip(), AT_DESK)
    with_cases = does(at("find"), Type("h417"), Onward())
    for event in (PeopleFound(BOTH, with_cases.ticket), replace(HERE, ticket=with_cases.ticket)):
        with_cases = happened(with_cases, event, AT_DESK).session
    for whose in ("owner", "others", "cases"):
        yield Place(f"found by a slip, {whose}", does(with_cases, Choose(whose)), AT_DESK)
        if whose != "owner":
            there = does(at("find"), Type("b412"), Onward())
            there = happened(there, PeopleFound(FindAnswer((FATMAS,)), there.ticket), AT_DESK).session
            yield Place(f"found by a slip, no {whose}", does(there, Choose(whose)), AT_DESK)
    yield Place("find failed", failed(searching(), "too_many_questions"), AT_DESK)
    yield Place("find failed, older centre", failed(searching(), "not_found"), AT_DESK)
    yield Place("found two", found(BOTH), AT_DESK)
    yield Place("found one", found(ONE), AT_DESK)
    nameless = replace(BOTH, people=tuple(replace(one, name="", reach="") for one in BOTH.people), left_out=True)
    yield Place("found, nameless", found(nameless), AT_DESK)
    yield Place("found, in public", found(BOTH, world=IN_PUBLIC), IN_PUBLIC)


def _knowing() -> Iterator[Place]:
    yield Place("known", known(replace(ABOUT_FATMA, left_out=True, contact_log=LOG)), AT_DESK)
    yield Place("known, being asked", known(None), AT_DESK)
    yield Place("known, not told", failed(known(None), "case_unknown"), AT_DESK)
    yield Place("known, gone", known(AboutAnswer()), AT_DESK)
    yield Place("known, by the desk", known(staff=OMAR), AT_DESK)
    yield Place("known, in public", known(world=IN_PUBLIC), IN_PUBLIC)
    yield Place("known, printed", does(known(), Print()), AT_DESK)
    yield Place("correct, what", does(known(), Open("correct")), AT_DESK)
    words = does(known(), Open("correct"), Open("words:0"))
    yield Place("words", words, AT_DESK)
    for asked in ("title", "details", "first_name"):
        yield Place(f"words, {asked}", does(words, Open(f"change:{asked}")), AT_DESK)
    once = replace(ABOUT_FATMA.listings[0], listing=replace(LETTER, when=When(Rhythm.ONCE, LETTER.placed_on)))
    day = does(known(replace(ABOUT_FATMA, listings=(once,))), Open("correct"), Open("words:0"), Open("change:day"))
    yield Place("words, day", day, AT_DESK)
    yield Place("words, day unclear", does(day, Clear(), Type("ooit"), Onward()), AT_DESK)
    named = does(words, Open("change:first_name"), Clear(), Type("Fatma"), Onward())
    yield Place("words, changed", saved(does(named, Onward()), number="H-0417"), AT_DESK)
    yield Place("words, changed without a line", saved(does(named, Onward())), OFF)
    correcting = does(known(), Open("correct"), Open("reach:every"))
    yield Place("correct, name", correcting, AT_DESK)
    yield Place("correct, going back over words", does(correcting, Type("x"), Back()), AT_DESK)
    yield Place("correct, begun", does(correcting, Type("x"), Open("tray"), Open("find")), AT_DESK)
    yield Place("answering, begun", half_answered(), AT_DESK)
    yield Place("correct, channel", does(correcting, Onward()), AT_DESK)
    for channel in ("phone", "letterbox", "email"):
        there = does(correcting, Onward(), Choose(channel))
        yield Place(f"correct, {channel}", there, AT_DESK)
        yield Place(f"correct, {channel} unclear", does(there, Clear(), Type("x"), Onward()), AT_DESK)
    checked = does(correcting, Onward(), Choose("desk"))
    yield Place("correct, once more", checked, AT_DESK)
    yield Place("correct, failed", failed(does(checked, Onward()), "store_full"), AT_DESK)
    yield Place("corrected", saved(does(checked, Onward())), AT_DESK)
    for what in ("erase", "take_back"):
        yield Place(what, does(known(replace(ABOUT_FATMA, left_out=True)), Open(what)), AT_DESK)
        yield Place(f"{what}, failed", failed(does(known(), Open(what), Onward()), "store_full"), AT_DESK)
        yield Place(f"{what}, done", saved(does(known(), Open(what), Onward())), AT_DESK)
        yield Place(f"{what}, without a line", does(known(answer=ONE), Open(what)), OFF)
        yield Place(f"{what}, done without a line", saved(does(known(), Open(what), Onward())), OFF)
    no_paper = replace(AT_DESK, prints_sheets=False)
    yield Place("known, no printer", known(world=no_paper), no_paper)


def _handing_over() -> Iterator[Place]:
    yield Place("handover, ring first", at("handover"), AT_DESK)
    yield Place(
        "handover, ring first, begun",
        partners_came(does(at("handover"), *HANDED, Open("tray"), Open("handover"))),
        AT_DESK,
    )
    whom = does(at("handover"), Onward())
    yield Place("handover, to whom", whom, AT_DESK)
    yield Place("handover, by topic", does(whom, Filter("topic:money")), AT_DESK)
    yield Place("handover, by name", does(whom, Search(), Type("dock")), AT_DESK)
    yield Place("handover, nobody called so", does(whom, Type("zzz")), AT_DESK)
    yield Place(
        "handover, to whom, unread", does(partners_came(whom), Open("tray"), Open("handover"), Onward()), AT_DESK
    )
    for number in range(2, len(HANDED)):
        yield Place(f"handover, {number}", does(at("handover"), *HANDED[:number]), AT_DESK)
    yield Place("handover, nothing told", does(at("handover"), *HANDED[:3], Onward()), AT_DESK)
    yield Place("handover, no yes", does(at("handover"), *HANDED[:-2], Choose("no")), AT_DESK)
    nameless = does(at("handover"), HANDED[0], Open("partner:schuldhulp"))
    yield Place("handover, who takes it", nameless, AT_DESK)
    yield Place("handover, taken", does(nameless, Type("Karima"), Onward(), *HANDED[2:]), AT_DESK)
    half = replace(known(), desk=replace(known().desk, handover=does(at("handover"), *HANDED).desk.handover))
    yield Place("handover of who was found, another begun", does(half, Open("hand_over")), AT_DESK)
    checked = does(at("handover"), *HANDED)
    yield Place("handover, once more", checked, AT_DESK)
    yield Place("handover, failed", failed(does(checked, Onward()), "store_full"), AT_DESK)
    yield Place("handover, partner gone", failed(does(checked, Onward()), "partner_unknown"), AT_DESK)
    yield Place("handed over", saved(does(checked, Onward()), number="+12345678"), AT_DESK)
    today = does(checked, Choose("change:urgency"), Choose("today"), Onward())
    yield Place("handed over, today", saved(today, number="+12345678"), AT_DESK)
    yield Place("handover of who was found", partners_came(turn(known(), Open("hand_over"), AT_DESK).session), AT_DESK)


def _signalling() -> Iterator[Place]:
    for name, said in (("signal", WORRIED), ("signal about us", ABOUT_US)):
        for number in range(len(said) + 1):
            yield Place(f"{name}, {number}", does(at("signal"), *said[:number]), AT_DESK)
        yield Place(f"{name}, sent", saved(does(at("signal"), *said, Onward())), AT_DESK)
        yield Place(f"{name}, failed", failed(does(at("signal"), *said, Onward()), "store_full"), AT_DESK)
    yield Place("signal, not asked", does(at("signal"), *WORRIED[:-1], Choose("none")), AT_DESK)
    urgent = does(at("signal"), *WORRIED, Choose("change:urgency"), Choose("today"), Onward())
    yield Place("signal, today", saved(urgent), AT_DESK)
    unread = replace(AT_DESK, staff=(OMAR,))
    yield Place("signal, nobody reads", saved(does(at("signal"), *WORRIED, Onward())), unread)


def _figures() -> Iterator[Place]:
    yield Place("figures, being asked", at("figures", SANNE), AT_DESK)
    for cut in ("all", "kind", "district", "point", "via"):
        yield Place(f"figures, {cut}", does(counted(), Filter(f"cut:{cut}")), AT_DESK)
    yield Place("figures of nothing", counted(replace(FIGURES, figures=(), since=None)), AT_DESK)
    odd = (Figure("listings", via="unknown", count=7), Figure("listings", group="unheard", count=8))
    yield Place("figures, unknown", does(counted(replace(FIGURES, figures=odd)), Filter("cut:via")), AT_DESK)
    stick = replace(AT_DESK, saves_tables=True)
    yield Place("figures, with a stick", counted(), stick)
    saving = does(counted(), Open("save_table"), world=stick)
    saved_as = TableSaved("cijfers-2026-12.csv", saving.ticket)
    yield Place("figures, saved", happened(saving, saved_as, stick).session, stick)
    yield Place("figures, not saved", failed(saving, "table_unwritable"), stick)
    yield Place("figures, not told", failed(at("figures", SANNE), "staff_not_allowed"), AT_DESK)
    asked = does(counted(), Filter("looks"))
    yield Place("looks, being asked", asked, AT_DESK)
    yield Place("looks, not told", failed(asked, "centre_unreachable"), AT_DESK)
    for name, told in (("looks", LOOKS), ("looks, nobody", AccessesAnswer(MONTH))):
        yield Place(name, happened(asked, AccessesTold(told, asked.ticket), AT_DESK).session, AT_DESK)
    yield Place("figures, printed", does(counted(), Print()), AT_DESK)
