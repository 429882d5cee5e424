"""Texts of one line stay one line, by whichever way they came in, and nothing that is drawn of them fails."""

import io
import xml.etree.ElementTree as ET

import peewee
import pytest
from icalendar import Calendar
from PIL import Image

from app import db
from app.db import ExactField, LineField, LinesField, SealedField
from app.letters import UNFIT, lines, one_line
from app.models import MODELS, Lecture, Person, Series
from tests.factories import TOWN, create_area, create_lecture, create_person

ODD = "好\n好\r\n说\u2028话\x85一\u2029讲\t\u202e二\u2066三\x00四\ufffe五\x1b"
PLAIN = "好 好 说 话 一 讲 二三四五"
# Made by the house and never shown: hashes, links, initials to search by, what went wrong.
NOT_TYPED = {
    ("key_proof", "proof"),
    ("staff_account", "password_hash"),
    ("mini_program_link", "link"),
    ("lecture_search", "initials"),
    ("long_work", "error"),
    ("import_row", "fault"),
    ("import_row", "warning"),
}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (ODD, PLAIN),
        ("好好说话", "好好说话"),
        ("a\n\n\tb", "a b"),
        ("\u200b王\u200d芳\ufeff", "\u200b王\u200d芳\ufeff"),
        ("\n王芳\n", "王芳"),
        ("+86 138\u202c", "+86 138"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("\n", ""),
    ],
)
def test_one_line(text, line):
    """Breaks become blanks, marks that turn the direction go; what is right already comes back as it is."""
    assert one_line(text) == line
    assert one_line(line) == line


def test_lines_have_one_kind_of_end():
    assert lines("一\r\n二\r三\u2028四\u2029五\x85六\x0b七\n八\x00\u202e") == "一\n二\n三\n四\n五\n六\n七\n八"
    assert UNFIT.search(lines(ODD)) is None


def test_every_text_column_is_a_line_or_lines():
    """A column for what people write is of a kind that keeps to it; a new one has to choose."""
    plain = {
        (model._meta.table_name, field.column_name)
        for model in MODELS
        for field in model._meta.sorted_fields
        if isinstance(field, peewee.CharField | peewee.TextField)
        and not isinstance(field, LineField | LinesField | SealedField | ExactField)
    }
    assert plain <= NOT_TYPED


def put(model, key, **columns):
    """Write past every field, as an older version or a hand at the database did."""
    model.update(
        {model._meta.fields[name]: peewee.Value(text, converter=False) for name, text in columns.items()}
    ).where(model._meta.primary_key == key).execute()


def test_what_lies_in_the_database_already_is_read_as_one_line(app):
    """Calendar, feed, picture and page of a lecture with every kind of break in its title."""
    series = Series.create(key="s", title="甲", audience="residents", required_lectures=2)
    lecture = create_lecture(series=series.id)
    odd = ODD.replace("\x00", "")
    put(Lecture, lecture.id, title=odd, venue=odd, description=odd)
    put(Series, series.id, title=odd)
    assert db.database.execute_sql("SELECT title FROM lecture").fetchone()[0] == odd
    assert Lecture.get_by_id(lecture.id).title == PLAIN
    assert Lecture.select(Lecture.title).tuples().get() == (PLAIN,)
    client = app.test_client()
    for path in (f"/lectures/{lecture.id}.ics", f"/series/{series.id}.ics", "/calendar.ics"):
        answer = client.get(path)
        assert answer.status_code == 200
        (event,) = Calendar.from_ical(answer.data).walk("VEVENT")
        assert event["summary"] == PLAIN
    picture = client.get(f"/lectures/{lecture.id}.png")
    assert Image.open(io.BytesIO(picture.data)).size == (1200, 630)
    feed = client.get("/feed.atom")
    assert PLAIN in "".join(ET.fromstring(feed.data).itertext())
    for path in (f"/lectures/{lecture.id}", f"/series/{series.id}", "/lectures", "/sitemap.xml"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert UNFIT.search(answer.text) is None


def test_sealed_names_too(database):
    """A nickname is a line, whatever was sealed."""
    person = create_person(nickname="王\n芳")
    assert Person.get_by_id(person.id).nickname == "王 芳"


def test_a_title_is_taken_as_one_line(staff):
    """What was pasted with a break in it is kept without; a description keeps its lines, of one kind."""
    create_area(TOWN)
    organizer = staff("organizer", "370502")
    body = {
        "title": "好好\n说话\u202e",
        "venue": "文化站\r\n二楼",
        "area": TOWN,
        "starts_at": "2026-12-01T09:00:00+08:00",
        "ends_at": "2026-12-01T10:00:00+08:00",
        "capacity": 10,
        "description": "一\r\n二\u2028三",
    }
    answer = organizer.post("/lectures", body)
    assert answer.status_code == 201, answer.text
    row = Lecture.get()
    assert (row.title, row.venue, row.description) == ("好好 说话", "文化站 二楼", "一\n二\n三")


@pytest.mark.parametrize("nothing", ["\u200b", "\u2060\ufeff", "\u3000", "\n", "\u202e", "\u2800"])
def test_a_name_of_letters_that_show_nothing_is_none(resident, nothing):
    answer = resident().put("/me", {"nickname": nothing})
    assert answer.status_code == 422
    assert "nickname" in answer.get_json()["errors"]["json"]
