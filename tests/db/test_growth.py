"""Nothing reads a whole table that grows: what SQLite says of each statement that people and the clock ask
most."""

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest

from app import db
from app.config import ROOT
from app.models import Lecture
from app.services.backoffice import to_do
from app.services.core.call import Actor, Call, Grant
from app.services.lectures.sign_ups import rosters, signups
from app.services.requests import reading as requests
from tests.conftest import NOW, ApiUser
from tests.db.clock import CLOCK
from tests.factories import DISTRICT, TOWN, create_area, create_lecture, create_person

# What is as large as the offer, and not as large as the number of people who came since the first day.
SMALL = {
    "area",
    "calendar_day",
    "calendar_year",
    "certificate_rule",
    "counselor",
    "course",
    "hotline",
    "lecturer",
    "role_grant",
    "series",
    "station",
    "station_service",
    "team",
    "team_topic",
    "topic",
}
# Of these, what is in the state that is asked for is little: it is soon in another.
SOON_OVER = {"course_request", "slot_wait"}
# From end to end, or all that are in one state, which is nearly all.
# What began before some moment is nearly all, too.
_STEP = re.compile(
    r"SCAN (\w+)|SEARCH (\w+) USING .*\((?:(?:status|state)=\?|(?:status=\? AND )?starts_at<\?)\)"
)


Planned = Callable[[Callable[[], object]], list[tuple[str, str]]]


@pytest.fixture
def planned(database: None, monkeypatch: pytest.MonkeyPatch) -> Planned:
    """Each step of each statement that a use case asks with, as SQLite means to take it."""
    if db.engine_name() != "sqlite":
        pytest.skip("the plans of SQLite, which has no statistics to hide a missing index behind")
    run = db.database.obj.execute_sql

    def plans(case: Callable[[], object]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []

        def execute_sql(sql: str, params: Any = None, *rest: Any) -> Any:
            if sql.startswith(("SELECT", "UPDATE", "DELETE")):
                found.extend((sql, row[3]) for row in run(f"EXPLAIN QUERY PLAN {sql}", params).fetchall())
            return run(sql, params, *rest)

        with monkeypatch.context() as patch:
            patch.setattr(db.database.obj, "execute_sql", execute_sql)
            case()
        return found

    return plans


@pytest.fixture
def scanned(planned: Planned) -> Callable[[Callable[[], object]], set[str]]:
    """Tables that a use case reads from end to end."""

    def tables(case: Callable[[], object]) -> set[str]:
        found: set[str] = set()
        for sql, text in planned(case):
            step = _STEP.match(text)
            if step is None or step[1] == "CONSTANT":
                continue
            aliases = {alias: table for table, alias in re.findall(r'"(\w+)" AS "(\w+)"', sql)}
            name = aliases.get(step[1] or step[2], step[1] or step[2])
            if step[1] or name not in SOON_OVER:
                found.add(name)
        return found - SMALL

    return tables


def test_a_missing_index_shows(scanned: Callable[[Callable[[], object]], set[str]]) -> None:
    """What the tests below rest on."""
    assert scanned(lambda: list(Lecture.select().where(Lecture.venue == "x"))) == {"lecture"}
    assert scanned(lambda: list(Lecture.select().where(Lecture.status == "published"))) == {"lecture"}


RESIDENTS = (
    "/home",
    "/me/learning-record",
    "/me/sign-ups",
    "/me/inbox",
    "/me/reads",
    "/me/card",
    "/bookings",
    "/slot-waits",
    "/lectures",
    "/lectures?from=2025-01-01&to=2025-02-01",
)


@pytest.mark.parametrize("path", RESIDENTS)
def test_what_a_resident_opens(
    path: str, resident: Callable[..., ApiUser], scanned: Callable[[Callable[[], object]], set[str]]
) -> None:
    """A person's pages read what is that person's."""
    anna = resident()
    create_lecture()
    anna.get(path)
    assert scanned(lambda: anna.get(path)) == set()


def test_signing_up(scanned: Callable[[Callable[[], object]], set[str]]) -> None:
    """Which of one's lectures are at the same hour is asked of that half day, and not of all that were."""
    mine = Call(Actor(create_person().id, "resident", "", None), NOW)
    lecture = create_lecture()
    assert scanned(lambda: signups.sign_up(mine, lecture.id, party="single")) == set()


@pytest.fixture
def steps(planned: Planned) -> Callable[[Callable[[], object]], list[str]]:
    """How a use case comes by what it reads."""
    return lambda case: [step for sql, step in planned(case) if sql.startswith("SELECT")]


def test_who_came_is_not_looked_for_beside_everybody(
    steps: Callable[[Callable[[], object]], list[str]],
) -> None:
    """How many a roster has reads an index over who signed up, and no check-in for each of them."""
    lecture = create_lecture()
    everybody = "COVERING INDEX sign_up_lecture_id_live_person (lecture_id=? AND live_person>?)"
    found = steps(lambda: rosters.count_people(lecture.id))
    assert [then for step, then in itertools.pairwise(found) if everybody in step] == ["UNION ALL"]


def test_a_towns_share_is_counted_among_its_own(
    steps: Callable[[Callable[[], object]], list[str]],
) -> None:
    create_area(TOWN)
    boss = Call(Actor("x", "staff", "", None, grants=(Grant("organizer", DISTRICT),)), NOW)
    for case in (lambda: requests.get_share(boss, TOWN), lambda: requests.list_shares(boss)):
        found = steps(case)
        of_area = "course_request_status_area_code (status=? AND area_code>? AND area_code<?)"
        assert len([step for step in found if of_area in step]) == 2


def test_nobody_is_looked_up_by_a_live_column() -> None:
    """Ids are ASCII and what is live is of any letters: MariaDB finds no id by it, and reads the other table
    from end to end for each row."""
    by_id = re.compile(r"live_(?:person|holder) == (?:Person|PunchCard)\.id\b")
    files = (ROOT / "app").rglob("*.py")
    found = [str(path) for path in files if by_id.search(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("name", CLOCK)
def test_what_the_clock_looks_for(name: str, scanned: Callable[[Callable[[], object]], set[str]]) -> None:
    """Each minute's look finds nothing without reading what was."""
    assert scanned(CLOCK[name]) == set()


def test_the_consoles_first_page(scanned: Callable[[Callable[[], object]], set[str]]) -> None:
    """What waits is found from what is to come."""
    boss = Actor(create_person().id, "staff", "", None, grants=(Grant("admin", DISTRICT),))
    assert scanned(lambda: to_do.list_waiting(boss, now=NOW)) == set()
