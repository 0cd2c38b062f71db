"""What a page of staff says is so, with a line and without; and what it offers can be done."""

from __future__ import annotations

from dataclasses import replace

from kiosk.around import Pinned
from kiosk.desk.case import green, steps_of
from kiosk.desk.case_steps import Step
from kiosk.desk.effects import SettleRefused
from kiosk.desk.events import DeskRecorded, ReachTold
from kiosk.events import Saved, SaveFailed
from kiosk.intents import Filter, Onward, Open
from kiosk.session import Session, happened
from kiosk.views.desk.tray import KIND_KEYS
from kiosk.views.pages import BoardView, DetailView
from kiosk.views.present import present
from kiosk.visit.state import Page
from kiosk.world import Network
from marketplace.cases import CaseState
from marketplace.desk_operations import ReviewListing
from marketplace.desk_questions import ReachAnswer
from marketplace.edits import FIELDS
from marketplace.tray_rules import TrayItem, TrayKind
from marketplace.vocabulary import Channel, Contact, ListingState
from tests.kiosk.desk.at_work import AT_DESK, signed_in, waiting
from tests.kiosk.desk.cases import (
    DIFFERENT,
    HELP,
    HELP_PRIVATE,
    WORRY,
    WORRY_PRIVATE,
    after_intents,
    at_case,
    looked,
    outcome,
    page,
    seen_of,
)
from tests.kiosk.desk.every_desk_page import every_desk_place
from tests.kiosk.desk.persons import saved as done
from tests.kiosk.desk.test_case import words
from tests.kiosk.desk.test_handing_over import handed
from tests.kiosk.desk.test_refused import PLACED, refused
from tests.kiosk.desk.test_signalling import worried
from tests.kiosk.slips.composed import draft
from tests.kiosk.visits import HEDGE, TODAY, nl

OFF = replace(AT_DESK, network=Network(False))


def shown(session: Session) -> DetailView:
    found = page(session)
    assert isinstance(found, DetailView)
    return found


def test_the_green_button_of_a_worry_whose_words_are_on_their_way_is_not_there() -> None:
    here = at_case(seen_of(WORRY, has_private=False, waiting=True), why="person")
    assert green(here, AT_DESK) is None
    assert set(steps_of(here, AT_DESK)) == {Step.CLAIM, Step.LEARN}, "nobody ends what nobody read"
    assert after_intents(here, Onward()) == here
    closed = at_case(seen_of(WORRY, has_private=False), why="person")
    assert green(closed, AT_DESK) is None
    assert {Step.DONE, Step.NOT_DONE} <= set(steps_of(closed, AT_DESK)), "what nobody can read any more can be ended"
    told = seen_of(WORRY)
    assert green(at_case(told, why="person"), AT_DESK) is Step.LOOK_WORDS
    assert green(looked(at_case(told, why="person"), told, "look_words", WORRY_PRIVATE), AT_DESK) is Step.DONE


def test_what_a_colleague_was_too_late_to_say_is_marked_where_people_are_together() -> None:
    no = (outcome(CaseState.NOT_DONE),)
    together = shown(at_case(seen_of(replace(HELP, state=CaseState.CONNECTED), outcomes=no)))
    assert any("Een andere balie zegt iets anders." in fact.text for fact in together.facts)
    over = shown(at_case(seen_of(replace(HELP, state=CaseState.NOT_DONE), outcomes=no)))
    assert not any("Een andere balie" in fact.text for fact in over.facts)


def test_a_field_that_only_a_newer_program_knows_is_chosen_by_nobody() -> None:
    newer = replace(DIFFERENT, field="of_a_newer_centre", current="[1]", proposed="{")
    here = at_case(seen_of(newer))
    assert steps_of(here, AT_DESK) == (Step.ASK_OWNER,)
    view = shown(here)
    assert view.heading == "Een nieuw veld"
    assert "centrale" in view.lead
    assert not any("[1]" in fact.text or "{" in fact.text for fact in view.facts)
    for field in FIELDS:
        assert nl().knows(f"desk.field.{field}")
        known = steps_of(at_case(seen_of(replace(DIFFERENT, field=field))), AT_DESK)
        assert known == (Step.TAKE_CURRENT, Step.TAKE_PROPOSED, Step.ASK_OWNER)


def test_whoever_must_ring_the_owner_of_two_values_can_ask_how() -> None:
    asking = after_intents(at_case(seen_of(DIFFERENT)), Open(Step.ASK_OWNER))
    owner = ReachAnswer(Contact(Channel.PHONE, name="Fatma", phone="023 555 01 60"))
    view = shown(happened(asking, ReachTold(owner, asking.ticket), AT_DESK).session)
    assert (view.phone, view.phone_label) == ("023 555 01 60", "Fatma")


def test_taken_off_the_board_nobody_is_told_to_let_it_hang() -> None:
    off = replace(HEDGE, state=ListingState.WITHDRAWN)
    view = shown(at_case(seen_of(None, listing=Pinned(off))))
    assert view.lead == ""
    assert [fact.text for fact in view.facts if "hang" in fact.text] == ["Dit briefje hangt niet meer."]
    assert nl().say("desk.case.term.ask") not in {fact.text for fact in view.facts}


