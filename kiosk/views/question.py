"""One question as a page: pictures to choose from, days, the week, or the house rules to agree to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from kiosk.dates import PARTS, WEEKDAYS, capital, day_words, part_words, small, week_words, weekday_short
from kiosk.journeys.answers import UNKNOWN_DAY, Answers
from kiosk.journeys.assessment import assessment
from kiosk.journeys.draft import term_of
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.questions import Agreement, Choice, DayChoice, DayParts, Question, Several, Week, Words
from kiosk.journeys.topics import TERM_USUAL
from kiosk.journeys.walk import ANY_PART, question_called
from kiosk.texts import Texts
from kiosk.views.cards import category_name
from kiosk.views.frame import KIND_ICONS, frame, onward
from kiosk.views.pages import AgreementView, ChoiceView, DayPartsView, Option, WordsView
from kiosk.views.provider_words import with_counts
from kiosk.views.shapes import Action, Banner, Tone
from kiosk.views.trail import trail
from kiosk.views.words import words_view
from kiosk.visit.looking import opposite_of
from kiosk.visit.state import Session
from kiosk.world import World
from marketplace.set_translations import in_language
from marketplace.vocabulary import DayPart, ListingKind, PartOfDay

_PART_ICONS = {PartOfDay.MORNING: "sunrise", PartOfDay.AFTERNOON: "sun-high", PartOfDay.EVENING: "moon"}
SAYS_SIMILAR = ("category", "named")
"""What neighbours already offer is said when the kind of help is chosen, and once more before anything personal."""

A_MONTH = range(28, 32)
"""Days of a term that people call a month."""

QuestionView = ChoiceView | DayPartsView | WordsView | AgreementView


def question_view(question: Question, session: Session, world: World, texts: Texts) -> QuestionView:
    """The page of `question`."""
    question = _in_words_of_the_set(question, session, world, texts)
    match question:
        case Choice():
            return _choice(question, session, world, texts)
        case Several():
            options = _options(question, session.answers.several(question.id), texts)
            return _choice_of(question, options, session, world, texts, several=True)
        case DayChoice():
            return _choice_of(question, _days(question, session.answers, world.today, texts), session, world, texts)
        case DayParts():
            return _choice_of(question, _parts(session.answers, texts), session, world, texts, several=True)
        case Week():
            return _week(question, session, world, texts)
        case Agreement():
            return _agreement(question, session, world, texts)
        case Words():
            return words_view(question, session, world, texts)
        case _:
            assert_never(question)


def _in_words_of_the_set(question: Question, session: Session, world: World, texts: Texts) -> Question:
    """A question of the self-assessment in the language of the visit; as it was asked where that set is gone."""
    if session.journey.id is not JourneyId.ASSESSMENT or world.questions is None:
        return question
    journey = assessment(in_language(world.questions, texts.language))
    return question_called(journey, question.id) or question


def _choice(question: Choice, session: Session, world: World, texts: Texts) -> ChoiceView:
    options = _options(question, (session.answers.said(question.id) or question.default,), texts)
    if session.journey.id is JourneyId.HOUSEHOLD:
        options = with_counts(options, question.id, session, world, texts)
    if question.id == "term":
        options = _terms(options, session.answers, world, texts)
    banner = _similar(question.id, session, world, texts) if question.id in SAYS_SIMILAR else None
    return _choice_of(question, options, session, world, texts, banner=banner)


def _options(question: Choice | Several, chosen: tuple[str, ...], texts: Texts) -> tuple[Option, ...]:
    return tuple(
        Option(
            one.id,
            one.text if one.is_words else texts.say(one.text),
            one.icon,
            one.hint if one.is_words else _hint(one.text, texts),
            chosen=one.id in chosen,
        )
        for one in question.options
    )


def _hint(key: str, texts: Texts) -> str:
    return texts.say(f"{key}.hint") if texts.knows(f"{key}.hint") else ""


def _choice_of(
    question: Choice | Several | DayChoice | DayParts,
    options: tuple[Option, ...],
    session: Session,
    world: World,
    texts: Texts,
    *,
    several: bool = False,
    banner: Banner | None = None,
) -> ChoiceView:
    skips = _may_be_skipped(question) and not any(option.chosen for option in options)
    return ChoiceView(
        frame=frame(session, world, texts, onward=onward(texts, "onward.skip" if skips else "onward")),
        trail=trail(session.journey, session.answers, question.topic, texts),
        heading=_said(question, "heading", texts),
        lead=_lead(question, session, texts),
        options=options,
        several=several,
        fault=texts.fault(session.fault) if session.fault else "",
        banner=banner,
        tone=Tone(session.journey.tone),
    )


def _may_be_skipped(question: Choice | Several | DayChoice | DayParts) -> bool:
    match question:
        case Choice():
            return question.optional
        case Several():
            return not question.must
        case _:
            return False


def _said(question: Choice | Several | DayChoice | DayParts, part: str, texts: Texts) -> str:
    """Of a question set the words stand in the set: they differ from city to city."""
    if isinstance(question, Choice | Several) and question.heading:
        return question.heading if part == "heading" else question.lead
    return texts.say(f"{question.text}.{part}")


def _lead(question: Choice | Several | DayChoice | DayParts, session: Session, texts: Texts) -> str:
    if session.staff is None or (isinstance(question, Choice | Several) and question.heading):
        return _said(question, "lead", texts)
    from kiosk.views.desk.by_account import by_account

    return texts.say(by_account(f"{question.text}.lead", texts))


def _days(question: DayChoice, answers: Answers, today: date, texts: Texts) -> tuple[Option, ...]:
    days = question.days(today)
    options = [
        Option(
            day.isoformat(),
            capital(day_words(day, texts), texts),
            "calendar",
            texts.say("day.tomorrow") if day == days[0] else "",
            chosen=answers.day == day.isoformat(),
        )
        for day in days
    ]
    unknown = Option(UNKNOWN_DAY, texts.say("day.unknown"), "question-mark", chosen=answers.day == UNKNOWN_DAY)
    return (unknown, *options)


def _parts(answers: Answers, texts: Texts) -> tuple[Option, ...]:
    parts = tuple(
        Option(part, capital(part_words(part, texts), texts), _PART_ICONS[part], chosen=part in answers.parts)
        for part in PARTS
    )
    return (*parts, Option(ANY_PART, texts.say("parts.any"), "clock", chosen=not answers.parts))


def _week(question: Week, session: Session, world: World, texts: Texts) -> DayPartsView:
    chosen = session.answers.day_parts
    return DayPartsView(
        frame=frame(session, world, texts, onward=onward(texts)),
        trail=trail(session.journey, session.answers, question.topic, texts),
        heading=texts.say(f"{question.text}.heading"),
        lead=texts.say(f"{question.text}.lead"),
        column_ids=tuple(WEEKDAYS),
        columns=tuple(weekday_short(day, texts) for day in WEEKDAYS),
        row_ids=tuple(PARTS),
        rows=tuple(capital(part_words(part, texts), texts) for part in PARTS),
        cells=tuple(tuple(DayPart(day, part) in chosen for day in WEEKDAYS) for part in PARTS),
        summary=week_words(tuple(chosen), texts) or texts.say("day_parts.none"),
        fault=texts.fault(session.fault) if session.fault else "",
        tone=Tone(session.journey.tone),
    )


def _agreement(question: Agreement, session: Session, world: World, texts: Texts) -> AgreementView:
    return AgreementView(
        frame=frame(session, world, texts, onward=onward(texts)),
        trail=trail(session.journey, session.answers, question.topic, texts),
        heading=texts.say(f"{question.text}.heading"),
        lead=texts.say(f"{question.text}.lead"),
        rules=tuple((icon, texts.say(key)) for icon, key in question.rules),
        yes=Option(
            "yes", texts.say(f"{question.text}.yes"), "heart-handshake", chosen=session.answers.rules is not None
        ),
        fault=texts.fault(session.fault) if session.fault else "",
        tone=Tone(session.journey.tone),
    )


def _terms(options: tuple[Option, ...], answers: Answers, world: World, texts: Texts) -> tuple[Option, ...]:
    """Each with its last day. What is usual is said in words where it is a month, else in the days of the city."""
    usual = world.settings.term_days
    said = texts.say("term.usual") if usual in A_MONTH else texts.say_many("term.days", usual)

    def until(option: Option) -> str:
        day = term_of(replace(answers, term=option.id), world)
        return texts.say("check.until", day=day_words(day, texts))

    return tuple(replace(one, label=said if one.id == TERM_USUAL else one.label, hint=until(one)) for one in options)


def _similar(question: str, session: Session, world: World, texts: Texts) -> Banner | None:
    """What neighbours already offer of what is asked, or the reverse; nothing when there is nothing."""
    opposite = opposite_of(session)
    if opposite is None or not session.answers.category:
        return None
    count = world.open_count(opposite, session.answers.category)
    if not count:
        return None
    return Banner(
        icon=KIND_ICONS[opposite],
        bold=_says_similar(question, opposite, count, session, texts),
        text=texts.say("similar.text") if question == "category" else "",
        tone=Tone.OFFER if opposite is ListingKind.OFFER else Tone.REQUEST,
        action=Action("similar", texts.say("similar.look"), "eye"),
    )


def _says_similar(question: str, opposite: ListingKind, count: int, session: Session, texts: Texts) -> str:
    """Beside the kinds of help it is plain what it is about; on a later page it has to be said."""
    if question == "category":
        return texts.say_many(f"similar.{opposite}", count)
    name = category_name(session.answers.category, texts)
    return texts.say_many(f"similar.about.{opposite}", count, category=small(name, texts))
