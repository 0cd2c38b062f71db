"""Which printers a terminal has, what they answer and how to reach them; knows no slip, no sheet and no job."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, assert_never

from msgspec import Meta

from kiosk.slips.errors import PrinterSettingsWrong

if TYPE_CHECKING:  # the settings are read long before anything is drawn
    from PIL import Image

WIDTHS_DOTS = (384, 512, 576)
"""58 mm paper, and 80 mm paper in its two usual printing widths, at 8 dots a millimetre."""
BAUDS = (9600, 19200, 38400, 57600, 115200)
QUEUE = r"[^\s/#?'\"\\-][^\s/#?'\"\\]{0,126}"
"""What CUPS allows as the name of a queue; no dash in front, which would be an option of `lp`."""

HOST_NAME = r"(?=.*[A-Za-z])[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}"
"""What a name on the network can be: a port, a scheme or a path is no part of it, and figures alone are an address."""
IN_ENDS, OUT_ENDS = range(0x81, 0x90), range(0x01, 0x10)
"""USB 2.0, 9.6.6: bit 7 of an end point is its direction, the lowest four bits its number, and 0 is for control."""


class Transport(StrEnum):
    """How bytes get to paper. PNG writes a picture in a folder: the terminal needs no printer to be tried."""

    PNG = "png"
    NETWORK = "network"
    USB = "usb"
    SERIAL = "serial"
    CUPS = "cups"
    FILE = "file"
    NONE = "none"


class SheetTransport(StrEnum):
    """How a sheet of A4 gets to paper. PDF writes it in a folder."""

    PDF = "pdf"
    CUPS = "cups"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """One printer as the settings file names it; only the fields of its transport matter."""

    transport: Transport = Transport.PNG
    folder: Path = Path("slips")
    host: str = ""
    port: Annotated[int, Meta(ge=1, le=65535)] = 9100
    vendor_id: Annotated[int, Meta(ge=0, le=0xFFFF)] = 0
    product_id: Annotated[int, Meta(ge=0, le=0xFFFF)] = 0
    in_ep: int = 0x82
    out_ep: int = 0x01
    """USB end points; these are Epson's, `lsusb -v` shows those of others."""
    path: Path = Path("/dev/usb/lp0")
    """Of a device file or of a serial line (`/dev/ttyUSB0`)."""
    baud: int = 38400
    """Of a serial line: 8 bits, no parity, 1 stop bit. A slip takes 20 seconds at 38,400 and 80 at 9,600."""
    queue: Annotated[str, Meta(max_length=127)] = ""
    """Of CUPS."""
    profile: Annotated[str, Meta(max_length=60)] = ""
    """What python-escpos calls this make: a width that is not its width is refused (`profiles`)."""
    width_dots: Annotated[int, Meta(ge=384, le=576)] = 576
    timeout_s: Annotated[float, Meta(ge=1, le=10)] = 4.0
    """Between 1 and 10: a printer that hangs may not hold up the next slip for long."""

    def check(self) -> None:
        """Raise PrinterSettingsWrong, naming the setting, when these settings cannot work; opens no device."""
        if self.width_dots not in WIDTHS_DOTS:
            raise PrinterSettingsWrong(f"width_dots: {self.width_dots} is none of {', '.join(map(str, WIDTHS_DOTS))}")
        if not 1 <= self.timeout_s <= 10:
            raise PrinterSettingsWrong(f"timeout_s: {self.timeout_s} is not between 1 and 10 seconds")
        match self.transport:
            case Transport.NETWORK:
                _check_host(self.host)
                if not 1 <= self.port <= 65535:
                    raise PrinterSettingsWrong(f"port: {self.port} is not between 1 and 65535")
            case Transport.USB:
                if not (0 < self.vendor_id <= 0xFFFF and 0 < self.product_id <= 0xFFFF):
                    raise PrinterSettingsWrong("vendor_id, product_id: a USB printer needs both; lsusb shows them")
                if self.in_ep not in IN_ENDS:
                    raise PrinterSettingsWrong(f"in_ep: {self.in_ep:#04x} is not between 0x81 and 0x8f")
                if self.out_ep not in OUT_ENDS:
                    raise PrinterSettingsWrong(f"out_ep: {self.out_ep:#04x} is not between 0x01 and 0x0f")
            case Transport.SERIAL:
                _check_device(self.path)
                if self.baud not in BAUDS:
                    raise PrinterSettingsWrong(f"baud: {self.baud} is none of {', '.join(map(str, BAUDS))}")
            case Transport.FILE:
                _check_device(self.path)
            case Transport.CUPS:
                _check_queue(self.queue)
            case Transport.PNG | Transport.NONE:
                pass
            case _ as never:
                assert_never(never)


