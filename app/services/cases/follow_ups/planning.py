"""When a party is called: planned with the deed that makes it necessary, in its transaction, by rules that
are rows (`DeadlineRule`)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from app.db import require_transaction, write_transaction
from app.models import CaseParty, DeadlineRule, FollowUp
from app.prepared import add
from app.services.cases.follow_ups.due_dates import WorkDays, due_on, read_calendar
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.paging import AT_ONCE
from app.vocabulary import DeadlineEvent


def plan(call: Call, party_id: str, event: DeadlineEvent, base: date, *, round: int = 0) -> int:
    """Plans what an event asks for, in the caller's transaction and the case's turn; what stands open already
    for that day stays. Tells how many were planned."""
    require_transaction()
    rules = list(
        DeadlineRule.select()
        .where(DeadlineRule.event == event, DeadlineRule.retired_at.is_null())
        .order_by(DeadlineRule.position)
    )
    if not rules:
        return 0
    targets = [base, *(due_on(base, rule.days, rule.shift, WorkDays()).day for rule in rules)]
    calendar = read_calendar(min(targets), max(targets))
    planned = 0
    for rule in rules:
        key = f"{party_id}:{rule.key}:{base.isoformat()}"
        if FollowUp.select().where(FollowUp.open_key == key).exists():
            continue
        due = due_on(base, rule.days, rule.shift, calendar)
        add(
            FollowUp,
            party=party_id,
            rule=rule.key,
            base_day=base,
            due_on=due.day,
            estimated=due.estimated,
            round=round,
            open_key=key,
            planned_at=call.now,
        )
        planned += 1
    audit.record(call, "follow_up:plan", "case_party", party_id, data={"event": event, "planned": planned})
    return planned


def plan_for_joined(call: Call, case_id: str, event: DeadlineEvent, base: date) -> None:
    """The same for whoever came of a case's parties: who was only named is not called."""
    joined = CaseParty.select(CaseParty.id).where(CaseParty.case == case_id, CaseParty.stage == "joined")
    for (party_id,) in list(joined.order_by(CaseParty.side).tuples()):
        plan(call, party_id, event, base)


def drop(call: Call, parties: Iterable[str], events: Iterable[DeadlineEvent] | None = None) -> int:
    """Takes back what was planned after some events, or all, in the caller's transaction: nobody has to call
    any more. Tells how many that were."""
    require_transaction()
    condition = FollowUp.party.in_(list(parties)) & (FollowUp.state == "planned")
    if events is not None:
        keys = DeadlineRule.select(DeadlineRule.key).where(DeadlineRule.event.in_(sorted(events)))
        condition &= FollowUp.rule.in_(keys)
    return int(
        FollowUp.update(
            state="dropped",
            open_key=None,
            settled_by=call.actor.person_id or None,
            settled_at=call.now,
            version=FollowUp.version + 1,
        )
        .where(condition)
        .execute()
    )


def parties_of(case_id: str) -> list[str]:
    """Both parties of a case, or the one there is."""
    rows = CaseParty.select(CaseParty.id).where(CaseParty.case == case_id)
    return [party_id for (party_id,) in rows.order_by(CaseParty.side).tuples()]


def settle(*, now: datetime) -> int:
    """Moves what is planned to where the calendar has it by now, and says of each whether that is still a
    guess. Tells how many changed."""
    return sum(write_transaction(partial(_settle, rows)) for rows in planned_pages())


def planned_pages() -> Iterator[list[dict[str, Any]]]:
    """What is planned, with the days and the shift of its rule, so many at once."""
    last = ""
    while True:
        rows = list(
            FollowUp.select(FollowUp, DeadlineRule.days, DeadlineRule.shift)
            .join(DeadlineRule, on=(DeadlineRule.key == FollowUp.rule))
            .where(FollowUp.state == "planned", FollowUp.id > last)
            .order_by(FollowUp.id)
            .limit(AT_ONCE)
            .dicts()
        )
        if not rows:
            return
        yield rows
        last = rows[-1]["id"]


def _settle(rows: list[dict[str, Any]]) -> int:
    changed = 0
    for row, due in zip(rows, dues_of(rows), strict=True):
        if (row["due_on"], bool(row["estimated"])) != due:
            changed += (
                FollowUp.update(due_on=due[0], estimated=due[1], version=FollowUp.version + 1)
                .where(FollowUp.id == row["id"], FollowUp.state == "planned")
                .execute()
            )
    return changed


def dues_of(rows: list[dict[str, Any]]) -> list[tuple[date, bool]]:
    """Where the rules and today's calendar have some follow-ups: the day, and whether it is a guess."""
    targets = [due_on(row["base_day"], row["days"], row["shift"], WorkDays()).day for row in rows]
    if not targets:
        return []
    calendar = read_calendar(min(targets), max(targets))
    found = [due_on(row["base_day"], row["days"], row["shift"], calendar) for row in rows]
    return [(due.day, due.estimated) for due in found]