def test_how_to_tell_both_is_said_as_each_can_be_told() -> None:
    comes = replace(HELP_PRIVATE, contact=Contact(Channel.DESK))
    seen = seen_of(HELP)
    here = after_intents(looked(at_case(seen), seen, Step.LOOK_CONTACT, comes), Onward())
    assert "Komt zelf langs. Zeg het dan." in words(page(here))
    assert "Bel eerst" not in words(page(here))
    off = at_case(seen, world=OFF)
    assert "Het nummer ziet u pas als er verbinding is." in words(page(after_intents(off, Onward(), world=OFF), OFF))


def test_without_a_line_nothing_is_passed_on_yet() -> None:
    sent = done(worried(Onward()))
    assert shown(sent).heading == "Dank u. Uw zorg is doorgegeven."
    off = page(sent, OFF)
    assert isinstance(off, DetailView)
    assert off.heading == "Bewaard. Uw zorg gaat weg zodra er verbinding is."
    assert any("Bel" in fact.text for fact in off.facts)
    over = done(handed(Onward()))
    assert shown(over).heading.startswith("Doorgegeven aan")
    kept = page(over, OFF)
    assert isinstance(kept, DetailView)
    assert kept.heading.startswith("Bewaard, voor ")
    assert any("Het gaat weg zodra" in fact.text for fact in kept.facts)


def test_what_was_refused_and_is_not_here_is_looked_up() -> None:
    blind = refused(ReviewListing("op-5", HEDGE.id, CaseState.OPEN), "write_message", "case_moved")
    assert "Kijk het na met F4." in words(page(blind))
    assert "Bekijk" not in words(page(blind))


def test_the_title_of_what_was_refused_is_what_was_tried() -> None:
    item = TrayItem(TrayKind.REFUSED, "respond", "r-1", TODAY, TODAY, why="listing_not_open", op_seq=4)
    view = page(signed_in(items=(item,)))
    assert isinstance(view, BoardView)
    assert view.cards[0].title == f"Een reactie, {TODAY.day} december"


def test_a_kind_keeps_its_figure_whatever_else_waits() -> None:
    assert len(set(KIND_KEYS.values())) == len(KIND_KEYS) == 9
    items = waiting(20)
    for kind in TrayKind:
        session = signed_in(items=tuple(item for item in items if item.kind is kind))
        view = page(session)
        assert isinstance(view, BoardView)
        found = {chip.id: chip.key for chip in view.kinds}
        assert found.get(f"kind:{kind}", "") == KIND_KEYS.get(kind, "")
    all_of_it = page(signed_in(items=items))
    assert isinstance(all_of_it, BoardView)
    assert {chip.id: chip.key for chip in all_of_it.kinds if chip.key} == {
        "kind:": "0", **{f"kind:{kind}": key for kind, key in KIND_KEYS.items()}
    }  # fmt: skip


def test_what_is_written_anew_lets_go_of_what_was_refused_with_the_save_and_not_before() -> None:
    here = refused(PLACED, "place_listing", "text_has_phone")
    there = after_intents(here, Open("form"))
    assert there.here.page is Page.ENTER
    assert there.desk.form is not None
    assert there.desk.form.anew == 7
    yes = replace(there, saving=draft(nl()))
    assert happened(yes, SaveFailed("store_full", yes.ticket), AT_DESK).effects == ()
    turn = happened(yes, Saved(HEDGE.number, HEDGE.id, (), yes.ticket), AT_DESK)
    assert SettleRefused(7, again=False, ticket=0) in turn.effects
    plain = replace(yes, desk=replace(yes.desk, form=replace(there.desk.form, anew=0)))
    effects = happened(plain, Saved(HEDGE.number, HEDGE.id, (), plain.ticket), AT_DESK).effects
    assert not any(isinstance(one, SettleRefused) for one in effects)


def test_the_tray_says_what_became_of_what_was_tried_again() -> None:
    here = refused(ReviewListing("op-5", HEDGE.id, CaseState.OPEN), "review_listing", "staff_withdrawn")
    again = after_intents(here, Onward())
    back = happened(again, DeskRecorded(again.ticket), AT_DESK).session
    view = page(back)
    assert isinstance(view, BoardView)
    assert view.count == "Het gaat opnieuw naar de centrale, op uw naam."
    later = page(after_intents(back, Filter("kind:")))
    assert isinstance(later, BoardView)
    assert later.count != view.count


def test_the_green_button_is_the_same_key_on_every_page_of_who_is_at_work_and_erases_nothing() -> None:
    without = set()
    for place in every_desk_place():
        view = present(place.session, place.world, nl())
        green_button = view.page.frame.onward
        if place.session.staff is None or green_button is None or green_button.resting:
            continue
        pressed = dict(view.keys).get("f9")
        if pressed is None:
            without.add(green_button.label)
            continue
        assert pressed in (Onward(), Open("key:f9")), place.name
        assert green_button.label.startswith("F9 "), place.name
    assert without == {"Wis alles"}
