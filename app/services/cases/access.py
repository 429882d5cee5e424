"""Who sees what of a case: the one predicate that every list, page and deed asks.

Two things open a case: a live row in `case_worker`, for its sides, and being the supervisor of its team. For
an hour, to be read alone, a side is opened by a row in `case_glass` (`glass.py`).
An area or a role opens none, so `permissions.scopes`, which lets an admin be everything, has no place here.
What is not opened is not found, as what was never there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import peewee
from peewee import fn

from app.db import require_transaction
from app.errors import NotFound
from app.models import (
    CaseFile,
    CaseGlass,
    CaseParty,
    CaseWorker,
    ReadingPause,
    StaffAccount,
    StaffLink,
    Station,
    Team,
    TeamSupervisor,
)
from app.services.accounts.reading_pauses import is_open
from app.services.cards import codes
from app.services.core.call import Call
from app.services.core.divisions import DISTRICT_DIGITS
from app.services.core.permissions import AUDITOR

SIDES = ("a", "b", "joint")


@dataclass(frozen=True)
class Sight:
    """What one sees of a case. `works` are the parties' sides that one works on, none for who only
    supervises; `glass` is a side that one reads for an hour."""

    case: CaseFile
    works: frozenset[str]
    is_lead: bool
    supervises: bool
    glass: frozenset[str] = frozenset()

    @property
    def reads(self) -> frozenset[str]:
        """The sides whose file one may read."""
        glass = self.glass | {"joint"} if self.glass else frozenset()
        return frozenset(SIDES) if self.supervises else self.writes | glass

    @property
    def reaches(self) -> frozenset[str]:
        """The parties' sides whose number one may ask for: who only supervises does not call."""
        return self.works | self.glass

    @property
    def writes(self) -> frozenset[str]:
        """The sides whose file one may write: the joint one with any."""
        return self.works | {"joint"} if self.works else frozenset()


def is_staff(call: Call) -> bool:
    """Whether they came in as staff: at the mini-program a counselor is a resident. An auditor is there for
    the log alone."""
    return any(grant.role != AUDITOR for grant in call.actor.grants)


def opened_to(call: Call) -> peewee.Expression:
    """SQL condition over `CaseFile`: what the caller sees anything of. An account that changed hands sees
    nothing for three days."""
    if not is_staff(call):
        return CaseFile.id.is_null()
    works, glass = _handed_to(call)
    return (works | CaseFile.team.in_(supervised_by(call)) | glass) & _is_not_barred(call)


def has_code(typed: str) -> peewee.Expression:
    """SQL condition over `CaseFile`: the case of this code, in whatever way it was typed. Alone it opens
    nothing."""
    matches: peewee.Expression = CaseFile.code == codes.normalize(typed)
    return matches


def opened_by_each(call: Call) -> list[peewee.Expression]:
    """As `opened_to`, for a list read in its order: one condition for each thing that opens cases. The
    cases of one team lie in their order in an index; those of all that opens any lie in none."""
    if not is_staff(call):
        return []
    teams = [CaseFile.team == team_id for (team_id,) in supervised_by(call).tuples()]
    is_not_barred = _is_not_barred(call)
    return [condition & is_not_barred for condition in (*_handed_to(call), *teams)]


def _handed_to(call: Call) -> tuple[peewee.Expression, peewee.Expression]:
    """SQL conditions over `CaseFile`: what the caller works on, and what is open to them for an hour."""
    works = CaseWorker.select(CaseWorker.case).where(CaseWorker.live_person == call.actor.person_id)
    glass = CaseParty.select(CaseParty.case).join(CaseGlass).where(_glass_of(call))
    return CaseFile.id.in_(works), CaseFile.id.in_(glass)


def _is_not_barred(call: Call) -> peewee.Expression:
    """SQL condition over `CaseFile`: nothing stands in the caller's way to a case, whatever opens it."""
    return ~_is_party(call.actor.person_id) & ~_is_paused(call)


def _is_paused(call: Call) -> peewee.Expression:
    """SQL condition: the caller's account changed hands less than three days ago."""
    paused = ReadingPause.select(ReadingPause.id).where(
        is_open(call.actor.person_id, call.now) & ReadingPause.team_id.is_null()
    )
    return fn.EXISTS(paused)


def _glass_of(call: Call) -> peewee.Expression:
    """SQL condition over `CaseGlass`: what the caller reads by it now."""
    return (CaseGlass.person == call.actor.person_id) & (CaseGlass.until > call.now)


def supervised_by(call: Call) -> Any:
    """The teams whose cases the caller supervises, as a subquery; one just named waits three days."""
    person_id = call.actor.person_id
    waiting = ReadingPause.select(ReadingPause.id).where(
        is_open(person_id, call.now) & (ReadingPause.team_id == TeamSupervisor.team)
    )
    return TeamSupervisor.select(TeamSupervisor.team).where(
        (TeamSupervisor.person == person_id) & ~fn.EXISTS(waiting)
    )


def _is_party(person_id: str) -> peewee.Expression:
    """Nobody sees as staff what they are a party of, whichever of their two persons stands in it."""
    mine = CaseParty.select(CaseParty.id).where(
        (CaseParty.case == CaseFile.id) & CaseParty.person.in_(persons_of(person_id))
    )
    return fn.EXISTS(mine)


