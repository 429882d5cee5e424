"""结业证书: issued by rule over the learning record, printed, verified by anyone, revoked by staff."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Annotated, Any

import peewee

from app import config
from app.clock import LOCAL
from app.db import require_transaction, write_transaction
from app.errors import CodeUnknown, Conflict, Invalid, NotFound
from app.models import (
    Certificate,
    CertificateLecture,
    CertificateRule,
    CheckIn,
    FormerCertificate,
    Lecture,
    Person,
    Series,
    SeriesLecture,
)
from app.paper.certificates import CertificateFace, certificate_sheet
from app.paper.fonts import missing
from app.prepared import Prepared, add
from app.services.cards.assurance import STRENGTH
from app.services.cards.codes import read_code, signed_code
from app.services.core import audit
from app.services.core.call import Call, clock_call, operator_call
from app.services.core.command import Duplicate, command
from app.services.lectures.held import credit_hours, is_held
from app.services.lectures.series import SeriesProgress, progress_of
from app.services.messaging import messages
from app.services.people.profiles import mask_name
from app.vocabulary import CertificateState

# Random letters of a code: 60 bits, and two letters that check them.
LETTERS = 12
# Who completed a series is found by the clock so long after its last lecture.
LATELY = timedelta(days=60)
_AT_ONCE = 500
ISSUED_ONCE = Duplicate(Certificate, ("series_id", "person_id"))


@dataclass(frozen=True)
class CertifiedLecture:
    """A lecture on a certificate, as it was called when it was issued."""

    title: str
    day: str
    hours: float


@dataclass(frozen=True)
class CertificateView:
    """A certificate as its holder sees it. `state` is `awaiting_name` until they have looked at `name`, which
    is what the paper will say, then `valid`, or `revoked`. `unprintable` are
    the letters of its name and title that no font here has: the sheet leaves room to write them."""

    id: str
    code: str
    name: str | None
    series: str
    title: str
    hours: float
    lectures: list[CertifiedLecture]
    issued_at: datetime
    state: CertificateState
    revoked_at: datetime | None
    verify_url: str
    unprintable: Annotated[str, "姓名和名称里印不出的字，证书上留有空处手写；没有时为空"]


@dataclass(frozen=True)
class VerifiedCertificate:
    """A certificate as anyone who holds its code sees it: as printed, the name masked. `state` is `valid`,
    `revoked`, or `replaced` by the one whose code is `replaced_by`."""

    code: str
    name: Annotated[str, "只显示姓名的第一个字"]
    title: str
    hours: float
    lectures: list[CertifiedLecture]
    issued_at: datetime
    state: CertificateState
    revoked_at: datetime | None
    replaced_by: str | None = None
    mine: Annotated[bool | None, "登录后：是否是我的证书"] = field(default=None, kw_only=True)


class NameUnconfirmed(Conflict):
    reason, message = "name_unconfirmed", "请先核对证书上的姓名"


def issue_completed(call: Call, person_id: str, progress: list[SeriesProgress]) -> int:
    """Prepares the certificate of every series the person completed, by their `progress`, and has none of, in
    the caller's transaction; it is issued when its holder has looked at the name. Returns how many. The
    caller's command names `ISSUED_ONCE`."""
    require_transaction()
    completed = [item.series for item in progress if item.completed]
    if not completed:
        return 0
    had = Certificate.select(Certificate.series).where(Certificate.person == person_id).tuples()
    there = {series for (series,) in had}
    return sum(_issue(call, person_id, series_id) for series_id in completed if series_id not in there)


def _issue(call: Call, person_id: str, series_id: str) -> bool:
    facts = facts_now(person_id, series_id, now=call.now)
    if facts is None:
        return False
    certificate_id = add(
        Certificate,
        code=signed_code(LETTERS),
        series=series_id,
        person=person_id,
        name=_name_of(person_id),
        issued_at=call.now,
        awaits_name=True,
        **facts,
    )
    name_lectures(certificate_id, facts["lectures"])
    audit.record(call, "certificate:prepare", "certificate", certificate_id)
    told = {"title": facts["title"]}
    messages.enqueue(call, person_id, "certificate_ready", "certificate", certificate_id, told)
    return True


