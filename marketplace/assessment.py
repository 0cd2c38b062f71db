"""The self-assessment for household help: from answers to ways on, by a checked set of questions.

It informs and hands over, and never denies: every outcome holds every way, and the ways to apply to the city are among
them. Knows no document (see question_sets), no screen, and keeps no answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Answers = Mapping[str, tuple[str, ...]]
"""From the id of a question to the ids of the options chosen. What is missing was not answered, or skipped."""


class WayKind(StrEnum):
    """The ways on that the city knows; each set of questions explains every one of them (brief, R6)."""

    NEIGHBOURS = "neighbours"
    OWN_ARRANGEMENT = "own_arrangement"
    IN_KIND = "in_kind"
    PERSONAL_BUDGET = "personal_budget"
    LOKET = "loket"


WAYS_TO_APPLY = frozenset({WayKind.IN_KIND, WayKind.PERSONAL_BUDGET, WayKind.LOKET})
"""No outcome is without these: everybody can apply, whatever they answered."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Fulfilled when at least one option of `any` was chosen for `question`, and that question was asked."""

    question: str
    any: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer; `alone` excludes the others ("nobody", "nothing")."""

    id: str
    label: str
    icon: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One page. `told` names it in a handover; asked when all of `asked_when` are fulfilled."""

    id: str
    heading: str
    told: str
    icon: str
    options: tuple[Option, ...]
    several: bool = False
    lead: str = ""
    asked_when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """Why a way fits: with these answers it counts for `weight`, and `reason` is what the person reads."""

    when: tuple[Condition, ...]
    reason: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: what it is, where, and what to bring; `anyway` is the reason when no other holds."""

    kind: WayKind
    icon: str
    title: str
    text: str
    where: str
    anyway: str
    bring: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What the outcome opens with; the first whose conditions are fulfilled is said."""

    text: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one municipality. Made by question_sets.read_question_set, which checks all of it."""

    id: str
    version: str
    municipality: str
    title: str
    lead: str
    notice: str
    """Stands under every outcome: that this decides nothing, and that everybody can apply."""
    questions: tuple[Question, ...]
    ways: tuple[Way, ...]
    summaries: tuple[Summary, ...]
    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    """Language -> sentence as it stands above -> the same sentence in that language; all sentences, or no language."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """A way as it stands in one outcome; `fits` when answers speak for it. At least one reason."""

    way: Way
    reasons: tuple[str, ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """All ways, the best fitting first; `bring` is what to take along for the ways to apply, each thing once."""

    summary: str
    notice: str
    ways: tuple[WayOn, ...]
    bring: tuple[str, ...]


def asked(questions: QuestionSet, answers: Answers) -> tuple[Question, ...]:
    """Which questions are asked with these answers, in their order; those not yet answered included.

    An answer to a question that is no longer asked counts for nothing.
    """
    return tuple(question for question, _ in _walk(questions, answers))


def outcome(questions: QuestionSet, answers: Answers) -> Outcome:
    """Where these answers lead; any answers do, none at all included.

    A way stands before another when its fulfilled reasons weigh more; of equal weight, as in the document.
    """
    chosen = {question.id: options for question, options in _walk(questions, answers)}
    ways = [(sum(why.weight for why in reasons), way, reasons) for way, reasons in _weighed(questions, chosen)]
    ways.sort(key=lambda one: -one[0])
    summary = next(one.text for one in questions.summaries if _fulfilled(one.when, chosen))
    to_apply = (thing for _, way, _ in ways if way.kind in WAYS_TO_APPLY for thing in way.bring)
    return Outcome(
        summary,
        questions.notice,
        tuple(
            WayOn(way, tuple(dict.fromkeys(why.reason for why in reasons)) or (way.anyway,), bool(reasons))
            for _, way, reasons in ways
        ),
        tuple(dict.fromkeys(to_apply)),
    )


def told(questions: QuestionSet, answers: Answers) -> str:
    """The answers in words, a line a question, for a handover to the Loket; at most TEXT_MAX characters.

    Empty when nothing was answered. `read_question_set` refuses a set that could need more room.
    """
    lines = [
        f"{question.told}: {', '.join(option.label for option in question.options if option.id in options)}."
        for question, options in _walk(questions, answers)
        if options
    ]
    return "\n".join([told_of(questions), *lines]) if lines else ""


def told_of(questions: QuestionSet) -> str:
    """The line above the answers: what they are about, and whose questions these were."""
    return f"{questions.title}, {questions.municipality}."


def _walk(questions: QuestionSet, answers: Answers) -> Iterator[tuple[Question, frozenset[str]]]:
    """Each question that is asked, with what was chosen; what the set does not know is left out."""
    chosen: dict[str, frozenset[str]] = {}
    for question in questions.questions:
        if _fulfilled(question.asked_when, chosen):
            known = {option.id for option in question.options}
            chosen[question.id] = frozenset(known.intersection(answers.get(question.id, ())))
            yield question, chosen[question.id]


def _weighed(questions: QuestionSet, chosen: Mapping[str, frozenset[str]]) -> Iterator[tuple[Way, tuple[Because, ...]]]:
    for way in questions.ways:
        yield way, tuple(why for why in way.because if _fulfilled(why.when, chosen))


def _fulfilled(conditions: tuple[Condition, ...], chosen: Mapping[str, frozenset[str]]) -> bool:
    return all(not chosen.get(one.question, frozenset()).isdisjoint(one.any) for one in conditions)