def is_party(case_id: str, person_id: str) -> bool:
    """Whether a member of staff is a party of a case."""
    return bool(CaseFile.select().where((CaseFile.id == case_id) & _is_party(person_id)).exists())


def in_own_district(call: Call) -> peewee.Expression:
    """SQL condition over `CaseFile`: a case of a district in which the caller supervises a team, and has for
    three days."""
    if not is_staff(call):
        return CaseFile.id.is_null()
    here = (
        Team.select(fn.SUBSTR(Station.area, 1, DISTRICT_DIGITS))
        .join(Station)
        .where(Team.id.in_(supervised_by(call)), Team.disbanded_at.is_null())
    )
    return CaseFile.district.in_(here) & ~_is_paused(call)


def persons_of(person_id: str) -> list[str]:
    """A member of staff and the resident that they are in WeChat."""
    linked = (
        StaffLink.select(StaffLink.person).join(StaffAccount).where(StaffAccount.person == person_id).tuples()
    )
    return [person_id, *(resident for (resident,) in linked)]


def works_on(person_id: str, side: Any) -> peewee.Expression:
    """SQL condition over `CaseWorker`: that a live row of somebody's is for a party's side."""
    return (CaseWorker.live_person == person_id) & ((CaseWorker.sides == side) | (CaseWorker.sides == "ab"))


def find_case(call: Call, case_id: str) -> Sight:
    """What the caller sees of a case. Raises `NotFound` where that is nothing."""
    case = CaseFile.get_or_none((CaseFile.id == case_id) & opened_to(call))
    if case is None:
        raise NotFound()
    return sight_of(call, case)


def claim_case(call: Call, case_id: str) -> Sight:
    """As `find_case`, with the case's turn: who writes in it follows one another, so that what was looked at
    still holds when the deed is written. Who sees it by the glass alone writes nothing. Raises `NotFound`."""
    require_transaction()
    CaseFile.turn().where(CaseFile.id == case_id).execute()
    sight = find_case(call, case_id)
    if not (sight.works or sight.supervises):
        raise NotFound()
    return sight


def sight_of(call: Call, case: CaseFile) -> Sight:
    """The same of a case that `opened_to` let through."""
    return sights_of(call, [case])[0]


def sights_of(call: Call, cases: Sequence[CaseFile]) -> list[Sight]:
    """The same of several, at the price of one."""
    rows = CaseWorker.select().where(
        CaseWorker.case.in_([case.id for case in cases]), CaseWorker.live_person == call.actor.person_id
    )
    works = {row.case_id: row for row in rows}
    teams = {team_id for (team_id,) in supervised_by(call).tuples()}
    whole = {case.id for case in cases if case.team_id in teams or _works_for_both(works.get(case.id))}
    glass = _sides_by_glass(call, [case.id for case in cases if case.id not in whole])
    return [
        Sight(
            case,
            works=frozenset(works[case.id].sides if case.id in works else ""),
            is_lead=case.id in works and works[case.id].live_lead is not None,
            supervises=case.team_id in teams,
            glass=frozenset(glass.get(case.id, ())),
        )
        for case in cases
    ]


def _works_for_both(row: CaseWorker | None) -> bool:
    return row is not None and row.sides == "ab"


def _sides_by_glass(call: Call, case_ids: list[str]) -> dict[str, set[str]]:
    """The sides that the caller reads by the glass, by case; nothing is asked where none could be."""
    found: dict[str, set[str]] = {}
    if case_ids:
        rows = CaseGlass.select(CaseParty.case, CaseParty.side).join(CaseParty)
        for case_id, side in rows.where(_glass_of(call), CaseParty.case.in_(case_ids)).tuples():
            found.setdefault(case_id, set()).add(side)
    return found


def find_side(call: Call, case_id: str, side: str) -> Sight:
    """As `find_case`, where one may read the file of a side. Raises `NotFound`."""
    sight = find_case(call, case_id)
    if side not in sight.reads:
        raise NotFound()
    return sight


def find_party(call: Call, party_id: str) -> tuple[Sight, CaseParty]:
    """A party whose file one may read, with what one sees of its case. Raises `NotFound`."""
    party = CaseParty.get_or_none(CaseParty.id == party_id)
    if party is None:
        raise NotFound()
    return find_side(call, party.case_id, party.side), party


def parties_read(call: Call, party_ids: Sequence[str]) -> dict[str, CaseParty]:
    """Those of some parties whose file one may read, each with its case, at the price of one."""
    opened = CaseParty.id.in_(list(party_ids)) & opened_to(call)
    parties = list(CaseParty.select(CaseParty, CaseFile).join(CaseFile).where(opened))
    sights = sights_of(call, [party.case for party in parties])
    return {
        party.id: party for party, sight in zip(parties, sights, strict=True) if party.side in sight.reads
    }


def require_writer(sight: Sight, side: str) -> None:
    """Raises `NotFound` for who may not write in the file of a side: also a supervisor, who reads it."""
    if side not in sight.writes:
        raise NotFound()


def require_lead(sight: Sight) -> None:
    """Raises `NotFound` for all but the case's lead."""
    if not sight.is_lead:
        raise NotFound()