def _name_of(person_id: str) -> str | None:
    """What the paper would say: the name on their last certificate, else the one they go by."""
    last = (
        Certificate.select()
        .where(Certificate.person == person_id, ~Certificate.awaits_name)
        .order_by(Certificate.issued_at.desc(), Certificate.id)
        .first()
    )
    if last is not None and last.name:
        return str(last.name)
    person = Person.get_by_id(person_id)
    name: str | None = person.real_name or person.nickname
    return name


def facts_now(person_id: str, series_id: str, *, now: datetime) -> dict[str, Any] | None:
    """What a certificate of this series would say of the person now; None where it is not completed."""
    lectures = _counted(person_id, series_id, now)
    if lectures is None:
        return None
    return {
        "title": Series.get_by_id(series_id).title,
        "hours": round(sum(lecture["hours"] for lecture in lectures), 2),
        "lectures": lectures,
    }


def name_lectures(certificate_id: str, lectures: list[dict[str, Any]]) -> None:
    """Notes which lectures a certificate names, in the caller's transaction."""
    require_transaction()
    CertificateLecture.delete().where(CertificateLecture.certificate == certificate_id).execute()
    for lecture in lectures:
        add(CertificateLecture, certificate=certificate_id, lecture=lecture["lecture"])


def _counted(person_id: str, series_id: str, now: datetime) -> list[dict[str, Any]] | None:
    """The lectures that a certificate rests on; None where they are too few, or a required one is not
    proven as the series asks."""
    rule = CertificateRule.get_or_none(CertificateRule.series == series_id)
    least = STRENGTH[rule.assurance] if rule else 0
    rows = (
        CheckIn.select(
            Lecture.id,
            Lecture.title,
            Lecture.starts_at,
            Lecture.ends_at,
            CheckIn.assurance,
            SeriesLecture.required,
        )
        .join(Lecture)
        .join(SeriesLecture, peewee.JOIN.LEFT_OUTER, on=(SeriesLecture.lecture == Lecture.id))
        .where(CheckIn.live_holder == person_id, Lecture.series == series_id, is_held(now))
        .order_by(Lecture.starts_at, Lecture.id)
    )
    counted = []
    for lecture, title, starts_at, ends_at, assurance, required in rows.tuples():
        if STRENGTH[assurance] >= least:
            day = f"{starts_at.astimezone(LOCAL):%Y-%m-%d}"
            hours = credit_hours(starts_at, ends_at)
            counted.append({"lecture": lecture, "title": title, "day": day, "hours": hours})
        elif required:
            return None
    needed: int = Series.get_by_id(series_id).required_lectures
    return counted if len(counted) >= needed else None


def issue_due(*, now: datetime) -> int:
    """Prepares what people completed lately without looking at their record since, and tells them. Returns
    how many. Who completed a series in another way, by a late correction, say, has it when they look."""
    is_lately = (
        (Lecture.status == "published")
        & (Lecture.ends_at > now - LATELY)
        & (Lecture.ends_at <= now)
        & Lecture.series.is_null(False)
    )
    there = CheckIn.lecture.in_(Lecture.select(Lecture.id).where(is_lately))
    found = CheckIn.select(CheckIn.live_holder).where(there, CheckIn.live_holder.is_null(False)).distinct()
    holders = sorted(holder for (holder,) in found.tuples())
    series = [one for (one,) in Lecture.select(Lecture.series).where(is_lately).distinct().tuples()]
    call = clock_call(now)
    return sum(
        _issue_by_clock(call, person_id)
        for start in range(0, len(holders), _AT_ONCE)
        for person_id in _completed(holders[start : start + _AT_ONCE], series, now)
    )


