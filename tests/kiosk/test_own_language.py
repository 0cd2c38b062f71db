"""What somebody takes home is in their own language; what hangs on the board, and the next visit, are not."""

from __future__ import annotations

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from kiosk.comfort import USUAL
from kiosk.intents import Back, Choose, Finish, Intent, Onward, Open
from kiosk.languages import NAMES, Languages
from kiosk.slips.codec import decode_slip
from kiosk.slips.content import BoardSlip, Receipt
from kiosk.texts import Texts
from kiosk.views.pages import CheckView, ChoiceView, DoneView, ListingView, WordsView
from kiosk.views.shapes import HomeView
from offline_store.store import Store
from tests.kiosk.languages import LANGUAGES, texts_of
from tests.kiosk.terminals import TerminalUnderTest, terminal_on
from tests.kiosk.visits import REQUEST_BY_PHONE, after, nl, page_of, view_of

IN_TURKISH: tuple[Intent, ...] = (Open("languages"), Choose("tr"), Onward())


def texts_with(*sentences: tuple[str | tuple[str, str], str | tuple[str, str]]) -> Texts:
    """Dutch with these sentences alone."""
    catalogue = Catalog(locale="nl")
    for key, sentence in sentences:
        catalogue.add(key, sentence)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Texts("nl", gettext.GNUTranslations(compiled))


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
    home = view_of(chosen, texts=Languages(nl()).of(chosen.language)).page
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

    own = texts_with(("new", "Nieuw"), (("new.many", "new.many"), ("Een nieuw", "{n} nieuwe")))
    languages = Languages(own, load)
    turkish = languages.of("tr")
    assert turkish.say("new") == "Nieuw"
    assert turkish.say_many("new.many", 2) == "2 nieuwe"
    assert turkish.say("receipt.code") == texts_of("tr").say("receipt.code")
    assert turkish.own is own
    assert own.own is own
    assert languages.of("tr") is turkish
    assert read == ["tr"]


def test_the_screen_is_in_another_language_at_once_and_dutch_again_at_once(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        terminal = terminal_on(store, tmp_path)
        terminal.does(*REQUEST_BY_PHONE[:4])
        for language in (*LANGUAGES, "nl"):
            page = terminal.does(Open("comfort"), Choose("language"), Choose(language))
            assert terminal.views[-1].language == language
            assert page.frame.back == Languages(nl()).of(language).say("back")
            words = terminal.does(Onward(), Onward())
            assert isinstance(words, WordsView)
            assert words.text == "Wie helpt mij met een brief?"


def test_whoever_reads_another_language_sees_the_board_slip_as_neighbours_will(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        terminal = terminal_on(store, tmp_path)
        dutch = terminal.does(*REQUEST_BY_PHONE)
        arabic = terminal.does(Open("comfort"), Choose("language"), Choose("ar"), Onward(), Onward())
        assert isinstance(dutch, CheckView)
        assert isinstance(arabic, CheckView)
        assert dutch.slip == arabic.slip
        assert arabic.slip is not None
        assert arabic.slip.language == "nl"
        assert arabic.rows != dutch.rows
        done = terminal.does(Onward())
        assert isinstance(done, DoneView)
        assert terminal.views[-1].language == "ar"
        assert done.slip is not None
        assert (done.slip.slip.kind, done.slip.language) == (nl().say("kind.request"), "nl")


def test_a_listing_by_itself_is_in_the_language_of_who_would_take_it_along() -> None:
    turkish = Languages(nl()).of("tr")
    page = view_of(after(Open("listing:01-hedge")), texts=turkish).page
    assert isinstance(page, ListingView)
    assert (page.slip.slip.kind, page.slip.language) == (turkish.say("kind.offer"), "tr")
    assert page.slip.slip.title == "Ik snoei graag uw heg"


def test_the_pages_after_the_visit_are_dutch_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        terminal = terminal_on(store, tmp_path)
        terminal.does(*IN_TURKISH, Open("comfort"), Choose("contrast"), Back())
        assert (terminal.views[-1].language, terminal.views[-1].comfort.contrast) == ("tr", True)
        terminal.does(Finish())
        assert (terminal.views[-1].language, terminal.views[-1].comfort) == ("nl", USUAL)
