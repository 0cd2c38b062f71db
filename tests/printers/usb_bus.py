"""A USB bus with one printer on it: stands for libusb below pyusb, which is as it is; knows no slip."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core

from tests.printers.machine import Machine

VENDOR, PRODUCT = 0x04B8, 0x0E15
IN_EP, OUT_EP = 0x82, 0x01
PER_WRITE = 5_000
"""Less than a piece of a slip: libusb then says how much it got rid of before the time was over."""


class FakeLibusb(usb.backend.IBackend):  # type: ignore[misc]
    """One printer on the bus, with a machine inside; remembers every timeout it was given."""

    def __init__(self, machine: Machine, *, takes: int | None = None) -> None:
        self._machine = machine
        self._takes = takes
        self._answers = b""
        self.timeouts_ms: set[int] = set()
        self.open_handles = 0

    def says_unasked(self, said: bytes) -> None:
        """What it says without having been asked."""
        self._answers += said

    def enumerate_devices(self) -> Any:
        return iter(("printer",))

    def get_device_descriptor(self, _dev: Any) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=VENDOR, idProduct=PRODUCT, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=1, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, _dev: Any, _config: int) -> Any:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, _dev: Any, intf: int, alt: int, config: int) -> Any:
        if intf or alt or config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2,
            bInterfaceClass=7, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, _dev: Any, ep: int, _intf: int, _alt: int, _config: int) -> Any:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(IN_EP, OUT_EP)[ep], bmAttributes=2, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, _dev: Any) -> Any:
        self.open_handles += 1
        return "handle"

    def close_device(self, _dev_handle: Any) -> None:
        self.open_handles -= 1

    def set_configuration(self, _dev_handle: Any, config_value: int) -> None: ...
    def get_configuration(self, _dev_handle: Any) -> int:
        return 1

    def claim_interface(self, _dev_handle: Any, _intf: int) -> None: ...
    def release_interface(self, _dev_handle: Any, _intf: int) -> None: ...
    def reset_device(self, _dev_handle: Any) -> None: ...

    def bulk_write(self, _dev_handle: Any, ep: int, _intf: int, data: Any, timeout: int) -> int:
        assert ep == OUT_EP
        self.timeouts_ms.add(timeout)
        some = bytes(data)[: PER_WRITE if self._takes is None else min(PER_WRITE, self._takes)]
        if not some:
            raise usb.core.USBTimeoutError("nothing taken")
        if self._takes is not None:
            self._takes -= len(some)
        self._answers += self._machine.arrive(some) + self._machine.work()
        return len(some)

    def bulk_read(self, _dev_handle: Any, ep: int, _intf: int, buff: Any, timeout: int) -> int:
        assert ep == IN_EP
        self.timeouts_ms.add(timeout)
        if not self._answers:
            raise usb.core.USBTimeoutError("nothing said")
        count = min(len(buff), len(self._answers))
        buff[:count] = type(buff)("B", self._answers[:count])
        self._answers = self._answers[count:]
        return count

    def ctrl_transfer(self, *_: Any) -> int:
        raise usb.core.USBError("not needed")
