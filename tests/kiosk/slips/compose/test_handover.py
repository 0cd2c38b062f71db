"""The words of the slips a person gets when help is handed over or advised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.slips.compose import assessment_slip, handover_slip
from kiosk.slips.content import AssessmentSlip, HandoverSlip
from marketplace.cases import Handover, HandoverPrivate, Urgency
from marketplace.vocabulary import Channel, Contact
from tests.kiosk.languages import texts_of
from tests.kiosk.slips.composed import PARTNER, POINT, WORLD_OF_SLIPS
from tests.kiosk.visits import TODAY

NL = texts_of("nl")
HANDOVER = Handover("h-1", "de-hamelink", PARTNER.id, Urgency.SOON, TODAY)
FRIDAY = date(2026, 12, 4)
NOBODY_TO_CALL = replace(WORLD_OF_SLIPS, point=replace(POINT, phone=""))


def test_a_handover_slip_says_who_calls_when_and_what_they_know() -> None:
    slip = handover_slip(HANDOVER, PARTNER, FRIDAY, "U zoekt hulp met geld.", WORLD_OF_SLIPS, NL, number="H-0417")
    assert slip == HandoverSlip(
        number="H-0417",
        heading="U wordt gebeld",
        when_label="Uiterlijk",
        when="Vrijdag 4 december",
        who_label="Wie belt u?",
        who="Anja Voorbeeld",
        organisation="Stichting Voorbeeld Welzijn",
        told_heading="Wat weten zij van u?",
        told="U zoekt hulp met geld.",
        missed_heading="Niet gebeld?",
        missed="Bel dan de sociaal makelaar. Of kom langs bij de balie.",
        phone_label="Vragen? Bel de sociaal makelaar",
        phone="023 555 01 00",
        district="Slachthuisbuurt",
        point="De Hamelink",
        made_on="1 december 2026",
        rest="Er staat meer. Vraag het aan de balie.",
    )


def test_what_is_sealed_in_a_handover_never_comes_on_paper() -> None:
    private = HandoverPrivate(Contact(Channel.PHONE, "Fatma Voorbeeld", "023 555 01 23"), "Zij is ziek.")
    slip = handover_slip(replace(HANDOVER, private=private), PARTNER, FRIDAY, "", WORLD_OF_SLIPS, NL)
    assert slip == handover_slip(HANDOVER, PARTNER, FRIDAY, "", WORLD_OF_SLIPS, NL)


def test_a_partner_this_terminal_has_not_heard_of_is_left_out() -> None:
    slip = handover_slip(HANDOVER, None, FRIDAY, "", WORLD_OF_SLIPS, NL)
    assert (slip.who, slip.organisation, slip.number) == ("", "", "")


def test_without_a_phone_a_missed_call_leads_to_the_desk() -> None:
    slip = handover_slip(HANDOVER, PARTNER, FRIDAY, "", NOBODY_TO_CALL, NL)
    assert (slip.missed, slip.phone_label, slip.phone) == ("Kom dan langs bij de balie. Wij zoeken het uit.", "", "")


def test_an_assessment_slip_always_says_that_one_can_apply() -> None:
    slip = assessment_slip("Hulp van buren past.", ("U kunt veel zelf.",), ("Uw pas",), ("Balie",), WORLD_OF_SLIPS, NL)
    assert slip == AssessmentSlip(
        heading="Dit past bij u",
        outcome="Hulp van buren past.",
        why_heading="Waarom?",
        why=("U kunt veel zelf.",),
        bring_heading="Neem dit mee",
        bring=("Uw pas",),
        where_heading="Hier kunt u heen",
        where=("Balie",),
        always_heading="U mag altijd aanvragen",
        always="Dit briefje beslist niets. U mag altijd hulp aanvragen bij de gemeente.",
        phone_label="Vragen? Bel de sociaal makelaar",
        phone="023 555 01 00",
        district="Slachthuisbuurt",
        point="De Hamelink",
        made_on="1 december 2026",
        rest="Er staat meer. Vraag het aan de balie.",
    )


def test_nothing_that_came_out_takes_the_right_to_apply_away() -> None:
    bare = assessment_slip("", (), (), (), NOBODY_TO_CALL, NL)
    assert bare.always
    assert bare.always_heading
    assert (bare.phone_label, bare.phone) == ("", "")
