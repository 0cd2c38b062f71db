"""Reads the question set of a municipality and checks all of it before anybody is asked; knows no answers, no file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from marketplace.assessment import WAYS_TO_APPLY, Condition, Question, QuestionSet, WayKind, told_of
from marketplace.documents import table_in, value_of
from marketplace.errors import AssessmentTooNew, AssessmentUnfit, WireFault
from marketplace.set_translations import check_translations
from marketplace.vocabulary import ID_MAX, TEXT_MAX

FORMAT = 2
"""The newest form of the document that this program reads; with translations since 2."""
SENTENCE_MAX_WORDS = 15
"""inclusion.md, 19: the most words of a sentence for low-literate readers."""
QUESTIONS_MAX = 12
OPTIONS_MAX = 10
LABEL_MAX = 48
HEADING_MAX = 80
PARAGRAPH_MAX = 400
WEIGHT_MAX = 9

_SET = "set"
_SLUG = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{ID_MAX - 1}}}")
_SENTENCES = re.compile(r"(?<=[.!?:;])\s+")
_NO = re.compile(r"\b(?:niet|geen|nooit|niets|niemand|nee|zonder|evenmin|amper)\b")
_ENTITLED = re.compile(
    r"\brecht(?:en)?\b|\brechthebbende|aanmerking|aanspraak|indicatie|vergoed|aanvra|\bpgb\b|budget"
    r"|\bin natura\b|\bwmo\b"
)
_DENIED = re.compile(
    r"\bkomt u (?:er )?niet|\bu komt niet|\bkrijgt u (?:dan )?(?:geen|niet)|\bu krijgt (?:dan )?(?:geen|niet)"
    r"|\bmag u (?:geen|niet)|\bu mag (?:geen|niet)|\bkunt u (?:geen|niet)|\bu kunt (?:geen|niet)|\bkan niet\b"
    r"|\bafgewezen|\bafwijz|\bweiger|\bgeweiger|\buitgesloten|\bkansloos|\bhelaas\b"
    r"|\bniet voor u\b|\bniet (?:meer )?nodig|\bte weinig\b|\bniet genoeg\b"
    r"|\bgeen (?:zorg|hulp)\b|\bte (?:rijk|gezond|jong)\b"
)


def read_question_set(document: bytes) -> QuestionSet:
    """The set in `document`, TOML as described in assets/assessment/haarlem.toml.

    Raises AssessmentTooNew when its `format` is above FORMAT, and AssessmentUnfit with place and reason on any fault:
    a key nobody knows, a missing text, a long sentence, a condition that nobody can fulfil, words that deny somebody
    help, a language that lacks a sentence, or a way on that is not there. What this returns never leaves anybody
    without the ways to apply.
    """
    try:
        table = table_in(_SET, document)
        written = table.pop("format", None)
        if type(written) is not int or written < 1:
            raise AssessmentUnfit("format", "is no number of a form")
        if written > FORMAT:
            raise AssessmentTooNew("format", f"{written} is newer than {FORMAT}")
        questions = value_of(_SET, "", table, QuestionSet)
    except AssessmentUnfit:
        raise
    except WireFault as exc:
        raise AssessmentUnfit(exc.field, exc.why) from exc
    _check_ids(questions)
    _check_conditions(questions)
    _check_ways(questions)
    for place, text, longest in _texts(questions):
        _check_text(place, text, longest)
    _check_room(questions)
    _refuse(written < FORMAT and bool(questions.translations), "translations", f"need format {FORMAT}")
    check_translations(questions.translations, {text: longest for _, text, longest in _said(questions)})
    return questions


def _refuse(wrong: bool, place: str, why: str) -> None:
    if wrong:
        raise AssessmentUnfit(place, why)


def _check_ids(questions: QuestionSet) -> None:
    count = len(questions.questions)
    _refuse(not 1 <= count <= QUESTIONS_MAX, "questions", f"there are {count}, not 1 to {QUESTIONS_MAX}")
    _check_slugs("questions", [question.id for question in questions.questions])
    _refuse(not _SLUG.fullmatch(questions.id), "id", f"{questions.id!r} is no id")
    for question in questions.questions:
        place = f"question {question.id}"
        count = len(question.options)
        _refuse(not 2 <= count <= OPTIONS_MAX, place, f"has {count} options, not 2 to {OPTIONS_MAX}")
        _check_slugs(place, [option.id for option in question.options])
        alone = any(option.alone for option in question.options)
        _refuse(alone and not question.several, place, "an option stands alone where only one can be chosen")
    icons = [
        *(question.icon for question in questions.questions),
        *(option.icon for question in questions.questions for option in question.options),
        *(way.icon for way in questions.ways),
    ]
    for icon in icons:
        _refuse(not _SLUG.fullmatch(icon), "icon", f"{icon!r} is no name of a pictogram")


def _check_slugs(place: str, ids: list[str]) -> None:
    for at, one in enumerate(ids):
        _refuse(not _SLUG.fullmatch(one), place, f"{one!r} is no id")
        _refuse(one in ids[:at], place, f"{one} stands there twice")


def _check_conditions(questions: QuestionSet) -> None:
    before: dict[str, Question] = {}
    for question in questions.questions:
        _check_possible(f"question {question.id}.asked_when", question.asked_when, before)
        before[question.id] = question
    for way in questions.ways:
        for number, why in enumerate(way.because, start=1):
            place = f"way {way.kind}.because {number}"
            _refuse(not why.when, place, "has no condition")
            _refuse(not 1 <= why.weight <= WEIGHT_MAX, place, f"weight is not 1 to {WEIGHT_MAX}")
            _check_possible(place, why.when, before)
    _refuse(not questions.summaries, "summaries", "there is none")
    for number, summary in enumerate(questions.summaries, start=1):
        last = number == len(questions.summaries)
        place = f"summary {number}"
        _refuse(last and bool(summary.when), place, "is the last and is not said to everybody")
        _refuse(not last and not summary.when, place, "hides what comes after it")
        _check_possible(place, summary.when, before)


def _check_possible(place: str, when: tuple[Condition, ...], known: dict[str, Question]) -> None:
    """Whether somebody can fulfil all of `when`: what it leans on is asked earlier, and can be answered so together."""
    wanted: dict[str, list[frozenset[str]]] = {}
    waiting = list(when)
    while waiting:
        condition = waiting.pop()
        question = known.get(condition.question)
        if question is None:
            raise AssessmentUnfit(place, f"{condition.question!r} is not asked before it")
        unknown = sorted(set(condition.any) - {option.id for option in question.options})
        _refuse(bool(unknown), place, f"{question.id} has no option {', '.join(unknown)}")
        _refuse(not condition.any, place, f"names no option of {question.id}")
        if frozenset(condition.any) not in wanted.setdefault(question.id, []):
            wanted[question.id].append(frozenset(condition.any))
            waiting += question.asked_when
    for name, sets in wanted.items():
        _refuse(not _together(known[name], sets), place, f"nobody can answer {name} like that")


def _together(question: Question, sets: list[frozenset[str]]) -> bool:
    """Whether one answer to `question` can hold an option of each of `sets`."""
    single = {option.id for option in question.options if option.alone or not question.several}
    in_all = frozenset.intersection(*sets)
    return bool(in_all & single) or (question.several and all(one - single for one in sets))


def _check_ways(questions: QuestionSet) -> None:
    kinds = [way.kind for way in questions.ways]
    for kind in WayKind:
        _refuse(kinds.count(kind) != 1, "ways", f"{kind} stands there {kinds.count(kind)} times, not once")
    for way in questions.ways:
        _refuse(way.kind in WAYS_TO_APPLY and not way.bring, f"way {way.kind}", "does not say what to bring")


def _texts(questions: QuestionSet) -> Iterator[tuple[str, str, int]]:
    """Every text a person can read, with its place and the most characters it may have."""
    yield "municipality", questions.municipality, LABEL_MAX
    yield "version", questions.version, LABEL_MAX
    yield from _said(questions)


def _said(questions: QuestionSet) -> Iterator[tuple[str, str, int]]:
    """As `_texts`, but for names: what is said in every language."""
    yield "title", questions.title, HEADING_MAX
    yield "lead", questions.lead, PARAGRAPH_MAX
    yield "notice", questions.notice, PARAGRAPH_MAX
    for question in questions.questions:
        place = f"question {question.id}"
        yield f"{place}.heading", question.heading, HEADING_MAX
        yield f"{place}.told", question.told, LABEL_MAX
        if question.lead:
            yield f"{place}.lead", question.lead, PARAGRAPH_MAX
        for option in question.options:
            yield f"{place}.option {option.id}", option.label, LABEL_MAX
    for way in questions.ways:
        place = f"way {way.kind}"
        yield f"{place}.title", way.title, HEADING_MAX
        yield f"{place}.text", way.text, PARAGRAPH_MAX
        yield f"{place}.where", way.where, PARAGRAPH_MAX
        yield f"{place}.anyway", way.anyway, PARAGRAPH_MAX
        for number, thing in enumerate(way.bring, start=1):
            yield f"{place}.bring {number}", thing, HEADING_MAX
        for number, why in enumerate(way.because, start=1):
            yield f"{place}.because {number}", why.reason, PARAGRAPH_MAX
    for number, summary in enumerate(questions.summaries, start=1):
        yield f"summary {number}", summary.text, PARAGRAPH_MAX


def _check_text(place: str, text: str, longest: int) -> None:
    _refuse(not text.strip(), place, "is empty")
    _refuse(len(text) > longest, place, f"has {len(text)} characters, not {longest} at most")
    # what cannot be seen could hide a word of denial from the look below
    _refuse(not text.isprintable(), place, "holds a character that cannot be seen")
    for sentence in sentences(text):
        words = len(sentence.split())
        _refuse(words > SENTENCE_MAX_WORDS, place, f"a sentence has {words} words, not {SENTENCE_MAX_WORDS} at most")
        _refuse(denies(sentence), place, "may tell somebody that there is no help for them")


def sentences(text: str) -> list[str]:
    """The sentences of a text as a reader takes them: a colon ends one too."""
    return [one for one in _SENTENCES.split(text.strip()) if one]


def denies(sentence: str) -> bool:
    """Whether a sentence may tell somebody that help is not for them: a "no" beside a word for what one is due.

    Strict on purpose: a harmless sentence that is refused is written otherwise, a denial that passes harms somebody.
    """
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", sentence).casefold())
    return bool(_DENIED.search(plain) or (_NO.search(plain) and _ENTITLED.search(plain)))


def _check_room(questions: QuestionSet) -> None:
    """However much somebody chooses, it fits in the text of a handover."""
    most = len(told_of(questions)) + sum(
        len(question.told) + sum(len(option.label) + 2 for option in question.options) + 4
        for question in questions.questions
    )
    _refuse(most > TEXT_MAX, "questions", f"the answers could take {most} characters, not {TEXT_MAX} at most")