def _completed(holders: list[str], series: list[str], now: datetime) -> list[str]:
    """Those people among the holders who have as many lectures of one of the series as it asks, and no
    certificate."""
    # By `person`, not by `live_holder`: MariaDB finds no id by a column of any letters, and reads all people.
    found = (
        CheckIn.select(CheckIn.person)
        .join(Lecture)
        .join(Series)
        .join(
            Certificate,
            peewee.JOIN.LEFT_OUTER,
            on=((Certificate.series == Lecture.series) & (Certificate.person == CheckIn.person)),
        )
        .join_from(CheckIn, Person, on=(CheckIn.person == Person.id))
        .where(
            CheckIn.person.in_(holders),
            CheckIn.live_holder.is_null(False),
            # However many lectures there are, few are of these series.
            Lecture.series.in_(series),
            # What an erased person attended stays as a number; nobody is certified for it.
            Person.state == "active",
            is_held(now),
            Certificate.id.is_null(),
        )
        .group_by(CheckIn.person, Series.id, Series.required_lectures)
        .having(peewee.fn.COUNT(CheckIn.id) >= Series.required_lectures)
    )
    return sorted({person for (person,) in found.tuples()})


@command("certificate:issue", "person", ISSUED_ONCE)
def _issue_by_clock(call: Call, person_id: str) -> int:
    return issue_completed(call, person_id, progress_of(person_id, now=call.now))


def certificates_of(person_id: str, *, of_volunteers: bool) -> list[CertificateView]:
    """A person's certificates of series for residents, or of those for volunteers, newest first; for use
    cases with their own right to them."""
    rows = _CERTIFICATES[of_volunteers].rows(person=person_id)
    return [view(Certificate(__no_default__=True, **row)) for row in rows]


def _certificates(of_volunteers: bool) -> Prepared:
    for_volunteers = Series.audience == "volunteers"
    return Prepared(
        lambda person: (
            Certificate.select()
            .join(Series)
            .where(Certificate.person == person, for_volunteers if of_volunteers else ~for_volunteers)
            .order_by(Certificate.issued_at.desc(), Certificate.id)
        )
    )


_CERTIFICATES = {of_volunteers: _certificates(of_volunteers) for of_volunteers in (False, True)}


def print_certificate(call: Call, certificate_id: str) -> bytes:
    """The caller's certificate as PDF. Raises `NotFound`, also where it was revoked, `NameUnconfirmed`."""
    # Drawn outside the transaction: it takes a while, and writers wait.
    return certificate_sheet(_face(call, certificate_id))


@command("certificate:print", "certificate")
def _face(call: Call, certificate_id: str) -> CertificateFace:
    row = Certificate.get_or_none(
        Certificate.id == certificate_id,
        Certificate.person == call.actor.person_id,
        Certificate.revoked_at.is_null(),
    )
    if row is None:
        raise NotFound()
    if row.awaits_name:
        raise NameUnconfirmed()
    audit.record(call, "certificate:print", "certificate", row.id)
    return CertificateFace(
        name=row.name or mask_name(None),
        title=row.title,
        hours=row.hours,
        lectures=[(item["title"], item["day"], item["hours"]) for item in row.lectures],
        issued_at=row.issued_at,
        code=show_code(row.code),
        qr_text=_address(row.code),
    )


def verify(code: str, *, asked_by: str | None = None) -> VerifiedCertificate:
    """The certificate with this code, in whatever way it was typed; one that was replaced leads to its
    successor. `asked_by` is a person who also hears whether it is theirs. Raises `NotFound`, also for one
    that its holder has not confirmed."""
    plain = _plain(code)
    former = FormerCertificate.get_or_none(FormerCertificate.code == plain)
    if former is not None:
        return replace(_replaced(former), mine=_is_mine(former.person_id, asked_by))
    row = find(plain)
    if row.awaits_name and row.revoked_at is None:
        raise NotFound(message=_NO_SUCH)
    return replace(verified(row), mine=_is_mine(row.person_id, asked_by))


def _is_mine(person_id: str, asked_by: str | None) -> bool | None:
    return None if asked_by is None else person_id == asked_by


