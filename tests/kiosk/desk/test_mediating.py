"""Bringing together: candidates with their reasons, legs to a pair or a ring, a yes of each, and what a no leaves."""

from __future__ import annotations

from dataclasses import replace

from kiosk.around import Pinned
from kiosk.desk.case_steps import Step
from kiosk.desk.deeds import Answered, Ended, Proposed
from kiosk.desk.effects import LoadCandidates, LoadCase, RecordDesk
from kiosk.desk.events import CandidatesLoaded, CaseLoaded, DeskFailed, DeskRecorded
from kiosk.desk.home import again
from kiosk.desk.mediating import draft_of
from kiosk.intents import Back, Choose, Finish, Onward, Open, Scanned, Type
from kiosk.receipt_codes import receipt_code
from kiosk.session import Session, happened, turn
from kiosk.views.desk.candidates import reasons_words
from kiosk.views.pages import BoardView, DetailView
from kiosk.visit.state import Page
from marketplace.cases import LEGS_MAX, CaseState, Leg, LegAnswer, OutcomeWhy
from marketplace.exchange import Candidate, CandidateReason, candidates
from marketplace.vocabulary import Listing
from tests.kiosk.desk.at_work import AT_DESK, signed_in
from tests.kiosk.desk.cases import HELP, NAMED, RING, after_intents, answers, asked_for, at_case, page, saved, seen_of
from tests.kiosk.visits import HEDGE, HOSPITAL, SECRET, TODAY, nl, view_of

OPEN, YES, NO = LegAnswer.OPEN, LegAnswer.YES, LegAnswer.NO
A_OFFER, B_ASKS, B_OFFER, C_ASKS, C_OFFER, A_ASKS = (pinned.listing for pinned in NAMED)


def could(listing: Listing) -> Candidate:
    return Candidate("listing", listing.id, (CandidateReason.SAME_CATEGORY,), 8, listing)


def found(session: Session, listing: Listing | None, *others: Candidate) -> Session:
    pinned = Pinned(listing) if listing is not None else None
    return happened(session, CandidatesLoaded(pinned, others, session.ticket), AT_DESK).session


def looking() -> Session:
    """From a response to the candidates of the request it answers."""
    return after_intents(at_case(seen_of(HELP)), Open("candidates"))


def ring_of_three() -> Session:
    """A helps B, B helps C, C helps A."""
    here = after_intents(found(looking(), B_ASKS, could(A_OFFER)), Open("candidate:listing:a-offer"))
    for asks, offer in ((C_ASKS, B_OFFER), (A_ASKS, C_OFFER)):
        here = after_intents(here, Open("more"), Type(asks.number), Onward())
        here = after_intents(found(here, asks, could(offer)), Open(f"candidate:listing:{offer.id}"))
    return here


def test_candidates_are_looked_for_on_this_terminal_and_each_says_why() -> None:
    here = at_case(seen_of(HELP))
    assert asked_for(here, Open("candidates")) == (LoadCandidates(HOSPITAL.id, here.ticket + 1),)
    offer = replace(
        HEDGE, category=HOSPITAL.category, title="Ik rijd u naar het ziekenhuis", district=HOSPITAL.district
    )
    (other,) = candidates(HOSPITAL, (offer,), (), TODAY)
    assert reasons_words(other, AT_DESK, nl()) == "zelfde hulp, ‘ziekenhuis’ en zelfde wijk"
    shown = page(found(looking(), HOSPITAL, other))
    assert isinstance(shown, BoardView)
    assert shown.cards[0].number == f"{HEDGE.number}: zelfde hulp, ‘ziekenhuis’ en zelfde wijk"
    assert str(other.score) not in repr(shown.cards[0])


def test_a_candidate_that_can_at_no_same_moment_says_so() -> None:
    clashing = replace(could(HEDGE), clashes=True)
    assert reasons_words(clashing, AT_DESK, nl()) == "zelfde hulp en andere tijd"


def test_when_nobody_fits_it_says_so() -> None:
    shown = page(found(looking(), HOSPITAL))
    assert isinstance(shown, BoardView)
    assert shown.empty == "Er past nu niets bij. Kijk later nog eens."


def test_who_offers_gives_and_who_asks_receives_whichever_was_open_first() -> None:
    for listing, candidate in ((B_ASKS, could(A_OFFER)), (A_OFFER, could(B_ASKS))):
        here = found(looking(), listing, candidate)
        here = after_intents(here, Open(f"candidate:listing:{candidate.record}"))
        assert here.here.page is Page.MEDIATION
        (proposed,) = asked_for(here, Onward())
        assert isinstance(proposed, RecordDesk)
        assert proposed.deed == Proposed((Leg("leg-1", "a-offer", "b-asks"),), TODAY)


