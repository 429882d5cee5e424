"""Measure the app beside bare Flask and bare drivers: `python -m bench [engine …]`."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app import db
from bench import bare, people
from tests import engines
from tests.engines import SERVERS
from tests.storm.server import ROOT, Server, serving

ENGINES = ("sqlite", "mariadb", "postgresql")
CONNECTIONS = 64
# Lines for one round: more than anything here can use up.
A_SECOND = 2500
ERRORS = 0.01
# What is promised: shares of the bare one's rate, and how many times its p99.
WRITES = {"sqlite": 0.5, "mariadb": 0.45, "postgresql": 0.45}
LISTS, PAGES, P99_TIMES = 0.45, 0.7, 2.0
# Kept-open connections to one socket may all land on one of the two workers, and a round then tells of one
# processor. Behind nginx each request is a connection, which whoever is free takes.
SPREAD = ("--reuse-port",)
SCRIPT = Path(__file__).with_name("load.lua")
RESULT = ROOT / "build" / "bench.json"

Lines = Callable[[], Iterable[str]]


@dataclass(frozen=True)
class Scenario:
    """One kind of request. `beside` names the bare scenario it is measured with, `target` the share of
    its rate that is promised."""

    name: str
    lines: Lines
    again: bool = False
    beside: str = ""
    target: float = 0.0


@dataclass
class Round:
    """What one run of wrk told."""

    rate: float
    p50_ms: float
    p99_ms: float
    requests: int
    fault: str = ""


@dataclass
class Figures:
    """The rounds of one scenario, and what they come to."""

    name: str
    beside: str
    target: float
    rounds: list[Round] = field(default_factory=list)

    @property
    def fault(self) -> str:
        return next((one.fault for one in self.rounds if one.fault), "")

    def median(self, what: str) -> float:
        return statistics.median(getattr(one, what) for one in self.rounds)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "engines", nargs="*", choices=[*ENGINES, []], help="all that answer, if none is named"
    )
    parser.add_argument("--seconds", type=int, default=4, help="length of a round (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds after the warm-up (%(default)s)")
    parser.add_argument("--only", default="", help="measure only our scenarios with this in their name")
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        parser.error("wrk makes the load: apt-get install wrk")
    report: dict[str, Any] = {"machine": _machine(), "engines": {}}
    for engine in asked.engines or [name for name in ENGINES if _answers(name)]:
        print(f"\n{engine}: load average {_load()}", flush=True)
        table = _measure(engine, asked.seconds, asked.rounds, asked.only)
        report["engines"][engine] = {
            "load_average_after": _load(),
            "scenarios": [asdict(figures) | _sums(figures, table) for figures in table.values()],
        }
        _print(table)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{RESULT.relative_to(ROOT)} has it all.")
    return int(any(one["fault"] for each in report["engines"].values() for one in each["scenarios"]))


def _answers(engine: str) -> bool:
    if engine == "sqlite" or engines.answers(SERVERS[engine]):
        return True
    print(f"{engine} does not answer: left out", file=sys.stderr)
    return False


def _machine() -> dict[str, Any]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "--short", "HEAD"),
        "changed_files": len(_git("status", "--porcelain", "app", "gunicorn.conf.py").splitlines()),
        "cpus": os.cpu_count(),
        "python": sys.version.split()[0],
        "connections": CONNECTIONS,
        "load_average": _load(),
    }


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _load() -> str:
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


def _measure(engine: str, seconds: int, rounds: int, only: str) -> dict[str, Figures]:
    """Both servers side by side on one engine, their scenarios in turn, round after round."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huhang-bench-")))
        ours_url = stack.enter_context(_database(engine, folder, f"huhang_bench_{os.getpid()}"))
        bare_url = stack.enter_context(_database(engine, folder, f"huhang_bare_{os.getpid()}"))
        env = {
            "APP_ENV": "test",
            "SECRET_KEY": "the benchmark's, which is long enough",
            "DATABASE_URL": ours_url,
            "LOG_LEVEL": "WARNING",
        }
        district = people.settle(env, (seconds + 1) * A_SECOND, kept=folder / "accounts.json")
        stack.callback(db.database.obj.close_all)
        bare.prepare(bare_url)
        ours = stack.enter_context(serving("wsgi:app", env, log=folder / "ours.log", options=SPREAD))
        page = folder / "page.html"
        page.write_bytes(_fetch(ours, "/lectures"))
        bare_env = {"BARE_DATABASE_URL": bare_url, "BARE_PAGE": str(page)}
        beside = stack.enter_context(
            serving("bench.bare:create_app()", bare_env, log=folder / "bare.log", options=SPREAD)
        )
        plan = [
            one
            for one in _scenarios(engine, district, seconds * A_SECOND)
            if only in one.name or (not one.beside and _is_wanted(one.name, only, engine, district))
        ]
        table = {one.name: Figures(one.name, one.beside, one.target) for one in plan}
        for number in range(rounds + 1):
            for one in plan:
                server = ours if one.beside else beside
                # The first round only warms up: connections, statements, templates.
                figures = _run(server, one, folder / "requests.txt", seconds if number else 1)
                if number:
                    table[one.name].rounds.append(figures)
                if figures.fault:
                    print(f"  {one.name}: {figures.fault}", file=sys.stderr)
            people.start_over()
        return table


def _is_wanted(bare_name: str, only: str, engine: str, district: people.District) -> bool:
    return any(bare_name == one.beside for one in _scenarios(engine, district, 1) if only in one.name)


@contextmanager
def _database(engine: str, folder: Path, name: str) -> Iterator[str]:
    if engine == "sqlite":
        yield f"sqlite:///{folder / name}.db"
    else:
        with engines.temporary_database(SERVERS[engine], name) as url:
            yield url


