"""People who have a printed card and no phone."""

import peewee

from app.db import ExactField, IdField, Table, UtcField
from app.models.people.people import ConsentEvent, Person


class ActingConsent(Table):
    """That a person asked a member of staff to do one thing for them, how they said so, and what was done.
    Rows are only added."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    acted_by = peewee.ForeignKeyField(Person, backref="+", index=False)
    way = ExactField()
    deed = ExactField()
    object_id = ExactField()
    given_at = UtcField()

    class Meta:
        indexes = (
            (("person", "given_at"), False),
            (("acted_by", "given_at", "id"), False),
            (("deed", "object_id"), True),
        )
        constraints = [
            peewee.Check("way IN ('in_person', 'phone', 'paper')", "acting_consent_way"),
            peewee.Check("deed IN ('booking', 'booking_cancel')", "acting_consent_deed"),
        ]


class PaperPerson(Table):
    """Somebody who has a printed card and no phone: a helper signs them up. The row goes when they bind
    the card on a phone."""

    person = peewee.ForeignKeyField(Person, primary_key=True, backref="+")
    registered_by = peewee.ForeignKeyField(Person, backref="+")
    registered_at = UtcField()


class WitnessedConsent(Table):
    """That a consent was given by word of mouth, to whom."""

    consent = peewee.ForeignKeyField(ConsentEvent, primary_key=True, backref="+")
    witness = peewee.ForeignKeyField(Person, backref="+")
