"""What whoever holds a receipt may read: the slip, and what was written about it; writes nothing but a wrong code.

Whatever is wrong, the answer is the same: nobody can find out which numbers there are. Knows no HTTP.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from marketplace import wire
from marketplace.case_rules import ENDED
from marketplace.cases import CaseState, ConsentChange, Message, MessagePrivate, Response, ResponsePrivate, Side
from marketplace.central import models, records
from marketplace.central.apply import check_may_push
from marketplace.central.errors import BadSignature, BoxBroken, BoxUnknownKey, ReceiptUnknown, TooManyCodes
from marketplace.central.unit_of_work import UnitOfWork, point_settings
from marketplace.errors import RuleBroken, SealBroken
from marketplace.listing_text import contact_data_in, tidy
from marketplace.mine import MESSAGES_MAX, THREADS_MAX, MineAnswer, MineRequest, OwnMessage, Thread
from marketplace.review_rules import holds
from marketplace.reviews import RefusalReason, Review
from marketplace.rule_codes import RuleCode
from marketplace.sealing import same_code
from marketplace.vocabulary import Listing, PrivatePart

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answered:
    """A response with its box; None when that does not open."""

    response: Response
    private: ResponsePrivate | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Whose receipt it was, and the newest responses that belong to it, the oldest of them first."""

    side: Side
    listing: Listing
    responses: tuple[Answered, ...]
    left_out: bool = False
    waits_for_review: bool = False
    refused: RefusalReason | None = None


def answer(device: models.Device, asked: MineRequest, now: datetime) -> MineAnswer:
    """What belongs to the receipt with this number and code.

    Raises ReceiptUnknown (and counts it against the device, with the wrong codes of its operations), TooManyCodes,
    BoxUnknownKey, BoxBroken, DeviceRevoked, DeviceQuarantined.
    """
    with transaction.atomic():
        # locked: what is asked at the same moment is counted one after another
        row = models.Device.objects.select_for_update().filter(id=device.id, incarnation=device.incarnation).first()
        if row is None:
            raise BadSignature
        check_may_push(row)
        work = UnitOfWork(row, now, timezone.localdate(now), point_settings())
        receipt = receipt_of(asked, work)
        if receipt is None:
            work.tries.note(row.id, asked.number)
            work.tries.write()
    if receipt is None:  # raised only here: the count has to stay
        raise ReceiptUnknown(field="code")
    return _told(receipt, work)


def receipt_of(asked: MineRequest, work: UnitOfWork) -> Receipt | None:
    """The receipt that number and code fit; None when none does.

    Opens as many boxes for a number that is not there as for a listing nobody answered. The owner costs at most
    THREADS_MAX + 1 boxes more, a helper those of all who answered later, and a wrong code those of all who answered.

    Raises TooManyCodes, BoxUnknownKey, BoxBroken.
    """
    given = _code_in(asked, work)
    row = models.Listing.objects.filter(number=asked.number).first()
    listing = None if row is None else records.read(row, "listing")
    if not isinstance(listing, Listing):
        # as much work as for a number that is there: how long an answer takes tells nobody anything
        same_code(given, _code_in(asked, work) + given)
        return None
    box = models.PrivatePart.objects.filter(listing_id=listing.id).first()
    private = None if box is None else _opened("listing", listing.id, box, PrivatePart, work)
    newest_first = _responses(listing.id, work)
    if private is not None and same_code(given, private.secret_code):
        newest = tuple(islice(newest_first, THREADS_MAX))
        more = next(newest_first, None) is not None
        review = _review_of(listing.id)
        refused = None if review is None or review.state is not CaseState.NOT_DONE else review.reason
        return Receipt(Side.ASKER, listing, newest[::-1], more, holds(review), refused)
    mine = (one for one in newest_first if one.private is not None and same_code(given, one.private.secret_code))
    found = next(mine, None)
    return None if found is None else Receipt(Side.HELPER, _let_through(row, listing), (found,))


def _let_through(row: models.Listing | None, listing: Listing) -> Listing:
    """A listing as others may read it: of one that is held the words that hung last, or its number alone."""
    if row is None or not row.held:
        return listing
    former = models.History.objects.filter(record_id=listing.id).order_by("-replaced_at", "-id")
    # The review that ended, or was about what hung, made way for the one that holds: what was replaced then did hang.
    ended = (one for one in former.filter(record_type="review") if not _holds_words(one.document))
    since = next((one.replaced_at for one in ended), None)
    if since is None:  # this is the first review of it, so it held from the moment the review was there
        since = models.Review.objects.filter(id=listing.id).values_list("logged_at", flat=True).first()
    hung = models.History.objects.filter(record_type="listing", record_id=listing.id, replaced_at__lte=since)
    last = None if since is None else hung.order_by("-replaced_at", "id").first()
    words = None if last is None else wire.decode(last.document.encode(), Listing)
    if words is None:
        return replace(listing, title=listing.number, details="", first_name="")
    return replace(listing, title=words.title, details=words.details, first_name=words.first_name)


