"""What people thought of a session: apart from whom it was with and when."""

import peewee

from app.db import ExactField, IdField, SealedField, Table
from app.models.counseling.bookings import Booking, random_key
from app.models.counseling.teams import Team


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
