"""What staff add to bookings: that they arranged one, what was said in a session; and what people thought of
it, which belongs to nobody."""

import secrets

import peewee

from app.db import ExactField, IdField, SealedField, Table, UtcField
from app.models.counseling import Booking, Team
from app.models.people import Person


def random_key() -> str:
    """Unlike an id it tells nothing of when it was made."""
    return secrets.token_hex(12)


class Arrangement(Table):
    """A booking that staff made for its person, who agreed: for somebody at the door, or as what follows
    an earlier booking."""

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
    """One version of what a counselor wrote about a session. Rows are only ever added: the highest version
    is the note, the others are what it was."""

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
    """The one person beside its author who may read a team's session notes."""

    id = IdField()
    team = peewee.ForeignKeyField(Team, backref="+", unique=True)
    person = peewee.ForeignKeyField(Person, backref="+")


class FeedbackIssue(Table):
    """That the code to say what one thought was handed out for a booking, so that it is handed out once."""

    id = IdField()
    booking = peewee.ForeignKeyField(Booking, backref="+", unique=True)


class FeedbackTicket(Table):
    """A code that was handed out and not used, as a keyed hash. Neither it nor its place among the rows
    leads to a booking."""

    code_hash = ExactField(primary_key=True)
    team = peewee.ForeignKeyField(Team, backref="+")
    month = peewee.DateField()
    good_until = peewee.DateField()


class Feedback(Table):
    """What somebody thought of a session of this team in this month. There is no moment in it, no person and
    no booking, on purpose."""

    id = ExactField(primary_key=True, default=random_key)
    team = peewee.ForeignKeyField(Team, backref="+", index=False)
    month = peewee.DateField()
    rating = peewee.IntegerField()
    comment = SealedField(null=True)

    class Meta:
        indexes = ((("team", "month"), False),)
        constraints = [peewee.Check("rating BETWEEN 1 AND 5", "feedback_rating")]
