"""How long the console takes for long lists: `python -m bench.lists [engine …] [--rows 100000]`."""

import argparse
import math
import time

from app import clock
from app.models import RoleGrant
from bench import __main__ as rates
from bench.filled import filled, gather_statistics
from tests.conftest import NOW
from tests.console.conftest import PASSWORD, Desk, create_account
from tests.console.frame.long_lists import PATHS, Lists

ROUNDS = 7


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.lists", description=__doc__)
    parser.add_argument("engines", nargs="*", choices=[*rates.ENGINES, []])
    parser.add_argument("--rows", type=int, default=100_000)
    asked = parser.parse_args()
    clock.now = lambda: NOW
    for engine in asked.engines or [name for name in rates.ENGINES if rates._answers(name)]:
        with filled(engine, "lists") as app:
            boss = create_account("boss", role="admin")
            RoleGrant.insert(person=boss.person_id, role="auditor", scope="", granted_at=NOW).execute()
            lists = Lists(boss.person_id)
            began = time.perf_counter()
            lists.grow(asked.rows)
            gather_statistics(engine)
            print(
                f"{asked.rows} rows in each list, filled in {time.perf_counter() - began:.0f} s", flush=True
            )
            at = Desk(app.test_client(), boss.person_id)
            at.post("/sign-in", {"username": "boss", "password": PASSWORD})
            paths = [path for some in (PATHS | lists.own_paths).values() for path in some]
            least = {path: _least_ms(at, path) for path in paths}
            commit = rates._git("rev-parse", "--short", "HEAD")
            print(f"{engine}, commit {commit}, load {rates._load()}; ms by the clock, the least of {ROUNDS}")
            for path, ms in sorted(least.items(), key=lambda one: -one[1]):
                print(f"{ms:8.0f}  {path}", flush=True)


def _least_ms(at: Desk, path: str) -> float:
    least = math.inf
    for _ in range(ROUNDS):
        start = time.perf_counter()
        at.get(path)
        least = min(least, time.perf_counter() - start)
    return least * 1000


if __name__ == "__main__":
    main()
