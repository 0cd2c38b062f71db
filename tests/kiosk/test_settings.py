"""A settings file is believed whole or refused with its file, its line and what is expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import SettingsFault
from kiosk.settings import (
    CentreSettings,
    DisplaySettings,
    FiguresSettings,
    IdleSettings,
    KeySettings,
    Settings,
    SpeechSettings,
    TerminalSettings,
    TouchSettings,
    load_settings,
)
from kiosk.slips.printer import PrinterSettings, SheetPrinterSettings, SheetTransport, Transport

WHOLE = """
[terminal]
data = "store"

[centre]
url = "https://marktpunt.example.nl"
every_s = 30

[display]
width = 1280
height = 800
dpi = 149.5
fullscreen = true

[idle]
warn_after_s = 1200
wipe_after_s = 600

[touch]
double_strike_s = 0.5

[keys]
previous = ["f7"]
listen = ["f2"]

[speech]
enabled = false
volume = 100
warning_tone = false

[printer]
transport = "network"
host = "192.0.2.10"
folder = "/var/slips"

[sheet_printer]
transport = "cups"
queue = "a4"

[figures]
folder = "tables"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "marktpunt.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_whole_file_becomes_settings_with_folders_meant_from_the_file(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, WHOLE)) == Settings(
        terminal=TerminalSettings(data=tmp_path / "store"),
        display=DisplaySettings(width=1280, height=800, dpi=149.5, fullscreen=True),
        touch=TouchSettings(double_strike_s=0.5),
        keys=KeySettings(previous=("f7",), listen=("f2",)),
        speech=SpeechSettings(enabled=False, voices=tmp_path / "voices", volume=100, warning_tone=False),
        idle=IdleSettings(warn_after_s=1200, wipe_after_s=600),
        centre=CentreSettings(url="https://marktpunt.example.nl", every_s=30),
        printer=PrinterSettings(transport=Transport.NETWORK, host="192.0.2.10", folder=Path("/var/slips")),
        sheet_printer=SheetPrinterSettings(SheetTransport.CUPS, folder=tmp_path / "sheets", queue="a4"),
        figures=FiguresSettings(folder=tmp_path / "tables"),
    )


def test_an_empty_file_means_every_default(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, ""))
    assert settings.idle == IdleSettings(120, 60)
    assert settings.terminal.data == tmp_path / "data"
    assert settings.printer.folder == tmp_path / "slips"
    assert settings.sheet_printer == SheetPrinterSettings(folder=tmp_path / "sheets")


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("[display]\nwidth = 1080\nheigth = 1920\n", 3, "'display.heigth' is not a setting"),
        ("\n\n[screen]\nwidth = 1\n", 3, "'screen' is not a setting; expected one of centre, display"),
        ("[idle]\n# slow\nwarn_after_s = 'long'\n", 3, "idle.warn_after_s: expected a number, got text in quotes"),
        ("[idle]\nwipe_after_s = 59\n", 2, "idle.wipe_after_s"),
        ("[idle]\nwarn_after_s = 119\n", 2, "idle.warn_after_s"),
        ("[idle]\nwarn_after_s = 1201\n", 2, "idle.warn_after_s"),
        ("[idle]\nwarn_after_s = 120\nwipe_after_s = 601\n", 3, "idle.wipe_after_s"),
        ("[touch]\ndouble_strike_s = 0.2\n", 2, "touch.double_strike_s"),
        ("[touch]\ndouble_strike_s = 0.6\n", 2, "touch.double_strike_s"),
        ("[display]\nlower_edge_mm = -1\n", 2, "display.lower_edge_mm"),
        ("[speech]\nvolume = 0\n", 2, "speech.volume"),
        ("[keys]\nnext = ['f3']\nback = ['esc']\n", 3, "keys.back: the key 'esc' does not exist; the names are: tab,"),
        ("[keys]\nback = ['x']\n", 2, "keys.back: the key 'x' types or erases, where somebody types; name one"),
        ("[keys]\nchoose = ['5']\n", 2, "keys.choose: the key '5' types or erases"),
        ("[keys]\nchoose = ['space']\n", 2, "keys.choose: the key 'space' types or erases"),
        ("[keys]\nback = ['backspace']\n", 2, "keys.back: the key 'backspace' types or erases"),
        ("[keys]\nnext = ['enter']\n", 2, "keys.next: the key 'enter' always chooses"),
        ("[keys]\nlisten = ['numpadenter']\n", 2, "keys.listen: the key 'numpadenter' always chooses"),
        ("[keys]\nrepeat = []\n", 2, "keys.repeat: there is no key here; name at least one, such as 'numpad9'"),
        ("[keys]\nback = 'escape'\n", 2, "keys.back"),
        ("[keys]\nnext = ['f1']\n", 1, "keys.listen: the key 'f1' does something else already"),
        ("[keys]\nnext = ['f3']\nback = ['f3']\n", 3, "keys.back: the key 'f3' does something else already"),
        ("[centre]\nurl = 'marktpunt.example.nl'\n", 2, "centre.url"),
        ("[centre]\nurl = 'http://10.0.0.5:8765'\n", 2, "centre.url"),
        ("[centre]\nurl = 'http://localhost.example.nl'\n", 2, "centre.url"),
        ("[centre]\nurl = 'https://me:secret@marktpunt.example.nl'\n", 2, "centre.url"),
        ("[display]\ndpi = true\n", 2, "display.dpi: expected a number, got true or false"),
        ("[display]\nfullscreen = 1\n", 2, "display.fullscreen: expected true or false, got a whole number"),
        ("[printer]\ntransport = 'telepathy'\n", 2, "printer.transport"),
        ("[printer]\ntransport = 'png'\nwidth_dots = 500\n", 3, "printer.width_dots: 500 is none of 384, 512, 576"),
        ("[printer]\ntransport = 'network'\n", 1, "printer.host: a network printer needs an address"),
        ("[printer]\ntransport = 'serial'\nbaud = 300\n", 3, "printer.baud: 300 is none of 9600, 19200"),
        ("[printer]\ntransport = 'cups'\n", 1, "printer.queue: a printer of CUPS needs the name of its queue"),
        ("[sheet_printer]\ntransport = 'cups'\nqueue = '-rf'\n", 3, "sheet_printer.queue: no queue of CUPS can have"),
        ("[sheet_printer]\ntimeout_s = 0.5\n", 2, "sheet_printer.timeout_s"),
        ("[sheet_printer]\ntransport = 'png'\n", 2, "sheet_printer.transport"),
        ("[terminal]\nlanguage = 'xx'\n", 2, "terminal.language"),
        ("terminal = 5\n", 1, "terminal: expected"),
    ],
)
def test_a_fault_is_told_with_file_line_and_what_is_expected(
    text: str, line: int, expected: str, tmp_path: Path
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsFault) as caught:
        load_settings(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path}, line {line}: ")
    assert expected in sentence
    assert "\n" not in sentence


