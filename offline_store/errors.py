"""What can go wrong on this terminal or on the way to the centre; every code has a sentence a person can read."""

from __future__ import annotations


class StoreError(Exception):
    """Root of all errors of this package; `code` finds the sentence a person reads."""

    code = "store"


class StoreBusy(StoreError):
    """Raised when another program already uses this store."""

    code = "store_busy"


class StoreFull(StoreError):
    """Raised when there is no room to save something durably; nothing was recorded."""

    code = "store_full"


class StoreReadOnly(StoreError):
    """Raised when the store's folder or file may not be written; nothing was recorded."""

    code = "store_read_only"


class StoreDamaged(StoreError):
    """Raised when the store's file cannot be read or written any more; nothing was recorded."""

    code = "store_damaged"


class StoreTooNew(StoreError):
    """Raised when the file was made by a newer version of this program."""

    code = "store_too_new"


class StoreClosed(StoreError):
    """Raised when a store is used after it was closed."""

    code = "store_closed"


class WrongThread(StoreError):
    """Raised when a store is used from another thread than the one that opened it."""

    code = "wrong_thread"


class KeyMissing(StoreError):
    """Raised when the store's file is there and its key is not; a new key would never open it."""

    code = "key_missing"


class KeyExposed(StoreError):
    """Raised when others than its owner may read the key file."""

    code = "key_exposed"


class KeyDamaged(StoreError):
    """Raised when the key file does not hold a key."""

    code = "key_damaged"


class NotEnrolled(StoreError):
    """Raised when something needs a terminal that belongs to a centre, and this one does not yet."""

    code = "not_enrolled"


class AlreadyEnrolled(StoreError):
    """Raised when a terminal that belongs to a centre is enrolled again."""

    code = "already_enrolled"


class PrintJobUnknown(StoreError):
    """Raised when there is no print job with that id."""

    code = "print_job_unknown"


class PrintJobBusy(StoreError):
    """Raised when a slip is asked again or cancelled while it is being printed."""

    code = "print_job_busy"


class PrintJobDone(StoreError):
    """Raised when a slip is cancelled that came out."""

    code = "print_job_done"


class PrintJobWiped(StoreError):
    """Raised when a slip is asked again whose personal content is gone: it came out, or nobody fetched it in time."""

    code = "print_job_wiped"


class ListingErased(StoreError):
    """Raised when slips are asked for of a listing that this terminal does not know any more, such as an erased one."""

    code = "listing_erased"


class CentreAddressUnsafe(StoreError):
    """Raised when the centre's address is neither HTTPS nor this same machine."""

    code = "centre_address_unsafe"


class CentreUnreachable(StoreError):
    """Raised when the centre does not answer, or not in time."""

    code = "centre_unreachable"


class CentreBusy(StoreError):
    """Raised when the centre asks to come back later; `retry_after_s` is in seconds."""

    code = "centre_busy"

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"come back in {retry_after_s:g} s")
        self.retry_after_s = retry_after_s


class CentreRubbish(StoreError):
    """Raised when something answers that does not speak our language, such as a captive portal."""

    code = "centre_rubbish"


class CentreRefused(StoreError):
    """Raised when the centre understood and says no.

    `reason` is the centre's code, `field` what it is about, `expected` the op_seq or epoch it waits for,
    `status` the HTTP status.
    """

    code = "centre_refused"

    def __init__(self, status: int, reason: str, field: str = "", expected: str = "") -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.reason = reason
        self.field = field
        self.expected = expected


class DeviceRevoked(StoreError):
    """Raised when the centre no longer accepts this device."""

    code = "device_revoked"


class EnrolmentRefused(StoreError):
    """Raised when the centre does not accept the enrolment code; `reason` is the centre's code."""

    code = "enrolment_refused"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StaleAnswer(StoreError):
    """Raised when the centre's answer lies before what this terminal already has."""

    code = "stale_answer"


class OperationNotRefused(StoreError):
    """Raised when an operation is recorded again that the centre did not refuse, or that was recorded again already."""

    code = "operation_not_refused"


class OperationUnreadable(StoreError):
    """Raised when an operation is recorded again that this program cannot read: a newer one made it."""

    code = "operation_unreadable"


class ExportExists(StoreError):
    """Raised when a file to export to is there already: an export overwrites nothing."""

    code = "export_exists"


class SnapshotWrong(StoreError):
    """Raised when a fetched snapshot is not the file that was asked for, twice in a row."""

    code = "snapshot_wrong"


class ChecksumDiffers(StoreError):
    """Raised when this terminal would hold something else than the centre after an answer; nothing was applied."""

    code = "checksum_differs"


class FillingLost(StoreError):
    """Raised when a new cache cannot be used any more, because its key or its file is gone."""

    code = "filling_lost"


class StoreHealthy(StoreError):
    """Raised when a store is to be salvaged that has nothing wrong."""

    code = "store_healthy"
