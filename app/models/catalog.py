"""What can be taught, and who teaches."""

import peewee

from app.db import ExactField, IdField, InTurn, JsonField, LineField, LinesField, Table, UtcField
from app.models.people.people import Person


class Lecturer(InTurn):
    """Who teaches."""

    id = IdField()
    key = ExactField(unique=True)
    name = LineField(max_length=40)
    intro = LinesField(default="")
    topics = JsonField()

    class Meta:
        indexes = ((("name", "id"), False),)


class Course(InTurn):
    """An item of the menu of courses, which towns order from."""

    id = IdField()
    key = ExactField(unique=True)
    title = LineField(max_length=80)
    topic = ExactField()
    minutes = peewee.IntegerField()
    intro = LinesField(default="")
    withdrawn_at = UtcField(null=True)

    class Meta:
        indexes = ((("title", "id"), False), (("topic", "id"), False))
        constraints = [peewee.Check("minutes BETWEEN 10 AND 600", "course_minutes")]


class CourseLecturer(Table):
    """A lecturer who can teach a course."""

    id = IdField()
    course = peewee.ForeignKeyField(Course, backref="+", index=False)
    lecturer = peewee.ForeignKeyField(Lecturer, backref="+")

    class Meta:
        indexes = ((("course", "lecturer"), True),)


class LecturerInvitation(Table):
    """A code that makes its bearer, signed in by WeChat, the lecturer; good once."""

    id = IdField()
    lecturer = peewee.ForeignKeyField(Lecturer, backref="+")
    code_hash = ExactField(unique=True)
    created_by = peewee.ForeignKeyField(Person, backref="+")
    created_at = UtcField()
    expires_at = UtcField()
    used_at = UtcField(null=True)


class LecturerLink(Table):
    """Who a lecturer is in WeChat."""

    lecturer = peewee.ForeignKeyField(Lecturer, primary_key=True, backref="+")
    person = peewee.ForeignKeyField(Person, unique=True, backref="+")
    linked_at = UtcField()
