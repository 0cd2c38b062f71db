"""What whoever holds a receipt reads, and what nobody finds out: `POST /v1/mine`."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from requests import Response

from marketplace import cases, sealing, wire
from marketplace.cases import CaseState, Side
from marketplace.central import models, receipts
from marketplace.mine import MESSAGES_MAX, THREADS_MAX, MineAnswer, MineRequest, OwnMessage, Thread
from marketplace.vocabulary import Listing, ListingState
from tests.central import case_samples as samples
from tests.central.case_samples import HELPER, HELPER_CODE, tables_with
from tests.central.in_process import Centre
from tests.central.stored_cases import put_sealed
from tests.central.terminal import CODE, Terminal

TODAY = date.today()
OTHER_CODE = "kat dak trein"


@pytest.fixture
def listing(terminal: Terminal) -> Listing:
    """A request with a receipt."""
    operation = terminal.placing()
    terminal.push(operation)
    return operation.listing


def asked(terminal: Terminal, number: str, code: str, **changed: Any) -> Response:
    box = sealing.seal_code(code, terminal.enrolment.sealing_public_key)
    request = replace(MineRequest(number, box, terminal.enrolment.sealing_key), **changed)
    return terminal.send(wire.MINE_PATH, wire.encode(request))


def mine(terminal: Terminal, number: str, code: str) -> MineAnswer:
    answer = asked(terminal, number, code)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    return wire.decode(answer.content, MineAnswer)


def refusal(answer: Response) -> tuple[int, str, str]:
    said = wire.decode(answer.content, wire.Refusal)
    return answer.status_code, said.code, said.field


def pushed(terminal: Terminal, *operations: Any) -> None:
    assert {result.code for result in terminal.push(*operations)} <= {""}


def test_the_owner_reads_the_slip_and_every_thread_the_oldest_first(terminal: Terminal, listing: Listing) -> None:
    one = samples.responding(terminal, listing, "Ik ga elke dinsdag")
    two = samples.responding(terminal, listing, "Ik kan ook", OTHER_CODE)
    pushed(
        terminal,
        one,
        two,
        samples.writing(terminal, one.response, Side.ASKER, CODE, "Heel graag!"),
        samples.writing(terminal, one.response, Side.HELPER, HELPER_CODE, "Tot dinsdag!"),
    )
    assert mine(terminal, listing.number, CODE) == MineAnswer(
        Side.ASKER,
        listing,
        (
            Thread(
                one.response.id,
                CaseState.OPEN,
                TODAY,
                "Ik ga elke dinsdag",
                (OwnMessage(Side.ASKER, TODAY, "Heel graag!"), OwnMessage(Side.HELPER, TODAY, "Tot dinsdag!")),
            ),
            Thread(two.response.id, CaseState.OPEN, TODAY, "Ik kan ook"),
        ),
    )


def test_a_helper_reads_their_own_thread_and_no_other(terminal: Terminal, listing: Listing) -> None:
    one = samples.responding(terminal, listing, "Ik ga elke dinsdag")
    two = samples.responding(terminal, listing, "Ik kan ook", OTHER_CODE)
    pushed(terminal, one, two, samples.writing(terminal, two.response, Side.ASKER, CODE, "Dat is lief."))
    assert mine(terminal, listing.number, HELPER_CODE) == MineAnswer(
        Side.HELPER, listing, (Thread(one.response.id, CaseState.OPEN, TODAY, "Ik ga elke dinsdag"),)
    )
    assert mine(terminal, listing.number, OTHER_CODE).threads == (
        Thread(
            two.response.id,
            CaseState.OPEN,
            TODAY,
            "Ik kan ook",
            (OwnMessage(Side.ASKER, TODAY, "Dat is lief."),),
        ),
    )


@pytest.mark.parametrize("state", ListingState)
def test_a_slip_is_read_in_whatever_state_and_after_its_term_from_any_terminal(
    haarlem_centre: Centre, listing: Listing, state: ListingState
) -> None:
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie")
    over = replace(listing, state=state, hangs_until=TODAY - timedelta(days=9))
    haarlem_centre.put(over)
    assert mine(other, listing.number, CODE.upper()) == MineAnswer(Side.ASKER, over)


@pytest.mark.parametrize("words", ["Bel mij op 023 555 01 42", "mail naar riet@voorbeeld.nl"])
def test_neither_side_reads_how_to_reach_the_other_and_each_reads_its_own_words(
    terminal: Terminal, listing: Listing, words: str
) -> None:
    """Such words of neighbours are refused at the door, these came before that; what the desk writes is not asked."""
    point = terminal.enrolment.market_point
    private = cases.ResponsePrivate(HELPER, words, HELPER_CODE)
    put_sealed(cases.Response("r-1", point, listing.id, TODAY, private=private), about=listing.id)
    for side in Side:
        message = cases.Message(f"m-{side}", point, "r-1", side, TODAY, cases.MessagePrivate(words))
        put_sealed(message, about="r-1")
    (asker,) = mine(terminal, listing.number, CODE).threads
    (helper,) = mine(terminal, listing.number, HELPER_CODE).threads
    assert (asker.words, asker.hidden) == ("", True)
    assert (helper.words, helper.hidden) == (words, False)
    assert {message.side: (message.words, message.hidden) for message in asker.messages} == {
        Side.ASKER: (words, False),
        Side.HELPER: ("", True),
        Side.DESK: ("", True),
    }
    assert {message.side: (message.words, message.hidden) for message in helper.messages} == {
        Side.ASKER: ("", True),
        Side.HELPER: (words, False),
        Side.DESK: ("", True),
    }


def test_nothing_of_an_answer_leads_to_anybody(terminal: Terminal, listing: Listing) -> None:
    pushed(terminal, samples.responding(terminal, listing))
    for code in (CODE, HELPER_CODE):
        answer = asked(terminal, listing.number, code).text
        for personal in ("Voorbeeld", "023-555 01 42", "023-555 01 77", CODE, HELPER_CODE):
            assert personal not in answer


def test_words_that_lead_to_somebody_are_refused_at_the_door_and_kept(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing
) -> None:
    words = "Bel mij op 023 555 01 42"
    assert samples.reason(terminal.push(samples.responding(terminal, listing, words))) == ("text_has_phone", "words")
    assert models.RefusedOperation.objects.count() == 1
    response = samples.responding(terminal, listing)
    pushed(terminal, response)
    for side, code in ((Side.ASKER, CODE), (Side.HELPER, HELPER_CODE)):
        message = samples.writing(terminal, response.response, side, code, words)
        assert samples.reason(terminal.push(message)) == ("text_has_phone", "words")
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    assert samples.reason(desk.push(samples.writing(desk, response.response, Side.DESK, words=words))) == ("", "")


def test_a_wrong_code_and_an_unknown_an_erased_and_an_ownerless_number_are_told_the_same(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing
) -> None:
    gone, example = terminal.placing(), terminal.placing().listing
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    pushed(terminal, gone)
    pushed(desk, samples.erasing(desk, "listing", gone.listing.id))
    haarlem_centre.put(example)
    told = [
        asked(terminal, listing.number, OTHER_CODE),
        asked(terminal, "Q-0404", CODE),
        asked(terminal, gone.listing.number, CODE),
        asked(terminal, example.number, CODE),
        asked(terminal, listing.number, ""),
    ]
    assert {refusal(answer) for answer in told} == {(403, "code_wrong", "code")}
    assert len({answer.content for answer in told}) == 1
    assert {answer.headers["Cache-Control"] for answer in told} == {"no-store"}
    assert models.WrongCode.objects.count() == len(told)


def test_what_is_not_answered_any_more_is_over_at_once_and_its_helper_reads_so(
    haarlem_centre: Centre, terminal: Terminal, listing: Listing
) -> None:
    desk = Terminal.enrolled(haarlem_centre, "de-hamelink", "desk")
    response = samples.responding(terminal, listing, "Ik ga elke dinsdag")
    pushed(terminal, terminal.withdrawing(listing), response)
    thread = Thread(response.response.id, CaseState.NOT_DONE, TODAY, "Ik ga elke dinsdag")
    withdrawn = replace(listing, state=ListingState.WITHDRAWN)
    assert mine(terminal, listing.number, HELPER_CODE) == MineAnswer(Side.HELPER, withdrawn, (thread,))
    claim = samples.moving("response", response.response.id, CaseState.CLAIMED, CaseState.NOT_DONE)
    assert samples.reason(desk.push(claim)) == ("step_not_allowed", "to")


def test_a_response_whose_helper_took_their_yes_back_is_over_and_without_their_words(
    terminal: Terminal, listing: Listing
) -> None:
    one, two = samples.responding(terminal, listing), samples.responding(terminal, listing, "Ik kan ook", OTHER_CODE)
    own = samples.writing(terminal, one.response, Side.HELPER, HELPER_CODE, "Tot dinsdag!")
    asker = samples.writing(terminal, one.response, Side.ASKER, CODE, "Heel graag!")
    pushed(terminal, one, two, own, asker, samples.consenting(terminal, one.response.id, False, HELPER_CODE))
    over, open_ = mine(terminal, listing.number, CODE).threads
    said = OwnMessage(Side.ASKER, TODAY, "Heel graag!")
    assert over == Thread(one.response.id, CaseState.NOT_DONE, TODAY, "", (said,))
    assert open_ == Thread(two.response.id, CaseState.OPEN, TODAY, "Ik kan ook")
    (helper,) = mine(terminal, listing.number, HELPER_CODE).threads
    assert (helper.state, helper.words, len(helper.messages)) == (CaseState.NOT_DONE, "Ik help graag", 2)


def test_a_box_nobody_can_open_says_so_and_is_no_wrong_code(terminal: Terminal, listing: Listing) -> None:
    assert refusal(asked(terminal, listing.number, CODE, sealed=b"")) == (422, "seal_broken", "sealed")
    other = sealing.seal_code(CODE, sealing.new_key_pair().public_key)
    assert refusal(asked(terminal, listing.number, CODE, sealed=other)) == (422, "seal_broken", "sealed")
    unknown = asked(terminal, listing.number, CODE, sealing_key="../secret")
    assert refusal(unknown) == (422, "key_unknown", "sealing_key")
    assert models.WrongCode.objects.count() == 0


def test_a_box_of_another_that_does_not_open_keeps_nothing_from_the_owner(
    terminal: Terminal, listing: Listing, caplog: pytest.LogCaptureFixture
) -> None:
    response = samples.responding(terminal, listing)
    pushed(terminal, response)
    models.Response.objects.update(sealed=b"x" * 200)
    with caplog.at_level(logging.WARNING):
        (thread,) = mine(terminal, listing.number, CODE).threads
    assert (thread.response, thread.words) == (response.response.id, "")
    assert response.response.id in caplog.text
    assert asked(terminal, listing.number, HELPER_CODE).status_code == 403


@pytest.mark.parametrize(
    ("state", "expected"),
    [(models.DeviceState.REVOKED, "device_revoked"), (models.DeviceState.QUARANTINED, "device_quarantined")],
)
def test_i12_who_may_not_speak_reads_nothing(
    terminal: Terminal, listing: Listing, state: models.DeviceState, expected: str
) -> None:
    models.Device.objects.update(state=state)
    assert refusal(asked(terminal, listing.number, CODE))[1] == expected


def test_more_than_somebody_reads_at_a_screen_is_left_out_from_the_oldest_on(
    terminal: Terminal, listing: Listing
) -> None:
    point = terminal.enrolment.market_point
    put_sealed(
        *(cases.Response(f"r-{n:03d}", point, listing.id, TODAY) for n in range(THREADS_MAX + 1)), about=listing.id
    )
    put_sealed(
        *(
            cases.Message(f"m-{n:03d}", point, "r-050", Side.DESK, TODAY, cases.MessagePrivate(f"{n}"))
            for n in range(MESSAGES_MAX + 1)
        ),
        about="r-050",
    )
    answer = mine(terminal, listing.number, CODE)
    assert answer.left_out
    assert [thread.response for thread in answer.threads] == [f"r-{n:03d}" for n in range(1, THREADS_MAX + 1)]
    words = {thread.response: [message.words for message in thread.messages] for thread in answer.threads}
    assert words["r-050"] == [f"{n}" for n in range(1, MESSAGES_MAX + 1)]


def test_i11_nothing_of_a_question_or_its_answer_is_kept_or_logged(
    terminal: Terminal, listing: Listing, caplog: pytest.LogCaptureFixture
) -> None:
    pushed(terminal, samples.responding(terminal, listing, "Woorden die niemand leest"))
    with caplog.at_level(logging.DEBUG):
        mine(terminal, listing.number, CODE)
        asked(terminal, listing.number, OTHER_CODE)
    for word in (CODE, OTHER_CODE, "Woorden die"):
        assert word not in caplog.text
        assert tables_with(word) == []
    request = MineRequest(listing.number, b"closed", "k")
    assert "closed" not in repr(request)


class Counting(receipts.UnitOfWork):
    """Counts the boxes it opens."""

    opened_boxes = 0

    def opened(self, box: bytes, key: str, kind: type[Any]) -> Any:
        Counting.opened_boxes += 1
        return super().opened(box, key, kind)

    def opened_code(self, box: bytes, key: str) -> str:
        Counting.opened_boxes += 1
        return super().opened_code(box, key)


def looked_for(terminal: Terminal, number: str, code: str) -> tuple[receipts.Receipt | None, int]:
    """The receipt that is found, and how many boxes were opened for it."""
    work = Counting(models.Device.objects.get(), timezone.now(), TODAY, receipts.point_settings())
    Counting.opened_boxes = 0
    box = sealing.seal_code(code, terminal.enrolment.sealing_public_key)
    receipt = receipts.receipt_of(MineRequest(number, box, terminal.enrolment.sealing_key), work)
    return receipt, Counting.opened_boxes


def test_an_unknown_number_is_opened_for_as_often_as_one_with_a_receipt(terminal: Terminal, listing: Listing) -> None:
    """How long an answer takes tells nobody which numbers there are."""
    assert looked_for(terminal, listing.number, OTHER_CODE) == (None, 2)
    assert looked_for(terminal, "Q-0404", OTHER_CODE) == (None, 2)


def test_of_thousands_who_answered_only_the_newest_are_opened_for_the_owner(
    terminal: Terminal, listing: Listing
) -> None:
    point = terminal.enrolment.market_point
    many = 2 * THREADS_MAX
    codes = {f"r-{n:04d}": f"woord{n}" for n in range(many)}
    put_sealed(
        *(
            cases.Response(one, point, listing.id, TODAY, private=cases.ResponsePrivate(HELPER, "", code))
            for one, code in codes.items()
        ),
        about=listing.id,
    )
    receipt, opened = looked_for(terminal, listing.number, CODE)
    assert receipt is not None
    assert [one.response.id for one in receipt.responses] == list(codes)[-THREADS_MAX:]
    assert (receipt.left_out, opened) == (True, 3 + THREADS_MAX)
    for one, boxes in ((many - 1, 3), (0, 2 + many)):
        receipt, opened = looked_for(terminal, listing.number, f"woord{one}")
        assert receipt is not None
        assert ([found.response.id for found in receipt.responses], opened) == ([f"r-{one:04d}"], boxes)
    assert looked_for(terminal, listing.number, OTHER_CODE) == (None, 2 + many)
