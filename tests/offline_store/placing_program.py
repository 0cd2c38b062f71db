"""Puts up listing after listing and says each number once it is saved; made to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from offline_store.store import Store
from tests.offline_store.makers import NOW, composed

if __name__ == "__main__":
    with Store.open(Path(sys.argv[1]), least_free_bytes=0) as store:
        for n in range(int(sys.argv[2]), int(sys.argv[2]) + 10_000):
            print(store.place_listing(composed(n), NOW).number, flush=True)
