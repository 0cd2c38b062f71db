"""What there is to know of a case, as lines with a pictogram; of a person only what was asked to see."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.dates import capital, day_words, when_words
from kiosk.desk.pages import CasePage
from kiosk.journeys.correction import FIELDS
from kiosk.texts import Texts
from kiosk.views.cards import category_icon
from kiosk.views.desk.tray import ICONS as KIND_ICONS
from kiosk.views.shapes import NextStep
from kiosk.world import World
from marketplace.case_operations import HandOver, Respond
from marketplace.case_rules import ENDED
from marketplace.cases import (
    CaseState,
    ContactAttempt,
    ContactResult,
    Correction,
    Handover,
    Outcome,
    Response,
    Signal,
    SignalKind,
)
from marketplace.desk_operations import ReviewListing
from marketplace.desk_questions import ReachAnswer
from marketplace.operations import PlaceListing
from marketplace.reviews import FieldConflict, Review
from marketplace.rules import hangs
from marketplace.tray_rules import TrayKind, tells_how
from marketplace.vocabulary import Channel, Contact, Listing, OnBehalf

LOG_ICONS = {
    ContactResult.SPOKEN: "phone-call",
    ContactResult.VOICEMAIL: "microphone",
    ContactResult.NO_ANSWER: "phone",
    ContactResult.LETTER: "mailbox",
    ContactResult.CAME_BY: "building-store",
}
TRIES_SHOWN = 3


def facts_of(page: CasePage, world: World, texts: Texts) -> tuple[NextStep, ...]:
    """The lines of a response, a handover, a worry or a term; how it ended and who tried to reach them last."""
    seen = page.seen
    if seen is None:
        return ()
    case = seen.case
    found: list[NextStep] = []
    if seen.listing is not None and not isinstance(case, Signal):
        found += listing_facts(seen.listing.listing, world, texts)
    match case:
        case Response():
            found.append(_state(case.state, "response", texts))
            found += _person(page, "helper", texts)
        case Handover():
            found.append(_state(case.state, "handover", texts))
            found += _partner(page, texts)
            found += _person(page, "resident", texts)
        case Signal():
            found.append(_state(case.state, "signal", texts))
            found.append(NextStep("calendar", texts.say("desk.case.made_on", day=day_words(case.made_on, texts))))
            found.append(NextStep("check" if case.with_consent else "eye-off", _consent(case, texts)))
            found += _worry(page, texts)
        case Correction():
            found.append(_state(case.state, "correction", texts))
            found += _correction(page, case, texts)
        case _:
            pass
    found += owner_facts(page, texts)
    found += [outcome_words(one, case, texts) for one in seen.outcomes]
    found += [_attempt(one, texts) for one in seen.attempts[:TRIES_SHOWN]]
    if seen.waiting:
        found.append(NextStep("cloud-upload", texts.say("desk.case.waiting")))
    return tuple(found)


def refused_facts(page: CasePage, world: World, texts: Texts) -> Iterator[NextStep]:
    """What was said in what was refused, as far as it is not sealed; what to say to whom; how they are reached."""
    tried = page.seen.tried if page.seen is not None else None
    name = ""
    match tried:
        case PlaceListing(listing=listing):
            name = listing.first_name
            yield NextStep("calendar", texts.say("desk.case.when", when=when_words(listing.when, texts)))
            if listing.details:
                yield NextStep("note", listing.details)
            yield NextStep("messages", texts.say("desk.say.refused.place_listing"))
        case Respond():
            pinned = page.seen.listing if page.seen is not None else None
            gone = pinned is not None and not hangs(pinned.listing, world.today)
            yield NextStep("messages", texts.say("desk.say.too_late" if gone else "desk.say.refused.respond"))
        case HandOver():
            yield NextStep("messages", texts.say("desk.say.refused.hand_over"))
        case ReviewListing(reason=None) if not _may_hang(page):
            yield NextStep("trash", texts.say("desk.say.take_paper_away"))
        case _:
            pass
    hall = page.seen.refusal if page.seen is not None else None
    if hall is not None and texts.knows(said := f"desk.say.refused.{hall.operation}"):
        pinned = page.seen.listing if page.seen is not None else None
        late = hall.operation == "respond" and pinned is not None and not hangs(pinned.listing, world.today)
        yield NextStep("messages", texts.say("desk.say.too_late" if late else said))
    if page.owner is not None:
        of_hall = hall is not None and hall.operation in ("respond", "hand_over")
        whose = "person" if of_hall or isinstance(tried, Respond | HandOver) else "owner"
        yield from _owner(page.owner, name, texts, whose)


def _may_hang(page: CasePage) -> bool:
    """Whether a colleague let it through as well; else its paper is out and it hangs nowhere, or with other words."""
    case = page.seen.case if page.seen is not None else None
    return isinstance(case, Review) and case.state is CaseState.DONE


def listing_facts(listing: Listing, world: World, texts: Texts) -> Iterator[NextStep]:
    """The slip in two lines, and whether it hangs."""
    words = texts.say("desk.case.slip", number=listing.number, title=listing.title)
    yield NextStep(category_icon(listing.category), words)
    when = texts.say("desk.case.when", when=when_words(listing.when, texts))
    yield NextStep("calendar", when)
    if listing.details:
        yield NextStep("note", listing.details)
    if not hangs(listing, world.today):
        yield NextStep("x", texts.say("desk.case.gone"))


def both_values(conflict: FieldConflict, texts: Texts) -> tuple[tuple[str, str], tuple[str, str]]:
    """What hangs now and what came in after it: (heading, value) of each, in words."""
    from kiosk.views.desk.field_words import value_words

    day = day_words(conflict.made_on, texts)
    return (
        (texts.say("desk.conflict.current"), value_words(conflict.field, conflict.current, texts)),
        (texts.say("desk.conflict.proposed", day=day), value_words(conflict.field, conflict.proposed, texts)),
    )


def kind_icon(kind: str) -> str:
    """The pictogram of its kind in the tray."""
    return KIND_ICONS[TrayKind(kind)] if kind in tuple(TrayKind) else "folders"


def reach_words(contact: Contact, texts: Texts) -> str:
    """How to reach somebody, in one sentence with what is needed for it."""
    match contact.channel:
        case Channel.PHONE:
            return texts.say("desk.reach.phone", where=contact.phone)
        case Channel.EMAIL:
            return texts.say("desk.reach.email", where=contact.email)
        case Channel.LETTERBOX:
            return texts.say("desk.reach.letterbox", where=contact.address)
        case Channel.DESK:
            return texts.say("desk.reach.desk")


def _state(state: CaseState, of: str, texts: Texts) -> NextStep:
    icons = {CaseState.OPEN: "circle", CaseState.CLAIMED: "user", CaseState.DONE: "circle-check"}
    key = f"desk.state.{of}.{state}"
    return NextStep(icons.get(state, "circle-check"), texts.say(key if texts.knows(key) else f"desk.state.{state}"))


def _person(page: CasePage, who: str, texts: Texts) -> Iterator[NextStep]:
    """Who it is, once it was asked; before that, how they want to be reached, which is nobody's secret."""
    seen = page.seen
    assert seen is not None
    if page.contact is not None:
        name = page.contact.name or texts.say("desk.case.no_name")
        yield NextStep("user", texts.say(f"desk.case.{who}", name=name))
        yield NextStep("phone", reach_words(page.contact, texts))
    elif seen.has_private and getattr(seen.case, "state", None) not in ENDED:
        channel = f"desk.case.hidden.{seen.channel}" if seen.channel is not None else "desk.case.hidden"
        yield NextStep("lock", texts.say(channel if texts.knows(channel) else "desk.case.hidden"))
    elif seen.waiting:
        yield NextStep("lock", texts.say("desk.case.not_back"))
    if page.words:
        yield NextStep("message", texts.say("desk.case.words", words=page.words))


