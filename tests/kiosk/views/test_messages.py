"""One conversation: who wrote what on which day, the oldest first; what only the desk may read is not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kiosk.around import NotAccepted
from kiosk.events import Recorded
from kiosk.intents import Onward, Type
from kiosk.session import Session
from kiosk.views.pages import DetailView
from marketplace.cases import Side
from marketplace.mine import MineAnswer, OwnMessage
from tests.kiosk.visit.own_slips import FIRST, HELPERS, OWNERS, own
from tests.kiosk.visits import TODAY, after, after_event, page_of


def conversation(answer: MineAnswer = OWNERS) -> DetailView:
    return detail(after(Onward(), session=own(answer)))


def detail(session: Session) -> DetailView:
    page = page_of(session)
    assert isinstance(page, DetailView)
    return page


def lines(page: DetailView) -> list[str]:
    return [fact.text for fact in page.facts]


def test_the_owner_reads_the_neighbour_themselves_and_the_desk() -> None:
    assert lines(conversation()) == [
        "Uw buur – zaterdag 28 november. Ik help u graag",
        "U – zondag 29 november. Wanneer komt u?",
        "De balie – maandag 30 november. Wij bellen",
    ]


def test_the_helper_reads_the_same_from_the_other_side() -> None:
    assert [line.partition(" – ")[0] for line in lines(conversation(HELPERS))] == ["U", "Uw buur", "De balie"]


def test_words_with_a_way_to_reach_somebody_are_at_the_desk_and_not_on_the_page() -> None:
    hidden = OwnMessage(Side.HELPER, TODAY, "", hidden=True)
    thread = replace(FIRST, words="", hidden=True, messages=(hidden,))
    said = "Dit bericht ligt bij de balie. Er staat een nummer of adres in."
    assert [line.partition(". ")[2] for line in lines(conversation(replace(OWNERS, threads=(thread,))))] == [said, said]


def test_a_response_without_words_begins_with_the_first_message() -> None:
    thread = replace(FIRST, words="")
    assert len(lines(conversation(replace(OWNERS, threads=(thread,))))) == 2


def test_what_was_written_just_now_stands_there_and_words_say_when_it_is_read() -> None:
    sent = after(Onward(), Onward(), Type("tot woensdag"), Onward(), Onward(), session=own())
    page = detail(after(Onward(), session=after_event(sent, Recorded((), ticket=sent.ticket))))
    assert lines(page)[-1] == "U, zonet – dinsdag 1 december. Tot woensdag"
    assert page.lead == "Uw bericht is bewaard. Uw buur leest het bij het volgende bezoek."


def test_answering_is_the_green_button_and_reporting_and_printing_are_there() -> None:
    page = conversation()
    assert page.frame.onward is not None
    assert page.frame.onward.label == "Schrijf een bericht"
    assert [action.label for action in page.actions] == ["Meld dit aan de sociaal makelaar", "Print dit"]
    assert (page.heading, page.trail.text) == ("Ik snoei graag uw heg", "Berichten voor H-0409")


def test_a_message_that_was_refused_stands_there_with_who_helps() -> None:
    refused = NotAccepted("write_message", "code_wrong", date(2026, 11, 29), "r-1", Side.ASKER)
    page = detail(after(Onward(), session=own(OWNERS, refused=(refused,))))
    assert lines(page)[2] == "U – zondag 29 november. Dit bericht is niet aangekomen. De balie helpt u."
    assert len(lines(page)) == 4


def test_what_the_desk_wrote_with_a_way_to_reach_somebody_is_asked_for_at_the_desk() -> None:
    hidden = OwnMessage(Side.DESK, TODAY, "", hidden=True)
    page = conversation(replace(OWNERS, threads=(replace(FIRST, messages=(hidden,)),)))
    assert lines(page)[-1].endswith("De balie heeft een bericht voor u. Vraag ernaar aan de balie.")
