"""R3 and R4, from a terminal to the centre: look at the board, say 'I can help', and nobody sees whose number it is."""

from __future__ import annotations

from kiosk.intents import Clear, Onward, Open, Scanned, Type
from kiosk.views.pages import CheckView, DetailView, ListingView, WordsView
from marketplace.cases import ResponsePrivate
from marketplace.sealing import unseal
from offline_store.errors import CentreUnreachable
from tests.kiosk.ends.market import Market, Point
from tests.kiosk.ends.receipts import (
    HELPERS_WORDS,
    HELPING,
    PHONE,
    detail,
    hangs_up,
    helps,
    looks_at,
    receipt_of,
    words_on,
)


def responses(market: Market) -> list[ResponsePrivate]:
    """What the centre alone can read of the responses it has."""
    from marketplace.central import keys, models

    private = keys.current_sealing_key(market.city.folder).private
    return [unseal(bytes(one.sealed), private, ResponsePrivate) for one in models.Response.objects.all()]


def test_who_finds_a_request_in_another_district_can_help_and_the_centre_knows_it_once(
    city_market: Market, hamelink: Point
) -> None:
    """R3, R4: found by its words at another point, answered without a name or number in sight."""
    hangs_up(hamelink)
    hamelink.syncs()
    library = city_market.point("bibliotheek-centrum")
    page = looks_at(library, "wie helpt mij met een brief")
    assert isinstance(page, ListingView)
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Ik kan helpen"
    paper = helps(library)
    assert (paper.heading, paper.code) == ("U wilt helpen", HELPERS_WORDS)
    assert PHONE not in str(paper)
    library.syncs()
    library.syncs()
    (known,) = responses(city_market)
    assert (known.words, known.contact.phone, known.secret_code) == ("Ik help u graag", "023 555 0199", HELPERS_WORDS)
    assert library.refused() == []


def test_what_is_answered_without_a_line_reaches_the_centre_once_it_is_back(
    city_market: Market, hamelink: Point
) -> None:
    """R4, R17: recorded on this terminal, said in words, brought over later, once."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    hamelink.cut()
    hamelink.does(Scanned(paper.number))
    done = hamelink.does(*HELPING, Onward())
    assert "Er is nu geen verbinding. Alles is veilig bewaard." in str(done)
    hamelink.syncs()
    assert responses(city_market) == []
    hamelink.mend()
    hamelink.syncs()
    hamelink.syncs()
    assert [known.words for known in responses(city_market)] == ["Ik help u graag"]


def test_a_phone_number_in_the_words_goes_no_further(hamelink: Point) -> None:
    """R4: neither side's contact data is shown to the other, not by their own hand either."""
    looks_at(hamelink, "nederlands")
    page = hamelink.does(Onward(), Type("bel mij op 023 555 01 99"), Onward())
    assert isinstance(page, WordsView)
    assert page.fault == "Een telefoonnummer mag er niet in. Haal het weg."
    page = hamelink.does(Clear(), Type("ik help graag"), Onward())
    assert page.heading == "Hoe mogen wij u bereiken?"  # type: ignore[union-attr]


def test_a_listing_withdrawn_by_another_while_somebody_answers_it_says_so_and_loses_nothing(
    city_market: Market, hamelink: Point
) -> None:
    """R4: noticed at the last touch, when the news has come in meanwhile; the words are still there."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    library = city_market.point("bibliotheek-centrum")
    looks_at(library, "wie helpt mij met een brief")
    library.does(*HELPING)
    hamelink.does(Scanned(paper.qr))
    _withdraws(hamelink)
    hamelink.syncs()
    library.syncs()
    page = library.does(Onward())
    assert isinstance(page, CheckView)
    assert page.fault.startswith("Dit briefje is net weggehaald. Kijk of er iets anders is.")
    assert page.rows[0].answer == "Ik help u graag"
    assert responses(city_market) == []


def test_a_helper_who_could_not_know_that_it_was_over_reads_so_with_their_receipt(
    city_market: Market, hamelink: Point
) -> None:
    """R4: nothing is lost, nobody is called for nothing, and the words on the receipt are right."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    library = city_market.point("bibliotheek-centrum")
    library.cut()
    hamelink.does(Scanned(paper.qr))
    _withdraws(hamelink)
    hamelink.syncs()
    looks_at(library, "wie helpt mij met een brief")
    helped = helps(library)
    library.mend()
    library.syncs()
    assert library.refused() == []
    own = detail(library.does(Scanned(helped.qr)))
    assert "Dit is al geregeld. Uw hulp is hier niet meer nodig." in words_on(own)
    assert own.frame.onward is not None


def test_nobody_answers_their_own_slip(hamelink: Point) -> None:
    """Who proved that it is theirs sees no 'I can help' on it."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    hamelink.does(Scanned(paper.qr))
    page = hamelink.does(Scanned(paper.number))
    assert isinstance(page, ListingView)
    assert page.frame.onward is None
    assert page.note == "Dit briefje is van u."


def test_a_slip_that_was_taken_off_is_no_page_to_answer_on(hamelink: Point) -> None:
    """R3: the paper may hang longer than the listing."""
    paper = hangs_up(hamelink)
    hamelink.syncs()
    hamelink.does(Scanned(paper.qr))
    _withdraws(hamelink)
    page = hamelink.does(Scanned(paper.number))
    assert isinstance(page, DetailView)
    assert page.heading == "Dit briefje hangt niet meer"
    assert [action.id for action in page.actions] == ["board"]


def _withdraws(point: Point) -> None:
    page = detail(point.does(Open("withdraw")))
    assert page.heading == "Haalt u uw briefje weg?", words_on(page)
    point.does(Onward(), Onward())


def test_the_receipt_of_a_helper_bears_a_code_that_opens_their_own_page(hamelink: Point) -> None:
    """R8: one touch of the scanner instead of three words."""
    looks_at(hamelink, "nederlands")
    hamelink.does(*HELPING, Onward())
    paper = receipt_of(hamelink)
    hamelink.syncs()
    hamelink.does(Onward())
    page = detail(hamelink.does(Scanned(paper.qr)))
    assert page.lead == f"U wilt helpen bij nummer {paper.number}."
    assert PHONE not in words_on(page)


def test_a_terminal_without_a_line_has_a_client_that_says_so(hamelink: Point) -> None:
    """The tests above cut a real line."""
    hamelink.cut()
    fault = hamelink.syncs().push_fault
    assert fault is None or isinstance(fault, CentreUnreachable)
