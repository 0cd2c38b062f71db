from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.assessment import QuestionSet, WayKind
from marketplace.errors import AssessmentTooNew, AssessmentUnfit
from marketplace.question_sets import SENTENCE_MAX_WORDS, denies, read_question_set, sentences
from tests.marketplace.question_set_samples import ASSETS, DOCUMENTS, EXAMPLE, SETS, answered, check, toml, written


def test_every_set_bears_the_name_of_its_file() -> None:
    assert {name: questions.id for name, questions in SETS.items()} == {"haarlem": "haarlem", "voorbeeld": "voorbeeld"}


def test_every_pictogram_is_in_the_font() -> None:
    names = set(json.loads((ASSETS / "icons" / "names.json").read_text()))
    for questions in SETS.values():
        used = {question.icon for question in questions.questions} | {way.icon for way in questions.ways}
        used |= {option.icon for question in questions.questions for option in question.options}
        assert used <= names


def texts_in(document: Any) -> list[str]:
    if isinstance(document, str):
        return [document]
    inner = document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    return [text for part in inner for text in texts_in(part)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_questions_are_written_in_short_sentences(name: str) -> None:
    lengths = [len(sentence.split()) for text in texts_in(written(name)) for sentence in sentences(text)]
    assert max(lengths) <= SENTENCE_MAX_WORDS
    said = [length for length in lengths if length > 2]
    assert sum(said) / len(said) <= 12


def test_a_document_written_out_again_is_the_same_set() -> None:
    for name, questions in SETS.items():
        assert read_question_set(toml(written(name)).encode()) == questions


@pytest.mark.parametrize(
    "sentence",
    [
        "U hebt geen recht op hulp.",
        "Daar hebt u helaas geen RECHT op.",
        "U komt niet in aanmerking.",
        "Hiervoor komt u niet in aanmerking",
        "Daarvoor komt u er niet voor.",
        "Zonder indicatie gaat het niet door.",
        "Een Pgb is niets voor u.",
        "Met een huisgenoot krijgt u geen hulp.",
        "Een aanvraag wordt afgewezen.",
        "U kunt dan geen hulp krijgen.",
        "Dat kan niet.",
        "U hebt geen hulp nodig.",
        "Recht op hulp hebt u niet.",
        "Geen\u00a0 recht.",
        "ＧＥＥＮ ＲＥＣＨＴ",
        "Niemand krijgt zorg in natura.",
    ],
)
def test_words_that_deny_are_seen(sentence: str) -> None:
    assert denies(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Dit is geen besluit.",
        "Iedereen mag hulp aanvragen.",
        "U hebt recht op hulp.",
        "Nee, het is te zwaar.",
        "Dat weet ik niet.",
        "Dat gesprek kost niets.",
    ],
)
def test_words_that_inform_are_left_alone(sentence: str) -> None:
    assert not denies(sentence)


def broken(change: dict[str, Any], *path: str | int) -> QuestionSet:
    """The small set with what stands at `path` updated, read again."""
    document = written("voorbeeld")
    at: Any = document
    for step in path:
        at = at[step]
    at.update(change)
    return read_question_set(toml(document).encode())


LATER = [{"question": "arrange", "any": ["yes"]}]
BOTH = [{"question": "arrange", "any": ["yes"]}, {"question": "arrange", "any": ["no"]}]
BESIDE_NOTHING = [{"question": "hard", "any": ["nothing"]}, {"question": "arrange", "any": ["yes"]}]


@pytest.mark.parametrize(
    ("path", "change", "says"),
    [
        ((), {"questions": []}, "questions: there are 0"),
        ((), {"colour": "blue"}, "set: unknown: colour"),
        ((), {"notice": " "}, "notice: is empty"),
        ((), {"lead": 3}, "lead"),
        ((), {"summaries": []}, "summaries: there is none"),
        (("questions", 0), {"hedding": "Hoe?"}, "set.questions 1: unknown: hedding"),
        (("questions", 0, "options", 1), {"lable": "x"}, "set.questions 1.options 2: unknown: lable"),
        (("questions", 0), {"options": []}, "question hard: has 0 options"),
        (("questions", 0), {"id": "Hard!"}, "questions: 'Hard!' is no id"),
        (("questions", 1), {"id": "hard"}, "questions: hard stands there twice"),
        (("questions", 0, "options", 1), {"id": "inside"}, "question hard: inside stands there twice"),
        (("questions", 0, "options", 1), {"icon": ""}, "icon: '' is no name"),
        (("questions", 2, "options", 0), {"alone": True}, "question arrange: an option stands alone"),
        (("questions", 0), {"heading": ""}, "question hard.heading: is empty"),
        (("questions", 0), {"heading": "Wat is er?" * 9}, "question hard.heading: has 90 characters, not 80"),
        (("questions", 0), {"heading": "Een \u200bwoord"}, "cannot be seen"),
        (("questions", 0), {"lead": "woord " * 16}, "question hard.lead: a sentence has 16 words, not 15"),
        (("questions", 0), {"asked_when": LATER}, "question hard.asked_when: 'arrange' is not asked before it"),
        (("questions", 2), {"asked_when": LATER}, "'arrange' is not asked before it"),
        (("questions", 2), {"asked_when": [{"question": "well", "any": ["x"]}]}, "well has no option x"),
        (("questions", 2), {"asked_when": [{"question": "well", "any": []}]}, "names no option of well"),
        (("questions", 2), {"asked_when": [{"question": "gone", "any": ["x"]}]}, "'gone' is not asked before it"),
        (("ways", 0), {"kind": "nowhere"}, "kind|nowhere"),
        (("ways", 0), {"kind": "in_kind"}, "ways: in_kind stands there 2 times"),
        (("ways", 1), {"bring": []}, "way in_kind: does not say what to bring"),
        (("ways", 1), {"anyway": "U hebt geen recht."}, "way in_kind.anyway: may tell somebody"),
        (("ways", 1, "because", 0), {"reason": "Dat kan niet."}, "way in_kind.because 1: may tell somebody"),
        (("ways", 1, "because", 0), {"weight": 0}, "way in_kind.because 1: weight"),
        (("ways", 1, "because", 0), {"when": []}, "way in_kind.because 1: has no condition"),
        (("ways", 1, "because", 0), {"when": BOTH}, "way in_kind.because 1: nobody can answer arrange like that"),
        (("ways", 1, "because", 0), {"when": BESIDE_NOTHING}, "nobody can answer hard like that"),
        (("summaries", 0), {"when": LATER}, "summary 1: is the last and is not said to everybody"),
        ((), {"summaries": [{"text": "Zo."}, {"text": "En zo."}]}, "summary 1: hides what comes after it"),
    ],
)
def test_a_fault_is_refused_with_its_place_and_reason(
    path: tuple[str | int, ...], change: dict[str, Any], says: str
) -> None:
    with pytest.raises(AssessmentUnfit, match=says) as refused:
        broken(change, *path)
    assert refused.value.code == "assessment_unfit"


