"""From a printer's name on the network to its addresses, within a deadline; knows no connection.

The system's own look-up has no deadline (with a name server that is away it takes half a minute) and cannot be broken
off. `getent` does the same look-up as a program, which can.
"""

from __future__ import annotations

import re
import socket

from kiosk.slips.errors import PrinterAbsent
from kiosk.slips.printer import HOST_NAME
from kiosk.slips.programs import run


def addresses_of(host: str, timeout_s: float) -> tuple[str, ...]:
    """Numeric addresses of `host`, the best first; a numeric one is its own. Raises PrinterAbsent without any."""
    if _is_numeric(host):
        return (host,)
    if not re.fullmatch(HOST_NAME, host):  # never taken for an option of `getent`
        raise PrinterAbsent("no printer can have such a name")
    try:
        found = run("getent", "ahosts", host, timeout_s=timeout_s)
    except TimeoutError as exc:
        raise PrinterAbsent("the name of the printer was not found in time") from exc
    listed = (line.split()[0] for line in found.said.splitlines() if line.strip())
    addresses = tuple(dict.fromkeys(address for address in listed if _is_numeric(address)))
    if found.status or not addresses:
        raise PrinterAbsent("nothing on the network has the name of the printer")
    return addresses


def _is_numeric(host: str) -> bool:
    try:
        socket.getaddrinfo(host, None, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return False
    return True
