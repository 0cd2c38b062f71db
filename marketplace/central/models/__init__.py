"""The tables of the centre, one noun per file; decides nothing."""

from marketplace.central.models.change import Change
from marketplace.central.models.consent import Consent
from marketplace.central.models.device import Device, DeviceState
from marketplace.central.models.district import District
from marketplace.central.models.enrolment_code import EnrolmentCode
from marketplace.central.models.feed import Feed
from marketplace.central.models.listing import Listing
from marketplace.central.models.market_point import MarketPoint
from marketplace.central.models.meta import Meta
from marketplace.central.models.op_log import OpLog
from marketplace.central.models.partner import Partner
from marketplace.central.models.point_settings import PointSettings
from marketplace.central.models.private_part import PrivatePart
from marketplace.central.models.provider import Provider
from marketplace.central.models.refused_operation import RefusedOperation

__all__ = [
    "Change",
    "Consent",
    "Device",
    "DeviceState",
    "District",
    "EnrolmentCode",
    "Feed",
    "Listing",
    "MarketPoint",
    "Meta",
    "OpLog",
    "Partner",
    "PointSettings",
    "PrivatePart",
    "Provider",
    "RefusedOperation",
]
