"""Settle 5,000 scans of 20 scanners in many random orders: `python -m bench.orders --orders 200`.

What tests/services/test_checkin_merging.py does with few scans, at full size, with the real services on
SQLite. It prints each order as it is done, so that it may be stopped at any time; a seed makes the same
orders again.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from app import db, migrate
from app.config import Config
from tests.services.attendance.hall import Hall, holders, settle_in_some_order

SCANNERS, HOLDERS, PART = 20, 900, 50


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.orders", description=__doc__)
    parser.add_argument("--orders", type=int, default=200)
    parser.add_argument("--scans", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="huhang-orders-") as folder:
        url = f"sqlite:///{Path(folder) / 'orders.db'}"
        config = Config.from_env(
            {"APP_ENV": "test", "SECRET_KEY": "x" * 40, "LOG_LEVEL": "ERROR", "DATABASE_URL": url}
        )
        config.activate()
        engine = db.connect(config)
        migrate.upgrade()
        _run(asked.orders, asked.scans, asked.seed)
        db.database.close()
        engine.close_all()
    return 0


def _run(orders: int, scans: int, seed: int) -> None:
    hall = Hall(SCANNERS)
    made = hall.queue(random.Random(seed), holders(HOLDERS, 0), scans)
    began, handed_in = time.process_time(), 0
    for number in range(1, orders + 1):
        handed_in += settle_in_some_order(hall, made, random.Random(f"{seed}:{number}"), part=PART)
        seconds = time.process_time() - began
        print(
            f"{number} orders alike: {scans} scans, {handed_in} handed in, {handed_in / seconds:.0f}/s of "
            f"processor time, load {os.getloadavg()[0]:.0f}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
