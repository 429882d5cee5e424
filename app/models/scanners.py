"""Browsers that scan at a lecture's door for one of its volunteers."""

import peewee

from app.db import ExactField, IdField, Table, UtcField
from app.models.lectures import Lecture
from app.models.people import Person


class Scanner(Table):
    """A code that a volunteer made, or (`by_staff`) an organizer, and the browser that was paired by it.
    Paired once, it may make their calls at this lecture's door until it is ended or their own right ends."""

    id = IdField()
    lecture = peewee.ForeignKeyField(Lecture, backref="+", index=False)
    person = peewee.ForeignKeyField(Person, backref="+")
    code_hash = ExactField(unique=True)
    code_expires_at = UtcField()
    token_hash = ExactField(null=True, unique=True)
    by_staff = peewee.BooleanField(default=False)
    created_at = UtcField()
    paired_at = UtcField(null=True)
    ended_at = UtcField(null=True)

    class Meta:
        indexes = ((("lecture", "person"), False),)
        constraints = [
            peewee.Check("(token_hash IS NULL) = (paired_at IS NULL)", "scanner_paired"),
        ]
