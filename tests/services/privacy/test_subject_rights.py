"""What a person takes away, and what is left when they go."""

import json
from datetime import timedelta

import peewee
import pytest

from app.db import Table
from app.errors import HasDuties
from app.models import (
    MODELS,
    AuditEntry,
    AuthSession,
    Booking,
    Certificate,
    CheckIn,
    CounselingParty,
    Couple,
    CoupleMember,
    IdempotencyKey,
    Lecture,
    OutboxMessage,
    PartnerScan,
    Person,
    PunchCard,
    Scan,
    Series,
    SignUp,
    SignUpParty,
    Slot,
    StaffAccount,
    WechatIdentity,
)
from app.services.attendance import checkins, doorcodes
from app.services.cards import own_card
from app.services.counseling import bookings, holds, slot_waits
from app.services.lectures.sign_ups import signups
from app.services.operations import invariants
from app.services.people import couples, profiles
from app.services.privacy import subject_rights
from app.services.privacy.subject_rights import HELD
from tests.conftest import NOW, call_of
from tests.factories import create_couple, create_lecture, create_person, create_slot


def names_a_person(model: type[Table]) -> set[str]:
    return {
        field.name
        for field in model._meta.sorted_fields
        if isinstance(field, peewee.ForeignKeyField) and field.rel_model is Person
    }


def test_no_place_where_a_person_stands_is_forgotten():
    """Every reference to a person is in `HELD`, once."""
    held = [(entry.model, entry.of) for entry in HELD]
    assert len(set(held)) == len(held)
    assert set(held) == {(model, name) for model in MODELS for name in names_a_person(model)}


@pytest.fixture
def anna(database):
    """Somebody with a bit of everything, linked with Bert, who shares some of it."""
    anna, bert = create_person(nickname="安娜"), create_person(nickname="贝特")
    profiles.update_profile(call_of(anna), {"contact_preference": {"how": "短信"}})
    Person.update(phone="+8613800001111", phone_hash="h").where(Person.id == anna.id).execute()
    code = couples.invite(call_of(bert)).code
    couples.link(call_of(anna), code=code)
    return anna, bert


def test_the_export_shows_one_s_own_and_nobody_else_s(anna):
    anna, bert = anna
    slot, lecture = create_slot(), create_lecture()
    bookings.book_slot(call_of(anna), slot.id, party="single", note="我自己的话")
    signups.sign_up(call_of(anna), lecture.id, party="couple")

    data = subject_rights.export(call_of(anna))

    assert data.profile["nickname"] == "安娜"
    assert data.profile["phone"] == "+8613800001111"
    (booking,) = data.sections["bookings"]
    assert (booking["note"], booking["slot"]) == ("我自己的话", slot.id)
    assert booking["starts_at"].endswith("+08:00")
    assert [row["lecture"] for row in data.sections["sign_ups"]] == [lecture.id]
    assert all(row["text"] for row in data.sections["messages"])
    (link,) = data.sections["couple_links"]
    assert set(link) == {"linked_at", "ended_at"}
    whole = json.dumps([data.profile, data.sections], ensure_ascii=False)
    assert bert.id not in whole and "贝特" not in whole
    assert AuditEntry.select().where(AuditEntry.event == "person:export").count() == 1


def test_the_export_is_shown_over_http(resident):
    anna = resident("anna")
    answer = anna.get("/me/export")
    assert answer.status_code == 200
    assert answer.get_json()["sections"]["wechat"][0]["openid"] == "sim-anna"


def test_erasure_gives_up_what_is_to_come_and_offers_it_on(anna):
    """Seats go to who waits, the slot can be booked at once, the partner keeps theirs."""
    anna, bert = anna
    slot, lecture = create_slot(), create_lecture(capacity=2)
    bookings.book_slot(call_of(anna), slot.id, party="single")
    signups.sign_up(call_of(anna), lecture.id, party="couple")
    waiting = create_person()
    assert signups.sign_up(call_of(waiting), lecture.id, party="single").status == "waitlisted"

    subject_rights.erase(call_of(anna))

    assert Slot.get_by_id(slot.id).taken == 0
    assert Lecture.get_by_id(lecture.id).taken == 2
    parties = SignUpParty.select(SignUpParty.status).order_by(SignUpParty.created_at, SignUpParty.id)
    assert sorted(status for (status,) in parties.tuples()) == ["cancelled", "confirmed", "offered"]
    assert [view.status for view in signups.list_sign_ups(call_of(bert)).items] == ["confirmed"]
    assert Couple.select().where(Couple.ended_at.is_null()).count() == 0
    assert [result for result in invariants.check_all(now=NOW) if result.rows and result.number != 11] == []


def test_erasure_leaves_holds_and_waits_to_others(database):
    anna, other = create_person(), create_person()
    slot = create_slot()
    holds.hold_slot(call_of(anna), slot.id)
    subject_rights.erase(call_of(anna))
    assert Slot.get_by_id(slot.id).taken == 0
    assert bookings.book_slot(call_of(other), slot.id, party="single").status == "booked"


def test_erasure_ends_waits(database):
    anna, slot = create_person(), create_slot()
    slot_waits.join(call_of(anna), station=slot.station_id, from_=NOW, to=NOW + timedelta(days=3), topic=None)
    subject_rights.erase(call_of(anna))
    assert subject_rights.export(call_of(anna)).sections["slot_waits"] == []


