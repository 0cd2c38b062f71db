"""The form of the desk as a page: its fields in two columns, the open one, what neighbours will read of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.around import Pinned
from kiosk.dates import PARTS, WEEKDAYS, capital, day_words, part_words, weekday_words, when_words
from kiosk.desk.days import day_of
from kiosk.desk.entering import FIELD, NEXT, OVERVIEW, QUIETLY, form_of
from kiosk.desk.form import LIMITS, FieldId, Form, channel_of, fields_of, options_of, taken
from kiosk.desk.form_answers import category_of, draft_so_far, shown_faults
from kiosk.desk.form_typing import capital_now, halves
from kiosk.desk.form_words import NO_WORDS
from kiosk.journeys.answers import UNKNOWN_DAY
from kiosk.journeys.draft import listing_of
from kiosk.journeys.topics import HOUSE_RULES
from kiosk.slips.compose import board_slip
from kiosk.texts import Texts
from kiosk.views.desk.frame import by_hand
from kiosk.views.desk.keys import keyed
from kiosk.views.frame import KIND_ICONS, ONWARD, TONES, frame
from kiosk.views.pages import Chip, FormField, FormView, KeyboardKind, OpenField, WordsView
from kiosk.views.shapes import Action, Frame, Trail
from kiosk.views.words import room_words
from kiosk.visit.state import LISTING, Session
from kiosk.world import World
from marketplace.vocabulary import ListingKind, OnBehalf, PartOfDay, Rhythm, Weekday

Rows = tuple[tuple[FieldId, ...], ...]
LEFT: Rows = (
    (FieldId.TITLE,),
    (FieldId.DETAILS,),
    (FieldId.CATEGORY, FieldId.RHYTHM),
    (FieldId.DAY, FieldId.DAYS, FieldId.PARTS),
    (FieldId.DISTRICT, FieldId.KIND),
)
RIGHT: Rows = (
    (FieldId.FOR_WHOM, FieldId.ASKER_NAME),
    (FieldId.ASKER_AGREES, FieldId.ASKER_DAY),
    (FieldId.FIRST_NAME, FieldId.CALLED),
    (FieldId.CONTACT, FieldId.CHANNEL),
    (FieldId.CONTACT_NAME, FieldId.RULES),
)
"""In which rows the fields stand; read row by row they are in the order of the keys."""
OPTIONAL = (FieldId.DETAILS, FieldId.ASKER_NAME, FieldId.FIRST_NAME, FieldId.CONTACT_NAME)
CELL_MOST = 32
"""So many letters of what was typed stand in a field that is not open; all of them in the open one."""
DETAILS_MOST = 48
"""So many of the further words beside the fields; the printed slip has them all."""
DETAILS_LINES = 4
"""Of the further words so many lines are in sight while they are typed: nearly all that there may be."""
SIMILAR_MOST = 3
_OF_THE_JOURNEYS = {
    FieldId.RHYTHM: "rhythm.{}",
    FieldId.ASKER_DAY: "asker_day.{}",
}
"""Options that staff call as everybody does."""


def form_view(session: Session, world: World, texts: Texts) -> FormView:
    """The page of what is being entered."""
    form = form_of(session) or Form(ListingKind.REQUEST, world.district.id)
    faults = {which: _fault(code, texts) for which, code in shown_faults(form, world)}
    saving = session.saving is not None
    save = keyed(Action(ONWARD, texts.say("desk.form.save"), "printer", saving), "f9", texts)
    quietly = keyed(Action(QUIETLY, texts.say("desk.form.save_quietly"), "printer-off", saving), "f10", texts)
    bars = replace(frame(session, world, texts, onward=save), besides=quietly)
    return FormView(
        frame=bars,
        heading=texts.say(f"desk.form.heading.{form.kind}"),
        open=_open(form, session, world, faults.get(form.here, ""), texts),
        columns=tuple(_column(rows, form, world, faults, texts) for rows in (LEFT, RIGHT)),
        slip_heading=texts.say("desk.form.slip"),
        slip_words=_slip_words(form, world, texts),
        similar_heading=_similar_heading(form, session, texts),
        similar=tuple(_similar(one, texts) for one in session.board.entries[:SIMILAR_MOST]),
        similar_none=_similar_none(form, session, world, texts),
        fault=_summary(session, faults, texts),
        saving=texts.say("desk.form.saving") if saving else "",
        keyboard=_keyboard(form, session, bars, texts),
        onward=Action(NEXT, texts.say("desk.form.next"), "arrow-right"),
        overview=Action(OVERVIEW, texts.say("desk.form.overview"), "layout-grid"),
        tone=TONES[form.kind],
    )


def label_of(which: FieldId, texts: Texts) -> str:
    """What a field asks."""
    return texts.say(f"desk.form.label.{which}")


def _column(
    rows: Rows, form: Form, world: World, faults: dict[FieldId, str], texts: Texts
) -> tuple[tuple[FormField, ...], ...]:
    there = fields_of(form)
    fitting = (tuple(one for one in row if one in there) for row in rows)
    return tuple(tuple(_field(one, form, world, faults, texts) for one in row) for row in fitting if row)


def _field(which: FieldId, form: Form, world: World, faults: dict[FieldId, str], texts: Texts) -> FormField:
    said = value_of(which, form, world, texts)
    fault = faults.get(which, "")
    empty = texts.say("desk.form.none" if which in OPTIONAL else "desk.form.empty")
    return FormField(
        id=f"{FIELD}{which}",
        label=label_of(which, texts),
        value=_short(said, CELL_MOST) or (empty if not fault or which is form.here else ""),
        proposed=not said or _is_proposed(which, form),
        fault=fault,
        here=which is form.here,
    )


def value_of(which: FieldId, form: Form, world: World, texts: Texts) -> str:
    """What stands in a field, proposals too, in words; empty where nothing does."""
    words, answers = world.form_words or NO_WORDS, form.answers
    match which:
        case FieldId.CATEGORY:
            category = category_of(form, words)
            return option_label(which, category, world, texts) if category else ""
        case FieldId.RHYTHM:
            return option_label(which, answers.rhythm or Rhythm.BY_AGREEMENT, world, texts)
        case FieldId.DAY:
            return _day(form, world, texts)
        case FieldId.DAYS:
            days = tuple(weekday_words(day, texts) for day in WEEKDAYS if day in form.days)
            return capital(texts.all_of(days), texts) or texts.say("day_parts.none")
        case FieldId.PARTS:
            parts = tuple(part_words(part, texts) for part in PARTS if part in answers.parts)
            return capital(texts.all_of(parts), texts) or texts.say("parts.any")
        case FieldId.FOR_WHOM:
            return option_label(which, answers.for_whom or OnBehalf.SELF, world, texts)
        case FieldId.CHANNEL:
            return option_label(which, channel_of(form), world, texts)
        case FieldId.RULES:
            return texts.say("desk.option.rules.yes") if answers.rules is not None else ""
        case _ if which in LIMITS:
            return form.text(which).strip()
        case _:
            chosen = _chosen(which, form)
            return option_label(which, chosen, world, texts) if chosen else ""


def option_label(which: FieldId, option: str, world: World, texts: Texts) -> str:
    """What an option is called; it begins as `names` of assets/desk/form_words.toml says."""
    match which:
        case FieldId.DISTRICT:
            place = world.district_called(option)
            return place.name if place is not None else option
        case FieldId.PARTS:
            return capital(part_words(PartOfDay(option), texts), texts)
        case FieldId.DAYS:
            return capital(weekday_words(Weekday(option), texts), texts)
        case _:
            return texts.say(_OF_THE_JOURNEYS.get(which, f"desk.option.{which}.{{}}").replace("{}", option))


def _chosen(which: FieldId, form: Form) -> str:
    return taken(replace(form, here=which))


def _is_proposed(which: FieldId, form: Form) -> bool:
    match which:
        case FieldId.CATEGORY | FieldId.RHYTHM | FieldId.FOR_WHOM | FieldId.CHANNEL:
            return not form.answers.said(which)
        case FieldId.DAYS:
            return not form.days
        case FieldId.PARTS:
            return not form.answers.parts
        case _:
            return False


def _day(form: Form, world: World, texts: Texts) -> str:
    known = day_of(form.day, world.today, world.form_words or NO_WORDS)
    if known is None:
        return form.day
    if known == UNKNOWN_DAY:
        return texts.say("day.unknown")
    return capital(day_words(date.fromisoformat(known), texts), texts) if known else ""


def _open(form: Form, session: Session, world: World, fault: str, texts: Texts) -> OpenField:
    here, typing = form.here, form.here in LIMITS
    text = form.text(here) if typing else ""
    return OpenField(
        id=f"{FIELD}{here}",
        label=label_of(here, texts),
        hint=_hint(form, session, texts),
        text=text,
        back=len(halves(form)[1]) if typing else 0,
        placeholder=texts.say("desk.form.placeholder") if typing else "",
        typing=typing,
        lines=DETAILS_LINES if here is FieldId.DETAILS else 1,
        options=() if typing else _options(form, world, texts),
        said=tuple(texts.say(key) for _, key in HOUSE_RULES) if here is FieldId.RULES else (),
        left=room_words(LIMITS[here] - len(text), LIMITS[here], texts, full=form.full) if typing else "",
        full=form.full,
        fault=fault,
    )


def _hint(form: Form, session: Session, texts: Texts) -> str:
    own = f"desk.form.hint.{form.here}"
    if _keys_are_ours(form, session) and texts.knows(f"{own}.by_hand"):
        return texts.say(f"{own}.by_hand")
    if texts.knows(own):
        return texts.say(own)
    several = form.here in (FieldId.DAYS, FieldId.PARTS)
    return texts.say("desk.form.hint.several" if several else "desk.form.hint.choose")


def _options(form: Form, world: World, texts: Texts) -> tuple[Chip, ...]:
    chosen = _all_chosen(form, world)
    return tuple(
        Chip(option, option_label(form.here, option, world, texts), chosen=option in chosen)
        for option in options_of(form.here, world.districts)
    )


def _all_chosen(form: Form, world: World) -> frozenset[str]:
    """What is chosen in the open field, or proposed."""
    match form.here:
        case FieldId.PARTS:
            return frozenset(form.answers.parts)
        case FieldId.DAYS:
            return frozenset(form.days)
        case FieldId.CATEGORY:
            return frozenset({category_of(form, world.form_words or NO_WORDS)})
        case FieldId.CHANNEL:
            return frozenset({channel_of(form)})
        case FieldId.RHYTHM:
            return frozenset({form.answers.rhythm or Rhythm.BY_AGREEMENT})
        case FieldId.FOR_WHOM:
            return frozenset({form.answers.for_whom or OnBehalf.SELF})
        case _:
            return frozenset({taken(form)})


def _slip_words(form: Form, world: World, texts: Texts) -> tuple[str, ...]:
    if not form.answers.title.strip():
        return ("", texts.say("desk.form.slip.none"))
    draft = draft_so_far(form, world)
    slip = board_slip(listing_of(draft, number="", listing_id="", point=world.point), world, texts.own)
    name = texts.say("desk.form.slip.name", label=slip.name_label, name=slip.first_name) if slip.first_name else ""
    return tuple(filter(None, (slip.title, _short(slip.details, DETAILS_MOST), slip.when, name)))


def _opposite(form: Form) -> ListingKind:
    return ListingKind.OFFER if form.kind is ListingKind.REQUEST else ListingKind.REQUEST


def _similar_heading(form: Form, session: Session, texts: Texts) -> str:
    key = f"desk.form.similar.{_opposite(form)}"
    return texts.say(f"{key}.many", n=session.board.total) if session.board.entries else texts.say(key)


def _similar(pinned: Pinned, texts: Texts) -> FormField:
    listing = pinned.listing
    label = texts.say("desk.form.similar.one", number=listing.number, when=when_words(listing.when, texts))
    return FormField(f"{LISTING}{listing.id}", label, listing.title)


def _similar_none(form: Form, session: Session, world: World, texts: Texts) -> str:
    if session.board.entries:
        return ""
    if not category_of(form, world.form_words or NO_WORDS):
        return texts.say("desk.form.similar.unknown")
    if session.board.fault:
        return texts.say("desk.form.similar.unread")
    return texts.say("desk.form.similar.none" if session.board.loaded else "desk.form.similar.looking")


def _summary(session: Session, faults: dict[FieldId, str], texts: Texts) -> str:
    if session.fault:
        return texts.say("desk.form.not_saved", why=texts.fault(session.fault))
    if not faults:
        return ""
    return texts.say_many("desk.form.open", len(faults))


def _fault(code: str, texts: Texts) -> str:
    """In the words of staff where those of the journeys speak of a picture to touch."""
    own = f"desk.form.fault.{code}"
    return texts.say(own) if texts.knows(own) else texts.fault(code)


def _keys_are_ours(form: Form, session: Session) -> bool:
    return form.touched and by_hand(session)


def _keyboard(form: Form, session: Session, bars: Frame, texts: Texts) -> WordsView | None:
    """Our own keys, for who has none."""
    if not _keys_are_ours(form, session) or form.here not in LIMITS:
        return None
    return WordsView(
        frame=bars,
        trail=Trail(KIND_ICONS[form.kind], "", TONES[form.kind]),
        heading=label_of(form.here, texts),
        lead="",
        text=form.text(form.here),
        placeholder="",
        keyboard=KeyboardKind.LETTERS,
        capitals=capital_now(form),
        space_label=texts.say("keyboard.space"),
        erase_label=texts.say("keyboard.erase"),
        shift_label=texts.say("keyboard.shift"),
        letters_label=texts.say("keyboard.letters"),
        numbers_label=texts.say("keyboard.numbers"),
    )


def _short(text: str, most: int) -> str:
    """As much of it as stands in a field that is not open."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip(' .,')}…"


def own_words_of(form: Form) -> Iterator[str]:
    """Everything somebody typed in it, also as it stands shortened: no voice reads it unless that was chosen."""
    for which in LIMITS:
        text = form.text(which).strip()
        yield from {text, _short(text, CELL_MOST), _short(text, DETAILS_MOST)}
