"""What must always be true of days and calls in case work: what `flask audit` asks."""

from collections.abc import Iterable
from datetime import datetime

from app.clock import local_day
from app.models import CaseFile, CaseParty, DeadlineRule, FollowUp
from app.services.cases.follow_ups.planning import dues_of, planned_pages


def open_cases_have_a_next_day(_: datetime) -> Iterable[str]:
    """An open case is due on a day that is not before the state that it is in."""
    rows = CaseFile.select(CaseFile.id, CaseFile.state, CaseFile.since, CaseFile.due_on).where(
        CaseFile.state.not_in(("closed", "refused"))
    )
    for case_id, state, since, due_on in rows.tuples():
        if due_on < local_day(since):
            yield f"case_file {case_id} is {state} since {local_day(since)} and due before, on {due_on}"


def calls_follow_their_rule(_: datetime) -> Iterable[str]:
    """Each call that is planned stands on the day that its rule, its base day and the calendar name, once."""
    yield from _planned_once()
    for rows in planned_pages():
        for row, (day, _estimated) in zip(rows, dues_of(rows), strict=True):
            if row["due_on"] != day:
                yield f"follow_up {row['id']} is due on {row['due_on']}, its rule says {day}"
    known = DeadlineRule.select(DeadlineRule.key)
    stray = FollowUp.select(FollowUp.id).where(FollowUp.rule.not_in(known))
    yield from (f"follow_up {row_id} follows no rule" for (row_id,) in stray.tuples())


def _planned_once() -> Iterable[str]:
    """The key of a planned call is its own party's, rule's and base day's."""
    rows = FollowUp.select(FollowUp.id, FollowUp.party, FollowUp.rule, FollowUp.base_day, FollowUp.open_key)
    for row_id, party, rule, base, key in rows.where(FollowUp.state == "planned").tuples():
        if key != f"{party}:{rule}:{base.isoformat()}":
            yield f"follow_up {row_id} is open under another key"


def closed_cases_have_their_calls(_: datetime) -> Iterable[str]:
    """Whoever came and whose case is closed was to be called after it, or said that they want no calls."""
    rules = DeadlineRule.select(DeadlineRule.key).where(DeadlineRule.event == "closed")
    called = FollowUp.select(FollowUp.party).where(FollowUp.rule.in_(rules))
    rows = (
        CaseParty.select(CaseParty.id)
        .join(CaseFile)
        .where((CaseFile.state == "closed") & (CaseParty.stage == "joined") & CaseParty.id.not_in(called))
    )
    yield from (
        f"case_party {row_id} is of a closed case and nobody is to call them" for (row_id,) in rows.tuples()
    )
