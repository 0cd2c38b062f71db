"""Who could help with a listing, or be helped by it, as cards with the reasons in words; nobody's score is shown."""

from __future__ import annotations

from kiosk.dates import capital, when_words
from kiosk.desk.connecting import candidate_id, candidates_of
from kiosk.texts import Texts
from kiosk.views.cards import category_icon, category_name
from kiosk.views.frame import KIND_ICONS, TONES, again, frame
from kiosk.views.pages import BoardView
from kiosk.views.shapes import Card, Tone
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.exchange import Candidate, CandidateReason
from marketplace.vocabulary import Listing, ListingKind

WORDS_SHOWN = 2


def candidates_view(session: Session, world: World, texts: Texts) -> BoardView:
    """The likeliest first."""
    page = candidates_of(session)
    loaded = page.loaded
    listing = loaded.listing.listing if loaded is not None and loaded.listing is not None else None
    found = loaded.candidates if loaded is not None and listing is not None else ()
    return BoardView(
        frame=frame(session, world, texts, onward=again(page.fault, texts)),
        heading=_heading(listing, texts),
        cards=tuple(_card(one, listing, world, texts) for one in found) if listing is not None else (),
        count=texts.say_many("desk.candidates.count", len(found)) if found else "",
        empty=_empty(page.fault, page.number, listing, loaded is not None, texts) if not found else "",
        waiting="" if loaded is not None or page.fault else texts.say("desk.candidates.looking"),
    )


def _heading(listing: Listing | None, texts: Texts) -> str:
    if listing is None:
        return texts.say("desk.candidates.heading")
    kind = "request" if listing.kind is ListingKind.REQUEST else "offer"
    return texts.say(f"desk.candidates.heading.{kind}", title=listing.title)


def _empty(fault: str, number: str, listing: Listing | None, loaded: bool, texts: Texts) -> str:
    if fault:
        return texts.fault(fault)
    if not loaded:
        return ""
    if listing is None:
        return texts.say("desk.candidates.unknown", number=number) if number else texts.say("desk.candidates.gone")
    return texts.say("desk.candidates.none")


def _card(candidate: Candidate, listing: Listing, world: World, texts: Texts) -> Card:
    """A listing as it hangs, or somebody who said themselves that they can."""
    other = candidate.listing
    why = reasons_words(candidate, world, texts)
    if other is None:
        return Card(
            candidate_id(candidate),
            Tone.SUCCESS,
            "message",
            texts.say("desk.candidates.responded"),
            texts.say("desk.candidates.responded.title"),
            listing.number,
            capital(why, texts),
            "",
            "",
        )
    return Card(
        id=candidate_id(candidate),
        tone=TONES[other.kind],
        icon=KIND_ICONS[other.kind],
        kind=texts.say(f"kind.{other.kind}"),
        title=other.title,
        when="",
        number=texts.say("desk.candidates.number", number=other.number, why=why),  # what stays where there is no room
        category=category_name(other.category, texts),
        category_icon=category_icon(other.category),
        note=when_words(other.when, texts),
    )


def reasons_words(candidate: Candidate, world: World, texts: Texts) -> str:
    """Why somebody is proposed, as it can be said aloud; and what does not fit."""
    found = [_reason(reason, candidate, world, texts) for reason in candidate.reasons]
    if candidate.clashes:
        found.append(texts.say("desk.candidates.why.clashes"))
    return texts.all_of(tuple(found))


def _reason(reason: CandidateReason, candidate: Candidate, world: World, texts: Texts) -> str:
    if reason is CandidateReason.WORDS:
        words = texts.all_of(tuple(f"‘{word}’" for word in candidate.words[:WORDS_SHOWN]))
        return texts.say("desk.candidates.why.words", words=words)
    if reason is CandidateReason.NEAR and candidate.listing is not None:
        place = world.district_called(candidate.listing.district)
        return texts.say("desk.candidates.why.near", district=place.name if place else candidate.listing.district)
    return texts.say(f"desk.candidates.why.{reason}")
