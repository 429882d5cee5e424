"""What is held about a person: theirs to take away, and to have erased (PIPL articles 45 and 47).

One table, `HELD`, says of every place where a person's id stands what the export shows of it and what
erasure does to it; a test walks the models, so that a new place can't be forgotten.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from app.clock import LOCAL
from app.db import RowSealedField, Table, require_transaction
from app.errors import HasDuties
from app.models import (
    ActingConsent,
    Agreement,
    AuthSession,
    BonusHours,
    Booking,
    CardBinding,
    CardGift,
    CaseDraft,
    CaseEntry,
    CasePaper,
    CaseParty,
    CaseReport,
    CaseWarning,
    CaseWorker,
    Certificate,
    CheckIn,
    ClosedMonth,
    ConsentEvent,
    ContactTry,
    Counselor,
    Couple,
    CoupleInvitation,
    CoupleMember,
    CourseRequest,
    CourseRequestEvent,
    DoorPoster,
    FollowUp,
    FormerCertificate,
    IdempotencyKey,
    ImportSheet,
    Lecture,
    LecturePhoto,
    LecturerAsk,
    LecturerInvitation,
    LecturerLink,
    LectureTemplate,
    LectureVolunteer,
    LongWork,
    Meeting,
    MessagePermission,
    OutboxMessage,
    PaperPerson,
    Person,
    PunchCard,
    Qualification,
    ReadingPause,
    RiskFact,
    RiskFlag,
    RiskLevel,
    RoleGrant,
    Scan,
    Scanner,
    ScanSign,
    SessionLink,
    SessionNote,
    SignUp,
    SlotHold,
    SlotWait,
    StaffAccount,
    StaffLink,
    TeamSupervisor,
    TextReview,
    VolunteerInvitation,
    VolunteerStanding,
    WechatIdentity,
    WitnessedConsent,
)
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.counseling import bookings, holds, slot_waits
from app.services.counseling.booking_limits import claim_person
from app.services.lectures.sign_ups import signups
from app.services.lectures.sign_ups.questions import drop_answers
from app.services.messaging import messages
from app.services.people import couples, risk
from app.services.people.risk import is_discreet
from app.services.people.terms import KEPT
from app.services.privacy import severing


@dataclass(frozen=True)
class Held:
    """Rows of `model` whose column `of` names the person. `shown` are the columns of the export's section
    `section`, none where `section` is None. Erasure drops the rows, or empties the columns `emptied` and
    keeps the rest under an id that leads to nobody any more."""

    model: type[Table]
    section: str | None
    shown: tuple[str, ...] = ()
    of: str = "person"
    erasure: Literal["dropped", "kept"] = "kept"
    emptied: tuple[str, ...] = ()
    # Reasons that somebody typed, and may have put a name into; that there was one stays.
    blanked: tuple[str, ...] = ()


BLANK = "（已随注销清除）"

HELD = (
    Held(ActingConsent, "acted_for", ("way", "deed", "given_at")),
    Held(ActingConsent, None, of="acted_by"),
    Held(ConsentEvent, "consents", ("version", "accepted_at", "withdrawn_at")),
    # Of people without a phone, who therefore ask an organizer. What a helper did for others is theirs.
    Held(PaperPerson, None, erasure="dropped"),
    Held(PaperPerson, None, of="registered_by"),
    Held(LectureTemplate, None, of="made_by"),
    Held(WitnessedConsent, None, of="witness"),
    Held(AuthSession, "sessions", ("via", "created_at", "last_used_at", "ended_at")),
    Held(WechatIdentity, "wechat", ("app_id", "openid", "created_at"), erasure="dropped"),
    Held(RoleGrant, "roles", ("role", "scope", "granted_at"), erasure="dropped"),
    Held(CoupleMember, "couple_links", ("couple.linked_at", "couple.ended_at"), erasure="dropped"),
    # A hash and an end; good for a day.
    Held(CoupleInvitation, None, erasure="dropped"),
    Held(
        Booking,
        "bookings",
        ("slot", "status", "mode", "topic", "note", "starts_at", "ends_at", "created_at", "cancelled_at"),
        emptied=("note", "topic"),
    ),
    Held(SlotHold, "slot_holds", ("slot", "expires_at"), erasure="dropped"),
    Held(SlotWait, "slot_waits", ("station", "status", "from_", "to", "created_at"), erasure="dropped"),
    # The house's precaution, written for the person's safety: on a phone that somebody else holds, the
    # export would undo it, and so would an erasure.
    Held(RiskFlag, None),
    Held(Counselor, "counselor", ("team", "left_at")),
    Held(TeamSupervisor, None, erasure="dropped"),
    Held(
        Qualification,
        "qualifications",
        ("kind", "name", "number", "issued_on", "expires_on", "noted_at", "ended_at"),
        erasure="dropped",
    ),
    Held(ReadingPause, None, erasure="dropped"),
    # Written in office, about others.
    Held(SessionNote, None, of="author"),
    Held(SessionLink, None, of="counselor"),
    # A case is the record of two, and what its papers are kept for outlives an account: erasing the account
    # cuts the link to it. The export says nothing of cases to anybody, for the phone may not be theirs alone.
    Held(CaseParty, None, emptied=("person",)),
    # What staff wrote and decided in office, about others.
    Held(CaseWorker, None),
    Held(CaseDraft, None, of="author", erasure="dropped"),
    Held(CaseEntry, None, of="author"),
    Held(CasePaper, None, of="added_by"),
    Held(Agreement, None, of="made_by"),
    Held(RiskFact, None, of="recorded_by"),
    Held(RiskLevel, None, of="set_by"),
    Held(RiskLevel, None, of="second"),
    Held(CaseWarning, None, of="seen_by"),
    Held(Meeting, None, of="made_by"),
    Held(CaseReport, None, of="closed_by"),
    Held(CaseWarning, None, of="decided_by"),
    Held(CaseWarning, None, of="second"),
    Held(FollowUp, None, of="settled_by"),
    Held(ContactTry, None, of="by"),
    Held(SignUp, "sign_ups", ("lecture", "created_at", "cancelled_at")),
    Held(TextReview, "texts_in_review", ("kind", "text", "held_at"), erasure="dropped"),
    Held(LectureVolunteer, "volunteering", ("lecture", "accepted_at", "revoked_at")),
    Held(VolunteerInvitation, None, of="created_by"),
    Held(
        VolunteerStanding,
        "volunteer_standing",
        ("district", "kind", "recognised_at", "revoked_at"),
        erasure="dropped",
    ),
    Held(VolunteerStanding, None, of="recognised_by"),
    Held(LecturerLink, "lecturer", ("lecturer", "linked_at"), erasure="dropped"),
    Held(Scanner, None, erasure="dropped"),
    Held(
        PunchCard,
        "cards",
        ("code", "state", "created_at", "bound_at", "voided_at"),
        blanked=("void_reason",),
    ),
    Held(CardBinding, "card_bindings", ("bound_at", "ended_at", "end_reason"), blanked=("end_reason",)),
    Held(CardBinding, None, of="made_by"),
    Held(CardBinding, None, of="ended_by"),
    Held(CardGift, None),
    Held(Scan, "scans", ("lecture", "method", "happened_at", "received_at", "result", "reason")),
    # What somebody scanned at the door of others is the others' record.
    Held(Scan, None, of="actor"),
    Held(
        CheckIn,
        "check_ins",
        ("lecture", "assurance", "walk_in", "happened_at", "voided_at", "void_reason"),
        blanked=("void_reason",),
    ),
    Held(CheckIn, None, of="voided_by"),
    Held(DoorPoster, None, of="made_by"),
    # Whoever holds the paper still finds it, without a name.
    Held(
        Certificate,
        "certificates",
        (
            "code",
            "name",
            "title",
            "hours",
            "lectures",
            "issued_at",
            "awaits_name",
            "revoked_at",
            "revoke_reason",
        ),
        emptied=("name",),
        blanked=("revoke_reason",),
    ),
    Held(
        FormerCertificate,
        "former_certificates",
        ("code", "name", "title", "hours", "lectures", "issued_at", "replaced_at", "reason"),
        emptied=("name",),
        blanked=("reason",),
    ),
    Held(FormerCertificate, None, of="replaced_by"),
    Held(BonusHours, "bonus_hours", ("hours", "reason", "granted_at"), erasure="dropped"),
    Held(OutboxMessage, "messages", ("kind", "facts", "created_at"), erasure="dropped"),
    Held(
        MessagePermission,
        "message_permissions",
        ("template", "reported", "pushed", "used"),
        erasure="dropped",
    ),
    # Deeds in office: whoever holds the office has them in its lists, and they outlive the person.
    Held(StaffLink, "staff_link", ("linked_at",), erasure="dropped"),
    Held(StaffAccount, "account", ("username", "created_at")),
    Held(Lecture, None, of="created_by"),
    Held(LecturePhoto, None, of="added_by"),
    Held(LongWork, None, of="asked_by"),
    Held(ImportSheet, None, of="uploaded_by"),
    Held(LecturerInvitation, None, of="created_by"),
    Held(LecturerAsk, None, of="asked_by"),
    Held(LecturerAsk, None, of="answered_by"),
    Held(ClosedMonth, None, of="closed_by"),
    Held(CourseRequest, None, of="created_by"),
    Held(CourseRequestEvent, None, of="actor"),
)

_PROFILE = (
    "nickname",
    "real_name",
    "phone",
    "contact_preference",
    "area_code",
    "consent_version",
    "created_at",
)


@dataclass(frozen=True)
class OwnData:
    """`sections` by name; each a list of rows, moments as RFC 3339 with the district's offset. `kept` says to
    everybody alike what is asked for at a station."""

    made_at: datetime
    profile: Annotated[dict[str, str | None], "个人资料，手机号未遮盖"]
    sections: Annotated[dict[str, list[dict[str, Any]]], "按类别列出的全部记录"]
    kept: Annotated[str, "对每个人都一样的一句话：哪些记录到站点查阅"]


@command("person:export", "person")
def export(call: Call) -> OwnData:
    """All that is held about the caller and is the caller's to see; nothing of anybody else."""
    person_id = call.actor.person_id
    audit.record(call, "person:export", "person", person_id)
    return collect(person_id, call.now)


