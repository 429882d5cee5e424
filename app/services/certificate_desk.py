"""Certificates at the organizer's desk: one by its code, those that may rest on nothing any more, and how a
series wants presence proven."""

from dataclasses import dataclass

from peewee import JOIN

from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import Certificate, CertificateRule, Series
from app.services import audit
from app.services.assurances import STRENGTH
from app.services.calls import Actor, Call, command
from app.services.certificates import (
    Unfounded,
    VerifiedCertificate,
    find,
    is_founded,
    list_unfounded,
    verified,
)
from app.services.permissions import ORGANIZER, scopes
from app.services.series import require_district


@dataclass(frozen=True)
class CertificateStory(VerifiedCertificate):
    """As anyone may verify it, and what the desk needs beside it."""

    id: str
    revoke_reason: str | None
    is_founded: bool


@dataclass(frozen=True)
class SeriesRule:
    """The weakest way of check-in that counts for a series' certificates; None where any does."""

    series: str
    title: str
    assurance: str | None


def find_certificate(actor: Actor, *, code: str) -> str:
    """The id of the certificate with this code. Raises `NotFound`, `Forbidden`."""
    require_organizer(actor)
    return str(find(code).id)


@command("certificate:look", "certificate")
def get_certificate(call: Call, certificate_id: str) -> CertificateStory:
    """Raises `NotFound`, `Forbidden`."""
    row = _row(call.actor, certificate_id)
    audit.record(call, "certificate:look", "certificate", row.id)
    seen = verified(row)
    return CertificateStory(
        **vars(seen), id=row.id, revoke_reason=row.revoke_reason, is_founded=is_founded(row)
    )


@command("certificate:revoke", "certificate")
def revoke_certificate(call: Call, certificate_id: str, *, reason: str) -> None:
    """Take a certificate back; its page then says so. Raises `NotFound`, `Forbidden` for whoever looks after
    less than a district, `Conflict` where it was taken back before."""
    row = _row(call.actor, certificate_id)
    require_district(call.actor)
    changed = (
        Certificate.update(revoked_at=call.now, revoke_reason=reason)
        .where(Certificate.id == row.id, Certificate.revoked_at.is_null())
        .execute()
    )
    if not changed:
        raise Conflict(message="这张证书已经撤销过了")
    audit.record(call, "certificate:revoke", "certificate", row.id)


def list_doubtful(actor: Actor) -> list[Unfounded]:
    """Valid certificates that name a lecture their holder is no longer recorded at: for a human to judge.
    Raises `Forbidden`."""
    require_organizer(actor)
    return list_unfounded()


def list_rules(actor: Actor) -> list[SeriesRule]:
    """Each series and what it asks for. Raises `Forbidden`."""
    require_organizer(actor)
    rows = (
        Series.select(Series.id, Series.title, CertificateRule.assurance)
        .join(CertificateRule, JOIN.LEFT_OUTER)
        .order_by(Series.title, Series.id)
    )
    return [SeriesRule(*row) for row in rows.tuples()]


@command("certificate:rule", "series")
def set_rule(call: Call, series_id: str, *, assurance: str) -> None:
    """Let only check-ins at least as good as `assurance` count for a series' certificates from now on.
    Raises `NotFound`, `Forbidden` for whoever looks after less than a district, `Invalid`."""
    require_district(call.actor)
    if assurance not in STRENGTH:
        raise Invalid(errors={"json": {"assurance": ["没有这种签到方式"]}})
    # The series' turn: two who say so at once follow one another.
    if not Series.update(title=Series.title).where(Series.id == series_id).execute():
        raise NotFound()
    CertificateRule.delete().where(CertificateRule.series == series_id).execute()
    CertificateRule.insert(series=series_id, assurance=assurance).execute()
    audit.record(call, "certificate:rule", "series", series_id)


def _row(actor: Actor, certificate_id: str) -> Certificate:
    require_organizer(actor)
    row: Certificate | None = Certificate.get_or_none(Certificate.id == certificate_id)
    if row is None:
        raise NotFound()
    return row


def require_organizer(actor: Actor) -> None:
    """Raises `Forbidden` for whoever organizes nothing."""
    if not scopes(actor, ORGANIZER):
        raise Forbidden()
