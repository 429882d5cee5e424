"""Who is to be called, and what is known of it: one's list of today, one follow-up, a party's."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from app.clock import LOCAL, local_day
from app.errors import Forbidden, NotFound
from app.models import CaseFile, CaseParty, CaseWorker, ContactTry, DeadlineRule, FollowUp, Person
from app.services.accounts.reading_pauses import require_reading
from app.services.cases.access import Sight, find_party, is_staff, opened_to, works_on
from app.services.cases.levels import level_of
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import Page, seek
from app.services.core.views import from_row
from app.vocabulary import FollowUpOutcome, FollowUpState, PartySide, TryChannel, TryResult

# When somebody is called who said nothing of it.
HOURS = (8, 20)


@dataclass(frozen=True)
class FollowUpRow:
    """A call that is due: nobody's name. `round` is how often they could not be reached before."""

    id: str
    case: str
    code: str
    party: str
    side: PartySide
    rule_name: str
    due_on: date
    overdue: bool
    estimated: bool
    round: int
    tries: int


@dataclass(frozen=True)
class TryView:
    """One try to reach somebody."""

    at: datetime
    by_name: str | None
    channel: TryChannel
    result: TryResult
    in_hours: bool


@dataclass(frozen=True)
class FollowUpView:
    """One follow-up. How to reach them safely stands here, for who calls; the number is another call.
    `in_hours` is whether they may be called now, `may_message` whether a text may be sent at all.
    `may_reopen` is whether the case is closed and the caller's to take up again."""

    id: str
    case: str
    code: str
    party: str
    side: PartySide
    rule_name: str
    base_day: date
    due_on: date
    estimated: bool
    round: int
    state: FollowUpState
    outcome: FollowUpOutcome | None
    text: str | None
    may_write: bool
    contact: str | None
    safe_from: int
    safe_until: int
    in_hours: bool
    may_message: bool
    has_phone: bool
    may_reopen: bool
    tries: list[TryView]


@dataclass(frozen=True)
class PlannedView:
    """A follow-up in the list of a party."""

    id: str
    rule_name: str
    due_on: date
    estimated: bool
    state: FollowUpState
    outcome: FollowUpOutcome | None


@command("follow_up:list", "person")
def list_due(call: Call, *, limit: int = 20, cursor: str | None = None) -> Page[FollowUpRow]:
    """Whom one has to call by today, the longest due first. Raises `Forbidden` for who is no staff,
    `NotesPaused`."""
    if not is_staff(call):
        raise Forbidden()
    require_reading(call.actor.person_id, None, now=call.now)
    today = local_day(call.now)
    tries = ContactTry.select(fn.COUNT(ContactTry.id)).where(ContactTry.follow_up == FollowUp.id)
    rows = (
        FollowUp.select(
            FollowUp.id,
            FollowUp.due_on,
            FollowUp.estimated,
            FollowUp.round,
            CaseParty.id.alias("party"),
            CaseParty.side,
            CaseFile.id.alias("case"),
            CaseFile.code,
            DeadlineRule.name.alias("rule_name"),
            tries.alias("tries"),
        )
        .join(CaseParty)
        .join(CaseFile)
        .join(CaseWorker, on=(CaseWorker.case == CaseFile.id))
        .join_from(FollowUp, DeadlineRule, on=(DeadlineRule.key == FollowUp.rule))
        .where(
            (FollowUp.state == "planned")
            & (FollowUp.due_on <= today)
            & works_on(call.actor.person_id, CaseParty.side)
            & opened_to(call)
        )
        .dicts()
    )
    page = seek(rows, FollowUp.due_on, FollowUp.id, limit=limit, cursor=cursor)
    audit.record(call, "follow_up:list", "person", call.actor.person_id, data={"shown": len(page.items)})
    return Page([from_row(FollowUpRow, row, overdue=row["due_on"] < today) for row in page.items], page.next)


