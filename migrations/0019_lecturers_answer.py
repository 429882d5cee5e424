"""Lecturers who are asked and answer, by word of mouth or by WeChat."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Lecturer(Table):
    id = IdField()


class Lecture(Table):
    id = IdField()


class LecturerInvitation(Table):
    id = IdField()
    lecturer = peewee.ForeignKeyField(Lecturer, backref="+")
    code_hash = ExactField(unique=True)
    created_by = peewee.ForeignKeyField(Person, backref="+")
    created_at = UtcField()
    expires_at = UtcField()
    used_at = UtcField(null=True)


class LecturerLink(Table):
    lecturer = peewee.ForeignKeyField(Lecturer, primary_key=True, backref="+")
    person = peewee.ForeignKeyField(Person, unique=True, backref="+")
    linked_at = UtcField()


class LecturerAsk(Table):
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


TABLES = [LecturerInvitation, LecturerLink, LecturerAsk]


def up(migrator, db):
    with db.bind_ctx([Person, Lecturer, Lecture, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Lecturer, Lecture, *TABLES]):
        db.drop_tables(TABLES, safe=False)
