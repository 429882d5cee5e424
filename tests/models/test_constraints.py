"""The database has the last word: each CHECK and each unique index really fires."""

import re
import shutil
from datetime import timedelta

import peewee
import pytest

from app import db
from app.models import (
    MODELS,
    ActingConsent,
    Area,
    Arrangement,
    AuditEntry,
    AuditSeal,
    AuthSession,
    BonusHours,
    Booking,
    BookingOutcome,
    CardBatch,
    CardBinding,
    CardGift,
    CaseFile,
    CaseParty,
    CaseReport,
    CaseWorker,
    Certificate,
    CertificateRule,
    CheckIn,
    ClosedMonth,
    CounselingParty,
    Couple,
    CoupleInvitation,
    CoupleMember,
    Course,
    CourseQuota,
    CourseRequest,
    DoorPoster,
    Feedback,
    FeedbackIssue,
    ImportRow,
    ImportSheet,
    Lecture,
    LecturePhoto,
    LectureQuestion,
    LecturerAsk,
    LecturerInvitation,
    LecturerLink,
    LongWork,
    Meeting,
    MeetingTask,
    MessagePermission,
    MiniProgramCode,
    MiniProgramLink,
    OutboxMessage,
    Partner,
    PartnerScan,
    Person,
    PrintedCard,
    PunchCard,
    Qualification,
    ReadingPause,
    RecoveryCode,
    RiskFlag,
    RiskLift,
    RoleGrant,
    RotaException,
    RotaRule,
    RotaWeekday,
    Scan,
    Scanner,
    ScanSign,
    ScanSignIn,
    Series,
    SessionLink,
    SessionNote,
    Shift,
    SignUp,
    SignUpAnswer,
    SignUpParty,
    Slot,
    SlotHold,
    SlotWait,
    StaffAccount,
    StaffLink,
    StaffLinkCode,
    StaffOtp,
    Station,
    StationClosure,
    Substitution,
    TeamSupervisor,
    TextReview,
    WechatIdentity,
    WechatPush,
    WechatToken,
)
from app.prepared import add
from tests.conftest import NOW, make_config
from tests.factories import (
    create_area,
    create_card,
    create_couple,
    create_lecture,
    create_lecturer,
    create_person,
    create_slot,
    create_station,
    create_team,
    create_volunteer,
)
from tests.models.case_rows import CASE_CHECKS, CASE_UNIQUES, case_rows
from tests.models.referral_rows import REFERRAL_CHECKS, REFERRAL_UNIQUES, referral_rows

LATER = NOW + timedelta(hours=1)


@pytest.fixture(scope="module")
def rows(migrated, tmp_path_factory):
    """One good row of everything that has a rule, by its model, in a database that a module's tests share."""
    path = tmp_path_factory.mktemp("rows") / "rows.db"
    if migrated.startswith("sqlite"):
        shutil.copy(migrated.removeprefix("sqlite:///"), path)
    engine = db.connect(make_config(f"sqlite:///{path}" if path.exists() else migrated))
    with engine.atomic():
        made = _one_of_each()
    yield made
    with engine.atomic():
        # What the rows point to goes with them.
        for model in reversed(MODELS):
            model.delete().execute()
    engine.close_all()


@pytest.fixture
def one(rows):
    """The rows; what a test does to them is taken back."""
    with db.database.atomic() as changes:
        yield rows
        changes.rollback()


