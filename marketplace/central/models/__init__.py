"""The tables of the centre, one noun per file; decides nothing."""

from marketplace.central.models.access import Access
from marketplace.central.models.change import Change
from marketplace.central.models.conflict import Conflict
from marketplace.central.models.consent import Consent
from marketplace.central.models.consent_change import ConsentChange
from marketplace.central.models.contact_attempt import ContactAttempt
from marketplace.central.models.correction import Correction
from marketplace.central.models.device import Device, DeviceState
from marketplace.central.models.district import District
from marketplace.central.models.enrolment_code import EnrolmentCode
from marketplace.central.models.erasure import Erasure
from marketplace.central.models.feed import Feed
from marketplace.central.models.field_conflict import FieldConflict
from marketplace.central.models.figures import Figures
from marketplace.central.models.handover import Handover
from marketplace.central.models.helped import Helped
from marketplace.central.models.history import History
from marketplace.central.models.listing import Listing
from marketplace.central.models.market_point import MarketPoint
from marketplace.central.models.mediation import Mediation
from marketplace.central.models.message import Message
from marketplace.central.models.meta import Meta
from marketplace.central.models.op_log import OpLog
from marketplace.central.models.outcome import Outcome
from marketplace.central.models.partner import Partner
from marketplace.central.models.point_settings import PointSettings
from marketplace.central.models.private_part import PrivatePart
from marketplace.central.models.provider import Provider
from marketplace.central.models.question import Question
from marketplace.central.models.reach import Reach
from marketplace.central.models.reaction import Reaction
from marketplace.central.models.refusal import CareRefusal, Refusal
from marketplace.central.models.refused_name import RefusedName
from marketplace.central.models.refused_operation import RefusedOperation
from marketplace.central.models.response import Response
from marketplace.central.models.review import Review
from marketplace.central.models.signal import Signal
from marketplace.central.models.snapshot import Snapshot
from marketplace.central.models.staff import Staff
from marketplace.central.models.story import Story
from marketplace.central.models.told_figures import ToldFigures
from marketplace.central.models.wrong_code import WrongCode

__all__ = [
    "Access",
    "CareRefusal",
    "Change",
    "Conflict",
    "Consent",
    "ConsentChange",
    "ContactAttempt",
    "Correction",
    "Device",
    "DeviceState",
    "District",
    "EnrolmentCode",
    "Erasure",
    "Feed",
    "FieldConflict",
    "Figures",
    "Handover",
    "Helped",
    "History",
    "Listing",
    "MarketPoint",
    "Mediation",
    "Message",
    "Meta",
    "OpLog",
    "Outcome",
    "Partner",
    "PointSettings",
    "PrivatePart",
    "Provider",
    "Question",
    "Reach",
    "Reaction",
    "Refusal",
    "RefusedName",
    "RefusedOperation",
    "Response",
    "Review",
    "Signal",
    "Snapshot",
    "Staff",
    "Story",
    "ToldFigures",
    "WrongCode",
]
