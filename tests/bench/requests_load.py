"""Ready-made requests over keep-alive connections, as fast as a centre answers them; costs next to nothing itself."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from urllib.parse import urlsplit


def per_second(url: str, requests: Sequence[Sequence[bytes]]) -> float:
    """How many answers a second: each of `requests` is one connection's work, one after the other.

    Raises RuntimeError for any answer but 200.
    """
    failures: list[str] = []
    ready = threading.Barrier(len(requests) + 1)
    threads = [threading.Thread(target=_work, args=(url, work, ready, failures)) for work in requests]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    took_s = time.perf_counter() - began
    if failures:
        raise RuntimeError(failures[0])
    return sum(map(len, requests)) / took_s


def _work(url: str, requests: Sequence[bytes], ready: threading.Barrier, failures: list[str]) -> None:
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answers = line.makefile("rb")
        ready.wait()
        for request in requests:
            line.sendall(request)
            status = answers.readline()
            length = 0
            while (header := answers.readline()) not in (b"\r\n", b""):
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            body = answers.read(length)
            if b" 200 " not in status:
                failures.append(f"{status!r} {body[:300]!r}")
                return
