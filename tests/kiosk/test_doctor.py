"""What is found wrong with a terminal, as values; each with a sentence and a remedy."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import doctor
from kiosk.doctor import Finding, FindingCode, Severity, StoreFacts
from kiosk.examination import examined
from kiosk.tour.self_test import prepared_settings
from offline_store.errors import (
    CentreAddressUnsafe,
    CentreRefused,
    CentreUnreachable,
    DeviceRevoked,
    KeyDamaged,
    KeyExposed,
    KeyMissing,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreTooNew,
)
from offline_store.print_jobs import PrintState
from offline_store.room import LEAST_FREE_BYTES
from tests.kiosk.visits import nl
from tests.offline_store.makers import NOW as STORE_NOW
from tests.offline_store.makers import composed, opened

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
WELL = StoreFacts(True, False, False, 7200.0, 0, 0, 0, NOW - timedelta(hours=1))
URL = "https://centrale.example"


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in findings]


@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_has_a_sentence(code: FindingCode) -> None:
    assert nl().knows(f"doctor.{code}")


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_has_a_word(severity: Severity) -> None:
    assert nl().knows(f"doctor.severity.{severity}")


def test_a_terminal_that_is_well_has_nothing_to_worry_about() -> None:
    names = ("cache", "lease", "clock", "outbox", "print_jobs")
    assert codes(doctor.of_store(WELL, NOW)) == [(name, "ok") for name in names]
    assert doctor.of_display(has_display=True) == Finding(FindingCode.DISPLAY)
    assert doctor.of_opening(None) == Finding(FindingCode.STORE)
    assert doctor.of_centre(URL, None, epoch="e1", our_epoch="e1").severity is Severity.OK


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"must_fill": True}, ("cache_empty", "warning")),
        ({"set_apart": 2}, ("records_set_apart", "warning")),
        ({"lease_left_s": -1.0}, ("lease_over", "warning")),
        ({"waiting": 3}, ("outbox_waiting", "warning")),
        ({"waiting": 3, "refused": 1}, ("outbox_refused", "warning")),
        ({"enrolled": False}, ("not_enrolled", "fault")),
        ({"revoked": True}, ("device_revoked", "fault")),
    ],
)
def test_what_is_wrong_inside_is_found(changed: dict[str, object], found: tuple[str, str]) -> None:
    assert found in codes(doctor.of_store(replace(WELL, **changed), NOW))  # type: ignore[arg-type]  # per case


@pytest.mark.parametrize(
    ("newest", "code"),
    [
        (None, "clock"),
        (NOW, "clock"),
        (NOW + timedelta(hours=3), "clock"),  # another zone is no wrong clock
        (NOW + timedelta(days=2), "clock_wrong"),
        (NOW - timedelta(days=3652), "clock_wrong"),
    ],
)
def test_i13_a_clock_that_cannot_be_right_is_a_warning_and_no_fault(newest: datetime | None, code: str) -> None:
    found = doctor.of_clock(newest, NOW)
    assert found.code == code
    assert found.severity is not Severity.FAULT


@pytest.mark.parametrize(
    ("fault", "code", "severity"),
    [
        (StoreBusy(), "store_busy", "ok"),
        (KeyMissing(), "key_missing", "fault"),
        (KeyExposed(), "key_exposed", "fault"),
        (KeyDamaged(), "key_damaged", "fault"),
        (StoreDamaged(), "store_damaged", "fault"),
        (StoreTooNew(), "store_fault", "fault"),
    ],
)
def test_what_keeps_the_store_closed_is_found(fault: StoreError, code: str, severity: str) -> None:
    assert codes((doctor.of_opening(fault),)) == [(code, severity)]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (CentreAddressUnsafe(), "centre_address"),
        (CentreUnreachable(), "centre_away"),
        (DeviceRevoked(), "device_revoked"),
        (CentreRefused(401, "bad_signature"), "centre_unknown_device"),
        (CentreRefused(426, "program_unfit"), "centre_refuses"),
    ],
)
def test_what_is_wrong_with_the_centre_is_found(fault: StoreError, code: str) -> None:
    assert codes((doctor.of_centre(URL, fault),)) == [(code, "fault")]


def test_a_centre_that_was_put_back_is_a_warning() -> None:
    assert codes((doctor.of_centre(URL, None, epoch="e2", our_epoch="e1"),)) == [("centre_other_epoch", "warning")]


def test_room_is_told_before_it_is_gone() -> None:
    found = [doctor.of_room(free).code for free in (0, LEAST_FREE_BYTES, doctor.ENOUGH_FREE_BYTES)]
    assert found == ["disk_full", "disk_low", "disk"]


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (PrintState.WAITING, ""),
        (PrintState.WAITING, "paper_out"),
        (PrintState.PRINTING, ""),
        (PrintState.FAILED, "print_cancelled"),
        (PrintState.FAILED, "print_job_wiped"),
        (PrintState.UNKNOWN, "printer_silent"),
    ],
)
def test_a_slip_about_which_there_is_nothing_to_choose_is_no_warning(state: PrintState, why: str) -> None:
    assert doctor.of_print_jobs({(state, why): 3}) == Finding(FindingCode.PRINT_JOBS)


def test_slips_that_wait_for_somebodys_choice_are_counted() -> None:
    counts = {
        (PrintState.WAITING, "print_too_old"): 1,
        (PrintState.WAITING, ""): 9,
        (PrintState.FAILED, "printer_width"): 2,
        (PrintState.FAILED, "print_too_old"): 1,
        (PrintState.UNKNOWN, "printer_lost"): 4,
        (PrintState.UNKNOWN, "printer_silent"): 9,
    }
    values = (("waiting", "1"), ("failed", "3"), ("unknown", "4"))
    assert doctor.of_print_jobs(counts) == Finding(FindingCode.PRINT_JOBS_LEFT, Severity.WARNING, values)


def test_the_slips_of_a_store_are_counted_by_state_and_why(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.place_listing(composed(), STORE_NOW)
        store.print_jobs.take_next(STORE_NOW)
        store.print_jobs.finish(1, PrintState.UNKNOWN, "printer_lost")
        facts = doctor.facts_of(store, STORE_NOW)
    assert facts.print_jobs == {(PrintState.UNKNOWN, "printer_lost"): 1, (PrintState.WAITING, ""): 1}


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert doctor.of_folder(tmp_path).severity is Severity.OK
    assert doctor.of_folder(tmp_path / "nowhere").code == "folder_missing"
    assert doctor.free_bytes(tmp_path / "nowhere") == 0


def test_a_voice_that_is_missing_is_named_with_its_language() -> None:
    assert doctor.of_speech((), enabled=True) == Finding(FindingCode.SPEECH)
    found = doctor.of_speech(("Türkçe", "العربية"), enabled=True)
    assert found == Finding(FindingCode.SPEECH_MISSING, Severity.WARNING, (("languages", "Türkçe, العربية"),))
    assert doctor.of_speech((), enabled=True, heard=False) == Finding(FindingCode.SPEECH_SILENT, Severity.WARNING)
    assert doctor.of_speech((), enabled=True, sounds=False) == Finding(FindingCode.SPEECH_NO_TONE, Severity.WARNING)
    assert doctor.of_speech(("Türkçe",), enabled=False) == Finding(FindingCode.SPEECH_OFF, Severity.WARNING)


def test_a_voice_without_a_loudspeaker_is_found_by_trying_it(tmp_path: Path) -> None:
    prepared = prepared_settings(tmp_path)
    voice = tmp_path / "voice"
    found = {}
    for name, body in (("silent", "cat > /dev/null; echo 'no card' >&2"), ("heard", "cat > /dev/null; sleep 0.6")):
        voice.write_text(f"#!/bin/sh\n{body}\n")
        voice.chmod(0o755)
        speech = replace(prepared.speech, engine=str(voice), warning_tone=False)
        codes_found = [one.code for one in examined(replace(prepared, speech=speech), {"DISPLAY": ":9"}, NOW)]
        found[name] = [code for code in codes_found if code.startswith("speech")]
    assert found == {"silent": ["speech_silent"], "heard": ["speech"]}
