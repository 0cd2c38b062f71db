from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.assessment import (
    Answers,
    Condition,
    Question,
    QuestionSet,
    WayKind,
    asked,
    outcome,
    told,
)
from marketplace.vocabulary import TEXT_MAX
from tests.marketplace.question_set_samples import EXAMPLE, HAARLEM, SETS, answered, check

EVERY_SET = pytest.mark.parametrize("questions", SETS.values(), ids=SETS.keys())

NONSENSE = st.dictionaries(
    st.sampled_from(["hard", "well", "city", "arrange", "question of next year"]),
    st.lists(st.text(max_size=8) | st.sampled_from(["nothing", "cleaning", "self", "no"]), max_size=3).map(tuple),
)


def every_answer(question: Question) -> Iterator[tuple[str, ...]]:
    """Everything somebody can choose, nothing included."""
    alone = [option.id for option in question.options if option.alone or not question.several]
    others = [option.id for option in question.options if option.id not in alone]
    yield from ((one,) for one in alone)
    yield from chain.from_iterable(combinations(others, size) for size in range(len(others) + 1))


@EVERY_SET
@given(st.data())
def test_no_path_ends_without_the_way_to_apply_and_nobody_is_denied(
    questions: QuestionSet, data: st.DataObject
) -> None:
    check(questions, data.draw(answered(questions)))


def test_no_path_at_all_of_the_small_set_ends_without_the_way_to_apply() -> None:
    for choice in product(*map(every_answer, EXAMPLE.questions)):
        check(EXAMPLE, dict(zip((question.id for question in EXAMPLE.questions), choice, strict=True)))


def test_no_pair_of_answers_in_haarlem_ends_without_the_way_to_apply() -> None:
    for one, other in combinations(HAARLEM.questions, 2):
        for first, second in product(every_answer(one), every_answer(other)):
            if len(first) + len(second) <= 3:
                check(HAARLEM, {one.id: first, other.id: second})


@EVERY_SET
@given(answers=NONSENSE)
def test_answers_nobody_could_give_end_well_too(questions: QuestionSet, answers: dict[str, tuple[str, ...]]) -> None:
    check(questions, answers)
    assert len(told(questions, answers)) <= TEXT_MAX


@EVERY_SET
def test_every_question_is_asked_of_somebody_and_every_option_leads_on(questions: QuestionSet) -> None:
    for question in questions.questions:
        answers = {condition.question: condition.any[:1] for condition in question.asked_when}
        assert question in asked(questions, answers)
        for option in question.options:
            answers[question.id] = (option.id,)
            check(questions, answers)


@EVERY_SET
def test_every_reason_and_every_summary_is_said_to_somebody(questions: QuestionSet) -> None:
    def fulfilling(when: tuple[Condition, ...]) -> dict[str, tuple[str, ...]]:
        answers: dict[str, tuple[str, ...]] = {}
        by_id = {question.id: question for question in questions.questions}
        waiting = list(when)
        while waiting:
            condition = waiting.pop()
            answers.setdefault(condition.question, condition.any[:1])
            waiting += by_id[condition.question].asked_when
        return answers

    for way in questions.ways:
        for why in way.because:
            found = outcome(questions, fulfilling(why.when))
            assert why.reason in next(on.reasons for on in found.ways if on.way is way)
    for summary in questions.summaries:
        assert outcome(questions, fulfilling(summary.when)).summary == summary.text


def test_a_question_about_helpers_comes_only_when_somebody_helps() -> None:
    def ids(answers: Answers) -> list[str]:
        return [question.id for question in asked(HAARLEM, answers)]

    assert "strain" not in ids({})
    assert "strain" not in ids({"helpers": ("nobody",)})
    assert "strain" in ids({"helpers": ("firm", "family")})
    assert ids({}) == ["hard", "well", "helpers", "how_long", "city", "arrange"]
    assert len(ids({"helpers": ("family",), "city": ("in_kind",)})) == len(HAARLEM.questions) == 8


def test_an_answer_to_a_question_that_is_no_longer_asked_counts_for_nothing() -> None:
    changed = {"helpers": ("nobody",), "strain": ("too_much",)}
    assert outcome(HAARLEM, changed) == outcome(HAARLEM, {"helpers": ("nobody",)})
    assert "zwaar" not in told(HAARLEM, changed)


def first(answers: Answers) -> WayKind:
    return outcome(HAARLEM, answers).ways[0].way.kind


def test_what_fits_best_stands_first() -> None:
    assert first({"hard": ("groceries",), "how_long": ("weeks",)}) is WayKind.NEIGHBOURS
    assert first({"hard": ("cleaning",), "how_long": ("always",), "arrange": ("rather_not",)}) is WayKind.IN_KIND
    assert first({"how_long": ("always",), "arrange": ("self",)}) is WayKind.PERSONAL_BUDGET
    assert first({"hard": ("overview",), "helpers": ("family",), "strain": ("heavy",)}) is WayKind.LOKET
    assert first({"city": ("in_kind",), "city_fits": ("more",)}) is WayKind.LOKET
    assert first({"hard": ("heavy",)}) in {WayKind.OWN_ARRANGEMENT, WayKind.IN_KIND}


def test_without_an_answer_the_ways_stand_as_in_the_document_with_the_loket_first() -> None:
    found = outcome(HAARLEM, {})
    assert [on.way for on in found.ways] == list(HAARLEM.ways)
    assert found.ways[0].way.kind is WayKind.LOKET
    assert all(on.reasons == (on.way.anyway,) and not on.fits for on in found.ways)


def test_what_to_bring_is_named_once() -> None:
    found = outcome(HAARLEM, {"arrange": ("self",)})
    assert found.bring == (
        "Uw identiteitskaart of paspoort",
        "Brieven over uw gezondheid, als u die hebt",
        "De naam van de hulp, als u al iemand weet",
        "Iemand die u vertrouwt, als u dat fijn vindt",
    )


def test_the_answers_in_words_are_what_was_chosen() -> None:
    answers = {"hard": ("overview", "cleaning"), "well": (), "how_long": ("always",)}
    assert told(HAARLEM, answers) == (
        "Hulp in het huishouden, Haarlem.\nLastig thuis: Schoonmaken, Overzicht houden.\nHoe lang: Altijd."
    )
    assert told(HAARLEM, {}) == ""
    assert told(HAARLEM, {"hard": ("an option of next year",)}) == ""


@EVERY_SET
def test_all_answers_together_fit_in_a_handover(questions: QuestionSet) -> None:
    everything = {question.id: tuple(option.id for option in question.options) for question in questions.questions}
    assert len(told(questions, everything)) <= TEXT_MAX
    for question in questions.questions:
        assert f"{question.told}: " in told(questions, everything)
