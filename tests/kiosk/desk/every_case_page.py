"""Somebody of the point at every page of a case, in every state that has words of its own; everybody is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.around import Pinned
from kiosk.desk.case_steps import Step
from kiosk.desk.events import CandidatesLoaded, CaseLoaded, DeskFailed, DeskRecorded, ReachTold, Seen
from kiosk.desk.reviewing import REFUSALS
from kiosk.effects import ReadySlip
from kiosk.events import PrintReported, PrintState
from kiosk.intents import Choose, Onward, Open, Type
from kiosk.session import Session, happened
from kiosk.world import World
from marketplace.cases import CaseState, ContactResult, LegAnswer, OutcomeWhy
from marketplace.desk_questions import ReachAnswer
from marketplace.exchange import Candidate, CandidateReason
from marketplace.reviews import RefusalReason, ReviewWhy
from marketplace.tray_rules import TrayKind
from marketplace.vocabulary import Channel, Contact, ListingState
from tests.kiosk.desk.at_work import AT_DESK
from tests.kiosk.desk.cases import (
    DIFFERENT,
    HELP,
    HELP_PRIVATE,
    LOOK_FIRST,
    RING,
    WARM,
    WARM_PRIVATE,
    WORRY,
    WORRY_PRIVATE,
    WRONG,
    WRONG_PRIVATE,
    after_intents,
    answers,
    at_case,
    looked,
    outcome,
    saved,
    seen_of,
    tried,
)
from tests.kiosk.desk.every_refused_page import LONG, OWNER, every_refused_place
from tests.kiosk.every_page import Place
from tests.kiosk.visits import HEDGE, HOSPITAL, TODAY

ARABIC = replace(HEDGE, id="03-arabic", title="أحتاج إلى مساعدة في قراءة رسالة", first_name="فاطمة")
FAR = Contact(Channel.LETTERBOX, name="Wilhelmina-Antoinette van den Boogaard-Ypma", address="Lange Herenstraat 101 zw")


def every_case_place() -> Iterator[Place]:
    """All of them; a new page or state of a case belongs here."""
    yield from _responses()
    yield from _handovers()
    yield from _worries()
    yield from _reviews()
    yield from _conflicts()
    yield from _corrections()
    yield from _mediations()
    yield from every_refused_place()
    yield from _terms()
    yield from _candidates()


def _place(name: str, session: Session, world: World = AT_DESK) -> Place:
    return Place(name, session, world)


def _responses() -> Iterator[Place]:
    seen = seen_of(HELP)
    here = at_case(seen)
    yield _place("response", here)
    yield _place("response unread", happened(here, DeskFailed("store_damaged", here.ticket), AT_DESK).session)
    yield _place("response being read", after_intents(here, Open(Step.LOOK_CONTACT)))
    known = looked(here, seen, Step.LOOK_CONTACT, replace(HELP_PRIVATE, words=""))
    yield _place("response with its name", known)
    all_of_it = looked(known, seen, Step.LOOK_WORDS, HELP_PRIVATE)
    yield _place("response with its words", all_of_it)
    asking = after_intents(all_of_it, Open(Step.ASK_OWNER))
    yield _place("response, the owner being asked", asking)
    told = happened(asking, ReachTold(OWNER, asking.ticket), AT_DESK).session
    yield _place("response with both", told)
    yield _place(
        "response without an owner", happened(asking, ReachTold(ReachAnswer(), asking.ticket), AT_DESK).session
    )
    yield _place("connecting blind", after_intents(here, Onward()))
    yield _place("connecting", after_intents(told, Onward()))
    yield _place("connecting, being saved", after_intents(told, Onward(), Onward()))
    yield _place("not done", after_intents(here, Open(Step.NOT_DONE)))
    yield _place("not done, chosen", after_intents(here, Open(Step.NOT_DONE), Choose(OutcomeWhy.DECLINED)))
    tries = tuple(tried(result, n=n) for n, result in enumerate(ContactResult))
    yield _place("call", at_case(replace(seen, attempts=tries), TrayKind.CALL))
    for result in ContactResult:
        logged = after_intents(here, Open(f"log:{result}"))
        yield _place(f"response logged {result}", saved(logged, replace(seen, attempts=(tried(result),))))
    for state in CaseState:
        moved = replace(HELP, state=state)
        yield _place(f"response {state}", at_case(seen_of(moved, waiting=True)))
    ended = seen_of(replace(HELP, state=CaseState.DONE))
    for why in (None, *OutcomeWhy):
        told_so = (outcome(CaseState.DONE, why), outcome(CaseState.NOT_DONE, why, disputed=True))
        yield _place(f"response ended {why}", at_case(replace(ended, outcomes=told_so)))
    gone = Pinned(replace(HOSPITAL, state=ListingState.WITHDRAWN))
    late = seen_of(replace(HELP, state=CaseState.NOT_DONE), listing=gone)
    yield _place("response that came too late", looked(at_case(late), late, Step.LOOK_CONTACT, HELP_PRIVATE))
    yield _place("response that came too late, known", after_intents(at_case(late), Onward()))
    yield _place("response to what is gone", at_case(seen_of(HELP, listing=gone)))
    yield _place("response, taken back", at_case(seen_of(HELP, revoked=True)))
    yield _place("response not known here", at_case(Seen("response", "r-9")))
    long = seen_of(HELP, listing=Pinned(LONG), channel=Channel.LETTERBOX)
    words = replace(HELP_PRIVATE, contact=FAR, words="Ik help u heel graag met alles wat u maar nodig heeft. " * 6)
    yield _place(
        "response of long words", looked(looked(at_case(long), long, "look_contact", words), long, "look_words", words)
    )
    for channel in Channel:
        yield _place(f"response by {channel}", at_case(seen_of(HELP, channel=channel)))
        reached = Contact(channel, "", "023 555 01 42", "piet@example.org", "Kerkstraat 1")
        yield _place(
            f"response by {channel}, told",
            looked(here, seen, Step.LOOK_CONTACT, replace(HELP_PRIVATE, contact=reached)),
        )
    for step in (Step.CLAIM, Step.NOT_DONE):
        did = after_intents(here, Open(step))
        did = after_intents(did, Choose(OutcomeWhy.NOT_REACHED), Onward()) if step is Step.NOT_DONE else did
        yield _place(f"response just {step}", saved(did, seen_of(replace(HELP, state=CaseState.CLAIMED))))
    released = after_intents(at_case(seen_of(replace(HELP, state=CaseState.CLAIMED))), Open(Step.RELEASE))
    yield _place("response just released", saved(released, seen))
    connected = after_intents(here, Onward(), Onward())
    yield _place("response just connected", saved(connected, seen_of(replace(HELP, state=CaseState.CONNECTED))))
    done = after_intents(at_case(seen_of(replace(HELP, state=CaseState.CONNECTED))), Onward())
    yield _place("response just done", saved(done, ended))


def _handovers() -> Iterator[Place]:
    for urgency in ("routine", "soon", "today"):
        yield _place(f"handover {urgency}", at_case(seen_of(replace(WARM, urgency=urgency))))
    seen = seen_of(WARM)
    here = at_case(seen)
    known = looked(looked(here, seen, "look_contact", WARM_PRIVATE), seen, "look_words", WARM_PRIVATE)
    yield _place("handover with all", known)
    yield _place("handover, taken back", replace(at_case(seen_of(WARM, revoked=True))))
    yield _place("handover, not done", after_intents(here, Open(Step.NOT_DONE)))
    spoken = seen_of(replace(WARM, state=CaseState.SPOKEN))
    yield _place("handover just spoken", saved(after_intents(here, Onward()), spoken))
    yield _place("handover, how it ended", after_intents(at_case(spoken), Onward()))
    yield _place("handover of nobody known", at_case(seen_of(WARM, partner=None, listing=None, has_private=False)))


def _worries() -> Iterator[Place]:
    seen = seen_of(WORRY)
    here = at_case(seen, why="person")
    yield _place("worry", here)
    yield _place("worry with consent", at_case(seen_of(replace(WORRY, with_consent=True)), why="person"))
    yield _place("worry about the project", at_case(seen_of(replace(WORRY, kind="project")), why="project"))
    yield _place("worry read", looked(here, seen, "look_words", WORRY_PRIVATE))
    yield _place("worry, not back", at_case(seen_of(WORRY, has_private=False, waiting=True)))
    ending = after_intents(here, Onward())
    yield _place("worry, how it ended", ending)
    learning = after_intents(here, Open(Step.LEARN), Type("bel eerder aan"))
    yield _place("learning", learning)
    yield _place(
        "learning, unsaved",
        happened(after_intents(learning, Onward()), DeskFailed("store_full", learning.ticket + 1), AT_DESK).session,
    )
    yield _place("worry learnt of", saved(after_intents(learning, Onward()), seen))
    unfounded = after_intents(here, Open(Step.NOT_DONE), Choose(OutcomeWhy.UNFOUNDED))
    yield _place("worry unfounded", unfounded)
    yield _place("worry over", at_case(seen_of(replace(WORRY, state=CaseState.DONE)), why="person"))


def _reviews() -> Iterator[Place]:
    for why in ReviewWhy:
        review = replace(LOOK_FIRST, why=why, listing=HEDGE if why is ReviewWhy.BEFORE else None)
        yield _place(f"review {why}", at_case(seen_of(review)))
        for state in (CaseState.CLAIMED, CaseState.DONE, CaseState.NOT_DONE):
            yield _place(
                f"review {why} {state}", at_case(seen_of(replace(review, state=state, reason=RefusalReason.TWICE)))
            )
    yield _place("review came off", at_case(seen_of(replace(LOOK_FIRST, state=CaseState.NOT_DONE))))
    for reason in REFUSALS:
        asked = replace(LOOK_FIRST, why=ReviewWhy.ASKED, reason=reason, listing=None)
        yield _place(f"review asked {reason}", at_case(seen_of(asked)))
        refusing = after_intents(at_case(seen_of(LOOK_FIRST)), Open(Step.REFUSE), Choose(reason))
        yield _place(f"refusing {reason}", refusing)
    yield _place("refusing", after_intents(at_case(seen_of(LOOK_FIRST)), Open(Step.REFUSE)))
    yield _place(
        "review just approved",
        saved(
            after_intents(at_case(seen_of(LOOK_FIRST)), Onward()), seen_of(replace(LOOK_FIRST, state=CaseState.DONE))
        ),
    )
    here = after_intents(at_case(seen_of(LOOK_FIRST)), Onward())
    prints = happened(here, DeskRecorded(here.ticket, (ReadySlip("board", b""),), HEDGE.number), AT_DESK).session
    through = seen_of(replace(LOOK_FIRST, state=CaseState.DONE), waiting=True)
    prints = happened(prints, CaseLoaded(through, prints.ticket), AT_DESK).session
    for state in PrintState:
        told = PrintReported(HEDGE.number, "board", state, "paper_out" if state is not PrintState.PRINTED else "")
        yield _place(f"review just approved, print {state}", happened(prints, told, AT_DESK).session)
    after = replace(LOOK_FIRST, why=ReviewWhy.AFTER, listing=None)
    yield _place(
        "review just let be",
        saved(after_intents(at_case(seen_of(after)), Onward()), seen_of(replace(after, state=CaseState.DONE))),
    )
    yield _place(
        "review just refused",
        saved(
            after_intents(at_case(seen_of(LOOK_FIRST)), Open(Step.REFUSE), Choose("unkind"), Onward()),
            seen_of(replace(LOOK_FIRST, state=CaseState.NOT_DONE, reason=RefusalReason.UNKIND)),
        ),
    )
    for name, listing in (("long", LONG), ("arabic", ARABIC)):
        yield _place(
            f"review of {name} words", at_case(seen_of(replace(LOOK_FIRST, listing=listing), listing=Pinned(listing)))
        )
    yield _place("review without its words", at_case(seen_of(replace(LOOK_FIRST, listing=None), listing=None)))


def _conflicts() -> Iterator[Place]:
    yield _place("conflict", at_case(seen_of(DIFFERENT)))
    values = {
        "when": ('{"rhythm":"by_agreement"}', '{"rhythm":"standing"}'),
        "category": ('"garden"', '"forms"'),
        "hangs_until": ('"2026-12-31"', '"2027-01-15"'),
        "details": ('""', '"Ik neem zelf een schaar mee"'),
        "of_a_newer_centre": ("[1]", "{"),
    }
    for field, (current, proposed) in values.items():
        yield _place(
            f"conflict {field}", at_case(seen_of(replace(DIFFERENT, field=field, current=current, proposed=proposed)))
        )
    settled = seen_of(replace(DIFFERENT, state=CaseState.DONE))
    for step in (Step.TAKE_CURRENT, Step.TAKE_PROPOSED):
        yield _place(f"conflict just {step}", saved(after_intents(at_case(seen_of(DIFFERENT)), Open(step)), settled))
    long = replace(DIFFERENT, current=f'"{LONG.details}"', proposed=f'"{ARABIC.title}"', field="details")
    yield _place("conflict of long words", at_case(seen_of(long, listing=Pinned(LONG))))


def _corrections() -> Iterator[Place]:
    seen = seen_of(WRONG)
    here = at_case(seen)
    yield _place("correction", here)
    yield _place("correction with its words", looked(here, seen, Step.LOOK_WORDS, WRONG_PRIVATE))
    yield _place("correction, entry gone", at_case(seen_of(replace(WRONG, field="schedule"), entry="")))
    price = replace(WRONG, record_type="provider", field="price_per_hour_cents")
    yield _place("correction of a price", at_case(seen_of(price, entry="Hulp thuis Anna")))
    for step in (Step.DONE, Step.NOT_DONE):
        yield _place(f"correction, {step}", after_intents(here, Open(step)))
    for state in (CaseState.CLAIMED, CaseState.DONE, CaseState.NOT_DONE):
        yield _place(f"correction {state}", at_case(seen_of(replace(WRONG, state=state))))


def _mediations() -> Iterator[Place]:
    yes, no, open_ = LegAnswer.YES, LegAnswer.NO, LegAnswer.OPEN
    yield _place("ring", at_case(seen_of(RING)))
    one_no = seen_of(replace(RING, legs=answers(yes, no, yes)))
    broken = at_case(one_no)
    yield _place("ring broken", broken)
    yield _place(
        "ring paired", saved(after_intents(broken, Onward()), seen_of(replace(RING, state=CaseState.NOT_DONE)))
    )
    yield _place("ring agreed", at_case(seen_of(replace(RING, legs=answers(yes, yes, yes), state=CaseState.AGREED))))
    for state in CaseState:
        if state in (CaseState.OPEN, CaseState.CLAIMED, CaseState.AGREED, CaseState.DONE, CaseState.NOT_DONE):
            yield _place(f"mediation {state}", at_case(seen_of(replace(RING, state=state))))
    yield _place("mediation, taken back", at_case(seen_of(RING, revoked=True)))
    yield _place("mediation of nobody known", at_case(seen_of(RING, named=())))
    yield _place("mediation, unsaved", happened(broken, DeskFailed("store_full", broken.ticket), AT_DESK).session)
    yield _place("mediation, not done", after_intents(broken, Open(Step.NOT_DONE)))
    for answer in (yes, no, open_):
        legs = seen_of(replace(RING, legs=answers(answer, open_, open_)))
        yield _place(f"leg {answer}", after_intents(at_case(legs), Open("leg:leg-1")))
    at_leg = after_intents(at_case(seen_of(RING)), Open("leg:leg-1"))
    for answer in (yes, no):
        said = after_intents(at_leg, Open(f"answer:{answer}"))
        yield _place(
            f"mediation just {answer}", saved(said, seen_of(replace(RING, legs=answers(answer, open_, open_))))
        )
    undone = after_intents(at_case(one_no), Open("leg:leg-1"), Open(f"answer:{open_}"))
    yield _place("mediation just open again", saved(undone, seen_of(RING)))


def _terms() -> Iterator[Place]:
    yield _place("term", at_case(seen_of(None)))
    over = Pinned(replace(HEDGE, hangs_until=TODAY.replace(day=1, month=11)))
    ended = at_case(seen_of(None, listing=over))
    yield _place("term over", ended)
    yield _place("term over, printed", after_intents(ended, Open(Step.PRINT_LIST)))
    yield _place("term off", at_case(seen_of(None, listing=Pinned(replace(HEDGE, state=ListingState.WITHDRAWN)))))
    yield _place("taking off", after_intents(at_case(seen_of(None)), Open(Step.TAKE_OFF)))
    for step, here in ((Step.RENEW, Onward()), (Step.TAKE_OFF, Open(Step.TAKE_OFF))):
        did = after_intents(at_case(seen_of(None)), here)
        did = after_intents(did, Onward()) if step is Step.TAKE_OFF else did
        yield _place(f"term just {step}", saved(did, seen_of(None)))
    asking = after_intents(at_case(seen_of(None)), Open(Step.ASK_OWNER))
    yield _place("term, whose", happened(asking, ReachTold(OWNER, asking.ticket), AT_DESK).session)
    for code in ("too_many_questions", "staff_not_allowed", "centre_unreachable", "desk_not_allowed"):
        yield _place(f"term, {code}", happened(asking, DeskFailed(code, asking.ticket), AT_DESK).session)


def _candidates() -> Iterator[Place]:
    looking = after_intents(at_case(seen_of(HELP)), Open(Step.CANDIDATES))
    yield _place("candidates being looked for", looking)
    yield _place("candidates unread", happened(looking, DeskFailed("store_damaged", looking.ticket), AT_DESK).session)
    yield _place("candidates of what is gone", _found(looking, None))
    yield _place("no candidates", _found(looking, HOSPITAL))
    every = tuple(one for one in CandidateReason if one not in (CandidateReason.RESPONDED, CandidateReason.NEAR))
    near = (CandidateReason.WORDS, CandidateReason.NEAR)
    many = (
        Candidate("response", "r-1", (CandidateReason.RESPONDED,), 100),
        *(
            Candidate(
                "listing",
                f"l-{n}",
                every,
                9,
                replace(HEDGE, id=f"l-{n}", number=f"H-06{n:02}"),
                ("heg", "tuin"),
                n % 2 == 1,
            )
            for n in range(6)
        ),
        Candidate("listing", "l-8", near, 5, replace(HEDGE, id="l-8", number="H-0698", district="parkwijk"), ("heg",)),
        Candidate("listing", "l-9", (CandidateReason.SAME_CATEGORY,), 9, replace(ARABIC, id="l-9", number="H-0699")),
    )
    found = _found(looking, HOSPITAL, *many)
    yield _place("candidates", found)
    yield _place("candidates of an offer", _found(looking, HEDGE, replace(many[1], listing=HOSPITAL)))
    one = after_intents(found, Open("candidate:listing:l-0"))
    yield _place("one leg", one)
    typing = after_intents(one, Open("more"), Type("h-0409"))
    yield _place("number of the next", typing)
    other = _found(after_intents(typing, Onward()), LONG, *many)
    yield _place("candidates by number", other)
    yield _place("candidates of no number", _found(after_intents(typing, Onward()), None))
    two = after_intents(other, Open("candidate:listing:l-1"))
    yield _place("two legs", two)
    third = _found(after_intents(two, Open("more"), Type("h-0410"), Onward()), replace(HOSPITAL, id="other"), *many)
    ring = after_intents(third, Open("candidate:response:r-1"))
    yield _place("ring being made", ring)
    yield _place("no leg", after_intents(one, Open("drop:0")))
    proposing = after_intents(ring, Onward())
    yield _place("ring being saved", proposing)
    yield _place("ring unsaved", happened(proposing, DeskFailed("store_full", proposing.ticket), AT_DESK).session)
    yield _place("ring proposed", happened(proposing, DeskRecorded(proposing.ticket), AT_DESK).session)


def _found(session: Session, listing: object, *candidates: Candidate) -> Session:
    pinned = Pinned(listing) if listing is not None else None  # type: ignore[arg-type]  # a Listing, or none
    return happened(session, CandidatesLoaded(pinned, candidates, session.ticket), AT_DESK).session
