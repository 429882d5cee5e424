"""How long the nearest stations take among many: `python -m bench.nearest [engine …] [--rows 100000]`.

Fills a database with stations, half of them spread over the district's map and half crowded around a few
places, and asks for the nearest twenty at random points, of which half lie where stations crowd. Measured is
the service's call, in one process, by the clock and in processor time, of which a server's is not part. Each
point is asked in some rounds, between which others were asked, and its best counts, so that a moment in which
the machine did something else is not taken for the finder's. Cold is what nobody asked for nearby: what the
finder learnt is forgotten before each call.
"""

import argparse
import math
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from app import clock, db, migrate
from app.db import new_id
from app.factory import create_app
from app.models import Station, StationService
from app.services.core.geo import Place
from app.services.stations import nearest
from app.services.stations.finder import find_stations
from app.services.stations.nearest import StationFilter
from bench import __main__ as rates
from tests.conftest import NOW, make_config
from tests.console.frame.long_lists import fill
from tests.factories import TOWN, create_area

WEST, SOUTH, EAST, NORTH = 118.3, 37.2, 118.9, 37.7
CROWDS = 12
POINTS = 250
ROUNDS = 6
CHUNK = 5_000
DEGREE_M = 111_195
# Of each kind and service one in so many has it.
KINDS = {"grid": 1, "town": 5, "court": 500}
SERVICES = {"counseling": 2, "legal": 20, "anti_violence": 1_000}


class Map:
    """Where stations lie, and from where they are looked for; the same at each run."""

    def __init__(self) -> None:
        self._random = random.Random(20)
        self._crowds = [(self._anywhere(), self._random.uniform(200, 1_500)) for _ in range(CROWDS)]

    def place(self) -> Place:
        """Anywhere, or, as often, in a crowd."""
        if self._random.random() < 0.5:
            return self._anywhere()
        middle, spread_m = self._random.choice(self._crowds)
        north, east = (self._random.gauss(0, spread_m) / DEGREE_M for _ in range(2))
        return Place(middle.lng + east / math.cos(math.radians(middle.lat)), middle.lat + north)

    def _anywhere(self) -> Place:
        return Place(self._random.uniform(WEST, EAST), self._random.uniform(SOUTH, NORTH))

    def one_in(self, some: dict[str, int]) -> list[str]:
        """Those of `some` that a station has, the rarest last."""
        return [name for name, times in some.items() if self._random.randrange(times) == 0]


def grow(over: Map, rows: int) -> None:
    """Has `rows` stations all over the map."""
    create_area(TOWN)
    week = [{"weekday": day, "opens": "08:30", "closes": "17:30"} for day in range(1, 6)]
    for start in range(0, rows, CHUNK):
        stations = [
            {"id": new_id(), "key": f"s{number}", "name": f"家庭驿站{number}", "kind": over.one_in(KINDS)[-1]}
            | {"area": TOWN, "address": f"某路{number}号", "lng": place.lng, "lat": place.lat}
            | {"hours": week, "access": ["wheelchair"]}
            for number in range(start, min(start + CHUNK, rows))
            for place in [over.place()]
        ]
        fill(Station, stations)
        fill(
            StationService,
            [
                {"station": one["id"], "service": service}
                for one in stations
                for service in over.one_in(SERVICES)
            ],
        )


def cases() -> dict[str, Callable[[Place], StationFilter]]:
    """What is asked at a point."""
    return {
        "nearest": lambda at: StationFilter(at),
        "within 2 km": lambda at: StationFilter(at, 2_000),
        "a kind, one in 5": lambda at: StationFilter(at, kind="town"),
        "a kind, one in 500": lambda at: StationFilter(at, kind="court"),
        "a service, one in 2": lambda at: StationFilter(at, service="counseling"),
        "a service, one in 1000": lambda at: StationFilter(at, service="anti_violence"),
        "from 200 km away": lambda at: StationFilter(Place(at.lng, at.lat - 1.8)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.nearest", description=__doc__)
    parser.add_argument("engines", nargs="*", choices=[*rates.ENGINES, []])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--only", default="", help="only what has this in its name")
    asked = parser.parse_args()
    clock.now = lambda: NOW
    for engine in asked.engines or [name for name in rates.ENGINES if rates._answers(name)]:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huhang-nearest-")))
            name = f"huhang_nearest_{os.getpid()}"
            create_app(make_config(stack.enter_context(rates._database(engine, folder, name))))
            stack.callback(db.database.obj.close_all)
            migrate.upgrade()
            over = Map()
            grow(over, asked.rows)
            if engine != "sqlite":
                # As both do by themselves within minutes.
                for table in ("station", "station_service"):
                    db.database.execute_sql(f"ANALYZE {'TABLE ' * (engine == 'mariadb')}{table}")
            points = [over.place() for _ in range(POINTS)]
            commit = rates._git("rev-parse", "--short", "HEAD")
            print(
                f"\n{engine}, commit {commit}, {asked.rows} stations, load {rates._load()}; ms, p50 and p99:"
            )
            print("  by the clock, in processor time; the same cold")
            for what, where in cases().items():
                if asked.only in what:
                    points_asked = [where(point) for point in points]
                    took = (*_best_ms(points_asked, is_cold=False), *_best_ms(points_asked, is_cold=True))
                    shown = " ".join(f"{statistics.median(one):8.2f}{_p99(one):7.2f}" for one in took)
                    print(f"{shown}  {what}", flush=True)


def _best_ms(asked: list[StationFilter], *, is_cold: bool) -> tuple[list[float], list[float]]:
    """By the clock and in processor time, the best of each point."""
    clocked, computed = [math.inf] * len(asked), [math.inf] * len(asked)
    # The first round warms up.
    for turn in range(ROUNDS + 1):
        for number, where in enumerate(asked):
            if is_cold:
                nearest._ENOUGH.clear()
            start, began = time.perf_counter(), time.process_time()
            find_stations(where, now=NOW)
            if turn:
                computed[number] = min(computed[number], (time.process_time() - began) * 1000)
                clocked[number] = min(clocked[number], (time.perf_counter() - start) * 1000)
    return clocked, computed


def _p99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100)[98]


if __name__ == "__main__":
    main()
