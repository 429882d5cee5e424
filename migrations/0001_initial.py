"""All tables of the first release.

The classes are copies, frozen on this day: they describe this step and never follow the application's
models. Constraints and indexes are written out, because the generator leaves CHECKs out. The field types
come from app.db, where names are only ever added.
"""

import peewee

from app.db import ExactField, IdField, JsonField, SealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Area(Table):
    code = ExactField(primary_key=True)
    name = peewee.CharField(max_length=60)
    level = ExactField()
    initials = ExactField()

    class Meta:
        constraints = [
            peewee.Check("level IN ('city', 'district', 'town', 'village')", "area_level"),
        ]


class Person(Table):
    id = IdField()
    state = ExactField(default="active")
    nickname = SealedField(null=True)
    real_name = SealedField(null=True)
    phone = SealedField(null=True)
    phone_hash = ExactField(null=True, index=True)
    contact_preference = SealedField(null=True)
    area = peewee.ForeignKeyField(Area, column_name="area_code", null=True, backref="+")
    consent_version = ExactField(null=True)
    claims = peewee.IntegerField(default=0)
    created_at = UtcField()

    class Meta:
        constraints = [peewee.Check("state IN ('active', 'blocked', 'erased')", "person_state")]


class WechatIdentity(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    app_id = ExactField()
    openid = SealedField()
    openid_hash = ExactField()
    created_at = UtcField()

    class Meta:
        indexes = ((("app_id", "openid_hash"), True),)


class StaffAccount(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, unique=True, backref="+")
    username = ExactField(unique=True)
    password_hash = peewee.CharField(max_length=255)
    failed_attempts = peewee.IntegerField(default=0)
    locked_until = UtcField(null=True)
    disabled_at = UtcField(null=True)
    created_at = UtcField()


class RoleGrant(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    role = ExactField()
    scope = ExactField(default="")
    granted_at = UtcField()

    class Meta:
        indexes = ((("person", "role", "scope"), True),)
        constraints = [
            peewee.Check("role IN ('volunteer', 'counselor', 'organizer', 'admin')", "role_grant_role"),
        ]


class AuthSession(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    via = ExactField()
    generation = peewee.IntegerField(default=0)
    created_at = UtcField()
    last_used_at = UtcField()
    expires_at = UtcField(index=True)
    ended_at = UtcField(null=True)
    ended_reason = ExactField(null=True)

    class Meta:
        constraints = [peewee.Check("via IN ('wechat', 'staff')", "auth_session_via")]


class ConsentEvent(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    version = ExactField()
    accepted_at = UtcField()


class Couple(Table):
    id = IdField()
    linked_at = UtcField()
    ended_at = UtcField(null=True)


class CoupleMember(Table):
    id = IdField()
    couple = peewee.ForeignKeyField(Couple, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    live_person = ExactField(null=True, unique=True)

    class Meta:
        indexes = ((("couple", "person"), True),)


class CoupleInvitation(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    code_hash = ExactField(unique=True)
    expires_at = UtcField()
    used_at = UtcField(null=True)


STATION_KINDS = (
    "center",
    "town",
    "grid",
    "hospital",
    "school",
    "community",
    "court",
    "legal_aid",
    "civil_affairs",
)


class Station(Table):
    id = IdField()
    key = ExactField(unique=True)
    name = peewee.CharField(max_length=80)
    kind = ExactField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+")
    address = peewee.CharField(max_length=160)
    lng = peewee.DoubleField()
    lat = peewee.DoubleField()
    phone = peewee.CharField(max_length=40, null=True)
    hours = JsonField()
    access = JsonField()
    intro = peewee.TextField(default="")
    assured_on = peewee.DateField(null=True)
    closed_at = UtcField(null=True)

    class Meta:
        indexes = ((("lat", "lng"), False),)
        constraints = [
            peewee.Check(f"kind IN ({', '.join(repr(kind) for kind in STATION_KINDS)})", "station_kind"),
            peewee.Check("lng BETWEEN -180 AND 180 AND lat BETWEEN -90 AND 90", "station_place"),
        ]


class StationService(Table):
    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    service = ExactField()

    class Meta:
        indexes = ((("station", "service"), True),)


class Hotline(Table):
    id = IdField()
    key = ExactField(unique=True)
    name = peewee.CharField(max_length=60)
    number = peewee.CharField(max_length=40)
    hours = peewee.CharField(max_length=60)
    note = peewee.CharField(max_length=200, default="")
    position = peewee.IntegerField(default=0)


class CalendarYear(Table):
    year = peewee.IntegerField(primary_key=True)
    source = peewee.CharField(max_length=80)
    complete = peewee.BooleanField()
    loaded_at = UtcField()


class CalendarDay(Table):
    day = peewee.DateField(primary_key=True)
    is_working = peewee.BooleanField()
    name = peewee.CharField(max_length=60, default="")
    source = peewee.CharField(max_length=80)


class Topic(Table):
    key = ExactField(primary_key=True)
    name = peewee.CharField(max_length=40)
    position = peewee.IntegerField(default=0)


class Team(Table):
    id = IdField()
    key = ExactField(unique=True)
    name = peewee.CharField(max_length=60)
    station = peewee.ForeignKeyField(Station, backref="+")
    disbanded_at = UtcField(null=True)


class TeamTopic(Table):
    id = IdField()
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    topic = peewee.ForeignKeyField(Topic, column_name="topic_key", backref="+")

    class Meta:
        indexes = ((("team", "topic"), True),)


class Counselor(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+")
    left_at = UtcField(null=True)

    class Meta:
        indexes = ((("person", "team"), True),)


class RotaRule(Table):
    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    valid_from = peewee.DateField()
    valid_until = peewee.DateField(null=True)
    windows = JsonField()
    slot_minutes = peewee.IntegerField()
    capacity = peewee.IntegerField(default=1)
    in_person = peewee.BooleanField(default=True)
    phone = peewee.BooleanField(default=False)
    online = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("station", "valid_from"), True),)
        constraints = [
            peewee.Check("slot_minutes BETWEEN 5 AND 480", "rota_rule_slot_minutes"),
            peewee.Check("capacity BETWEEN 1 AND 100", "rota_rule_capacity"),
        ]


class RotaTurn(Table):
    id = IdField()
    rule = peewee.ForeignKeyField(RotaRule, backref="+", index=False)
    position = peewee.IntegerField()
    team = peewee.ForeignKeyField(Team, backref="+")

    class Meta:
        indexes = ((("rule", "position"), True),)


class Shift(Table):
    id = IdField()
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    rule = peewee.ForeignKeyField(RotaRule, null=True, backref="+")
    day = peewee.DateField()
    state = ExactField(default="planned")

    class Meta:
        indexes = (
            (("team", "day"), True),
            (("station", "day"), False),
        )
        constraints = [peewee.Check("state IN ('planned', 'cancelled')", "shift_state")]


class Slot(Table):
    id = IdField()
    shift = peewee.ForeignKeyField(Shift, backref="+")
    station = peewee.ForeignKeyField(Station, backref="+", index=False)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    starts_at = UtcField()
    ends_at = UtcField()
    capacity = peewee.IntegerField(default=1)
    taken = peewee.IntegerField(default=0)
    state = ExactField(default="open")
    in_person = peewee.BooleanField(default=True)
    phone = peewee.BooleanField(default=False)
    online = peewee.BooleanField(default=False)

    class Meta:
        indexes = (
            (("team", "starts_at"), True),
            (("station", "starts_at"), False),
            (("starts_at",), False),
        )
        constraints = [
            peewee.Check("taken BETWEEN 0 AND capacity", "slot_taken"),
            peewee.Check("ends_at > starts_at", "slot_length"),
            peewee.Check("state IN ('open', 'closed')", "slot_state"),
        ]


class CounselingParty(Table):
    id = IdField()
    kind = ExactField()
    created_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("kind IN ('joint', 'separate')", "counseling_party_kind"),
        ]


class Booking(Table):
    id = IdField()
    slot = peewee.ForeignKeyField(Slot, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    party = peewee.ForeignKeyField(CounselingParty, null=True, backref="+")
    live_person = ExactField(null=True)
    status = ExactField(default="booked")
    places = peewee.IntegerField(default=1)
    topic = peewee.ForeignKeyField(Topic, column_name="topic_key", null=True, backref="+")
    mode = ExactField()
    note = SealedField(null=True)
    starts_at = UtcField()
    ends_at = UtcField()
    created_at = UtcField()
    cancelled_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("slot", "live_person"), True),
            (("person", "starts_at"), False),
        )
        constraints = [
            peewee.Check(
                "status IN ('booked', 'cancelled', 'attended', 'late', 'no_show')", "booking_status"
            ),
            peewee.Check("places IN (0, 1)", "booking_places"),
            peewee.Check("mode IN ('in_person', 'phone', 'online')", "booking_mode"),
            peewee.Check("(status = 'cancelled') = (live_person IS NULL)", "booking_live_person"),
        ]


AUDIENCES = ("residents", "couples", "youth", "parents", "volunteers")


class Lecturer(Table):
    id = IdField()
    key = ExactField(unique=True)
    name = peewee.CharField(max_length=40)
    intro = peewee.TextField(default="")
    topics = JsonField()


class Course(Table):
    id = IdField()
    key = ExactField(unique=True)
    title = peewee.CharField(max_length=80)
    topic = ExactField()
    minutes = peewee.IntegerField()
    intro = peewee.TextField(default="")
    withdrawn_at = UtcField(null=True)

    class Meta:
        constraints = [peewee.Check("minutes BETWEEN 10 AND 600", "course_minutes")]


class CourseLecturer(Table):
    id = IdField()
    course = peewee.ForeignKeyField(Course, backref="+", index=False)
    lecturer = peewee.ForeignKeyField(Lecturer, backref="+")

    class Meta:
        indexes = ((("course", "lecturer"), True),)


class Series(Table):
    id = IdField()
    key = ExactField(unique=True)
    title = peewee.CharField(max_length=80)
    audience = ExactField()
    intro = peewee.TextField(default="")
    required_lectures = peewee.IntegerField()


class Lecture(Table):
    id = IdField()
    title = peewee.CharField(max_length=80)
    course = peewee.ForeignKeyField(Course, null=True, backref="+")
    series = peewee.ForeignKeyField(Series, null=True, backref="+", index=False)
    lecturer = peewee.ForeignKeyField(Lecturer, null=True, backref="+")
    delivery = ExactField()
    audience = ExactField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    venue = peewee.CharField(max_length=120)
    lng = peewee.DoubleField(null=True)
    lat = peewee.DoubleField(null=True)
    starts_at = UtcField()
    ends_at = UtcField()
    sign_up_opens_at = UtcField(null=True)
    sign_up_closes_at = UtcField()
    capacity = peewee.IntegerField()
    taken = peewee.IntegerField(default=0)
    queued = peewee.IntegerField(default=0)
    status = ExactField(default="draft")
    cancel_reason = peewee.CharField(max_length=200, null=True)
    description = peewee.TextField(default="")
    sequence = peewee.IntegerField(default=0)
    created_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    created_at = UtcField()
    published_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("status", "starts_at"), False),
            (("area", "starts_at"), False),
            (("series", "starts_at"), False),
        )
        constraints = [
            peewee.Check("capacity BETWEEN 1 AND 100000", "lecture_capacity"),
            peewee.Check("taken BETWEEN 0 AND capacity", "lecture_taken"),
            peewee.Check("ends_at > starts_at", "lecture_length"),
            peewee.Check("status IN ('draft', 'published', 'cancelled')", "lecture_status"),
            peewee.Check("delivery IN ('sent', 'requested', 'open')", "lecture_delivery"),
            peewee.Check(f"audience IN ({', '.join(repr(name) for name in AUDIENCES)})", "lecture_audience"),
        ]


class VolunteerInvitation(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+")
    code_hash = ExactField(unique=True)
    created_by = peewee.ForeignKeyField(Person, backref="+")
    created_at = UtcField()
    expires_at = UtcField()
    revoked_at = UtcField(null=True)


class LectureVolunteer(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    invitation = peewee.ForeignKeyField(VolunteerInvitation, backref="+")
    accepted_at = UtcField()
    revoked_at = UtcField(null=True)

    class Meta:
        indexes = ((("lecture", "person"), True),)


class SignUpParty(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    size = peewee.IntegerField()
    seats = peewee.IntegerField(default=0)
    status = ExactField()
    walk_in = peewee.BooleanField(default=False)
    queue_no = peewee.IntegerField(null=True)
    created_at = UtcField()
    offer_expires_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("queue_no", "lecture"), True),
            (("lecture", "status", "queue_no"), False),
        )
        constraints = [
            peewee.Check("size BETWEEN 0 AND 2", "sign_up_party_size"),
            peewee.Check("seats BETWEEN 0 AND size", "sign_up_party_seats"),
            peewee.Check(
                "status IN ('confirmed', 'waitlisted', 'offered', 'cancelled', 'expired')",
                "sign_up_party_status",
            ),
            peewee.Check("(status = 'offered') = (offer_expires_at IS NOT NULL)", "sign_up_party_offer"),
            peewee.Check("status <> 'waitlisted' OR queue_no IS NOT NULL", "sign_up_party_queue"),
        ]


class SignUp(Table):
    id = IdField()
    party = peewee.ForeignKeyField(SignUpParty, backref="+")
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    live_person = ExactField(null=True)
    created_at = UtcField()
    cancelled_at = UtcField(null=True)

    class Meta:
        indexes = ((("lecture", "live_person"), True),)
        constraints = [
            peewee.Check("(cancelled_at IS NULL) = (live_person IS NOT NULL)", "sign_up_live_person"),
        ]


class PunchCard(Table):
    id = IdField()
    code = ExactField(unique=True)
    state = ExactField(default="blank")
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    phone_person = ExactField(null=True, unique=True)
    created_at = UtcField()
    bound_at = UtcField(null=True)
    voided_at = UtcField(null=True)
    void_reason = peewee.CharField(max_length=200, null=True)
    replaced_by = peewee.ForeignKeyField("self", null=True, backref="+")

    class Meta:
        constraints = [
            peewee.Check("state IN ('blank', 'bound', 'void')", "punch_card_state"),
            peewee.Check("state <> 'bound' OR person_id IS NOT NULL", "punch_card_bound"),
        ]


class Scan(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, null=True, backref="+", index=False)
    actor = peewee.ForeignKeyField(Person, backref="+", index=False)
    client_id = ExactField(null=True)
    method = ExactField()
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    card = peewee.ForeignKeyField(PunchCard, null=True, backref="+")
    happened_at = UtcField()
    received_at = UtcField()
    result = ExactField()
    reason = ExactField(null=True)

    class Meta:
        indexes = (
            (("lecture", "actor", "client_id"), True),
            (("actor", "received_at"), False),
        )
        constraints = [
            peewee.Check("result IN ('accepted', 'repeated', 'refused')", "scan_result"),
            peewee.Check("method IN ('door_qr', 'door_typed', 'card_phone', 'card_printed')", "scan_method"),
        ]


class CheckIn(Table):
    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, null=True, backref="+")
    card = peewee.ForeignKeyField(PunchCard, null=True, backref="+")
    live_holder = ExactField(null=True)
    scan = peewee.ForeignKeyField(Scan, unique=True, backref="+")
    sign_up = peewee.ForeignKeyField(SignUp, null=True, backref="+")
    assurance = ExactField()
    walk_in = peewee.BooleanField(default=False)
    happened_at = UtcField()
    voided_at = UtcField(null=True)
    voided_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    void_reason = peewee.CharField(max_length=200, null=True)

    class Meta:
        indexes = ((("lecture", "live_holder"), True),)
        constraints = [
            peewee.Check("person_id IS NOT NULL OR card_id IS NOT NULL", "check_in_holder"),
            peewee.Check("(voided_at IS NULL) = (live_holder IS NOT NULL)", "check_in_live_holder"),
            peewee.Check(
                "assurance IN ('self_static', 'self_rotating', 'typed', 'volunteer', 'paper')",
                "check_in_assurance",
            ),
        ]


class OutboxMessage(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    kind = ExactField()
    object_type = ExactField()
    object_id = ExactField()
    facts = JsonField()
    state = ExactField(default="pending")
    created_at = UtcField()
    due_at = UtcField()
    attempts = peewee.IntegerField(default=0)
    last_error = ExactField(null=True)
    sent_at = UtcField(null=True)
    read_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("state", "due_at"), False),
            (("person", "created_at"), False),
        )
        constraints = [
            peewee.Check("state IN ('pending', 'sent', 'inbox', 'dead')", "outbox_message_state"),
        ]


