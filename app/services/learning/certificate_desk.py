"""Certificates at the organizer's desk: one by its code, those that may rest on nothing any more, and how a
series wants presence proven."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from app.errors import Conflict, Invalid, NotFound
from app.models import (
    Certificate,
    CertificateLecture,
    CertificateRule,
    CheckIn,
    FormerCertificate,
    Lecture,
    Series,
)
from app.prepared import add
from app.services.cards import places
from app.services.cards.assurance import STRENGTH
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.paging import Page, after, page, seek
from app.services.core.permissions import (
    ORGANIZER,
    require_district_wide,
    require_own_lectures,
    require_somewhere,
)
from app.services.learning.certificates import (
    VerifiedCertificate,
    find,
    show_code,
    unprintable,
    verified,
)
from app.services.lectures.held import is_held
from app.services.messaging import messages


@dataclass(frozen=True)
class FormerNumber:
    """A number that the certificate had before it was issued anew."""

    code: str
    replaced_at: datetime
    reason: str


@dataclass(frozen=True)
class CertificateStory(VerifiedCertificate):
    """As anyone may verify it, and what the desk needs beside it, as letters its sheet leaves room for."""

    id: str = ""
    revoke_reason: str | None = None
    is_founded: bool = True
    former: tuple[FormerNumber, ...] = ()
    unprintable: str = ""


@dataclass(frozen=True)
class Unsupported:
    """A valid certificate that names a lecture which was not held, or at which its holder is not recorded."""

    id: str
    code: str
    title: str
    issued_at: datetime


@dataclass(frozen=True)
class SeriesRule:
    """The weakest way of check-in that counts for a series' certificates; None where any does."""

    series: str
    title: str
    assurance: str | None


def find_certificate(actor: Actor, *, code: str) -> str:
    """The id of the certificate with this code. Raises `NotFound`, `Forbidden`."""
    return str(_row(actor, str(find(code).id)).id)


@command("certificate:look", "certificate")
def get_certificate(call: Call, certificate_id: str) -> CertificateStory:
    """Raises `NotFound`, `Forbidden`."""
    row = _row(call.actor, certificate_id)
    audit.record(call, "certificate:look", "certificate", row.id)
    seen = verified(row)
    return CertificateStory(
        **vars(seen),
        id=row.id,
        revoke_reason=row.revoke_reason,
        is_founded=is_founded(row, now=call.now),
        unprintable=unprintable(row),
        former=_former(row.id),
    )


def _former(certificate_id: str) -> tuple[FormerNumber, ...]:
    rows = FormerCertificate.select().where(FormerCertificate.certificate == certificate_id)
    return tuple(
        FormerNumber(show_code(row.code), row.replaced_at, row.reason)
        for row in rows.order_by(FormerCertificate.replaced_at.desc(), FormerCertificate.code)
    )


@command("certificate:revoke", "certificate")
def revoke_certificate(call: Call, certificate_id: str, *, reason: str) -> None:
    """Takes a certificate back; its page then says so, and its holder is told. Raises `NotFound`,
    `Forbidden` for whoever looks after less than a district, `Conflict` where it was taken back before."""
    row = _row(call.actor, certificate_id)
    require_district_wide(call.actor)
    changed = (
        Certificate.update(revoked_at=call.now, revoke_reason=reason)
        .where(Certificate.id == row.id, Certificate.revoked_at.is_null())
        .execute()
    )
    if not changed:
        raise Conflict(message="这张证书已经撤销过了")
    audit.record(call, "certificate:revoke", "certificate", row.id)
    told = {"title": row.title}
    messages.enqueue(call, row.person_id, "certificate_revoked", "certificate", row.id, told)


def list_for_review(actor: Actor, *, now: datetime, limit: int, cursor: str | None) -> Page[Unsupported]:
    """Valid certificates whose ground no longer stands: for a human to judge. Raises `Forbidden`."""
    require_somewhere(actor, ORGANIZER)
    return list_unsupported(now=now, limit=limit, cursor=cursor)