def test_text_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match=r"not valid TOML: .*line 2"):
        load_settings(written(tmp_path, "[display]\nwidth =\n"))


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match="does not exist"):
        load_settings(tmp_path / "nowhere.toml")


def test_a_file_that_is_no_text_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "marktpunt.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsFault, match="cannot be read as text"):
        load_settings(path)


@pytest.mark.parametrize(
    "url", ["https://marktpunt.example.nl/haarlem", "http://127.0.0.1:8765", "http://localhost:1", "http://[::1]:8765"]
)
def test_a_centre_is_reached_safely_or_on_this_machine(url: str, tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, f"[centre]\nurl = '{url}'\n")).centre.url == url


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[printer]\ntransport = "file"\npath = "a\\u0000b"', "line 3: printer.path"),
        ('[printer]\nfolder = "a\\u0000b"', "line 2: printer.folder"),
        ('[printer]\ntransport = "cups"\nqueue = "a\\u0007b"', "line 3: printer.queue"),
        ('[sheet_printer]\nfolder = "a\\nb"', "line 2: sheet_printer.folder"),
        ('[terminal]\ndata = "a\\u007fb"', "line 2: terminal.data"),
        ('[centre]\nurl = "https://a\\u0001b"', "line 2: centre.url"),
    ],
)
def test_a_character_that_nobody_sees_is_refused_wherever_it_stands(text: str, where: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsFault) as caught:
        load_settings(written(tmp_path, text))
    assert f"{where}: holds a character that nobody can see." in str(caught.value)


def test_a_device_is_meant_from_the_file_and_a_folder_or_nothing_is_none(tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    settings = load_settings(written(tmp_path, '[printer]\ntransport = "file"\npath = "lp0"'))
    assert settings.printer.path == tmp_path / "lp0"
    for path in ("usb", "", "."):
        with pytest.raises(SettingsFault, match=r"line 3: printer\.path: this is a folder"):
            load_settings(written(tmp_path, f'[printer]\ntransport = "file"\npath = "{path}"'))


def test_a_standing_terminal_is_tall_and_a_tablet_is_not() -> None:
    assert DisplaySettings().is_tall
    assert not DisplaySettings(width=1280, height=800, dpi=149.5).is_tall


def test_every_key_does_one_thing() -> None:
    assert KeySettings().fault() is None
    assert KeySettings(next=("f1",)).fault() == ("listen", "the key 'f1' does something else already")
