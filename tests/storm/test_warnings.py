"""Warnings under many hands: the clock's job runs in two processes while facts are ticked and warnings are
settled. Each is raised once, and no fact is lost."""

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager

from app import clock, db
from app.models import AuditEntry, CaseParty, CaseWarning, RiskFact, WarningRule
from app.services.people import risk as flags
from tests.factories import create_person
from tests.services.cases.desk import CaseDesk, joined
from tests.storm.clients import Client, side_by_side
from tests.storm.conftest import House
from tests.storm.test_cases import post, token_of

CASES, JOBS, LOOKS = 5, 2, 6
LETHAL = ("strangled", "weapon", "pregnant", "threat_to_kill")


@contextmanager
def clocks(house: House) -> Iterator[None]:
    """The hourly job without its pauses, in several processes."""
    command = [sys.executable, "-m", "tests.storm.raise_warnings"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    jobs = [subprocess.Popen(command, env=os.environ | house.env, **pipes) for _ in range(JOBS)]  # type: ignore[call-overload]
    try:
        for job in jobs:
            assert job.stdout.readline() == "begun\n"
        yield
    finally:
        for job in jobs:
            job.communicate()
    assert [job.returncode for job in jobs] == [0] * JOBS


def flagged() -> CaseDesk:
    """A case whose side a said in their own box that it is not safe at home: only the clock finds that."""
    desk = joined()
    anna = create_person()
    CaseParty.update(person=anna.id).where(CaseParty.id == desk.party("a")).execute()
    db.write_transaction(lambda: flags.flag(anna.id, by=flags.INTAKE, now=clock.now()))
    return desk


def tick(house: House, desk: CaseDesk, token: str) -> list[int]:
    today = clock.local_day(clock.now()).isoformat()
    path = f"/case-parties/{desk.party('a')}/risk-facts"
    return [post(house, token, path, {"key": key, "told_by": "self", "day": today}) for key in LETHAL]


def settle(house: House, token: str) -> list[tuple[str, int]]:
    """Looks at what waits, and settles it at once."""
    answers = []
    for _ in range(LOOKS):
        with closing(Client(house.server, token)) as client:
            waiting = client.get("/api/v1/warnings").json["items"]
        for one in waiting:
            deed, body = ("dismiss", {"reason": "问过"})
            if one["rule"] == "W2":
                deed, body = ("confirm", {"level": "red", "plan": "已报警"})
            answers.append((deed, post(house, token, f"/warnings/{one['id']}/{deed}", body)))
    return answers


def test_each_is_raised_once_and_no_fact_is_lost(house: House) -> None:
    desks = [flagged() for _ in range(CASES)]
    tokens = [token_of(desk.liu.id) for desk in desks]
    with clocks(house):

        def act(place: int) -> list[tuple[str, int]]:
            case, hand = divmod(place, 3)
            if hand == 0:
                return [("tick", status) for status in tick(house, desks[case], tokens[case])]
            return settle(house, tokens[case])

        answers = [answer for some in side_by_side(act, 3 * CASES, threads=3 * CASES) for answer in some]
    assert {status for deed, status in answers if deed == "tick"} == {201}
    assert {status for _, status in answers} <= {200, 201, 404, 409}
    told = 0
    for desk in desks:
        rows = list(
            CaseWarning.select(CaseWarning, WarningRule)
            .join(WarningRule)
            .where(CaseWarning.party == desk.party("a"))
            .order_by(CaseWarning.id)
        )
        known: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            facts = {fact["id"] for fact in row.facts}
            assert facts - known[row.rule.key], "raised by nothing new"
            known[row.rule.key] |= facts
        ticked = RiskFact.select(RiskFact.id).where(RiskFact.party == desk.party("a")).tuples()
        assert known["W2"] == {fact for (fact,) in ticked} and len(known["W2"]) == len(LETHAL)
        raised = AuditEntry.select(AuditEntry.data).where(
            AuditEntry.event == "warning:raise", AuditEntry.object_id == desk.party("a")
        )
        # The box is told once, however many clocks saw it; a warning grows by each fact that comes, once.
        rules = [entry.data["rule"] for entry in raised]
        assert (rules.count("W1"), rules.count("W2")) == (1, len(LETHAL))
        assert [row.rule.key for row in rows].count("W1") == 1
        told += sum(row.state in ("confirmed", "dismissed") for row in rows)
    assert told == [status for deed, status in answers if deed != "tick"].count(200)
