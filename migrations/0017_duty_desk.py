"""What staff add to bookings: arrangements, session notes, supervisors; and feedback, which is nobody's."""

import peewee

from app.db import ExactField, IdField, SealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Team(Table):
    id = IdField()


class Booking(Table):
    id = IdField()


class Arrangement(Table):
    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", unique=True)
    kind = ExactField()
    follows = peewee.ForeignKeyField(Booking, null=True, backref="+")
    arranged_by = ExactField()
    agreed_at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("kind IN ('walk_in', 'follow_up')", "arrangement_kind"),
            peewee.Check("(kind = 'follow_up') = (follows_id IS NOT NULL)", "arrangement_follows"),
        ]


class SessionNote(Table):
    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", index=False)
    author = peewee.ForeignKeyField(Person, backref="+", index=False)
    version = peewee.IntegerField()
    text = SealedField()
    follow_up_on = peewee.DateField(null=True)
    written_at = UtcField()

    class Meta:
        indexes = (
            (("booking", "author", "version"), True),
            (("author", "follow_up_on"), False),
        )
        constraints = [peewee.Check("version >= 1", "session_note_version")]


class TeamSupervisor(Table):
    id = IdField()
    team = peewee.ForeignKeyField(Team, backref="+", unique=True)
    person = peewee.ForeignKeyField(Person, backref="+")


class FeedbackIssue(Table):
    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", unique=True)


class FeedbackTicket(Table):
    code_hash = ExactField(primary_key=True)
    team = peewee.ForeignKeyField(Team, backref="+")
    month = peewee.DateField()
    good_until = peewee.DateField()


class Feedback(Table):
    id = ExactField(primary_key=True)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    month = peewee.DateField()
    rating = peewee.IntegerField()
    comment = SealedField(null=True)

    class Meta:
        indexes = ((("team", "month"), False),)
        constraints = [peewee.Check("rating BETWEEN 1 AND 5", "feedback_rating")]


TABLES = [Arrangement, SessionNote, TeamSupervisor, FeedbackIssue, FeedbackTicket, Feedback]


def up(migrator, db):
    with db.bind_ctx([Person, Team, Booking, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Team, Booking, *TABLES]):
        db.drop_tables(TABLES, safe=False)