def _partner(page: CasePage, texts: Texts) -> Iterator[NextStep]:
    partner = page.seen.partner if page.seen is not None else None
    if partner is not None:
        who = partner.contact_name or partner.name
        yield NextStep("send", texts.say("desk.case.partner", who=who, partner=partner.name))
        if page.about:
            yield NextStep("user", texts.say("desk.case.taken_by", name=page.about))
        if partner.phone:
            yield NextStep("phone", texts.say("desk.case.partner_phone", phone=partner.phone))


def _worry(page: CasePage, texts: Texts) -> Iterator[NextStep]:
    seen = page.seen
    assert seen is not None
    if page.words:
        if page.about:
            yield NextStep("user", texts.say("desk.case.worry_about", name=page.about))
        yield NextStep("message", texts.say("desk.case.words", words=page.words))
    elif seen.has_private:
        yield NextStep("lock", texts.say("desk.case.hidden.worry"))
    elif seen.waiting:
        yield NextStep("lock", texts.say("desk.case.not_back"))


def _correction(page: CasePage, case: Correction, texts: Texts) -> Iterator[NextStep]:
    """Whose entry of the directory is wrong and in what; what was written about it, once it was asked."""
    seen = page.seen
    assert seen is not None
    if seen.entry:
        yield NextStep("building-store", texts.say("desk.case.correction", name=seen.entry))
    yield NextStep(
        "pencil", texts.say("desk.case.correction_part", part=part_words(case.record_type, case.field, texts))
    )
    if page.words:
        yield NextStep("message", texts.say("desk.case.words", words=page.words))
    elif seen.has_private:
        yield NextStep("lock", texts.say("desk.case.hidden.correction"))


