"""The composition root: everything is made, joined and started here, top to bottom, and stopped in reverse."""

from __future__ import annotations

import logging
import secrets
import signal
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import uuid_utils
from kivy.base import EventLoop, runTouchApp, stopTouchApp
from kivy.clock import Clock as KivyClock

from kiosk.background import Background, Loop, StoreThread
from kiosk.conductor import Clock, Conductor, Doers
from kiosk.directory import Directory, directory_of
from kiosk.errors import TourFailed
from kiosk.events import PrintReported
from kiosk.intents import Intent, Intents
from kiosk.lockdown import open_window
from kiosk.logs import log_fault
from kiosk.placing import Chances
from kiosk.settings import Settings
from kiosk.slips.printer import open_printer
from kiosk.slips.spooler import JobReport, Spooler
from kiosk.stage import Stage
from kiosk.sync_rounds import SyncRounds
from kiosk.texts import Texts
from kiosk.tour.walk import Walk
from kiosk.views.closed import closed
from kiosk.world import IdleTimes, World
from marketplace.sealing import new_secret_code
from offline_store.client import Client
from offline_store.errors import StoreBusy, StoreError
from offline_store.store import Store

TICK_S = 1.0
log = logging.getLogger(__name__)
