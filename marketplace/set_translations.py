"""A question set in another language: what is checked of its translations, and the whole set said in one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from marketplace.assessment import Because, Question, QuestionSet, Summary, Way
from marketplace.errors import AssessmentUnfit

SENTENCE_MAX_WORDS = 20
"""Other languages need more words for the same: up to a third more than the 15 of Dutch (question_sets)."""
LONGER = 1.5
"""So many times as long as the most of the Dutch one: a page has room for that much."""

_LANGUAGE = re.compile("[a-z]{2}")
_OWN = "nl"
_SENTENCES = re.compile(r"(?<=[.!?:;؟])\s+")
_DENIED = re.compile(
    r"\b(?:not (?:entitled|eligible|for you)\b|refus|reject|you (?:cannot|can't|may not|do not get)\b|no help\b"
    r"|hakkınız yok|alamazsınız|isteyemezsiniz|reddedil|yardım yok"
    r"|لا يحق|ليس لك|لن تحصل|مرفوض|لا يمكنك"
    r"|nie przysług|nie dla państwa|nie można|nie mogą państwo|odmow|odmów|brak pomocy"
    r"|не маєте права|не для вас|відмов|не можете|немає допомоги)"
)
"""Words of a denial; question_sets.denies is stricter, and has read the Dutch sentence that each of these says."""


def check_translations(translations: Mapping[str, Mapping[str, str]], sentences: Mapping[str, int]) -> None:
    """`sentences` is every sentence of the set, with the most characters of the Dutch one.

    Raises AssessmentUnfit for a language that lacks one, for one that nobody says, and for what nobody could read.
    """
    for language, said in translations.items():
        place = f"translations.{language}"
        _refuse(not _LANGUAGE.fullmatch(language) or language == _OWN, place, "is no other language")
        for sentence in sentences:
            _refuse(sentence not in said, place, f"lacks {sentence!r}")
        for sentence, text in said.items():
            _refuse(sentence not in sentences, place, f"nobody says {sentence!r}")
            _check_text(f"{place} {sentence!r}", text, int(sentences[sentence] * LONGER))


def in_language(questions: QuestionSet, language: str) -> QuestionSet:
    """The same set in the words of `language`; as it is where it does not have that one."""
    said = questions.translations.get(language)
    if said is None:
        return questions

    def of(text: str) -> str:
        return said.get(text, text)

    return replace(
        questions,
        title=of(questions.title),
        lead=of(questions.lead),
        notice=of(questions.notice),
        questions=tuple(_question(question, said) for question in questions.questions),
        ways=tuple(_way(way, said) for way in questions.ways),
        summaries=tuple(Summary(of(one.text), one.when) for one in questions.summaries),
        translations={},
    )


def _question(question: Question, said: Mapping[str, str]) -> Question:
    return replace(
        question,
        heading=said.get(question.heading, question.heading),
        told=said.get(question.told, question.told),
        lead=said.get(question.lead, question.lead),
        options=tuple(replace(one, label=said.get(one.label, one.label)) for one in question.options),
    )


def _way(way: Way, said: Mapping[str, str]) -> Way:
    return replace(
        way,
        title=said.get(way.title, way.title),
        text=said.get(way.text, way.text),
        where=said.get(way.where, way.where),
        anyway=said.get(way.anyway, way.anyway),
        bring=tuple(said.get(thing, thing) for thing in way.bring),
        because=tuple(Because(why.when, said.get(why.reason, why.reason), why.weight) for why in way.because),
    )


def _check_text(place: str, text: str, longest: int) -> None:
    _refuse(not text.strip(), place, "is empty")
    _refuse(len(text) > longest, place, f"has {len(text)} characters, not {longest} at most")
    _refuse(not text.isprintable(), place, "holds a character that cannot be seen")
    for sentence in _SENTENCES.split(text.strip()):
        words = len(sentence.split())
        _refuse(words > SENTENCE_MAX_WORDS, place, f"a sentence has {words} words, not {SENTENCE_MAX_WORDS} at most")
    plain = unicodedata.normalize("NFKC", text).casefold()
    _refuse(bool(_DENIED.search(plain)), place, "may tell somebody that there is no help for them")


def _refuse(wrong: bool, place: str, why: str) -> None:
    if wrong:
        raise AssessmentUnfit(place, why)
