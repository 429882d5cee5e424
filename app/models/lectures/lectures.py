"""What can be taught, the dated lectures, and who has a place at them."""

from typing import get_args

import peewee

from app.db import (
    ExactField,
    IdField,
    InTurn,
    JsonField,
    LineField,
    LinesField,
    SealedBytesField,
    Table,
    UtcField,
)
from app.models.catalog import Course, Lecturer
from app.models.people.people import Person
from app.models.stations.divisions import Area
from app.vocabulary import Audience

AUDIENCES = get_args(Audience)


class Series(InTurn):
    """A run of lectures under one name. Done when `required_lectures` of them were attended."""

    id = IdField()
    key = ExactField(unique=True)
    title = LineField(max_length=80)
    audience = ExactField()
    intro = LinesField(default="")
    required_lectures = peewee.IntegerField()

    class Meta:
        indexes = ((("title", "id"), False),)


class Lecture(InTurn):
    """One dated event at a venue. `taken` is what the conditional UPDATE counts up: the seats held by
    confirmed and offered parties. What a visitor sees as full, under way or held follows from the row."""

    id = IdField()
    title = LineField(max_length=80)
    course = peewee.ForeignKeyField(Course, null=True, backref="+")
    series = peewee.ForeignKeyField(Series, null=True, backref="+", index=False)
    lecturer = peewee.ForeignKeyField(Lecturer, null=True, backref="+")
    delivery = ExactField()
    audience = ExactField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    venue = LineField(max_length=120)
    lng = peewee.DoubleField(null=True)
    lat = peewee.DoubleField(null=True)
    starts_at = UtcField()
    ends_at = UtcField()
    sign_up_opens_at = UtcField(null=True)
    sign_up_closes_at = UtcField()
    capacity = peewee.IntegerField()
    taken = peewee.IntegerField(default=0)
    # The last number handed out to a waiting party.
    queued = peewee.IntegerField(default=0)
    status = ExactField(default="draft")
    cancel_reason = LinesField(max_length=200, null=True)
    description = LinesField(default="")
    # Counts the changes that people were told about; calendars need it.
    sequence = peewee.IntegerField(default=0)
    created_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    created_at = UtcField()
    published_at = UtcField(null=True)
    # That the organizer approves each sign-up.
    approval = peewee.BooleanField(null=True)
    # What its division was called when it was held, where that was merged into another since.
    area_was = LineField(max_length=60, null=True)

    class Meta:
        indexes = (
            (("status", "starts_at"), False),
            (("status", "ends_at"), False),
            (("area", "starts_at"), False),
            (("starts_at", "id"), False),
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


class LectureTemplate(Table):
    """What lectures that come again and again have in common, kept under a name: `pattern` is a
    `publishing.Pattern`."""

    id = IdField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    name = LineField(max_length=40)
    pattern = JsonField()
    made_by = peewee.ForeignKeyField(Person, backref="+")
    made_at = UtcField()

    class Meta:
        indexes = ((("area", "name"), True), (("name", "id"), False))


class LectureSearch(Table):
    """The first letters, in pinyin, of what a lecture can be found by."""

    lecture = peewee.ForeignKeyField(Lecture, primary_key=True, backref="+")
    initials = peewee.TextField()


class SeriesLecture(Table):
    """A lecture's place in its series. Without a row it has none and is not required."""

    lecture = peewee.ForeignKeyField(Lecture, primary_key=True, backref="+")
    position = peewee.IntegerField()
    required = peewee.BooleanField(default=False)


class VolunteerStanding(Table):
    """Somebody who counts as a counseling volunteer in a district, by an organizer's word. `kind` is a key of
    the list `volunteer_kinds`; nobody chose one where it is empty."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    # The first six digits of the division code.
    district = ExactField()
    kind = ExactField(null=True)
    recognised_by = peewee.ForeignKeyField(Person, backref="+")
    recognised_at = UtcField()
    revoked_at = UtcField(null=True)

    class Meta:
        indexes = ((("person", "district"), True), (("recognised_at", "id"), False))


class LecturePhoto(Table):
    """A picture of a lecture, drawn anew from what was uploaded. `digest` is of the file as it came, so that
    the same one sent twice is one row."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    digest = ExactField()
    width = peewee.IntegerField()
    height = peewee.IntegerField()
    size = peewee.IntegerField()
    added_by = peewee.ForeignKeyField(Person, backref="+")
    added_at = UtcField()

    class Meta:
        indexes = ((("lecture", "digest"), True),)


class LecturePhotoBody(Table):
    """The JPEG itself, apart from what lists read."""

    photo = peewee.ForeignKeyField(LecturePhoto, primary_key=True, backref="+", on_delete="CASCADE")
    body = SealedBytesField()
