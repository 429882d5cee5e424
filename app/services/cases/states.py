"""How a case goes from state to state: one table says which step leads where and whose it is, one conditional
UPDATE takes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.clock import local_day
from app.db import require_transaction
from app.errors import Conflict, NotFound
from app.models import CaseFile, CaseNumber, CaseWorker
from app.prepared import add
from app.services.cases import guards, lists
from app.services.cases.access import Sight, claim_case
from app.services.cases.file.joint_file import note_jointly
from app.services.cases.follow_ups import planning
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.vocabulary import CaseState, CaseStep

# Mediation usually takes a month (司法部令75号 33).
MONTH = timedelta(days=30)
WEEK = timedelta(days=7)


class WrongState(Conflict):
    reason, message = "wrong_state", "个案当前的状态不能进行此操作"


@dataclass(frozen=True)
class Step:
    """From which states a step leads where, and whether the lead, the supervisor, or either takes it.
    `guard` tells what is still missing."""

    before: tuple[CaseState, ...]
    after: CaseState
    lead: bool
    supervisor: bool
    guard: Callable[[CaseFile, dict[str, Any]], list[str]] = guards.nothing


STEPS: dict[CaseStep, Step] = {
    "accept": Step(("intake",), "working", True, False, guards.of_accepting),
    "refuse": Step(("intake",), "refused", True, False),
    "pause": Step(("working",), "paused", True, True),
    "resume": Step(("paused",), "working", False, True, guards.of_resuming),
    "agree": Step(("working",), "agreed", True, True, guards.of_agreeing),
    "perform": Step(("agreed",), "performed", True, False, guards.of_performing),
    "end": Step(("working", "paused"), "ended", True, False),
    "close": Step(("agreed", "performed", "ended"), "closed", True, True, guards.of_closing),
    "reopen": Step(("closed", "refused"), "working", True, True, guards.of_reopening),
}


@dataclass(frozen=True)
class CaseStanding:
    """Where a case stands after a step."""

    id: str
    state: CaseState
    due_on: date
    book_year: int | None
    book_no: int | None
    version: int


def steps_of(sight: Sight) -> list[CaseStep]:
    """The steps that are the caller's to take from where a case stands; what is still missing apart."""
    return [
        name
        for name, step in STEPS.items()
        if sight.case.state in step.before
        and name != "perform"
        and ((step.lead and sight.is_lead) or (step.supervisor and sight.supervises))
    ]


@command("case:accept", "case_file", Duplicate(CaseNumber, ("district", "kind", "year")))
def accept(call: Call, case_id: str, *, rights_told: bool = False) -> CaseStanding:
    """Takes a case on; one of mediation gets its number in the register. Raises `NotFound`, `WrongState`,
    `CaseNotReady`."""
    standing = take(call, case_id, "accept", rights_told=rights_told)
    # Who takes a case on says by that that they are related to nobody in it.
    CaseWorker.update(interest_declared_at=call.now).where(CaseWorker.live_lead == case_id).execute()
    return standing


@command("case:refuse", "case_file")
def refuse(call: Call, case_id: str, *, reason: str) -> CaseStanding:
    """Refuses a case: `reason` says why, and where else they were sent. Raises `NotFound`, `WrongState`."""
    return take(call, case_id, "refuse", reason=reason)


@command("case:pause", "case_file")
def pause(call: Call, case_id: str, *, reason: str) -> CaseStanding:
    """Lets a case rest. Raises `NotFound`, `WrongState`."""
    return take(call, case_id, "pause", reason=reason)


@command("case:resume", "case_file")
def resume(call: Call, case_id: str, *, reason: str) -> CaseStanding:
    """Goes on, by the supervisor's word, once nobody is in acute danger. Raises `NotFound`, `WrongState`,
    `CaseNotReady`."""
    return take(call, case_id, "resume", reason=reason)


@command("case:end", "case_file")
def end(call: Call, case_id: str, *, reason: str) -> CaseStanding:
    """Ends the work without an agreement: `reason` says why, and which other ways they were told of. Raises
    `NotFound`, `WrongState`."""
    return take(call, case_id, "end", reason=reason)


