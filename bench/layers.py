"""Where a request's processor time goes: `python -m bench.layers [engine …]`.

One process, one thread: requests are called as WSGI calls them, so neither sockets nor other processes are
in the figures, and a busy machine alters them little. Each kind of request runs in turn, some of each and
again, first as it is and then with a clock at the door of every layer; what a layer took is its share of the
second kind of turn, of what the first took. What is called from a layer counts there, up to the next door.
Only this process is measured: what a database server computes is not in it, what its driver needs is.
"""

import argparse
import fcntl
import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import marshmallow
import peewee
from flask import Flask
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app import db, prepared
from app.blueprints import auth
from app.config import Config
from app.factory import create_app
from app.models import Station
from app.schemas import base as schemas
from app.services.accounts import sessions
from app.services.attendance import checkins
from app.services.counseling import bookings, slots
from app.services.learning import record
from app.services.lectures import reading
from app.services.lectures.sign_ups import signups
from app.services.stations import finder
from bench import __main__ as rates
from bench import bare, people

TURNS, A_TURN = 70, 5
# Each turn of a kind needs residents who have not done it yet.
RESIDENTS = (TURNS + 1) * A_TURN
ENV = {"APP_ENV": "test", "SECRET_KEY": "the benchmark's, which is long enough", "LOG_LEVEL": "ERROR"}

Environ = dict[str, Any]


