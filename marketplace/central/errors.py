"""What the centre can refuse or find wrong; each class knows its HTTP status, none knows how it is sent."""

from __future__ import annotations

from marketplace.errors import MarketplaceError


class CentralError(MarketplaceError):
    """Root of the centre's errors; `field` names what it is about, `expected` what the centre waits for."""

    code = "central"
    status = 500

    def __init__(self, *, field: str = "", expected: str = "", retry_after_s: int = 0) -> None:
        super().__init__(f"{self.code} {field} {expected}".strip())
        self.field = field
        self.expected = expected
        self.retry_after_s = retry_after_s


class MalformedRequest(CentralError):
    """Raised when a request does not have the agreed shape."""

    code = "malformed"
    status = 400


class BadSignature(CentralError):
    """Raised when no known device signed the request."""

    code = "bad_signature"
    status = 401


class DeviceRevoked(CentralError):
    """Raised when the device may never speak again."""

    code = "device_revoked"
    status = 403


class CodeWrong(CentralError):
    """Raised when no enrolment code is like this one."""

    code = "code_wrong"
    status = 403


class CodeExpired(CentralError):
    """Raised when the enrolment code was right, but a quarter of an hour too late."""

    code = "code_expired"
    status = 403


class CodeUsed(CentralError):
    """Raised when another device has already been enrolled with this code."""

    code = "code_used"
    status = 403


class ReceiptUnknown(CentralError):
    """Raised when no receipt has this number and this secret code; which of the two is wrong nobody is told."""

    code = "code_wrong"
    status = 403


class TooManyCodes(CentralError):
    """Raised when so many secret codes of one device were wrong that none is looked at for a day."""

    code = "too_many_codes"
    status = 403


class MethodNotAllowed(CentralError):
    """Raised when an endpoint is asked in another way than POST."""

    code = "method_not_allowed"
    status = 405


class OperationGap(CentralError):
    """Raised when an operation is missing between the last one we have and this one."""

    code = "gap"
    status = 409


class OtherEpoch(CentralError):
    """Raised when the device speaks of a centre that was restored since; `expected` is our epoch."""

    code = "other_epoch"
    status = 409


class CursorAhead(CentralError):
    """Raised when a device has seen changes of a feed that this centre does not have."""

    code = "cursor_ahead"
    status = 410


class Erased(CentralError):
    """Raised when something is to be stored that was erased for ever; `field` is its type."""

    code = "erased"
    status = 410


class LengthRequired(CentralError):
    """Raised when a body comes without its length, so that it cannot be limited before reading."""

    code = "length_required"
    status = 411


class BodyTooLarge(CentralError):
    """Raised when a body is larger than the protocol allows; the sender splits it."""

    code = "body_too_large"
    status = 413


class MediaTypeUnknown(CentralError):
    """Raised when a body is not JSON, or packed in a way we do not unpack."""

    code = "media_type"
    status = 415


class DeviceCloned(CentralError):
    """Raised when one op_seq comes with two contents: two devices live under one name."""

    code = "device_cloned"
    status = 422


class DeviceQuarantined(CentralError):
    """Raised when a device that was seen double wants to push."""

    code = "device_quarantined"
    status = 422


class ProgramUnfit(CentralError):
    """Raised when a pull speaks a protocol that this centre does not; `expected` is the one it speaks."""

    code = "program_unfit"
    status = 426


class TooManyTries(CentralError):
    """Raised when an enrolment code was guessed at too often."""

    code = "too_many_tries"
    status = 429


class CentreBusy(CentralError):
    """Raised when the database does not answer now; trying later is right."""

    code = "centre_busy"
    status = 503


class CentreFault(CentralError):
    """Root of what is wrong with the centre itself; said to its administrator, never to a terminal."""

    code = "centre_fault"


class LogOutsideTransaction(CentreFault):
    """Raised when changes are logged outside the transaction that makes them: a fault in our program."""

    code = "log_outside_transaction"


class KeyExposed(CentreFault):
    """Raised when a key file can be read by others than its owner."""

    code = "key_exposed"


class KeyUnreadable(CentreFault):
    """Raised when a key file does not hold a key."""

    code = "key_unreadable"


class SealingKeyUnknown(CentralError):
    """Raised when something is sealed with a key this centre does not have."""

    code = "sealing_key_unknown"


class CursorBelowFloor(CentralError):
    """Raised when deletions that a device has not seen are forgotten already: it has to start afresh."""

    code = "cursor_below_floor"
    status = 410


class Flooded(CentralError):
    """Raised when more requests come than anything that works would send."""

    code = "flooded"
    status = 429


class ProofWrong(CentralError):
    """Raised when a device names a next key and does not show that it holds it."""

    code = "proof_wrong"
    status = 422


class BoxUnknownKey(CentralError):
    """Raised when a secret code is closed with a key that the centre does not have (any more)."""

    code = "key_unknown"
    status = 422


class BoxBroken(CentralError):
    """Raised when a secret code lies in a box that does not open."""

    code = "seal_broken"
    status = 422


class StaffWithdrawn(CentralError):
    """Raised when whoever asks has no account (any more) at the point where they ask."""

    code = "staff_withdrawn"
    status = 403


class StaffNotAllowed(CentralError):
    """Raised when their work at the point does not include what they ask for."""

    code = "staff_not_allowed"
    status = 403


class DeskNotAllowed(CentralError):
    """Raised when a record is asked for that is not this desk's."""

    code = "desk_not_allowed"
    status = 403


class RecordUnknown(CentralError):
    """Raised when a record is asked for that is not here."""

    code = "case_unknown"
    status = 422


class TooManyQuestions(CentralError):
    """Raised when so many people were looked up from one device that nobody is for a day."""

    code = "too_many_questions"
    status = 403


class AskedLate(CentralError):
    """Raised when a question of staff does not say that it is asked now; `expected` is the centre's time."""

    code = "asked_late"
    status = 409


class AskedTwice(CentralError):
    """Raised when a question of staff comes a second time."""

    code = "asked_twice"
    status = 409


class NumberUnclear(CentralError):
    """Raised when somebody is looked for by what is neither a phone number nor a slip number."""

    code = "phone_unclear"
    status = 422


class RangeUnfit(CentralError):
    """Raised when a part of a file is asked for that lies beyond its end; `expected` is its size."""

    code = "range_unfit"
    status = 416


class NoSuchAddress(CentralError):
    """Raised when a terminal asks for an address, or a file, that we do not have."""

    code = "not_found"
    status = 404
