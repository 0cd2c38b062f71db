"""The printer of the tests is worth nothing when it is kinder than a real one."""

from __future__ import annotations

import pytest
from PIL import Image

from kiosk.slips.raster import FEED_AND_CUT, RESET, raster
from tests.printers.machine import FIXED, Machine, Make, printed
from tests.printers.paper import Stretch, Strip, packed, same

HALF = Image.effect_noise((384, 300), 80).convert("1")
WHOLE = Image.effect_noise((384, 200), 80).convert("1")
ASK_ALL = b"".join(b"\x10\x04" + bytes((n,)) for n in (1, 2, 3, 4))


def job(image: Image.Image) -> bytes:
    return b"".join((RESET, *raster(image, 576), FEED_AND_CUT))


def test_a_job_comes_out_as_one_strip_dot_for_dot() -> None:
    strip = printed(job(WHOLE))
    assert (same(strip, WHOLE), strip.last.fed, strip.cut) == (True, 4, True)
    assert strip.picture.tobytes() == WHOLE.tobytes()


def test_another_picture_is_not_the_same() -> None:
    assert not same(printed(job(WHOLE)), HALF)


def test_a_status_is_answered_before_anything_is_printed_and_the_end_only_in_turn() -> None:
    machine = Machine()
    assert machine.arrive(job(WHOLE) + b"\x1dr\x01" + ASK_ALL) == bytes((FIXED,) * 4)
    assert machine.strips == []
    assert machine.work(rows=100) == b""
    assert machine.work() == b"\x00"
    assert len(machine.strips) == 1


def test_a_question_among_the_dots_of_a_picture_is_answered_and_printed() -> None:
    machine = Machine()
    assert machine.arrive(b"\x1dv0\x00\x03\x00\x01\x00" + b"\x10\x04\x04") == bytes((FIXED,))
    machine.work()
    assert machine.torn_off().last.rows == [b"\x10\x04\x04"]


def test_a_question_in_two_parts_is_answered_once() -> None:
    machine = Machine()
    assert machine.arrive(b"\x10\x04") + machine.arrive(b"\x01") + machine.arrive(b"\x04\x01") == bytes((FIXED,))


def test_paper_that_runs_out_stops_it_and_a_new_roll_goes_on_where_it_was() -> None:
    machine = Machine(paper_rows=150)
    machine.arrive(job(WHOLE))
    machine.work()
    assert machine.arrive(ASK_ALL) == bytes((FIXED | 0x08, FIXED | 0x20, FIXED, FIXED | 0x6C))
    assert machine.strips == []
    machine.load_paper()
    machine.work()
    assert [same(strip, WHOLE) for strip in machine.strips] == [True]


def test_half_a_picture_waits_for_its_rest_and_takes_it_from_the_next_job() -> None:
    machine = Machine()
    machine.arrive(job(HALF)[:3000])
    machine.work()
    machine.arrive(job(WHOLE))
    machine.work()
    assert not any(same(strip, WHOLE) for strip in machine.strips)


def test_switched_off_and_on_it_forgets_what_it_held_and_the_paper_keeps_what_it_had() -> None:
    machine = Machine()
    machine.arrive(job(HALF)[:3000])
    machine.work()
    machine.power_cycle()
    machine.arrive(job(WHOLE))
    machine.work()
    (strip,) = machine.strips
    assert (same(strip, WHOLE), len(strip.stretches)) == (True, 2)


@pytest.mark.parametrize(
    ("trouble", "answers"),
    [
        ("cover_open", (FIXED | 0x08, FIXED | 0x04, FIXED, FIXED)),
        ("cutter_jammed", (FIXED | 0x08, FIXED | 0x40, FIXED | 0x08, FIXED)),
    ],
)
def test_it_says_what_is_the_matter_and_prints_nothing(trouble: str, answers: tuple[int, ...]) -> None:
    machine = Machine()
    setattr(machine, trouble, True)
    assert machine.arrive(ASK_ALL + job(WHOLE)) == bytes(answers)
    machine.work()
    assert machine.strips == []


def test_a_cutter_that_jams_keeps_the_slip_uncut() -> None:
    machine = Machine()
    machine.jams_at_cut = True
    machine.arrive(job(WHOLE))
    machine.work()
    assert (machine.cutter_jammed, machine.strips) == (True, [])


def test_a_printer_that_never_answers_never_answers() -> None:
    machine = Machine(Make(answers=False))
    assert machine.arrive(ASK_ALL + b"\x1dr\x01") + machine.work() == b""


def test_letters_and_two_slips_are_no_slip() -> None:
    for data in (job(WHOLE) * 2, RESET + b"hello" + FEED_AND_CUT, b""):
        with pytest.raises(ValueError, match="strips, or letters"):
            printed(data)


def test_a_narrow_picture_has_white_beside_it() -> None:
    image = Image.new("1", (13, 3), 0)
    assert packed(image) == b"\xff\xf8" * 3
    assert same(Strip((Stretch([b"\xff\xf8"] * 3),), cut=True), image)


def test_bytes_that_come_one_by_one_are_the_same_job() -> None:
    machine = Machine()
    for byte in job(WHOLE):
        machine.arrive(bytes((byte,)))
        machine.work()
    assert [same(strip, WHOLE) for strip in machine.strips] == [True]


def test_a_question_it_does_not_know_is_a_letter_that_the_next_picture_prints_and_a_reset_throws_away() -> None:
    for first, rubbish in ((b"", b"\x1dr\x01"), (RESET, b"")):
        machine = Machine(Make(answers_in_turn=False))
        machine.arrive(b"\x1dr\x01" + first + b"".join(raster(WHOLE, 576)) + FEED_AND_CUT)
        machine.work()
        assert [stretch.rubbish for strip in machine.strips for stretch in strip.stretches] == [rubbish]


def test_it_reports_a_change_until_it_is_told_not_to_and_again_after_a_reset() -> None:
    report = b"\x10\x00\x03\x00"
    for sent, said in ((b"", report), (b"\x1da\x00", b""), (b"\x1da\x00" + RESET, report)):
        machine = Machine(Make(reports=True), paper_rows=10)
        machine.arrive(sent)
        assert machine.work() == said
        assert machine.work() == b""