@dataclass(frozen=True, slots=True)
class SheetPrinterSettings:
    """The printer for sheets of A4; `folder` matters for PDF, `queue` and `timeout_s` for CUPS."""

    transport: SheetTransport = SheetTransport.PDF
    folder: Path = Path("sheets")
    queue: Annotated[str, Meta(max_length=127)] = ""
    timeout_s: Annotated[float, Meta(ge=1, le=120)] = 30.0
    """How long the queue may take over one sheet: a laser printer that slept needs half a minute."""

    @property
    def comes_out(self) -> bool:
        """Whether a sheet comes out on paper; else it stays behind as a file."""
        return self.transport is SheetTransport.CUPS

    def check(self) -> None:
        """Raise PrinterSettingsWrong, naming the setting, when these settings cannot work."""
        if not 1 <= self.timeout_s <= 120:
            raise PrinterSettingsWrong(f"timeout_s: {self.timeout_s} is not between 1 and 120 seconds")
        if self.transport is SheetTransport.CUPS:
            _check_queue(self.queue)


def _check_host(host: str) -> None:
    if not host:
        raise PrinterSettingsWrong("host: a network printer needs an address")
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        if not re.fullmatch(HOST_NAME, host):
            raise PrinterSettingsWrong(
                "host: only an address in figures or a name, without http://, port, slash or space"
            ) from None
    else:
        if address.is_unspecified or address.is_multicast or host == "255.255.255.255":
            raise PrinterSettingsWrong("host: this address is of no one printer")


def _check_device(path: Path) -> None:
    if not path.name:
        raise PrinterSettingsWrong("path: a device needs a path, such as /dev/usb/lp0")
    if path.is_dir():
        raise PrinterSettingsWrong("path: this is a folder; the device stands in it")


def _check_queue(queue: str) -> None:
    if not queue:
        raise PrinterSettingsWrong("queue: a printer of CUPS needs the name of its queue; lpstat -e shows them")
    if not re.fullmatch(QUEUE, queue):
        raise PrinterSettingsWrong("queue: no queue of CUPS can have this name; lpstat -e shows them")


class PaperStatus(StrEnum):
    """What a printer says of itself. UNKNOWN is an answer: an empty reply never means that there is paper."""

    READY = "ready"
    NEAR_END = "paper_near_end"
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    FAULT = "printer_fault"
    OFFLINE = "printer_offline"
    UNKNOWN = "unknown"


class PrintState(StrEnum):
    """What became of a job; the same words as the store's print jobs (kept apart: settings load without a store)."""

    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """What a printer did with a picture: PRINTED, or UNKNOWN when nobody can tell. `code` says why, or is empty."""

    state: PrintState
    code: str = ""


class Printer(Protocol):
    """Something that puts a slip's picture on paper; one job at a time, opened and closed per job."""

    def print_image(self, image: Image.Image, name: str) -> PrintOutcome:
        """Print a mode "1" picture. `name` ("board-H-0417") names a file, never a person.

        Raises SlipError only when it is certain that nothing came out.
        """
        ...

    def status(self) -> PaperStatus:
        """What the printer says now; UNKNOWN when it says nothing or cannot. Raises SlipError when it is not there."""
        ...


class SheetPrinter(Protocol):
    """Something that puts a PDF on paper; one job at a time."""

    def print_document(self, pdf: bytes, name: str) -> PrintOutcome:
        """Print all pages. `name` ("week-Parkwijk") names a file or a job of CUPS, never a person.

        Raises SlipError only when it is certain that nothing came out.
        """
        ...

    def status(self) -> PaperStatus:
        """What is known of the printer now; UNKNOWN when nothing is. Raises SlipError when it is not there."""
        ...
