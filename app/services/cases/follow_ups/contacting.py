"""Reaching somebody: each try is written down, in the hours in which they may be called; three on three days
without an answer are enough. What they say ends the follow-up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.clock import local_day
from app.errors import Invalid, NotFound
from app.models import CaseParty, ContactTry, FollowUp
from app.prepared import add
from app.services.cases import risk
from app.services.cases.access import Sight, claim_case, require_writer
from app.services.cases.follow_ups import planning
from app.services.cases.follow_ups.calls import (
    FollowUpView,
    PlannedView,
    find_row,
    is_in_hours,
    may_message,
    may_reopen,
    planned_of,
    view_of,
)
from app.services.cases.levels import level_of
from app.services.cases.states import WrongState
from app.services.cases.telling import tell_supervisor
from app.services.cases.warnings import raising
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.vocabulary import DeadlineEvent, FollowUpOutcome, PartySide, TryChannel, TryResult

# On how many days somebody is tried, and how often anew after a fortnight.
DAYS, ROUNDS = 3, 2
# What the clock or the case can't know: counted from a day that somebody was told.
BY_HAND: tuple[DeadlineEvent, ...] = ("cooling", "order", "report")
FRESH_VIOLENCE = "violence_again"


@dataclass(frozen=True)
class Concluded:
    """What a follow-up came to. `reopens` is whether what was heard asks for the closed case to be taken up
    again, and the caller may; `look_at_risk` whether their level has to be decided on now."""

    id: str
    case: str
    party: str
    side: PartySide
    outcome: FollowUpOutcome
    reopens: bool
    look_at_risk: bool


@command("follow_up:try", "follow_up", Duplicate(FollowUp, ("open_key",)))
def record_try(call: Call, follow_up_id: str, *, channel: TryChannel, result: TryResult) -> FollowUpView:
    """Writes down a try, now. After three days without an answer, outside a danger it begins anew in a
    fortnight, twice; else the supervisor is told. Raises `NotFound`, `WrongState`, `Invalid` for a message
    to somebody in danger."""
    row, sight, party = _claim(call, follow_up_id)
    if channel == "message" and not may_message(party.id):
        raise Invalid(fields={"channel": ["有安全顾虑的当事人不发短信"]})
    if not FollowUp.update(version=FollowUp.version + 1).where(_is_planned(follow_up_id)).execute():
        raise WrongState()
    add(
        ContactTry,
        follow_up=follow_up_id,
        at=call.now,
        by=call.actor.person_id,
        channel=channel,
        result=result,
        in_hours=is_in_hours(party, call.now),
    )
    data = {"follow_up": follow_up_id, "channel": channel, "result": result}
    audit.record(call, "follow_up:try", "case_party", party.id, data=data)
    if result != "reached" and days_tried(follow_up_id) >= DAYS:
        _give_up(call, row, sight, in_danger=_is_in_danger(party.id))
    return view_of(call, find_row(follow_up_id))


def _is_planned(follow_up_id: str) -> Any:
    return (FollowUp.id == follow_up_id) & (FollowUp.state == "planned")


def _claim(call: Call, follow_up_id: str) -> tuple[FollowUp, Sight, CaseParty]:
    """A follow-up that is the caller's to work on, with its case's turn. Raises `NotFound`, `WrongState` for
    one that is settled."""
    party: CaseParty = find_row(follow_up_id).party
    sight = claim_case(call, party.case_id)
    if party.side not in sight.works:
        raise NotFound()
    row = find_row(follow_up_id)
    if row.state != "planned":
        raise WrongState()
    return row, sight, party


def _is_in_danger(party_id: str) -> bool:
    return level_of(party_id) in ("orange", "red")


def days_tried(follow_up_id: str) -> int:
    """On how many days somebody was tried in vain, in the hours in which they may be called."""
    rows = ContactTry.select(ContactTry.at).where(
        ContactTry.follow_up == follow_up_id, ContactTry.in_hours, ContactTry.result != "reached"
    )
    return len({local_day(at) for (at,) in rows.tuples()})


def _give_up(call: Call, row: FollowUp, sight: Sight, *, in_danger: bool) -> None:
    """Three days were enough. Who may be in danger is the supervisor's to think of, today."""
    again = not in_danger and row.round < ROUNDS
    _settle(call, row.id, "again" if again else "missed", None if again else "lost")
    if again:
        planning.plan(call, row.party_id, "again", local_day(call.now), round=row.round + 1)
    if in_danger:
        tell_supervisor(call, sight.case.id, "work_urgent", "follow_up", row.id)
    raising.raise_for(call, row.party_id)


def _settle(
    call: Call, follow_up_id: str, state: str, outcome: FollowUpOutcome | None, text: str | None = None
) -> None:
    """Ends a planned follow-up. Raises `WrongState` where somebody else did."""
    settled = (
        FollowUp.update(
            state=state,
            open_key=None,
            outcome=outcome,
            text=FollowUp.text.seal_for(follow_up_id, text),
            settled_by=call.actor.person_id,
            settled_at=call.now,
            version=FollowUp.version + 1,
        )
        .where(_is_planned(follow_up_id))
        .execute()
    )
    if not settled:
        raise WrongState()


@command("follow_up:conclude", "follow_up")
def conclude(
    call: Call, follow_up_id: str, *, outcome: FollowUpOutcome, text: str | None = None
) -> Concluded:
    """Writes down what was heard. New violence is a fact of their danger from now on; who wants no more
    calls gets none. Raises `NotFound`, `WrongState`, `Invalid`."""
    _, sight, party = _claim(call, follow_up_id)
    _settle(call, follow_up_id, "done", outcome, text)
    audit.record(
        call,
        "follow_up:conclude",
        "case_party",
        party.id,
        data={"follow_up": follow_up_id, "outcome": outcome},
    )
    if outcome == "violence":
        risk.add_fact(call, party.id, key=FRESH_VIOLENCE, told_by="self", day=local_day(call.now))
    if outcome == "no_contact":
        planning.drop(call, [party.id])
        if _is_in_danger(party.id):
            tell_supervisor(call, sight.case.id, "work_urgent", "follow_up", follow_up_id)
    if outcome == "lost":
        raising.raise_for(call, party.id)
    worse = outcome in ("worse", "violence")
    return Concluded(
        follow_up_id,
        sight.case.id,
        party.id,
        party.side,
        outcome,
        reopens=worse and may_reopen(sight),
        look_at_risk=worse,
    )


@command("follow_up:ask", "case_party", Duplicate(FollowUp, ("open_key",)))
def plan_by_hand(call: Call, party_id: str, *, event: DeadlineEvent, base_day: date) -> list[PlannedView]:
    """Plans what follows an event that the case itself does not know of: a divorce applied for, a protection
    order's last day, a report. In place of what was planned after another day. Raises `NotFound`,
    `Invalid`."""
    party = CaseParty.get_or_none(CaseParty.id == party_id)
    if party is None:
        raise NotFound()
    require_writer(claim_case(call, party.case_id), party.side)
    if event not in BY_HAND:
        raise Invalid(fields={"event": ["请从列表中选择"]})
    planning.drop(call, [party_id], [event])
    planning.plan(call, party_id, event, base_day)
    return planned_of(party_id)
