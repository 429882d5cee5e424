"""Who works on a case from now on: named by the supervisor, by an admin of the place, or by the lead who
hands it over; and what becomes of cases when somebody leaves."""

from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from app.db import require_transaction
from app.errors import Invalid, NotFound
from app.models import CaseDraft, CaseFile, CaseParty, CaseWorker, Counselor, Person, StaffAccount, StaffLink
from app.models import Station as StationRow
from app.prepared import add
from app.services.accounts.leaving import follows_leavers
from app.services.cases.access import claim_case, find_case
from app.services.cases.file.joint_file import note_jointly
from app.services.cases.states import WrongState
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import Duplicate, command
from app.services.core.permissions import ADMIN, may


@dataclass(frozen=True)
class Colleague:
    """Somebody who could work on a case: a counselor of its team."""

    person: str
    name: str | None


@dataclass(frozen=True)
class WorkerView:
    """Who works on a case, and for which sides."""

    person: str
    name: str | None
    sides: str
    is_lead: bool


_DUPLICATES = (Duplicate(CaseWorker, ("case_id", "live_person")), Duplicate(CaseWorker, ("live_lead",)))


@command("case:handover", "case_file", *_DUPLICATES)
def hand_over(call: Call, case_id: str, *, to: str, text: str) -> str:
    """The lead hands the case over to a counselor of the team, with what they need to know; what they see of
    it ends with it. Raises `NotFound`, `Invalid`, `WrongState` for a closed case."""
    sight = claim_case(call, case_id)
    if not sight.is_lead:
        raise NotFound()
    if sight.case.state in ("closed", "refused"):
        raise WrongState()
    if to == call.actor.person_id:
        raise Invalid(fields={"to": ["请选择另一位辅导员"]})
    _require_fit(sight.case, to, "to")
    note_jointly(call, case_id, text, kind="handover")
    _name(call, sight.case, to, "ab", lead=True, why="handover")
    return case_id


@command("case:assign", "case_file", *_DUPLICATES)
def name_worker(call: Call, case_id: str, *, person: str, sides: str = "ab", lead: bool = False) -> str:
    """Names who works on a case, by its supervisor or an admin of its place; not oneself. A new lead takes
    the place of the former one. Raises `NotFound`, `Invalid`, `WrongState` for a closed case."""
    case = _claim_to_assign(call, case_id)
    if person == call.actor.person_id:
        raise Invalid(fields={"person": ["不能指派自己"]})
    if case.state in ("closed", "refused"):
        raise WrongState()
    _require_fit(case, person)
    _name(call, case, person, "ab" if lead else sides, lead=lead, why="assign")
    return case_id


@command("case:unassign", "case_file")
def end_worker(call: Call, case_id: str, *, person: str) -> str:
    """Ends somebody's work on a case, the lead's excepted, who is replaced. Raises `NotFound`, `Invalid`."""
    case = _claim_to_assign(call, case_id)
    row = CaseWorker.get_or_none(CaseWorker.case == case.id, CaseWorker.live_person == person)
    if row is None:
        raise NotFound()
    if row.live_lead is not None:
        raise Invalid(fields={"person": ["请先指派新的主办人"]})
    _end(call, CaseWorker.id == row.id, why="unassign")
    return case_id


def _claim_to_assign(call: Call, case_id: str) -> CaseFile:
    """The case's turn, for its supervisor or an admin of its station's area, who reads nothing of it."""
    CaseFile.turn().where(CaseFile.id == case_id).execute()
    case = CaseFile.get_or_none(CaseFile.id == case_id)
    if case is None or not (_administers(call.actor, case) or _supervises(call, case_id)):
        raise NotFound()
    found: CaseFile = case
    return found


def _administers(actor: Actor, case: CaseFile) -> bool:
    return may(actor, ADMIN, StationRow.get_by_id(case.station_id).area_code)


def _supervises(call: Call, case_id: str) -> bool:
    try:
        return find_case(call, case_id).supervises
    except NotFound:
        return False


def _require_fit(case: CaseFile, person_id: str, field: str = "person") -> None:
    """Raises `Invalid` unless somebody may work on the case: who is a party never does."""
    if person_id not in {row.person for row in fit_for(case)}:
        raise Invalid(fields={field: ["请选择本团队在岗、且与本案无关的辅导员"]})


