"""No database at all: every address answers 503 and says when to come back; jobs and commands live on."""

import socket
import ssl
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, Rule
from werkzeug.routing.converters import NumberConverter

from app import clock, db, jobs
from app.db.engine import SLOW_S
from app.errors import Busy
from app.models import Heartbeat, LongWork
from app.services.accounts import sessions
from app.services.core import background_work
from app.services.operations import health
from tests import factories
from tests.conftest import ApiUser, call_of, make_config

# What needs no database may answer as ever, what is refused before it is asked, too.
WELL = {200, 301, 302, 303, 400, 401, 403, 404, 405, 410, 413, 415, 422}


@pytest.fixture(params=["sqlite", "mariadb", "postgresql"])
def nowhere(
    request: pytest.FixtureRequest, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """The application over a database that is not there."""
    # MySQL's driver reads all certificates of the machine for each try to connect: here, hundreds of times.
    monkeypatch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        # Bound but not listening: nobody else gets the port, and nobody is behind it.
        place = f"127.0.0.1:{closed.getsockname()[1]}/nothing"
        engine = db.connect(
            make_config(
                {
                    "sqlite": f"sqlite:///{tmp_path / 'missing' / 'file.db'}",
                    "mariadb": f"mysql://nobody@{place}",
                    "postgresql": f"postgresql://nobody@{place}",
                }[request.param]
            )
        )
        yield app
        engine.close_all()


def rules(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=str)


def address_of(rule: Rule) -> str:
    values: dict[str, Any] = {}
    for name in rule.arguments:
        match rule._converters[name]:
            case AnyConverter(items=items):
                values[name] = sorted(items)[0]
            case NumberConverter():
                values[name] = 2026
            case _:
                values[name] = "0" * 24
    built = rule.build(values, append_unknown=False)
    assert built is not None
    return built[1]


def signed_in(app: Flask) -> FlaskClient:
    """A client whose token and cookie look right, as far as can be told without a database."""
    client = app.test_client()
    with client.session_transaction(path="/console") as cookie:
        cookie["sid"] = "0" * 24
    return client


def test_every_address_answers(nowhere: Flask) -> None:
    """Whatever is asked for and however: never a fault, and a 503 says when to ask again."""
    client, faults, refused = signed_in(nowhere), [], 0
    token = sessions._tokens("0" * 24, 0, None, clock.now()).access_token  # type: ignore[arg-type]
    for rule in rules(nowhere):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            headers = {"Authorization": f"Bearer {token}"} if str(rule).startswith("/api/") else {}
            answer = client.open(address_of(rule), method=method, headers=headers, json={})
            refused += answer.status_code == 503
            if answer.status_code == 503 and "Retry-After" in answer.headers:
                continue
            if answer.status_code not in WELL:
                faults.append((method, str(rule), answer.status_code))
    assert faults == []
    assert refused > 150


def test_api_and_pages_say_busy(nowhere: Flask) -> None:
    """JSON under /api, a page elsewhere; the house's own health says what is wrong."""
    client = signed_in(nowhere)
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert (ready.status_code, ready.get_json()["database"]) == (503, "unreachable")
    assert ready.headers["Retry-After"] == "5"
    told = client.get("/api/v1/lectures")
    assert (told.status_code, told.get_json()["reason"]) == (503, "busy")
    for page in ("/lectures", "/console"):
        answer = client.get(page)
        assert answer.status_code == 503
        assert "现在有点忙" in answer.get_data(as_text=True)


def test_it_is_not_asked_again_at_once(nowhere: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that swallows what it is sent would hold all threads, one after the other."""
    tries: list[float] = []
    engine = db.database.obj
    reach = type(engine)._driver_error

    def take_long(*_: Any, **__: Any) -> Any:
        tries.append(time.monotonic())
        time.sleep(SLOW_S + 0.1)
        raise reach("timed out")

    for driver in ("psycopg.connect", "pymysql.connect", "sqlite3.connect"):
        monkeypatch.setattr(driver, take_long)
    monkeypatch.setattr("peewee.mysql.connect", take_long)
    monkeypatch.setattr("peewee.sqlite3.connect", take_long)
    visitors = [Thread(target=lambda: nowhere.test_client().get("/lectures")) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(tries) == 1


def test_commands_say_it_in_a_line(nowhere: Flask) -> None:
    """An operator reads a sentence, not a traceback."""
    lines = [["audit"], ["messages", "dead"], ["rotate-keys"]]
    if db.engine_name() != "sqlite":
        # There it makes the folder and the file.
        lines.append(["migrate"])
    for line in lines:
        result = nowhere.test_cli_runner().invoke(args=line)
        assert result.exit_code == 1, line
        assert "请稍后再试" in result.output


def test_jobs_live_on(nowhere: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the worker does by itself fails, is logged, and is tried again."""
    jobs.extend_if_possible()
    stop, rounds = Event(), []

    def wait(_: float) -> bool:
        rounds.append(1)
        if len(rounds) == 3:
            stop.set()
        return True

    monkeypatch.setattr(stop, "wait", wait)
    jobs.do_long_work(stop)
    assert len(rounds) == 3


@pytest.mark.parametrize("page", ["/console", "/lectures", "/api/v1/me"])
def test_it_goes_away_in_the_middle_of_a_page(
    app: Flask, page: str, resident: Any, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the first, the second … statement of one page: the page that says so asks nothing more."""
    user: ApiUser = staff() if page == "/console" else resident()
    if page == "/console":
        with user.client.session_transaction(path="/console") as cookie:
            cookie["sid"] = sessions.authenticate(user.token or "", now=clock.now()).session_id
    headers = {"Authorization": f"Bearer {user.token}"} if page.startswith("/api") else {}
    engine, gone_after = db.database.obj, [0]
    execute = engine.execute_sql

    def answer_for_a_while(*args: Any) -> Any:
        if not gone_after[0]:
            raise Busy()
        gone_after[0] -= 1
        return execute(*args)

    monkeypatch.setattr(engine, "execute_sql", answer_for_a_while)
    statuses = []
    for statements in range(60):
        gone_after[0] = statements
        answer = user.client.get(page, headers=headers)
        statuses.append(answer.status_code)
        if answer.status_code == 503:
            assert answer.headers["Retry-After"] == "5"
        else:
            break
    assert set(statuses[:-1]) == {503}
    assert statuses[-1] == 200


def test_a_disk_that_is_full_is_not_the_visitors_fault(database: None) -> None:
    """It is `Busy`, and not tried again: nothing would be better in a moment."""
    if db.engine_name() != "sqlite":
        pytest.skip("a server's disk is its own")
    health.beat("test", now=clock.now())
    db.database.execute_sql("PRAGMA max_page_count = 1")
    tries = []

    def work() -> None:
        tries.append(clock.now())
        Heartbeat.insert_many([{"name": f"{number:060}", "at": tries[0]} for number in range(2000)]).execute()

    with pytest.raises(Busy):
        db.write_transaction(work)
    assert len(tries) == 1
    # The connection was given up, and the limit with it.
    health.beat("test", now=clock.now())
    assert Heartbeat.select().count() == 1


def test_what_sqlite_ended_by_itself_is_not_ended_again(database: None) -> None:
    """As a COMMIT on a full disk leaves it: the error before the rollback is the one that is told."""
    if db.engine_name() != "sqlite":
        pytest.skip("a server tells, and keeps the transaction")

    def work() -> None:
        db.database.connection().execute("ROLLBACK")
        raise Busy()

    with pytest.raises(Busy):
        db.write_transaction(work)


def test_long_work_is_put_off_not_failed(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lease runs out, and it is taken up again."""
    call = call_of(factories.create_person())

    def out_of_reach(*_: Any) -> bytes:
        raise Busy()

    LongWork.insert(
        id=(work_id := db.new_id()),
        kind="test",
        parameters={},
        total=1,
        asked_by=call.actor.person_id,
        asked_at=clock.now(),
    ).execute()
    assert background_work.run_next({"test": out_of_reach}, clock=clock.now)
    assert LongWork.get_by_id(work_id).state == "running"
