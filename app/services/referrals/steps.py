"""From which state a referral goes to which: each step is one conditional UPDATE, and a row that tells of
it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app.clock import local_day
from app.db import require_transaction, write_transaction
from app.models import CaseParty, Referral, ReferralLink, ReferralStep
from app.prepared import add
from app.services.cases.telling import tell_supervisor, tell_workers
from app.services.cases.warnings import raising
from app.services.core import audit
from app.services.core.call import A_RUN, Call, clock_call

# What has not come to its end: a withdrawal or a second thought ends it.
OPEN = ("draft", "sent", "opened", "needs_info", "accepted")
# Each event: from which states, to which.
EVENTS: dict[str, tuple[tuple[str, ...], str]] = {
    "send": (("draft",), "sent"),
    "open": (("sent",), "opened"),
    "needs_info": (("sent", "opened"), "needs_info"),
    "supplied": (("needs_info",), "sent"),
    "accept": (("sent", "opened"), "accepted"),
    "reject": (("sent", "opened"), "rejected"),
    "wrong_desk": (("sent", "opened"), "rejected"),
    "done": (("accepted",), "done"),
    "revoke": (OPEN, "revoked"),
    "lapse": (("sent", "opened"), "lapsed"),
}
ENDED = ("rejected", "done", "revoked", "lapsed")


def take(
    call: Call,
    referral_id: str,
    event: str,
    *,
    hand: str,
    where: Any = None,
    note: str | None = None,
    **facts: Any,
) -> bool:
    """Does the step, in the caller's transaction; tells whether the referral was in a state for it. With the
    last step its link ends."""
    require_transaction()
    sources, state = EVENTS[event]
    for was in sources:
        here = (Referral.id == referral_id) & (Referral.state == was)
        if where is not None:
            here = here & where
        if Referral.update(state=state, version=Referral.version + 1, **facts).where(here).execute():
            break
    else:
        return False
    add(
        ReferralStep,
        referral=referral_id,
        was=was,
        state=state,
        hand=hand,
        actor=call.actor.person_id or None,
        note=note,
        at=call.now,
    )
    if state in ENDED:
        end_links([referral_id], now=call.now, why=event)
    audit.record(call, f"referral:{event}", "referral", referral_id)
    if state in ("rejected", "lapsed"):
        raising.raise_for(call, Referral.get_by_id(referral_id).party_id)
    _chase(call, referral_id, event)
    return True


def _chase(call: Call, referral_id: str, event: str) -> None:
    """What nobody answered is the worker's to go after; a wrong desk is the supervisor's, who keeps the
    directory right."""
    if event not in ("lapse", "wrong_desk"):
        return
    case_id, side = (
        CaseParty.select(CaseParty.case, CaseParty.side)
        .join(Referral, on=(Referral.party == CaseParty.id))
        .where(Referral.id == referral_id)
        .tuples()
        .get()
    )
    if event == "lapse":
        tell_workers(call, case_id, side, "work_waiting", "referral", referral_id)
    else:
        tell_supervisor(call, case_id, "work_waiting", "referral", referral_id)


def end_links(referral_ids: Iterable[str], *, now: datetime, why: str) -> None:
    """No link of these referrals works any longer, in the caller's transaction."""
    require_transaction()
    ReferralLink.update(live_referral=None, ended_at=now, why=why).where(
        ReferralLink.referral.in_(list(referral_ids)) & ReferralLink.ended_at.is_null()
    ).execute()


def end_resting_on(call: Call, consent_id: str, *, hand: str) -> None:
    """Revokes what rests on a consent and has not come to its end, in the caller's transaction."""
    require_transaction()
    rows = Referral.select(Referral.id).where((Referral.consent == consent_id) & Referral.state.in_(OPEN))
    for (referral_id,) in list(rows.tuples()):
        take(call, referral_id, "revoke", hand=hand, reason="withdrawn")


def lapse_overdue(*, now: datetime) -> int:
    """Ends what nobody answered by its day, and links that ran out; returns how many referrals lapsed."""
    call = clock_call(now)
    overdue = Referral.select(Referral.id).where(
        Referral.state.in_(EVENTS["lapse"][0]) & (Referral.due_on < local_day(now))
    )
    lapsed = 0
    for (referral_id,) in list(overdue.limit(A_RUN).tuples()):
        lapsed += write_transaction(partial(take, call, referral_id, "lapse", hand="clock"))

    def end() -> None:
        ReferralLink.update(live_referral=None, ended_at=now, why="expired").where(
            (ReferralLink.expires_at < now - timedelta(minutes=1)) & ReferralLink.ended_at.is_null()
        ).execute()

    write_transaction(end)
    return lapsed
