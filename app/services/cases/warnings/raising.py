"""Raising early warnings: by what feeds a rule, in its transaction, and by the clock for what happens
elsewhere. Nothing goes to a resident or outside by itself; who works on that side finds it in their list."""

from datetime import datetime, timedelta
from functools import partial

from app.db import require_transaction, write_transaction
from app.models import CaseFile, CaseParty, CaseWarning, WarningRule
from app.prepared import add
from app.services.cases.warnings.facts import known_of
from app.services.cases.warnings.rules import RULES, Fact
from app.services.core import audit
from app.services.core.call import Call, clock_call


def raise_for(call: Call, party_id: str) -> int:
    """Raises what the rules say of a party now, in the caller's transaction; how many were new or grew. What
    people settled is raised again only by a fact that was not there then."""
    require_transaction()
    party = CaseParty.get_by_id(party_id)
    CaseFile.turn().where(CaseFile.id == party.case_id).execute()
    return sum(_raise(call, party_id, rule, facts) for rule, facts in _holding(party, _rules(), call.now))


def _holding(
    party: CaseParty, rules: dict[str, WarningRule], now: datetime
) -> list[tuple[WarningRule, list[Fact]]]:
    """The rules that hold of a party now, each with its facts."""
    known = known_of(party, now)
    found = [(rule, RULES[key](known)) for key, rule in rules.items() if key in RULES]
    return [(rule, facts) for rule, facts in found if facts]


def _rules() -> dict[str, WarningRule]:
    """The rules in force, by their keys."""
    rows = WarningRule.select().where(WarningRule.retired_at.is_null())
    return {rule.key: rule for rule in rows}


def _raise(call: Call, party_id: str, rule: WarningRule, facts: list[Fact]) -> bool:
    rows = _raised(party_id, rule)
    if not _tells_more(facts, rows):
        return False
    live = next((row for row in rows if row.live_key is not None), None)
    shown = [{"id": fact.id, "what": fact.what, "day": fact.day.isoformat()} for fact in facts]
    if live is None:
        warning_id = add(
            CaseWarning,
            rule=rule.id,
            party=party_id,
            live_key=f"{party_id}:{rule.key}",
            facts=shown,
            raised_at=call.now,
            due_at=call.now + timedelta(hours=rule.due_hours),
        )
    else:
        warning_id = live.id
        # Whoever looked at it, or asked to drop it, did not know of the new fact.
        known = {fact["id"] for fact in shown}
        shown = [fact for fact in live.facts if fact["id"] not in known] + shown
        CaseWarning.update(
            facts=shown,
            state="raised",
            seen_by=None,
            seen_at=None,
            decided_by=None,
            decided_at=None,
            words=None,
        ).where(CaseWarning.id == live.id).execute()
    audit.record(
        call, "warning:raise", "case_party", party_id, data={"warning": warning_id, "rule": rule.key}
    )
    return True


def _raised(party_id: str, rule: WarningRule) -> list[CaseWarning]:
    """What was raised of a party by any version of a rule."""
    return list(
        CaseWarning.select(CaseWarning.id, CaseWarning.live_key, CaseWarning.facts)
        .join(WarningRule)
        .where(CaseWarning.party == party_id, WarningRule.key == rule.key)
    )


def _tells_more(facts: list[Fact], rows: list[CaseWarning]) -> bool:
    """Whether one of the facts stands in none of the rows."""
    return not {fact.id for fact in facts} <= {fact["id"] for row in rows for fact in row.facts}


def raise_due(*, now: datetime) -> int:
    """Looks at every party of an open case; how many warnings were raised. Only where there is something new
    to tell does it take the case's turn: most hours bring nothing."""
    call, rules = clock_call(now), _rules()
    rows = (
        CaseParty.select()
        .join(CaseFile)
        .where(CaseFile.state.not_in(("closed", "refused")))
        .order_by(CaseParty.id)
    )
    news = (
        party.id
        for party in list(rows)
        if any(_tells_more(facts, _raised(party.id, rule)) for rule, facts in _holding(party, rules, now))
    )
    return sum(write_transaction(partial(raise_for, call, party_id)) for party_id in news)