def fit_for(case: CaseFile) -> list[Colleague]:
    """Who may work on a case: the counselors of its team, who are no party of it."""
    rows = (
        Counselor.select(Counselor.person, Person.nickname)
        .join(Person)
        .join(StaffAccount, JOIN.LEFT_OUTER, on=(StaffAccount.person == Person.id))
        .where(
            (Counselor.team == case.team_id)
            & Counselor.left_at.is_null()
            & (Person.state == "active")
            & StaffAccount.disabled_at.is_null()
        )
        .order_by(Counselor.id)
    )
    parties = CaseParty.select(CaseParty.person).where(
        CaseParty.case == case.id, CaseParty.person.is_null(False)
    )
    linked = (
        StaffAccount.select(StaffAccount.person).join(StaffLink).where(StaffLink.person.in_(parties)).tuples()
    )
    involved = {person_id for of in (parties.tuples(), linked) for (person_id,) in of}
    return [Colleague(person_id, name) for person_id, name in rows.tuples() if person_id not in involved]


def list_colleagues(call: Call, case_id: str) -> list[Colleague]:
    """Who could take a case over or be named to it: the team's counselors, for its lead and its supervisor.
    Raises `NotFound`."""
    sight = find_case(call, case_id)
    if not (sight.is_lead or sight.supervises):
        raise NotFound()
    return [one for one in fit_for(sight.case) if one.person != call.actor.person_id]


def list_workers(case_id: str) -> list[WorkerView]:
    """Who works on a case now; the lead first."""
    rows = (
        CaseWorker.select(CaseWorker.person, Person.nickname, CaseWorker.sides, CaseWorker.live_lead)
        .join(Person)
        .where(CaseWorker.case == case_id, CaseWorker.live_person.is_null(False))
        .order_by(CaseWorker.since, CaseWorker.id)
    )
    views = [WorkerView(person, name, sides, lead is not None) for person, name, sides, lead in rows.tuples()]
    return sorted(views, key=lambda view: not view.is_lead)


def _name(call: Call, case: CaseFile, person_id: str, sides: str, *, lead: bool, why: str) -> None:
    of_case = CaseWorker.case == case.id
    if lead:
        _end(call, of_case & CaseWorker.live_lead.is_null(False), why=why)
    was_lead = CaseWorker.get_or_none(of_case, CaseWorker.live_person == person_id)
    if was_lead is not None and was_lead.live_lead is not None:
        raise Invalid(fields={"person": ["已是主办人，请先指派新的主办人"]})
    _end(call, of_case & (CaseWorker.live_person == person_id), why=why)
    add(
        CaseWorker,
        case=case.id,
        person=person_id,
        sides=sides,
        live_person=person_id,
        live_lead=case.id if lead else None,
        since=call.now,
        why=why,
        named_by=call.actor.person_id,
    )
    data = {"person": person_id, "sides": sides, "lead": lead}
    audit.record(call, f"case:{why}", "case_file", case.id, data=data)


def _end(call: Call, which: Any, *, why: str) -> None:
    """Ends live rows, and what their people had not entered yet: it could not be any more."""
    rows = list(CaseWorker.select().where(which, CaseWorker.live_person.is_null(False)))
    for row in rows:
        CaseDraft.delete().where(CaseDraft.case == row.case_id, CaseDraft.author == row.person_id).execute()
        CaseWorker.update(live_person=None, live_lead=None, until=call.now).where(
            CaseWorker.id == row.id
        ).execute()
        audit.record(
            call, "case:work_end", "case_file", row.case_id, data={"person": row.person_id, "why": why}
        )


@follows_leavers
def end_work_of(call: Call, person_id: str, team_id: str | None) -> None:
    """Ends what somebody who leaves works on: all of it, or the cases of a team. Cases without a lead wait
    for their supervisor to name another."""
    require_transaction()
    mine = CaseWorker.person == person_id
    if team_id is not None:
        mine &= CaseWorker.case.in_(CaseFile.select(CaseFile.id).where(CaseFile.team == team_id))
    _end(call, mine, why="leave")


def end_work_on(call: Call, case_id: str, *, why: str) -> None:
    """Ends what everybody does on a case, in the caller's transaction and the case's turn."""
    require_transaction()
    _end(call, CaseWorker.case == case_id, why=why)


def is_orphan() -> Any:
    """SQL condition over `CaseFile`: it is open and nobody leads it."""
    led = CaseWorker.select(CaseWorker.id).where(CaseWorker.live_lead == CaseFile.id)
    return CaseFile.state.not_in(("closed", "refused")) & ~fn.EXISTS(led)
