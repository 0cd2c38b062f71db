"""What staff did for a person becomes operations: everywhere, for one, in other words, and to somebody by name."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from kiosk.chances import Chances
from kiosk.desk.handing_over import deed_of, handing_of
from kiosk.desk.making import Making
from kiosk.desk.person_deeds import Correcting, Erasing, HandingOver, Rewording
from kiosk.desk.recording import record_desk
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import BoardSlip
from marketplace.case_operations import HandOver
from marketplace.cases import HandoverPrivate
from marketplace.desk_operations import CorrectContact, ForgetPerson
from marketplace.desk_questions import RecordKey
from marketplace.errors import RuleBroken
from marketplace.operations import EditListing, ListingFields
from marketplace.sealing import new_key_pair, unseal
from marketplace.vocabulary import Channel, Contact, ListingState
from tests.kiosk.desk.at_work import AT_DESK
from tests.kiosk.desk.persons import DEBTS, DOCK, FATMA, HANDED, LETTER, at, does
from tests.kiosk.terminals import nobodys_enrolment
from tests.kiosk.visits import nl

KEYS = new_key_pair()
BOTH = (RecordKey("listing", "rec-letter"), RecordKey("response", "rec-helps"))


@pytest.fixture
def making() -> Making:
    drawn = count(1)

    def draw() -> Chances:
        n = next(drawn)
        return Chances(f"case-number-{n}", f"o-{n}", "")

    return Making(draw, replace(nobodys_enrolment(), sealing_public_key=KEYS.public_key), AT_DESK, nl())


def test_erasing_forgets_the_person_at_every_point_by_each_record_that_is_seen(making: Making) -> None:
    made = record_desk(Erasing(BOTH), making)
    assert [(type(one), one.record_type, one.record) for one in made.operations if isinstance(one, ForgetPerson)] == [
        (ForgetPerson, "listing", "rec-letter"),
        (ForgetPerson, "response", "rec-helps"),
    ]
    assert len({one.id for one in made.operations}) == len(BOTH)


def test_another_number_is_sealed_for_the_records_that_were_chosen_alone(making: Making) -> None:
    made = record_desk(Correcting(BOTH[1:], FATMA), making)
    (operation,) = made.operations
    assert isinstance(operation, CorrectContact)
    assert (operation.record_type, operation.record) == ("response", "rec-helps")
    assert unseal(operation.sealed, KEYS.private_key, Contact) == FATMA


class TestOtherWords:
    WANTED = ListingFields(title="Wie leest een brief voor?")

    def test_they_go_against_what_was_seen_without_a_receipt_and_the_new_paper_comes_out(self, making: Making) -> None:
        made = record_desk(Rewording(LETTER, self.WANTED), making)
        (operation,) = made.operations
        assert isinstance(operation, EditListing)
        assert (operation.seen, operation.wanted) == (ListingFields(title=LETTER.title), self.WANTED)
        assert operation.sealed == b""
        (slip,) = made.slips
        paper = decode_slip(slip.kind, slip.content)
        assert isinstance(paper, BoardSlip)
        assert "Wie leest een brief voor?" in str(paper)
        assert made.number == LETTER.number

    def test_where_somebody_reads_it_first_no_paper_comes_out(self, making: Making) -> None:
        assert record_desk(Rewording(LETTER, self.WANTED, prints=False), making).slips == ()

    @pytest.mark.parametrize(
        ("listing", "wanted", "code"),
        [
            (LETTER, ListingFields(title="Bel 023 555 01 42"), "text_has_phone"),
            (LETTER, ListingFields(title=""), "title_missing"),
            (replace(LETTER, state=ListingState.WITHDRAWN), WANTED, "listing_not_open"),
        ],
    )
    def test_what_may_not_hang_is_refused_here(
        self, making: Making, listing: object, wanted: ListingFields, code: str
    ) -> None:
        assert isinstance(listing, type(LETTER))
        with pytest.raises(RuleBroken) as broken:
            record_desk(Rewording(listing, wanted), making)
        assert broken.value.code == code


@pytest.mark.parametrize("partner", [DOCK, DEBTS], ids=["named in the directory", "named by telephone"])
def test_who_takes_somebody_over_goes_with_the_handover_and_stands_on_the_slip(making: Making, partner: object) -> None:
    assert partner in (DOCK, DEBTS)
    whom = DOCK if partner is DOCK else replace(DEBTS, contact_name="Karima")
    handing = handing_of(does(at("handover"), *HANDED))
    deed = replace(deed_of(handing, DOCK, AT_DESK), partner=whom)
    assert isinstance(deed, HandingOver)
    made = record_desk(deed, making)
    (operation,) = made.operations
    assert isinstance(operation, HandOver)
    private = unseal(operation.sealed, KEYS.private_key, HandoverPrivate)
    assert private.taken_by == whom.contact_name
    assert private.contact.channel is Channel.PHONE
    (slip,) = made.slips
    assert whom.contact_name in str(decode_slip(slip.kind, slip.content))
