"""Who does what here: the questions people come with, the list, and one partner."""

from __future__ import annotations

from kiosk.dates import hours_rows
from kiosk.texts import Texts
from kiosk.views.entry import checked_step, entry_actions, gone_text, phone_warning, stale_notice
from kiosk.views.frame import again, frame, onward
from kiosk.views.opening import opening_words
from kiosk.views.pages import BoardView, Chip, ChoiceView, DetailView, KeyboardKind, Option, WordsView
from kiosk.views.printed import print_notice
from kiosk.views.shapes import Card, NextStep, Tone, Trail
from kiosk.views.words import room_words
from kiosk.visit.partners import BY_NAME, PARTNER, QUESTION, is_list, is_read, partner_called
from kiosk.visit.state import Session
from kiosk.visit.typing import SEARCH_MAX, capital_now
from kiosk.world import World
from marketplace.opening_hours import open_now
from marketplace.social_map import QUESTIONS, find_partners, is_stale, questions_here
from marketplace.vocabulary import Partner

CARDS_MOST = 200
"""More than that nobody looks through; a word or a question makes it less."""
_ICON = "building-community"
_ICONS = {question.id: question.icon for question in QUESTIONS}


def partners_view(session: Session, world: World, texts: Texts) -> ChoiceView | BoardView:
    """The questions people come with, or the list of one of them."""
    return _list(session, world, texts) if is_list(session) else _questions(session, world, texts)


def _trail(texts: Texts) -> Trail:
    return Trail(_ICON, texts.say("partners.journey"), Tone.PARTNERS)


def _questions(session: Session, world: World, texts: Texts) -> ChoiceView:
    read = is_read(session)
    asked = questions_here(session.looking.partners, world.district.id) if read else ()
    by_name = Option(BY_NAME, texts.say("partners.by_name"), "search", texts.say("partners.by_name.hint"))
    fault = texts.say("look.failed") if session.looking.fault else ""
    nobody = "" if asked or not read or fault else texts.say("partners.nobody")
    return ChoiceView(
        frame=frame(session, world, texts, onward=again(session.looking.fault, texts)),
        trail=_trail(texts),
        heading=texts.say("partners.heading"),
        lead=texts.say("partners.lead") if read else texts.say("board.looking"),
        options=(
            *(
                Option(one.id, texts.say(f"partners.question.{one.id}"), one.icon, texts.say_many("partners.count", n))
                for one, n in asked
            ),
            by_name,
        ),
        fault=fault or nobody,
        tone=Tone.PARTNERS,
    )


def _list(session: Session, world: World, texts: Texts) -> BoardView:
    looking, read = session.looking, is_read(session)
    asked = session.here.about if session.here.about in _ICONS else ""
    hits = find_partners(looking.partners, asked, looking.words, world.district.id) if read else ()
    closes = onward(texts, "partners.keyboard_done", "check") if looking.keyboard else again(looking.fault, texts)
    label = texts.say(f"partners.question.{asked}") if asked else texts.say("partners.all")
    return BoardView(
        frame=frame(session, world, texts, onward=closes),
        heading=texts.say("partners.found.heading"),
        search_text=looking.words,
        search_placeholder=texts.say("partners.search"),
        clear=texts.say("board.clear") if looking.words else "",
        kinds=(Chip(f"{QUESTION}{asked}", label, _ICONS.get(asked, "layout-grid"), chosen=bool(asked)),),
        cards=tuple(_card(partner, asked, world, texts) for partner in hits[:CARDS_MOST]),
        count=_count(len(hits), texts) if read else "",
        empty=_empty(session, bool(hits), texts),
        waiting="" if read else texts.say("board.looking"),
        keyboard=_keyboard(session, world, texts) if looking.keyboard else None,
    )


def _count(n: int, texts: Texts) -> str:
    if n > CARDS_MOST:
        return texts.say("partners.count_of_more", n=n, shown=CARDS_MOST)
    return texts.say_many("partners.count", n) if n else ""


