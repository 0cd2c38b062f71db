"""Entering for somebody: what a key or a touch does on the page of the form, and how it is saved; knows no sentence."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk import form as forms
from kiosk.desk import form_typing, home
from kiosk.desk.doors import TRAY, doors
from kiosk.desk.form import FieldId, Form
from kiosk.desk.form_answers import category_of, form_draft, journey_of, proposed_in
from kiosk.desk.form_words import NO_WORDS
from kiosk.effects import RecordListing
from kiosk.intents import Clear, Erase, Shift, Type
from kiosk.visit import looking
from kiosk.visit.state import Board, Page, Session, Stop, Turn
from kiosk.world import World
from marketplace.vocabulary import ListingKind, TerminalRole

FIELD = "field:"
"""Ids of the fields of the page are this and the field's own."""
KEY = "key:"
"""A key of a keyboard comes as this and its name (`kiosk.five_keys.CODES`)."""
KEYS = (
    "tab", "shift_tab", "up", "down", "left", "right", "home", "end", "enter", "numpadenter", "delete",
    "f2", "f3", "f9", "f10",
)  # fmt: skip
"""Those that do something on the page of the form, beside the letters."""
FURTHEST = max(forms.LIMITS.values())
"""More letters than stand in any field."""
NEXT, OVERVIEW = "next_field", "all_fields"
"""For a finger, under our own keyboard."""
QUIETLY = "save_quietly"
"""Save it without a print."""
WORDS = (
    FieldId.TITLE,
    FieldId.DETAILS,
    FieldId.ASKER_NAME,
    FieldId.FIRST_NAME,
    FieldId.CONTACT,
    FieldId.CONTACT_NAME,
)
"""The fields whose letters are the words themselves: every other key is one more that we ask of who types."""


def form_of(session: Session) -> Form | None:
    """The form that is being filled in, if there is one."""
    return session.desk.form


def entered(session: Session, stop: Stop, world: World) -> Turn:
    """Through a door (`kiosk.desk.doors`), which says whether it is a request or an offer."""
    return begun(session, ListingKind(stop.about), world)


def begun(session: Session, kind: ListingKind, world: World) -> Turn:
    """A request or an offer: the one that was begun goes on as this kind. Only for who is signed in."""
    if session.staff is None or session.saving is not None:
        return Turn(session)
    old = form_of(session)
    by_hand = world.role is not TerminalRole.DESK
    form = forms.as_kind(old, kind) if old is not None else Form(kind, world.district.id, touched=by_hand)
    if session.here.page is not Page.ENTER:
        stop = Stop(Page.ENTER, journey=journey_of(form), begun_at=len(session.stops))
        session = session.going(stop)
    return _with(session, form, world)


def gone_on(session: Session, id_: str, world: World) -> Turn:
    """Through a door from the page that says it is saved: nothing of whom it was for goes along."""
    if not any(door.id == id_ for door in doors(session, world)):
        return Turn(session)
    again = home.again(session, world)
    if id_ == TRAY:
        return again
    return replace(again, door=id_)


def keyed(session: Session, intent: Type | Erase | Clear | Shift, world: World) -> Turn:
    """A letter, or one less."""
    form = form_of(session)
    if form is None:
        return Turn(session)
    words, places = world.form_words or NO_WORDS, world.districts
    match intent:
        case Type(text=text):
            after = form_typing.typed(form, text, words, places, world.clock)
            own = form.here in WORDS
            counts = (form.typed + len(text), form.pressed) if own else (form.typed, form.pressed + len(text))
            after = replace(after, typed=counts[0], pressed=counts[1])
        case Erase():
            after = _one_more(form_typing.erased(form))
        case Clear():
            after = _one_more(form_typing.let_go(form))
        case Shift():
            after = form_typing.shifted(form)
    return _with(session, after, world)