def _replaced(former: FormerCertificate) -> VerifiedCertificate:
    return VerifiedCertificate(
        code=show_code(former.code),
        name=mask_name(former.name),
        title=former.title,
        hours=former.hours,
        lectures=_lectures(former),
        issued_at=former.issued_at,
        state="replaced",
        revoked_at=former.replaced_at,
        replaced_by=show_code(Certificate.get_by_id(former.certificate_id).code),
    )


def verified(row: Certificate) -> VerifiedCertificate:
    """What anyone may see of it."""
    return VerifiedCertificate(
        code=show_code(row.code),
        name=mask_name(row.name),
        title=row.title,
        hours=row.hours,
        lectures=_lectures(row),
        issued_at=row.issued_at,
        state=_state(row),
        revoked_at=row.revoked_at,
    )


def revoke(code: str, reason: str, *, now: datetime) -> None:
    """Takes a certificate back; its page then says so. Twice is once. Raises `Invalid`, `NotFound`."""
    if not 1 <= len(reason) <= 200:
        raise Invalid(message="原因应为1到200字")

    def work() -> None:
        row = find(code)
        changed = (
            Certificate.update(revoked_at=now, revoke_reason=reason)
            .where(Certificate.id == row.id, Certificate.revoked_at.is_null())
            .execute()
        )
        if changed:
            audit.record(operator_call(now), "certificate:revoke", "certificate", row.id)

    write_transaction(work)


def ask_assurance(series_key: str, assurance: str, *, now: datetime) -> None:
    """Lets only check-ins at least as good as `assurance` count for a series' certificates from now on.
    Raises `Invalid`, `NotFound`."""
    if assurance not in STRENGTH:
        raise Invalid(message="签到方式应为 " + "、".join(STRENGTH) + " 之一")

    def work() -> None:
        series = Series.get_or_none((Series.key == series_key) | (Series.id == series_key))
        if series is None:
            raise NotFound(message="没有这个系列课")
        CertificateRule.delete().where(CertificateRule.series == series.id).execute()
        add(CertificateRule, series=series.id, assurance=assurance)
        audit.record(operator_call(now), "certificate:rule", "series", series.id)

    write_transaction(work)


def show_code(code: str) -> str:
    """The code as it is printed for people."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _lectures(row: Certificate | FormerCertificate) -> list[CertifiedLecture]:
    return [CertifiedLecture(item["title"], item["day"], item["hours"]) for item in row.lectures]


def find(code: str) -> Certificate:
    """The certificate with this code, or that replaced the one with it, in whatever way it was typed. Raises
    `NotFound`."""
    plain = _plain(code)
    former = FormerCertificate.get_or_none(FormerCertificate.code == plain)
    wanted = Certificate.code == plain if former is None else Certificate.id == former.certificate_id
    row: Certificate | None = Certificate.get_or_none(wanted)
    if row is None:
        raise NotFound(message=_NO_SUCH)
    return row


def unprintable(row: Certificate) -> str:
    """The letters of its name and title that can't be printed."""
    return missing(f"{row.name or ''}{row.title}")


_NO_SUCH = "没有这张证书，请核对编号"


def _plain(code: str) -> str:
    try:
        return read_code(code, LETTERS)
    except CodeUnknown:
        raise NotFound(message=_NO_SUCH) from None


def view(row: Certificate) -> CertificateView:
    return CertificateView(
        id=row.id,
        code=show_code(row.code),
        name=row.name,
        series=row.series_id,
        title=row.title,
        hours=row.hours,
        lectures=_lectures(row),
        issued_at=row.issued_at,
        state=_state(row),
        revoked_at=row.revoked_at,
        verify_url=_address(row.code),
        unprintable=unprintable(row),
    )


def _state(row: Certificate) -> CertificateState:
    if row.revoked_at is not None:
        return "revoked"
    return "awaiting_name" if row.awaits_name else "valid"


def _address(code: str) -> str:
    return f"{config.current().public_url}/v/{code}"
