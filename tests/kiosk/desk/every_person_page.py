"""Somebody of the point at every page about a person and at the figures, in every state that has words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.desk.events import TableSaved
from kiosk.intents import Choose, Clear, Filter, Onward, Open, Print, Scanned, Search, Type
from kiosk.session import happened, turn
from kiosk.world import Network, World
from marketplace.cases import ContactResult
from marketplace.desk_questions import AboutAnswer, Figure, FindAnswer
from tests.kiosk.desk.at_work import AT_DESK, IN_PUBLIC, OMAR, SANNE
from tests.kiosk.desk.persons import (
    ABOUT_FATMA,
    ABOUT_US,
    BOTH,
    FIGURES,
    HANDED,
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
from tests.kiosk.every_page import Place

OFF: World = replace(AT_DESK, network=Network(False, AT_DESK.clock.replace(hour=14, minute=32)))
LOG = tuple(replace(ABOUT_FATMA.contact_log[0], id=f"rec-{result}", result=result) for result in ContactResult)


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
    correcting = does(known(), Open("correct"))
    yield Place("correct, name", correcting, AT_DESK)
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
    saving = does(counted(), Open("save_table"))
    path = "/srv/marktpunt/figures/cijfers-2026-12.csv"
    yield Place("figures, saved", happened(saving, TableSaved(path, saving.ticket), AT_DESK).session, AT_DESK)
    yield Place("figures, not saved", failed(saving, "table_unwritable"), AT_DESK)
    yield Place("figures, not told", failed(at("figures", SANNE), "staff_not_allowed"), AT_DESK)
    yield Place("figures, printed", does(counted(), Print()), AT_DESK)
