"""Certificates that expire soon or have expired, for whoever lists colleagues. Nobody is kept from work by
one: what follows is the district's to decide (decision 0235)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import peewee

from app.models import Qualification
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