def collect(person_id: str, now: datetime) -> OwnData:
    """What the export of a person shows, for whoever may have it; who asks keeps the trace."""
    person = Person.get_by_id(person_id)
    return OwnData(
        made_at=now,
        profile={column: _plain(getattr(person, column)) for column in _PROFILE},
        sections={held.section: _rows(held, person_id) for held in HELD if held.section is not None},
        kept=KEPT,
    )


def _rows(held: Held, person_id: str) -> list[dict[str, Any]]:
    query = held.model.select().where(getattr(held.model, held.of) == person_id)
    if held.model is CoupleMember:
        query = held.model.select(CoupleMember, Couple).join(Couple).where(CoupleMember.person == person_id)
    rows = [
        {column.rpartition(".")[2].rstrip("_"): _plain(_value(row, column)) for column in held.shown}
        for row in query.order_by(held.model._meta.primary_key)
    ]
    if held.model is OutboxMessage:
        discreet = is_discreet(person_id)
        for row in rows:
            row["text"] = messages.render(row["kind"], row.pop("facts"), discreet=discreet)
    return rows


def _value(row: Table, path: str) -> Any:
    *through, column = path.split(".")
    for name in through:
        row = getattr(row, name)
    field = row._meta.fields[column]
    if isinstance(field, RowSealedField):
        sealed = getattr(row, column)
        return None if sealed is None else sealed.open(row.get_id())
    return getattr(row, field.object_id_name if hasattr(field, "object_id_name") else column)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(LOCAL).isoformat()
    return value.isoformat() if isinstance(value, date) else value