def _holds_words(review: str) -> bool:
    return wire.decode(review.encode(), Review).listing is not None


def _code_in(asked: MineRequest, work: UnitOfWork) -> str:
    try:
        work.tries.check(work.device.id, asked.number)
        return work.opened_code(asked.sealed, asked.sealing_key)
    except SealBroken as exc:
        raise BoxBroken(field="sealed") from exc
    except RuleBroken as broken:
        kind = TooManyCodes if broken.code == RuleCode.TOO_MANY_CODES else BoxUnknownKey
        raise kind(field=broken.field) from broken


def _review_of(listing_id: str) -> Review | None:
    row = models.Review.objects.filter(id=listing_id).first()
    review = None if row is None else records.read(row, "review")
    return review if isinstance(review, Review) else None


def _responses(listing_id: str, work: UnitOfWork) -> Iterator[Answered]:
    """The newest first, as they came here: a device's day may be wrong. Each is opened only when it is looked at."""
    for row in models.Response.objects.filter(about=listing_id).order_by("-logged_at", "-id").iterator(THREADS_MAX):
        response = records.read(row, "response")
        if isinstance(response, Response):
            yield Answered(response, _opened("response", row.id, row, ResponsePrivate, work))


def _told(receipt: Receipt, work: UnitOfWork) -> MineAnswer:
    shown = [one.response.id for one in receipt.responses]
    over = set(taken_back(shown))
    messages = models.Message.objects.filter(about__in=shown)
    latest = list(messages.order_by("-logged_at", "-id")[: MESSAGES_MAX + 1])
    written: defaultdict[str, list[OwnMessage]] = defaultdict(list)
    for row in reversed(latest[:MESSAGES_MAX]):
        message = records.read(row, "message")
        private = _opened("message", row.id, row, MessagePrivate, work)
        if isinstance(message, Message) and private is not None:
            if message.side is Side.HELPER is not receipt.side and message.response in over:
                continue
            words, hidden = read_by(receipt.side, message.side, private.words)
            written[message.response].append(OwnMessage(message.side, message.made_on, words, hidden))
    threads = []
    for one in receipt.responses:
        about, state = one.response, one.response.state
        first = "" if one.private is None else one.private.words
        if about.id in over:
            state = state if state in ENDED else CaseState.NOT_DONE
            first = first if receipt.side is Side.HELPER else ""
        words, hidden = read_by(receipt.side, Side.HELPER, first)
        threads.append(Thread(about.id, state, about.made_on, words, tuple(written[about.id]), hidden))
    left_out = receipt.left_out or len(latest) > MESSAGES_MAX
    return MineAnswer(
        receipt.side, receipt.listing, tuple(threads), left_out, receipt.waits_for_review, receipt.refused
    )


def taken_back(responses: Iterable[str]) -> Iterator[str]:
    """Of which of them the helper took a yes back: nobody is brought together on it, so it is shown as over."""
    for row in models.ConsentChange.objects.filter(about__in=list(responses)):
        change = records.read(row, "consent")
        if isinstance(change, ConsentChange) and not change.given:
            yield change.about


def read_by(reader: Side, writer: Side, words: str) -> tuple[str, bool]:
    """The words as the reader sees them, and whether they are left out: neither side sees how to reach the other.

    New ones of neighbours with contact data are refused at the door; these came before that, or say it in a way found
    only since. What the desk writes is not asked there: where it names a number it rings instead.
    """
    clean = tidy(words, lines=True)
    if writer is not reader and contact_data_in(clean):
        return "", True
    return clean, False


def _opened(
    record_type: str, record_id: str, row: models.PrivatePart | models.case.Case, kind: type[T], work: UnitOfWork
) -> T | None:
    """What lies in the box; one that does not open may not keep the rest from whoever asks."""
    if not row.sealed:
        return None
    try:
        return work.opened(bytes(row.sealed), row.sealing_key, kind)
    except (SealBroken, RuleBroken) as fault:
        log.warning("the box of %s %s does not open: %s", record_type, record_id, fault.code)
        return None
