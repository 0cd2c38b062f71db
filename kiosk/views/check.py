"""Everything once more before it hangs: each answer with 'change', and the slip as it will come out."""

from __future__ import annotations

from kiosk.dates import capital, day_words, when_words
from kiosk.journeys.answers import Answers
from kiosk.journeys.draft import draft_of, first_name_of, listing_of, when_of
from kiosk.journeys.questions import Topic
from kiosk.journeys.walk import asked
from kiosk.slips.compose import board_slip, promised_day
from kiosk.texts import Texts
from kiosk.views.cards import category_name
from kiosk.views.frame import TONES, frame, onward
from kiosk.views.pages import AnswerRow, CheckView, Preview
from kiosk.views.shapes import Action, Banner, Tone
from kiosk.views.trail import trail
from kiosk.visit.printing import WITH_SLIP, WITHOUT_SLIP
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.vocabulary import Channel, OnBehalf


def check_view(session: Session, world: World, texts: Texts) -> CheckView:
    """The check page; presentable also while something is still open."""
    kind, answers = session.kind, session.answers
    letter = world.letter or world.point.letter
    preview = listing_of(
        draft_of(kind, answers, world),
        number=texts.say("number.to_come", letter=letter),
        listing_id="",
        point=world.point,
    )
    channel = Channel(answers.channel or Channel.DESK)
    saving = session.saving is not None
    prints = answers.wants_slip
    day = day_words(promised_day(world.today, world.settings), texts)
    return CheckView(
        frame=frame(session, world, texts, onward=onward(texts, "check.hang", "pin")),
        trail=trail(kind, Topic.CHECK, texts),
        heading=texts.say("check.heading"),
        rows=_rows(session, texts),
        slip=Preview(board_slip(preview, world, texts), world.slip_width_dots) if prints else None,
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
        next_text=texts.say(f"check.next.{channel}" if prints else f"check.next.no_slip.{channel}", day=day),
        saving=texts.say(f"check.saving.{kind}") if saving else "",
        fault=texts.say("check.not_saved", why=texts.fault(session.fault)) if session.fault else "",
        tone=TONES[kind],
    )


def slip_choice(prints: bool, texts: Texts) -> Action:
    """What else there is to choose: rather no slip, or a slip after all."""
    if not prints:
        return Action(WITH_SLIP, texts.say("check.slip.yes"), "printer")
    return Action(WITHOUT_SLIP, texts.say("check.slip.no"), "printer-off")


def _rows(session: Session, texts: Texts) -> tuple[AnswerRow, ...]:
    rows = dict.fromkeys(question.row for question in asked(session.kind, session.answers))
    return tuple(
        AnswerRow(
            id=row,
            question=texts.say(f"check.row.{row}"),
            answer=_answer(row, session.answers, texts) or texts.say("check.open"),
            change=texts.say("check.change"),
        )
        for row in rows
        if row != "rules"
    )


def _answer(row: str, answers: Answers, texts: Texts) -> str:
    """The answer in words; empty for one that is still open."""
    match row:
        case "category":
            return category_name(answers.category, texts) if answers.category else ""
        case "details":
            return answers.details.strip() or texts.say("check.none")
        case "rhythm":
            return when_words(when_of(answers), texts) if answers.rhythm else ""
        case "named":
            name = first_name_of(answers)
            if answers.named == "no":
                return texts.say("check.no_name")
            return texts.say("check.name", name=name) if name else ""
        case "channel":
            return _channel(answers, texts)
        case "for_whom":
            return _for_whom(answers, texts)
        case _:
            return answers.said(row).strip()


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
    asks_for = name and channel is not Channel.DESK and not first_name_of(answers)
    return texts.say("check.channel.with_name", channel=told, name=name) if asks_for else told


def _for_whom(answers: Answers, texts: Texts) -> str:
    if not answers.for_whom:
        return ""
    whom = texts.say(f"for_whom.{answers.for_whom}")
    name = answers.asker_name.strip()
    if answers.for_whom == OnBehalf.SELF or not name:
        return whom
    return capital(texts.say("check.for_whom.with_name", whom=whom, name=name))
