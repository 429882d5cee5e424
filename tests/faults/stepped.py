"""The application on a machine whose clock can be set while it runs: the file that `CLOCK_STEP` names says by
how many seconds. For what is asked of Python's `time` and of the house's own clock; how long something took
is measured by another clock, which nobody sets. (libfaketime breaks `time.sleep` of this Python.)"""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

_STEP = Path(os.environ["CLOCK_STEP"])
_time, _time_ns = time.time, time.time_ns


def _seconds() -> int:
    return int(_STEP.read_text())


# Before anything else is imported, which may keep the name.
time.time = lambda: _time() + _seconds()
time.time_ns = lambda: _time_ns() + _seconds() * 10**9

from app import clock  # noqa: E402

clock.now = lambda: datetime.fromtimestamp(time.time(), UTC)

from wsgi import app as app  # noqa: E402
