"""`flask audit` reads each table once: no step of a join and no question for each row reads another one from
end to end."""

import re
from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest

from app import db
from app.models import CaseFile, Slot
from app.services.operations import invariants
from tests.conftest import NOW
from tests.db.test_growth import SMALL
from tests.factories import create_slot, create_station, create_team
from tests.services.cases.desk import joined

_STEP = re.compile(r"(SCAN|SEARCH) (\w+)(.*)")


@pytest.mark.parametrize("number", sorted(number for number, *_ in invariants._CHECKS))
def test_no_table_is_read_for_each_row_of_another(
    number: int, database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if db.engine_name() != "sqlite":
        pytest.skip("the plans of SQLite, which has no statistics to hide a missing index behind")
    run = db.database.obj.execute_sql
    again: set[str] = set()

    def execute_sql(sql: str, params: Any = None, *rest: Any) -> Any:
        if sql.startswith("SELECT"):
            tables = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', sql)}
            again.update(_read_again(run(f"EXPLAIN QUERY PLAN {sql}", params).fetchall(), tables))
        return run(sql, params, *rest)

    monkeypatch.setattr(db.database.obj, "execute_sql", execute_sql)
    (rows,) = [rows for found, _, rows in invariants.check_each(now=NOW) if found == number]
    list(rows)
    assert not again - SMALL


def test_what_overlaps_is_read_once(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page begins where the last one ended, within an owner and from one to the next: what overlaps across
    that is found, and no row is read for two pages."""
    monkeypatch.setattr(invariants, "_PAGE", 2)
    teams = [create_team(station=create_station()) for _ in range(3)]
    for team in teams:
        for hour in range(3):
            create_slot(team=team, starts_at=NOW + timedelta(hours=hour))
    long = create_slot(team=teams[1], starts_at=NOW - timedelta(hours=1), minutes=170)
    found = list(invariants._overlapping(Slot, Slot.team, Slot.state == "open"))
    assert [one for one, _ in found] == [long.id, long.id]
    if db.engine_name() == "sqlite":
        run = db.database.obj.execute_sql
        plans: list[str] = []

        def execute_sql(sql: str, params: Any = None, *rest: Any) -> Any:
            plans.extend(row[3] for row in run(f"EXPLAIN QUERY PLAN {sql}", params).fetchall())
            return run(sql, params, *rest)

        monkeypatch.setattr(db.database.obj, "execute_sql", execute_sql)
        list(invariants._overlapping(Slot, Slot.team, Slot.state == "open"))
        reads = {re.sub(r".*\(|\)", "", plan) for plan in plans if plan.startswith("SEARCH")}
        assert reads == {"team_id=? AND starts_at>?", "team_id>?"}


def test_no_case_is_asked_for_by_itself(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a server each question takes its time there and back, and a district has many cases."""
    run = db.database.obj.execute_sql
    asked: list[str] = []

    def execute_sql(sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return run(sql, *rest)

    counts: list[dict[int, int]] = [{}, {}]
    for count in counts:
        joined()
        CaseFile.update(apart_only=False).execute()
        for number, _, check in invariants._CHECKS:
            asked.clear()
            with monkeypatch.context() as patch:
                patch.setattr(db.database.obj, "execute_sql", execute_sql)
                list(check(NOW))
            count[number] = len(asked)
    assert counts[0] == counts[1]
    assert min(counts[0].values()) > 0


def test_a_rule_is_named_before_anything_is_asked(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """`flask audit` says which one it is at, and that one takes its time then."""
    monkeypatch.setattr(db.database.obj, "execute_sql", None)
    assert len(list(invariants.check_each(now=NOW))) == len(invariants._CHECKS)


def _read_again(plan: list[Any], tables: dict[str, str]) -> set[str]:
    """Tables that a plan reads from end to end, or with an index of the moment, more than once."""
    loops: dict[int, int] = defaultdict(int)
    per_row = {step for step, _, _, said in plan if said.startswith("CORRELATED")}
    found = set()
    for _, parent, _, said in plan:
        match = _STEP.match(said)
        if match is None:
            continue
        kind, alias, rest = match.groups()
        if parent in per_row or loops[parent]:
            is_whole = kind == "SCAN" or "AUTOMATIC" in rest
            if is_whole:
                found.add(tables.get(alias, alias))
        loops[parent] += 1
    return found
