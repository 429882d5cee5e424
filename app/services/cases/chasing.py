"""What the clock sees to in case work: calls that are due, reds that nobody outside was told of, and who may
no longer look into what is long over. Whom it tells, it tells no fact."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from peewee import fn

from app.clock import local_day
from app.db import write_transaction
from app.models import CaseFile, CaseGlass, CaseParty, CaseWorker, Disclosure, FollowUp, RiskLevel
from app.services.cases.follow_ups.due_dates import due_on, read_calendar
from app.services.cases.handover import end_work_on
from app.services.cases.levels import is_standing
from app.services.cases.telling import tell_one, tell_supervisor, tell_workers
from app.services.core.call import A_RUN, Call, clock_call

# From when on it is the supervisor's, too, that somebody was not called.
LATE = timedelta(days=3)
TOLD_WITHIN = timedelta(hours=1)
# How long whoever worked on a case sees it after its last call.
AFTER = timedelta(days=30)


def chase(*, now: datetime) -> int:
    """Tells who works for a party, once on each day, that a call is due; and their supervisor where it is
    late. Tells how many calls that were."""
    today = local_day(now)
    rows = (
        FollowUp.select(FollowUp.id, FollowUp.due_on, CaseParty.case, CaseParty.side)
        .join(CaseParty)
        .where((FollowUp.due_on <= today) & _untold(today))
        .order_by(FollowUp.due_on, FollowUp.id)
        .limit(A_RUN)
        .tuples()
    )
    return sum(write_transaction(partial(_chase, clock_call(now), today, *row)) for row in list(rows))


def _chase(call: Call, today: date, row_id: str, due_on: date, case_id: str, side: str) -> int:
    told = FollowUp.update(chased_on=today).where((FollowUp.id == row_id) & _untold(today)).execute()
    if told:
        tell_workers(call, case_id, side, "follow_up_due", "follow_up", row_id)
        if due_on <= today - LATE:
            tell_supervisor(call, case_id, "work_waiting", "follow_up", row_id)
    return int(told)


def _untold(today: date) -> Any:
    """Planned, and nobody was told today."""
    return (FollowUp.state == "planned") & (FollowUp.chased_on.is_null() | (FollowUp.chased_on < today))


def untold_reds(before: datetime) -> Any:
    """Who is red since before a moment, in an open case, and of whom nobody outside was told since: level,
    case, and when the supervisor was last alarmed, as a query."""
    told = Disclosure.select(Disclosure.id).where(
        (Disclosure.party == RiskLevel.party) & (Disclosure.at >= RiskLevel.set_at)
    )
    return (
        RiskLevel.select(RiskLevel.id, CaseParty.case, RiskLevel.alarmed_at)
        .join(CaseParty)
        .join(CaseFile)
        .where(
            (RiskLevel.level == "red")
            & is_standing()
            & (RiskLevel.set_at <= before)
            & CaseFile.state.not_in(("closed", "refused"))
            & ~fn.EXISTS(told)
        )
    )


def alarm(*, now: datetime) -> int:
    """Tells the supervisor, each hour anew, of a party who is red and of whom nobody outside was told since.
    Tells how many parties that were."""
    quiet = RiskLevel.alarmed_at.is_null() | (RiskLevel.alarmed_at <= now - TOLD_WITHIN)
    rows = (
        untold_reds(now - TOLD_WITHIN)
        .where(quiet)
        .order_by(RiskLevel.set_at, RiskLevel.id)
        .limit(A_RUN)
        .tuples()
    )

    def work(level_id: str, case_id: str, _alarmed_at: datetime | None) -> int:
        here = (RiskLevel.id == level_id) & quiet
        alarmed = int(RiskLevel.update(alarmed_at=now).where(here).execute())
        if alarmed:
            tell_supervisor(clock_call(now), case_id, "work_urgent", "case_file", case_id)
        return alarmed

    return sum(write_transaction(partial(work, *row)) for row in list(rows))


def remind_judges(*, now: datetime) -> int:
    """Tells who was told of a look by the glass, once, on its last working day but one that it waits to be
    judged; and the case's supervisor, once, that it is overdue. Tells how many looks that were."""
    today = local_day(now)
    soon = due_on(today, 1, "next", read_calendar(today, today + AFTER)).day
    waits = CaseGlass.judged_at.is_null()
    call = clock_call(now)

    def work(row: CaseGlass, column: Any, kind: str, people: set[str | None]) -> int:
        mine = (CaseGlass.id == row.id) & column.is_null() & waits
        told = int(CaseGlass.update({column: today}).where(mine).execute())
        for person_id in sorted(str(one) for one in people - {None}) if told else []:
            tell_one(call, person_id, kind, "case_glass", row.id)
        return told

    late = (CaseGlass.due_on < today) & CaseGlass.chased_on.is_null()
    near = CaseGlass.due_on.between(today, soon) & CaseGlass.reminded_on.is_null()
    done = 0
    for row in list(CaseGlass.select().where(waits & (late | near)).limit(A_RUN)):
        judges = {row.told_supervisor, row.told_second}
        overdue = row.due_on < today
        told = {row.told_supervisor or row.told_second} if overdue else judges
        column = CaseGlass.chased_on if overdue else CaseGlass.reminded_on
        kind = "work_urgent" if overdue else "work_waiting"
        done += write_transaction(partial(work, row, column, kind, told))
    return done


def leave_closed_cases(*, now: datetime) -> int:
    """Ends the rows of who worked on a closed case a month after its last call: from then on only reopening
    it shows it. Tells how many cases that were."""
    today = local_day(now)
    live = CaseWorker.select(CaseWorker.id).where(
        (CaseWorker.case == CaseFile.id) & CaseWorker.live_person.is_null(False)
    )
    recent = (
        FollowUp.select(FollowUp.id)
        .join(CaseParty)
        .where(
            (CaseParty.case == CaseFile.id)
            & (
                (FollowUp.state == "planned")
                | (FollowUp.settled_at > now - AFTER)
                | (FollowUp.due_on > today - AFTER)
            )
            & (FollowUp.state != "dropped")
        )
    )
    rows: Any = (
        CaseFile.select(CaseFile.id)
        .where(
            (CaseFile.state == "closed")
            & (CaseFile.closed_at <= now - AFTER)
            & fn.EXISTS(live)
            & ~fn.EXISTS(recent)
        )
        .limit(A_RUN)
        .tuples()
    )

    def work(case_id: str) -> int:
        CaseFile.turn().where(CaseFile.id == case_id).execute()
        if CaseFile.get_by_id(case_id).state != "closed":
            return 0
        end_work_on(clock_call(now), case_id, why="over")
        return 1

    return sum(write_transaction(partial(work, case_id)) for (case_id,) in list(rows))
