"""Every list of the console costs the same at sixty rows and at thousands."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from app import db
from app.blueprints import console
from app.blueprints.console.frame.listing import Listing
from app.models import RoleGrant
from tests.conftest import NOW
from tests.console.conftest import Desk
from tests.console.frame.long_lists import PATHS, Lists

MOST = 18
# A line for each group of a period, not for each row.
COUNTED = {"numbers"}
# A house's few divisions and topics, and the cases that one works on oneself are gathered and put in order
# then. Who looks after a district reads all others in their order (`permissions.listed`).
GATHERED = {"/areas?sort=name", "/topics", "/cases"}
Statement = tuple[str, Any]


@contextmanager
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Statement]]:
    seen: list[Statement] = []
    engine = db.database.obj
    execute = engine.execute_sql

    def note(sql: str, params: Any = None, *rest: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(engine, "execute_sql", note)
        yield seen


def test_lists_cost_the_same_however_long_they_are(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first page, the page after it, and each order; no page sorts what it does not show, or asks again
    for what is offered to choose from."""
    at = desk("boss", role="admin")
    RoleGrant.insert(person=at.person_id, role="auditor", scope="", granted_at=NOW).execute()
    lists = Lists(at.person_id)
    paths = [path for some in (PATHS | lists.own_paths).values() for path in some]
    asked: dict[int, dict[str, list[Statement]]] = {}
    for size in (60, 2000):
        lists.grow(size)
        asked[size] = {}
        for path in paths:
            with statements(monkeypatch) as seen:
                page = at.get(path)
            asked[size][path] = seen
            more = re.search(r'rel="next" href="/console([^"]+)"', page)
            assert more, path
            with statements(monkeypatch) as seen:
                at.get(more[1].replace("&amp;", "&"))
            asked[size][f"{path} further on"] = seen
    counts = {size: {path: len(seen) for path, seen in found.items()} for size, found in asked.items()}
    assert counts[60] == counts[2000]
    assert {path: count for path, count in counts[2000].items() if count > MOST} == {}
    assert {path for path, seen in asked[2000].items() if _asked_twice(seen)} == set()
    gathered = {path.partition(" ")[0] for path, seen in asked[2000].items() if _sorted_anew(seen)}
    assert {re.sub(r"/lectures/\w+", "/lectures/<id>", path) for path in gathered} == GATHERED


def test_the_cases_of_a_team_are_read_in_their_order(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who supervises a team sees all that it ever had: a page reads no more of them than it shows."""
    at = desk("boss", role="admin")
    Lists(at.person_id).grow(60)
    with statements(monkeypatch) as seen:
        at.get("/cases")
    of_team = [one for one in seen if re.search(r'"team_id" = \S+\) AND', one[0]) and "LIMIT" in one[0]]
    # What one works on oneself, and what is opened for an hour, are few and put in order.
    assert len(of_team) == 1 and len(_sorts(of_team)) == 2


def _asked_twice(seen: list[Statement]) -> bool:
    """Whether one of these pages reads all divisions, or all topics, more than once."""
    wholes = [sql for sql, params in seen if sql.startswith("SELECT") and not params]
    return len(wholes) > len(set(wholes))


def _sorted_anew(seen: list[Statement]) -> bool:
    """Whether SQLite reads more for one of these pages than it shows, to put it in order."""
    return bool(_sorts(seen))


def _sorts(seen: list[Statement]) -> list[str]:
    plans = [
        row[3]
        for sql, params in seen
        if sql.startswith("SELECT") and "ORDER BY" in sql and "LIMIT" in sql
        for row in db.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params)
    ]
    return [step for step in plans if "TEMP B-TREE FOR ORDER BY" in step]


def test_no_list_is_left_out() -> None:
    """Whatever is declared as a list has its address among those that are measured."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(console.__path__, f"{console.__name__}.")
    ]
    declared = {one.name for module in modules for one in vars(module).values() if isinstance(one, Listing)}
    # A lecture's list has the lecture's id in its address.
    assert declared - COUNTED - {"sign-ups"} == PATHS.keys() - {"lectures", "cases"}