def pressed(session: Session, key: str, world: World) -> Turn:
    """One of KEYS; another one changes nothing."""
    form = form_of(session)
    if form is None:
        return Turn(session)
    words, counted = world.form_words or NO_WORDS, _one_more(form)
    session = replace(session, has_keys=True)
    match key:
        case "f2" | "f3":
            kind = ListingKind.REQUEST if key == "f2" else ListingKind.OFFER
            return begun(_holding(session, counted), kind, world)
        case "f9" | "f10":
            return saved(_holding(session, counted), world, wants_slip=key == "f9")
        case "tab" | "down":
            after = forms.moved(counted, 1)
        case "shift_tab" | "up":
            after = forms.moved(counted, -1)
        case "enter" | "numpadenter":
            after = forms.onward(counted, proposed_in(form, words))
        case "left" | "right" if form.here in form_typing.MARKED:
            after = form_typing.marked(counted, 1 if key == "right" else -1)
        case "home" | "end":
            after = form_typing.marked(counted, FURTHEST if key == "end" else -FURTHEST)
        case "left" | "right":
            by = 1 if key == "right" else -1
            after = form_typing.stepped_on(counted, by, words, world.districts, world.clock)
        case "delete":
            after = form_typing.deleted(counted)
        case _:
            return Turn(session)
    return _with(session, after, world)


def opened(session: Session, id_: str, world: World) -> Turn:
    """A field, an option, a listing that looks like it, or one of the buttons was touched."""
    form = form_of(session)
    if form is None:
        return Turn(session)
    if id_.startswith(KEY):
        return pressed(session, id_.removeprefix(KEY), world)
    if id_.startswith(FIELD):
        which = id_.removeprefix(FIELD)
        touched = replace(_one_more(form), touched=True)
        known = which in tuple(FieldId)
        return _with(session, forms.opened(touched, FieldId(which)), world) if known else Turn(session)
    if id_ == NEXT:
        return _with(session, forms.onward(_one_more(form), proposed_in(form, world.form_words or NO_WORDS)), world)
    if id_ == OVERVIEW:
        return _with(session, replace(_one_more(form), touched=False), world)
    if id_ == QUIETLY:
        return saved(_holding(session, _one_more(form)), world, wants_slip=False)
    if id_.startswith(looking.LISTING):
        wanted = id_.removeprefix(looking.LISTING)
        found = next((pinned for pinned in session.board.entries if pinned.listing.id == wanted), None)
        return Turn(session if found is None else replace(session, listing=found).going(Stop(Page.LISTING)))
    if id_ not in forms.options_of(form.here, world.districts):
        return Turn(session, door=id_)
    return _with(session, forms.took(_one_more(form), id_, world.clock), world)


def onward(session: Session, world: World) -> Turn:
    """The green button: save it, with a print."""
    form = form_of(session)
    return Turn(session) if form is None else saved(_holding(session, _one_more(form)), world, wants_slip=True)


def saved(session: Session, world: World, *, wants_slip: bool) -> Turn:
    """Record it; or go to the first field that keeps it from being recorded, with all that is wrong in sight."""
    form, staff = form_of(session), session.staff
    if form is None or staff is None or session.saving is not None:
        return Turn(session)
    draft = form_draft(form, world, staff.staff.name, wants_slip=wants_slip)
    if isinstance(draft, tuple):
        at_fault = replace(forms.opened(form, draft[0][0]), left=frozenset(FieldId))
        return _with(session, at_fault, world)
    session = replace(_holding(session, form), journey=journey_of(form), saving=draft, fault="")
    return Turn(session, (RecordListing(draft, session.ticket),))


def _one_more(form: Form) -> Form:
    return replace(form, pressed=form.pressed + 1)


def _holding(session: Session, form: Form) -> Session:
    return replace(session, desk=replace(session.desk, form=form))


def _with(session: Session, form: Form, world: World) -> Turn:
    """The visit with this form, asking the board for what looks like it when that is something else by now."""
    session = replace(_holding(session, form), fault="")
    opposite = ListingKind.OFFER if form.kind is ListingKind.REQUEST else ListingKind.REQUEST
    category, board = category_of(form, world.form_words or NO_WORDS), session.board
    if not category:
        return Turn(session if board == Board() else replace(session, board=Board(), ticket=session.ticket + 1))
    if (board.kind, board.category, board.district) == (opposite, category, form.district):
        return Turn(session)
    wanted = Board(kind=opposite, category=category, district=form.district)
    return looking.reloaded(replace(session, board=wanted))
