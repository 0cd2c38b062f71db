"""What one confirmed draft becomes: the operation as the rules have it, and two slips of which one is personal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.chances import Chances
from kiosk.effects import ListingDraft
from kiosk.placing import Composed, place
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import BoardSlip, Receipt
from marketplace.errors import RuleBroken
from marketplace.sealing import KeyPair, new_key_pair, unseal
from marketplace.vocabulary import PrivatePart
from marketplace.wire import encode
from tests.kiosk.terminals import nobodys_enrolment
from tests.kiosk.visits import REQUEST_BY_PHONE, WORLD, drafted, nl

SECRET = "fiets maan soep"


@pytest.fixture(scope="module")
def keys() -> KeyPair:
    return new_key_pair()


def placed(draft: ListingDraft, keys: KeyPair) -> Composed:
    enrolment = replace(nobodys_enrolment(), sealing_public_key=keys.public_key)
    chances = Chances("id-1", "op-1", SECRET)
    return place(draft, "H-0417", chances=chances, enrolment=enrolment, world=WORLD, texts=nl(), own_texts=nl())


def test_only_the_centre_can_read_contact_and_code(keys: KeyPair) -> None:
    draft = drafted(*REQUEST_BY_PHONE)
    operation = placed(draft, keys).placement.operation
    private = unseal(operation.sealed, keys.private_key, PrivatePart)
    assert (private.contact, private.roles, private.secret_code) == (draft.contact, draft.roles, SECRET)
    for secret in (draft.contact.phone, SECRET):
        assert secret.encode() not in encode(operation)


def test_the_receipt_alone_is_personal_and_alone_bears_the_secret_words(keys: KeyPair) -> None:
    board, receipt = placed(drafted(*REQUEST_BY_PHONE), keys).placement.print_jobs
    assert (board.slip, board.personal, receipt.slip, receipt.personal) == ("board", False, "receipt", True)
    assert SECRET.encode() not in board.content
    decoded = decode_slip("receipt", receipt.content)
    assert isinstance(decoded, Receipt)
    assert (decoded.number, decoded.code) == ("H-0417", SECRET)


def test_slip_and_operation_show_the_listing_as_the_rules_have_it(keys: KeyPair) -> None:
    untidy = replace(drafted(*REQUEST_BY_PHONE), title="Wie  helpt\u202e mĳ?")
    placement = placed(untidy, keys).placement
    slip = decode_slip("board", placement.print_jobs[0].content)
    assert isinstance(slip, BoardSlip)
    assert placement.operation.listing.title == slip.title == "Wie helpt mij?"


def test_a_text_that_may_not_hang_is_refused_before_anything_is_recorded(keys: KeyPair) -> None:
    with pytest.raises(RuleBroken, match="text_has_phone"):
        placed(replace(drafted(*REQUEST_BY_PHONE), title="Bel 023 5550123"), keys)


def test_the_slips_that_are_queued_are_those_the_visit_keeps(keys: KeyPair) -> None:
    composed = placed(drafted(*REQUEST_BY_PHONE), keys)
    assert [(job.slip, job.content, job.copy) for job in composed.placement.print_jobs] == [
        (slip.kind, slip.content, False) for slip in composed.slips
    ]


def test_who_wants_no_slip_gets_the_same_number_and_words_and_no_print_job(keys: KeyPair) -> None:
    draft = drafted(*REQUEST_BY_PHONE)
    wanted, unwanted = placed(draft, keys), placed(replace(draft, wants_slip=False), keys)
    assert unwanted.placement.print_jobs == ()
    assert unwanted.slips == wanted.slips
    assert unwanted.placement.operation.listing == wanted.placement.operation.listing


def test_the_secret_words_stand_in_no_repr(keys: KeyPair) -> None:
    assert SECRET not in repr(placed(drafted(*REQUEST_BY_PHONE), keys))