def list_unsupported(*, now: datetime, limit: int, cursor: str | None = None) -> Page[Unsupported]:
    """Valid certificates that name a lecture which was called off or moved into the future, or a check-in
    voided since, the first issued first."""
    rows = (
        Certificate.select()
        .where(
            Certificate.revoked_at.is_null(),
            ~Certificate.awaits_name,
            Certificate.id.in_(_missing(now)),
            *after(cursor, Certificate.issued_at, Certificate.id),
        )
        .order_by(Certificate.issued_at, Certificate.id)
        .limit(limit + 1)
    )
    found = [Unsupported(row.id, show_code(row.code), row.title, row.issued_at) for row in rows]
    return page(found, limit, lambda item: (item.issued_at, item.id))


def is_founded(row: Certificate, *, now: datetime) -> bool:
    """Whether all the lectures it names were held, and its holder is still recorded at them."""
    return not _missing(now).where(CertificateLecture.certificate == row.id).exists()


def _missing(now: datetime) -> Any:
    """What certificates name and was not held, or their holders are not recorded at."""
    named = Certificate.alias()
    return (
        CertificateLecture.select(CertificateLecture.certificate)
        .join(named, on=(CertificateLecture.certificate == named.id))
        .join_from(
            CertificateLecture,
            CheckIn,
            peewee.JOIN.LEFT_OUTER,
            on=((CheckIn.lecture == CertificateLecture.lecture) & (CheckIn.live_holder == named.person)),
        )
        .join_from(CertificateLecture, Lecture)
        .where(CheckIn.id.is_null() | ~is_held(now))
    )


def list_rules(actor: Actor, *, limit: int, cursor: str | None, descending: bool = False) -> Page[SeriesRule]:
    """Each series and what it asks for, by title. Raises `Forbidden`."""
    require_somewhere(actor, ORGANIZER)
    found = seek(_rules(), Series.title, Series.id, limit=limit, cursor=cursor, descending=descending)
    return Page([SeriesRule(row["id"], row["title"], row["assurance"]) for row in found.items], found.next)


def get_rule(actor: Actor, series_id: str) -> SeriesRule:
    """What one series asks for. Raises `NotFound`, `Forbidden`."""
    require_somewhere(actor, ORGANIZER)
    row = _rules().where(Series.id == series_id).first()
    if row is None:
        raise NotFound()
    return SeriesRule(row["id"], row["title"], row["assurance"])


def get_editable_rule(actor: Actor, series_id: str) -> SeriesRule:
    """As `get_rule`, for whoever may change it. Raises `NotFound`, `Forbidden`."""
    require_own_lectures(actor, Lecture.series == series_id)
    return get_rule(actor, series_id)


def _rules() -> Any:
    return (
        Series.select(Series.id, Series.title, CertificateRule.assurance)
        .join(CertificateRule, peewee.JOIN.LEFT_OUTER)
        .dicts()
    )


@command("certificate:rule", "series")
def set_rule(call: Call, series_id: str, *, assurance: str) -> None:
    """Lets only check-ins at least as good as `assurance` count for a series' certificates from now on.
    Raises `NotFound`, `Forbidden` for whoever looks after less than a district or where others have lectures
    in it, `Invalid`."""
    require_own_lectures(call.actor, Lecture.series == series_id)
    if assurance not in STRENGTH:
        raise Invalid(fields={"assurance": ["没有这种签到方式"]})
    # The series' turn: two who say so at once follow one another.
    if not Series.turn().where(Series.id == series_id).execute():
        raise NotFound()
    CertificateRule.delete().where(CertificateRule.series == series_id).execute()
    add(CertificateRule, series=series_id, assurance=assurance)
    audit.record(call, "certificate:rule", "series", series_id)


def _row(actor: Actor, certificate_id: str) -> Certificate:
    require_somewhere(actor, ORGANIZER)
    row: Certificate | None = Certificate.get_or_none(Certificate.id == certificate_id)
    if row is None:
        raise NotFound()
    places.require_holder(actor, row.person_id)
    return row
