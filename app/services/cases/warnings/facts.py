"""What is known of a party, for the rules of early warning. Read from what the house holds already: ticked
facts, the own box, bookings, referrals, follow-ups, changes of how they are reached. Never from feedback,
which is nobody's."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from peewee import fn

from app.clock import local_day
from app.models import (
    AuditEntry,
    Booking,
    CaseCode,
    CaseFile,
    CaseParty,
    ContactTry,
    CounselingParty,
    FollowUp,
    Receiver,
    Referral,
    RiskFact,
    RiskFlag,
)
from app.services.cases.levels import level_of
from app.services.cases.warnings.rules import Fact, Known

# Who keeps somebody safe; what is urgent or rests on a law is for safety, too.
_SAFETY = ("police", "shelter", "anti_violence")
# From how far back a rule looks at what happened outside the file.
_MONTH = timedelta(days=30)
# A case that a warning letter or a call-out brought in is one.
TOLD_BY_SOURCE = {"warning_letter": "warning_letter", "police": "call_out"}
_CHANGES = ("case_party:describe", "case_lookup:switch_on")


def known_of(party: CaseParty, now: datetime) -> Known:
    """What is known of a party now."""
    flag = RiskFlag.get_or_none(RiskFlag.live_person == party.person_id) if party.person_id else None
    facts = [
        *_ticked(party),
        *_came_by(party),
        *_cases(party, now),
        *_bookings(party, now),
        *_referrals(party),
        *_changes(party, now),
        *_causes(party, now),
        *_unreached(party),
    ]
    if flag is not None:
        facts.append(Fact(flag.id, "unsafe", local_day(flag.set_at)))
    level = level_of(party.id) or "none"
    if flag is not None and level == "none":
        level = "yellow"
    return Known(level, tuple(facts), local_day(now))


def _ticked(party: CaseParty) -> Iterator[Fact]:
    rows = RiskFact.select(RiskFact.id, RiskFact.key, RiskFact.day).where(
        RiskFact.party == party.id, RiskFact.ended_at.is_null()
    )
    return (Fact(*row) for row in rows.order_by(RiskFact.recorded_at, RiskFact.id).tuples())


def _came_by(party: CaseParty) -> Iterator[Fact]:
    case = CaseFile.get_by_id(party.case_id)
    if case.source in TOLD_BY_SOURCE:
        yield Fact(case.id, TOLD_BY_SOURCE[case.source], local_day(case.registered_at))


def _cases(party: CaseParty, now: datetime) -> Iterator[Fact]:
    """The cases of the same person: of one account, or of one name and number."""
    same = CaseParty.id == party.id
    if party.person_id is not None:
        same |= CaseParty.person == party.person_id
    if party.name_hash is not None and party.phone_hash is not None:
        same |= (CaseParty.name_hash == party.name_hash) & (CaseParty.phone_hash == party.phone_hash)
    rows = (
        CaseFile.select(CaseFile.id, CaseFile.registered_at)
        .join(CaseParty, on=(CaseParty.case == CaseFile.id))
        .where(same & (CaseFile.registered_at >= now - timedelta(days=731)))
        .distinct()
    )
    return (Fact(row_id, "case", local_day(at)) for row_id, at in rows.tuples())


def _bookings(party: CaseParty, now: datetime) -> Iterator[Fact]:
    """Their absences and cancellations; and joint sessions that the other side asked for, to which nobody
    came along."""
    if party.person_id is not None:
        missed = Booking.select(Booking.id, Booking.starts_at).where(
            Booking.person == party.person_id,
            Booking.status.in_(("cancelled", "no_show")),
            Booking.starts_at >= now - _MONTH,
        )
        yield from (Fact(row_id, "missed", local_day(at)) for row_id, at in missed.tuples())
    other = CaseParty.get_or_none(CaseParty.case == party.case_id, CaseParty.side != party.side)
    if other is not None and other.person_id is not None:
        along = Booking.alias()
        both = along.select(along.id).where(
            (along.party == Booking.party)
            & (along.person != Booking.person)
            & along.live_person.is_null(False)
        )
        half = (
            Booking.select(Booking.id, Booking.created_at)
            .join(CounselingParty)
            .where(
                (Booking.person == other.person_id)
                & (CounselingParty.kind == "joint")
                & (Booking.created_at >= now - _MONTH)
                & ~fn.EXISTS(both)
            )
        )
        yield from (Fact(row_id, "half_joint", local_day(at)) for row_id, at in half.tuples())


def _referrals(party: CaseParty) -> Iterator[Fact]:
    rows = (
        Referral.select(Referral.id, Referral.sent_at)
        .join(Receiver)
        .where(
            (Referral.party == party.id)
            & Referral.state.in_(("rejected", "lapsed"))
            & ((Referral.urgency == "urgent") | Referral.ground.is_null(False) | Receiver.kind.in_(_SAFETY))
        )
    )
    return (Fact(row_id, "referral_failed", local_day(at)) for row_id, at in rows.tuples())


def _changes(party: CaseParty, now: datetime) -> Iterator[Fact]:
    """That a way of reaching them was replaced, or their own look switched on, as the log has it; or that
    their account was erased."""
    rows = AuditEntry.select(AuditEntry.id, AuditEntry.at, AuditEntry.event, AuditEntry.data).where(
        AuditEntry.object_type == "case_party",
        AuditEntry.object_id == party.id,
        AuditEntry.event.in_(_CHANGES),
        AuditEntry.outcome == "done",
        AuditEntry.at >= now - _MONTH,
    )
    for row_id, at, event, data in rows.tuples():
        if event != _CHANGES[0] or data.get("replaced"):
            yield Fact(row_id, "changed", local_day(at))
    if party.restricted_at is not None:
        yield Fact(party.id, "erased", local_day(party.restricted_at))


def _causes(party: CaseParty, now: datetime) -> Iterator[Fact]:
    rows = CaseCode.select(CaseCode.key).where(
        CaseCode.case == party.case_id, CaseCode.side == party.side, CaseCode.list == "causes"
    )
    # The words are chosen anew with each saving, so that their rows' ids tell nothing.
    return (Fact(f"{party.id}:{key}", key, local_day(now)) for (key,) in rows.tuples())


def _unreached(party: CaseParty) -> Iterator[Fact]:
    """The follow-ups for which they were tried in vain, unless somebody has spoken with them since."""
    settled = FollowUp.select(FollowUp.id, FollowUp.settled_at, FollowUp.state, FollowUp.outcome).where(
        FollowUp.party == party.id, FollowUp.state.in_(("done", "missed", "again"))
    )
    rows = [
        (row_id, at, state != "done" or outcome == "lost") for row_id, at, state, outcome in settled.tuples()
    ]
    reached = ContactTry.select(fn.MAX(ContactTry.at)).join(FollowUp)
    last = reached.where(FollowUp.party == party.id, ContactTry.result == "reached").scalar()
    spoken = max([at for _, at, in_vain in rows if not in_vain] + ([last] if last else []), default=None)
    for row_id, at, in_vain in sorted(rows, key=lambda row: row[1]):
        if in_vain and (spoken is None or at > spoken):
            yield Fact(row_id, "unreached", local_day(at))
