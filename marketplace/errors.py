"""What can go wrong in the marketplace itself; every code has a sentence a person can read."""

from __future__ import annotations


class MarketplaceError(Exception):
    """Root of all errors of this package; `code` finds the sentence a person reads."""

    code = "marketplace"


class RuleBroken(MarketplaceError):
    """Raised when an operation may not be done.

    `code` is stable and travels over the wire; `field` names the answer it is about, or is empty.
    """

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(f"{code} ({field})" if field else code)
        self.code = code
        self.field = field


class WireFault(MarketplaceError):
    """Raised when a document does not have the agreed shape; `field` is the path of what is wrong."""

    code = "wire_fault"

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


class AssessmentUnfit(WireFault):
    """Raised when a set of questions has a fault, or could leave somebody without a way on."""

    code = "assessment_unfit"


class AssessmentTooNew(AssessmentUnfit):
    """Raised when a set of questions is written in a newer form than this program reads."""

    code = "assessment_too_new"


class SealBroken(MarketplaceError):
    """Raised when a sealed box cannot be opened with the given key."""

    code = "seal_broken"
