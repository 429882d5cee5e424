"""Work meetings, what they decided that somebody does, and partners."""

import peewee

from app.db import ExactField, IdField, LineField, LinesField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Area(Table):
    code = ExactField(primary_key=True)


class Person(Table):
    id = IdField()


class Meeting(Table):
    id = IdField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+", index=False)
    kind = ExactField()
    title = LineField(max_length=80)
    day = peewee.DateField()
    place = LineField(max_length=80, default="")
    agenda = LinesField(max_length=2000, default="")
    decisions = LinesField(max_length=4000, default="")
    minutes = LinesField(max_length=8000, default="")
    made_by = peewee.ForeignKeyField(Person, backref="+")
    made_at = UtcField()

    class Meta:
        indexes = ((("area", "day"), False), (("day", "id"), False))
        constraints = [peewee.Check("kind IN ('regular', 'forum')", "meeting_kind")]


class MeetingTask(Table):
    id = IdField()
    meeting = peewee.ForeignKeyField(Meeting, backref="+")
    who = LineField(max_length=40)
    what = LineField(max_length=200)
    due_on = peewee.DateField()
    done_on = peewee.DateField(null=True)

    class Meta:
        indexes = ((("done_on", "due_on"), False),)


class Partner(Table):
    id = IdField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+")
    name = LineField(max_length=80)
    what = LinesField(max_length=300)
    desk = LineField(max_length=80, default="")
    phone = ExactField(null=True)
    since = peewee.DateField()
    until = peewee.DateField(null=True)

    class Meta:
        indexes = ((("name", "id"), False),)
        constraints = [peewee.Check("until IS NULL OR until >= since", "partner_until")]


KNOWN = [Area, Person]
MADE = [Meeting, MeetingTask, Partner]


def up(migrator, db):
    with db.bind_ctx([*KNOWN, *MADE]):
        db.create_tables(MADE, safe=False)


def down(migrator, db):
    with db.bind_ctx([*KNOWN, *MADE]):
        db.drop_tables(MADE[::-1], safe=False)
