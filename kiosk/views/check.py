"""Everything once more before it is sent: each answer with 'change', and of a listing the slip as it will come out."""

from __future__ import annotations

from kiosk.dates import capital, day_words, when_words
from kiosk.journeys.answers import Answers
from kiosk.journeys.apply import TO_TELL, MayKnow
from kiosk.journeys.draft import contact_of, draft_of, first_name_here, first_name_of, listing_of, term_of, when_of
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.on_behalf import Called, called
from kiosk.journeys.questions import Choice, Question, Several, Topic, Words
from kiosk.journeys.walk import asked
from kiosk.slips.compose import board_slip, promised_day
from kiosk.texts import Texts
from kiosk.views.cards import category_name
from kiosk.views.frame import TONES, frame, onward
from kiosk.views.pages import AnswerRow, CheckView, Preview
from kiosk.views.shapes import Action, Banner, Tone
from kiosk.views.trail import trail
from kiosk.visit.assessing import told
from kiosk.visit.helping import is_gone
from kiosk.visit.printing import WITH_SLIP, WITHOUT_SLIP
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.vocabulary import Channel, Listing, ListingKind, OnBehalf

PRINTING = (JourneyId.RESPOND, JourneyId.CALL, JourneyId.APPLY)
"""Journeys that give a slip to take home without putting anything up."""


def check_view(session: Session, world: World, texts: Texts) -> CheckView:
    """The check page; presentable also while something is still open."""
    if session.journey.id not in (JourneyId.REQUEST, JourneyId.OFFER):
        return _deed_view(session, world, texts)
    kind, answers = ListingKind(session.journey.id), session.answers
    letter = world.letter or world.point.letter
    preview = listing_of(
        draft_of(kind, answers, world),
        number=texts.say("number.to_come", letter=letter),
        listing_id="",
        point=world.point,
    )
    channel = contact_of(answers).channel
    saving = session.saving is not None
    prints = answers.wants_slip
    day = day_words(promised_day(world.today, world.settings), texts)
    return CheckView(
        frame=frame(session, world, texts, onward=onward(texts, "check.hang", "pin")),
        trail=trail(session.journey, session.answers, Topic.CHECK, texts),
        heading=texts.say("check.heading"),
        rows=_rows(session, world, texts),
        slip=_preview(preview, world, texts.own) if prints else None,
        slip_heading=texts.say("check.slip" if prints else "check.slip.none"),
        slip_note="" if prints else texts.say("check.slip.none.text"),
        slip_choice=slip_choice(prints, texts),
        privacy=Banner(
            "lock",
            texts.say(f"check.privacy.{channel}.bold"),
            texts.say(f"check.privacy.{channel}"),
            Tone.HOUSEHOLD,
        ),
        next_heading=texts.say("next.heading"),
        next_text=texts.say(f"check.next.{channel}" if prints else f"check.next.no_slip.{channel}", day=day)
        if world.network.connected
        else texts.say("check.next.later"),
        saving=texts.say(f"check.saving.{kind}") if saving else "",
        fault=texts.say("check.not_saved", why=texts.fault(session.fault)) if session.fault else "",
        tone=TONES[kind],
    )


def _preview(listing: Listing, world: World, board: Texts) -> Preview:
    """In the words that will hang: whoever reads another language sees what neighbours will see."""
    return Preview(board_slip(listing, world, board), world.slip_width_dots, board.language)


def _deed_view(session: Session, world: World, texts: Texts) -> CheckView:
    """Of a journey that puts up nothing: what is sent, to whom, and what happens then."""
    journey, answers = session.journey, session.answers
    privacy = f"check.privacy.{journey.id}"
    if session.staff is not None:
        from kiosk.views.desk.by_account import by_account

        privacy = by_account(privacy, texts)
    day = day_words(promised_day(world.today, world.settings), texts)
    point = world.point_of(session.listing.listing if session.listing is not None else None)
    return CheckView(
        frame=frame(session, world, texts, onward=_green(session, texts)),
        trail=trail(journey, answers, Topic.CHECK, texts),
        heading=texts.say("check.heading"),
        rows=_rows(session, world, texts),
        slip=None,
        slip_heading=texts.say("check.slip.none") if not answers.wants_slip else "",
        slip_note=texts.say("check.slip.none.text") if not answers.wants_slip else "",
        slip_choice=slip_choice(answers.wants_slip, texts) if journey.id in PRINTING else None,
        privacy=Banner("lock", texts.say(f"{privacy}.bold"), texts.say(privacy), Tone.HOUSEHOLD),
        next_heading=texts.say("next.heading"),
        next_text=texts.say(f"check.next.{journey.id}", day=day, point=point.name)
        if world.network.connected
        else texts.say("check.next.later"),
        saving=texts.say("check.saving") if session.saving is not None else "",
        fault=_fault(session, texts),
        tone=Tone(journey.tone),
    )