def _scenarios(engine: str, district: people.District, lines: int) -> list[Scenario]:
    """In the order in which they are run: each of ours close to the bare one it is compared with."""
    residents, hot, many = district.residents[:lines], [district.hot_slot], district.slots
    free = iter(range(10**6))

    def others() -> list[people.Resident]:
        """The residents in another order each time, so that nobody comes to all doors at once."""
        start = next(free) % 7 * len(residents) // 7
        return residents[start:] + residents[:start]

    def book(slots: list[str], *, keyed: bool = False) -> Iterable[str]:
        people.start_over()
        return people.bookings(slots, others(), keyed=keyed)

    writes = WRITES[engine]
    spread_tx, hot_tx = "bare transaction, many rows", "bare transaction, one row"
    return [
        Scenario("bare JSON", lambda: people.page("/healthz"), again=True),
        Scenario(spread_tx, lambda: people.transactions(bare.ROWS, lines)),
        Scenario(
            "door check-in, signed up",
            lambda: people.door_check_ins(district.door, others()),
            beside=spread_tx,
            target=writes,
        ),
        Scenario(
            "volunteer check-in",
            lambda: people.card_check_ins(district.volunteers_door, district.scanners, others()),
            beside=spread_tx,
            target=writes,
        ),
        Scenario("booking, many slots", lambda: book(many), beside=spread_tx, target=writes),
        Scenario(
            "booking, many slots, with key",
            lambda: book(many, keyed=True),
            beside=spread_tx,
            target=writes,
        ),
        Scenario(hot_tx, lambda: people.transactions(1, lines)),
        Scenario("booking, one hot slot", lambda: book(hot), beside=hot_tx, target=writes),
        Scenario(
            "door check-in, walk-in",
            lambda: people.door_check_ins(district.open_door, others()),
            beside=hot_tx,
            target=writes,
        ),
        Scenario(
            "sign-up",
            lambda: people.sign_ups(people.coming_lecture(), others()),
            beside=hot_tx,
            target=writes,
        ),
        Scenario("bare read of 20", lambda: people.page("/rows"), again=True),
        Scenario(
            "GET /lectures?limit=20",
            lambda: people.page("/api/v1/lectures?limit=20"),
            again=True,
            beside="bare read of 20",
            target=LISTS,
        ),
        Scenario("bare page", lambda: people.page("/page"), again=True),
        Scenario(
            "portal /lectures",
            lambda: people.page("/lectures"),
            again=True,
            beside="bare page",
            target=PAGES,
        ),
        Scenario("portal /", lambda: people.page("/"), again=True, beside="bare page", target=PAGES),
    ]


def _fetch(server: Server, path: str) -> bytes:
    with urllib.request.urlopen(server.url + path, timeout=30) as answer:
        body: bytes = answer.read()
        return body


def _run(server: Server, scenario: Scenario, file: Path, seconds: int) -> Round:
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{line}\n" for line in scenario.lines())
    command = ["wrk", "--threads", "2", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s"]
    command += ["--timeout", "20s", "--script", str(SCRIPT), server.url, "--", str(file)]
    command += ["again" if scenario.again else "once", "2"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60, check=False)
    if done.returncode:
        return Round(0, 0, 0, 0, f"wrk failed: {done.stderr or done.stdout}")
    told = json.loads(done.stdout.splitlines()[-1])
    # wrk hangs up with its last requests under way; let the server finish them.
    time.sleep(0.3)
    good = told["requests"] - told["refused"]
    fault = ""
    if told["refused"] + told["broken"] > ERRORS * told["requests"]:
        fault = f"void: {told['refused']} refused and {told['broken']} broken of {told['requests']}"
    elif told["ran_out"]:
        fault = "void: ran out of residents"
    return Round(good / told["seconds"], told["p50_ms"], told["p99_ms"], told["requests"], fault)


def _sums(figures: Figures, table: dict[str, Figures]) -> dict[str, Any]:
    """Medians, and beside the bare scenario the median of the rounds' ratios."""
    if figures.fault:
        return {"fault": figures.fault}
    sums: dict[str, Any] = {"fault": ""}
    sums |= {what: round(figures.median(what), 2) for what in ("rate", "p50_ms", "p99_ms")}
    base = table.get(figures.beside)
    if base is not None and not base.fault:
        pairs = list(zip(figures.rounds, base.rounds, strict=True))
        ratios = [one.rate / other.rate for one, other in pairs]
        sums["ratio"] = round(statistics.median(ratios), 3)
        sums["ratio_low"], sums["ratio_high"] = round(min(ratios), 3), round(max(ratios), 3)
        sums["p99_times"] = round(statistics.median(one.p99_ms / other.p99_ms for one, other in pairs), 2)
        sums["met"] = sums["ratio"] >= figures.target and sums["p99_times"] <= P99_TIMES
    return sums


def _print(table: dict[str, Figures]) -> None:
    print(
        f"{'':32}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'ratio':>8}{'(rounds)':>14}{'target':>8}{'p99 ×':>7}"
    )
    for figures in table.values():
        sums = _sums(figures, table)
        if sums["fault"]:
            print(f"{figures.name:32}{sums['fault']:>40}")
            continue
        line = f"{figures.name:32}{sums['rate']:8.0f}{sums['p50_ms']:8.1f}{sums['p99_ms']:8.1f}"
        if "ratio" in sums:
            spread = f"{sums['ratio_low']:.2f}–{sums['ratio_high']:.2f}"
            line += f"{sums['ratio']:8.2f}{spread:>14}{figures.target:8.2f}{sums['p99_times']:7.1f}"
            line += "" if sums["met"] else "  not met"
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
