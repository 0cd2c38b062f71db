"""Becoming a terminal: once, in time, with few tries, and never with somebody else's letter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace import sealing, wire
from marketplace.central import flood, models, records
from marketplace.central.enrolment import ALPHABET, CODE_LIFE, MAX_TRIES, enrol, issue_code
from marketplace.central.errors import CodeExpired
from marketplace.central.feeds import log_changes
from marketplace.vocabulary import TerminalRole
from tests.central.in_process import Centre
from tests.central.terminal import JSON, Terminal


def ask(centre: Centre, code: str, seed: bytes | None = None) -> tuple[int, wire.Enrolment | wire.Refusal]:
    request = wire.EnrolRequest(code, sealing.public_key_of(seed or sealing.new_signing_key()))
    answer = centre.session().post(centre.url + wire.ENROL_PATH, wire.encode(request), headers=JSON)
    kind: type[wire.Enrolment | wire.Refusal] = wire.Enrolment if answer.status_code == 200 else wire.Refusal
    return answer.status_code, wire.decode(answer.content, kind)


def test_a_code_makes_a_terminal_of_its_market_point(haarlem_centre: Centre) -> None:
    status, enrolment = ask(haarlem_centre, haarlem_centre.code("de-hamelink", "desk"))
    assert status == 200
    assert isinstance(enrolment, wire.Enrolment)
    device = models.Device.objects.get()
    key = max(haarlem_centre.folder.glob("sealing/*.key"))  # another test of this process may have made a newer one
    assert enrolment == wire.Enrolment(
        device_id=device.id,
        incarnation=1,
        letter="H",
        role=TerminalRole.DESK,
        market_point="de-hamelink",
        district="slachthuisbuurt",
        feeds=(
            "centrum/listings",
            "de-hamelink/cases",
            "de-hamelink/staff",
            "haarlem/districts",
            "haarlem/erasures",
            "haarlem/market_points",
            "haarlem/partners",
            "haarlem/providers",
            "haarlem/settings",
            "haarlem/stories",
            "parkwijk/listings",
            "slachthuisbuurt/listings",
        ),
        sealing_key=key.stem,
        sealing_public_key=enrolment.sealing_public_key,
        epoch=models.Meta.objects.get().epoch,
    )


def test_the_same_code_makes_no_second_terminal(haarlem_centre: Centre) -> None:
    code = haarlem_centre.code("de-hamelink")
    assert ask(haarlem_centre, code)[0] == 200
    assert ask(haarlem_centre, code) == (403, wire.Refusal("code_used", "code"))
    assert models.Device.objects.count() == 1


def test_a_terminal_whose_answer_got_lost_asks_again_and_gets_the_same(haarlem_centre: Centre) -> None:
    code, seed = haarlem_centre.code("de-hamelink"), sealing.new_signing_key()
    assert ask(haarlem_centre, code, seed) == ask(haarlem_centre, code, seed)
    assert models.Device.objects.count() == 1


def test_a_code_may_be_typed_in_small_letters_with_a_dash(haarlem_centre: Centre) -> None:
    code = haarlem_centre.code("de-hamelink").lower()
    assert ask(haarlem_centre, f"{code[:4]}-{code[4:]}")[0] == 200


def test_a_letter_is_never_given_out_twice_not_even_after_revocation(haarlem_centre: Centre) -> None:
    letters = []
    for _ in range(3):
        letters.append(Terminal.enrolled(haarlem_centre, "de-hamelink").enrolment.letter)
        models.Device.objects.update(state=models.DeviceState.REVOKED)
    assert letters == ["H", "HA", "HB"]


def test_a_letter_on_a_slip_that_hangs_is_not_given_out_although_its_device_is_unknown(
    haarlem_centre: Centre, terminal: Terminal
) -> None:
    terminal.push(terminal.placing())
    models.EnrolmentCode.objects.all().delete()
    models.Device.objects.all().delete()
    assert Terminal.enrolled(haarlem_centre, "de-hamelink").enrolment.letter == "HA"


def test_five_wrong_tries_close_a_code_for_the_right_one_too(haarlem_centre: Centre) -> None:
    code = haarlem_centre.code("de-hamelink")
    wrong = code[:-1] + next(letter for letter in ALPHABET if letter != code[-1])
    answers = [ask(haarlem_centre, wrong)[0] for _ in range(MAX_TRIES)]
    assert answers == [403, 403, 403, 403, 429]
    assert ask(haarlem_centre, code) == (429, wire.Refusal("too_many_tries", "code"))
    assert models.Device.objects.count() == 0


def test_a_closed_code_says_when_to_come_back(haarlem_centre: Centre) -> None:
    code = haarlem_centre.code("de-hamelink")
    models.EnrolmentCode.objects.update(tries=MAX_TRIES)
    request = wire.EnrolRequest(code, sealing.public_key_of(sealing.new_signing_key()))
    answer = haarlem_centre.session().post(haarlem_centre.url + wire.ENROL_PATH, wire.encode(request), headers=JSON)
    assert 0 < int(answer.headers["Retry-After"]) <= CODE_LIFE.total_seconds()


def test_wrong_tries_on_one_code_leave_the_others_open(haarlem_centre: Centre) -> None:
    first, second = haarlem_centre.code("de-hamelink"), haarlem_centre.code("parkwijk-balie")
    models.EnrolmentCode.objects.filter(handle=first[:3]).update(tries=MAX_TRIES)
    assert ask(haarlem_centre, second)[0] == 200


def test_a_code_nobody_issued_is_wrong(haarlem_centre: Centre) -> None:
    assert ask(haarlem_centre, "ABCD2345") == (403, wire.Refusal("code_wrong", "code"))


@pytest.mark.usefixtures("haarlem_centre")
def test_a_code_is_over_after_a_quarter_of_an_hour() -> None:
    now = timezone.now()
    code = issue_code(models.MarketPoint.objects.get(id="de-hamelink"), TerminalRole.PUBLIC, now=now)
    request = wire.EnrolRequest(code, sealing.public_key_of(sealing.new_signing_key()))
    with pytest.raises(CodeExpired):
        enrol(request, now=now + timedelta(minutes=15, seconds=1))
    assert enrol(request, now=now + timedelta(minutes=15)).letter == "H"


def test_a_code_for_a_market_point_that_is_gone_is_wrong(haarlem_centre: Centre) -> None:
    code = haarlem_centre.code("de-hamelink")
    with transaction.atomic():
        log_changes(records.remove("market_point", "de-hamelink"))
    assert ask(haarlem_centre, code) == (403, wire.Refusal("code_wrong", "code"))


def test_the_code_itself_is_kept_nowhere(haarlem_centre: Centre) -> None:
    code = haarlem_centre.code("de-hamelink")
    files = [path.read_bytes() for path in haarlem_centre.folder.rglob("*") if path.is_file()]
    assert not any(code.encode() in content for content in files)
    assert models.EnrolmentCode.objects.get().handle == code[:3]


def test_a_code_for_care_makes_a_desk_that_sees_care_with_a_case_key_of_its_own(haarlem_centre: Centre) -> None:
    point = models.MarketPoint.objects.get(id="de-hamelink")
    status, enrolment = ask(haarlem_centre, issue_code(point, TerminalRole.DESK, now=timezone.now(), care=True))
    assert (status, isinstance(enrolment, wire.Enrolment)) == (200, True)
    assert isinstance(enrolment, wire.Enrolment)
    assert "de-hamelink/care" in enrolment.feeds
    other = Terminal.enrolled(haarlem_centre, "parkwijk-balie", "desk").enrolment.device_id
    keys = {bytes(device.case_key) for device in models.Device.objects.all()}
    assert [len(key) for key in keys] == [32, 32]
    assert not models.Device.objects.get(id=other).care


def test_codes_cannot_be_searched_for_but_the_right_one_still_works(haarlem_centre: Centre) -> None:
    code = haarlem_centre.code("de-hamelink")
    unknown = [f"{first}{second}XABCDE" for first in "ABCDEFG" for second in "ABCDEF"]
    answers = [ask(haarlem_centre, wrong)[0] for wrong in unknown if wrong[:3] != code[:3]]
    assert answers[: flood.UNKNOWN_CODES_BURST] == [403] * flood.UNKNOWN_CODES_BURST
    assert set(answers[flood.UNKNOWN_CODES_BURST :]) == {429}
    assert ask(haarlem_centre, code)[0] == 200


def test_nobody_who_asks_without_end_keeps_an_honest_terminal_out(haarlem_centre: Centre) -> None:
    session, code = haarlem_centre.session(), haarlem_centre.code("de-hamelink")
    for _ in range(400):
        assert session.post(haarlem_centre.url + wire.ENROL_PATH, b"{}", headers=JSON).status_code == 400
    unknown = next(handle for handle in ("AAA", "BBB") if handle != code[:3])
    assert {ask(haarlem_centre, f"{unknown}ABCDE")[0] for _ in range(40)} == {403, 429}
    assert ask(haarlem_centre, code)[0] == 200


def test_a_code_that_nobody_gave_out_waits_for_no_lock_and_takes_none(haarlem_centre: Centre) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert ask(haarlem_centre, "ABCD2345")[0] == 403
    (statement,) = [query["sql"] for query in asked]
    assert statement.startswith("SELECT")
    assert "FOR UPDATE" not in statement


def test_a_device_that_enrols_again_takes_the_place_of_the_one_it_was(haarlem_centre: Centre) -> None:
    former = Terminal.enrolled(haarlem_centre, "de-hamelink")
    undelivered = former.placing()
    other = Terminal.enrolled(haarlem_centre, "de-hamelink")
    now = Terminal.enrolled(haarlem_centre, "de-hamelink", replaces=former.enrolment.device_id)
    assert former.push_raw(former.pushed(former.placing())).status_code == 403
    (result,) = now.push(undelivered)
    assert result.outcome is wire.Outcome.APPLIED, "its slip hangs in the library under the letter it had"
    assert other.push(other.placing())[0].outcome is wire.Outcome.APPLIED


def test_a_letter_that_the_backup_does_not_know_of_is_not_given_out_again(haarlem_centre: Centre) -> None:
    first = Terminal.enrolled(haarlem_centre, "de-hamelink")
    undelivered = first.placing()
    models.EnrolmentCode.objects.all().delete()
    models.Device.objects.all().delete()  # the backup is from before it
    other = Terminal.enrolled(haarlem_centre, "de-hamelink")
    assert other.enrolment.letter != first.enrolment.letter
    again = Terminal.enrolled(haarlem_centre, "de-hamelink", replaces=first.enrolment.device_id)
    assert len({one.enrolment.letter for one in (first, other, again)}) == 3
    (result,) = again.push(undelivered)
    assert result.outcome is wire.Outcome.APPLIED, "its slip hangs in the library under the letter it had"


def test_a_letter_is_written_down_before_its_terminal_is(
    haarlem_centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("marketplace.central.durable_log.os.fsync", no_room)
    code = haarlem_centre.code("de-hamelink")
    assert ask(haarlem_centre, code)[0] == 500
    assert models.Device.objects.count() == 0
    monkeypatch.undo()
    assert ask(haarlem_centre, code)[0] == 200, "the code was not spent"
