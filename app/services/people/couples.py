"""Two people linked by both their consents. The link lets them act together; it shows neither the other."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import letters
from app.db import require_transaction
from app.errors import AlreadyLinked, InvitationInvalid, NotLinked
from app.models import Couple, CoupleInvitation, CoupleMember
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.keys import token_hash

INVITATION = timedelta(hours=24)
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class InvitationView:
    """A code to hand to one's partner: 8 letters, good once."""

    code: str
    expires_at: datetime


@dataclass(frozen=True)
class CoupleView:
    """Whether one is linked, and since when. Not with whom: that the two know."""

    linked: bool
    linked_at: datetime | None


# Linked at the same moment: it runs again and finds out which of the two was.
_TAKEN = Duplicate(CoupleMember, ("live_person",))


@command("couple:invite", "person")
def invite(call: Call) -> InvitationView:
    """Makes a code for one's partner. Raises `AlreadyLinked`."""
    if partner_link(call.actor.person_id) is not None:
        raise AlreadyLinked()
    code = "".join(secrets.choice(_LETTERS) for _ in range(8))
    expires_at = call.now + INVITATION
    add(
        CoupleInvitation,
        person=call.actor.person_id,
        code_hash=token_hash("couple", code),
        expires_at=expires_at,
    )
    audit.record(call, "couple:invite", "person", call.actor.person_id)
    return InvitationView(code, expires_at)


@command("couple:link", "person", _TAKEN)
def link(call: Call, *, code: str) -> CoupleView:
    """Accepts a partner's invitation, which ends every other one of either. That a code is unknown, used or
    old, or that its maker is linked by now, is one answer. Raises `InvitationInvalid`, `AlreadyLinked` for
    the caller's own link, whatever the code."""
    person_id = call.actor.person_id
    if partner_link(person_id) is not None:
        raise AlreadyLinked()
    code_hash = token_hash("couple", letters.code(code))
    used = (
        CoupleInvitation.update(used_at=call.now)
        .where(
            (CoupleInvitation.code_hash == code_hash)
            & CoupleInvitation.used_at.is_null()
            & (CoupleInvitation.expires_at > call.now)
            & (CoupleInvitation.person != person_id)
        )
        .execute()
    )
    if not used:
        raise InvitationInvalid()
    inviter = CoupleInvitation.get(CoupleInvitation.code_hash == code_hash).person_id
    if partner_link(inviter) is not None:
        raise InvitationInvalid()
    couple_id = add(Couple, linked_at=call.now)
    for member in sorted([inviter, person_id]):
        add(CoupleMember, couple=couple_id, person=member, live_person=member)
    CoupleInvitation.update(used_at=call.now).where(
        CoupleInvitation.person.in_([inviter, person_id]) & CoupleInvitation.used_at.is_null()
    ).execute()
    audit.record(call, "couple:link", "couple", couple_id)
    return CoupleView(linked=True, linked_at=call.now)


@command("couple:read", "person")
def get_link(call: Call) -> CoupleView:
    """Whether the caller is linked."""
    audit.record(call, "couple:read", "person", call.actor.person_id)
    row = (
        CoupleMember.select(Couple.linked_at)
        .join(Couple)
        .where(CoupleMember.live_person == call.actor.person_id)
        .tuples()
        .first()
    )
    return CoupleView(linked=row is not None, linked_at=row[0] if row else None)


@command("couple:leave", "person")
def leave(call: Call) -> CoupleView:
    """Ends the link alone, at once and silently. Leaving twice changes nothing."""
    couple_id = partner_link(call.actor.person_id)
    if couple_id is not None:
        end_link(call, couple_id)
    return CoupleView(linked=False, linked_at=None)


def end_link(call: Call, couple_id: str) -> None:
    """Ends a living link for both, in the caller's transaction."""
    require_transaction()
    CoupleMember.update(live_person=None).where(CoupleMember.couple == couple_id).execute()
    Couple.update(ended_at=call.now).where(Couple.id == couple_id).execute()
    audit.record(call, "couple:leave", "couple", couple_id)


def partner_link(person_id: str) -> str | None:
    """The id of the person's living couple."""
    row = (
        CoupleMember.select(CoupleMember.couple).where(CoupleMember.live_person == person_id).tuples().first()
    )
    return row[0] if row else None


def require_link(person_id: str) -> str:
    """The partner's id, for a use case that acts for both. Raises `NotLinked`."""
    partner = find_partner(person_id)
    if partner is None:
        raise NotLinked()
    return partner


def find_partner(person_id: str) -> str | None:
    """The linked partner's id, for a use case that acts for both; None where there is no link."""
    couple_id = partner_link(person_id)
    if couple_id is None:
        return None
    row = (
        CoupleMember.select(CoupleMember.person)
        .where((CoupleMember.couple == couple_id) & (CoupleMember.person != person_id))
        .tuples()
        .get()
    )
    return str(row[0])
