"""The database has the last word: each CHECK and each unique index really fires."""

import re
from datetime import timedelta

import peewee
import pytest

from app import db
from app.models import (
    MODELS,
    Area,
    AuditEntry,
    AuthSession,
    Booking,
    CheckIn,
    CounselingParty,
    Couple,
    CoupleInvitation,
    CoupleMember,
    Course,
    Lecture,
    MessagePermission,
    OutboxMessage,
    Person,
    PunchCard,
    RoleGrant,
    RotaRule,
    Scan,
    Shift,
    SignUp,
    SignUpParty,
    Slot,
    StaffAccount,
    Station,
    WechatIdentity,
    WechatPush,
    WechatToken,
)
from tests.conftest import NOW
from tests.factories import (
    create_area,
    create_card,
    create_couple,
    create_lecture,
    create_person,
    create_slot,
    create_station,
    create_team,
    create_volunteer,
)

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def one(database):
    """One good row of everything that has a rule."""
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
    team = create_team()
    return {
        Area: create_area(),
        Person: anna,
        WechatIdentity: WechatIdentity.create(
            person=anna.id, app_id="a", openid="o", openid_hash="h", created_at=NOW
        ),
        StaffAccount: StaffAccount.create(person=anna.id, username="li", password_hash="x", created_at=NOW),
        RoleGrant: RoleGrant.create(person=anna.id, role="admin", scope="", granted_at=NOW),
        AuthSession: AuthSession.create(
            person=anna.id, via="wechat", created_at=NOW, last_used_at=NOW, expires_at=LATER
        ),
        Couple: couple,
        CoupleMember: CoupleMember.get(CoupleMember.person == anna.id),
        CoupleInvitation: CoupleInvitation.create(person=anna.id, code_hash="h", expires_at=LATER),
        Station: create_station(),
        RotaRule: RotaRule.create(
            station=team.station_id, valid_from=NOW.date(), windows=[], slot_minutes=50
        ),
        Shift: Shift.get(Shift.id == slot.shift_id),
        Slot: slot,
        CounselingParty: party,
        Booking: booking,
        Course: Course.create(key="c", title="t", topic="x", minutes=90),
        Lecture: lecture,
        "volunteer": create_volunteer(lecture, bert),
        SignUpParty: seats,
        SignUp: place,
        PunchCard: create_card(),
        Scan: scan,
        CheckIn: present,
        OutboxMessage: OutboxMessage.create(
            person=anna.id, kind="k", object_type="t", object_id="i", facts={}, created_at=NOW, due_at=NOW
        ),
        MessagePermission: MessagePermission.create(person=anna.id, template="t", reported=2, used=1),
        WechatPush: WechatPush.create(id="event:e", received_at=NOW),
        WechatToken: WechatToken.create(app_id="a", token="t", expires_at=LATER),
        AuditEntry: AuditEntry.create(at=NOW, via="wechat", event="e", object_type="t"),
    }


# What breaks each CHECK: its name, the table and the values that must be refused together.
CHECKS = [
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
    ("shift_state", Shift, {"state": "late"}),
    ("slot_taken", Slot, {"taken": -1}),
    ("slot_taken", Slot, {"taken": 2}),
    ("slot_length", Slot, {"ends_at": NOW + timedelta(days=1)}),
    ("slot_state", Slot, {"state": "ajar"}),
    ("counseling_party_kind", CounselingParty, {"kind": "crowd"}),
    ("booking_status", Booking, {"status": "lost"}),
    ("booking_places", Booking, {"places": 2}),
    ("booking_places", Booking, {"places": -1}),
    ("booking_mode", Booking, {"mode": "letter"}),
    ("booking_live_person", Booking, {"status": "cancelled"}),
    ("booking_live_person", Booking, {"live_person": None}),
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
    ("sign_up_party_size", SignUpParty, {"size": 3}),
    ("sign_up_party_seats", SignUpParty, {"seats": 2}),
    ("sign_up_party_seats", SignUpParty, {"seats": -1}),
    ("sign_up_party_status", SignUpParty, {"status": "maybe"}),
    ("sign_up_party_queue", SignUpParty, {"status": "waitlisted"}),
    ("sign_up_party_offer", SignUpParty, {"status": "offered"}),
    ("sign_up_party_offer", SignUpParty, {"offer_expires_at": NOW}),
    ("sign_up_live_person", SignUp, {"live_person": None}),
    ("sign_up_live_person", SignUp, {"cancelled_at": NOW}),
    ("punch_card_state", PunchCard, {"state": "lost"}),
    ("punch_card_bound", PunchCard, {"state": "bound"}),
    ("scan_result", Scan, {"result": "perhaps"}),
    ("scan_method", Scan, {"method": "face"}),
    ("check_in_holder", CheckIn, {"person": None}),
    ("check_in_live_holder", CheckIn, {"live_holder": None}),
    ("check_in_live_holder", CheckIn, {"voided_at": NOW}),
    ("check_in_assurance", CheckIn, {"assurance": "rumour"}),
    ("outbox_message_state", OutboxMessage, {"state": "lost"}),
    ("message_permission_counts", MessagePermission, {"pushed": -1}),
    ("message_permission_counts", MessagePermission, {"reported": -1, "pushed": 1}),
    ("message_permission_used", MessagePermission, {"used": 3}),
    ("message_permission_used", MessagePermission, {"used": -1}),
    ("wechat_token_expires", WechatToken, {"token": None}),
    ("wechat_token_lease", WechatToken, {"lease_until": NOW}),
    ("audit_entry_outcome", AuditEntry, {"outcome": "maybe"}),
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
    (RoleGrant, ("person", "role", "scope")),
    (CoupleMember, ("live_person",)),
    (CoupleMember, ("couple", "person")),
    (CoupleInvitation, ("code_hash",)),
    (Station, ("key",)),
    (RotaRule, ("station", "valid_from")),
    (Shift, ("team", "day")),
    (Slot, ("team", "starts_at")),
    (Booking, ("slot", "live_person")),
    (Course, ("key",)),
    ("volunteer", ("lecture", "person")),
    (SignUp, ("lecture", "live_person")),
    (PunchCard, ("code",)),
    (Scan, ("lecture", "actor", "client_id")),
    (MessagePermission, ("person", "template")),
    (WechatToken, ("app_id",)),
    (WechatPush, ("id",)),
    (CheckIn, ("lecture", "live_holder")),
    (CheckIn, ("scan",)),
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
    if model is CheckIn:
        data |= _another_scan(row) if "scan" not in columns else {"live_holder": create_person().id}
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