def _empty(session: Session, found: bool, texts: Texts) -> str:
    if session.looking.fault:
        return texts.say("look.failed")
    if found or not is_read(session):
        return ""
    return texts.say("partners.none_found" if session.looking.words.strip() else "partners.nobody")


def _card(partner: Partner, asked: str, world: World, texts: Texts) -> Card:
    old = is_stale(partner.assured_date, world.today)
    return Card(
        id=f"{PARTNER}{partner.id}",
        tone=Tone.PARTNERS,
        icon=_ICONS.get(asked, _ICON),
        kind=_open(partner, world, texts),
        title=partner.name,
        when=opening_words(partner.schedule, world.clock, texts),
        number=partner.services[0] if partner.services else "",
        category="",
        category_icon="",
        note=texts.say("partners.old") if old else "",
    )


def _open(partner: Partner, world: World, texts: Texts) -> str:
    """In two words, above the name."""
    if not partner.schedule:
        return texts.say("partners.hours_unknown")
    return texts.say("partners.open" if open_now(partner.schedule, world.clock) is not None else "partners.closed")


def _keyboard(session: Session, world: World, texts: Texts) -> WordsView:
    """The keyboard for the search line; the page around it is the list's own."""
    words = session.looking.words
    return WordsView(
        frame=frame(session, world, texts, onward=onward(texts, "partners.keyboard_done", "check")),
        trail=_trail(texts),
        heading=texts.say("partners.search"),
        lead="",
        text=words,
        placeholder=texts.say("partners.search"),
        keyboard=KeyboardKind.LETTERS,
        capitals=capital_now(session),
        space_label=texts.say("keyboard.space"),
        erase_label=texts.say("keyboard.erase"),
        shift_label=texts.say("keyboard.shift"),
        letters_label=texts.say("keyboard.letters"),
        numbers_label=texts.say("keyboard.numbers"),
        left=room_words(SEARCH_MAX - len(words), SEARCH_MAX, texts, full=session.full),
        tone=Tone.PARTNERS,
    )


def partner_view(session: Session, world: World, texts: Texts) -> DetailView:
    """The page of the partner that was touched."""
    partner = partner_called(session, session.here.about)
    if partner is None:
        gone = gone_text(session.looking.fault, is_read(session), texts)
        around = frame(session, world, texts, onward=again(session.looking.fault, texts))
        heading = texts.say("partners.found.heading")
        return DetailView(around, _trail(texts), heading, "", (), waiting=gone, tone=Tone.PARTNERS)
    return DetailView(
        frame=frame(session, world, texts),
        trail=_trail(texts),
        heading=partner.name,
        lead=partner.description,
        facts=_facts(partner, world, texts),
        actions=entry_actions(session, world, texts),
        phone_label=texts.say("directory.phone") if partner.phone else "",
        phone=partner.phone,
        phone_warning=phone_warning(partner.assured_date, world, texts),
        notice=print_notice(session, texts) or stale_notice(partner.assured_date, world, texts),
        tone=Tone.PARTNERS,
    )


def _facts(partner: Partner, world: World, texts: Texts) -> tuple[NextStep, ...]:
    """Now open or not first; then what they do, whom to ask for, all hours, where, and when it was checked."""
    now = opening_words(partner.schedule, world.clock, texts)
    rows = (texts.say("partners.hours.row", days=days, hours=row) for days, row in hours_rows(partner.schedule, texts))
    facts = [
        NextStep("clock", now or texts.say("partners.hours.unknown")),
        *(NextStep("check", service) for service in partner.services),
    ]
    if partner.contact_name:
        facts.append(NextStep("user", texts.say("partners.contact", name=partner.contact_name)))
    if not partner.phone:
        facts.append(NextStep("phone", texts.say("partners.no_phone")))
    facts += [NextStep("calendar-week", row) for row in rows]
    if partner.address:
        facts.append(NextStep("map-pin", partner.address))
    if partner.website:
        facts.append(NextStep("world", texts.say("partners.website", website=partner.website)))
    return (*facts, checked_step(partner.assured_date, world, texts))