def _green(session: Session, texts: Texts) -> Action:
    if is_gone(session):
        return onward(texts, "check.to_board", "layout-board")
    return onward(texts, f"check.send.{session.journey.id}", "send")


def _fault(session: Session, texts: Texts) -> str:
    if not session.fault or is_gone(session):  # then there is nothing left to send
        return texts.fault(session.fault) if session.fault else ""
    return texts.say("check.not_sent", why=texts.fault(session.fault))


def slip_choice(prints: bool, texts: Texts) -> Action:
    """What else there is to choose: rather no slip, or a slip after all."""
    if not prints:
        return Action(WITH_SLIP, texts.say("check.slip.yes"), "printer")
    return Action(WITHOUT_SLIP, texts.say("check.slip.no"), "printer-off")


def _rows(session: Session, world: World, texts: Texts) -> tuple[AnswerRow, ...]:
    questions = {question.row: question for question in reversed(asked(session.journey, session.answers))}
    return tuple(
        AnswerRow(
            id=row,
            question=texts.say(f"check.row.{row}"),
            answer=_to_tell(row, session, world, texts)
            or _answer(question, session.answers, world, texts)
            or texts.say("check.open"),
            change=texts.say("check.change"),
        )
        for row, question in reversed(questions.items())
        if row != "rules"
    )


def _to_tell(row: str, session: Session, world: World, texts: Texts) -> str:
    """What the Loket will read, in the language of who agrees to it; as it was written where it has changed since."""
    written = session.answers.said(TO_TELL)
    if row != "may_know" or session.answers.said(row) != MayKnow.ANSWERS:
        return ""
    return told(session, world, texts.language) if written == told(session, world) else written


def _answer(question: Question, answers: Answers, world: World, texts: Texts) -> str:
    """The answer in words; empty for one that is still open. `question` is the first of its line."""
    row = question.row
    match row:
        case "category":
            return category_name(answers.category, texts) if answers.category else ""
        case "details":
            return answers.details.strip() or texts.say("check.none")
        case "rhythm":
            return when_words(when_of(answers), texts) if answers.rhythm else ""
        case "named" | "asker_named":
            name = first_name_of(answers)
            if answers.said(row) == "no":
                return texts.say("check.no_name")
            return texts.say("check.name", name=name) if name else ""
        case "channel":
            return _channel(answers, texts)
        case "for_whom":
            return _for_whom(answers, texts)
        case "term":
            return texts.say("check.until", day=day_words(term_of(answers, world), texts))
        case "asker_agrees":
            return _agreed(answers, texts)
        case "called":
            return _called(answers, texts)
        case _:
            chosen = answers.several(row)
            if isinstance(question, Choice | Several):
                labels = (
                    one.text if one.is_words else texts.say(one.text) for one in question.options if one.id in chosen
                )
                return texts.all_of(tuple(labels))
            said = answers.said(row).strip()
            skipped = isinstance(question, Words) and question.optional and row in answers.passed
            return said or (texts.say("check.none") if skipped else "")


def _channel(answers: Answers, texts: Texts) -> str:
    where = {
        Channel.PHONE: answers.phone,
        Channel.LETTERBOX: answers.address,
        Channel.EMAIL: answers.email,
    }
    if not answers.channel:
        return ""
    channel = Channel(answers.channel)
    given = where.get(channel, "").strip()
    if channel is not Channel.DESK and not given:
        return ""
    told = texts.say(f"check.channel.{channel}", given=given)
    name = answers.contact_name.strip()
    asks_for = name and channel is not Channel.DESK and not first_name_here(answers)
    return texts.say("check.channel.with_name", channel=told, name=name) if asks_for else told


def _for_whom(answers: Answers, texts: Texts) -> str:
    if not answers.for_whom:
        return ""
    whom = texts.say(f"for_whom.{answers.for_whom}")
    name = answers.asker_name.strip()
    if answers.for_whom == OnBehalf.SELF or not name:
        return whom
    return capital(texts.say("check.for_whom.with_name", whom=whom, name=name), texts)


def _agreed(answers: Answers, texts: Texts) -> str:
    """How and when somebody who is spoken for said yes."""
    how, day = answers.asker_agrees, answers.asker_day
    if not how or not day:
        return ""
    return texts.say("check.agreed", how=texts.say(f"asker_agrees.{how}"), day=texts.say(f"asker_day.{day}"))


def _called(answers: Answers, texts: Texts) -> str:
    """Whom we are to reach, and how when it is not whoever stands here."""
    if not answers.called:
        return ""
    if called(answers) is Called.HERE:
        return texts.say("called.here")
    contact = contact_of(answers)
    given = contact.phone or contact.address
    if not given:
        return ""
    told, by = texts.say(f"check.called.{contact.channel}", given=given), answers.enterer_name.strip()
    return texts.say("check.called.by", called=told, name=by) if by else told
