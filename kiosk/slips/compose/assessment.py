"""The words of an assessment slip, from an outcome in words; knows no question, layout, store or printer."""

from __future__ import annotations

from kiosk.dates import date_words
from kiosk.slips.content import AssessmentSlip
from kiosk.texts import Texts
from kiosk.world import World


def assessment_slip(
    outcome: str, why: tuple[str, ...], bring: tuple[str, ...], where: tuple[str, ...], world: World, texts: Texts
) -> AssessmentSlip:
    """`outcome` in one sentence, `why`, what to `bring` and `where` to go, a line each.

    That everybody can always apply stands on it whatever came out: an assessment never denies.
    """
    phone = world.point.phone
    return AssessmentSlip(
        heading=texts.say("assessment.heading"),
        outcome=outcome,
        why_heading=texts.say("assessment.why"),
        why=why,
        bring_heading=texts.say("assessment.bring"),
        bring=bring,
        where_heading=texts.say("assessment.where"),
        where=where,
        always_heading=texts.say("assessment.always.heading"),
        always=texts.say("assessment.always"),
        phone_label=texts.say("receipt.broker") if phone else "",
        phone=phone,
        district=world.district.name,
        point=world.point.name,
        made_on=date_words(world.today, texts),
        rest=texts.say("slip.rest"),
    )
