"""The name on a certificate: its holder looks at it before the paper is issued, and staff put it right
afterwards, under a new number to which the old one leads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.errors import Conflict, NotFound
from app.models import Certificate, FormerCertificate, Person
from app.prepared import add
from app.services.cards import places
from app.services.cards.codes import signed_code
from app.services.core import audit
from app.services.core.call import Actor, Call
from app.services.core.command import command
from app.services.core.paging import Page, seek
from app.services.core.permissions import require_district_wide
from app.services.learning.certificates import LETTERS, CertificateView, facts_now, name_lectures, view
from app.services.messaging import messages
from app.services.people.profiles import mask_name


class NameConfirmed(Conflict):
    reason, message = "name_confirmed", "姓名已经确认过，要更正请联系工作人员"


class NotCompleted(Conflict):
    reason, message = "not_completed", "所依据的签到已经不足，不能颁发"


@dataclass(frozen=True)
class AwaitedName:
    """A certificate whose holder has not looked at the name yet; theirs is masked."""

    id: str
    name: str
    title: str
    prepared_at: datetime


@command("certificate:confirm", "certificate")
def confirm_name(call: Call, certificate_id: str, *, name: str) -> CertificateView:
    """Issues the caller's certificate under this name. The same name again changes nothing. Raises
    `NotFound`, `NameConfirmed`, `NotCompleted`."""
    row = Certificate.get_or_none(
        Certificate.id == certificate_id,
        Certificate.person == call.actor.person_id,
        Certificate.revoked_at.is_null(),
    )
    if row is None:
        raise NotFound()
    return _confirm(call, row, name)


@command("certificate:confirm", "certificate")
def confirm_at_desk(call: Call, certificate_id: str, *, name: str) -> CertificateView:
    """As `confirm_name`, for a holder who stands at the desk and has no phone. Raises `Forbidden` for whoever
    looks after less than a district, too."""
    require_district_wide(call.actor)
    row = Certificate.get_or_none(Certificate.id == certificate_id, Certificate.revoked_at.is_null())
    if row is None:
        raise NotFound()
    places.require_holder(call.actor, row.person_id)
    return _confirm(call, row, name)


def list_awaited(
    actor: Actor, *, limit: int, cursor: str | None, descending: bool = False
) -> Page[AwaitedName]:
    """Certificates that wait for their holder's word, the oldest first. Raises `Forbidden`."""
    require_district_wide(actor)
    rows = (
        Certificate.select(Certificate.id, Certificate.name, Certificate.title, Certificate.issued_at)
        .join(Person)
        .where(
            # Said so, an index serves it: of the column alone SQLite makes no search.
            Certificate.awaits_name == True,  # noqa: E712
            Certificate.revoked_at.is_null(),
            Person.state == "active",
        )
        .dicts()
    )
    found = seek(
        rows, Certificate.issued_at, Certificate.id, limit=limit, cursor=cursor, descending=descending
    )
    return Page(
        [
            AwaitedName(row["id"], mask_name(row["name"]), row["title"], row["issued_at"])
            for row in found.items
        ],
        found.next,
    )


@command("certificate:reissue", "certificate")
def reissue(call: Call, certificate_id: str, *, name: str, reason: str) -> CertificateView:
    """Issues a certificate anew, also one that was revoked: under the right name, with what stands in the
    record now, and a number of its own to which the old one leads. Raises `NotFound`, `Forbidden` for whoever
    looks after less than a district, `NotCompleted`, `Conflict` for one that waits for its holder's word; one
    that was revoked meanwhile is issued."""
    require_district_wide(call.actor)
    row = Certificate.get_or_none(Certificate.id == certificate_id)
    if row is None:
        raise NotFound()
    places.require_holder(call.actor, row.person_id)
    if row.awaits_name and row.revoked_at is None:
        raise Conflict(message="这张证书还没有颁发，请先核对姓名")
    facts = _stand(call, row)
    taken = (
        Certificate.update(
            code=signed_code(LETTERS),
            name=name,
            awaits_name=False,
            issued_at=call.now,
            revoked_at=None,
            revoke_reason=None,
            title=facts["title"],
            hours=facts["hours"],
            lectures=facts["lectures"],
        )
        # Two who reissue at once: the second finds another number.
        .where(Certificate.id == row.id, Certificate.code == row.code)
        .execute()
    )
    if not taken:
        raise Conflict()
    add(
        FormerCertificate,
        code=row.code,
        certificate=row.id,
        person=row.person_id,
        name=row.name,
        title=row.title,
        hours=row.hours,
        lectures=row.lectures,
        issued_at=row.issued_at,
        replaced_at=call.now,
        reason=reason,
        replaced_by=call.actor.person_id,
    )
    name_lectures(row.id, facts["lectures"])
    audit.record(call, "certificate:reissue", "certificate", row.id)
    told = {"title": facts["title"]}
    messages.enqueue(call, row.person_id, "certificate_reissued", "certificate", row.id, told)
    return view(Certificate.get_by_id(row.id))


def _confirm(call: Call, row: Certificate, name: str) -> CertificateView:
    if not row.awaits_name:
        if row.name != name:
            raise NameConfirmed()
        return view(row)
    facts = _stand(call, row)
    changed = (
        Certificate.update(name=name, awaits_name=False, issued_at=call.now, **facts)
        .where(Certificate.id == row.id, Certificate.awaits_name)
        .execute()
    )
    if not changed:
        raise NameConfirmed()
    name_lectures(row.id, facts["lectures"])
    audit.record(call, "certificate:issue", "certificate", row.id)
    return view(Certificate.get_by_id(row.id))


def _stand(call: Call, row: Certificate) -> dict[str, Any]:
    facts = facts_now(row.person_id, row.series_id, now=call.now)
    if facts is None:
        raise NotCompleted()
    return facts