def _one_of_each():
    anna, bert = create_person(), create_person()
    couple = create_couple(anna, bert)
    slot = create_slot()
    party = CounselingParty.create(kind="joint", created_at=NOW)
    booking = Booking.create(
        slot=slot.id,
        person=anna.id,
        party=party.id,
        live_person=anna.id,
        mode="in_person",
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        created_at=NOW,
    )
    lecture = create_lecture()
    seats = SignUpParty.create(lecture=lecture.id, size=1, seats=1, status="confirmed", created_at=NOW)
    place = SignUp.create(
        party=seats.id, lecture=lecture.id, person=anna.id, live_person=anna.id, created_at=NOW
    )
    scan = Scan.create(
        lecture=lecture.id,
        actor=anna.id,
        client_id="1",
        method="door_qr",
        person=anna.id,
        happened_at=NOW,
        received_at=NOW,
        result="accepted",
    )
    present = CheckIn.create(
        lecture=lecture.id,
        person=anna.id,
        live_holder=anna.id,
        scan=scan.id,
        sign_up=place.id,
        assurance="typed",
        happened_at=NOW,
    )
    series = Series.create(key="s", title="t", audience="youth", required_lectures=1)
    certificate = Certificate.create(
        code="c", series=series.id, person=anna.id, title="t", hours=2, lectures=[], issued_at=NOW
    )
    question = LectureQuestion.create(
        lecture=lecture.id, position=0, key="diet", text="t", kind="text", choices=[]
    )
    team, lecturer = create_team(), create_lecturer()
    rule = RotaRule.create(station=team.station_id, valid_from=NOW.date(), windows=[], slot_minutes=50)
    batch = CardBatch.create(number=1, size=10, created_at=NOW)
    sheet = ImportSheet.create(
        kind="areas", uploaded_by=anna.id, titles=[], line_count=5, faulty=1, uploaded_at=NOW
    )
    account = StaffAccount.create(person=anna.id, username="li", password_hash="x", created_at=NOW)
    return {
        Area: create_area(),
        Person: anna,
        WechatIdentity: WechatIdentity.create(
            person=anna.id, app_id="a", openid="o", openid_hash="h", created_at=NOW
        ),
        StaffAccount: account,
        StaffOtp: StaffOtp.create(account=account.id, secret="s", created_at=NOW),
        StaffLinkCode: StaffLinkCode.create(account=account.id, code_hash="h", expires_at=LATER),
        StaffLink: StaffLink.create(account=account.id, person=anna.id, linked_at=NOW),
        ScanSignIn: ScanSignIn.create(
            code_hash="c", browser_hash="b", device="d", asked_at=NOW, expires_at=LATER
        ),
        RecoveryCode: RecoveryCode.create(account=account.id, code_hash="h"),
        ReadingPause: ReadingPause.create(person=anna.id, because="password", set_at=NOW, until=LATER),
        Qualification: Qualification.create(
            person=anna.id, kind="family", issued_on=NOW.date(), noted_by=bert.id, noted_at=NOW
        ),
        RoleGrant: RoleGrant.create(person=anna.id, role="admin", scope="", granted_at=NOW),
        AuthSession: AuthSession.create(
            person=anna.id, via="wechat", created_at=NOW, last_used_at=NOW, expires_at=LATER
        ),
        ActingConsent: ActingConsent.create(
            person=anna.id, acted_by=bert.id, way="phone", deed="booking", object_id="o", given_at=NOW
        ),
        Couple: couple,
        CoupleMember: CoupleMember.get(CoupleMember.person == anna.id),
        CoupleInvitation: CoupleInvitation.create(person=anna.id, code_hash="h", expires_at=LATER),
        Station: create_station(),
        RotaRule: rule,
        RotaWeekday: RotaWeekday.create(rule=rule.id, weekday=1, team=team.id),
        RotaException: RotaException.create(
            station=team.station_id, day=NOW.date(), reason="r", set_by=bert.id, set_at=NOW
        ),
        StationClosure: StationClosure.create(
            station=team.station_id,
            first_day=NOW.date(),
            last_day=NOW.date(),
            reason="r",
            set_by=bert.id,
            set_at=NOW,
        ),
        Shift: Shift.get(Shift.id == slot.shift_id),
        Substitution: Substitution.create(
            shift=slot.shift_id,
            live_shift=slot.shift_id,
            from_team=slot.team_id,
            to_team=team.id,
            reason="r",
            asked_by=bert.id,
            asked_at=NOW,
        ),
        Slot: slot,
        CounselingParty: party,
        Booking: booking,
        BookingOutcome: BookingOutcome.create(
            booking=booking.id, outcome="no_show", reason="ill", recorded_by=bert.id, recorded_at=NOW
        ),
        SlotHold: SlotHold.create(slot=slot.id, person=anna.id, expires_at=LATER),
        SlotWait: SlotWait.create(
            person=anna.id, station=slot.station_id, from_=NOW, to=LATER, created_at=NOW
        ),
        RiskFlag: RiskFlag.create(person=anna.id, live_person=anna.id, set_by=bert.id, set_at=NOW),
        RiskLift: RiskLift.get_by_id(
            add(
                RiskLift,
                flag=(flag := RiskFlag.get()).id,
                live_flag=flag.id,
                booking=booking.id,
                why="w",
                asked_by=bert.id,
                asked_at=NOW,
            )
        ),
        SessionLink: SessionLink.get_by_id(
            add(
                SessionLink,
                booking=booking.id,
                slot=booking.slot_id,
                counselor=bert.id,
                phone="13800000000",
                written_at=NOW,
            )
        ),
        Arrangement: Arrangement.create(
            booking=booking.id, kind="walk_in", arranged_by=bert.id, agreed_at=NOW
        ),
        SessionNote: SessionNote.get_by_id(
            add(SessionNote, booking=booking.id, author=bert.id, version=1, text="t", written_at=NOW)
        ),
        TeamSupervisor: TeamSupervisor.create(team=team.id, person=bert.id),
        FeedbackIssue: FeedbackIssue.create(booking=booking.id),
        Feedback: Feedback.create(team=team.id, month=NOW.date(), rating=5),
        Course: Course.create(key="c", title="t", topic="x", minutes=90),
        Lecture: lecture,
        CourseQuota: CourseQuota.create(area=lecture.area_code, per_year=4),
        CourseRequest: CourseRequest.create(
            direction="requested",
            title="t",
            area=lecture.area_code,
            preferred=["2026-12-01"],
            preferred_from=LATER,
            venue="v",
            audience="residents",
            expected=50,
            note="",
            status="accepted",
            due_at=LATER,
            lecture=lecture.id,
            created_by=anna.id,
            created_at=NOW,
        ),
        "volunteer": create_volunteer(lecture, bert),
        Scanner: Scanner.create(
            lecture=lecture.id,
            person=bert.id,
            code_hash="h",
            code_expires_at=LATER,
            token_hash="t",
            created_at=NOW,
            paired_at=NOW,
        ),
        SignUpParty: seats,
        SignUp: place,
        LectureQuestion: question,
        SignUpAnswer: SignUpAnswer.create(sign_up=place.id, question=question.id, answer="a"),
        TextReview: TextReview.create(
            subject=f"answer:{place.id}:{question.id}",
            kind="answer",
            person=anna.id,
            sign_up=place.id,
            question=question.id,
            text="a",
            cause="review",
            held_at=NOW,
        ),
        **(of_case := case_rows(slot, anna)),
        **referral_rows(of_case[CaseParty]),
        PunchCard: create_card(),
        CardBatch: batch,
        PrintedCard: PrintedCard.create(card=create_card().id, batch=batch.id, place=1),
        Scan: scan,
        LecturerInvitation: LecturerInvitation.create(
            lecturer=lecturer.id, code_hash="h", created_by=anna.id, created_at=NOW, expires_at=LATER
        ),
        LecturerLink: LecturerLink.create(lecturer=lecturer.id, person=anna.id, linked_at=NOW),
        LecturerAsk: LecturerAsk.create(
            lecture=lecture.id,
            lecturer=lecturer.id,
            live_lecture=lecture.id,
            asked_by=anna.id,
            asked_at=NOW,
        ),
        LecturePhoto: LecturePhoto.create(
            lecture=lecture.id, digest="d", width=1, height=1, size=1, added_by=anna.id, added_at=NOW
        ),
        LongWork: LongWork.create(kind="cards", asked_by=anna.id, parameters={}, total=5, asked_at=NOW),
        ImportSheet: sheet,
        ImportRow: ImportRow.create(sheet=sheet.id, line=2, cells=["a"]),
        ClosedMonth: ClosedMonth.create(
            area=create_area().code,
            month="2026-11",
            live_month="2026-11",
            figures=[],
            closed_by=anna.id,
            closed_at=NOW,
        ),
        CaseReport: CaseReport.create(
            district="370502", period="2026-Q3", figures=[], closed_by=anna.id, closed_at=NOW
        ),
        Meeting: (
            meeting := Meeting.create(
                area=create_area("370511").code,
                kind="regular",
                title="例会",
                day=NOW.date(),
                made_by=anna.id,
                made_at=NOW,
            )
        ),
        MeetingTask: MeetingTask.create(meeting=meeting.id, who="x", what="x", due_on=NOW.date()),
        Partner: Partner.create(area="370511", name="区法院", what="调解", since=NOW.date()),
        PartnerScan: PartnerScan.create(scan=scan.id, taken_along_by=scan.id),
        CardBinding: CardBinding.create(
            card=(bound := create_card().id), live_card=bound, person=bert.id, bound_at=NOW
        ),
        CardGift: CardGift.create(scan=scan.id, outcome="bound"),
        ScanSign: ScanSign.create(scan=scan.id, distance_m=100, received_at=NOW),
        DoorPoster: DoorPoster.create(
            lecture=lecture.id, live_lecture=lecture.id, made_by=bert.id, made_at=NOW
        ),
        CheckIn: present,
        CertificateRule: CertificateRule.create(series=series.id, assurance="volunteer"),
        Certificate: certificate,
        BonusHours: BonusHours.create(person=anna.id, hours=1, reason="r", granted_at=NOW),
        OutboxMessage: OutboxMessage.create(
            person=anna.id, kind="k", object_type="t", object_id="i", facts={}, created_at=NOW, due_at=NOW
        ),
        MessagePermission: MessagePermission.create(person=anna.id, template="t", reported=2, used=1),
        MiniProgramCode: MiniProgramCode.create(app_id="a", stage="formal", kind="lecture", object_id="i"),
        MiniProgramLink: MiniProgramLink.create(
            app_id="a", stage="formal", kind="door", object_id="", asked_at=NOW
        ),
        WechatPush: WechatPush.create(id="event:e", received_at=NOW),
        WechatToken: WechatToken.create(app_id="a", token="t", expires_at=LATER),
        AuditEntry: AuditEntry.create(at=NOW, via="wechat", event="e", object_type="t"),
        AuditSeal: AuditSeal.create(number=1, until="x", entries=1, digest="d", sealed_at=NOW),
    }