@command("person:erase", "person")
def erase(call: Call) -> None:
    """Erases the caller: what is to come is given up and offered on, what names them is dropped or emptied,
    what leads to their partner is cut, and attendance stays as a number that belongs to nobody. What was
    written for the safety of whoever came to counseling stays: the phone may be in another hand. Can't be
    undone; signing in again makes a new person. Raises `HasDuties` for staff, whose account an admin ends
    first."""
    erase_within(call)


def erase_within(call: Call) -> None:
    """As `erase`, in the caller's transaction: of whom it is asked for at a desk, `call` is their own."""
    require_transaction()
    person_id = call.actor.person_id
    claim_person(person_id)
    if (
        StaffAccount.select()
        .where(StaffAccount.person == person_id, StaffAccount.disabled_at.is_null())
        .exists()
    ):
        raise HasDuties()
    _withdraw_from_coming(call)
    couple_id = couples.partner_link(person_id)
    if couple_id is not None:
        couples.end_link(call, couple_id)
    LectureVolunteer.update(revoked_at=call.now).where(
        LectureVolunteer.person == person_id, LectureVolunteer.revoked_at.is_null()
    ).execute()
    PunchCard.update(state="void", phone_person=None, voided_at=call.now, void_reason="本人注销").where(
        PunchCard.person == person_id, PunchCard.state == "bound"
    ).execute()
    signed_up = SignUp.select(SignUp.id).where(SignUp.person == person_id).tuples()
    drop_answers([sign_up_id for (sign_up_id,) in signed_up])
    risk.outlast_erasure(person_id)
    ScanSign.delete().where(ScanSign.scan.in_(Scan.select(Scan.id).where(Scan.actor == person_id))).execute()
    severing.sever(call, person_id)
    # The same for everybody: who works on a case verifies another way that it was them.
    CaseParty.update(restricted_at=call.now).where(CaseParty.person == person_id).execute()
    for held in HELD:
        mine = getattr(held.model, held.of) == person_id
        if held.erasure == "dropped":
            held.model.delete().where(mine).execute()
        elif held.emptied:
            held.model.update(dict.fromkeys(held.emptied)).where(mine).execute()
        for column in held.blanked:
            there = getattr(held.model, column).is_null(False)
            held.model.update({column: BLANK}).where(mine, there).execute()
    # Kept answers show what was asked; their keys are the person's id, a colon, and more.
    IdempotencyKey.delete().where(
        (IdempotencyKey.id > f"{person_id}:") & (IdempotencyKey.id < f"{person_id};")
    ).execute()
    AuthSession.update(ended_at=call.now, ended_reason="erased").where(
        AuthSession.person == person_id, AuthSession.ended_at.is_null()
    ).execute()
    Person.update(
        state="erased",
        nickname=None,
        real_name=None,
        phone=None,
        phone_hash=None,
        contact_preference=None,
        area=None,
        consent_version=None,
    ).where(Person.id == person_id).execute()
    audit.record(call, "person:erase", "person", person_id)


def _withdraw_from_coming(call: Call) -> None:
    """The person's own turn is taken; then slots, then lectures, as everywhere."""
    person_id = call.actor.person_id
    for booking in bookings.to_come(person_id, call.now):
        bookings.end_booking(call, booking)
    holds.release(call, person_id)
    slot_waits.leave_all(call, person_id)
    signups.withdraw_from_coming(call)
