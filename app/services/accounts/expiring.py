"""Certificates that expire soon or have expired, for whoever lists colleagues. Nobody is kept from work by
one: what follows is the district's to decide (decision 0235)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import cast

import peewee

from app.clock import local_day, spell_day
from app.db import write_transaction
from app.models import Qualification, StaffAccount
from app.services.core.call import A_RUN, Call, clock_call
from app.services.messaging.messages import enqueue
from app.vocabulary import QualificationState

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """A certificate to see to: `expires_on` is its last day."""

    kind: str
    name: str
    expires_on: date
    state: QualificationState


def is_due(today: date) -> peewee.Expression:
    """SQL condition: the certificate counts, and has expired or will within `SOON`."""
    due = Qualification.ended_at.is_null() & (Qualification.expires_on <= today + SOON)
    return cast(peewee.Expression, due)


def state_of(expires_on: date | None, today: date) -> QualificationState:
    """How a certificate that counts stands; on its last day it is still good."""
    if expires_on is None or expires_on > today + SOON:
        return "good"
    return "expired" if expires_on < today else "soon"


def list_due(people: Sequence[str], today: date) -> dict[str, list[Due]]:
    """What of each of these people is to be seen to, the first to expire first."""
    found: dict[str, list[Due]] = {person: [] for person in people}
    if found:
        columns = (Qualification.kind, Qualification.name, Qualification.expires_on)
        rows = Qualification.select(Qualification.person, *columns).where(
            Qualification.person.in_(list(found)), is_due(today)
        )
        for person, kind, name, day in rows.order_by(Qualification.expires_on, Qualification.id).tuples():
            found[person].append(Due(kind, name, day, state_of(day, today)))
    return found


def remind(*, now: datetime) -> int:
    """Tells who still works here, once for each last day, that a certificate will expire. Tells how many that
    were; the one of them that was renewed or ended in this moment is not."""
    today = local_day(now)
    wanted = is_due(today) & (Qualification.expires_on >= today) & _untold()
    works = (StaffAccount.person == Qualification.person) & StaffAccount.disabled_at.is_null()
    columns = (Qualification.id, Qualification.person, Qualification.expires_on)
    rows = Qualification.select(*columns).join(StaffAccount, on=works).where(wanted)
    found = list(rows.order_by(Qualification.expires_on, Qualification.id).limit(A_RUN).tuples())
    return sum(write_transaction(partial(_remind, clock_call(now), *row)) for row in found)


def _remind(call: Call, qualification_id: str, person_id: str, day: date) -> int:
    still = (Qualification.id == qualification_id) & (Qualification.expires_on == day)
    still &= Qualification.ended_at.is_null() & _untold()
    done = Qualification.update(reminded_of=day).where(still).execute()
    if done:
        facts = {"day": spell_day(day)}
        enqueue(call, person_id, "qualification_due", "qualification", qualification_id, facts)
    return int(done)


def _untold() -> peewee.Expression:
    """SQL condition: its owner was not reminded of this last day."""
    told = Qualification.reminded_of
    return cast(peewee.Expression, told.is_null() | (told != Qualification.expires_on))