def test_a_ring_stands_in_its_order_and_is_proposed_once() -> None:
    here = ring_of_three()
    (proposed,) = asked_for(here, Onward())
    assert isinstance(proposed, RecordDesk)
    assert proposed.deed == Proposed(RING.legs, TODAY)
    saving = after_intents(here, Onward())
    assert asked_for(saving, Onward()) == ()
    done = happened(saving, DeskRecorded(saving.ticket), AT_DESK).session
    assert asked_for(done, Onward()) == ()
    assert "Het voorstel staat in uw bakje." in str(page(done))


def test_a_ring_begins_where_it_helps_somebody_of_this_point_and_stays_in_order() -> None:
    """A mediation is for the desk of whom its first leg helps (`case_rules.check_mediation`)."""
    here = looking()
    elsewhere = replace(B_ASKS, market_point="bibliotheek-centrum")
    here = after_intents(found(here, elsewhere, could(A_OFFER)), Open("candidate:listing:a-offer"))
    alone = after_intents(here, Onward())
    assert asked_for(here, Onward()) == ()
    assert "Dit hoort bij een andere balie" in str(page(alone))
    for asks, offer in ((C_ASKS, B_OFFER), (replace(A_ASKS, market_point="elsewhere"), C_OFFER)):
        here = after_intents(here, Open("more"), Type(asks.number), Onward())
        here = after_intents(found(here, asks, could(offer)), Open(f"candidate:listing:{offer.id}"))
    (proposed,) = asked_for(here, Onward())
    assert isinstance(proposed, RecordDesk)
    assert isinstance(proposed.deed, Proposed)
    assert [(leg.giver, leg.receiver) for leg in proposed.deed.legs] == [
        ("b-offer", "c-asks"),
        ("c-offer", "a-asks"),
        ("a-offer", "b-asks"),
    ]


def test_a_pair_that_is_left_begins_with_the_leg_that_helps_somebody_of_this_point() -> None:
    broken = replace(RING, legs=answers(YES, NO, YES))
    named = tuple(
        Pinned(replace(one.listing, market_point="elsewhere")) if one.listing.id == "a-asks" else one for one in NAMED
    )
    (paired,) = asked_for(at_case(seen_of(broken, named=named)), Onward())
    assert isinstance(paired, RecordDesk)
    assert isinstance(paired.deed, Proposed)
    assert paired.deed.legs == (broken.legs[0], broken.legs[2])


def test_what_could_not_be_proposed_keeps_its_legs() -> None:
    saving = after_intents(ring_of_three(), Onward())
    failed = happened(saving, DeskFailed("store_full", saving.ticket), AT_DESK).session
    assert "Deze terminal zit vol." in str(page(failed))
    assert len(asked_for(failed, Onward())) == 1


def test_the_next_leg_is_found_by_a_number_or_by_scanning_a_slip() -> None:
    here = after_intents(found(looking(), B_ASKS, could(A_OFFER)), Open("candidate:listing:a-offer"))
    typing = after_intents(here, Open("more"), Type("h-0503"))
    assert asked_for(typing, Onward()) == (LoadCandidates("", typing.ticket + 1, "H-0503"),)
    assert asked_for(here, Scanned("H-0503")) == (LoadCandidates("", here.ticket + 1, "H-0503"),)
    asked = after_intents(here, Open("more"))
    assert "scannen" in str(page(asked)), "where it says that a scan is read, one is"
    assert asked_for(asked, Scanned("H-0503")) == (LoadCandidates("", asked.ticket + 1, "H-0503"),)
    scanned = after_intents(asked, Scanned("H-0503"))
    assert scanned.here.page is Page.CANDIDATES
    other = after_intents(scanned, Back())
    assert other.here.page is Page.NOTE
    assert asked_for(other, Scanned("no slip at all")) == ()
    receipt = Scanned(receipt_code("H-0503", SECRET))
    assert asked_for(here, receipt) == (LoadCandidates("", here.ticket + 1, "H-0503"),)
    unknown = page(found(after_intents(typing, Onward()), None))
    assert isinstance(unknown, BoardView)
    assert "H-0503" in unknown.empty


def test_the_last_leg_can_be_taken_away_and_nobody_is_in_it_twice() -> None:
    here = ring_of_three()
    shorter = after_intents(here, Open("drop:2"))
    (proposed,) = asked_for(shorter, Onward())
    assert isinstance(proposed, RecordDesk)
    assert proposed.deed == Proposed(RING.legs[:2], TODAY)
    twice = after_intents(shorter, Open("more"), Type(C_ASKS.number), Onward())
    twice = after_intents(found(twice, C_ASKS, could(B_OFFER)), Open("candidate:listing:b-offer"))
    assert asked_for(twice, Onward()) == asked_for(replace(shorter, ticket=twice.ticket), Onward())


