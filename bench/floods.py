"""What floods cost those beside them: `python -m bench.floods [--seconds 10] [--rounds 5]`.

Residents at their own pace (four requests a second each, and no second one before the first is answered) on
the served app, on SQLite, in rounds with the floods of `tests/storm/flood.py`, which come from one network,
each between two rounds without them: their rate, how long an answer takes, and how many cores the server's
processes used, by the kernel's own count. Who floods does so in a process of its own, at a stated pace and a
lower priority: in life they have a machine of their own, and take nothing from the server but what it gives.
"""

import argparse
import multiprocessing
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
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
# Each of the twenty sends ten a second at the most: any faster, and on the same processors it is they who are
# measured.
THEIRS, THEIR_PAUSE_S = "203.0.113.7", 0.1
LOWER_PRIORITY = 10


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.floods", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=5)
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
    alone = [a_while(server, residents, slots, seconds, "alone")]
    kept = []
    for _ in range(rounds):
        with flooded(server, others, slots) as heard:
            beside = a_while(server, residents, slots, seconds, "flooded")
        alone.append(a_while(server, residents, slots, seconds, "alone"))
        # Beside those before and after it: other work on the machine comes and goes, and the tables grow.
        before, after = alone[-2:]
        kept.append(2 * beside.rate / (before.rate + after.rate))
        theirs = heard.total() / seconds
        dearer = 1000 * (beside.cores - (before.cores + after.cores) / 2) / theirs
        print(f"          {theirs:.0f} of theirs a second: {dict(heard)}; each {dearer:.2f} ms of server CPU")
    print(f"kept: {statistics.median(kept):.2f} of the rate ({', '.join(f'{one:.2f}' for one in kept)})")


@contextmanager
def flooded(server: Server, tokens: list[str], slots: list[str]) -> Iterator[Counter[int]]:
    """Floods until the block ends, from another process; then what they heard."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    attacker = context.Process(target=attack, args=(server, tokens, slots, theirs))
    attacker.start()
    ours.recv()
    heard = Counter[int]()
    try:
        yield heard
    finally:
        ours.send("enough")
        heard.update(ours.recv())
        attacker.join()


def attack(server: Server, tokens: list[str], slots: list[str], pipe: Connection) -> None:
    os.nice(LOWER_PRIORITY)
    attacks = [
        *((flood.guesses_passwords, "") for _ in range(2)),
        *((flood.guesses_couples, token) for token in tokens[:3]),
        *((flood.guesses_doors, token) for token in tokens[3:6]),
        *((flood.grabs(slots), token) for token in tokens[6:]),
    ]
    with flood.flooding(server, attacks, address=THEIRS, pause_s=THEIR_PAUSE_S) as heard:
        pipe.send("begun")
        pipe.recv()
    pipe.send(sum(heard.values(), Counter()))


@dataclass(frozen=True)
class Round:
    """Answers a second that residents got, and how many cores the server used meanwhile."""

    rate: float
    cores: float


def a_while(server: Server, residents: list[Resident], slots: list[str], seconds: float, name: str) -> Round:
    """One round; what there is to say is printed."""
    began_at, used = time.monotonic(), cpu_s(server)
    until = began_at + seconds

    def live(number: int) -> list[tuple[int, float]]:
        said = []
        with closing(Client(server, residents[number].token, f"198.51.100.{number}")) as phone:
            turn, due = 0, began_at + PAUSE_S * number / RESIDENTS
            while time.monotonic() < until:
                began = time.perf_counter()
                said.append(
                    (ask(phone, slots[(number + turn) % len(slots)], turn), time.perf_counter() - began)
                )
                turn += 1
                due += PAUSE_S
                time.sleep(max(due - time.monotonic(), 0))
        return said

    heard = [one for day in side_by_side(live, len(residents), threads=len(residents)) for one in day]
    took = sorted(span * 1000 for _, span in heard)
    cores = (cpu_s(server) - used) / (time.monotonic() - began_at)
    statuses = dict(Counter(status for status, _ in heard))
    rate = len(heard) / seconds
    half, slowest = took[len(took) // 2], took[-len(took) // 100]
    print(f"{name:8} {rate:6.1f}/s  p50 {half:.0f} ms  p99 {slowest:.0f} ms  {cores:.2f} cores  {statuses}")
    return Round(rate, cores)


def cpu_s(server: Server) -> float:
    """What gunicorn and its workers have used of processors so far."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    ticks = 0
    for pid in (server.pid, *children):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


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