class AuditEntry(Table):
    id = IdField()
    at = UtcField()
    actor = ExactField(null=True)
    via = ExactField()
    event = ExactField()
    object_type = ExactField()
    object_id = ExactField(null=True)
    outcome = ExactField(default="done")
    reason = ExactField(null=True)
    data = JsonField(null=True)

    class Meta:
        indexes = (
            (("object_type", "object_id"), False),
            (("actor", "at"), False),
        )
        constraints = [peewee.Check("outcome IN ('done', 'refused')", "audit_entry_outcome")]


class IdempotencyKey(Table):
    id = ExactField(primary_key=True)
    fingerprint = ExactField()
    answer = SealedField(default="")
    created_at = UtcField(index=True)


class Heartbeat(Table):
    name = ExactField(primary_key=True)
    at = UtcField()


class ContentVersion(Table):
    name = ExactField(primary_key=True)
    version = peewee.IntegerField(default=0)


TABLES = [
    Area,
    Person,
    WechatIdentity,
    StaffAccount,
    RoleGrant,
    AuthSession,
    ConsentEvent,
    Couple,
    CoupleMember,
    CoupleInvitation,
    Station,
    StationService,
    Hotline,
    CalendarYear,
    CalendarDay,
    Topic,
    Team,
    TeamTopic,
    Counselor,
    RotaRule,
    RotaTurn,
    Shift,
    Slot,
    CounselingParty,
    Booking,
    Lecturer,
    Course,
    CourseLecturer,
    Series,
    Lecture,
    VolunteerInvitation,
    LectureVolunteer,
    SignUpParty,
    SignUp,
    PunchCard,
    Scan,
    CheckIn,
    OutboxMessage,
    AuditEntry,
    IdempotencyKey,
    Heartbeat,
    ContentVersion,
]


def up(migrator, db):
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
        # Made here, so that the first two changes at once need not both make it.
        ContentVersion.insert(name="public", version=0).execute()


def down(migrator, db):
    with db.bind_ctx(TABLES):
        db.drop_tables(TABLES, safe=False)