@command("follow_up:read", "follow_up")
def read_follow_up(call: Call, follow_up_id: str) -> FollowUpView:
    """One follow-up, with how to reach them safely. Raises `NotFound`, also for what is not one's own."""
    row = find_row(follow_up_id)
    audit_read(call, row.party_id)
    return view_of(call, row)


def audit_read(call: Call, party_id: str) -> None:
    """Leaves in the log whose follow-ups were read. Raises `NotFound`."""
    find_party(call, party_id)
    audit.record(call, "follow_up:read", "case_party", party_id, data={"groups": ["follow_up"]})


def find_row(follow_up_id: str) -> FollowUp:
    """A follow-up's row, whosever. Raises `NotFound`."""
    row: FollowUp | None = FollowUp.get_or_none(FollowUp.id == follow_up_id)
    if row is None:
        raise NotFound()
    return row


def view_of(call: Call, row: FollowUp) -> FollowUpView:
    """A follow-up for who sees its party. Raises `NotFound`."""
    sight, party = find_party(call, row.party_id)
    works = party.side in sight.works
    first, last = hours_of(party)
    return from_row(
        FollowUpView,
        row.__data__,
        case=sight.case.id,
        code=sight.case.code,
        side=party.side,
        rule_name=DeadlineRule.get(DeadlineRule.key == row.rule).name,
        text=None if row.text is None else row.text.open(row.id),
        may_write=works,
        contact=party.contact.open(party.id)
        if party.side in sight.reaches and party.contact is not None
        else None,
        safe_from=first,
        safe_until=last,
        in_hours=is_in_hours(party, call.now),
        may_message=may_message(party.id),
        has_phone=party.phone is not None,
        may_reopen=may_reopen(sight),
        tries=_tries(row.id),
    )


def hours_of(party: CaseParty) -> tuple[int, int]:
    """From which hour until which a party may be called."""
    first = HOURS[0] if party.safe_from is None else party.safe_from
    return first, HOURS[1] if party.safe_until is None else party.safe_until


def is_in_hours(party: CaseParty, moment: datetime) -> bool:
    """Whether a moment is one at which a party may be called."""
    first, last = hours_of(party)
    hour = moment.astimezone(LOCAL).hour
    # From evening till morning, as some ask for, goes over midnight.
    return first <= hour < last if first < last else hour >= first or hour < last


def may_message(party_id: str) -> bool:
    """Whether a party may be sent a message: not while somebody reading along could harm them."""
    return level_of(party_id) in (None, "none")


def may_reopen(sight: Sight) -> bool:
    """Whether a case is closed and the caller's to take up again."""
    return sight.case.state == "closed" and (sight.is_lead or sight.supervises)


def _tries(follow_up_id: str) -> list[TryView]:
    rows = (
        ContactTry.select(
            ContactTry.at,
            Person.nickname.alias("by_name"),
            ContactTry.channel,
            ContactTry.result,
            ContactTry.in_hours,
        )
        .join(Person)
        .where(ContactTry.follow_up == follow_up_id)
        .order_by(ContactTry.at, ContactTry.id)
    )
    return [from_row(TryView, row, in_hours=bool(row["in_hours"])) for row in rows.dicts()]


@command("follow_up:list_party", "case_party")
def list_of_party(call: Call, party_id: str) -> list[PlannedView]:
    """All follow-ups of a party, the next one first, then what is behind. Raises `NotFound`."""
    audit_read(call, party_id)
    return planned_of(party_id)


def planned_of(party_id: str) -> list[PlannedView]:
    """The same within a use case that leaves a trace of its own."""
    rows: Any = (
        FollowUp.select(
            FollowUp.id,
            DeadlineRule.name.alias("rule_name"),
            FollowUp.due_on,
            FollowUp.estimated,
            FollowUp.state,
            FollowUp.outcome,
        )
        .join(DeadlineRule, on=(DeadlineRule.key == FollowUp.rule))
        .where(FollowUp.party == party_id)
        .order_by(FollowUp.state != "planned", FollowUp.due_on, FollowUp.id)
        .dicts()
    )
    return [from_row(PlannedView, row, estimated=bool(row["estimated"])) for row in rows]
