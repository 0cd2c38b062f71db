"""A visit at every page there is, in every state that has words of its own; everybody and everything is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.around import NotAccepted, OpenCount
from kiosk.comfort import Comfort
from kiosk.deeds import Fate, Settle, Write
from kiosk.effects import ReadySlip
from kiosk.events import BoardFailed, BoardLoaded, LookFailed, Pinned, PrintReported, PrintState, Tick
from kiosk.intents import AskPerson, Choose, Filter, Finish, Onward, Open, Print, Search
from kiosk.journeys.answers import UNKNOWN_DAY, Answers
from kiosk.journeys.journey import Journey, JourneyId
from kiosk.journeys.questions import Agreement, Choice, DayChoice, DayParts, Several, Week, Words
from kiosk.journeys.walk import asked
from kiosk.session import Session, happened, start
from kiosk.slips.codec import encode_slip
from kiosk.slips.compose import board_slip, receipt
from kiosk.visit.helping import BUSY, NOT_HERE, UNKNOWN_QR
from kiosk.visit.mine import NOT_ACCEPTED
from kiosk.visit.outcome import APPLY_AT_DESK
from kiosk.visit.prints import Printing
from kiosk.visit.state import Done, Mine, Overlaid, Page, Stop, Warned
from kiosk.world import Network, Tries, World
from marketplace.cases import CaseState, Side
from marketplace.mine import Thread
from marketplace.social_map import QUESTIONS
from marketplace.staff import Staff, StaffRole
from marketplace.vocabulary import Channel, DayPart, Figures, ListingKind, ListingState, PartOfDay, Story, Weekday
from tests.kiosk.entries import CITY, CORRIE, OLD, PROVIDERS, WELFARE, at_the_partners, at_the_types, shelved
from tests.kiosk.every_journey import EVERY_JOURNEY
from tests.kiosk.question_sets import HAARLEM
from tests.kiosk.visit.own_slips import FIRST, HELPERS, OWNERS, SECOND, failed, own, without_line
from tests.kiosk.visits import (
    HEDGE,
    HOSPITAL,
    REQUEST_BY_PHONE,
    SECRET,
    TODAY,
    WORLD,
    after,
    after_event,
    done_after,
    drafted,
    nl,
)

LIVELY: World = replace(
    CITY,
    questions=HAARLEM,
    newest=(Pinned(HEDGE), Pinned(HOSPITAL)),
    counts=(
        OpenCount(ListingKind.OFFER, "garden", 3),
        OpenCount(ListingKind.REQUEST, "garden", 1),
        OpenCount(ListingKind.OFFER, "forms", 1),
    ),
)
OFFLINE: World = replace(LIVELY, network=Network(False, LIVELY.clock.replace(hour=14, minute=32)))
AT_NIGHT: World = replace(LIVELY, clock=LIVELY.clock.replace(hour=22))
SUNDAY: World = replace(LIVELY, clock=LIVELY.clock.replace(day=6))
BARE: World = replace(LIVELY, questions=None, postcodes=None, settings=WORLD.settings, newest=(), counts=())
STORIES = (
    Story("s-1", "slachthuisbuurt", "Samen naar de markt", "Ali ging mee. Fatma kookt voor hem.", date(2026, 10, 1)),
    Story("s-2", "slachthuisbuurt", "De heg is weer laag", "Piet snoeide de heg.", date(2026, 11, 20)),
)
TYPED = "Zeg het gerust aan de buren"
ANNA = Staff("staff-anna", "de-hamelink", "Anna", StaffRole.DESK)


@dataclass(frozen=True, slots=True)
class Place:
    """A visit somewhere, and the world around it; `name` is for who reads what failed."""

    name: str
    session: Session
    world: World = LIVELY


def every_place() -> Iterator[Place]:
    """All of them; a new page or state belongs here."""
    yield from _at_home()
    yield from _in_journeys()
    yield from _at_ends()
    yield from _at_the_board()
    yield from _at_listings()
    yield from _in_household_help()
    yield from _at_outcomes()
    yield from _at_own_slips()
    yield from _in_the_directory()
    yield from _beside_the_way()


def _at_home() -> Iterator[Place]:
    for name, world in {"": LIVELY, " bare": BARE, " offline": OFFLINE, " night": AT_NIGHT, " sunday": SUNDAY}.items():
        yield Place(f"home{name}", start(world), world)
    every = ("assessment", "household", "partners", "worked")
    yield Place("home with all ways", start(LIVELY), replace(LIVELY, point=replace(LIVELY.point, ways_in=every)))
    own_words = replace(LIVELY.point, welcome="Welkom bij ons in de buurt. Kom erbij.")
    yield Place("home with its own words", start(LIVELY), replace(LIVELY, point=own_words))


def answered(journey: Journey, turn: int) -> Answers:
    """An answer to each question that is asked; the `turn`th option of each, from the start where there are fewer."""
    answers = Answers()
    for _ in range(3):  # what is asked depends on what was answered
        for question in asked(journey, answers):
            match question:
                case Choice() | Several():
                    options = question.options
                    answers = answers.saying(question.id, options[turn % len(options)].id)
                case DayChoice():
                    day = (TODAY + timedelta(days=1 + turn)).isoformat()
                    answers = replace(answers, day=UNKNOWN_DAY if turn == 2 else day)
                case DayParts():
                    answers = replace(answers, parts=frozenset(list(PartOfDay)[: turn % 3]))
                case Week():
                    days = list(Weekday)[: 1 + 2 * turn]
                    answers = replace(answers, day_parts=frozenset(DayPart(day, PartOfDay.MORNING) for day in days))
                case Words():
                    answers = answers.saying(question.id, TYPED)
                case Agreement():
                    answers = replace(answers, rules=LIVELY.clock)
            answers = answers.passing(question.id)
    return answers


def _in(journey: Journey, answers: Answers, stop: Stop) -> Session:
    begun = replace(own(), journey=journey, begun_at=2, listing=Pinned(HEDGE))
    return begun.answering(answers).going(stop)


def _in_journeys() -> Iterator[Place]:
    for journey in EVERY_JOURNEY:
        for turn in range(8):
            answers = answered(journey, turn)
            for question in journey.questions:
                at = Stop(Page.QUESTION, question.id)
                yield Place(f"{journey.id} {question.id} {turn}", _in(journey, answers, at))
                if turn == 0:
                    with_examples = journey.id in (JourneyId.REQUEST, JourneyId.OFFER, JourneyId.CHANGE)
                    empty = _in(journey, Answers(category="garden") if with_examples else Answers(), at)
                    yield Place(f"{journey.id} {question.id} empty", empty)
                    yield Place(f"{journey.id} {question.id} wrong", replace(empty, fault="title_missing", full=True))
            if journey.is_checked:
                check = _in(journey, answers, Stop(Page.CHECK))
                yield Place(f"{journey.id} check {turn}", check)
                unwanted = check.answering(replace(answers, wants_slip=False))
                yield Place(f"{journey.id} check without slip {turn}", unwanted)
                yield Place(f"{journey.id} check offline {turn}", check, OFFLINE)
                yield Place(f"{journey.id} check wrong {turn}", replace(check, fault="store_full"))
                gone = replace(check, fault="listing_not_open")
                yield Place(f"{journey.id} check gone {turn}", gone)


def _slips() -> tuple[ReadySlip, ...]:
    draft = drafted(*REQUEST_BY_PHONE)
    board, paper = board_slip(HEDGE, WORLD, nl()), receipt(HEDGE, draft, SECRET, WORLD, nl())
    return ReadySlip("board", encode_slip(board)), ReadySlip("receipt", encode_slip(paper))


def _at_ends() -> Iterator[Place]:
    states = [(state, code) for state in PrintState for code in ("", "paper_out", "cutter")]
    for kind, listing in ((JourneyId.OFFER, HEDGE), (JourneyId.REQUEST, HOSPITAL)):
        for channel in Channel:
            done = Done(kind, listing, channel, _slips(), number=listing.number)
            at_end = replace(after().going(Stop(Page.DONE)), done=done)
            yield Place(f"done {kind} {channel}", at_end)
            yield Place(f"done {kind} {channel} offline", at_end, OFFLINE)
            for printing in (Printing(wanted=False), Printing(again=3), Printing(failed=True), Printing(gone=True)):
                yield Place(f"done {kind} {printing}", replace(at_end, done=replace(done, printing=printing)))
            for state, code in states:
                prints = tuple(PrintReported(listing.number, one.kind, state, code) for one in _slips())
                yield Place(f"done {kind} {state} {code}", replace(at_end, prints=prints))
    for kind in JourneyId:
        if kind in (JourneyId.REQUEST, JourneyId.OFFER, JourneyId.HOUSEHOLD, JourneyId.ASSESSMENT, JourneyId.MINE):
            continue
        slips = _slips() if kind in (JourneyId.RESPOND, JourneyId.CALL, JourneyId.APPLY) else ()
        about = HEDGE if kind in (JourneyId.RESPOND, JourneyId.DOUBT) else None
        for goes_on in (True, False):
            done = Done(kind, about, Channel.PHONE, slips, goes_on=goes_on, number="H-0409/1", went_badly=True)
            at_end = replace(after().going(Stop(Page.DONE)), done=done)
            for world in (LIVELY, OFFLINE):
                yield Place(f"done {kind} {goes_on}", at_end, world)
            for state, code in states if slips else ():
                prints = tuple(PrintReported("H-0409/1", one.kind, state, code) for one in slips)
                yield Place(f"done {kind} {state} {code}", replace(at_end, prints=prints))


def _at_the_board() -> Iterator[Place]:
    board = after(Open("board"), world=LIVELY)
    yield Place("board looking", board)
    hangs = (Pinned(HEDGE), Pinned(HOSPITAL, waiting=True))
    yield Place("board", after_event(board, BoardLoaded(hangs, 2, board.ticket), LIVELY))
    yield Place("board of one", after_event(board, BoardLoaded(hangs[:1], 1, board.ticket), LIVELY))
    yield Place("board of many", after_event(board, BoardLoaded(hangs, 300, board.ticket), LIVELY))
    more = BoardLoaded(hangs, 300, board.ticket, total_is_exact=False)
    yield Place("board of very many", after_event(board, more, LIVELY))
    yield Place("board empty", after_event(board, BoardLoaded((), 0, board.ticket), LIVELY))
    yield Place("board broken", after_event(board, BoardFailed("store_fault", board.ticket), LIVELY))
    narrow = after(Filter("kind:offer"), Search(), session=board, world=LIVELY)
    narrow = replace(narrow, board=replace(narrow.board, words="abc", category="garden"))
    narrow = replace(narrow, board=replace(narrow.board, day_parts=frozenset({DayPart("tue", "morning")})))  # type: ignore[arg-type]  # equal to the words of the enum
    yield Place("board typing", narrow)
    yield Place("board finding nothing", after_event(narrow, BoardLoaded((), 0, narrow.ticket), LIVELY))
    yield Place("board categories", after(Open("categories"), session=narrow, world=LIVELY))
    yield Place("board when", after(Filter("when"), session=narrow, world=LIVELY))
    yield Place("board any time", after(Open("board"), Filter("when"), world=LIVELY))


def _at_listings() -> Iterator[Place]:
    for listing in (HEDGE, HOSPITAL):
        at_it = replace(after(), listing=Pinned(listing)).going(Stop(Page.LISTING))
        yield Place(f"listing {listing.kind}", at_it)
        yield Place(f"listing {listing.kind} waiting", replace(at_it, listing=Pinned(listing, waiting=True)))
        yield Place(f"listing {listing.kind} held", replace(at_it, listing=Pinned(listing, waiting=True, held=True)))
        yield Place(f"listing {listing.kind} doubted", replace(at_it, doubted=(listing.id,)))
        gone = replace(listing, state=ListingState.DONE)
        yield Place(f"listing {listing.kind} gone", replace(at_it, listing=Pinned(gone)))
        yield from _printing(f"listing {listing.kind}", at_it)
    yield Place("listing own", replace(own(), listing=Pinned(HEDGE)).going(Stop(Page.LISTING)))
    for about in (UNKNOWN_QR, BUSY, NOT_HERE, "H-0001"):
        yield Place(f"listing {about}", after().going(Stop(Page.LISTING, about=about)))


def _printing(name: str, session: Session) -> Iterator[Place]:
    """The page with what the printer does with its slip."""
    asked_for = after(Print(), session=session, world=LIVELY).page_print
    assert asked_for.asked == 1, name
    for state in (None, *PrintState):
        for code in ("", "paper_out"):
            yield Place(
                f"{name} {state} {code}", replace(session, page_print=replace(asked_for, state=state, code=code))
            )
    yield Place(f"{name} enough", replace(session, page_print=replace(asked_for, asked=5, state=PrintState.PRINTED)))


def _in_household_help() -> Iterator[Place]:
    types = at_the_types(LIVELY)
    yield Place("household types", types)
    yield Place("household types looking", after(Open("household"), world=LIVELY))
    listed = shelved(types, Onward(), world=LIVELY)
    for _ in range(8):
        listed = listed if listed.here.page is Page.PROVIDERS else shelved(listed, Onward(), world=LIVELY)
    yield Place("household list", listed)
    yield Place("household list unread", replace(listed, looking=replace(listed.looking, loaded=False)))
    yield Place("household list broken", replace(listed, looking=replace(listed.looking, fault="store_fault")))
    yield Place("household list of nobody", replace(listed, looking=replace(listed.looking, providers=())))
    for turn in range(4):
        narrow = listed.answering(replace(answered(listed.journey, turn + 1), more=_more(listed.journey, turn + 1)))
        yield Place(f"household narrowed {turn}", narrow)
    for provider in PROVIDERS:
        at_it = listed.going(Stop(Page.PROVIDER, about=provider.id))
        yield Place(f"provider {provider.id}", at_it)
        yield from _printing(f"provider {provider.id}", at_it)
    yield Place("provider gone", listed.going(Stop(Page.PROVIDER, about="nobody")))
    for about in ("", "2033", CORRIE.postcode4):
        yield Place(f"map {about}", listed.going(Stop(Page.MAP, about=about)))
    unread = replace(listed, looking=replace(listed.looking, loaded=False, providers=()))
    yield Place("map unread", unread.going(Stop(Page.MAP)))
    yield Place("map broken", replace(listed, looking=replace(listed.looking, fault="x")).going(Stop(Page.MAP)))


def _more(journey: Journey, turn: int) -> tuple[tuple[str, str], ...]:
    return (*answered(journey, turn).more, ("types", "student"), ("place", "elsewhere"), ("postcode", "2033"))


def _at_outcomes() -> Iterator[Place]:
    journey = next(one for one in EVERY_JOURNEY if one.id is JourneyId.ASSESSMENT)
    for turn in range(10):
        said = replace(after(), journey=journey).answering(answered(journey, turn)).going(Stop(Page.OUTCOME))
        yield Place(f"outcome {turn}", said)
        yield Place(f"outcome {turn} at the desk", said.going(Stop(Page.OUTCOME, about=APPLY_AT_DESK)))
    yield from _printing("outcome", said)
    yield Place("outcome applied", replace(said, sent=(JourneyId.APPLY,)))
    yield Place("outcome without questions", said, BARE)
    applying = after(Open("apply"), session=said, world=LIVELY)
    agreed = applying.answering(applying.answers.saying("may_know", "answers"))
    yield Place("what the Loket may know", agreed.going(Stop(Page.CHECK)))


def _at_own_slips() -> Iterator[Place]:
    refused = tuple(
        NotAccepted(type_, "listing_not_open", TODAY)
        for type_ in ("respond", "edit_listing", "withdraw_listing", "renew_listing", "complete_listing")
    )
    over = replace(FIRST, state=CaseState.NOT_DONE)
    hidden = Thread("r-3", CaseState.CONNECTED, TODAY, "", (replace(FIRST.messages[1], words="", hidden=True),), True)
    answers = {
        "owner": OWNERS,
        "owner of none": replace(OWNERS, threads=()),
        "owner of many": replace(OWNERS, threads=(FIRST, SECOND, hidden), left_out=True),
        "helper": HELPERS,
        "helper over": replace(HELPERS, threads=(over,)),
        "helper connected": replace(HELPERS, threads=(hidden,)),
        **{f"owner of {state}": replace(OWNERS, listing=replace(HEDGE, state=state)) for state in ListingState},
        "owner of an old one": replace(OWNERS, listing=replace(HEDGE, hangs_until=date(2026, 11, 1))),
    }
    for name, answer in answers.items():
        at_it = own(answer, refused=refused)
        yield Place(f"own slip {name}", at_it)
        yield Place(f"own slip {name} threads", at_it.going(Stop(Page.MINE, about="threads")))
        for thread in answer.threads:
            yield Place(f"own slip {name} {thread.response}", at_it.going(Stop(Page.THREAD, about=thread.response)))
    sent = own(OWNERS)
    assert sent.mine is not None
    wrote = Write("r-1", Side.ASKER, "Tot morgen dan", SECRET, TODAY)
    said = replace(sent, mine=replace(sent.mine, told=(wrote,)))
    yield Place("own slip just written", said.going(Stop(Page.THREAD, about="r-1")))
    yield from _printing("own slip", own(OWNERS))
    for fate in Fate:
        sure = own(OWNERS).going(Stop(Page.MINE, about=fate))
        yield Place(f"own slip {fate}", sure)
        yield Place(f"own slip {fate} wrong", replace(sure, fault="store_full"))
        unproved = without_line(Pinned(HEDGE))
        assert unproved.mine is not None
        yield Place(f"own slip {fate} unproved", unproved.going(Stop(Page.MINE, about=fate)), OFFLINE)
        asked_it = replace(unproved.mine, told=(Settle(fate, HEDGE, SECRET, proved=False),))
        yield Place(f"own slip {fate} asked", replace(unproved, mine=asked_it), OFFLINE)
    for side in (None, *Side):
        yield Place(f"own slip offline {side}", without_line(Pinned(HEDGE, waiting=True), side), OFFLINE)
        yield Place(f"own slip offline unknown {side}", without_line(None, side), OFFLINE)
    for code in ("code_wrong", "too_many_codes", "under_way", "too_soon", NOT_ACCEPTED, "number_unknown"):
        mine = Mine("H-0409", SECRET, fault=code, refused=(NotAccepted("place_listing", "title_contact", TODAY),))
        at_it = replace(after(), mine=mine).going(Stop(Page.MINE))
        yield Place(f"own slip {code}", at_it)
        wrong = replace(LIVELY, tries=Tries(("H-0409",), LIVELY.now))
        yield Place(f"own slip {code} waiting", at_it, wrong)
    yield Place("own slip wrong", failed("code_wrong"))
    yield Place("own slip looking", replace(after(), mine=Mine("H-1", "", looking=True)).going(Stop(Page.MINE)))
    many = replace(LIVELY, tries=Tries(("H-0409",) * 9, LIVELY.now))
    yield Place("own slip desk only", after().going(Stop(Page.MINE)), many)
    unproved_world = replace(OFFLINE, tries=Tries(unproved=(LIVELY.now,) * 3))
    yield Place("own slip asked enough", after().going(Stop(Page.MINE)), unproved_world)


def _in_the_directory() -> Iterator[Place]:
    partners = at_the_partners(LIVELY)
    yield Place("partners", partners)
    yield Place("partners looking", after(Open("partners"), world=LIVELY))
    yield Place("partners of nobody", at_the_partners(LIVELY, ()))
    yield Place("partners broken", replace(partners, looking=replace(partners.looking, fault="x")))
    for id_ in (*(question.id for question in QUESTIONS), "name"):
        listed = shelved(partners, Choose(id_), world=LIVELY)
        assert listed.here.about == id_
        yield Place(f"partners {id_}", listed)
        yield Place(f"partners {id_} none", replace(listed, looking=replace(listed.looking, words="zzz")))
        yield Place(f"partners {id_} at night", listed, AT_NIGHT)
    for partner in (WELFARE, OLD):
        for world in (LIVELY, AT_NIGHT, SUNDAY, BARE):
            yield Place(f"partner {partner.id}", partners.going(Stop(Page.PARTNER, about=partner.id)), world)
        yield from _printing(f"partner {partner.id}", partners.going(Stop(Page.PARTNER, about=partner.id)))
    yield Place("partner gone", partners.going(Stop(Page.PARTNER, about="x")))
    stories = after(Open("worked"), world=LIVELY)
    yield Place("stories looking", stories)
    for helped in (0, 1, 7):
        figures = Figures("f", "slachthuisbuurt", "2026-12", helped)
        read = replace(stories.looking, loaded=True, stories=STORIES[: helped or 2], figures=figures)
        yield Place(f"stories {helped}", replace(stories, looking=read))
    yield Place("stories none", replace(stories, looking=replace(stories.looking, loaded=True)))
    yield Place("stories broken", happened(stories, LookFailed("x", stories.ticket), LIVELY).session)
    told = replace(stories, looking=replace(stories.looking, loaded=True, stories=STORIES))
    yield Place("story", told.going(Stop(Page.STORY, about="s-1")))
    yield Place("story gone", told.going(Stop(Page.STORY, about="s-9")))


def _beside_the_way() -> Iterator[Place]:
    typing = after(*REQUEST_BY_PHONE[:4])
    yield Place("comfort without a voice", after(Open("comfort")), replace(LIVELY, can_speak=False))
    yield Place("languages", after(Open("languages")))
    yield Place("comfort", after(Open("comfort"), session=typing))
    for percent in (100, 150, 200):
        every = Comfort(percent=percent, contrast=True, calm=True, low=True, speaks=True, aloud=True)
        yield Place(f"comfort {percent}", replace(after(Open("comfort")), comfort=every))
    for world in (LIVELY, AT_NIGHT, SUNDAY, replace(LIVELY, point=replace(LIVELY.point, phone="", schedule=()))):
        yield Place("person", after(AskPerson()), world)
        yield Place("person, where staff can sign in", after(AskPerson()), replace(world, staff=(ANNA,)))
        yield Place("person while typing", after(AskPerson(), session=typing), world)
    yield Place("leaving", after(Finish(), session=typing))
    yield Place("idle", happened(typing, Tick(WORLD.now + 120), WORLD).session)
    for why in Warned:
        yield Place(f"{why} after sending", replace(done_after(*REQUEST_BY_PHONE), overlaid=Overlaid(why, WORLD.now)))
