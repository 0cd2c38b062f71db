"""Makes a terminal one of ours with a one-time code; knows no HTTP and no printing of codes."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from uuid_utils import uuid7

from marketplace import wire
from marketplace.central import flood, models, revoking
from marketplace.central.device_keys import new_case_key
from marketplace.central.durable_log import LETTERS
from marketplace.central.errors import CodeExpired, CodeUsed, CodeWrong, TooManyTries
from marketplace.central.feeds import entitled_feeds
from marketplace.central.keys import current_sealing_key
from marketplace.listing_text import tidy
from marketplace.numbers import next_letter
from marketplace.vocabulary import TerminalRole
from marketplace.wire import Enrolment, EnrolRequest

ALPHABET = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"
"""No I, O, Q, 0 or 1: a code is read from paper and typed by hand."""
CODE_LENGTH = 8
HANDLE_LENGTH = 3
"""The first characters say which code is meant, so that wrong tries count against that code alone."""
CODE_LIFE = timedelta(minutes=15)
MAX_TRIES = 5


unknown_bucket = flood.Buckets(burst=flood.UNKNOWN_CODES_BURST, per_s=flood.UNKNOWN_CODES_PER_S)
"""Wrong tries that count against no code, in this process."""


def issue_code(point: models.MarketPoint, role: TerminalRole, *, now: datetime, care: bool = False) -> str:
    """A new code of 8 characters for a terminal at `point`: good for one device and a quarter of an hour.

    `care`: a desk that may also see care needs and worries.
    """
    with transaction.atomic():
        models.EnrolmentCode.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
        taken = set(models.EnrolmentCode.objects.values_list("handle", flat=True))
        code = _draw()
        while code[:HANDLE_LENGTH] in taken:
            code = _draw()
        models.EnrolmentCode.objects.create(
            handle=code[:HANDLE_LENGTH],
            code_hash=_hash(code),
            market_point=point.id,
            role=role.value,
            care=care,
            expires_at=now + CODE_LIFE,
        )
    return code


def enrol(request: EnrolRequest, *, now: datetime) -> Enrolment:
    """What the device is from now on. The same device with the same code gets the same answer: answers get lost.

    Raises CodeWrong, CodeExpired, CodeUsed, TooManyTries.
    """
    code = request.code.upper().replace("-", "").replace(" ", "")
    _check_known(code)
    with transaction.atomic():
        # One enrolment at a time: the row lock keeps two of them from taking the same letter.
        meta = models.Meta.objects.select_for_update().get()
        known = models.EnrolmentCode.objects.select_for_update().filter(handle=code[:HANDLE_LENGTH]).first()
        outcome = _try(known, code, request, now)
        if isinstance(outcome, models.Device):
            return _enrolment(outcome, meta.epoch)
    raise outcome  # after the commit: a wrong try that is rolled back would never count


def _check_known(code: str) -> None:
    """Before anything is locked, so that whoever guesses without end keeps nobody waiting. Raises as `enrol`."""
    if models.EnrolmentCode.objects.filter(handle=code[:HANDLE_LENGTH]).exists():
        return
    retry_after_s = unknown_bucket.take()
    raise TooManyTries(field="code", retry_after_s=retry_after_s) if retry_after_s else CodeWrong(field="code")


def _try(
    known: models.EnrolmentCode | None, code: str, request: EnrolRequest, now: datetime
) -> models.Device | CodeWrong | CodeExpired | CodeUsed | TooManyTries:
    if known is None:  # cleared away this moment
        return CodeWrong(field="code")
    if known.tries >= MAX_TRIES:
        return TooManyTries(field="code", retry_after_s=_seconds_left(known, now))
    if not constant_time_compare(known.code_hash, _hash(code)):
        known.tries += 1
        known.save(update_fields=["tries"])
        if known.tries >= MAX_TRIES:
            return TooManyTries(field="code", retry_after_s=_seconds_left(known, now))
        return CodeWrong(field="code")
    if known.device is not None:
        same = bytes(known.device.public_key) == request.public_key
        return known.device if same else CodeUsed(field="code")
    if now > known.expires_at:
        return CodeExpired(field="code")
    point = models.MarketPoint.objects.filter(id=known.market_point).first()
    if point is None:  # taken away since the code was printed
        return CodeWrong(field="code")
    if request.replaces:
        # Otherwise what it still has to tell would bear the letter of a terminal at work: its own former self.
        revoking.revoke(request.replaces)
    known.device = _new_device(known, point, request, now)
    known.save(update_fields=["device"])
    return known.device


def _new_device(
    known: models.EnrolmentCode, point: models.MarketPoint, request: EnrolRequest, now: datetime
) -> models.Device:
    letter = next_letter(point.letter, _letters_given_out())
    LETTERS.add((letter,))
    return models.Device.objects.create(
        id=str(uuid7()),
        public_key=request.public_key,
        role=known.role,
        care=known.care,
        case_key=new_case_key(TerminalRole(known.role)),
        market_point=point.id,
        letter=letter,
        program=tidy(request.program),
        enrolled_at=now,
        last_seen=now,
    )


def _letters_given_out() -> set[str]:
    """Of every device there ever was, and of every listing: a slip on a board somewhere may still bear it.

    Of those that a backup knows nothing of too: somebody still has to tell what they made with it.
    """
    numbers = models.Listing.objects.values_list("number", flat=True)
    devices = models.Device.objects.values_list("letter", flat=True)
    return LETTERS.words() | {number.partition("-")[0] for number in numbers.iterator()} | set(devices)


def _enrolment(device: models.Device, epoch: str) -> Enrolment:
    point = models.MarketPoint.objects.get(id=device.market_point)
    key = current_sealing_key(settings.DATA_DIR)
    return Enrolment(
        device_id=device.id,
        incarnation=device.incarnation,
        letter=device.letter,
        role=TerminalRole(device.role),
        market_point=point.id,
        district=point.district,
        feeds=entitled_feeds(device, using="default"),
        sealing_key=key.name,
        sealing_public_key=key.public,
        epoch=epoch,
        protocol=wire.PROTOCOL,
    )


def _draw() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def _hash(code: str) -> str:
    return salted_hmac("marktpunt.enrolment", code, algorithm="sha256").hexdigest()


def _seconds_left(known: models.EnrolmentCode, now: datetime) -> int:
    return max(1, round((known.expires_at - now).total_seconds()))
