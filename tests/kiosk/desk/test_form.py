"""The form of the desk key by key: its fields, what is proposed, what is wrong, what is recorded of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.desk.entering import KEY
from kiosk.desk.form import FieldId, fields_of
from kiosk.desk.form_answers import FormFault, channel_of, faults_of, form_draft, shown_faults
from kiosk.effects import ListingDraft
from kiosk.intents import Choose, Clear, Erase, Intent, Open, Type
from kiosk.journeys.walk import FaultCode
from marketplace.rules import check_consents
from marketplace.vocabulary import (
    Channel,
    ConsentHow,
    ConsentPurpose,
    Contact,
    DayPart,
    OnBehalf,
    PartOfDay,
    Rhythm,
    Roles,
    Weekday,
    When,
)
from tests.kiosk.desk.forms import (
    AN_OFFER,
    DESK,
    FOR_MOTHER,
    FOR_ONESELF,
    OFFER,
    PHONE,
    REQUEST,
    form_after,
    key,
    line,
)
from tests.kiosk.visits import TODAY


def draft_after(*intents: Intent, enterer: str = "Meike") -> ListingDraft:
    made = form_draft(form_after(*intents), DESK, enterer, wants_slip=True)
    assert isinstance(made, ListingDraft), made
    return made


def faults_after(*intents: Intent) -> dict[FieldId, str]:
    return dict(faults_of(form_after(*intents), DESK))


class TestRecorded:
    def test_a_request_by_phone_for_a_mother_keeps_all_three_roles_and_consents(self) -> None:
        """R14: whose need, who is contacted, who typed it; how and when the mother said yes."""
        draft = draft_after(*FOR_MOTHER)
        assert (draft.title, draft.details) == ("Wie gaat mee naar de dokter?", "Zij ziet niet goed.")
        assert (draft.category, draft.district, draft.first_name) == ("hospital", "slachthuisbuurt", "")
        assert draft.when == When(Rhythm.ONCE, day=date(2026, 12, 3), parts=(PartOfDay.MORNING,))
        assert draft.contact == Contact(Channel.PHONE, name="Els", phone="023 555 0199")
        assert draft.roles == Roles(
            OnBehalf.RELATIVE, asker_name="Mevrouw de Wit", contact_person="Els", enterer="Meike"
        )
        consents = {one.purpose: one for one in draft.consents}
        assert set(consents) == set(ConsentPurpose) & {
            ConsentPurpose.HOUSE_RULES, ConsentPurpose.CONTACT_BY_BROKER, ConsentPurpose.ASKER_AGREES,
        }  # fmt: skip
        asker = consents[ConsentPurpose.ASKER_AGREES]
        assert (asker.how, asker.said_on, asker.given_by) == (ConsentHow.BY_PHONE, TODAY, OnBehalf.RELATIVE)
        check_consents(draft.consents)

    def test_a_request_for_oneself(self) -> None:
        draft = draft_after(*FOR_ONESELF)
        assert draft.roles == Roles(OnBehalf.SELF, asker_name="Fatma", contact_person="Fatma", enterer="Meike")
        assert draft.contact == Contact(Channel.PHONE, name="Fatma", phone="023 555 0199")
        assert (draft.first_name, draft.category, draft.when) == ("Fatma", "forms", When(Rhythm.BY_AGREEMENT))

    def test_an_offer_of_somebody_who_comes_to_the_desk(self) -> None:
        draft = draft_after(*AN_OFFER)
        assert (draft.kind, draft.category, draft.contact) == ("offer", "garden", Contact(Channel.DESK))
        assert draft.when == When(
            Rhythm.STANDING, day_parts=tuple(DayPart(Weekday.TUESDAY, part) for part in PartOfDay)
        )
        assert [one.purpose for one in draft.consents] == [ConsentPurpose.HOUSE_RULES]

    def test_the_mother_herself_is_rung_when_that_was_chosen(self) -> None:
        """R14, R15."""
        to_called = (*FOR_MOTHER, Open("field:called"), Choose("asker"))
        draft = draft_after(*to_called)
        assert draft.contact == Contact(Channel.PHONE, name="Mevrouw de Wit", phone="023 555 0199")
        assert FieldId.CONTACT_NAME not in fields_of(form_after(*to_called))
        written = (*to_called, Open("field:contact"), Clear(), Type("Leidsestraat 7"), Open("field:rules"), Type("j"))
        assert draft_after(*written).contact.address == "Leidsestraat 7"

    def test_a_name_given_for_oneself_is_nobody_elses_when_it_turns_out_to_be_for_a_mother(self) -> None:
        changed = (*FOR_ONESELF, Open("field:for_whom"), *line("f", "mevrouw de Wit", "t", "v"))
        draft = draft_after(*changed)
        assert (draft.first_name, draft.contact.name, draft.roles.contact_person) == ("", "", "")
        assert draft.roles.asker_name == "Mevrouw de Wit"

    def test_another_district_than_that_of_the_point(self) -> None:
        draft = draft_after(*FOR_ONESELF, Open("field:district"), Type("par"))
        assert draft.district == "parkwijk"

    def test_without_a_print(self) -> None:
        made = form_draft(form_after(*FOR_ONESELF), DESK, "Meike", wants_slip=False)
        assert isinstance(made, ListingDraft)
        assert made.wants_slip is False


class TestProposals:
    def test_enter_goes_past_what_is_proposed_and_tab_does_not(self) -> None:
        typed = (REQUEST, *line("wie helpt mij met een brief?", ""))
        assert form_after(*typed).here is FieldId.RHYTHM
        assert form_after(REQUEST, *line("wie helpt mij?", "")).here is FieldId.CATEGORY
        assert form_after(REQUEST, Type("een brief"), *key("tab", "tab")).here is FieldId.CATEGORY

    @pytest.mark.parametrize(
        ("typed", "channel"),
        [
            ("", Channel.DESK),
            ("023", Channel.PHONE),
            ("023 555 01 99 thuis", Channel.PHONE),
            ("+31 6", Channel.PHONE),
            ("Leidsestraat 7", Channel.LETTERBOX),
            ("els@voorbeeld.example", Channel.EMAIL),
        ],
    )
    def test_the_way_to_reach_somebody_follows_from_what_was_typed(self, typed: str, channel: Channel) -> None:
        assert channel_of(form_after(REQUEST, Open("field:contact"), Type(typed))) is channel

    def test_what_was_chosen_goes_before_what_is_proposed(self) -> None:
        typed = (*FOR_ONESELF, Open("field:category"), Type("bo"), Open("field:channel"), Type("p"))
        assert form_after(*typed).answers.category == "groceries"
        assert faults_after(*typed) == {FieldId.CONTACT: "address_unclear"}

    def test_erasing_a_choice_brings_the_proposal_back(self) -> None:
        form = form_after(REQUEST, Type("een brief"), Open("field:category"), Type("tu"), Erase())
        assert (form.answers.category, draft_after(*FOR_ONESELF, Open("field:category"), Type("x")).category) == (
            "",
            "forms",
        )


class TestFields:
    def test_what_is_asked_follows_from_what_was_chosen(self) -> None:
        assert FieldId.ASKER_AGREES not in fields_of(form_after(REQUEST))
        assert FieldId.FOR_WHOM not in fields_of(form_after(OFFER))
        spoken_for = fields_of(form_after(*FOR_MOTHER))
        assert {FieldId.ASKER_NAME, FieldId.ASKER_AGREES, FieldId.ASKER_DAY, FieldId.CALLED} <= set(spoken_for)
        assert FieldId.DAY in spoken_for
        assert FieldId.DAYS in fields_of(form_after(*AN_OFFER))

    def test_the_same_words_become_an_offer_and_a_request_again(self) -> None:
        form = form_after(*FOR_MOTHER, *key("f3"))
        assert (form.kind, form.answers.title) == ("offer", "Wie gaat mee naar de dokter?")
        assert form_after(*FOR_MOTHER, *key("f3", "f2")).answers.asker_name == "Mevrouw de Wit"

    def test_the_arrows_go_round_the_options_and_from_field_to_field(self) -> None:
        here = (REQUEST, Open("field:for_whom"))
        assert form_after(*here, *key("right")).answers.for_whom == "self"
        assert form_after(*here, *key("left")).answers.for_whom == "client"
        assert form_after(*here, *key("left", "right")).answers.for_whom == "self"
        assert form_after(REQUEST, *key("down", "down", "up")).here is FieldId.DETAILS
        assert form_after(REQUEST, *key("up", "shift_tab")).here is FieldId.TITLE

    def test_a_day_is_stepped_with_the_arrows(self) -> None:
        once = (*FOR_MOTHER, Open("field:day"))
        assert form_after(*once, *key("right")).day == "4-12"
        assert form_after(*once, *key("delete", "right")).day == "2-12"

    def test_days_and_parts_of_the_week_are_chosen_by_letters_and_let_go_again(self) -> None:
        form = form_after(OFFER, Open("field:rhythm"), Type("v"), *key("tab"), Type("dido"), *key("tab"), Type("om"))
        assert form.days == {Weekday.TUESDAY, Weekday.THURSDAY}
        assert form.answers.parts == {PartOfDay.MORNING, PartOfDay.AFTERNOON}
        again = form_after(OFFER, Open("field:rhythm"), Type("v"), *key("tab"), Type("dido"), Type("di"))
        assert again.days == {Weekday.THURSDAY}

    def test_a_field_that_is_not_there_opens_nothing(self) -> None:
        assert form_after(REQUEST, Open("field:asker_name")).here is FieldId.TITLE
        assert form_after(REQUEST, Open("field:nothing")).here is FieldId.TITLE
        assert form_after(REQUEST, Choose("nobody"), Open(f"{KEY}f12")).here is FieldId.TITLE


class TestFaults:
    def test_a_phone_number_in_the_title(self) -> None:
        assert faults_after(*FOR_ONESELF, Open("field:title"), Type(f" {PHONE}")) == {FieldId.TITLE: "text_has_phone"}

    def test_a_phone_number_over_two_fields_is_found_too(self) -> None:
        split = (*FOR_ONESELF, Open("field:title"), Type(" 023 555"), Open("field:details"), Type("01 99 bel maar"))
        assert set(faults_after(*split).values()) == {"text_has_phone"}

    def test_nobody_is_put_up_without_having_agreed(self) -> None:
        assert faults_after(*FOR_MOTHER[:-1]) == {FieldId.RULES: FaultCode.RULES_MISSING}
        asked = (*FOR_MOTHER, Open("field:asker_agrees"))
        assert faults_after(*asked, Erase()) == {FieldId.ASKER_AGREES: FaultCode.ASKER_AGREES_MISSING}
        assert faults_after(*asked, Type("n")) == {FieldId.ASKER_AGREES: FaultCode.ASKER_MUST_KNOW}
        assert faults_after(*FOR_MOTHER, Open("field:asker_day"), Erase()) == {
            FieldId.ASKER_DAY: FaultCode.ASKER_DAY_MISSING
        }

    def test_a_yes_of_somebody_else_says_nothing(self) -> None:
        """Another name after the yes: that person must be asked too."""
        renamed = (*FOR_MOTHER, Open("field:asker_name"), Clear(), Type("meneer Bakker"))
        assert set(faults_after(*renamed)) == {FieldId.ASKER_AGREES, FieldId.ASKER_DAY}
        assert form_after(*FOR_MOTHER, Open("field:for_whom"), Type("b")).answers.asker_name == ""

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("30-11", FaultCode.DAY_IN_PAST),
            ("", FaultCode.DAY_MISSING),
            ("gauw", FormFault.DAY_UNCLEAR),
            ("غدا", FormFault.DAY_UNCLEAR),
        ],
    )
    def test_a_day_that_is_over_or_that_nobody_knows(self, typed: str, code: str) -> None:
        assert faults_after(*FOR_MOTHER, Open("field:day"), Clear(), Type(typed)) == {FieldId.DAY: code}

    def test_a_form_that_stood_over_midnight_says_that_its_day_is_over(self) -> None:
        form = form_after(*FOR_MOTHER, Open("field:day"), Clear(), Type("morgen"))
        later = replace(DESK, clock=DESK.clock + timedelta(days=2))
        assert faults_of(form, later) == (), "tomorrow is a word, and said anew each day"
        dated = form_after(*FOR_MOTHER, Open("field:day"), Clear(), Type("2-12"))
        assert faults_of(dated, later) == ((FieldId.DAY, FaultCode.DAY_IN_PAST),)

    def test_who_is_spoken_for_cannot_come_by_or_be_mailed(self) -> None:
        asker = (*FOR_MOTHER, Open("field:called"), Choose("asker"))
        for channel in ("desk", "email"):
            assert faults_after(*asker, Open("field:channel"), Choose(channel))[FieldId.CHANNEL] == (
                FormFault.CHANNEL_UNFIT
            )
        emptied = (*asker, Open("field:contact"), Clear(), Open("field:rules"), Type("j"))
        assert faults_after(*emptied) == {FieldId.CONTACT: FaultCode.ASKER_PHONE_MISSING}

    def test_nothing_is_wrong_before_somebody_has_been_there(self) -> None:
        form = form_after(REQUEST)
        assert shown_faults(form, DESK) == ()
        assert dict(shown_faults(form_after(REQUEST, *key("tab")), DESK)) == {FieldId.TITLE: "title_missing"}


class TestBadInput:
    def test_two_lines_become_one_with_a_space(self) -> None:
        form = form_after(REQUEST, *key("tab"), Type("eerste\ntweede\tderde"))
        assert form.answers.details == "Eerste tweede derde"

    def test_arabic_words_are_kept_as_they_were_typed(self) -> None:
        words = "من يساعدني في رسالة من البلدية؟"
        draft = draft_after(*FOR_ONESELF, Open("field:title"), Clear(), Type(words), Open("field:category"), Type("f"))
        assert (draft.title, draft.category) == (words, "forms")

    def test_a_long_name_stops_where_there_is_no_room(self) -> None:
        form = form_after(*FOR_MOTHER, Open("field:asker_name"), Clear(), Type("van der Berg-" * 20))
        assert (len(form.answers.asker_name), form.full) == (120, True)
        assert form_after(*FOR_ONESELF, Open("field:first_name"), Clear(), Type("a" * 41)).full

    def test_letters_at_a_choice_type_nothing_anywhere(self) -> None:
        form = form_after(REQUEST, Open("field:rhythm"), Type("zzz 123 \x00"))
        assert (form.answers.rhythm, form.answers.title, form.said_anything) == ("", "", False)


def test_no_word_of_a_person_is_in_a_repr() -> None:
    form = form_after(*FOR_MOTHER)
    for word in ("Wit", "Els", "555", "dokter", "ziet"):
        assert word not in repr(form)


class TestCounted:
    """Besides the words themselves no more than 25 keys; four keys a second is a practised person (docs/desk.md)."""

    @pytest.mark.parametrize(
        ("intents", "pressed"), [(FOR_MOTHER, 20), (FOR_ONESELF, 7), (AN_OFFER, 11)], ids=["mother", "self", "offer"]
    )
    def test_keys_besides_the_words(self, intents: tuple[Intent, ...], pressed: int) -> None:
        form = form_after(*intents)
        assert form.pressed == pressed
        assert form.pressed + len(("F2", "F9")) <= 25
        assert form.typed == sum(
            len(text)
            for text in (form.answers.title, form.answers.details, form.answers.asker_name, form.answers.first_name,
                         form.answers.contact_name, form.contact)
        )  # fmt: skip
