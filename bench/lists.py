"""How long the console takes for long lists, on the embedded engine: `python -m bench.lists [rows]`."""

import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from app import clock, db, migrate
from app.factory import create_app
from app.models import RoleGrant
from tests.conftest import NOW, make_config
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.console.frame.long_lists import PATHS, Lists

ROUNDS = 5


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    clock.now = lambda: NOW
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huhang-lists-")))
        app = create_app(make_config(f"sqlite:///{folder / 'lists.db'}"))
        migrate.upgrade()
        stack.callback(db.database.obj.close_all)
        boss = create_account("boss", role="admin")
        RoleGrant.insert(person=boss.person_id, role="auditor", scope="", granted_at=NOW).execute()
        lists = Lists(boss.person_id)
        lists.grow(rows)
        at = Desk(app.test_client(), boss.person_id)
        at.post("/sign-in", {"username": "boss", "password": PASSWORD})
        print(f"{rows} rows in each list; milliseconds for a page, median of {ROUNDS}")
        for paths in (PATHS | lists.own_paths).values():
            for path in paths:
                print(f"{_median_ms(at, path):8.0f}  {path}", flush=True)


def _median_ms(at: Desk, path: str) -> float:
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        at.get(path)
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    main()