def test_another_case_begins_a_mediation_of_its_own() -> None:
    here = after_intents(found(looking(), B_ASKS, could(A_OFFER)), Open("candidate:listing:a-offer"))
    later = after_intents(here, Back(), Back())
    assert later.here.page is Page.CASE
    later = after_intents(later, Open("nothing"))
    later = happened(later, CaseLoaded(seen_of(HELP), later.ticket), AT_DESK).session
    later = found(after_intents(later, Open("candidates")), C_ASKS, could(B_OFFER))
    asked = after_intents(later, Open("candidate:listing:b-offer"))
    assert asked.here.page is Page.BEGUN
    both, alone = after_intents(asked, Onward()), after_intents(asked, Choose("anew"))
    assert [leg.giver for leg in draft_of(both).legs] == ["a-offer", "b-offer"]
    (proposed,) = asked_for(alone, Onward())
    assert isinstance(proposed, RecordDesk)
    assert proposed.deed == Proposed((Leg("leg-1", "b-offer", "c-asks"),), TODAY)


def a_ring_half_begun() -> Session:
    return after_intents(found(looking(), B_ASKS, could(A_OFFER)), Open("candidate:listing:a-offer"))


def test_a_ring_half_begun_waits_behind_its_own_key_and_stopping_asks_first() -> None:
    here = a_ring_half_begun()
    assert turn(here, Finish(), AT_DESK).session.overlaid is not None
    away = after_intents(here, Open("tray"))
    assert dict(view_of(away, AT_DESK).keys)["f12"] == Open("mediation")
    again = after_intents(away, Open("mediation"))
    assert (again.here.page, "koppelen" in str(page(again))) == (Page.BEGUN, True)
    on = after_intents(again, Onward())
    assert (on.here.page, draft_of(on).legs) == (Page.MEDIATION, draft_of(here).legs)
    gone = after_intents(again, Choose("anew"))
    assert (gone.here.page, gone.said_anything, draft_of(gone).legs) == (Page.MEDIATION, False, ())


def test_for_what_nobody_answered_candidates_are_looked_for_by_its_number_without_a_case() -> None:
    """A fresh request or offer is in no tray: the door leads to a mediation with nothing in it."""
    empty = after_intents(signed_in(), Open("mediation"))
    assert asked_for(empty, Onward()) == ()
    assert "Zoek een briefje" in str(page(empty))
    assert asked_for(empty, Scanned("H-0502")) == (LoadCandidates("", empty.ticket + 1, "H-0502"),)
    typing = after_intents(empty, Onward(), Type("h-0502"), Onward())
    for listing, candidate in ((B_ASKS, could(A_OFFER)), (A_OFFER, could(B_ASKS))):
        made = after_intents(found(typing, listing, candidate), Open(f"candidate:listing:{candidate.record}"))
        assert made.here.page is Page.MEDIATION
        assert [(leg.giver, leg.receiver) for leg in draft_of(made).legs] == [("a-offer", "b-asks")]
    proposed = after_intents(made, Onward())
    done = happened(proposed, DeskRecorded(proposed.ticket), AT_DESK).session
    again = after_intents(done, Open("tray"), Open("mediation"))
    assert draft_of(again).legs == (), "of what is proposed nothing comes along"


def test_a_ring_half_begun_outlives_what_is_saved_meanwhile_and_what_is_proposed_waits_for_nobody() -> None:
    here = a_ring_half_begun()
    assert draft_of(again(after_intents(here, Open("tray")), AT_DESK).session).legs == draft_of(here).legs
    saving = after_intents(here, Onward())
    assert after_intents(saving, Open("tray"), Back()).here.page is Page.MEDIATION, "until it is known whether it was"
    assert saving.said_anything is False


def test_a_leg_that_was_not_said_yes_to_is_forgotten_on_another_way() -> None:
    here = after_intents(a_ring_half_begun(), Back())
    asked = after_intents(found(here, C_ASKS, could(B_OFFER)), Open("candidate:listing:b-offer"))
    assert draft_of(asked).later is not None
    other = after_intents(asked, Open("tray"), Open("mediation"), Onward())
    assert [leg.giver for leg in draft_of(other).legs] == ["a-offer"]