# What breaks each CHECK: its name, the table and the values that must be refused together.
CHECKS = [
    ("scanner_paired", Scanner, {"token_hash": None}),
    ("area_level", Area, {"level": "street"}),
    ("person_state", Person, {"state": "asleep"}),
    ("role_grant_role", RoleGrant, {"role": "king"}),
    ("auth_session_via", AuthSession, {"via": "carrier"}),
    ("station_kind", Station, {"kind": "castle"}),
    ("station_place", Station, {"lng": 180.1}),
    ("station_place", Station, {"lng": -180.1}),
    ("station_place", Station, {"lat": 90.1}),
    ("station_place", Station, {"lat": -90.1}),
    ("rota_rule_slot_minutes", RotaRule, {"slot_minutes": 4}),
    ("rota_rule_slot_minutes", RotaRule, {"slot_minutes": 481}),
    ("rota_rule_capacity", RotaRule, {"capacity": 0}),
    ("rota_rule_capacity", RotaRule, {"capacity": 101}),
    ("rota_weekday_weekday", RotaWeekday, {"weekday": 0}),
    ("rota_weekday_weekday", RotaWeekday, {"weekday": 8}),
    ("station_closure_days", StationClosure, {"last_day": NOW.date() - timedelta(days=1)}),
    ("shift_state", Shift, {"state": "late"}),
    ("substitution_status", Substitution, {"status": "lost", "live_shift": None}),
    ("substitution_asked", Substitution, {"status": "declined"}),
    ("substitution_asked", Substitution, {"live_shift": None}),
    ("slot_taken", Slot, {"taken": -1}),
    ("slot_taken", Slot, {"taken": 2}),
    ("slot_length", Slot, {"ends_at": NOW + timedelta(days=1)}),
    ("slot_state", Slot, {"state": "ajar"}),
    ("counseling_party_kind", CounselingParty, {"kind": "crowd"}),
    ("booking_status", Booking, {"status": "lost"}),
    ("booking_places", Booking, {"places": 2}),
    ("booking_places", Booking, {"places": -1}),
    ("booking_outcome_outcome", BookingOutcome, {"outcome": "lost", "reason": None}),
    ("booking_outcome_reason", BookingOutcome, {"reason": "bored"}),
    ("booking_outcome_no_show", BookingOutcome, {"reason": None}),
    ("booking_mode", Booking, {"mode": "letter"}),
    ("booking_live_person", Booking, {"status": "cancelled"}),
    ("booking_live_person", Booking, {"live_person": None}),
    ("slot_wait_status", SlotWait, {"status": "bored"}),
    ("slot_wait_offer", SlotWait, {"offer_expires_at": NOW}),
    ("slot_wait_slot", SlotWait, {"status": "offered", "offer_expires_at": NOW}),
    ("slot_wait_range", SlotWait, {"to": NOW}),
    ("session_link_some", SessionLink, {"phone": None}),
    ("arrangement_kind", Arrangement, {"kind": "letter"}),
    ("arrangement_follows", Arrangement, {"kind": "follow_up"}),
    ("session_note_version", SessionNote, {"version": 0}),
    ("feedback_rating", Feedback, {"rating": 0}),
    ("risk_lift_open", RiskLift, {"live_flag": None}),
    ("risk_lift_agreed", RiskLift, {"agreed": True}),
    ("risk_lift_second", RiskLift, {"decided_by": RiskLift.asked_by}),
    *REFERRAL_CHECKS,
    ("feedback_rating", Feedback, {"rating": 6}),
    ("course_minutes", Course, {"minutes": 9}),
    ("course_minutes", Course, {"minutes": 601}),
    ("lecture_capacity", Lecture, {"capacity": 0}),
    ("lecture_capacity", Lecture, {"capacity": 100_001}),
    ("lecture_taken", Lecture, {"taken": 11}),
    ("lecture_taken", Lecture, {"taken": -1}),
    ("lecture_length", Lecture, {"ends_at": NOW}),
    ("lecture_status", Lecture, {"status": "held"}),
    ("lecture_delivery", Lecture, {"delivery": "mail"}),
    ("lecture_audience", Lecture, {"audience": "cats"}),
    ("course_request_direction", CourseRequest, {"direction": "sideways"}),
    ("course_request_status", CourseRequest, {"status": "lost"}),
    ("course_request_lecture", CourseRequest, {"lecture": None}),
    ("course_request_audience", CourseRequest, {"audience": "cats"}),
    ("course_request_expected", CourseRequest, {"expected": 0}),
    ("course_request_rating", CourseRequest, {"status": "reviewed", "rating": 6}),
    ("course_request_reviewed", CourseRequest, {"rating": 5}),
    ("lecturer_ask_answer", LecturerAsk, {"answer": "perhaps", "answered_at": NOW}),
    ("lecturer_ask_answered", LecturerAsk, {"answer": "accepted"}),
    ("course_quota_per_year", CourseQuota, {"per_year": -1}),
    ("lecture_question_position", LectureQuestion, {"position": 5}),
    ("lecture_question_kind", LectureQuestion, {"kind": "date"}),
    ("sign_up_party_size", SignUpParty, {"size": 3}),
    ("sign_up_party_seats", SignUpParty, {"seats": 2}),
    ("sign_up_party_seats", SignUpParty, {"seats": -1}),
    ("sign_up_party_status", SignUpParty, {"status": "maybe"}),
    ("sign_up_party_queue", SignUpParty, {"status": "waitlisted"}),
    ("sign_up_party_offer", SignUpParty, {"status": "offered"}),
    ("sign_up_party_offer", SignUpParty, {"offer_expires_at": NOW}),
    ("sign_up_live_person", SignUp, {"live_person": None}),
    ("sign_up_live_person", SignUp, {"cancelled_at": NOW}),
    ("card_batch_number_from_one", CardBatch, {"number": 0}),
    ("card_batch_size", CardBatch, {"size": 0}),
    ("printed_card_place", PrintedCard, {"place": 0}),
    ("punch_card_state", PunchCard, {"state": "lost"}),
    ("punch_card_bound", PunchCard, {"state": "bound"}),
    ("scan_result", Scan, {"result": "perhaps"}),
    ("scan_method", Scan, {"method": "face"}),
    ("card_binding_ended", CardBinding, {"live_card": None}),
    ("card_binding_ended", CardBinding, {"ended_at": NOW}),
    ("card_gift_outcome", CardGift, {"outcome": "lost"}),
    ("scan_sign_distance", ScanSign, {"distance_m": -1}),
    ("door_poster_ended", DoorPoster, {"live_lecture": None}),
    ("door_poster_ended", DoorPoster, {"ended_at": NOW}),
    ("check_in_holder", CheckIn, {"person": None}),
    ("check_in_live_holder", CheckIn, {"live_holder": None}),
    ("check_in_live_holder", CheckIn, {"voided_at": NOW}),
    ("check_in_assurance", CheckIn, {"assurance": "rumour"}),
    ("long_work_state", LongWork, {"state": "asleep", "ended_at": NOW}),
    ("long_work_progress", LongWork, {"done": 6}),
    ("long_work_progress", LongWork, {"done": -1}),
    ("long_work_lease", LongWork, {"state": "running"}),
    ("long_work_ended", LongWork, {"ended_at": NOW}),
    ("long_work_ended", LongWork, {"state": "done"}),
    ("long_work_file", LongWork, {"file": "x"}),
    ("acting_consent_way", ActingConsent, {"way": "guess"}),
    ("acting_consent_deed", ActingConsent, {"deed": "divorce"}),
    ("reading_pause_because", ReadingPause, {"because": "curiosity"}),
    ("reading_pause_lifted", ReadingPause, {"lifted_at": NOW}),
    ("qualification_kind", Qualification, {"kind": "fortune"}),
    ("qualification_name", Qualification, {"kind": "other"}),
    ("qualification_expires", Qualification, {"expires_on": NOW.date() - timedelta(days=1)}),
    ("qualification_ended", Qualification, {"ended_at": NOW}),
    ("scan_sign_in_state", ScanSignIn, {"state": "lost"}),
    ("scan_sign_in_account", ScanSignIn, {"state": "confirmed"}),
    ("import_sheet_faulty", ImportSheet, {"faulty": 6}),
    ("import_sheet_faulty", ImportSheet, {"faulty": -1}),
    ("import_sheet_imported", ImportSheet, {"imported_at": NOW}),
    ("meeting_kind", Meeting, {"kind": "party"}),
    ("partner_until", Partner, {"until": NOW.date() - timedelta(days=1)}),
    ("closed_month_live_month", ClosedMonth, {"live_month": "2026-10"}),
    ("closed_month_reopened", ClosedMonth, {"reopened_at": NOW}),
    ("certificate_rule_assurance", CertificateRule, {"assurance": "rumour"}),
    ("bonus_hours_range", BonusHours, {"hours": 0}),
    ("bonus_hours_range", BonusHours, {"hours": 101}),
    ("certificate_hours", Certificate, {"hours": -1}),
    ("certificate_revoked", Certificate, {"revoked_at": NOW}),
    ("outbox_message_state", OutboxMessage, {"state": "lost"}),
    ("outbox_message_sent", OutboxMessage, {"state": "sent", "sent_at": NOW}),
    ("outbox_message_sent", OutboxMessage, {"state": "sent", "permission": "t"}),
    ("message_permission_counts", MessagePermission, {"pushed": -1}),
    ("message_permission_counts", MessagePermission, {"reported": -1, "pushed": 1}),
    ("message_permission_used", MessagePermission, {"used": 3}),
    ("message_permission_used", MessagePermission, {"used": -1}),
    ("wechat_token_expires", WechatToken, {"token": None}),
    ("wechat_token_lease", WechatToken, {"lease_until": NOW}),
    ("text_review_kind", TextReview, {"kind": "note"}),
    ("text_review_cause", TextReview, {"cause": "mood"}),
    ("text_review_sign_up", TextReview, {"sign_up": None}),
    ("text_review_question", TextReview, {"question": None}),
    ("mini_program_code_kind", MiniProgramCode, {"kind": "door"}),
    ("mini_program_code_made", MiniProgramCode, {"picture": b"x"}),
    ("mini_program_link_kind", MiniProgramLink, {"kind": "person"}),
    ("mini_program_link_good", MiniProgramLink, {"good_until": NOW}),
    ("audit_entry_outcome", AuditEntry, {"outcome": "maybe"}),
    *CASE_CHECKS,
]


