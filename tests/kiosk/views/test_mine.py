"""The pages of somebody's own slip: every state has its words and something to do; no page says more than it may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kiosk.around import NotAccepted
from kiosk.deeds import Fate, Settle
from kiosk.events import Pinned, PrintReported, PrintState, SaveFailed
from kiosk.intents import Onward, Open, Print
from kiosk.session import Session
from kiosk.views.pages import BoardView, DetailView
from kiosk.views.shapes import Banner, Tone
from kiosk.visit.state import Mine, Page, Stop
from kiosk.world import Tries, World
from marketplace.cases import CaseState, Side
from marketplace.mine import Thread
from marketplace.vocabulary import LINE_MAX, TITLE_MAX, ListingState
from tests.kiosk.visit.own_slips import FIRST, HELPERS, OFFLINE, OWNERS, SECOND, asked, failed, own, without_line
from tests.kiosk.visits import HEDGE, WORLD, after, after_event, page_of


def detail(session: Session, world: World = WORLD) -> DetailView:
    page = page_of(session, world)
    assert isinstance(page, DetailView)
    return page


def facts(page: DetailView) -> list[str]:
    return [fact.text for fact in page.facts]


def test_the_owner_sees_how_it_stands_and_what_can_be_done() -> None:
    page = detail(own())
    assert (page.heading, page.lead) == ("Ik snoei graag uw heg", "Uw aanbod, nummer H-0409")
    assert facts(page) == ["Het briefje hangt tot en met 31 december 2026.", "3 berichten"]
    assert [action.label for action in page.actions] == [
        "Het is gelukt",
        "Haal het briefje weg",
        "Verander het briefje",
        "Print dit",
    ]
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Lees de berichten"


def test_where_nobody_wrote_yet_words_say_that_somebody_watches_over_it() -> None:
    page = detail(own(replace(OWNERS, threads=())))
    assert facts(page)[1:] == ["Nog geen berichten.", "Wij kijken met u mee. Reageert er iemand, dan hoort u van ons."]
    assert page.frame.onward is None
    assert "print" not in [action.id for action in page.actions]


@pytest.mark.parametrize(
    ("changed", "sentence", "actions"),
    [
        ({"state": ListingState.DONE}, "Dit is gelukt. Het briefje hangt niet meer.", []),
        ({"state": ListingState.WITHDRAWN}, "Dit briefje is weggehaald.", []),
        (
            {"hangs_until": date(2026, 11, 30)},
            "Het briefje hing tot en met 30 november 2026. Nu hangt het niet meer.",
            ["complete", "renew", "withdraw"],
        ),
        (
            {"hangs_until": date(2026, 12, 1)},
            "Het briefje hangt tot en met 1 december 2026.",
            ["complete", "renew", "withdraw", "change"],
        ),
    ],
)
def test_every_state_has_its_sentence_and_only_what_fits_it(
    changed: dict[str, object], sentence: str, actions: list[str]
) -> None:
    page = detail(own(replace(OWNERS, listing=replace(HEDGE, **changed), threads=())))  # type: ignore[arg-type]
    assert facts(page)[0] == sentence
    assert [action.id for action in page.actions] == actions


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (CaseState.OPEN, "Uw reactie ligt bij de sociaal makelaar."),
        (CaseState.CLAIMED, "Uw reactie ligt bij de sociaal makelaar."),
        (CaseState.CONNECTED, "De sociaal makelaar heeft u met elkaar in contact gebracht."),
    ],
)
def test_a_helper_sees_how_far_it_is_and_is_sent_to_the_desk_to_stop(state: CaseState, sentence: str) -> None:
    page = detail(own(replace(HELPERS, threads=(replace(FIRST, state=state),))))
    assert facts(page)[0] == sentence
    assert facts(page)[-1] == "Wilt u toch niet? Zeg het aan de balie. Dan weet uw buur het ook."
    assert [action.id for action in page.actions] == ["print"]


def test_there_is_more_than_an_answer_holds() -> None:
    assert facts(detail(own(replace(OWNERS, left_out=True))))[-1] == (
        "Er zijn nog oudere berichten. De balie kan ze voorlezen."
    )


def test_while_the_centre_is_asked_words_say_so_and_nothing_can_be_touched() -> None:
    page = detail(asked().session)
    assert (page.waiting, page.facts, page.actions) == ("Wij zoeken uw briefje. Een ogenblik.", (), ())
    assert page.frame.onward is None


@pytest.mark.parametrize(
    ("code", "heading", "green"),
    [
        ("code_wrong", "Dat klopt niet helemaal", "Verbeter het"),
        ("too_many_codes", "De balie helpt u verder", ""),
        ("key_unknown", "Dat lukt nu niet", "Zoek mijn briefje"),
        ("seal_broken", "Dat lukt nu niet", "Zoek mijn briefje"),
        ("device_quarantined", "Dat lukt nu niet", "Zoek mijn briefje"),
        ("not_found", "Dat lukt nu niet", "Zoek mijn briefje"),
        ("a_code_of_next_year", "Dat lukt nu niet", "Zoek mijn briefje"),
    ],
)
def test_every_no_of_the_centre_has_words_and_somebody_who_helps(code: str, heading: str, green: str) -> None:
    page = detail(failed(code))
    assert page.heading == heading
    assert (page.frame.onward.label if page.frame.onward else "") == green
    assert facts(page)[-1] == "De mensen van De Hamelink helpen u graag."


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (1, "Over 5 tellen kunt u verder."),
        (2, "Over 15 tellen kunt u verder."),
        (3, "Over 30 tellen kunt u verder."),
        (4, "Over een minuut kunt u verder."),
    ],
)
def test_waiting_is_said_in_words_that_do_not_count_down(wrong: int, words: str) -> None:
    soon = replace(WORLD, tries=Tries(("H-0409",) * wrong, WORLD.now))
    session = asked(soon).session
    page = detail(session, soon)
    assert words in facts(page)
    assert page.frame.onward is None
    assert detail(session, replace(soon, now=WORLD.now + 4.9)) == page
    over = detail(session, replace(soon, now=WORLD.now + 60))
    assert over.heading == "U kunt weer verder"
    assert over.frame.onward is not None


def test_without_a_line_words_say_what_comes_later_and_who_helps_now() -> None:
    page = detail(without_line(Pinned(HEDGE)), OFFLINE)
    assert facts(page)[1:] == [
        "Uw berichten komen als de verbinding terug is.",
        "Een medewerker kan voor u bellen. Noem nummer H-0409.",
    ]
    assert [action.id for action in page.actions] == ["complete", "withdraw"]
    assert page.frame.onward is None
    unknown = detail(without_line(None), OFFLINE)
    assert (unknown.heading, unknown.actions) == ("Er is nu geen verbinding", ())


def test_once_the_line_is_back_the_page_offers_to_fetch_them() -> None:
    green = detail(without_line(Pinned(HEDGE)), WORLD).frame.onward
    assert green is not None
    assert green.label == "Haal mijn berichten"


def test_being_sure_says_what_it_means_for_board_and_paper() -> None:
    page = detail(after(Open("withdraw"), session=own()))
    assert (page.heading, page.lead) == ("Haalt u uw briefje weg?", "Ik snoei graag uw heg")
    assert facts(page) == [
        "Uw briefje gaat van het bord, op alle schermen.",
        "Haal ook het papieren briefje van het prikbord.",
    ]
    unproved = detail(after(Open("withdraw"), session=without_line(Pinned(HEDGE)), world=OFFLINE), OFFLINE)
    assert facts(unproved) == [
        "Wij bewaren uw vraag en kijken uw woorden later na. Tot dan verandert er niets.",
        "Laat ook het papieren briefje nog zoals het is.",
        "Kloppen uw woorden niet, dan blijft het briefje hangen.",
    ]


def test_what_could_not_be_saved_is_said_where_the_yes_was() -> None:
    saving = after(Open("withdraw"), Onward(), session=own())
    page = detail(after_event(saving, SaveFailed("store_full", saving.ticket)))
    assert page.heading == "Haalt u uw briefje weg?"
    assert page.notice is not None
    assert "U bent niets kwijt." in page.notice.text


def test_what_the_printer_did_is_said_on_the_page_it_was_asked_on() -> None:
    printing = after(Print(), session=own())
    out = after_event(printing, PrintReported(printing.page_print.number, "messages", PrintState.PRINTED))
    notice = detail(out).notice
    assert isinstance(notice, Banner)
    assert notice.tone is Tone.SUCCESS
    assert detail(after(Onward(), session=out)).notice is None


def test_without_a_slip_in_the_visit_the_page_sends_to_the_desk() -> None:
    assert detail(after().going(Stop(Page.MINE))).heading == "De balie helpt u verder"


def test_conversations_are_cards_the_newest_first_and_nobody_has_a_name() -> None:
    page = page_of(after(Onward(), session=own(replace(OWNERS, threads=(FIRST, SECOND)))))
    assert isinstance(page, BoardView)
    assert (page.heading, page.count, page.search_placeholder) == ("Wie schreef u?", "2 gesprekken", "")
    assert [(card.id, card.kind, card.title, card.category) for card in page.cards] == [
        ("thread:r-2", "Gesprek 2", "Ik ook", "1 bericht"),
        ("thread:r-1", "Gesprek 1", "Wij bellen", "3 berichten"),
    ]


def test_a_hundred_conversations_with_the_longest_words_are_a_hundred_cards() -> None:
    threads = tuple(Thread(f"r-{n}", CaseState.OPEN, date(2026, 11, 1), "woord " * 300) for n in range(100))
    page = page_of(after(Onward(), session=own(replace(OWNERS, threads=threads))))
    assert isinstance(page, BoardView)
    assert len(page.cards) == len({card.id for card in page.cards}) == 100
    assert max(len(card.title) for card in page.cards) <= TITLE_MAX


def test_the_secret_words_are_on_no_page() -> None:
    session = own()
    assert session.mine == Mine("H-0409", session.mine.code if session.mine else "", asked=True, answer=OWNERS)
    long = replace(session, mine=replace(session.mine, code="k" * LINE_MAX)) if session.mine else session
    for shown in (long, after(Onward(), session=long), after(Open("withdraw"), session=long)):
        assert "kkkk" not in str(page_of(shown))


@pytest.mark.parametrize(
    ("under_way", "pinned", "side", "lead"),
    [
        ("place_listing", Pinned(HEDGE, waiting=True), None, "Uw briefje is nog onderweg."),
        ("respond", Pinned(HEDGE), Side.HELPER, "Uw reactie is nog onderweg."),
        ("respond", Pinned(HEDGE), None, "Over dit nummer is nog iets onderweg."),
    ],
)
def test_of_what_is_under_way_words_say_so_and_no_button_decides(
    under_way: str, pinned: Pinned, side: Side | None, lead: str
) -> None:
    session = asked(pinned=pinned, under_way=(under_way,)).session
    session = replace(session, mine=replace(session.mine, side=side)) if session.mine else session
    page = detail(session)
    assert (page.heading, page.lead, page.actions) == ("Het is nog onderweg", lead, ())
    assert page.frame.onward is not None


def test_who_typed_without_a_line_is_asked_whose_slip_it_is() -> None:
    page = detail(without_line(Pinned(HEDGE), side=None), OFFLINE)
    assert (page.heading, page.lead) == ("Hing u dit briefje op?", "Ik snoei graag uw heg")
    assert [action.label for action in page.actions] == ["Ja, dit is mijn briefje", "Nee, ik heb gereageerd"]
    assert detail(without_line(Pinned(HEDGE), side=Side.HELPER), OFFLINE).actions == ()


@pytest.mark.parametrize("fate", Fate)
def test_what_was_asked_unproved_is_said_and_the_slip_is_not_called_gone(fate: Fate) -> None:
    session = without_line(Pinned(HEDGE))
    assert session.mine is not None
    asking = Settle(fate, HEDGE, "", HEDGE.hangs_until, proved=False)
    page = detail(replace(session, mine=replace(session.mine, told=(asking,))), OFFLINE)
    assert facts(page)[0].startswith("U ")
    assert facts(page)[1] == "Het briefje hangt tot en met 31 december 2026."
    assert page.actions == ()


def test_after_too_much_unproved_only_the_desk_helps_who_has_no_line() -> None:
    enough = Tries(unproved=(WORLD.now - 3, WORLD.now - 2, WORLD.now - 1))
    page = detail(without_line(Pinned(HEDGE)), replace(OFFLINE, tries=enough))
    assert (page.heading, page.actions) == ("De balie helpt u verder", ())
    assert "De woorden klopten hier te vaak niet" not in "\n".join(facts(page))
    assert detail(own(), replace(WORLD, tries=enough)).heading == "Ik snoei graag uw heg"


def refused(type_: str, code: str = "code_wrong", response: str = "") -> NotAccepted:
    return NotAccepted(type_, code, date(2026, 11, 30), response, Side.ASKER if response else "")


@pytest.mark.parametrize("type_", ["withdraw_listing", "renew_listing", "complete_listing", "edit_listing"])
def test_what_the_centre_refused_comes_first_with_why_and_what_to_do(type_: str) -> None:
    said = facts(detail(own(refused=(refused(type_), refused(type_)))))
    assert "De geheime woorden kloppen niet." in said[0]
    assert said[0].endswith("Probeer het nog eens, of vraag het aan de balie.")
    assert said[1] == "Het briefje hangt tot en met 31 december 2026."


def test_what_became_true_all_the_same_or_is_of_another_is_no_news() -> None:
    gone = replace(OWNERS, listing=replace(HEDGE, state=ListingState.WITHDRAWN))
    others = (refused("withdraw_listing"), refused("respond"), refused("write_message", response="r-9"))
    assert facts(detail(own(gone, refused=others)))[0] == "Dit briefje is weggehaald."


def test_a_message_that_was_refused_is_told_on_the_page_and_is_no_message_to_read() -> None:
    said = facts(detail(own(refused=(refused("write_message", "text_has_phone", "r-1"),))))
    assert said[0].startswith("Een bericht van u is niet aangekomen.")
    assert "3 berichten" in said


@pytest.mark.parametrize("code", ["text_has_phone", "consent_missing", "body_too_large", "a_code_of_next_year"])
def test_a_slip_that_was_not_accepted_says_why_and_that_the_desk_helps(code: str) -> None:
    page = detail(asked(refused=(refused("place_listing", code),)).session)
    assert (page.heading, page.lead) == (
        "Dit is niet aangekomen",
        "Het gaat om nummer H-0409. De balie lost dit met u op.",
    )
    assert facts(page)[0].startswith("Uw briefje hangt niet op het bord. ")
    assert facts(page)[-1] == "De mensen van De Hamelink helpen u graag."


def test_who_answered_too_late_reads_that_it_was_arranged() -> None:
    page = detail(own(replace(HELPERS, threads=(replace(FIRST, state=CaseState.NOT_DONE),))))
    assert facts(page)[0] == "Dit is al geregeld. Uw hulp is hier niet meer nodig. Dank u wel."
