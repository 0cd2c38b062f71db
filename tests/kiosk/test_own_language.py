"""What somebody takes home is in their own language; what hangs on the board, and the next visit, are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.intents import Choose, Finish, Intent, Onward, Open
from kiosk.languages import NAMES, Languages
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import BoardSlip, Receipt
from kiosk.texts import Texts
from kiosk.views.pages import ChoiceView
from kiosk.views.shapes import HomeView
from offline_store.store import Store
from tests.kiosk.languages import LANGUAGES, texts_of
from tests.kiosk.terminals import TerminalUnderTest, terminal_on
from tests.kiosk.visits import REQUEST_BY_PHONE, after, nl, page_of

IN_TURKISH: tuple[Intent, ...] = (Open("languages"), Choose("tr"), Onward())


def slips_of(terminal: TerminalUnderTest) -> tuple[BoardSlip, Receipt]:
    done = terminal.conductor.session.done
    assert done is not None
    board, receipt = (decode_slip(slip.kind, slip.content) for slip in done.slips)
    assert isinstance(board, BoardSlip)
    assert isinstance(receipt, Receipt)
    return board, receipt


def test_every_language_there_is_can_be_chosen_under_its_own_name() -> None:
    assert set(NAMES) == set(LANGUAGES)
    page = page_of(after(Open("languages")))
    assert isinstance(page, ChoiceView)
    assert [(option.id, option.label) for option in page.options] == list(NAMES.items())
    assert [option.id for option in page.options if option.chosen] == ["nl"]


def test_the_receipt_is_in_the_chosen_language_and_the_slip_on_the_board_in_dutch(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        terminal = terminal_on(store, tmp_path)
        terminal.does(*IN_TURKISH, *REQUEST_BY_PHONE, Onward())
        board, receipt = slips_of(terminal)
        assert receipt.heading == texts_of("tr").say("receipt.heading.request") != nl().say("receipt.heading.request")
        assert board.kind == nl().say("kind.request")
        terminal.does(Onward(), *REQUEST_BY_PHONE, Onward())
        _, receipt = slips_of(terminal)
        assert receipt.heading == nl().say("receipt.heading.request"), "the next visitor did not ask for Turkish"


def test_the_start_screen_says_which_language_it_is_and_a_chosen_one_goes_with_the_visit() -> None:
    chosen = after(*IN_TURKISH)
    home = page_of(chosen)
    assert isinstance(home, HomeView)
    assert home.frame.language is not None
    assert home.frame.language.label == "Türkçe"
    assert not chosen.is_fresh
    assert after(Finish(), session=chosen).language == ""


@pytest.mark.parametrize("unknown", ["", "xx", "../nl", "NL"])
def test_a_language_that_is_not_offered_changes_nothing(unknown: str) -> None:
    assert after(Open("languages"), Choose(unknown)).language == ""
    assert Languages(nl()).of(unknown) is nl()


def test_what_a_language_does_not_say_yet_is_said_in_dutch_and_a_language_is_read_once() -> None:
    read: list[str] = []

    def load(language: str, own: Texts) -> Texts:
        read.append(language)
        return Texts.load_over(language, own)

    languages = Languages(nl(), load)
    turkish = languages.of("tr")
    assert turkish.say("home.heading") == nl().say("home.heading")
    assert turkish.say("receipt.code") == texts_of("tr").say("receipt.code")
    assert turkish.say_many("similar.offer", 2) == nl().say_many("similar.offer", 2)
    assert languages.of("tr") is turkish
    assert read == ["tr"]