@command("case:close", "case_file")
def close(
    call: Call, case_id: str, *, outcome: str, reason: str | None = None, handed_to: str | None = None
) -> CaseStanding:
    """Closes a case: with an outcome, a main cause, the papers a file must have, an answer to each referral,
    and where a party's level is orange or red, whom they were handed to. Raises `NotFound`, `WrongState`,
    `CaseNotReady`, `Invalid`."""
    lists.require_item("outcomes", outcome, "outcome")
    said = "\n".join(text for text in (reason, f"移交：{handed_to}" if handed_to else None) if text)
    return take(call, case_id, "close", reason=said or None, outcome=outcome, handed_to=handed_to)


@command("case:reopen", "case_file", Duplicate(CaseNumber, ("district", "kind", "year")))
def reopen(call: Call, case_id: str, *, reason: str) -> CaseStanding:
    """Takes a closed or refused case up again. Raises `NotFound`, `WrongState`, `CaseNotReady`."""
    return take(call, case_id, "reopen", reason=reason)


def take(
    call: Call, case_id: str, name: CaseStep, *, reason: str | None = None, **facts: Any
) -> CaseStanding:
    """Takes a step as the caller, in the caller's transaction. Raises `NotFound` for who may not take it,
    `WrongState`, `CaseNotReady`."""
    require_transaction()
    sight = claim_case(call, case_id)
    step = STEPS[name]
    if not ((step.lead and sight.is_lead) or (step.supervisor and sight.supervises)):
        raise NotFound()
    return move(call, sight, name, reason=reason, **facts)


def move(call: Call, sight: Sight, name: CaseStep, *, reason: str | None, **facts: Any) -> CaseStanding:
    """The step itself, of a case whose turn the caller has: whoever may take it was asked before."""
    step, case = STEPS[name], sight.case
    if case.state not in step.before:
        raise WrongState()
    if missing := step.guard(case, facts | {"supervises": sight.supervises}):
        raise guards.CaseNotReady.lacking(missing)
    columns = {"state": step.after, "since": call.now} | _columns(call, case, step.after, facts)
    changed = (
        CaseFile.update(version=CaseFile.version + 1, **columns)
        .where(CaseFile.id == case.id, CaseFile.version == case.version)
        .execute()
    )
    if not changed:
        raise WrongState()
    if reason:
        note_jointly(call, case.id, reason)
    audit.record(call, f"case:{name}", "case_file", case.id, data={"state": step.after})
    if name == "close":
        planning.plan_for_joined(call, case.id, "closed", local_day(call.now))
    if name == "reopen":
        # Whoever is worked with again is not called to hear how they are since it was over.
        planning.drop(call, planning.parties_of(case.id), ["closed"])
    row = CaseFile.get_by_id(case.id)
    return CaseStanding(row.id, row.state, row.due_on, row.book_year, row.book_no, row.version)


def _columns(call: Call, case: CaseFile, state: CaseState, facts: dict[str, Any]) -> dict[str, Any]:
    """What else changes with the state."""
    columns: dict[str, Any] = {"closed_at": call.now if state == "closed" else None}
    if state == "closed":
        columns["outcome"] = facts["outcome"]
    elif state != "refused":
        # What is next has a week, or the time that was left.
        columns["due_on"] = max(case.due_on, local_day(call.now + WEEK))
    if state == "working" and case.state != "paused":
        columns |= {"due_on": local_day(call.now + MONTH), "outcome": None}
        if case.kind == "mediation" and case.book_no is None:
            year = local_day(call.now).year
            columns |= {"book_year": year, "book_no": _next_number(case.district, case.kind, year)}
    return columns


def _next_number(district: str, kind: str, year: int) -> int:
    """The register's next number. The row is held to the transaction's end, so a case that is not taken on
    after all leaves no gap."""
    register = (CaseNumber.district == district) & (CaseNumber.kind == kind) & (CaseNumber.year == year)
    if not CaseNumber.update(last=CaseNumber.last + 1).where(register).execute():
        add(CaseNumber, district=district, kind=kind, year=year, last=1)
    return int(CaseNumber.get(register).last)
