"""Lecturers who are asked to teach, and the WeChat account by which one of them answers."""

import peewee

from app.db import ExactField, IdField, Table, UtcField
from app.models.lectures import Lecture, Lecturer
from app.models.people import Person


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
    reason = peewee.CharField(max_length=200, null=True)

    class Meta:
        indexes = ((("lecturer", "asked_at"), False),)
        constraints = [
            peewee.Check("answer IN ('asked', 'accepted', 'declined')", "lecturer_ask_answer"),
            peewee.Check("(answer = 'asked') = (answered_at IS NULL)", "lecturer_ask_answered"),
        ]
