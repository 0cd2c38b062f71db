"""The self-assessment: whatever somebody answers, every way on is offered, and nothing is told without a yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.deeds import PassOn
from kiosk.effects import LoadShelf, PrintPage, Record
from kiosk.intents import Back, Change, Choose, Intent, Onward, Open, Print, Type
from kiosk.journeys.assessment import assessment
from kiosk.journeys.assessment import given as given_of
from kiosk.journeys.journey import JourneyId
from kiosk.journeys.questions import Choice, Several
from kiosk.session import Session, start, turn
from kiosk.views.pages import CheckView, ChoiceView, DetailView, PersonView
from kiosk.visit.assessing import entered, outcome_of
from kiosk.visit.beginning import question_here
from kiosk.visit.state import Page
from kiosk.world import World
from marketplace.assessment import QuestionSet, WayKind
from marketplace.cases import Urgency
from marketplace.vocabulary import Channel, Consent, ConsentHow, ConsentPurpose, Contact, OnBehalf, PointSettings
from tests.kiosk.question_sets import EXAMPLE, HAARLEM
from tests.kiosk.visits import PHONE, WORLD, after, effects_of, nl, page_of, question_of

CITY = replace(WORLD, questions=HAARLEM, settings=PointSettings(city="Haarlem", loket="loket-haarlem"))
SETS = {"haarlem": HAARLEM, "voorbeeld": EXAMPLE}
APPLY_TO_CHECK: tuple[Intent, ...] = (
    Open("apply"),
    Choose("in_kind"),
    Onward(),
    Choose("self"),
    Onward(),
    Choose("answers"),
    Onward(),
    Type("mevrouw De Wit"),
    Onward(),
    Choose("phone"),
    Onward(),
    Type("0235550123"),
    Onward(),
    Choose("soon"),
    Onward(),
    Choose("yes"),
    Onward(),
)


def answered(answers: dict[str, tuple[str, ...]], world: World = CITY, session: Session | None = None) -> Session:
    """The visit on the page of the outcome, after answering so; what is not in `answers` is skipped."""
    session = session or entered(start(world), world).session
    for _ in range(40):
        question = question_here(session)
        if not isinstance(question, Choice | Several):
            return session
        for option in answers.get(question.id.removeprefix("set."), ()):
            session = turn(session, Choose(option), world).session
        session = turn(session, Onward(), world).session
    raise AssertionError("the questions have no end")


def any_answers(questions: QuestionSet) -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    return st.fixed_dictionaries(
        {
            one.id: st.lists(
                st.sampled_from([option.id for option in one.options]), max_size=5 if one.several else 1, unique=True
            ).map(tuple)
            for one in questions.questions
        }
    )


def detail(session: Session, world: World = CITY) -> DetailView:
    page = page_of(session, world)
    assert isinstance(page, DetailView)
    return page


@pytest.mark.parametrize("name", SETS)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_from_every_path_one_can_apply_in_kind_and_as_a_budget_and_talk_to_the_loket(
    name: str, data: st.DataObject
) -> None:
    world = replace(CITY, questions=SETS[name])
    session = answered(data.draw(any_answers(SETS[name])), world)
    assert session.here.page is Page.OUTCOME
    page = detail(session, world)
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Hulp aanvragen"
    assert {action.id for action in page.actions} == {
        "loket",
        "neighbours",
        "own_arrangement",
        "print",
        "change",
    }
    assert page.lead.endswith(SETS[name].notice)
    said = " ".join(fact.text for fact in page.facts)
    for way in SETS[name].ways:
        assert way.title in said
    applying = page_of(turn(session, Onward(), world).session, world)
    assert isinstance(applying, ChoiceView)
    assert [option.id for option in applying.options] == [WayKind.IN_KIND, WayKind.PERSONAL_BUDGET, "together"]


@settings(max_examples=60, deadline=None)
@given(any_answers(HAARLEM))
def test_what_was_answered_is_what_the_outcome_is_made_of(answers: dict[str, tuple[str, ...]]) -> None:
    session = answered(answers)
    kept = given_of(HAARLEM, session.answers_of(JourneyId.ASSESSMENT))
    alone = {one.id: {option.id for option in one.options if option.alone} for one in HAARLEM.questions}
    for question, options in kept.items():
        assert set(options) <= set(answers[question])
        assert len(options) == 1 or not set(options) & alone[question]
    outcome = outcome_of(session, CITY, "nl")
    assert outcome is not None
    assert detail(session).heading == "Dit past misschien bij u"
    assert detail(session).facts[0].text.startswith(outcome.ways[0].way.title)


def test_an_option_that_stands_alone_takes_the_others_away_and_the_other_way_round() -> None:
    session = entered(start(CITY), CITY).session
    chosen = after(Choose("cleaning"), Choose("cooking"), Choose("nothing"), session=session, world=CITY)
    assert given_of(HAARLEM, chosen.answers)["hard"] == ("nothing",)
    again = after(Choose("cooking"), session=chosen, world=CITY)
    assert given_of(HAARLEM, again.answers)["hard"] == ("cooking",)


def test_the_first_page_says_what_this_is_and_that_a_question_may_be_skipped() -> None:
    page = page_of(entered(start(CITY), CITY).session, CITY)
    assert isinstance(page, ChoiceView)
    assert page.heading == HAARLEM.questions[0].heading
    assert page.lead.startswith(HAARLEM.lead)
    assert page.trail.text == "Vragen over thuis · Stap 1 van 6"
    assert page.frame.onward is not None
    assert page.frame.onward.label == nl().say("onward.skip")


def test_a_question_whose_condition_does_not_hold_is_not_asked() -> None:
    assert assessment(HAARLEM).questions[3].id == "set.strain"
    seen = [stop.question for stop in answered({"helpers": ("nobody",)}).stops]
    assert "set.strain" not in seen
    assert "set.strain" in [stop.question for stop in answered({"helpers": ("family",)}).stops]


def test_changing_the_answers_begins_again_with_all_of_them_as_they_were() -> None:
    session = answered({"hard": ("cleaning",), "helpers": ("nobody",)})
    again = after(Open("change"), session=session, world=CITY)
    assert question_of(again) == "set.hard"
    assert len(again.stops) == 2
    assert again.answers == session.answers_of(JourneyId.ASSESSMENT)
    assert detail(answered({}, session=again)) == detail(session)


def test_neighbours_are_asked_with_the_category_filled_in_where_it_fits() -> None:
    asked = after(Open("neighbours"), session=answered({"hard": ("cleaning", "groceries")}), world=CITY)
    assert (question_of(asked), asked.answers.category) == ("category", "groceries")
    other = after(Open("neighbours"), session=answered({"hard": ("cleaning",), "well": ("cooking",)}), world=CITY)
    assert other.answers.category == ""


def test_back_from_a_way_on_finds_the_questions_again() -> None:
    session = answered({"hard": ("groceries",)})
    for way_on in ("neighbours", "apply"):
        back = after(Open(way_on), Back(), session=session, world=CITY)
        assert detail(back) == detail(session)
        question = after(Back(), session=back, world=CITY)
        assert question_of(question) == "set.arrange"
        assert isinstance(page_of(question, CITY), ChoiceView)


def test_a_category_somebody_chose_already_stays() -> None:
    chosen = after(Open("request"), Choose("pets"), Back(), world=CITY)
    session = answered({"hard": ("groceries",)}, session=entered(chosen, CITY).session)
    assert after(Open("neighbours"), session=session, world=CITY).answers.category == "pets"


def test_the_loket_is_its_own_page_and_without_one_a_person_here() -> None:
    session = answered({})
    turned = turn(session, Open("loket"), CITY)
    assert (turned.session.here.page, turned.session.here.about) == (Page.PARTNER, "loket-haarlem")
    assert [type(effect) for effect in turned.effects] == [LoadShelf]
    nobody = replace(CITY, settings=PointSettings())
    assert isinstance(page_of(turn(session, Open("loket"), nobody).session, nobody), PersonView)


def test_without_a_loket_one_reads_how_to_apply_at_this_desk() -> None:
    nobody = replace(CITY, settings=PointSettings())
    page = detail(after(Open("apply"), session=answered({}), world=nobody), nobody)
    assert page.heading == "Zo vraagt u hulp aan"
    assert page.phone == nobody.point.phone
    assert "Vandaag open tot 17.00 uur" in [fact.text for fact in page.facts]
    assert any("Pgb" in fact.text for fact in page.facts)
    assert any("natura" in fact.text for fact in page.facts)


def test_a_loket_that_is_named_no_more_while_somebody_applies_is_said_and_nothing_is_lost() -> None:
    checked = after(*APPLY_TO_CHECK, session=answered({"hard": ("cleaning",)}), world=CITY)
    nobody = replace(CITY, settings=PointSettings())
    turned = turn(checked, Onward(), nobody)
    assert turned.effects == ()
    page = page_of(turned.session, nobody)
    assert isinstance(page, CheckView)
    assert "Dit kan nu alleen aan de balie." in page.fault
    assert turned.session.answers == checked.answers


def test_where_a_budget_fits_best_it_stands_first_and_never_where_the_help_fits_already() -> None:
    page = detail(answered({"arrange": ("self",), "well": ("planning",)}))
    assert page.facts[0].text.startswith("Vraag een persoonsgebonden budget aan")
    most = {"arrange": ("self",), "well": ("planning",), "helpers": ("firm",), "city": ("in_kind",)}
    fits = detail(answered({**most, "city_fits": ("yes",)}))
    assert fits.facts[0].text.startswith("Vraag het in de buurt")


def test_who_applied_already_is_told_so_and_may_apply_again() -> None:
    session = replace(answered({"hard": ("cleaning",)}), sent=(JourneyId.APPLY,))
    page = detail(session)
    assert page.notice is not None
    assert page.notice.bold == "U hebt al aangevraagd."
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Nog een keer aanvragen"
    assert question_of(turn(session, Onward(), CITY).session) == "apply_as"


def test_without_questions_every_way_on_is_there_in_words() -> None:
    none = replace(CITY, questions=None)
    session = entered(start(none), none).session
    page = detail(session, none)
    assert [action.id for action in page.actions] == ["apply", "loket", "neighbours", "own_arrangement"]
    assert len(page.facts) == 5
    checked = after(*APPLY_TO_CHECK[:5], *APPLY_TO_CHECK[7:], session=session, world=none)
    assert question_of(checked) == "check"
    (effect,) = effects_of(checked, Onward(), none)
    assert isinstance(effect, Record)
    assert isinstance(effect.deed, PassOn)
    assert effect.deed.may_be_told == "Aanvraag: zorg in natura."
    assert effects_of(session, Print(), none) == ()


def test_what_the_loket_may_know_is_read_back_word_for_word_before_it_is_sent() -> None:
    session = answered({"hard": ("cleaning",), "helpers": ("nobody",)})
    checked = after(*APPLY_TO_CHECK, session=session, world=CITY)
    page = page_of(checked, CITY)
    assert isinstance(page, CheckView)
    rows = {row.id: row.answer for row in page.rows}
    assert rows["apply_as"] == "Zorg in natura"
    assert "Lastig thuis: Schoonmaken." in rows["may_know"]
    assert "Helpt nu al: Niemand." in rows["may_know"]
    (effect,) = effects_of(checked, Onward(), CITY)
    assert isinstance(effect, Record)
    agreed = checked.answers.rules
    assert agreed is not None
    assert effect.deed == PassOn(
        partner="loket-haarlem",
        urgency=Urgency.SOON,
        contact=Contact(Channel.PHONE, name="Mevrouw De Wit", phone="023 555 0123"),
        may_be_told=f"Aanvraag: zorg in natura.\n{rows['may_know']}",
        consents=(Consent(ConsentPurpose.CONTACT_BY_BROKER, "2026-1", agreed),),
        made_on=CITY.today,
        told="Aanvraag: zorg in natura.",
        told_as="apply.told.in_kind",
    )


def test_a_daughter_applies_for_her_mother_and_the_loket_knows_who_is_who() -> None:
    way = (
        *APPLY_TO_CHECK[:3],
        *(Choose("relative"), Onward(), Type("mevrouw Bakker"), Onward()),
        *(Choose("by_phone"), Onward(), Choose("yesterday"), Onward()),
        *APPLY_TO_CHECK[5:],
    )
    checked = after(*way, session=answered({"hard": ("cleaning",)}), world=CITY)
    page = page_of(checked, CITY)
    assert isinstance(page, CheckView)
    rows = {row.id: row.answer for row in page.rows}
    assert (rows["for_whom"], rows["asker_agrees"]) == (
        "Voor familie: Mevrouw Bakker",
        "Ja, aan de telefoon. Gisteren.",
    )
    (effect,) = effects_of(checked, Onward(), CITY)
    assert isinstance(effect, Record)
    assert isinstance(effect.deed, PassOn)
    assert effect.deed.contact.name == "Mevrouw De Wit"
    assert effect.deed.may_be_told.splitlines()[1] == (
        "Het gaat om Mevrouw Bakker (familie). Toestemming: aan de telefoon."
    )
    assert [(one.purpose, one.given_by, one.how, one.said_on) for one in effect.deed.consents] == [
        (ConsentPurpose.CONTACT_BY_BROKER, OnBehalf.RELATIVE, None, None),
        (ConsentPurpose.ASKER_AGREES, OnBehalf.RELATIVE, ConsentHow.BY_PHONE, CITY.today - timedelta(days=1)),
    ]


def test_nobody_is_applied_for_who_does_not_know() -> None:
    way = (*APPLY_TO_CHECK[:3], Choose("neighbour"), Onward(), Type("Ali"), Onward(), Choose("no"), Onward())
    assert after(*way, session=answered({}), world=CITY).fault == "asker_must_know"
    nameless = after(*way[:5], Onward(), session=answered({}), world=CITY)
    assert nameless.fault == "asker_name_missing"


def test_who_rather_tells_it_themselves_sends_no_answers() -> None:
    way = [Choose("nothing") if one == Choose("answers") else one for one in APPLY_TO_CHECK]
    checked = after(*way, session=answered({"hard": ("cleaning",)}), world=CITY)
    (effect,) = effects_of(checked, Onward(), CITY)
    assert isinstance(effect, Record)
    assert isinstance(effect.deed, PassOn)
    assert effect.deed.may_be_told == "Aanvraag: zorg in natura."
    assert "Schoonmaken" not in str(page_of(checked, CITY))


def test_without_the_yes_nothing_is_sent() -> None:
    at_rules = after(*APPLY_TO_CHECK[:-2], session=answered({}), world=CITY)
    assert question_of(at_rules) == "rules"
    assert after(Onward(), session=at_rules, world=CITY).fault == "rules_missing"


def test_the_answers_are_told_as_they_are_now_not_as_they_were_when_somebody_first_applied() -> None:
    session = answered({"hard": ("cleaning",)})
    went_back = after(Open("apply"), Back(), Open("change"), Choose("cooking"), session=session, world=CITY)
    again = after(Open("apply"), session=answered({}, session=went_back), world=CITY)
    assert "Schoonmaken, Koken" in again.answers.said("to_tell")


def test_somebody_who_comes_by_can_still_be_reached_by_the_loket() -> None:
    at_desk = after(Open("request"), world=CITY)
    at_desk = at_desk.answering(replace(at_desk.answers, channel="desk", named="yes", first_name="Fatma"))
    session = answered({}, session=entered(at_desk, CITY).session)
    begun = after(Open("apply"), session=session, world=CITY)
    assert (begun.answers.channel, begun.answers.said("apply_name")) == ("", "Fatma")
    channel = page_of(after(*APPLY_TO_CHECK[1:9], session=begun, world=CITY), CITY)
    assert isinstance(channel, ChoiceView)
    assert [option.id for option in channel.options] == ["phone", "letterbox", "email"]


def test_the_outcome_is_printed_with_every_reason_and_that_one_can_always_apply() -> None:
    session = answered({"hard": ("groceries",), "how_long": ("weeks",)})
    (effect,) = effects_of(session, Print(), CITY)
    assert isinstance(effect, PrintPage)
    slip = effect.compose(CITY, nl())
    outcome = outcome_of(session, CITY, "nl")
    assert outcome is not None
    assert (slip.outcome, slip.why, slip.bring) == (outcome.ways[0].way.title, outcome.ways[0].reasons, outcome.bring)  # type: ignore[union-attr]
    assert slip.always  # type: ignore[union-attr]


def test_no_answer_and_no_phone_number_is_in_a_repr() -> None:
    checked = after(*APPLY_TO_CHECK, session=answered({"hard": ("cleaning",)}), world=CITY)
    saving = turn(checked, Onward(), CITY)
    for text in (repr(checked), repr(saving.session), repr(saving.effects)):
        assert "Lastig thuis: Schoonmaken" not in text  # the labels of the set are nobody's answer
        assert PHONE not in text
        assert "De Wit" not in text


def test_what_is_to_be_told_can_be_changed_on_the_check_page() -> None:
    checked = after(*APPLY_TO_CHECK, session=answered({"hard": ("cleaning",)}), world=CITY)
    changed = after(Change("may_know"), Choose("nothing"), Onward(), session=checked, world=CITY)
    page = page_of(changed, CITY)
    assert isinstance(page, CheckView)
    assert {row.id: row.answer for row in page.rows}["may_know"] == "Nee, ik vertel het zelf"
