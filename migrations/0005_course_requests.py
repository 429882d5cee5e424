"""Course requests, their history, and the towns' quotas; the order of a series; search by pinyin; who signed up
as a couple."""

import peewee

from app.db import ExactField, IdField, JsonField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Area(Table):
    code = ExactField(primary_key=True)


class Person(Table):
    id = IdField()


class Course(Table):
    id = IdField()


class Lecture(Table):
    id = IdField()


class SignUpParty(Table):
    id = IdField()
    size = peewee.IntegerField()


class SignUp(Table):
    id = IdField()
    party = peewee.ForeignKeyField(SignUpParty, backref="+")
    together = peewee.BooleanField(null=True)


class CourseRequest(Table):
    id = IdField()
    direction = ExactField()
    course = peewee.ForeignKeyField(Course, null=True, backref="+")
    title = peewee.CharField(max_length=80)
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    preferred = JsonField()
    preferred_from = UtcField()
    venue = peewee.CharField(max_length=120)
    audience = ExactField()
    closed = peewee.BooleanField(default=False)
    expected = peewee.IntegerField()
    note = peewee.CharField(max_length=500)
    own_lecturer = peewee.CharField(max_length=40, null=True)
    status = ExactField()
    due_at = UtcField()
    lecture = peewee.ForeignKeyField(Lecture, null=True, unique=True, backref="+")
    created_by = peewee.ForeignKeyField(Person, backref="+")
    created_at = UtcField()
    head_count = peewee.IntegerField(null=True)
    questions = peewee.CharField(max_length=1000, null=True)
    rating = peewee.IntegerField(null=True)
    comment = peewee.CharField(max_length=1000, null=True)

    class Meta:
        indexes = (
            (("area", "preferred_from"), False),
            (("status", "preferred_from"), False),
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
                "audience IN ('residents', 'couples', 'youth', 'parents', 'volunteers')",
                "course_request_audience",
            ),
            peewee.Check("expected BETWEEN 1 AND 100000", "course_request_expected"),
            peewee.Check("rating IS NULL OR rating BETWEEN 1 AND 5", "course_request_rating"),
            peewee.Check("(status = 'reviewed') = (rating IS NOT NULL)", "course_request_reviewed"),
        ]


class CourseRequestEvent(Table):
    id = IdField()
    request = peewee.ForeignKeyField(CourseRequest, backref="+")
    action = ExactField()
    status = ExactField()
    at = UtcField()
    actor = peewee.ForeignKeyField(Person, null=True, backref="+")
    reason = peewee.CharField(max_length=200, null=True)


class CourseQuota(Table):
    area = peewee.ForeignKeyField(Area, column_name="area_code", primary_key=True, backref="+")
    per_year = peewee.IntegerField()

    class Meta:
        constraints = [peewee.Check("per_year BETWEEN 0 AND 1000", "course_quota_per_year")]


class LectureSearch(Table):
    lecture = peewee.ForeignKeyField(Lecture, primary_key=True, backref="+")
    initials = peewee.TextField()


class SeriesLecture(Table):
    lecture = peewee.ForeignKeyField(Lecture, primary_key=True, backref="+")
    position = peewee.IntegerField()
    required = peewee.BooleanField(default=False)


PARENTS = [Area, Person, Course, Lecture, SignUpParty, SignUp]
TABLES = [CourseRequest, CourseRequestEvent, CourseQuota, LectureSearch, SeriesLecture]


def up(migrator, db):
    with db.bind_ctx([*PARENTS, *TABLES]):
        db.create_tables(TABLES, safe=False)
        migrator.migrate(migrator.add_column("sign_up", "together", peewee.BooleanField(null=True)))
        couples = SignUpParty.select(SignUpParty.id).where(SignUpParty.size == 2)
        SignUp.update(together=True).where(SignUp.party.in_(couples)).execute()


def down(migrator, db):
    with db.bind_ctx([*PARENTS, *TABLES]):
        migrator.migrate(migrator.drop_column("sign_up", "together"))
        db.drop_tables(TABLES, safe=False)