def test_no_more_people_than_anybody_can_keep_together() -> None:
    here = looking()
    for n in range(LEGS_MAX):
        asks, offer = replace(B_ASKS, id=f"asks-{n}"), replace(A_OFFER, id=f"offer-{n}")
        here = here if n == 0 else after_intents(here, Open("more"), Type("H-1"), Onward())
        here = after_intents(found(here, asks, could(offer)), Open(f"candidate:listing:offer-{n}"))
    assert after_intents(here, Open("more")).here.page is Page.MEDIATION
    scanned = found(after_intents(here, Scanned("H-0503")), C_ASKS, could(B_OFFER))
    here = after_intents(scanned, Open("candidate:listing:b-offer"))
    (proposed,) = asked_for(here, Onward())
    assert isinstance(proposed, RecordDesk)
    assert isinstance(proposed.deed, Proposed)
    assert len(proposed.deed.legs) == LEGS_MAX


def test_each_leg_says_yes_or_no_for_itself_as_the_desk_saw_it() -> None:
    here = after_intents(at_case(seen_of(RING)), Open("leg:leg-2"))
    (yes,) = asked_for(here, Onward())
    (no,) = asked_for(here, Open("answer:no"))
    assert isinstance(yes, RecordDesk)
    assert isinstance(no, RecordDesk)
    assert yes.deed == Answered(RING.id, "leg-2", OPEN, YES)
    assert no.deed == Answered(RING.id, "leg-2", OPEN, NO)
    assert asked_for(here, Open("answer:open")) == ()
    said = seen_of(replace(RING, legs=answers(OPEN, YES, OPEN)))
    after = saved(after_intents(here, Onward()), said)
    assert after.here.page is Page.CASE
    shown = page(after)
    assert isinstance(shown, BoardView)
    assert [card.kind for card in shown.cards] == ["Nog vragen", "Ja", "Nog vragen"]
    assert asked_for(after_intents(after, Open("leg:leg-2")), Onward()) == ()


def test_from_a_leg_whoever_gives_in_it_can_be_opened_and_back_is_the_mediation() -> None:
    seen = seen_of(RING, answering=(("a-offer", B_ASKS.id),))
    here = after_intents(at_case(seen), Open("leg:leg-1"))
    (giver,) = asked_for(here, Open("giver"))
    (receiver,) = asked_for(here, Open("receiver"))
    assert isinstance(giver, LoadCase)
    assert isinstance(receiver, LoadCase)
    assert (giver.record_type, giver.id) == ("response", "a-offer")
    assert (receiver.record_type, receiver.id) == ("listing", "b-asks")
    back = turn(after_intents(here, Open("giver")), Back(), AT_DESK)
    assert back.session.here.page is Page.CASE
    (again,) = back.effects
    assert isinstance(again, LoadCase)
    assert (again.record_type, again.id) == ("mediation", RING.id)


def test_when_a_leg_says_no_the_pair_that_is_left_is_proposed_with_one_touch() -> None:
    broken = replace(RING, legs=answers(YES, NO, YES))
    here = at_case(seen_of(broken))
    (paired,) = asked_for(here, Onward())
    assert isinstance(paired, RecordDesk)
    assert paired.deed == Proposed((broken.legs[2], broken.legs[0]), TODAY, broken=RING.id, expects=CaseState.OPEN)


def test_of_a_pair_that_breaks_nothing_is_proposed() -> None:
    broken = replace(RING, legs=answers(YES, NO, OPEN)[:2])
    shown = page(at_case(seen_of(broken)))
    assert isinstance(shown, BoardView)
    assert shown.frame.onward is None
    assert [door.id for door in shown.doors] == [Step.CLAIM, Step.NOT_DONE]


def test_what_everybody_agreed_to_is_done_or_is_not_with_its_why() -> None:
    agreed = seen_of(replace(RING, legs=answers(YES, YES, YES), state=CaseState.AGREED))
    (done,) = asked_for(at_case(agreed), Onward())
    assert isinstance(done, RecordDesk)
    assert done.deed == Ended("mediation", RING.id, CaseState.AGREED, CaseState.DONE, OutcomeWhy.HELPED, TODAY)
    not_done = after_intents(at_case(agreed), Open("not_done"), Choose("not_reached"))
    (ended,) = asked_for(not_done, Onward())
    assert isinstance(ended, RecordDesk)
    assert isinstance(ended.deed, Ended)
    assert (ended.deed.result, ended.deed.why) == (CaseState.NOT_DONE, OutcomeWhy.NOT_REACHED)


def test_whoever_responded_is_named_by_what_they_answered() -> None:
    seen = seen_of(RING, answering=(("a-offer", B_ASKS.id),))
    view = page(after_intents(at_case(seen), Open("leg:leg-1")))
    assert isinstance(view, DetailView)
    assert view.facts[0].text == f"Helpt: Wie reageerde op {B_ASKS.number} · {B_ASKS.title}"
