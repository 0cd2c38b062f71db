"""Handing somebody over as pages: whom to ring first, to whom, what is written down, and that it was done."""

from __future__ import annotations

from kiosk.dates import day_words
from kiosk.desk.handing_over import PARTNER, TOPIC, asks_of, handing_of, named
from kiosk.desk.pages import Handing, Stage
from kiosk.desk.steps import CHANGE, here
from kiosk.texts import Texts
from kiosk.views.desk.frame import by_hand
from kiosk.views.desk.keys import keyed
from kiosk.views.desk.step_page import busy, check_page, check_rows, ended, fault_words, step_view, steps_trail
from kiosk.views.frame import again, frame, onward
from kiosk.views.opening import opening_words
from kiosk.views.pages import (
    BoardView,
    Chip,
    ChoiceView,
    DetailView,
    KeyboardKind,
    Option,
    WordsView,
)
from kiosk.views.printed import print_notice
from kiosk.views.shapes import Action, Banner, Card, NextStep, Tone, Trail
from kiosk.visit.partners import is_read
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.social_map import find_partners, questions_here
from marketplace.vocabulary import Partner

_ICON = "send"
CARDS_MOST = 200
_FIRST = (
    ("urgent", "desk.emergency.112"),
    ("home-heart", "desk.emergency.veilig_thuis"),
    ("heart", "desk.emergency.113"),
    ("shield-check", "desk.emergency.police"),
)
"""Whom to ring at once; their numbers are the country's, and stand in the sentences."""


def handover_view(session: Session, world: World, texts: Texts) -> DetailView | BoardView | ChoiceView | WordsView:
    """The page somebody is at with it."""
    handing = handing_of(session)
    match handing.stage:
        case Stage.FIRST:
            return _first(handing, session, world, texts)
        case Stage.WHOM:
            return _whom(handing, session, world, texts)
        case Stage.ASKS:
            return _asks(handing, session, world, texts)
        case Stage.SENT:
            return _sent(handing, session, world, texts)


def emergency_steps(texts: Texts) -> tuple[NextStep, ...]:
    """Whom to ring at once, with the number."""
    return tuple(NextStep(icon, texts.say(key)) for icon, key in _FIRST)


def _first(handing: Handing, session: Session, world: World, texts: Texts) -> DetailView:
    write = keyed(onward(texts, "desk.handover.write_down", "pencil"), "f9", texts)
    kept = Banner("note", texts.say("desk.handover.kept"), "", Tone.PLAIN) if handing.said.to("told") else None
    return DetailView(
        frame=frame(session, world, texts, onward=write),
        trail=Trail("urgent", texts.say("desk.door.handover"), Tone.WARNING),
        heading=texts.say("desk.emergency.heading"),
        lead=texts.say("desk.emergency.lead"),
        facts=emergency_steps(texts),
        phone_label=texts.say("desk.emergency.label"),
        phone="112",
        notice=kept,
        tone=Tone.WARNING,
    )


def _whom(handing: Handing, session: Session, world: World, texts: Texts) -> BoardView:
    looking, read = session.looking, is_read(session)
    here_is = world.district.id
    hits = find_partners(looking.partners, handing.topic, looking.words, here_is) if read else ()
    topics = tuple(question for question, _ in questions_here(looking.partners, here_is)) if read else ()
    every = Chip(TOPIC, texts.say("desk.handover.all_topics"), "layout-grid", chosen=not handing.topic)
    closes = onward(texts, "partners.keyboard_done", "check") if handing.keyboard else again(looking.fault, texts)
    fault = fault_words(handing.fault, texts)
    nobody = texts.say("partners.none_found") if read and not hits else ""
    return BoardView(
        frame=frame(session, world, texts, onward=closes),
        heading=fault or texts.say("desk.handover.whom"),
        search_text=looking.words,
        search_placeholder=texts.say("partners.search"),
        clear=texts.say("board.clear") if looking.words else "",
        kinds=(
            every,
            *(
                Chip(
                    f"{TOPIC}{one.id}",
                    texts.say(f"partners.question.{one.id}"),
                    one.icon,
                    chosen=handing.topic == one.id,
                )
                for one in topics
            ),
        ),
        cards=tuple(_card(one, world, texts) for one in hits[:CARDS_MOST]),
        count=texts.say_many("partners.count", len(hits)) if hits else "",
        empty=texts.say("look.failed") if looking.fault else nobody,
        waiting="" if read else texts.say("board.looking"),
        otherwise=texts.say("desk.handover.otherwise"),
        keyboard=_keyboard(session, world, texts) if handing.keyboard else None,
    )