class Clock:
    """Whose time it is: one layer at a time, the innermost that was entered."""

    def __init__(self) -> None:
        self.spent: dict[str, int] = defaultdict(int)
        self._open: list[str] = []
        self._since = 0

    def _turn(self) -> None:
        now = time.process_time_ns()
        if self._open:
            self.spent[self._open[-1]] += now - self._since
        self._since = now

    def at(self, layer: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """`call`, its time counted to `layer`."""

        @wraps(call)
        def run(*args: Any, **kwargs: Any) -> Any:
            self._turn()
            self._open.append(layer)
            try:
                return call(*args, **kwargs)
            finally:
                self._turn()
                self._open.pop()

        return run


def _doors() -> list[tuple[str, object, str]]:
    """Where each layer is entered: its name, and what is called."""
    engine = type(db.database.obj)
    return [
        ("begin, commit", engine, "begin"),
        ("begin, commit", engine, "commit"),
        ("begin, commit", fcntl, "flock"),
        ("statements", engine, "execute_sql"),
        ("connection", engine, "connect"),
        ("connection", engine, "close"),
        *(("add", module, "add") for module in _knowing(prepared.add)),
        ("prepared", prepared._Statement, "execute"),
        ("prepared", prepared._Statement, "read"),
        ("peewee", peewee.BaseQuery, "execute"),
        ("peewee", peewee.Query, "sql"),
        ("peewee", peewee.CursorWrapper, "fill_cache"),
        ("parse", FlaskParser, "parse"),
        ("load", marshmallow.Schema, "load"),
        ("dump", schemas._Sent, "dump"),
        ("dump", schemas._Page, "write"),
        ("json", json, "dumps"),
        ("json", json, "loads"),
        ("session, consent", auth, "_bearer"),
        ("JWT", sessions, "_read_claims"),
        # A use case is entered by what a view calls.
        ("rules", bookings, "book_slot"),
        ("rules", signups, "sign_up"),
        ("rules", checkins, "check_in_by_door"),
        ("rules", checkins, "check_in_by_card"),
        ("rules", reading, "list_lectures"),
        ("rules", slots, "list_slots"),
        ("rules", finder, "find_stations"),
        ("rules", record, "read_learning_record"),
    ]


LAYERS = (
    "begin, commit",
    "statements",
    "connection",
    "add",
    "prepared",
    "peewee",
    "rules",
    "parse",
    "load",
    "dump",
    "json",
    "session, consent",
    "JWT",
    "view",
    "Flask",
)


def _knowing(function: Callable[..., Any]) -> list[ModuleType]:
    """The app's modules that call it by its own name."""
    ours = [module for name, module in sys.modules.items() if name.startswith("app.")]
    return [module for module in ours if vars(module).get(function.__name__) is function]


@dataclass
class Kind:
    """A kind of request; `beside` names the bare one."""

    name: str
    app: Flask
    requests: Iterator[Environ]
    beside: str = ""
    whole: list[int] = field(default_factory=list)
    clocked: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def us(self) -> float:
        return statistics.median(self.whole) / 1000

    def share(self, layer: str) -> float:
        """µs of `layer`."""
        return self.us * self.clocked[layer] / (sum(self.clocked.values()) or 1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.layers", description=__doc__)
    parser.add_argument("engines", nargs="*", choices=[*rates.ENGINES, []])
    parser.add_argument("--only", default="", help="only kinds with this in their name, and bare ones")
    asked = parser.parse_args()
    for engine in asked.engines or [name for name in rates.ENGINES if rates._answers(name)]:
        with _kinds(engine) as kinds:
            wanted = [kind for kind in kinds if not kind.beside or asked.only in kind.name]
            _measure(wanted)
            print(f"\n{engine}, commit {rates._git('rev-parse', '--short', 'HEAD')}, µs of processor time")
            _print(wanted)


def _measure(kinds: list[Kind]) -> None:
    for turn in range(TURNS + 1):
        for kind in kinds:
            if turn % 2:
                with _clocked(kind) as call:
                    for _ in range(A_TURN):
                        call(next(kind.requests))
                continue
            took = [_whole(kind) for _ in range(A_TURN)]
            # The first turn only warms up.
            if turn:
                kind.whole += took


def _whole(kind: Kind) -> int:
    environ = next(kind.requests)
    began = time.process_time_ns()
    _call(kind.app, environ)
    return time.process_time_ns() - began


@contextmanager
def _clocked(kind: Kind) -> Iterator[Callable[[Environ], None]]:
    watch = Clock()
    views = {name: watch.at("view", view) for name, view in kind.app.view_functions.items()}
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(kind.app.view_functions, views))
        for layer, owner, name in _doors() if kind.beside else []:
            stack.enter_context(mock.patch.object(owner, name, watch.at(layer, getattr(owner, name))))
        yield watch.at("Flask", lambda environ: _call(kind.app, environ))
    for layer, spent in watch.spent.items():
        kind.clocked[layer] += spent


def _call(app: Flask, environ: Environ) -> None:
    text, status, _ = run_wsgi_app(app.wsgi_app, environ)
    if not status.startswith("2"):
        raise RuntimeError(f"{environ['PATH_INFO']}: {status} {b''.join(text).decode()[:300]}")


@contextmanager
def _kinds(engine: str) -> Iterator[list[Kind]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huhang-layers-")))
        ours_url = stack.enter_context(rates._database(engine, folder, f"huhang_layers_{os.getpid()}"))
        bare_url = stack.enter_context(rates._database(engine, folder, f"huhang_bare_{os.getpid()}"))
        env = ENV | {"DATABASE_URL": ours_url}
        district = people.settle(env, RESIDENTS, kept=folder / "accounts.json")
        db.database.obj.close_all()
        app = create_app(Config.from_env(env))
        stack.callback(lambda: db.database.obj.close_all())
        bare.prepare(bare_url)
        (folder / "page.html").write_text("")
        told = {"BARE_DATABASE_URL": bare_url, "BARE_PAGE": str(folder / "page.html")}
        with mock.patch.dict(os.environ, told):
            beside = bare.create_app()
        yield _ours(app, district) + _bare(beside)


def _ours(app: Flask, district: people.District) -> list[Kind]:
    residents = district.residents
    near = Station.select(Station.lng, Station.lat).order_by(Station.id).tuples().first()
    signed_up = people.sign_ups(people.coming_lecture(), residents)
    reader = residents[0].token
    write, read = "bare transaction", "bare read of 20"
    lines = {
        "booking with key": (people.bookings(district.slots, residents, keyed=True), write),
        "sign-up": (signed_up, write),
        # Each with the code that the door shows then.
        "door": (
            chain.from_iterable(people.door_check_ins(district.door, [one]) for one in residents),
            write,
        ),
        "volunteer": (
            people.card_check_ins(district.volunteers_door, district.scanners, residents),
            write,
        ),
        "20 lectures": (_again("/api/v1/lectures?limit=20"), read),
        "slots": (_again("/api/v1/slots"), read),
        "stations nearest": (_again(f"/api/v1/stations?lng={near[0]}&lat={near[1]}"), read),
        "learning record": (_again("/api/v1/me/learning-record", reader), read),
    }
    return [Kind(name, app, map(_environ, some), beside) for name, (some, beside) in lines.items()]


def _bare(app: Flask) -> list[Kind]:
    claims = people.transactions(bare.ROWS, RESIDENTS)
    return [
        Kind("bare transaction", app, map(_environ, claims)),
        Kind("bare read of 20", app, map(_environ, _again("/rows"))),
    ]


def _again(path: str, token: str = "") -> Iterator[str]:
    while True:
        yield people._line("GET", path, token)


def _environ(line: str) -> Environ:
    method, path, token, key, body = line.split("\t")
    told = {"Authorization": f"Bearer {token}" if token else "", "Idempotency-Key": key}
    headers = Headers([(name, value) for name, value in told.items() if value])
    kind = "application/json" if body else None
    return EnvironBuilder(
        path, method=method, headers=headers, content_type=kind, data=body.encode() or None
    ).get_environ()


def _print(kinds: list[Kind]) -> None:
    least = {kind.name: kind.us for kind in kinds}
    for number, kind in enumerate(kinds, 1):
        print(f"{number:6} {kind.name}")
    print(f"{'':18}{''.join(f'{number:>8}' for number in range(1, len(kinds) + 1))}")
    print(f"{'whole':18}{''.join(f'{kind.us:8.0f}' for kind in kinds)}")
    print(f"{'times bare':18}{''.join(_times(kind, least) for kind in kinds)}")
    for layer in LAYERS:
        print(f"{layer:18}{''.join(f'{kind.share(layer):8.0f}' for kind in kinds)}", flush=True)


def _times(kind: Kind, least: dict[str, float]) -> str:
    return f"{kind.us / least[kind.beside]:8.1f}" if kind.beside else f"{'':8}"


if __name__ == "__main__":
    main()