def test_nothing_that_names_her_is_left(anna):
    """No sealed text of hers, no identity, no message, no kept answer; the card is void."""
    anna, _ = anna
    slot = create_slot()
    bookings.book_slot(call_of(anna), slot.id, party="single", note="我自己的话")
    own_card.get_card(call_of(anna))
    IdempotencyKey.insert(id=f"{anna.id}:k", fingerprint="f", answer="{}", created_at=NOW).execute()

    subject_rights.erase(call_of(anna))

    row = Person.get_by_id(anna.id)
    assert row.state == "erased"
    kept = (row.nickname, row.real_name, row.phone, row.phone_hash, row.contact_preference, row.area_code)
    assert kept == (None,) * 6
    assert Booking.get().note is None
    for model in (WechatIdentity, OutboxMessage):
        assert model.select().where(model.person == anna.id).count() == 0
    assert IdempotencyKey.select().count() == 0
    assert PunchCard.get(PunchCard.person == anna.id).state == "void"


def test_attendance_stays_as_a_number(database):
    """Who was there is nobody now; that somebody was, the hall's statistics keep."""
    anna, lecture = create_person(), create_lecture(starts_at=NOW)
    checkins.check_in_by_door(call_of(anna), code=doorcodes.door_code(lecture.id, now=NOW).typed_code)
    subject_rights.erase(call_of(anna))
    assert CheckIn.select().where(CheckIn.live_holder.is_null(False)).count() == 1


def test_staff_are_asked_to_hand_over_first(database):
    member = create_person()
    StaffAccount.insert(person=member.id, username="u", password_hash="h", created_at=NOW).execute()
    with pytest.raises(HasDuties):
        subject_rights.erase(call_of(member))
    assert Person.get_by_id(member.id).state == "active"


def test_signing_in_again_makes_a_new_person(resident):
    """The old tokens are dead at once; a second try changes nothing."""
    anna = resident("anna")
    assert anna.delete("/me").status_code == 204
    assert anna.delete("/me").status_code == 401
    assert anna.post("/auth/refresh", {"refresh_token": anna.tokens["refresh_token"]}).status_code == 401
    again = resident("anna")
    assert again.person_id != anna.person_id
    assert AuthSession.select().where(AuthSession.ended_at.is_null()).count() == 1


def test_nothing_leads_from_her_to_her_husband(database):
    """After an erasure no row that names her shares a party, a couple or a scan with one that names him; the
    lecture counts as before, and every invariant holds."""
    anna, bert = create_person(nickname="安娜"), create_person(nickname="贝特")
    couple = create_couple(anna, bert)
    held = create_lecture(starts_at=NOW + timedelta(minutes=30), capacity=9)
    signups.sign_up(call_of(anna), held.id, party="couple")
    past = bookings.book_slot(call_of(anna), create_slot().id, party="joint")
    theirs = CounselingParty.get_or_none() or CounselingParty.create(kind="joint", created_at=NOW)
    other = bookings.book_slot(call_of(bert), create_slot().id, party="single")
    Booking.update(party=theirs.id).where(Booking.id.in_([past.id, other.id])).execute()
    later = NOW + timedelta(days=40)
    for person, along in ((anna, None), (bert, anna)):
        scan = {"lecture": held.id, "actor": person.id, "person": person.id, "method": "door_qr"}
        made = Scan.create(**scan, happened_at=NOW, received_at=NOW, result="accepted")
        if along is not None:
            first = Scan.get(Scan.person == along.id)
            PartnerScan.insert(scan=made.id, taken_along_by=first.id).execute()
    seats = Lecture.get_by_id(held.id).taken
    subject_rights.erase(call_of(anna, now=later))
    assert [row.person_id for row in CoupleMember.select().where(CoupleMember.couple == couple.id)] == [
        bert.id
    ]
    for model in (Booking, SignUp):
        parties = {row.person_id: row.party_id for row in model.select() if row.party_id}
        assert parties[anna.id] != parties[bert.id], model
    assert PartnerScan.select().count() == 0
    assert Lecture.get_by_id(held.id).taken == seats
    sizes = {row.party.size: row.party.seats for row in SignUp.select()}
    assert sizes == {1: 1}
    broken = [
        result for result in invariants.check_all(now=later) if result.rows and result.number in (2, 3, 4)
    ]
    assert broken == []


def test_reasons_that_somebody_typed_go_with_her(database):
    """A reason may hold a name; that there was one stays, for the constraints and the figures."""
    anna = create_person(nickname="安娜")
    typed = "安娜说卡丢了"
    PunchCard.create(code="c", state="void", person=anna.id, created_at=NOW, voided_at=NOW, void_reason=typed)
    lecture = create_lecture(starts_at=NOW)
    checkins.check_in_by_door(call_of(anna), code=doorcodes.door_code(lecture.id, now=NOW).qr_text)
    CheckIn.update(voided_at=NOW, live_holder=None, voided_holder=anna.id, void_reason=typed).execute()
    Certificate.create(
        code="x",
        series=Series.create(key="s", title="系列", audience="youth", required_lectures=1).id,
        person=anna.id,
        title="系列",
        hours=1,
        lectures=[],
        issued_at=NOW,
        revoked_at=NOW,
        revoke_reason=typed,
    )
    subject_rights.erase(call_of(anna, now=NOW + timedelta(days=1)))
    for model, column in (
        (PunchCard, "void_reason"),
        (CheckIn, "void_reason"),
        (Certificate, "revoke_reason"),
    ):
        found = {getattr(row, column) for row in model.select()}
        assert typed not in found and subject_rights.BLANK in found, model
