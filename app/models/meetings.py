"""Work meetings with what they decided, and the bodies that cooperate. No resident is named in them."""

import peewee

from app.db import ExactField, IdField, InTurn, LineField, LinesField, Table, UtcField
from app.models.people.people import Person
from app.models.stations.divisions import Area


class Meeting(InTurn):
    """A meeting of an area's staff and partners: what was to be talked about, what was decided."""

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
    """What somebody is to do until a day, as a meeting decided."""

    id = IdField()
    meeting = peewee.ForeignKeyField(Meeting, backref="+")
    who = LineField(max_length=40)
    what = LineField(max_length=200)
    due_on = peewee.DateField()
    done_on = peewee.DateField(null=True)

    class Meta:
        indexes = ((("done_on", "due_on"), False),)


class Partner(InTurn):
    """A body that an area works with: on what, since when, and whom to ring. `until` is the last day."""

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