@pytest.mark.parametrize(("name", "model", "values"), CHECKS)
def test_each_check_fires(one, name, model, values):
    """The database itself refuses values that break a rule, and names the rule."""
    row = one[model]
    update = model.update(**values).where(model._meta.primary_key == row._pk)
    with pytest.raises((peewee.IntegrityError, peewee.OperationalError)) as refusal, db.database.atomic():
        update.execute()
    assert name in str(refusal.value)


def test_every_check_is_tried():
    """No CHECK of a model is left out above."""
    named = {name for model in MODELS for name in _checks(model)}
    assert named == {name for name, *_ in CHECKS}


def _checks(model):
    for constraint in model._meta.constraints or []:
        sql, _ = db.database.get_sql_context().sql(constraint).query()
        found = re.search(r"CONSTRAINT\s+[`\"]?(\w+)", sql)
        assert found, sql
        yield found[1]


# What may be there only once: the columns that a second row copies from the first.
UNIQUES = [
    (WechatIdentity, ("app_id", "openid_hash")),
    (StaffAccount, ("username",)),
    (StaffAccount, ("person",)),
    (StaffOtp, ("account",)),
    (ImportRow, ("sheet", "line")),
    (StaffLinkCode, ("code_hash",)),
    (StaffLink, ("account",)),
    (StaffLink, ("person",)),
    (ScanSignIn, ("code_hash",)),
    (ScanSignIn, ("browser_hash",)),
    (RecoveryCode, ("account", "code_hash")),
    (RoleGrant, ("person", "role", "scope")),
    (ActingConsent, ("deed", "object_id")),
    (CoupleMember, ("live_person",)),
    (CoupleMember, ("couple", "person")),
    (CoupleInvitation, ("code_hash",)),
    (Station, ("key",)),
    (RotaRule, ("station", "valid_from")),
    (RotaWeekday, ("rule", "weekday")),
    (RotaException, ("station", "day")),
    (Shift, ("live_team", "day")),
    (Substitution, ("live_shift",)),
    (Slot, ("shift", "starts_at")),
    (Booking, ("slot", "live_person")),
    (BookingOutcome, ("booking",)),
    (SlotHold, ("person",)),
    (RiskFlag, ("live_person",)),
    (RiskLift, ("live_flag",)),
    *REFERRAL_UNIQUES,
    (Arrangement, ("booking",)),
    (SessionLink, ("booking",)),
    (SessionNote, ("booking", "author", "version")),
    (TeamSupervisor, ("team",)),
    (FeedbackIssue, ("booking",)),
    (Course, ("key",)),
    (CourseRequest, ("lecture",)),
    (CourseQuota, ("area",)),
    (LecturerInvitation, ("code_hash",)),
    (LecturerLink, ("lecturer",)),
    (LecturerAsk, ("live_lecture",)),
    (LecturePhoto, ("lecture", "digest")),
    ("volunteer", ("lecture", "person")),
    (Scanner, ("code_hash",)),
    (Scanner, ("token_hash",)),
    (SignUp, ("lecture", "live_person")),
    (LectureQuestion, ("lecture", "position")),
    (LectureQuestion, ("lecture", "key")),
    (SignUpAnswer, ("sign_up", "question")),
    (TextReview, ("subject",)),
    (MiniProgramCode, ("kind", "object_id", "stage", "app_id")),
    (MiniProgramLink, ("kind", "object_id", "stage", "app_id")),
    (PunchCard, ("code",)),
    (Scan, ("lecture", "actor", "client_id")),
    (MessagePermission, ("person", "template")),
    (WechatToken, ("app_id",)),
    (WechatPush, ("id",)),
    (CaseReport, ("district", "period")),
    (ClosedMonth, ("area", "live_month")),
    (CheckIn, ("lecture", "live_holder")),
    (CheckIn, ("scan",)),
    (PartnerScan, ("scan",)),
    (PartnerScan, ("taken_along_by",)),
    *CASE_UNIQUES,
]


