"""Certificates: who gets one, what it says, and what becomes of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app import db
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.models import (
    AuditEntry,
    Certificate,
    CheckIn,
    FormerCertificate,
    Lecture,
    OutboxMessage,
    Person,
    Scan,
    Series,
    SeriesLecture,
)
from app.services.learning import certificate_desk, certificate_names, certificates
from app.services.learning import record as learning_record
from app.services.learning.certificate_names import NameConfirmed, NotCompleted
from app.services.learning.certificates import NameUnconfirmed
from tests.conftest import NOW, call_of
from tests.factories import create_lecture, create_person
from tests.services.requests.asking import call_by, district

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def anna():
    return create_person(nickname="王小明")


@pytest.fixture
def series():
    return Series.create(key="s", title="青春", audience="youth", required_lectures=2)


def lecture_of(series, days, *, required=False):
    lecture = create_lecture(series=series, starts_at=NOW - timedelta(days=days), title=f"第{days}讲")
    SeriesLecture.create(lecture=lecture.id, position=days, required=required)
    return lecture


def attend(person, lecture, assurance="volunteer"):
    scan = Scan.create(
        lecture=lecture.id,
        actor=person.id,
        person=person.id,
        method="door_qr",
        happened_at=lecture.starts_at,
        received_at=lecture.starts_at,
        result="accepted",
    )
    return CheckIn.create(
        lecture=lecture.id,
        person=person.id,
        live_holder=person.id,
        scan=scan.id,
        assurance=assurance,
        happened_at=lecture.starts_at,
    )


def record(person, now=NOW):
    return learning_record.read_learning_record(call_of(person, now=now))


def test_a_completed_series_is_certified_once(anna, series):
    """The second lecture completes it; the certificate has the facts of that day, and a message goes out."""
    attend(anna, lecture_of(series, 9))
    assert record(anna).certificates == []
    attend(anna, lecture_of(series, 5))
    (view,) = record(anna).certificates
    assert (view.title, view.hours, view.state, view.issued_at) == ("青春", 4, "awaiting_name", NOW)
    assert [(item.title, item.day) for item in view.lectures] == [
        ("第9讲", "2026-11-16"),
        ("第5讲", "2026-11-20"),
    ]
    Series.update(title="别的").execute()
    Lecture.update(title="别的").execute()
    assert record(anna, NOW + timedelta(days=1)).certificates == [view]
    assert certificates.issue_due(now=NOW) == 0
    told = OutboxMessage.select().where(OutboxMessage.kind == "certificate_ready")
    assert [row.facts for row in told] == [{"title": "青春"}]
    assert AuditEntry.select().where(AuditEntry.event == "certificate:prepare").count() == 1


def test_the_worker_issues_what_nobody_asked_for(anna, series):
    """Only whoever completed the series gets one, and only once."""
    bert = create_person()
    for days in (9, 5):
        attend(anna, lecture_of(series, days))
    attend(bert, Lecture.get())
    gone = create_person(state="erased")
    for lecture in Lecture.select():
        attend(gone, lecture)
    assert [certificates.issue_due(now=NOW) for _ in range(2)] == [1, 0]
    assert [row.person_id for row in Certificate.select()] == [anna.id]


@pytest.mark.parametrize("missing", ["required", "voided", "cancelled"])
def test_what_does_not_complete_is_not_certified(anna, series, missing):
    """Without a required lecture, with a voided check-in, or with a lecture called off: none."""
    first, second = lecture_of(series, 9), lecture_of(series, 5)
    attend(anna, first)
    there = attend(anna, second)
    if missing == "required":
        lecture_of(series, 3, required=True)
    elif missing == "voided":
        CheckIn.update(live_holder=None, voided_at=NOW).where(CheckIn.id == there.id).execute()
    else:
        Lecture.update(status="cancelled").where(Lecture.id == second.id).execute()
    assert (record(anna).certificates, certificates.issue_due(now=NOW)) == ([], 0)


@pytest.mark.parametrize("required", [True, False])
def test_a_series_can_ask_for_better_proof(anna, series, required):
    """Typed codes do not count where a volunteer has to have seen the card; asked for less, they do."""
    certificates.ask_assurance("s", "volunteer", now=NOW)
    attend(anna, lecture_of(series, 9))
    attend(anna, lecture_of(series, 5, required=required), "typed")
    assert certificates.issue_due(now=NOW) == 0
    certificates.ask_assurance(series.id, "typed", now=NOW)
    assert certificates.issue_due(now=NOW) == 1


def test_asking_for_nonsense_is_refused(series):
    """Neither an unknown way nor an unknown series."""
    with pytest.raises(Invalid):
        certificates.ask_assurance("s", "rumour", now=NOW)
    with pytest.raises(NotFound):
        certificates.ask_assurance("nothing", "paper", now=NOW)


def certified(person, series):
    for days in (9, 5):
        attend(person, lecture_of(series, days))
    (view,) = record(person).certificates
    return certificate_names.confirm_name(call_of(person), view.id, name=person.nickname)


def test_anyone_with_the_code_verifies_it(anna, series):
    """However it is typed: the printed facts and a masked name. The name is the one of that day."""
    view = certified(anna, series)
    Person.update(nickname="李四").where(Person.id == anna.id).execute()
    for code in (view.code, view.code.lower().replace("-", " "), view.verify_url.rpartition("/")[2]):
        found = certificates.verify(code)
        assert (found.name, found.title, found.hours, found.lectures, found.state) == (
            "王**",
            "青春",
            4,
            view.lectures,
            "valid",
        )


@pytest.mark.parametrize("code", ["", "x", "0" * 14, "\x00", "雨" * 14, "1" * 5000])
def test_no_certificate_has_a_made_up_code(code):
    """What was typed wrong or guessed is not there."""
    with pytest.raises(NotFound):
        certificates.verify(code)


def test_every_wrong_letter_is_noticed(anna, series):
    """Its check letters catch each single mistake."""
    code = Certificate.get(Certificate.id == certified(anna, series).id).code
    for place in range(len(code)):
        other = "0" if code[place] != "0" else "1"
        with pytest.raises(NotFound):
            certificates.verify(code[:place] + other + code[place + 1 :])


def test_a_revoked_certificate_says_so_and_stays_revoked(anna, series):
    """It is still found, is not printed any more, and is not issued again by itself."""
    view = certified(anna, series)
    certificates.revoke(view.code, "误发", now=NOW)
    certificates.revoke(view.code, "又一次", now=NOW + timedelta(days=1))
    found = certificates.verify(view.code)
    assert (found.state, found.revoked_at) == ("revoked", NOW)
    assert Certificate.get().revoke_reason == "误发"
    with pytest.raises(NotFound):
        certificates.print_certificate(call_of(anna), view.id)
    assert [item.state for item in record(anna).certificates] == ["revoked"]
    assert AuditEntry.select().where(AuditEntry.event == "certificate:revoke").count() == 1
    with pytest.raises(Invalid):
        certificates.revoke(view.code, "", now=NOW)


def test_a_voided_check_in_shows_the_certificate_to_staff(app, anna, series):
    """It stays valid until a human decides."""
    view = certified(anna, series)
    assert certificate_desk.list_unsupported(now=NOW, limit=9).items == []
    there = CheckIn.select().first()
    CheckIn.update(live_holder=None, voided_at=NOW).where(CheckIn.id == there.id).execute()
    assert [item.code for item in certificate_desk.list_unsupported(now=NOW, limit=9).items] == [view.code]
    # Issued at seven in the morning; in Greenwich it is the day before.
    Certificate.update(issued_at=NOW.replace(hour=23)).execute()
    assert "2026-11-26" in app.test_cli_runner().invoke(args=["certificates", "unfounded"]).output
    certificates.revoke(view.code, "签到已撤销", now=NOW)
    assert certificate_desk.list_unsupported(now=NOW, limit=9).items == []


def test_only_its_holder_prints_it(anna, series):
    """Printing leaves a trace; for anybody else there is nothing to print."""
    view = certified(anna, series)
    assert certificates.print_certificate(call_of(anna), view.id).startswith(b"%PDF-")
    with pytest.raises(NotFound):
        certificates.print_certificate(call_of(create_person()), view.id)
    assert AuditEntry.select().where(AuditEntry.event == "certificate:print").count() == 2


# The name: its holder looks at it first, staff put it right afterwards.


def prepared(person, series):
    """Completed, and not looked at yet."""
    for days in (9, 5):
        attend(person, lecture_of(series, days))
    (view,) = record(person).certificates
    return view


@pytest.mark.parametrize("nickname", ["小燕子🌸", None])
def test_the_holder_looks_at_the_name_first(series, nickname):
    """Until then nothing is printed and nobody verifies it; then it bears the name that they gave."""
    anna = create_person(nickname=nickname)
    view = prepared(anna, series)
    assert (view.state, view.name) == ("awaiting_name", nickname)
    with pytest.raises(NameUnconfirmed):
        certificates.print_certificate(call_of(anna), view.id)
    with pytest.raises(NotFound):
        certificates.verify(view.code)
    later = NOW + timedelta(days=1)
    with pytest.raises(NotFound):
        certificate_names.confirm_name(call_of(create_person()), view.id, name="别人")
    made = certificate_names.confirm_name(call_of(anna, now=later), view.id, name="李燕")
    assert (made.state, made.name, made.code, made.issued_at) == ("valid", "李燕", view.code, later)
    assert certificate_names.confirm_name(call_of(anna), view.id, name="李燕") == made
    with pytest.raises(NameConfirmed):
        certificate_names.confirm_name(call_of(anna), view.id, name="李雁")
    assert certificates.verify(view.code).name == "李*"
    assert certificates.print_certificate(call_of(anna), view.id).startswith(b"%PDF-")
    other = Series.create(key="t", title="出发", audience="youth", required_lectures=1)
    attend(anna, lecture_of(other, 2))
    assert {item.name for item in record(anna).certificates} == {"李燕"}


def test_what_stands_no_longer_is_not_issued(anna, series):
    """A check-in voided before the holder looked at the name: there is nothing to certify."""
    view = prepared(anna, series)
    CheckIn.update(live_holder=None, voided_at=NOW).execute()
    with pytest.raises(NotCompleted):
        certificate_names.confirm_name(call_of(anna), view.id, name="李燕")
    assert Certificate.get().awaits_name


def test_a_wrong_name_is_put_right(anna, series):
    """A new number with the right name; the old one leads there, also when it was revoked before."""
    view = certified(anna, series)
    certificates.revoke(view.code, "姓名有误", now=NOW)
    later = NOW + timedelta(days=1)
    made = certificate_names.reissue(district(later), view.id, name="李燕", reason="证件上是李燕")
    assert (made.state, made.name, made.issued_at, made.hours) == ("valid", "李燕", later, 4)
    assert made.code != view.code
    old, new = certificates.verify(view.code), certificates.verify(made.code)
    assert (old.state, old.name, old.replaced_by, old.revoked_at) == ("replaced", "王**", made.code, later)
    assert (new.state, new.name, new.replaced_by) == ("valid", "李*", None)
    assert [item.state for item in record(anna).certificates] == ["valid"]
    assert certificates.print_certificate(call_of(anna), view.id).startswith(b"%PDF-")
    again = certificate_names.reissue(
        district(later + timedelta(days=1)), view.id, name="李嬿", reason="繁体"
    )
    assert {certificates.verify(code).replaced_by for code in (view.code, made.code)} == {again.code}
    assert certificate_desk.find_certificate(district(NOW).actor, code=view.code) == view.id
    story = certificate_desk.get_certificate(district(later), view.id)
    assert [(item.code, item.reason) for item in story.former] == [
        (made.code, "繁体"),
        (view.code, "证件上是李燕"),
    ]
    told = OutboxMessage.select().where(OutboxMessage.kind == "certificate_reissued")
    assert [row.person_id for row in told] == [anna.id] * 2
    assert Certificate.select().count() == 1


@pytest.mark.parametrize("nickname", ["小燕子🌸", None])
def test_one_taken_back_before_anybody_looked_can_be_issued(series, nickname):
    """Revoked by mistake while it waited for its holder's word: the desk issues it, as one of those that were
    out."""
    anna = create_person(nickname=nickname)
    view = prepared(anna, series)
    certificate_desk.revoke_certificate(district(NOW), view.id, reason="看错了人")
    made = certificate_names.reissue(district(NOW), view.id, name="李燕", reason="撤错了")
    assert (made.state, made.name) == ("valid", "李燕")
    assert certificates.verify(made.code).state == "valid"
    assert certificates.print_certificate(call_of(anna), view.id).startswith(b"%PDF-")


def test_only_a_district_puts_names_right(anna, series):
    """Not a town, not its holder; not one that was never issued; not what rests on nothing."""
    view = prepared(anna, series)
    with pytest.raises(Conflict):
        certificate_names.reissue(district(NOW), view.id, name="李燕", reason="x")
    for call in (call_by(NOW, "370502001"), call_of(anna)):
        for act in (certificate_names.confirm_at_desk, certificate_names.reissue):
            more = {"reason": "x"} if act is certificate_names.reissue else {}
            with pytest.raises(Forbidden):
                act(call, view.id, name="李燕", **more)
    (awaited,) = certificate_names.list_awaited(district(NOW).actor, limit=9, cursor=None).items
    assert (awaited.id, awaited.name) == (view.id, "王**")
    assert certificate_names.confirm_at_desk(district(NOW), view.id, name="李燕").state == "valid"
    assert certificate_names.list_awaited(district(NOW).actor, limit=9, cursor=None).items == []
    CheckIn.update(live_holder=None, voided_at=NOW).execute()
    with pytest.raises(NotCompleted):
        certificate_names.reissue(district(NOW), view.id, name="李燕", reason="x")
    assert FormerCertificate.select().count() == 0


def test_two_readings_at_once_make_one_certificate(anna, series):
    """The record is opened twice and the worker runs: one certificate, one message, no error."""
    for days in (9, 5):
        attend(anna, lecture_of(series, days))

    def run(work):
        try:
            work()
        finally:
            db.database.close()

    works = [lambda: record(anna)] * 3 + [lambda: certificates.issue_due(now=NOW)]
    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(run, works))
    assert Certificate.select().count() == 1
    assert OutboxMessage.select().where(OutboxMessage.kind == "certificate_ready").count() == 1
