"""What floods cost those beside them: `python -m bench.floods [--seconds 10] [--rounds 3]`.

Residents at their own pace (a quarter of a second between two requests each) on the served app, on SQLite, in
rounds without and with the floods of `tests/storm/flood.py`, which come from one network: their rate, and how
long an answer takes.
"""

import argparse
import statistics
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path

from app import clock, db, migrate
from app.config import Config
from app.db import new_id
from tests import factories
from tests.storm import flood
from tests.storm.clients import Client, side_by_side
from tests.storm.residents import Resident, settle
from tests.storm.server import Server, serving

RESIDENTS, PAUSE_S = 16, 0.25
# They run on the same processors as the server: any faster, and it is the clients that are measured.
THEIRS, THEIR_PAUSE_S = "203.0.113.7", 0.1


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.floods", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huhang-floods-")))
        env = {
            "APP_ENV": "test",
            "SECRET_KEY": "the floods' secret, which is long enough",
            "DATABASE_URL": f"sqlite:///{folder}/floods.db",
            "LOG_LEVEL": "ERROR",
            # As behind the proxy that production has: who floods calls from one network.
            "TRUSTED_PROXIES": "1",
        }
        config = Config.from_env(env)
        config.activate()
        db.connect(config)
        migrate.upgrade()
        server = stack.enter_context(serving("wsgi:app", env, log=folder / "server.log"))
        measure(server, asked.seconds, asked.rounds)


def measure(server: Server, seconds: float, rounds: int) -> None:
    """Prints a line a round, and what they come to."""
    now = clock.now()
    slots = [
        factories.create_slot(starts_at=now + timedelta(days=1, hours=hour), capacity=50).id
        for hour in range(60)
    ]
    people = settle(RESIDENTS + 18, now=now)
    residents, others = people[:RESIDENTS], [one.token for one in people[RESIDENTS:]]
    attacks = [
        *((flood.guesses_passwords, "") for _ in range(2)),
        *((flood.guesses_couples, token) for token in others[:3]),
        *((flood.guesses_doors, token) for token in others[3:6]),
        *((flood.grabs(slots), token) for token in others[6:]),
    ]
    rates: dict[str, list[float]] = {"alone": [], "flooded": []}
    for _ in range(rounds):
        rates["alone"].append(a_while(server, residents, slots, seconds, "alone"))
        with flood.flooding(server, attacks, address=THEIRS, pause_s=THEIR_PAUSE_S) as heard:
            rates["flooded"].append(a_while(server, residents, slots, seconds, "flooded"))
        total = sum(sum(counts.values()) for counts in heard.values())
        print(f"          {total / seconds:.0f} of theirs a second")
    kept = statistics.median(rates["flooded"]) / statistics.median(rates["alone"])
    print(f"kept: {kept:.2f} of the rate")


def a_while(server: Server, residents: list[Resident], slots: list[str], seconds: float, name: str) -> float:
    """How many answers a second they got; what else there is to say is printed."""
    until = time.monotonic() + seconds

    def live(number: int) -> list[tuple[int, float]]:
        said = []
        with closing(Client(server, residents[number].token, f"198.51.100.{number}")) as phone:
            turn = 0
            while time.monotonic() < until:
                began = time.perf_counter()
                said.append(
                    (ask(phone, slots[(number + turn) % len(slots)], turn), time.perf_counter() - began)
                )
                turn += 1
                time.sleep(PAUSE_S)
        return said

    heard = [one for day in side_by_side(live, len(residents), threads=len(residents)) for one in day]
    took = sorted(span * 1000 for _, span in heard)
    statuses = dict(Counter(status for status, _ in heard))
    rate = len(heard) / seconds
    half, slowest = took[len(took) // 2], took[-len(took) // 100]
    print(f"{name:8} {rate:6.1f}/s  p50 {half:.0f} ms  p99 {slowest:.0f} ms  {statuses}")
    return rate


def ask(phone: Client, slot: str, turn: int) -> int:
    """A look at the lectures, a booking that is given up again, and a look at what is one's own."""
    match turn % 3:
        case 0:
            return phone.get("/api/v1/lectures?limit=20").status
        case 1:
            booked = phone.post("/api/v1/bookings", {"slot": slot}, key=new_id())
            if booked.status == 201:
                phone.post(f"/api/v1/bookings/{booked.json['id']}/cancel")
            return booked.status
        case _:
            return phone.get("/api/v1/bookings").status


if __name__ == "__main__":
    main()