def _card(partner: Partner, world: World, texts: Texts) -> Card:
    contact = texts.say("desk.handover.contact", name=partner.contact_name) if partner.contact_name else ""
    return Card(
        id=f"{PARTNER}{partner.id}",
        tone=Tone.PARTNERS,
        icon="building-community",
        kind=contact or texts.say("desk.handover.no_contact"),
        title=partner.name,
        when=opening_words(partner.schedule, world.clock, texts),
        number=partner.services[0] if partner.services else "",
        category="",
        category_icon="",
    )


def _keyboard(session: Session, world: World, texts: Texts) -> WordsView:
    return WordsView(
        frame=frame(session, world, texts, onward=onward(texts, "partners.keyboard_done", "check")),
        trail=Trail(_ICON, texts.say("desk.door.handover"), Tone.PARTNERS),
        heading=texts.say("partners.search"),
        lead="",
        text=session.looking.words,
        placeholder=texts.say("partners.search"),
        keyboard=KeyboardKind.LETTERS,
        by_hand=by_hand(session),
        space_label=texts.say("keyboard.space"),
        erase_label=texts.say("keyboard.erase"),
        shift_label=texts.say("keyboard.shift"),
        letters_label=texts.say("keyboard.letters"),
        numbers_label=texts.say("keyboard.numbers"),
        tone=Tone.PARTNERS,
    )


def _asks(handing: Handing, session: Session, world: World, texts: Texts) -> ChoiceView | WordsView:
    asks = asks_of(handing)
    trail = steps_trail(_ICON, "desk.door.handover", asks, handing.said, Tone.PARTNERS, texts)
    ask = here(asks, handing.said)
    if ask is not None:
        banner = _refusing(texts) if session.fault == "handover_without_yes" else None
        return step_view(
            ask,
            handing.said,
            asks,
            "desk.handover",
            trail,
            session,
            world,
            texts,
            banner=banner,
            tone=Tone.PARTNERS,
        )
    give = keyed(onward(texts, "desk.handover.give", "printer"), "f9", texts)
    partner = handing.partner
    whom = _whom_words(named(handing, partner) if partner is not None else None, texts)
    first = (Option(f"{CHANGE}partner", whom, "building-community", texts.say("desk.handover.partner.row"), acts=True),)
    return check_page(
        check_rows(asks, handing.said, "desk.handover", texts, first=first),
        texts.say("desk.handover.check"),
        texts.say("desk.handover.check.lead"),
        trail,
        frame(session, world, texts, onward=busy(give, handing.saving)),
        fault=fault_words(handing.fault, texts),
        tone=Tone.PARTNERS,
    )


def _refusing(texts: Texts) -> Banner:
    """Without their yes nobody is handed over; a worry may be told."""
    return Banner(
        "shield-heart",
        texts.say("desk.handover.worry"),
        texts.say("desk.handover.worry.text"),
        Tone.PLAIN,
        Action("signal", texts.say("desk.door.signal"), "shield-heart"),
    )


def _whom_words(partner: Partner | None, texts: Texts) -> str:
    if partner is None:
        return ""
    if not partner.contact_name:
        return partner.name
    return texts.say("desk.handover.whom_of", name=partner.contact_name, partner=partner.name)


def _sent(handing: Handing, session: Session, world: World, texts: Texts) -> DetailView:
    partner = handing.partner
    by = day_words(handing.by, texts) if handing.by is not None else ""
    acute = handing.by == world.today
    phone = partner.phone if partner is not None else ""
    facts = [
        NextStep("receipt", texts.say("desk.handover.sent.slip")),
        NextStep("clock", texts.say("desk.handover.sent.open", day=by)),
        NextStep("folders", texts.say("desk.handover.sent.tray")),
    ]
    done = "sent" if world.network.connected else "kept_for"
    if not world.network.connected:
        facts.insert(0, NextStep("wifi-off", texts.say("desk.handover.kept_for.goes")))
    if acute:
        facts.insert(0, NextStep("urgent", texts.say("desk.handover.sent.ring")))
    return DetailView(
        frame=ended(frame(session, world, texts, onward=onward(texts, "desk.ready", "check"))),
        trail=Trail(_ICON, texts.say("desk.door.handover"), Tone.SUCCESS),
        heading=texts.say(f"desk.handover.{done}", whom=_whom_words(partner, texts)),
        lead="",
        facts=tuple(facts),
        phone_label=texts.say("desk.handover.sent.phone") if phone else "",
        phone=phone,
        notice=print_notice(session, texts),
        tone=Tone.SUCCESS,
    )
