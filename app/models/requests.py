"""What towns ask for and the district offers, from the first word to the host's review."""

import peewee

from app.db import ExactField, IdField, InTurn, JsonField, LineField, LinesField, Table, UtcField
from app.models.catalog import Course, Lecturer
from app.models.lectures.lectures import AUDIENCES, Lecture
from app.models.people.people import Person
from app.models.stations.divisions import Area


class CourseRequest(InTurn):
    """A lecture that somebody wants held. `preferred` is a list of days or moments as they were written;
    `preferred_from` is the earliest of them. Accepting it makes `lecture`."""

    id = IdField()
    direction = ExactField()
    course = peewee.ForeignKeyField(Course, null=True, backref="+")
    title = LineField(max_length=80)
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    preferred = JsonField()
    preferred_from = UtcField()
    venue = LineField(max_length=120)
    audience = ExactField()
    # Not on the public lists: for the people of one school or one company.
    closed = peewee.BooleanField(default=False)
    expected = peewee.IntegerField()
    note = LinesField(max_length=500)
    own_lecturer = LineField(max_length=40, null=True)
    status = ExactField()
    due_at = UtcField()
    lecture = peewee.ForeignKeyField(Lecture, null=True, unique=True, backref="+")
    created_by = peewee.ForeignKeyField(Person, backref="+")
    created_at = UtcField()
    head_count = peewee.IntegerField(null=True)
    questions = LinesField(max_length=1000, null=True)
    rating = peewee.IntegerField(null=True)
    comment = LinesField(max_length=1000, null=True)

    class Meta:
        indexes = (
            (("area", "preferred_from"), False),
            (("status", "preferred_from", "id"), False),
            (("status", "due_at", "id"), False),
            (("status", "area"), False),
        )
        constraints = [
            peewee.Check("direction IN ('requested', 'sent', 'own')", "course_request_direction"),
            peewee.Check(
                "status IN ('offered', 'submitted', 'returned', 'accepted', 'scheduled', 'held', 'reviewed', "
                "'withdrawn', 'declined')",
                "course_request_status",
            ),
            peewee.Check(
                "status NOT IN ('accepted', 'scheduled', 'held', 'reviewed') OR lecture_id IS NOT NULL",
                "course_request_lecture",
            ),
            peewee.Check(
                f"audience IN ({', '.join(repr(name) for name in AUDIENCES)})", "course_request_audience"
            ),
            peewee.Check("expected BETWEEN 1 AND 100000", "course_request_expected"),
            peewee.Check("rating IS NULL OR rating BETWEEN 1 AND 5", "course_request_rating"),
            peewee.Check("(status = 'reviewed') = (rating IS NOT NULL)", "course_request_reviewed"),
        ]


class CourseRequestEvent(Table):
    """One step of a request's life. Rows are only ever added."""

    id = IdField()
    request = peewee.ForeignKeyField(CourseRequest, backref="+")
    action = ExactField()
    status = ExactField()
    at = UtcField()
    # Nobody where the clock did it.
    actor = peewee.ForeignKeyField(Person, null=True, backref="+")
    reason = LinesField(max_length=200, null=True)


class CourseQuota(Table):
    """How many lectures a year a town can count on."""

    area = peewee.ForeignKeyField(Area, column_name="area_code", primary_key=True, backref="+")
    per_year = peewee.IntegerField()

    class Meta:
        constraints = [peewee.Check("per_year BETWEEN 0 AND 1000", "course_quota_per_year")]


class LecturerAsk(Table):
    """That a lecturer was asked for a lecture, and the answer. `live_lecture` holds the lecture until another
    is asked, or for other hours. `answered_by` is the lecturer, or who was told by telephone."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+")
    lecturer = peewee.ForeignKeyField(Lecturer, backref="+", index=False)
    live_lecture = ExactField(null=True, unique=True)
    answer = ExactField(default="asked")
    asked_by = peewee.ForeignKeyField(Person, backref="+")
    asked_at = UtcField()
    answered_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    answered_at = UtcField(null=True)
    reason = LinesField(max_length=200, null=True)

    class Meta:
        indexes = ((("lecturer", "asked_at"), False),)
        constraints = [
            peewee.Check("answer IN ('asked', 'accepted', 'declined')", "lecturer_ask_answer"),
            peewee.Check("(answer = 'asked') = (answered_at IS NULL)", "lecturer_ask_answered"),
        ]