def test_conditions_that_one_answer_can_fulfil_together_are_taken() -> None:
    both = [{"question": "hard", "any": ["inside"]}, {"question": "hard", "any": ["outside", "nothing"]}]
    broken({"when": both}, "ways", 1, "because", 0)
    nothing = [{"question": "hard", "any": ["inside", "nothing"]}, {"question": "hard", "any": ["nothing"]}]
    broken({"when": nothing}, "ways", 1, "because", 0)


@pytest.mark.parametrize("kind", WayKind)
def test_a_set_without_one_of_the_ways_is_refused(kind: WayKind) -> None:
    document = written("haarlem")
    document["ways"] = [way for way in document["ways"] if way["kind"] != kind]
    with pytest.raises(AssessmentUnfit, match=f"{kind} stands there 0 times"):
        read_question_set(toml(document).encode())


def test_a_set_of_a_newer_form_is_told_apart_from_a_faulty_one() -> None:
    for document in (b"format = 3", DOCUMENTS["voorbeeld"].replace(b"format = 1", b'format = 7\nsmell = "roses"')):
        with pytest.raises(AssessmentTooNew) as refused:
            read_question_set(document)
        assert refused.value.code == "assessment_too_new"


@pytest.mark.parametrize(
    "document", [b"", b"format = 0", b"format = true", b'format = "1"', b"format = 1", b"\xff", b"[[", b"a = [" * 5000]
)
def test_what_is_no_set_is_refused(document: bytes) -> None:
    with pytest.raises(AssessmentUnfit) as refused:
        read_question_set(document)
    assert not isinstance(refused.value, AssessmentTooNew)
    assert refused.value.field
    assert refused.value.why


def test_answers_that_would_not_fit_in_a_handover_are_refused() -> None:
    document = written("voorbeeld")
    options = [{"id": f"o{number}", "label": "woord " * 8, "icon": "check"} for number in range(10)]
    document["questions"] += [
        {"id": f"q{at}", "heading": "En?", "told": "Meer", "icon": "check", "several": True, "options": options}
        for at in range(4)
    ]
    with pytest.raises(AssessmentUnfit, match="the answers could take"):
        read_question_set(toml(document).encode())


WORDS = st.sampled_from(
    ["", "hard", "arrange", "yes", "nothing", "loket", "in_kind", "U hebt geen recht.", "Goed.", "a b " * 9, "\u202e"]
)
VALUES = st.recursive(
    st.booleans() | st.integers(-2, 12) | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=3,
)


def places(document: Any) -> list[tuple[Any, Any]]:
    """Every key or index in the document, with what it stands in."""
    found: list[tuple[Any, Any]] = []
    keys = document.keys() if isinstance(document, dict) else range(len(document)) if isinstance(document, list) else ()
    for key in keys:
        found += [(document, key), *places(document[key])]
    return found


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_changed_set_is_refused_with_place_and_reason_or_still_denies_nobody(data: st.DataObject) -> None:
    document = written("voorbeeld")
    for _ in range(data.draw(st.integers(1, 3))):
        within, key = data.draw(st.sampled_from(places(document)))
        match data.draw(st.sampled_from(["remove", "replace", "twice", "move"])):
            case "remove":
                del within[key]
            case "replace":
                within[key] = data.draw(VALUES)
            case "twice" if isinstance(within, list):
                within.append(deepcopy(within[key]))
            case _:
                within[key] = deepcopy(data.draw(st.sampled_from([inner[name] for inner, name in places(document)])))
        if not places(document):
            break
    try:
        questions = read_question_set(toml(document).encode())
    except AssessmentUnfit as refused:
        named = refused.field and refused.why
        assert named  # most changes are refused, and some are not
    else:
        check(questions, data.draw(answered(questions)))


@given(st.binary(max_size=80), st.integers(0, len(DOCUMENTS["voorbeeld"])))
def test_a_damaged_set_is_refused_or_whole(noise: bytes, at: int) -> None:
    document = DOCUMENTS["voorbeeld"]
    try:
        questions = read_question_set(document[:at] + noise + document[at + len(noise) :])
    except AssessmentUnfit as refused:
        named = refused.field and refused.why
        assert named  # most damage is seen, a comment or a letter is not
    else:
        assert len(questions.ways) == len(EXAMPLE.ways)
