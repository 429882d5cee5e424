"""By which certificates somebody of the staff works, and until when they are good."""

import peewee

from app.db import ExactField, IdField, LineField, RowSealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Qualification(Table):
    turns = peewee.IntegerField(default=0)
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    kind = ExactField()
    name = LineField(max_length=60, default="")
    number = RowSealedField(null=True)
    issued_on = peewee.DateField(null=True)
    expires_on = peewee.DateField(null=True, index=True)
    noted_by = ExactField()
    noted_at = UtcField()
    ended_by = ExactField(null=True)
    ended_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check(
                "kind IN ('family', 'psychology', 'social_work', 'lawyer', 'mediator', 'other')",
                "qualification_kind",
            ),
            peewee.Check("kind <> 'other' OR name <> ''", "qualification_name"),
            peewee.Check("expires_on >= issued_on", "qualification_expires"),
            peewee.Check("(ended_by IS NULL) = (ended_at IS NULL)", "qualification_ended"),
        ]


def up(migrator, db):
    with db.bind_ctx([Person, Qualification]):
        db.create_tables([Qualification], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, Qualification]):
        db.drop_tables([Qualification], safe=False)
