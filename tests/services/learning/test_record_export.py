"""The record as a file, and the hours that staff add to it."""

import csv
import io
import json
from datetime import timedelta
from uuid import UUID

import pytest

from app.errors import Invalid, NotFound
from app.models import AuditEntry, BonusHours, PunchCard
from app.services.attendance import doorcodes
from app.services.attendance.checkins import check_in_by_card, check_in_by_door
from app.services.cards import own_card
from app.services.core.call import Grant
from app.services.learning import bonus_hours, record, record_export
from tests.conftest import NOW, call_of
from tests.factories import create_card, create_lecture, create_person, create_volunteer

pytestmark = pytest.mark.usefixtures("database")
AFTER = NOW + timedelta(hours=3)


@pytest.fixture
def anna():
    person = create_person()
    lecture = create_lecture(title="=1+1 好好说话", starts_at=NOW)
    code = doorcodes.door_code(lecture.id, now=NOW).qr_text
    check_in_by_door(call_of(person), code=code)
    return person


def exported(person, form):
    return record_export.export_record(call_of(person, now=AFTER), form)


def test_hours_added_by_hand_count_and_are_shown(anna):
    """The record's hours are those of the lectures and the added ones, each with its reason."""
    card = own_card.get_card(call_of(anna)).card_no
    bonus_hours.add_bonus(card, 1.5, "整理会场", now=NOW)
    bonus_hours.add_bonus(card.lower(), -0.5, "更正", now=NOW + timedelta(hours=1))
    seen = record.read_learning_record(call_of(anna, now=AFTER))
    assert (seen.hours, [(item.hours, item.reason) for item in seen.bonus]) == (
        3,
        [(1.5, "整理会场"), (-0.5, "更正")],
    )
    assert AuditEntry.select().where(AuditEntry.event == "bonus_hours:add").count() == 2
    assert record.read_learning_record(call_of(create_person())).hours == 0


def test_no_more_is_taken_back_than_was_added(anna):
    """Below zero takes back what was added by hand, never hours of a lecture that was attended; by neither
    door."""
    of_anna = own_card.get_card(call_of(anna))
    card_id = PunchCard.get(PunchCard.code == of_anna.card_no.replace("-", "")).id
    organizer = call_of(create_person(), via="staff", grants=(Grant("organizer", "37"),))
    bonus_hours.add_bonus(of_anna.card_no, 1.1, "整理会场", now=NOW)
    bonus_hours.grant_hours(organizer, card_id, hours=2.2, reason="带班")
    for take_back in (
        lambda hours: bonus_hours.add_bonus(of_anna.card_no, hours, "更正", now=NOW),
        lambda hours: bonus_hours.grant_hours(organizer, card_id, hours=hours, reason="更正"),
    ):
        with pytest.raises(Invalid) as refusal:
            take_back(-3.4)
        assert refusal.value.fields == {"hours": ["另计的课时一共3.3，最多冲回这些"]}
    bonus_hours.add_bonus(of_anna.card_no, -3.3, "更正", now=NOW)
    with pytest.raises(Invalid):
        bonus_hours.grant_hours(organizer, card_id, hours=-0.1, reason="更正")
    assert record.read_learning_record(call_of(anna, now=AFTER)).hours == 2


@pytest.mark.parametrize(
    ("hours", "reason"),
    [(0, "x"), (101, "x"), (float("nan"), "x"), (float("inf"), "x"), (1, ""), (1, "长" * 201)],
)
def test_nonsense_is_not_added(anna, hours, reason):
    """No hours, too many, no number, no reason."""
    card = own_card.get_card(call_of(anna)).card_no
    with pytest.raises(Invalid):
        bonus_hours.add_bonus(card, hours, reason, now=NOW)
    assert BonusHours.select().count() == 0


def test_nobody_has_a_blank_card():
    """Hours go to a person, not to a card nobody holds."""
    for code in (create_card().code, "nothing"):
        with pytest.raises(NotFound):
            bonus_hours.add_bonus(code, 1, "x", now=NOW)


def test_the_csv_opens_right_in_excel(anna):
    """It has a BOM, all facts, and no cell that Excel would compute."""
    content = exported(anna, "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    heading, titles, row = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert heading == ["学习档案，共 2 课时，2026-11-25 导出"]
    assert dict(zip(titles, row, strict=True)) == {
        "日期": "2026-11-25",
        "内容": "'=1+1 好好说话",
        "系列": "",
        "地点": "文汇街道文化站",
        "课时": "2",
    }


def test_the_statements_are_those_of_xapi(anna):
    """Each lecture is a statement with an id that stays, and without a name."""
    first, again = (json.loads(exported(anna, "xapi").content) for _ in range(2))
    (statement,) = first
    assert first == again
    assert UUID(statement["id"])
    assert statement["actor"]["account"]["name"] == anna.id
    assert statement["verb"]["id"] == "http://adlnet.gov/expapi/verbs/attended"
    assert statement["result"] == {"completion": True, "duration": "PT120M"}
    assert statement["object"]["definition"]["name"] == {"zh-CN": "=1+1 好好说话"}
    assert "王小明" not in json.dumps(first, ensure_ascii=False)


def test_an_empty_record_is_a_file_too():
    """Whoever attended nothing gets an empty list, an empty table, one page."""
    nobody = create_person()
    assert exported(nobody, "xapi").content == b"[]"
    assert exported(nobody, "csv").content.count(b"\n") == 2
    assert exported(nobody, "pdf").content.startswith(b"%PDF-")


def test_only_ones_own_and_with_a_trace(anna):
    """Another person's file says nothing of it; each export is a reading."""
    before = AuditEntry.select().count()
    assert json.loads(exported(create_person(), "xapi").content) == []
    assert exported(anna, "pdf").mimetype == "application/pdf"
    assert AuditEntry.select().count() == before + 2


def test_a_volunteers_record_is_a_file_of_its_own(anna):
    """What they attended as one and the doors they stood at; nothing of it in the resident's file."""
    training = create_lecture(
        starts_at=NOW - timedelta(days=1), audience="volunteers", title="家是最美好的出发地"
    )
    at = NOW - timedelta(days=1)
    check_in_by_door(call_of(anna, now=at), code=doorcodes.door_code(training.id, now=at).qr_text)
    served = create_lecture(starts_at=NOW, title="好好听")
    create_volunteer(served, anna)
    check_in_by_card(call_of(anna), served.id, card=create_card().code)
    call = call_of(anna, now=NOW + timedelta(hours=3))

    content = record_export.export_volunteer_record(call, "csv").content.decode("utf-8-sig")
    heading, _, *rows = csv.reader(io.StringIO(content))
    assert heading == ["再成长档案，培训 2 课时，服务 2 小时，2026-11-25 导出"]
    assert [(row[1], row[2]) for row in rows] == [("家是最美好的出发地", ""), ("好好听", "志愿服务")]
    (statement,) = json.loads(record_export.export_volunteer_record(call, "xapi").content)
    assert statement["object"]["definition"]["name"] == {"zh-CN": "家是最美好的出发地"}
    made = record_export.export_volunteer_record(call, "pdf")
    assert (made.filename, made.content[:5]) == ("volunteer-record.pdf", b"%PDF-")
    resident = record_export.export_record(call, "csv").content.decode()
    assert "家是最美好的出发地" not in resident and "好好听" not in resident
