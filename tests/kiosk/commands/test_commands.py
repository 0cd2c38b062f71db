"""The commands that look after a terminal, as somebody types them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner, Result

from kiosk.__main__ import cli
from kiosk.errors import NoTerminal
from marketplace.wire import Outcome, PushResult
from offline_store.errors import CentreUnreachable, ExportExists, OperationNotRefused
from offline_store.store import Store
from tests.offline_store.makers import NOW, SEED, composed, opened


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """A terminal with one operation that waits and one that was refused."""
    with opened(tmp_path / "data", least_free_bytes=0) as store:
        for n in (1, 2):
            store.place_listing(composed(n), NOW)
        store.outbox.settle([PushResult(1, Outcome.REJECTED, "text_has_phone", "title")])
    path = tmp_path / "marktpunt.toml"
    path.write_text('[terminal]\ndata = "data"\n\n[centre]\nurl = "http://127.0.0.1:9"\n', "utf-8")
    return path


def typed(settings: Path, *words: str, environment: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, [*words, "--settings", str(settings)], env=environment)


def test_the_outbox_says_what_waits_and_what_was_refused_and_why(settings: Path) -> None:
    told = typed(settings, "outbox", "list")
    assert told.output.splitlines()[0] == "1 handeling wacht op de centrale."
    assert "1: H-0001 Brood en melk halen. Niet aangenomen (text_has_phone title)." in told.output


def test_who_let_go_of_what_was_refused_can_be_read(settings: Path, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with Store.open(tmp_path / "data") as store:
        store.owed.let_go(1, "s-meike", now)
    told = typed(settings, "outbox", "list").output
    gone = f"s-meike liet dit los op {now.astimezone():%Y-%m-%d %H:%M}."
    assert f"1: place_listing. Niet aangenomen (text_has_phone). {gone}" in told
    assert "Brood en melk" not in told


def test_what_is_owed_can_be_brought_out_by_hand(settings: Path, tmp_path: Path) -> None:
    path = tmp_path / "owed.jsonl"
    assert typed(settings, "outbox", "export", str(path)).exit_code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    piped = typed(settings, "outbox", "export")
    assert piped.stdout_bytes == path.read_bytes()
    assert [msgspec.json.decode(line)["op_seq"] for line in path.read_bytes().splitlines()] == [1, 2]
    assert isinstance(typed(settings, "outbox", "export", str(path)).exception, ExportExists)


@pytest.mark.parametrize("words", [("list",), ("export",), ("retry", "1")])
def test_where_there_is_no_terminal_nothing_is_owed_and_none_is_made(
    settings: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    settings.write_text('[terminal]\ndata = "elsewhere"\n', "utf-8")
    assert isinstance(typed(settings, "outbox", *words).exception, NoTerminal)
    assert not (tmp_path / "elsewhere").exists()


def test_a_refused_operation_can_be_tried_again(settings: Path) -> None:
    assert typed(settings, "outbox", "retry", "1").exit_code == 0
    assert "2 handelingen wachten" in typed(settings, "outbox", "list").output
    assert isinstance(typed(settings, "outbox", "retry", "1").exception, OperationNotRefused)


def test_the_doctor_says_of_each_part_how_it_is_and_ends_with_one_on_a_fault(settings: Path) -> None:
    told = typed(settings, "doctor", environment={"DISPLAY": ":9"})
    assert told.exit_code == 1
    assert "Goed: De opslag is heel." in told.output
    assert "Let op: Niet aangenomen door de centrale: 1." in told.output
    assert "Fout: De centrale op http://127.0.0.1:9 antwoordt niet goed (centre_unreachable)." in told.output


def test_a_terminal_that_runs_is_no_fault_for_the_doctor(settings: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "data"):
        told = typed(settings, "doctor", environment={"DISPLAY": ":9"})
    assert "Goed: De terminal is aan" in told.output


def test_without_its_key_the_doctor_says_where_it_comes_from(settings: Path, tmp_path: Path) -> None:
    (tmp_path / "data" / "store.key").unlink()
    assert "Fout: De sleutel van de opslag is weg." in typed(settings, "doctor").output


def test_a_damaged_store_is_salvaged_and_what_is_owed_is_still_there(settings: Path, tmp_path: Path) -> None:
    file = tmp_path / "data" / "store.db"
    content = bytearray(file.read_bytes())
    content[8 * 4096 : 10 * 4096] = bytes(2 * 4096)
    file.write_bytes(bytes(content))
    assert "Fout: De opslag is beschadigd." in typed(settings, "doctor").output
    assert "Goed: Geredde handelingen: 2." in typed(settings, "doctor", "--repair").output
    assert "Goed: De opslag is heel." in typed(settings, "doctor").output


def test_a_new_key_that_the_centre_could_not_be_told_is_asked_again_later(settings: Path, tmp_path: Path) -> None:
    assert isinstance(typed(settings, "rotate").exception, CentreUnreachable)
    with Store.open(tmp_path / "data") as store:
        assert store.device.identity().seed == SEED


def test_every_command_has_help() -> None:
    for command in cli.commands.values():
        assert isinstance(command, click.Command)
        assert command.help or command.hidden


def test_to_look_at_a_terminal_that_is_not_enrolled_makes_nothing(settings: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    settings.write_text(settings.read_text("utf-8").replace('"data"', '"empty"'), "utf-8")
    told = typed(settings, "doctor", environment={"DISPLAY": ":9"})
    assert told.exit_code == 1
    assert "Fout: Deze terminal is nog niet aangemeld. Doe dat met: marktpunt enrol." in told.output
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_repair_that_the_power_cut_is_finished_before_it_is_called_not_enrolled(
    settings: Path, tmp_path: Path
) -> None:
    (tmp_path / "data" / "store.db").rename(tmp_path / "data" / "salvaged.db")
    told = typed(settings, "doctor", environment={"DISPLAY": ":9"}).output
    assert "niet aangemeld" not in told
    assert "Goed: De opslag is heel." in told