@pytest.mark.parametrize(("model", "columns"), UNIQUES)
def test_each_unique_index_fires(one, model, columns):
    """A second row with the same values in these columns is refused, and the refusal is recognised."""
    row = one[model]
    model = type(row)
    key = model._meta.primary_key.name
    data = {name: value for name, value in row.__data__.items() if name != key or name in columns}
    for field in model._meta.sorted_fields:
        # Other columns that must be unique get values of their own.
        if field.unique and field.name not in columns and field.name in data and data[field.name] is not None:
            data[field.name] = create_person().id if field.name == "person" else f"{field.name}-2"
    if model is StaffLink and "person" in columns:
        other = StaffAccount.create(
            person=create_person().id, username="wu", password_hash="x", created_at=NOW
        )
        data["account"] = other.id
    if model is CheckIn:
        data |= _another_scan(row) if "scan" not in columns else {"live_holder": create_person().id}
    if model is LectureQuestion:
        data |= {"key": "other"} if "position" in columns else {"position": 1}
    if model is PartnerScan and "scan" not in columns:
        data["scan"] = _another_scan(one[CheckIn])["scan"]
    if model is CaseWorker:
        data |= {"live_lead": None} if "live_lead" not in columns else {"live_person": create_person().id}
    if model is CaseFile:
        data |= {"book_no": 2} if "code" in columns else {"code": "BBBB"}
    if model is CoupleMember and "live_person" in columns:
        data["couple"] = Couple.create(linked_at=NOW).id
    with pytest.raises(peewee.IntegrityError) as refusal, db.database.atomic():
        model.insert(**data).execute()
    names = [getattr(model, column).column_name for column in columns]
    assert db.is_duplicate(refusal.value, model, *names)


def _another_scan(row):
    scan = Scan.create(
        lecture=row.lecture_id,
        actor=row.person_id,
        client_id="2",
        method="door_qr",
        happened_at=NOW,
        received_at=NOW,
        result="accepted",
    )
    return {"scan": scan.id}


def test_nulls_are_not_equal(one):
    """What has ended may be there many times: NULL never meets itself in a unique index."""
    booking = one[Booking]
    data = booking.__data__ | {"live_person": None, "status": "cancelled"}
    for number in range(2):
        Booking.insert(**data | {"id": f"cancelled-{number}"}).execute()
    assert Booking.select().count() == 3


def test_a_row_needs_its_parent(one):
    """No row points to one that is not there."""
    with pytest.raises(peewee.IntegrityError), db.database.atomic():
        SignUp.update(lecture="0" * 24).execute()
    with pytest.raises(peewee.IntegrityError), db.database.atomic():
        Person.delete().where(Person.id == one[Person].id).execute()
