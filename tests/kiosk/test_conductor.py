"""A touch becomes a saved request and only then a number; a failure says so and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from kiosk.events import NetworkChanged
from kiosk.intents import Back, Choose, Finish, Onward, Open, Print, Search, Stay, Type
from kiosk.slips.bitmap import draw
from kiosk.slips.printer import PrinterSettings, Transport
from kiosk.views.pages import BoardView, CheckView, ChoiceView, DoneView
from kiosk.views.shapes import HomeView
from kiosk.world import Network
from marketplace.checksums import erased_hash
from offline_store.store import Store
from tests.kiosk.terminals import SECRET, START, TerminalUnderTest, terminal_on
from tests.kiosk.visits import OFFER_AT_DESK, PHONE, REQUEST_BY_PHONE

OUT = "Uw briefjes zijn klaar. Hang het grote briefje op het prikbord."


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[TerminalUnderTest]:
    with Store.open(tmp_path / "store") as store:
        yield terminal_on(store, tmp_path)


def test_the_start_screen_is_shown_before_anything_is_touched(terminal: TerminalUnderTest) -> None:
    assert isinstance(terminal.page, HomeView)


def test_a_confirmed_request_is_saved_then_numbered_then_printed_and_told(terminal: TerminalUnderTest) -> None:
    assert isinstance(terminal.does(*REQUEST_BY_PHONE), CheckView)
    terminal.background.late = []
    page = terminal.does(Onward())
    assert isinstance(page, CheckView)
    assert page.saving
    assert terminal.asked == []
    (saved,) = terminal.background.late
    terminal.background.late = None
    saved()
    assert isinstance(terminal.page, DoneView)
    assert terminal.page.number == "H-0001"
    assert terminal.asked == ["print", "sync"]
    assert terminal.store.outbox.waiting_count() == 1


def test_a_second_touch_while_saving_saves_nothing_twice(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE)
    terminal.background.late = []
    terminal.does(Onward(), Onward(), Back(), Finish(), Onward())
    waiting, terminal.background.late = terminal.background.late, None
    for answer in waiting:
        answer()
    assert terminal.store.outbox.waiting_count() == 1
    assert isinstance(terminal.page, DoneView)


def test_both_slips_come_out_and_the_screen_says_so(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward())
    terminal.prints()
    slips = sorted(path.name for path in terminal.slips.iterdir())
    assert len(slips) == 2
    assert all("H-0001" in name for name in slips)
    for name in slips:
        with Image.open(terminal.slips / name) as image:
            assert image.width == 576
    assert isinstance(terminal.page, DoneView)
    assert terminal.page.print_state == OUT


def test_the_preview_is_the_picture_that_comes_out(terminal: TerminalUnderTest) -> None:
    for width_dots in (384, 576):
        terminal.width_dots = width_dots
        page = terminal.does(*REQUEST_BY_PHONE, Onward())
        terminal.prints(PrinterSettings(folder=terminal.slips, width_dots=width_dots))
        assert isinstance(page, DoneView)
        assert page.slip is not None
        (came_out,) = terminal.slips.glob(f"*board-{page.number}*.png")
        with Image.open(came_out) as image:
            assert image.tobytes() == draw(page.slip.slip, page.slip.width_dots).tobytes()
        terminal.does(Onward())


def test_who_wants_no_slip_gets_none_and_the_printer_is_left_alone(terminal: TerminalUnderTest) -> None:
    page = terminal.does(*REQUEST_BY_PHONE, Choose("no_slip"), Onward())
    assert isinstance(page, DoneView)
    assert (page.number, page.code) == ("H-0001", SECRET)
    assert terminal.asked == ["sync"]
    assert terminal.store.print_jobs.list() == ()
    assert terminal.store.outbox.waiting_count() == 1


def test_a_slip_after_all_comes_out_as_if_it_had_been_wanted_at_once(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Choose("no_slip"), Onward(), Print())
    assert terminal.asked == ["sync", "print"]
    jobs = terminal.store.print_jobs.list()
    assert [(job.number, job.slip, job.personal, job.copy) for job in reversed(jobs)] == [
        ("H-0001", "board", False, False),
        ("H-0001", "receipt", True, False),
    ]
    terminal.prints()
    assert isinstance(terminal.page, DoneView)
    assert (terminal.page.print_state, terminal.page.code) == (OUT, "")


def test_once_more_is_queued_durably_then_the_printer_is_told_and_its_word_is_shown(
    terminal: TerminalUnderTest,
) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward())
    terminal.prints()
    terminal.background.late = []
    page = terminal.does(Print(), Print(), Print())
    assert isinstance(page, DoneView)
    assert page.print_resting
    assert terminal.asked == ["print", "sync"]
    (queued,) = terminal.background.late
    terminal.background.late = None
    queued()
    assert terminal.asked == ["print", "sync", "print"]
    terminal.prints()
    assert isinstance(terminal.page, DoneView)
    assert (terminal.page.print_state, terminal.page.print_resting) == (OUT, False)
    jobs = terminal.store.print_jobs.list()
    assert [(job.slip, job.state, job.copy) for job in reversed(jobs)] == [
        ("board", "printed", False),
        ("receipt", "printed", False),
        ("board", "printed", True),
        ("receipt", "printed", True),
    ]
    assert [job.content for job in jobs if job.personal] == [None, None]


def test_i19_once_more_on_a_full_disk_is_said_and_changes_nothing_else(tmp_path: Path) -> None:
    free = [2**62]
    with Store.open(tmp_path / "store", free_bytes=lambda _: free[0]) as store:
        terminal = terminal_on(store, tmp_path)
        terminal.does(*REQUEST_BY_PHONE, Onward())
        terminal.prints()
        jobs = store.print_jobs.list()
        free[0] = 0
        page = terminal.does(Print())
        assert isinstance(page, DoneView)
        assert page.print_state == "Printen lukt nu niet. Uw vraag is bewaard. Noem nummer H-0001 aan de balie."
        assert (store.outbox.waiting_count(), store.print_jobs.list()) == (1, jobs)
        free[0] = 2**62
        terminal.does(Print())
        assert len(store.print_jobs.list()) == len(jobs) + 2


def test_i20_what_comes_back_of_the_queue_finds_nobody_when_the_visit_is_over(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward())
    terminal.prints()
    terminal.background.late = []
    terminal.does(Print(), Onward())
    answers, terminal.background.late = terminal.background.late, None
    for answer in answers:
        answer()
    terminal.prints()
    assert isinstance(terminal.page, HomeView)
    assert terminal.conductor.session.done is None
    assert terminal.conductor.session.prints == ()


def test_i19_a_printer_that_is_absent_undoes_nothing_and_is_said_with_the_number(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward())
    absent = PrinterSettings(transport=Transport.FILE, path=terminal.slips / "no-such-device")
    terminal.prints(absent)
    assert isinstance(terminal.page, DoneView)
    assert "Uw vraag is bewaard. Noem nummer H-0001 aan de balie." in terminal.page.print_state
    assert terminal.store.outbox.waiting_count() == 1


def test_the_phone_number_is_nowhere_once_it_was_confirmed(terminal: TerminalUnderTest, tmp_path: Path) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward())
    terminal.prints()
    digits = PHONE.replace(" ", "")
    for spelled in (PHONE, digits, f"{digits[:3]} {digits[3:]}", digits[3:]):
        assert spelled not in repr(terminal.conductor.session)
        assert spelled not in repr(terminal.views[-1])
        for path in tmp_path.rglob("*"):
            if path.is_file():
                assert spelled.encode() not in path.read_bytes()
    for operation in terminal.store.outbox.pending(10, 100_000):
        assert digits.encode() not in bytes(operation.body)
        assert SECRET.encode() not in bytes(operation.body)


def test_a_full_disk_is_said_and_the_answers_stay(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", least_free_bytes=2**62) as store:
        terminal = terminal_on(store, tmp_path)
        terminal.does(*REQUEST_BY_PHONE, Onward())
        assert isinstance(terminal.page, CheckView)
        assert terminal.page.fault == ("Deze terminal zit vol. Uw briefje is nog niet bewaard. U bent niets kwijt.")
        assert [row.answer for row in terminal.page.rows if row.id == "title"] == ["Wie helpt mij met een brief?"]
        assert store.outbox.waiting_count() == 0
        assert terminal.asked == []


def test_what_was_just_put_up_hangs_on_this_terminals_board_at_once(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward(), Onward())
    home = terminal.page
    assert isinstance(home, HomeView)
    assert [card.number for card in home.newest] == ["H-0001"]
    board = terminal.does(Open("board"), Search(), Type("brief"))
    assert isinstance(board, BoardView)
    assert [(card.number, card.note) for card in board.cards] == [("H-0001", home.newest[0].note)]


def test_two_listings_never_share_a_number(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward(), Onward(), *OFFER_AT_DESK, Onward())
    assert isinstance(terminal.page, DoneView)
    assert terminal.page.number == "H-0002"


def test_an_idle_visit_is_warned_then_wiped_and_forgotten(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE)
    terminal.now_s += 121
    terminal.conductor.tick()
    assert terminal.views[-1].overlay is not None
    terminal.does(Stay())
    assert terminal.views[-1].overlay is None
    terminal.now_s += 4 * 121
    terminal.conductor.tick()
    terminal.now_s += 61
    terminal.conductor.tick()
    assert isinstance(terminal.page, HomeView)
    assert terminal.asked == ["forget"]
    assert "Fatma" not in repr(terminal.conductor.session)


def test_a_tick_that_changes_nothing_draws_nothing(terminal: TerminalUnderTest) -> None:
    shown = len(terminal.views)
    for _ in range(5):
        terminal.now_s += 1
        terminal.conductor.tick()
    assert len(terminal.views) == shown


def test_being_offline_is_said_in_words_with_when_it_tries_again(terminal: TerminalUnderTest) -> None:
    terminal.conductor.happened(NetworkChanged(Network(False, START.replace(hour=14, minute=32))))
    assert terminal.page.frame.status == ("Geen verbinding. U kunt gewoon doorgaan. We proberen het om 14.32 weer.")
    terminal.conductor.happened(NetworkChanged(Network(True)))
    assert terminal.page.frame.status == ""


def test_i20_a_view_knows_nothing_of_the_next_visit(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Finish(), Finish())
    assert isinstance(terminal.page, HomeView)
    fresh = replace(terminal.conductor.session, touched_at=0.0, ticket=0)
    terminal.does(*OFFER_AT_DESK, Finish(), Finish())
    assert replace(terminal.conductor.session, touched_at=0.0, ticket=0) == fresh


def test_what_was_erased_meanwhile_is_not_queued_again_and_the_screen_says_so(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward())
    terminal.prints()
    done = terminal.conductor.session.done
    assert done is not None
    erased = [erased_hash("listing", done.listing.id)]
    with terminal.store._database.transaction():
        terminal.store.print_jobs.subjects.forget(erased, terminal.store.outbox.forget(erased))
    page = terminal.does(Print())
    assert isinstance(page, DoneView)
    assert page.print_state.startswith("Dit briefje is gewist.")
    assert terminal.store.print_jobs.list() == ()


def test_slips_asked_for_again_leave_the_desk_nothing_that_could_come_out_unmarked(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward())
    terminal.prints(PrinterSettings(transport=Transport.NONE))
    terminal.does(Print())
    terminal.prints()
    assert isinstance(terminal.page, DoneView)
    assert terminal.page.print_state == OUT
    left = {(job.slip, job.why) for job in terminal.store.print_jobs.list() if job.state == "failed"}
    assert left == {("board", "print_replaced"), ("receipt", "print_replaced")}


def test_a_late_answer_to_the_visit_in_which_something_went_wrong_finds_nobody(terminal: TerminalUnderTest) -> None:
    terminal.background.late = []
    terminal.does(Open("board"))
    late, terminal.background.late = terminal.background.late, []
    terminal.conductor.start_over()
    terminal.does(Open("board"))
    before = terminal.conductor.session
    for answer in late:
        answer()
    assert terminal.conductor.session == before
    assert not before.board.loaded


def test_a_board_that_cannot_be_read_says_so_instead_of_looking_for_ever(terminal: TerminalUnderTest) -> None:
    terminal.store.close()
    board = terminal.does(Open("board"))
    assert isinstance(board, BoardView)
    assert board.empty == "Wij kunnen dit nu niet laten zien. Probeer het zo nog eens. Of vraag het aan de balie."


def test_a_wiped_visit_is_drawn_once_and_forgotten_after_that(terminal: TerminalUnderTest) -> None:
    terminal.does(*REQUEST_BY_PHONE, Finish())
    shown = len(terminal.views)
    terminal.does(Finish())
    assert isinstance(terminal.page, HomeView)
    assert len(terminal.views) == shown + 1
    assert terminal.asked == ["forget"]


def test_after_a_restart_the_start_screen_shows_what_hangs_there_at_once(
    terminal: TerminalUnderTest, tmp_path: Path
) -> None:
    terminal.does(*REQUEST_BY_PHONE, Onward())
    started_again = terminal_on(terminal.store, tmp_path)
    assert isinstance(started_again.page, HomeView)
    assert [card.number for card in started_again.page.newest] == ["H-0001"]
    offer = started_again.does(Open("offer"), Choose("forms"))
    assert isinstance(offer, ChoiceView)
    assert offer.banner is not None
    assert offer.banner.bold == "1 buur vraagt hier al om."
