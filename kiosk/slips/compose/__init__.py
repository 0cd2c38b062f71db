"""The words on every slip: pure functions from the marketplace's values, a World and the Texts of a language.

Knows no layout, no store and no printer. The slip of a person is in the language of the visit: each function
is given the Texts it shall use.
"""

from kiosk.slips.compose.assessment import assessment_slip
from kiosk.slips.compose.desk import call_list, take_down_list
from kiosk.slips.compose.directory import partner_slip, provider_slip
from kiosk.slips.compose.handover import handover_slip
from kiosk.slips.compose.help import help_receipt
from kiosk.slips.compose.listing import board_slip, next_steps, promised_day, receipt
from kiosk.slips.compose.messages import messages_slip
from kiosk.slips.compose.trial import printer_test_slip

__all__ = [
    "assessment_slip",
    "board_slip",
    "call_list",
    "handover_slip",
    "help_receipt",
    "messages_slip",
    "next_steps",
    "partner_slip",
    "printer_test_slip",
    "promised_day",
    "provider_slip",
    "receipt",
    "take_down_list",
]