def part_words(record_type: str, field: str, texts: Texts) -> str:
    """What of an entry is wrong, as whoever saw it chose it."""
    part = next((part for part, name in FIELDS.get(record_type, {}).items() if name == field), "other")
    own = f"correction.{record_type}.{part}"
    return texts.say(own if texts.knows(own) else f"correction.{part}")


def _consent(case: Signal, texts: Texts) -> str:
    if case.kind is SignalKind.PROJECT:
        return texts.say("desk.case.project")
    return texts.say("desk.case.knows" if case.with_consent else "desk.case.knows_not")


def owner_facts(page: CasePage, texts: Texts) -> Iterator[NextStep]:
    """Whose slip it is about and how they are reached, once the centre told."""
    if page.owner is not None:
        pinned = page.seen.listing if page.seen is not None else None
        yield from _owner(page.owner, pinned.listing.first_name if pinned is not None else "", texts)


def _owner(owner: ReachAnswer, first_name: str, texts: Texts, whose: str = "owner") -> Iterator[NextStep]:
    if owner.contact is not None:
        name = owner.contact.name or first_name or texts.say("desk.case.no_name")
        yield NextStep("user-circle", texts.say(f"desk.case.{whose}", name=name))
        yield NextStep("phone", reach_words(owner.contact, texts))
    roles = owner.roles
    if roles is not None and roles.on_behalf is not OnBehalf.SELF:
        asker = roles.asker_name or texts.say("desk.case.no_name")
        yield NextStep("users", texts.say("desk.case.on_behalf", name=asker))


def outcome_words(outcome: Outcome, case: object, texts: Texts) -> NextStep:
    """How it ended, when, according to one desk; and that another says otherwise, also in that the case goes on."""
    state = getattr(case, "state", None)
    disputed = outcome.disputed or (isinstance(state, CaseState) and not tells_how(state, outcome.result))
    why = texts.say(f"desk.why.{outcome.why}") if outcome.why is not None else ""
    key = "desk.case.outcome_why" if why else "desk.case.outcome"
    result = texts.say(f"desk.result.{outcome.result}")
    day = capital(day_words(outcome.made_on, texts), texts)
    said = texts.say(key, day=day, result=result, why=why)
    if disputed:
        said = texts.say("desk.case.disputed", said=said)
    return NextStep("help-circle" if disputed else "circle-check", said)


def _attempt(attempt: ContactAttempt, texts: Texts) -> NextStep:
    day = capital(day_words(attempt.made_on, texts), texts)
    said = texts.say(f"desk.log.did.{attempt.result}", day=day)
    return NextStep(LOG_ICONS[attempt.result], said)
